// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <optional>

namespace gangway {

/// People who are late in one stage, and still do something.
struct LateStage
{
    QUuid flowId;
    QUuid stageId;
    QString flow;
    QString stage;
    int version = 0;
    qint64 people = 0;   ///< counted to mostCounted and one more; countText() tells them
    int longestDays = 0; ///< of the one who is late longest

    bool operator==(const LateStage &) const;
};

/// A flow whose draft is not what people get.
struct WaitingDraft
{
    QUuid flowId;
    QString flow;
    int publishedVersion = 0; ///< 0: never published
    int errors = 0;           ///< what keeps it from being published
    QDateTime changedAt;

    bool operator==(const WaitingDraft &) const;
};

/// Somebody who starts within a week and is in no flow.
struct StartingPerson
{
    QUuid id;
    QString name; ///< the address when there is no name
    QDate start;

    bool operator==(const StartingPerson &) const;
};

/// Somebody whose first day is near.
struct Newcomer
{
    QUuid id;
    QString name; ///< the address when there is no name
    QDate start;
    QString flow; ///< empty: in none

    bool operator==(const Newcomer &) const;
};

/// The flow that was published first.
struct FirstFlow
{
    QString name;
    int version = 0;
    QDateTime publishedAt;
    QString publisher; ///< empty: not known
    QUuid publisherId;

    bool operator==(const FirstFlow &) const;
};

/// One thing that happened.
struct Happening
{
    QDateTime at;
    QString who;     ///< empty: the program itself
    QString kind;    ///< "insert flow_version", "stage_completed", ... (dashboard/activity.sql)
    QString subject; ///< name of what it happened to
    int version = 0;
    QUuid target; ///< the flow or the person; null: none

    bool operator==(const Happening &) const;
};

/// What the first page shows (product row H1). What the role may not see is empty.
struct Dashboard
{
    QDateTime asOf;
    bool seesPeople = false;
    bool managesPeople = false;
    bool managesFlows = false;
    QList<LateStage> late; ///< the three with most people
    QList<WaitingDraft> drafts;
    QList<StartingPerson> starting; ///< the first two
    qint64 startingCount = 0;
    QList<Newcomer> newcomers; ///< six: those of the next two weeks, then those of the last
    std::optional<QDateTime> setUpAt;
    std::optional<FirstFlow> firstFlow;
    qint64 people = 0; ///< counted to mostCounted and one more; countText() tells them
    bool someoneBegan = false;
    QUuid mainFlowId; ///< the one most people joined lately; null: none, or not for this role
    QString mainFlow;
    QList<Happening> happenings; ///< newest first

    bool operator==(const Dashboard &) const;
};

} // namespace gangway
