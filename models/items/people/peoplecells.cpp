// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of PeopleModel show.
#include "items/people/peoplemodel.h"

#include "domain/base/datetexts.h"
#include "items/base/rolenames.h"

#include <QLocale>

namespace gangway {

QString PeopleModel::stateText(PersonState state)
{
    switch (state) {
    case PersonState::NotInFlow:
        return tr("Not in a flow");
    case PersonState::NotBegun:
        return tr("Not begun");
    case PersonState::InTime:
        return tr("In time");
    case PersonState::Overdue:
        return tr("Overdue");
    case PersonState::Abandoned:
        return tr("Abandoned", "nothing happened for two weeks");
    case PersonState::Completed:
        return tr("Done");
    }
    return {};
}

QString PeopleModel::totalText() const
{
    if (!m_total)
        return {};
    const QLocale locale;
    if (m_total->exact)
        return m_total->people == 1 ? tr("1 person")
                                    : tr("%1 people").arg(locale.toString(m_total->people));
    // Two digits say all that an estimate knows.
    qint64 unit = 1;
    while (m_total->people / unit >= 100)
        unit *= 10;
    return tr("about %1 people").arg(locale.toString((m_total->people + unit / 2) / unit * unit));
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int PeopleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PersonRowSummary *person = personAt(index.row());
    if (role == PlaceholderRole)
        return person == nullptr;
    if (!person)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return display(*person, index.column());
    case Qt::TextAlignmentRole:
        return int(index.column() == Progress ? Qt::AlignTrailing | Qt::AlignVCenter
                                              : Qt::AlignLeading | Qt::AlignVCenter);
    case IdRole:
        return person->id;
    case NameRole:
        return person->name.isEmpty() ? person->email : person->name;
    case EmailRole:
        return person->email;
    case PercentRole:
        return person->percent();
    case BlocksDoneRole:
        return person->blocksDone;
    case BlocksTotalRole:
        return person->blocksTotal;
    case StateRole:
        return static_cast<int>(person->state);
    case StateTextRole:
        return stateText(person->state);
    case DueRole:
        return person->dueDate;
    default:
        return {};
    }
}

QVariant PeopleModel::display(const PersonRowSummary &person, int column) const
{
    const QLocale locale;
    switch (column) {
    case Person: // as it is sorted
        return !person.sortedName.isEmpty() ? person.sortedName
               : person.name.isEmpty()      ? person.email
                                            : person.name;
    case Department:
        return person.department;
    case Flow:
        return person.flowName.isEmpty() ? QString()
                                         : tr("%1 · v%2", "a flow and its version")
                                               .arg(person.flowName)
                                               .arg(person.flowVersion);
    case Stage:
        return person.stageName;
    case Progress:
        return tr("%1%", "percent").arg(locale.toString(person.percent()));
    case State:
        return stateText(person.state);
    case Starts:
        return shortDate(person.startDate);
    case Due:
        return shortDate(person.dueDate);
    case LastActivity:
        return shortDateTime(person.lastActivity);
    default:
        return {};
    }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Person:
        return tr("Name");
    case Department:
        return tr("Department");
    case Flow:
        return tr("Flow");
    case Stage:
        return tr("Stage");
    case Progress:
        return tr("Progress");
    case State:
        return tr("Status");
    case Starts:
        return tr("Starts");
    case Due:
        return tr("Next due");
    case LastActivity:
        return tr("Last activity");
    default:
        return {};
    }
}

QHash<int, QByteArray> PeopleModel::roleNames() const
{
    return rolesWith<Role>(QAbstractTableModel::roleNames());
}

std::optional<PeopleQuery::Sort> PeopleModel::sortOf(int column)
{
    switch (column) {
    case Person:
        return PeopleQuery::Sort::Name;
    case Starts:
        return PeopleQuery::Sort::StartDate;
    case Progress:
        return PeopleQuery::Sort::Progress;
    case LastActivity:
        return PeopleQuery::Sort::LastActivity;
    default:
        return std::nullopt;
    }
}

} // namespace gangway
