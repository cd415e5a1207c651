// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/rehearsalmodel.h"

#include "domain/base/datetexts.h"

#include <array>

namespace gangway {

namespace {

enum Field {
    Email,
    FirstName,
    LastName,
    StartDate,
    Department,
    Position,
    Location,
    Manager,
    Language,
    TimeZone,
    FieldCount
};

QString valueOf(const PersonRow &person, int field)
{
    switch (field) {
    case Email:
        return person.email;
    case FirstName:
        return person.firstName;
    case LastName:
        return person.lastName;
    case StartDate:
        return person.startDate ? shortDate(*person.startDate) : QString();
    case Department:
        return person.department;
    case Position:
        return person.position;
    case Location:
        return person.location;
    case Manager:
        return person.managerEmail.isEmpty() ? person.managerName : person.managerEmail;
    case Language:
        return person.language;
    case TimeZone:
        return person.timeZone;
    default:
        return {};
    }
}

} // namespace

void RehearsalModel::setRehearsal(const PeopleRehearsal &rehearsal)
{
    beginResetModel(); // another file or mapping: nothing of before can be found again
    m_people = rehearsal.people.mid(0, previewRows);
    m_count = rehearsal.people.size();
    m_columns.clear();
    for (int field = 0; field < FieldCount; ++field) {
        const bool used = std::ranges::any_of(m_people, [field](const PersonRow &person) {
            return !valueOf(person, field).isEmpty();
        });
        if (used)
            m_columns.append(field);
    }
    endResetModel();
}

int RehearsalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_people.size());
}

int RehearsalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RehearsalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return valueOf(m_people.at(index.row()), m_columns.at(index.column()));
}

QVariant RehearsalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section < m_people.size() ? QVariant(m_people.at(section).row) : QVariant();
    switch (m_columns.value(section, FieldCount)) {
    case Email:
        return tr("E-mail");
    case FirstName:
        return tr("First name");
    case LastName:
        return tr("Last name");
    case StartDate:
        return tr("Starts");
    case Department:
        return tr("Department");
    case Position:
        return tr("Position");
    case Location:
        return tr("Location");
    case Manager:
        return tr("Manager");
    case Language:
        return tr("Language");
    case TimeZone:
        return tr("Time zone");
    default:
        return {};
    }
}

} // namespace gangway
