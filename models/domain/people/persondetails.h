// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personsummary.h"

namespace gangway {

/// A block as the page of a person shows it (product row E5).
struct PersonBlock
{
    QUuid id;
    QString title; ///< may be empty
    QString type;
    bool required = false;
    bool completable = true; ///< false: shown only
    QDate dueDate;           ///< of its own; invalid: as its stage
    QDateTime completedAt;   ///< invalid: not done
    QString answer;          ///< for people; empty: none was asked for
    bool operator==(const PersonBlock &) const = default;
};

struct PersonStageDetails
{
    QUuid id;
    QString name;
    int position = 0;
    bool optional = false;
    QDate dueDate;         ///< invalid: no start date
    QDateTime enteredAt;   ///< invalid: not entered
    QDateTime completedAt; ///< invalid: not complete
    int blocksDone = 0;
    int blocksTotal = 0; ///< completable ones
    QList<PersonBlock> blocks;
    bool operator==(const PersonStageDetails &) const = default;
};

struct PersonDetails
{
    PersonRowSummary person; ///< without key
    QString position;
    QString location;
    QString language;
    QString managerName;
    QString buddyName;
    int latestVersion = 0; ///< of the flow, published
    QString managerEmail;
    QString firstName;
    QString lastName;
    QString status;        ///< pending, active or completed
    QUuid flowId;          ///< null: in no flow
    QDateTime invitedAt;   ///< invalid: not in a flow
    QDateTime startedAt;   ///< invalid: not begun
    QDateTime completedAt; ///< invalid: not done
    QList<PersonStageDetails> stages;
    bool operator==(const PersonDetails &) const = default;
};

} // namespace gangway
