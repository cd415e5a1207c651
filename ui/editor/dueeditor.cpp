// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/dueeditor.h"

#include "editor/flowundo.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "widgets/switch.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <cstdlib>

namespace gangway {

namespace {

enum When { WithStage, FirstDay, After, Before };
constexpr int mostDays = 3650;

} // namespace

DueEditor::DueEditor(bool mayInherit, QWidget *parent)
    : QWidget(parent)
    , m_when(new QComboBox(this))
    , m_days(new QSpinBox(this))
    , m_unit(new TextLabel(Voice::Muted, {}, this))
    , m_working(new Switch(tr("Working days only"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space8);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space8);
    if (mayInherit)
        m_when->addItem(tr("With the stage"), WithStage);
    m_when->addItem(tr("On the first day"), FirstDay);
    m_when->addItem(tr("After the first day"), After);
    m_when->addItem(tr("Before the first day"), Before);
    m_when->setObjectName(QStringLiteral("dueWhen"));
    m_when->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_when->setAccessibleName(tr("Due"));
    m_days->setObjectName(QStringLiteral("dueDays"));
    m_days->setRange(1, mostDays);
    m_days->setAccessibleName(tr("Number of days"));
    line->addWidget(m_days);
    line->addWidget(m_unit);
    line->addStretch();
    for (QWidget *part : m_days->findChildren<QLineEdit *>())
        leaveUndoToFlow(part);
    leaveUndoToFlow(m_days);
    layout->addWidget(m_when);
    layout->addLayout(line);
    layout->addWidget(m_working);
    Keyboard::handOn(this, m_when);
    connect(m_days, &QSpinBox::valueChanged, this, &DueEditor::changed);
    connect(m_days, &QSpinBox::editingFinished, this, &DueEditor::paused);
    connect(m_when, &QComboBox::activated, this, [this] {
        changed();
        emit paused();
    });
    connect(m_working, &QAbstractButton::clicked, this, [this] {
        changed();
        emit paused();
    });
}

void DueEditor::setDue(const std::optional<DueOffset> &due)
{
    const QSignalBlocker quiet(m_days);
    const When when = !due ? WithStage : due->days == 0 ? FirstDay : due->days > 0 ? After : Before;
    m_when->setCurrentIndex(m_when->findData(when));
    if (due && due->days != 0)
        m_days->setValue(std::abs(due->days));
    m_working->setChecked(due && due->workingDays);
    showParts();
}

std::optional<DueOffset> DueEditor::due() const
{
    switch (m_when->currentData().toInt()) {
    case WithStage:
        return std::nullopt;
    case After:
        return DueOffset{m_days->value(), m_working->isChecked()};
    case Before:
        return DueOffset{-m_days->value(), m_working->isChecked()};
    default:
        return DueOffset{};
    }
}

void DueEditor::changed()
{
    showParts();
    emit edited();
}

void DueEditor::showParts()
{
    const int when = m_when->currentData().toInt();
    const bool counted = when == After || when == Before;
    m_days->setVisible(counted);
    m_unit->setVisible(counted);
    m_unit->setText(m_days->value() == 1 ? tr("day", "one") : tr("days", "two or more"));
    m_working->setVisible(counted);
}

} // namespace gangway
