// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personstate.h"

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

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

struct PeopleCount
{
    qint64 people = 0;
    bool exact = true; ///< false: an estimate, there are more than peopleCountedExactly
    bool operator==(const PeopleCount &) const = default;
};

/// Up to so many are counted one by one; more are estimated.
inline constexpr int peopleCountedExactly = 10'000;

} // namespace gangway
