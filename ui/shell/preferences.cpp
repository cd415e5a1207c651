// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/preferences.h"

#include "style/motion.h"
#include "style/themeswitch.h"

#include <QSettings>

namespace gangway {

namespace {

const QString schemeKey = QStringLiteral("look/scheme");
const QString motionKey = QStringLiteral("look/motion");
const QString languageKey = QStringLiteral("language");

QString schemeName(const std::optional<Scheme> &scheme)
{
    if (!scheme)
        return QStringLiteral("system");
    switch (*scheme) {
    case Scheme::Light:
        return QStringLiteral("light");
    case Scheme::Dark:
        return QStringLiteral("dark");
    case Scheme::HighContrast:
        return QStringLiteral("high-contrast");
    }
    return {};
}

std::optional<Scheme> schemeCalled(const QString &name)
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
        if (schemeName(scheme) == name)
            return scheme;
    }
    return {};
}

} // namespace

Preferences Preferences::load()
{
    const QSettings settings;
    return {.scheme = schemeCalled(settings.value(schemeKey).toString()),
            .motion = settings.value(motionKey, true).toBool(),
            .language = settings.value(languageKey).toString()};
}

void Preferences::save() const
{
    QSettings settings;
    settings.setValue(schemeKey, schemeName(scheme));
    settings.setValue(motionKey, motion);
    settings.setValue(languageKey, language);
}

void Preferences::apply() const
{
    if (ThemeSwitch *theme = ThemeSwitch::instance())
        theme->setFixed(scheme);
    setMotionWanted(motion);
}

} // namespace gangway
