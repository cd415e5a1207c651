// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "world.h"

namespace gangway::bench {

namespace {

const Statement hireByKey{
    "bench_hire_by_key",
    "SELECT id, email, first_name, last_name, status, blocks_done, blocks_total"
    " FROM gangway.new_hires WHERE organization_id = $1 AND id = $2"};
const Statement hirePage{
    "bench_hire_page", "SELECT id, email, first_name, last_name, status, blocks_done, blocks_total"
                       " FROM gangway.new_hires WHERE organization_id = $1 AND id > $2"
                       " ORDER BY id LIMIT 50"};
/// What gangway.onboarding_status() asks, by a superuser who gives the role as a parameter.
const Statement bareStatus{
    "bench_status",
    "SELECT o.id, o.name, m.role, o.setup_completed_at IS NOT NULL,"
    " coalesce((SELECT s.current_step FROM gangway.setup_sessions s WHERE s.organization_id = o.id"
    " AND s.completed_at IS NULL ORDER BY s.created_at DESC LIMIT 1), ''),"
    " coalesce(a.dismissed_at IS NOT NULL, false)"
    " FROM gangway_private.people p"
    " JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id AND "
    "m.active"
    " JOIN gangway.organizations o ON o.id = m.organization_id"
    " LEFT JOIN gangway.onboarding_progress a ON a.organization_id = o.id"
    " WHERE p.login_role = $1::name AND p.active"};

/// A statement by one of the middle people of the largest organisation, with and without policies.
Result<Measurement> policyCost(World &world, const Statement &statement)
{
    const auto middle = world.admin().runText(
        "SELECT id FROM gangway.new_hires WHERE organization_id = $1 ORDER BY id"
        " OFFSET (SELECT count(*) / 2 FROM gangway.new_hires WHERE organization_id = $1) LIMIT 1",
        {world.organization()});
    if (!middle)
        return std::unexpected(middle.error());
    const Params question{world.organization(), middle->uuid(0, 0)};
    const auto pair = inTurns([&] { return runOn(world.person(), statement, question); },
                              [&] { return runOn(world.admin(), statement, question); }, 2000,
                              world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return inMicroseconds(*pair, {Goal::Difference, false, 25});
}

Result<Measurement> statusDetection(World &world)
{
    const auto pair =
        inTurns([&] { return runOn(world.person(), sql("setup/status")); },
                [&] { return runOn(world.admin(), bareStatus, {world.personRole()}); }, 2000,
                world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return inMicroseconds(*pair, {Goal::Ratio, false, 1.1});
}

} // namespace

QList<Benchmark> accessBenchmarks()
{
    return {
        {QStringLiteral("policy_row_by_key"),
         QStringLiteral("one person by key under row level security; floor: without"),
         [](World &world) { return policyCost(world, hireByKey); }},
        {QStringLiteral("policy_page_of_50"),
         QStringLiteral("50 people by keyset under row level security; floor: without"),
         [](World &world) { return policyCost(world, hirePage); }},
        {QStringLiteral("status_detection"),
         QStringLiteral(
             "gangway.onboarding_status(); floor: its query, prepared, without policies"),
         statusDetection},
    };
}

} // namespace gangway::bench
