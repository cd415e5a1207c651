// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/demojourney.h"

#include "services/shared/demo/democalendar.h"
#include "services/shared/demo/demorandom.h"

#include <algorithm>

namespace gangway {

namespace {

constexpr quint32 neverBegins = 55;      // per mille
constexpr quint32 skipsOptional = 400;   // an optional stage altogether
constexpr quint32 leavesOptional = 150;  // after a part of it
constexpr quint32 skipsVoluntary = 300;  // a block that is not required
constexpr quint32 swapsNeighbours = 120; // does the next block first

/// The blocks of a stage in the order this person does them.
void planStage(const DemoStage &stage, int index, DemoRandom &random, bool stopsHere,
               std::vector<DemoAction> &actions)
{
    const auto begin = static_cast<std::ptrdiff_t>(actions.size());
    for (std::size_t block = 0; block < stage.blocks.size(); ++block) {
        const bool voluntary = stage.required > 0 && !stage.blocks[block].required;
        if (voluntary && random.chance(skipsVoluntary))
            continue;
        actions.push_back({0, static_cast<quint16>(index), static_cast<quint16>(block)});
        const auto size = static_cast<std::ptrdiff_t>(actions.size());
        if (size - begin >= 2 && random.chance(swapsNeighbours))
            std::swap(actions[static_cast<std::size_t>(size - 1)],
                      actions[static_cast<std::size_t>(size - 2)]);
    }
    const auto planned = static_cast<quint32>(static_cast<std::ptrdiff_t>(actions.size()) - begin);
    const bool leaves = stopsHere || (stage.optional && random.chance(leavesOptional));
    if (leaves && planned > 0)
        actions.resize(static_cast<std::size_t>(begin) + random.below(planned));
}

} // namespace

void planJourney(const DemoVersion &version, const DemoCalendar &calendar, int startDay,
                 DemoRandom &random, std::vector<DemoAction> &actions)
{
    actions.clear();
    if (random.chance(neverBegins))
        return;
    const quint32 pace = random.spread(); // this person's own, in thousandths
    const int firstDay = calendar.workingDayFrom(startDay) - static_cast<int>(random.below(3));
    qint64 minutes = random.below(DemoCalendar::minutesPerDay);
    qint64 previous = 0;
    for (int index = 0; index < static_cast<int>(version.stages.size()); ++index) {
        const DemoStage &stage = version.stages[static_cast<std::size_t>(index)];
        if (stage.optional && random.chance(skipsOptional))
            continue;
        const bool stops = random.chance(static_cast<quint32>(stage.drop));
        const std::size_t from = actions.size();
        planStage(stage, index, random, stops, actions);
        const qint64 share = qint64(stage.workingDays) * DemoCalendar::minutesPerDay /
                             qMax<qint64>(static_cast<qint64>(stage.blocks.size()), 1);
        for (std::size_t i = from; i < actions.size(); ++i) {
            minutes += share * pace / 1000 * random.spread() / 1000;
            const qint64 at = calendar.moment(firstDay, minutes, random.below(60'000));
            actions[i].at = std::max(at, previous + 1000);
            previous = actions[i].at;
            if (previous > calendar.until()) {
                actions.resize(i);
                return;
            }
        }
        if (stops)
            return;
    }
}

void DemoLedger::begin(const DemoVersion &version, qint64 invited)
{
    m_version = &version;
    stages.assign(version.stages.size(), {});
    invitedAt = invited;
    startedAt = completedAt = lastActivityAt = -1;
    stagePosition = 1;
    stagesDone = blocksDone = 0;
}

bool DemoLedger::enter(int stage, qint64 at)
{
    StageState &state = stages[static_cast<std::size_t>(stage)];
    if (state.entered >= 0)
        return false;
    state.entered = stage == 0 ? invitedAt : at;
    return stage != 0;
}

bool DemoLedger::finishBlock(const DemoAction &action)
{
    const DemoStage &stage = m_version->stages[action.stage];
    StageState &state = stages[action.stage];
    ++state.done;
    state.requiredDone += stage.blocks[action.block].required ? 1 : 0;
    ++blocksDone;
    lastActivityAt = action.at;
    const bool allRequired = state.requiredDone == stage.required;
    const bool all = state.done == static_cast<int>(stage.blocks.size());
    return state.completed < 0 && allRequired && (stage.required > 0 || all);
}

void DemoLedger::finishStage(int stage, qint64 at)
{
    stages[static_cast<std::size_t>(stage)].completed = at;
    int leftOver = 0;
    int current = 0;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const bool optional = m_version->stages[i].optional;
        if (stages[i].completed >= 0 || (optional && stages[i].entered < 0))
            continue;
        leftOver += optional ? 0 : 1;
        current = current == 0 ? static_cast<int>(i) + 1 : current;
    }
    ++stagesDone;
    stagePosition = current == 0 ? stage + 1 : current;
    if (leftOver == 0 && completedAt < 0)
        completedAt = at;
}

} // namespace gangway
