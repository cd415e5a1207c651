// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "world.h"

namespace gangway::bench {

namespace {

const Statement insertOne{
    "bench_insert_one",
    "INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, url)"
    " VALUES ($1, 'page_view', 'product', '/people')"};
const Statement insertMany{
    "bench_insert_many",
    "INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, url)"
    " SELECT $1, 'page_view', 'product', url FROM unnest($2::text[]) AS url"};
const Statement roundTrip{"bench_round_trip", "SELECT $1::uuid"};
constexpr int manyRows = 100;
constexpr int pipelined = 10;

Measurement asRate(const Pair &pair, double valueRows, double floorRows, const Goal &goal)
{
    return {valueRows / pair.value, floorRows / pair.floor, QStringLiteral("rows/s"), goal};
}

/// COPY of `rows` events into the same table.
Result<void> copyEvents(World &world, int rows)
{
    const QByteArray row = world.organization().toString(QUuid::WithoutBraces).toLatin1() +
                           "\tpage_view\tproduct\t/people\n";
    bool sent = false;
    const auto copied = world.admin().copyIn("COPY gangway.analytics_events (organization_id, "
                                             "event_name, event_category, url) FROM STDIN",
                                             [&]() -> Result<QByteArray> {
                                                 return std::exchange(sent, true)
                                                            ? QByteArray()
                                                            : row.repeated(rows);
                                             });
    if (!copied)
        return std::unexpected(copied.error());
    return {};
}

Result<Measurement> single(World &world)
{
    const Params params{world.organization()};
    const auto pair = inTurns([&] { return runOn(world.service(), insertOne, params); },
                              [&] { return runOn(world.service(), roundTrip, params); }, 500,
                              world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return inMicroseconds(*pair, {});
}

Result<Measurement> batch(World &world)
{
    const Params params{world.organization(), QStringList(manyRows, QStringLiteral("/people"))};
    const auto pair =
        inTurns([&] { return runOn(world.service(), insertMany, params); },
                [&] { return copyEvents(world, manyRows); }, 100, world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return asRate(*pair, manyRows, manyRows, {});
}

Result<Measurement> pipeline(World &world)
{
    const auto pair = inTurns(
        [&]() -> Result<void> {
            Pipeline steps(world.service());
            for (int i = 0; i < pipelined; ++i)
                steps.add(insertOne, {world.organization()});
            const auto done = steps.run();
            if (!done)
                return std::unexpected(done.error());
            return {};
        },
        [&] { return copyEvents(world, pipelined); }, 200, world.size().seconds);
    if (!pair)
        return std::unexpected(pair.error());
    return asRate(*pair, pipelined, pipelined, {});
}

/// How fast the demo data came, progress and folding included, against COPY of bare events.
Result<Measurement> demoLoad(World &world)
{
    const int rows = world.size().quick ? 5'000 : 100'000;
    QList<double> floors;
    for (int round = 0; round < 3; ++round) {
        const auto floor = secondsOf([&] { return copyEvents(world, rows); });
        if (!floor)
            return std::unexpected(floor.error());
        floors << rows / *floor;
    }
    return Measurement{static_cast<double>(world.report().events) / world.loadSeconds(),
                       median(floors),
                       QStringLiteral("events/s"),
                       {}};
}

} // namespace

QList<Benchmark> eventBenchmarks()
{
    return {
        {QStringLiteral("demo_load"),
         QStringLiteral(
             "demo data with people, progress and folding; floor: COPY of events, indexes kept"),
         demoLoad},
        {QStringLiteral("event_insert_single"),
         QStringLiteral("one event, durable; floor: an empty round trip"), single},
        {QStringLiteral("event_insert_batch"),
         QStringLiteral("100 events in one statement, durable; floor: COPY of 100"), batch},
        {QStringLiteral("event_insert_pipeline"),
         QStringLiteral("10 inserts in one pipeline, durable; floor: COPY of 10"), pipeline},
    };
}

} // namespace gangway::bench
