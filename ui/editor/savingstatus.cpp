// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/savingstatus.h"

#include "style/theme.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>

namespace gangway {

namespace {

struct Words
{
    QString text;
    QString icon;
    QColor Theme::*color = &Theme::muted;
};

Words wordsFor(FlowSaving::State state)
{
    switch (state) {
    case FlowSaving::State::Loading:
    case FlowSaving::State::LoadFailed:
        return {};
    case FlowSaving::State::Saved:
        return {SavingStatus::tr("All changes saved"), QStringLiteral("check"), &Theme::done};
    case FlowSaving::State::Waiting:
    case FlowSaving::State::Saving:
        return {SavingStatus::tr("Saving…"), QStringLiteral("refresh-cw"), &Theme::muted};
    case FlowSaving::State::KeptHere:
        return {SavingStatus::tr("Not saved: offline, kept here"), QStringLiteral("wifi-off"),
                &Theme::overdue};
    case FlowSaving::State::Conflict:
        return {SavingStatus::tr("Not saved: changed by somebody else"),
                QStringLiteral("triangle-alert"), &Theme::overdue};
    case FlowSaving::State::Refused:
        return {SavingStatus::tr("Not saved, kept here"), QStringLiteral("triangle-alert"),
                &Theme::overdue};
    case FlowSaving::State::NotKept:
        return {SavingStatus::tr("Not saved"), QStringLiteral("circle-alert"), &Theme::error};
    }
    return {};
}

} // namespace

SavingStatus::SavingStatus(const FlowSaving &saving, QWidget *parent)
    : QWidget(parent)
    , m_saving(saving)
    , m_icon(new IconLabel(QStringLiteral("check"), 14, &Theme::done, this))
    , m_text(new TextLabel(Voice::Small, {}, this))
{
    setObjectName(QStringLiteral("savingStatus"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    connect(&saving, &FlowSaving::stateChanged, this, &SavingStatus::show);
    show();
}

QString SavingStatus::text() const
{
    return m_text->text();
}

void SavingStatus::show()
{
    const Words words = wordsFor(m_saving.state());
    m_text->setText(words.text);
    m_icon->setVisible(!words.text.isEmpty());
    if (!words.text.isEmpty()) {
        m_icon->setIconName(words.icon);
        m_icon->setColor(words.color);
    }
    setAccessibleName(words.text);
    setToolTip(m_saving.error().message);
}

} // namespace gangway
