// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

class Database;

/// How far a person is, as lists and funnels tell it apart (product rows E6, J3).
enum class PersonState {
    NotInFlow, ///< nobody put the person into a flow yet
    Invited,   ///< in a flow, and has not begun
    InTime,
    Overdue,   ///< the current stage should be done by now
    Abandoned, ///< nothing happened for 14 days
    Completed,
};

[[nodiscard]] QString personStateName(PersonState state); ///< stable: "inTime"
[[nodiscard]] std::optional<PersonState> personStateFromName(const QString &name);

/// Which people a list is about, and their order (product rows E1, J4). Everything given must hold.
struct PeopleQuery
{
    enum class Sort { Name, StartDate, Progress, LastActivity };
    /// How `stageId` narrows: who is there now, and who a funnel counts (by journeys).
    enum class InStage { Now, Entered, Completed, NotCompleted };

    QString search; ///< beginnings of words of name or address; case and accents do not matter
    QList<PersonState> states; ///< any of them; empty = all
    std::optional<QUuid> flowId;
    std::optional<int> version;   ///< of the flow
    std::optional<QUuid> stageId; ///< needs flowId
    InStage inStage = InStage::Now;
    std::optional<QDate> joinedFrom; ///< days on which people joined the flow, ends included;
    std::optional<QDate> joinedTo;   ///< need flowId
    std::optional<QUuid> departmentId;
    std::optional<QUuid> importId; ///< those whom this import brought
    Sort sort = Sort::Name;
    bool descending = false;

    bool operator==(const PeopleQuery &) const = default;
    /// True when it leaves out nobody.
    [[nodiscard]] bool isUnfiltered() const;
    /// As the database takes it (people/page.sql).
    [[nodiscard]] QJsonObject toJson() const;
};

/// Where a row stands in its order: its sort values, exactly as the database said, and its id.
using PeopleKey = QStringList;

/// A person as lists show them.
struct PersonRowSummary
{
    QUuid id;
    QString name; ///< empty: only the address is known
    QString email;
    QString department;
    QString flowName; ///< empty: in no flow
    QString stageName;
    int flowVersion = 0;
    int stagePosition = 0; ///< 1 is first
    int stageCount = 0;
    int blocksDone = 0;
    int blocksTotal = 0;
    PersonState state = PersonState::NotInFlow;
    QDate startDate;        ///< invalid: not known
    QDate dueDate;          ///< of the current stage; invalid: none
    QDateTime lastActivity; ///< invalid: never
    PeopleKey key;
    bool operator==(const PersonRowSummary &) const = default;

    [[nodiscard]] int percent() const; ///< of blocks, rounded down; 100 when completed
};

struct PeopleCount
{
    qint64 people = 0;
    bool exact = true; ///< false: an estimate, there are more than peopleCountedExactly
    bool operator==(const PeopleCount &) const = default;
};

/// Up to so many are counted one by one; more are estimated.
inline constexpr int peopleCountedExactly = 10'000;

/// Reads lists of people of the organisation that the connection's person works in, in pages.
/// Blocks. Errors: Denied (a role that may not see people), InvalidInput (a key of another order).
class PeopleList
{
public:
    explicit PeopleList(Database &database) : m_database(database) {}

    /// At most `limit` people after the row of key `after` (empty = from the beginning) and, when
    /// `until` is not empty, up to and including the row of that key.
    [[nodiscard]] Result<QList<PersonRowSummary>>
    page(const PeopleQuery &query, const PeopleKey &after, int limit, const PeopleKey &until = {});
    [[nodiscard]] Result<PeopleCount> count(const PeopleQuery &query);

private:
    Database &m_database;
};

} // namespace gangway
