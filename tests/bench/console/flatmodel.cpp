// SPDX-License-Identifier: GPL-3.0-or-later
#include "flatmodel.h"

namespace gangway::bench {

QList<PersonRowSummary> FlatModel::madeUp(int count)
{
    QList<PersonRowSummary> people;
    people.reserve(count);
    for (int i = 0; i < count; ++i) {
        PersonRowSummary person;
        person.name = QStringLiteral("Person %1").arg(i);
        person.email = QStringLiteral("person%1@example.org").arg(i);
        person.department = QStringLiteral("Nursing");
        person.flowName = QStringLiteral("Nurses");
        person.stageName = QStringLiteral("First week");
        person.startDate = QDate(2026, 1, 1).addDays(i % 300);
        people << person;
    }
    return people;
}

QVariant FlatModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const PersonRowSummary &person = m_people.at(index.row());
    switch (index.column()) {
    case 0:
        return person.name;
    case 1:
        return person.email;
    case 2:
        return person.department;
    case 3:
        return person.flowName;
    case 4:
        return person.stageName;
    case 5:
        return person.percent();
    case 6:
        return person.startDate;
    default:
        return person.dueDate;
    }
}

} // namespace gangway::bench
