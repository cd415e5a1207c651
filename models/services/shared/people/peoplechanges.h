// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

class Database;

/// What HR keeps of a person (product row E2).
struct PersonFacts
{
    QUuid id;
    QString email; ///< lower case
    QString firstName;
    QString lastName;
    QUuid departmentId; ///< null for none
    QString department;
    QString position;
    QString location;
    QString language; ///< BCP 47 tag
    QDate startDate;  ///< invalid for none
    qint64 rowVersion = 0;
    QString changedBy;   ///< who changed any of this last; empty when nobody did
    QDateTime changedAt; ///< invalid when nobody did

    [[nodiscard]] QString name() const
    {
        return QStringLiteral("%1 %2").arg(firstName, lastName).trimmed();
    }
    /// True when all that a person can edit is alike; versions and times do not count.
    [[nodiscard]] bool sameFacts(const PersonFacts &other) const;
};

/// What a change of many people did, for taking it back.
struct BulkChange
{
    QList<QUuid> ids;     ///< only those whose value was another
    QStringList previous; ///< their values before; empty for none
    QString now;          ///< the value they have; empty for none
};

/// What taking an import back did.
struct TakenBack
{
    int removed = 0;
    int kept = 0; ///< had begun meanwhile
};

struct DepartmentName
{
    QUuid id;
    QString name;
};

/// Changes to people who are there, each in one call to the server (product rows E2, E3). Blocks.
class PeopleChanges
{
    Q_DECLARE_TR_FUNCTIONS(PeopleChanges)

public:
    explicit PeopleChanges(Database &database) : m_database(database) {}

    /// By name, as the person's language sorts them.
    [[nodiscard]] Result<QList<DepartmentName>> departments();
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
    /// Gives back what was before, except to those that somebody changed again. Returns how many.
    [[nodiscard]] Result<int> restoreDepartment(const BulkChange &change);
    [[nodiscard]] Result<int> restoreStartDate(const BulkChange &change);

    /// Removes people with all their answers; nothing brings them back. Returns how many there
    /// were.
    [[nodiscard]] Result<int> remove(const QList<QUuid> &people);
    /// Removes the people of an import who have not begun. Errors: NotFound, Denied.
    [[nodiscard]] Result<TakenBack> takeBack(const QUuid &batch);

private:
    [[nodiscard]] Error conflict(const PersonFacts &before, const PersonFacts &current) const;
    [[nodiscard]] Result<std::optional<qint64>> store(const PersonFacts &after, qint64 version);

    Database &m_database;
};

} // namespace gangway
