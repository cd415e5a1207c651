// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/appearancecard.h"

#include "shell/interfacelanguages.h"
#include "shell/preferences.h"
#include "style/themeswitch.h"
#include "widgets/formfield.h"
#include "widgets/switch.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace gangway {

namespace {

constexpr int asSystem = -1;

} // namespace

AppearanceCard::AppearanceCard(QWidget *parent)
    : Card(tr("Appearance"), parent)
    , m_scheme(new QComboBox)
    , m_language(new QComboBox)
    , m_motion(new Switch(tr("Show changes with motion")))
{
    m_scheme->setObjectName(QStringLiteral("scheme"));
    m_motion->setObjectName(QStringLiteral("motion"));
    m_scheme->addItem(tr("As the system"), asSystem);
    m_scheme->addItem(tr("Light"), static_cast<int>(Scheme::Light));
    m_scheme->addItem(tr("Dark"), static_cast<int>(Scheme::Dark));
    m_scheme->addItem(tr("High contrast"), static_cast<int>(Scheme::HighContrast));
    body()->addWidget(new FormField(tr("Theme"), m_scheme));
    body()->addWidget(makeLanguage());
    body()->addWidget(m_motion);
    fill();
    if (ThemeSwitch *theme = ThemeSwitch::instance())
        connect(theme, &ThemeSwitch::changed, this, &AppearanceCard::fill); // from the palette
    connect(m_scheme, &QComboBox::activated, this, &AppearanceCard::store);
    connect(m_language, &QComboBox::activated, this, &AppearanceCard::store);
    connect(m_motion, &Switch::clicked, this, &AppearanceCard::store);
}

QWidget *AppearanceCard::makeLanguage()
{
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(tr("As the system"), QString());
    for (const InterfaceLanguage &language : interfaceLanguages())
        m_language->addItem(language.name, language.tag);
    auto *field = new FormField(tr("Language"), m_language);
    field->setHelp(tr("Changes with the next start."));
    return field;
}

void AppearanceCard::fill()
{
    const Preferences now = Preferences::load();
    m_scheme->setCurrentIndex(
        m_scheme->findData(now.scheme ? static_cast<int>(*now.scheme) : asSystem));
    // A language that is not there any more counts as none.
    m_language->setCurrentIndex(std::max(0, m_language->findData(now.language)));
    m_motion->setChecked(now.motion);
}

void AppearanceCard::store()
{
    Preferences wanted = Preferences::load();
    const int scheme = m_scheme->currentData().toInt();
    wanted.scheme = scheme == asSystem ? std::nullopt : std::optional(static_cast<Scheme>(scheme));
    wanted.language = m_language->currentData().toString();
    wanted.motion = m_motion->isChecked();
    wanted.save();
    wanted.apply();
}

} // namespace gangway
