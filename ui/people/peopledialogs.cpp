// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peopledialogs.h"

#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/formfield.h"
#include "widgets/textlabel.h"

#include <QDateEdit>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int dialogWidth = 420; ///< of the 13 px scale

/// A heading, what follows, and two buttons; contents go between.
QVBoxLayout *layOut(QDialog *dialog, const QString &heading, const QString &text)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(heading);
    dialog->setMinimumWidth(scaled(dialogWidth));
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space16);
    column->setSpacing(Theme::space12);
    auto *title = new TextLabel(Voice::Title, heading, dialog);
    auto *words = new TextLabel(Voice::Muted, text, dialog);
    title->setFlowing(true);
    words->setFlowing(true);
    column->addWidget(title);
    column->addWidget(words);
    return column;
}

QPushButton *addButtons(QDialog *dialog, QVBoxLayout *column, const QString &text, ButtonRole role)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space8);
    auto *cancel = makeButton(QDialog::tr("Cancel"), ButtonRole::Plain, {}, dialog);
    auto *accept = makeButton(text, role, {}, dialog);
    cancel->setObjectName(u"cancel"_s);
    accept->setObjectName(u"accept"_s);
    line->addStretch();
    line->addWidget(cancel);
    line->addWidget(accept);
    column->addSpacing(Theme::space8);
    column->addLayout(line);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, &QDialog::accept);
    return accept;
}

} // namespace

RemovePeopleDialog::RemovePeopleDialog(int people, const QString &name, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"removePeople"_s);
    QVBoxLayout *column = layOut(
        this, people == 1 ? tr("Remove %1?").arg(name) : tr("Remove %n people?", nullptr, people),
        tr("Their progress and answers are removed with them, and they no longer count in "
           "funnels. This cannot be undone."));
    QPushButton *remove = addButtons(
        this, column, people == 1 ? tr("Remove person") : tr("Remove %n people", nullptr, people),
        ButtonRole::Danger);
    // Enter must not lose anything by itself.
    remove->setAutoDefault(false);
    auto *cancel = findChild<QPushButton *>(u"cancel"_s);
    cancel->setDefault(true);
    cancel->setFocus();
}

StartDateDialog::StartDateDialog(int people, QWidget *parent)
    : QDialog(parent), m_date(new QDateEdit(QDate::currentDate(), this))
{
    setObjectName(u"startDate"_s);
    QVBoxLayout *column = layOut(this, tr("Set the start date"),
                                 tr("Of %n people. What is due follows it.", nullptr, people));
    m_date->setCalendarPopup(true);
    m_date->setObjectName(u"date"_s);
    column->addWidget(new FormField(tr("Start date"), m_date, this));
    addButtons(this, column, tr("Set start date"), ButtonRole::Primary)->setDefault(true);
    m_date->setFocus();
}

QDate StartDateDialog::date() const
{
    return m_date->date();
}

} // namespace gangway
