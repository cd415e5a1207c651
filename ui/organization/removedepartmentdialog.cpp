// SPDX-License-Identifier: GPL-3.0-or-later
#include "organization/removedepartmentdialog.h"

#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/dialogparts.h"
#include "widgets/formfield.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

RemoveDepartmentDialog::RemoveDepartmentDialog(const DepartmentEntry &department,
                                               const QList<DepartmentEntry> &all, QWidget *parent)
    : QDialog(parent)
    , m_hasPositions(!department.positions.isEmpty())
    , m_into(new QComboBox(this))
    , m_outcome(new TextLabel(Voice::Small, {}, this))
{
    setObjectName(u"removeDepartment"_s);
    QStringList who;
    if (department.people > 0)
        who << tr("%n new hire(s)", nullptr, department.people);
    if (department.members > 0)
        who << tr("%n member(s) of the team", nullptr, department.members);
    const QString text =
        who.size() == 1
            ? tr("In it: %1.", "new hires or members").arg(who.first())
            : tr("In it: %1 and %2.", "new hires, members").arg(who.first(), who.last());
    QVBoxLayout *column = layOutDialog(this, tr("Remove “%1”?").arg(department.name), text);
    m_into->setObjectName(u"into"_s);
    m_into->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_into->addItem(tr("No department"), QUuid());
    for (const DepartmentEntry &other : all) {
        if (other.id != department.id)
            m_into->addItem(other.name, other.id);
    }
    column->addWidget(new FormField(tr("They go to"), m_into, this));
    m_outcome->setObjectName(u"outcome"_s);
    m_outcome->setFlowing(true);
    m_outcome->setMinimumHeight(2 * scaled(20)); // so that nothing jumps
    m_outcome->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_outcome);
    QPushButton *remove =
        addDialogButtons(this, column, tr("Remove department"), ButtonRole::Danger);
    // It can be undone, so Enter may do it.
    remove->setDefault(true);
    findChild<QPushButton *>(u"cancel"_s)->setAutoDefault(false);
    connect(m_into, &QComboBox::currentIndexChanged, this, &RemoveDepartmentDialog::showOutcome);
    showOutcome();
    m_into->setFocus();
}

QUuid RemoveDepartmentDialog::into() const
{
    return m_into->currentData().toUuid();
}

void RemoveDepartmentDialog::showOutcome()
{
    QString words;
    if (!into().isNull() && m_hasPositions)
        words = tr("Positions that %1 lacks go with them.").arg(m_into->currentText());
    else if (into().isNull())
        words = m_hasPositions ? tr("Its positions are removed; people keep theirs as a word.")
                               : tr("They stay, without a department.");
    m_outcome->setText(words);
}

} // namespace gangway
