// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QUuid>

namespace gangway {

/// Where the person stands (product row A7), from real data in one query.
struct OnboardingRecord
{
    bool hasMembership = false;
    QUuid organizationId;
    QString organization;
    QString role;
    bool setupCompleted = false;
    QString setupStep; ///< where the wizard was left; empty = not begun
    bool dismissed = false;
};

/// A wizard session that was not finished (product row B2).
struct SetupSession
{
    QUuid id;
    QString definition; ///< which wizard: "four-steps"
    QString currentStep;
    QJsonObject answers;   ///< step key to its answers
    qint64 rowVersion = 0; ///< grows with each saved step
    QDateTime savedAt;     ///< by the clock of the database
};

/// All that a set-up goes on from, or begins with.
struct SetupState
{
    OnboardingRecord record;
    SetupSession session;       ///< its id is null when none is open
    QJsonObject current;        ///< the answers that the organisation gives as it is
    QHash<QString, int> people; ///< how many are in a department, by its id
};

/// What was answered in one step.
struct StepAnswers
{
    QString step;
    QJsonObject answers;
};

/// What the organisation has once the set-up is finished.
struct SetupOutcome
{
    int departments = 0;
    int positions = 0;
    int colleagues = 0; ///< noted; nothing was sent to them
    int leftOut = 0;    ///< colleagues who were not noted: their role is above the caller's
    int objectives = 0;
    bool replayed = false;
};

} // namespace gangway
