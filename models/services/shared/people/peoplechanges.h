// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/people/personfacts.h"

#include <QCoreApplication>

#include <optional>

namespace gangway {

class Database;

/// Changes to people who are there, each in one call to the server (product rows E2, E3). Blocks.
class PeopleChanges
{
    Q_DECLARE_TR_FUNCTIONS(PeopleChanges)

public:
    explicit PeopleChanges(Database &database) : m_database(database) {}

    /// By name, as the person's language sorts them.
    [[nodiscard]] Result<QList<DepartmentName>> departments();
    /// The organisation's positions, by name.
    [[nodiscard]] Result<QList<PositionName>> positions();
    /// By address.
    [[nodiscard]] Result<QList<Colleague>> colleagues();
    /// Errors: NotFound.
    [[nodiscard]] Result<PersonFacts> facts(const QUuid &id);
    /// Stores `after` when the facts still are those of `before`; progress made meanwhile does not
    /// matter. Returns what is stored now. Errors: Conflict (somebody else changed them: who and
    /// what; or the address belongs to another person), NotFound (removed), Denied.
    [[nodiscard]] Result<PersonFacts> edit(const PersonFacts &before, const PersonFacts &after);

    /// A null id means none.
    [[nodiscard]] Result<BulkChange> setDepartment(const QList<QUuid> &people,
                                                   const QUuid &department);
    /// An invalid date means none.
    [[nodiscard]] Result<BulkChange> setStartDate(const QList<QUuid> &people, const QDate &date);
    /// People without a start date stay so. `now` is the number of days.
    [[nodiscard]] Result<BulkChange> shiftStartDate(const QList<QUuid> &people, int days);
    /// Gives back what was before, except to those that somebody changed again. Returns how many.
    [[nodiscard]] Result<int> restoreDepartment(const BulkChange &change);
    [[nodiscard]] Result<int> restoreStartDate(const BulkChange &change);
    [[nodiscard]] Result<int> restoreShift(const BulkChange &change);

    /// Removes people with all their answers; nothing brings them back. Returns how many there
    /// were.
    [[nodiscard]] Result<int> remove(const QList<QUuid> &people);
    /// Removes the people of an import who have not begun, and the departments that it made and
    /// nobody else uses. Errors: NotFound, Denied.
    [[nodiscard]] Result<TakenBack> takeBack(const QUuid &batch);

private:
    [[nodiscard]] Error conflict(const PersonFacts &before, const PersonFacts &current) const;
    [[nodiscard]] Result<std::optional<qint64>> store(const PersonFacts &after, qint64 version);

    Database &m_database;
};

} // namespace gangway
