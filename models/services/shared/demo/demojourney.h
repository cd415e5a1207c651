// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUuid>

#include <vector>

namespace gangway {

class DemoCalendar;
class DemoRandom;

/// What a journey needs to know of a block that can be completed.
struct DemoBlock
{
    QByteArray id;
    QByteArray answer; ///< JSON of what a person would submit
    bool required = false;
};

struct DemoStage
{
    QByteArray id;
    bool optional = false;
    int required = 0;    ///< required blocks
    int workingDays = 1; ///< typical time until it is done
    int drop = 0;        ///< per mille of the people who stop here
    std::vector<DemoBlock> blocks;
};

/// A published version, as journeys pass it. Stages are in order and all active.
struct DemoVersion
{
    QByteArray flowId;
    int version = 1;
    qint64 publishedAt = 0;
    int blocksTotal = 0;
    std::vector<DemoStage> stages;
};

/// One completed block: stage and block are indexes, `at` Unix milliseconds.
struct DemoAction
{
    qint64 at = 0;
    quint16 stage = 0;
    quint16 block = 0;
};

/// What somebody does in a flow, in order, until `until` of the calendar: fast and slow people,
/// some who never begin, some who stop on the way, optional stages passed over.
void planJourney(const DemoVersion &version, const DemoCalendar &calendar, int startDay,
                 DemoRandom &random, std::vector<DemoAction> &actions);

enum class DemoEvent : quint8 {
    StageEntered,
    OnboardingStarted,
    BlockCompleted,
    StageCompleted,
    FlowCompleted,
    SignIn, ///< from here on: members using the product
    PageView,
};

/// State of a person in a flow and how it changes with each block: the rules of
/// gangway_private.complete_block, statement by statement (migration 0006), so that generated rows
/// are what the database itself would have written.
class DemoLedger
{
public:
    struct StageState
    {
        qint64 entered = -1; ///< -1: no row
        qint64 completed = -1;
        int requiredDone = 0;
        int done = 0;
    };

    void begin(const DemoVersion &version, qint64 invitedAt);

    /// Calls `tell(DemoEvent, position, at)` for each event in the order they are written.
    template<class Tell>
    void complete(const DemoAction &action, Tell &&tell)
    {
        const int stage = action.stage;
        const bool wasCompleted = completedAt >= 0;
        if (startedAt < 0) {
            startedAt = action.at;
            tell(DemoEvent::OnboardingStarted, stage + 1, action.at);
        }
        if (enter(stage, action.at))
            tell(DemoEvent::StageEntered, stage + 1, action.at);
        tell(DemoEvent::BlockCompleted, stage + 1, action.at);
        if (!finishBlock(action))
            return;
        tell(DemoEvent::StageCompleted, stage + 1, action.at);
        if (stage + 1 < static_cast<int>(stages.size()) && enter(stage + 1, action.at))
            tell(DemoEvent::StageEntered, stage + 2, action.at);
        finishStage(stage, action.at);
        if (completedAt >= 0 && !wasCompleted)
            tell(DemoEvent::FlowCompleted, stage + 1, action.at);
    }

    std::vector<StageState> stages;
    qint64 invitedAt = 0;
    qint64 startedAt = -1;
    qint64 completedAt = -1;
    qint64 lastActivityAt = -1;
    int stagePosition = 1;
    int stagesDone = 0;
    int blocksDone = 0;

private:
    /// True when the entry is told as an event: the first stage's was told by joining.
    bool enter(int stage, qint64 at);
    /// True when the block was the last that its stage needed.
    bool finishBlock(const DemoAction &action);
    void finishStage(int stage, qint64 at);

    const DemoVersion *m_version = nullptr;
};

} // namespace gangway
