// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setuprail.h"

#include "items/setup/setupediting.h"
#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/iconlabel.h"
#include "widgets/stepper.h"
#include "widgets/textlabel.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int railWidth = 220; ///< of the 13 px scale
constexpr int markSize = 32;

} // namespace

SetupRail::SetupRail(SetupEditing &editing, QWidget *parent) : QWidget(parent), m_editing(editing)
{
    setFixedWidth(scaled(railWidth));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space12, Theme::space24 + markSize + Theme::space24,
                               Theme::space16, Theme::space24);
    layout->setSpacing(Theme::space24);
    m_stepper = new Stepper(this);
    m_stepper->setAccessibleName(tr("Steps"));
    QStringList titles;
    for (const SetupStep &step : editing.form().steps())
        titles.append(step.title);
    m_stepper->setSteps(titles);
    layout->addWidget(m_stepper);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(Theme::space4, 0, 0, 0);
    line->setSpacing(Theme::space8);
    m_icon = new IconLabel(u"wifi-off"_s, Theme::iconSize, &Theme::overdue, this);
    m_note = new TextLabel(Voice::Small, {}, this);
    m_note->setFlowing(true);
    m_note->setObjectName(u"savingNote"_s);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_note, 1);
    layout->addLayout(line);
    layout->addStretch();
    connect(&m_editing, &SetupEditing::savingChanged, this, &SetupRail::showSaving);
    connect(&m_editing, &SetupEditing::phaseChanged, this, &SetupRail::showSaving);
    connect(&m_editing, &SetupEditing::answersChanged, this, qOverload<>(&QWidget::update));
    showSaving();
}

QString SetupRail::note() const
{
    return m_note->text();
}

void SetupRail::showSaving()
{
    const auto saving = m_editing.saving();
    const Error &error = m_editing.saveError();
    const auto phase = m_editing.phase();
    QString text;
    if (phase != SetupEditing::Phase::Completing && phase != SetupEditing::Phase::Completed)
        text = tr("Saved as you go. You can close this window and carry on tomorrow.");
    if (saving == SetupEditing::Saving::KeptHere) {
        text =
            error.kind == ErrorKind::Unavailable
                ? tr("Offline. Your answers are kept on this computer and saved to the workspace "
                     "when it is back. You can go on.")
                : tr("Kept on this computer only. %1 %2").arg(error.message, error.hint);
    } else if (saving == SetupEditing::Saving::NotKept) {
        text = tr("Not saved. %1 %2").arg(error.message, error.hint);
    }
    const bool trouble =
        saving == SetupEditing::Saving::KeptHere || saving == SetupEditing::Saving::NotKept;
    m_icon->setIconName(saving == SetupEditing::Saving::NotKept ? u"triangle-alert"_s
                                                                : u"wifi-off"_s);
    m_icon->setVisible(trouble);
    m_note->setText(text.trimmed());
}

void SetupRail::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Round where the card is; the other two corners lie outside.
    const bool toRight = layoutDirection() == Qt::RightToLeft;
    const int beyond = Theme::cardRadius * 2;
    drawBox(painter, rect().adjusted(toRight ? -beyond : 0, 0, toRight ? 0 : beyond, 0),
            Theme::cardRadius, theme.side);
    const int edge = toRight ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), theme.line);

    const QString name = m_editing.answers(u"organisation"_s).value(u"name"_s).toString().trimmed();
    const QRect mark = QStyle::visualRect(
        layoutDirection(), rect(), QRect(Theme::space16, Theme::space24, markSize, markSize));
    drawBox(painter, mark, Theme::controlRadius, theme.accent);
    painter.setFont(typographyAt(13, QFont::DemiBold));
    painter.setPen(theme.onAccent);
    painter.drawText(mark, Qt::AlignCenter, name.isEmpty() ? u"G"_s : name.left(1).toUpper());
}

} // namespace gangway
