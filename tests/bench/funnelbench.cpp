// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "world.h"

namespace gangway::bench {

namespace {

const QString eightStages = QStringLiteral("Nurse onboarding");
const QString thirtyStages = QStringLiteral("Graduate rotation programme");

/// Everybody in the flow, counted from an index alone: no way to count people can be faster.
const Statement countAll{"bench_count_all", "SELECT count(*) FROM gangway.journeys"
                                            " WHERE organization_id = $1 AND flow_id = $2"
                                            " AND entered_at >= '-infinity'"};
const Statement countDepartment{"bench_count_department",
                                "SELECT count(*) FROM gangway.journeys"
                                " WHERE organization_id = $1 AND flow_id = $2"
                                " AND entered_at >= '-infinity' AND department_id = $3"};
/// The first page of people who are at a stage.
const Statement behindBar{
    "bench_behind_bar",
    "SELECT id, first_name, last_name, email, status, invited_at FROM gangway.new_hires"
    " WHERE organization_id = (SELECT gangway.current_organization()) AND flow_id = $1"
    " AND flow_version = $2 AND stage_position = $3 ORDER BY id LIMIT 50"};
const Statement fiftyHires{
    "bench_fifty_hires", "SELECT id, first_name, last_name, email, status, invited_at"
                         " FROM gangway.new_hires WHERE organization_id = $1 ORDER BY id LIMIT 50"};

Result<Measurement> plain(World &world, const QString &flowName, double goal)
{
    const auto flow = world.flow(flowName);
    if (!flow)
        return std::unexpected(flow.error());
    const Params question{flow->id, nullptr, nullptr, nullptr};
    const auto pair =
        inTurns([&] { return runOn(world.person(), sql("analytics/funnel"), question); },
                [&] { return runOn(world.admin(), countAll, {world.organization(), flow->id}); },
                15, world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return inMilliseconds(*pair, {Goal::Value, false, goal});
}

Result<Measurement> filtered(World &world)
{
    const auto flow = world.flow(eightStages);
    const auto department = world.department();
    if (!flow || !department)
        return std::unexpected(flow ? department.error() : flow.error());
    const Params question{flow->id, nullptr, nullptr, nullptr, *department, nullptr};
    const auto pair =
        inTurns([&] { return runOn(world.person(), sql("analytics/funnel_filtered"), question); },
                [&] {
                    return runOn(world.admin(), countDepartment,
                                 {world.organization(), flow->id, *department});
                },
                15, world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return inMilliseconds(*pair, {Goal::Value, false, 10});
}

Result<Measurement> peopleBehindBar(World &world)
{
    const auto flow = world.flow(eightStages);
    if (!flow)
        return std::unexpected(flow.error());
    const auto pair =
        inTurns([&] { return runOn(world.person(), behindBar, {flow->id, 1, 4}); },
                [&] { return runOn(world.admin(), fiftyHires, {world.organization()}); }, 30,
                world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return inMilliseconds(*pair, {Goal::Value, false, 20});
}

} // namespace

QList<Benchmark> funnelBenchmarks()
{
    return {
        {QStringLiteral("funnel"),
         QStringLiteral(
             "8 stages, all days, under row level security; floor: index-only count of its people"),
         [](World &world) { return plain(world, eightStages, 1); }},
        {QStringLiteral("funnel_filtered"),
         QStringLiteral("the same for one department; floor: index-only count of its people there"),
         filtered},
        {QStringLiteral("funnel_30_stages"),
         QStringLiteral("30 stages, optional ones included; floor: index-only count of its people"),
         [](World &world) { return plain(world, thirtyStages, 25); }},
        {QStringLiteral("people_behind_bar"),
         QStringLiteral("first 50 people at stage 4; floor: 50 people by key without policies"),
         peopleBehindBar},
    };
}

} // namespace gangway::bench
