// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/peoplequery.h"

#include <QDateTime>

namespace gangway {

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

} // namespace gangway
