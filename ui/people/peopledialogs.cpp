// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peopledialogs.h"

#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/dialogparts.h"
#include "widgets/textlabel.h"

#include <QDateEdit>
#include <QGridLayout>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDays = 3660; ///< ten years
constexpr int usualDays = 7;   ///< to move by

} // namespace

RemovePeopleDialog::RemovePeopleDialog(int people, const QString &name, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"removePeople"_s);
    QVBoxLayout *column = layOutDialog(
        this, people == 1 ? tr("Remove %1?").arg(name) : tr("Remove %n people?", nullptr, people),
        tr("Their progress and answers are removed with them, and they no longer count in "
           "funnels. This cannot be undone."));
    QPushButton *remove = addDialogButtons(
        this, column, people == 1 ? tr("Remove person") : tr("Remove %n people", nullptr, people),
        ButtonRole::Danger);
    preferCancel(this, remove);
}

TakeBackDialog::TakeBackDialog(int removable, int begun, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"takeImportBack"_s);
    QString words = tr("%n people of this import who have not begun are removed. This cannot be "
                       "undone.",
                       nullptr, removable);
    if (begun > 0)
        words += u' ' + tr("%n people have begun and stay.", nullptr, begun);
    QVBoxLayout *column = layOutDialog(this, tr("Take the import back?"), words);
    preferCancel(this, addDialogButtons(this, column, tr("Remove %n people", nullptr, removable),
                                        ButtonRole::Danger));
}

StartDateDialog::StartDateDialog(int people, const QDate &today, QWidget *parent)
    : FormDialog(parent)
    , m_today(today)
    , m_sameDate(new QRadioButton(tr("All start on"), this))
    , m_moved(new QRadioButton(tr("Move each by"), this))
    , m_date(new QDateEdit(today, this))
    , m_days(new QSpinBox(this))
{
    setObjectName(u"startDate"_s);
    QVBoxLayout *column =
        layOutDialog(this, tr("Set the start date"),
                     tr("For %n people. Their due dates move along.", nullptr, people));
    m_date->setCalendarPopup(true);
    m_date->setObjectName(u"date"_s);
    m_date->setAccessibleName(tr("Start date"));
    m_days->setRange(-mostDays, mostDays);
    m_days->setValue(usualDays);
    m_days->setSuffix(tr(" days"));
    m_days->setObjectName(u"days"_s);
    m_days->setAccessibleName(tr("Days to move by; less than zero is earlier"));
    m_sameDate->setObjectName(u"sameDate"_s);
    m_moved->setObjectName(u"moveDates"_s);
    m_sameDate->setChecked(true);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space12);
    grid->setVerticalSpacing(Theme::space12);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_sameDate, 0, 0);
    grid->addWidget(m_date, 0, 1);
    grid->addWidget(m_moved, 1, 0);
    grid->addWidget(m_days, 1, 1);
    auto *note = new TextLabel(
        Voice::Small,
        tr("A number below zero moves it earlier. People without a start date keep none."), this);
    note->setFlowing(true);
    grid->addWidget(note, 2, 1);
    column->addLayout(grid);
    addDialogButtons(this, column, tr("Set start date"), ButtonRole::Primary)->setDefault(true);
    for (QRadioButton *mode : {m_sameDate, m_moved})
        connect(mode, &QRadioButton::toggled, this, &StartDateDialog::showMode);
    showMode();
    m_date->setFocus();
}

void StartDateDialog::showMode()
{
    m_date->setEnabled(m_sameDate->isChecked());
    m_days->setEnabled(m_moved->isChecked());
}

bool StartDateDialog::isTouched() const
{
    return m_date->date() != m_today || m_days->value() != usualDays;
}

std::optional<int> StartDateDialog::days() const
{
    return m_moved->isChecked() ? std::optional(m_days->value()) : std::nullopt;
}

QDate StartDateDialog::date() const
{
    return m_date->date();
}

} // namespace gangway
