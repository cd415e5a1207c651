// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "world.h"

#include "services/gangwayd/folding/folder.h"

#include <QElapsedTimer>

#include <atomic>
#include <list>
#include <thread>

namespace gangway::bench {

namespace {

/// An event of a person who is in a flow.
const Statement insertEvent{
    "bench_insert_event",
    "INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, "
    "new_hire_id,"
    " flow_id, flow_version, stage_position) VALUES ($1, $2, 'onboarding', $3, $4, $5, $6)"};

const char *const foldedTables = "gangway.journeys, gangway.funnel_days, gangway.funnel_segments";

/// All events from nothing, for each event; emptying the tables is not part of it.
Result<Measurement> firstFold(World &world)
{
    Database &admin = world.admin();
    const auto all =
        admin.runText("SELECT count(*) FROM gangway.analytics_events WHERE flow_id IS NOT NULL");
    if (!all)
        return std::unexpected(all.error());
    QList<double> values;
    QList<double> floors;
    for (int round = 0; round < 3; ++round) {
        if (const auto emptied = runText(admin, QByteArray("TRUNCATE ") + foldedTables); !emptied)
            return std::unexpected(emptied.error());
        const auto value = secondsOf(
            [&admin] { return runText(admin, "SELECT gangway_private.rebuild_analytics()"); });
        const auto floor = value ? secondsOf([&admin] {
            return runText(admin, "SELECT count(*) FROM gangway.analytics_events"
                                  " WHERE flow_id IS NOT NULL AND stage_position IS NOT NULL");
        })
                                 : value;
        if (!floor)
            return std::unexpected(floor.error());
        values << *value;
        floors << *floor;
    }
    if (const auto tidy = runText(admin, QByteArray("VACUUM ANALYZE ") + foldedTables); !tidy)
        return std::unexpected(tidy.error());
    return inMicroseconds({median(values), median(floors)}, {Goal::Value, false, 6},
                          static_cast<double>(all->integer(0, 0)));
}

Result<void> foldAll(Database &admin)
{
    for (bool behind = true; behind;) {
        const auto step = admin.run(sql("analytics/fold"), {50'000});
        if (!step)
            return std::unexpected(step.error());
        behind = step->boolean(0, 1);
    }
    return {};
}

constexpr int foldRounds = 7;

/// Random people who are in the funnels already, `batch` for each round.
Result<void> drawJourneys(Database &admin, qint64 batch)
{
    const auto dropped = runText(admin, "DROP TABLE IF EXISTS pg_temp.bench_journeys");
    if (!dropped)
        return dropped;
    // As many as there are, several times over when these are few.
    return runText(admin,
                   "CREATE TEMP TABLE bench_journeys AS"
                   " SELECT d.*, (row_number() OVER () - 1) / $1::bigint AS round FROM ("
                   "  SELECT j.organization_id, j.new_hire_id, j.flow_id, j.flow_version"
                   "  FROM gangway.journeys j, generate_series(1, 1 + ($1::bigint * $2::bigint)"
                   "    / greatest(1, (SELECT count(*) FROM gangway.journeys)))"
                   "  ORDER BY random() LIMIT $1::bigint * $2::bigint) AS d",
                   {batch, foldRounds});
}

/// The worst case: each event of another person, anywhere in the table.
Result<Measurement> foldBatch(World &world)
{
    const qint64 batch = world.size().quick ? 5'000 : 25'000;
    Database &admin = world.admin();
    const auto caughtUp = foldAll(admin);
    const auto drawn = caughtUp ? drawJourneys(admin, batch) : caughtUp;
    if (!drawn)
        return std::unexpected(drawn.error());
    QList<double> values;
    QList<double> floors;
    for (int round = 0; round < foldRounds; ++round) {
        const auto floor = secondsOf([&] {
            return runText(admin,
                           "INSERT INTO gangway.analytics_events (organization_id, event_name,"
                           " event_category, new_hire_id, flow_id, flow_version, stage_position)"
                           " SELECT organization_id, CASE WHEN random() < 0.5 THEN 'stage_entered'"
                           " ELSE 'stage_completed' END, 'onboarding', new_hire_id, flow_id,"
                           " flow_version, 1 + (random() * 5)::int FROM bench_journeys"
                           " WHERE round = $1",
                           {round});
        });
        const auto value = floor ? secondsOf([&admin] { return foldAll(admin); }) : floor;
        if (!value)
            return std::unexpected(value.error());
        values << *value;
        floors << *floor;
    }
    return inMicroseconds({median(values), median(floors)}, {Goal::Value, false, 6},
                          static_cast<double>(batch));
}

/// People to write events about, read once.
struct Subjects
{
    struct Row
    {
        QUuid hire;
        QUuid flow;
        int version;
    };
    QUuid organization;
    QList<Row> rows;
};

Result<Subjects> readSubjects(World &world)
{
    const auto rows =
        world.admin().runText("SELECT id, flow_id, flow_version FROM gangway.new_hires"
                              " WHERE organization_id = $1 AND flow_id IS NOT NULL"
                              " ORDER BY md5(id::text) LIMIT 20000",
                              {world.organization()});
    if (!rows)
        return std::unexpected(rows.error());
    Subjects subjects{world.organization(), {}};
    for (int i = 0; i < rows->count(); ++i)
        subjects.rows << Subjects::Row{rows->uuid(i, 0), rows->uuid(i, 1),
                                       static_cast<int>(rows->integer(i, 2))};
    return subjects;
}

/// Single-row inserts of `writers` connections for `seconds`, without waiting for the disk: rows/s.
Result<double> writeRate(std::vector<std::unique_ptr<Database>> &writers, const Subjects &subjects,
                         double seconds)
{
    std::atomic<qint64> written = 0;
    std::atomic<bool> failed = false;
    std::list<Lent> lent;
    for (const auto &writer : writers)
        lent.emplace_back(*writer);
    std::vector<std::jthread> threads;
    QElapsedTimer timer;
    timer.start();
    for (std::size_t w = 0; w < writers.size(); ++w) {
        threads.emplace_back([&, w] {
            Database &database = *writers[w];
            const Lent::Use use(database);
            auto at = static_cast<qsizetype>(w);
            at *= 977;
            while (static_cast<double>(timer.elapsed()) < seconds * 1e3 && !failed) {
                const Subjects::Row &row = subjects.rows.at(at++ % subjects.rows.size());
                const auto done =
                    runOn(database, insertEvent,
                          {subjects.organization, QStringLiteral("block_completed"), row.hire,
                           row.flow, row.version, 1 + static_cast<int>(at % 6)});
                if (done)
                    ++written;
                else
                    failed = true;
            }
        });
    }
    threads.clear();
    if (failed)
        return fail(ErrorKind::Internal, QStringLiteral("Writing events failed."));
    return static_cast<double>(written) / (static_cast<double>(timer.elapsed()) / 1e3);
}

/// With folding several times a second beside it.
Result<double> rateWhileFolding(World &world, std::vector<std::unique_ptr<Database>> &writers,
                                const Subjects &subjects, double seconds)
{
    auto folder = world.openService();
    if (!folder)
        return std::unexpected(folder.error());
    std::atomic<bool> failed = false;
    const Lent lent(**folder);
    std::jthread folding([&folder, &failed](const std::stop_token &stop) {
        const Lent::Use use(**folder);
        EventFolder events(**folder);
        while (!stop.stop_requested() && !failed) {
            failed = !events.foldAll();
            std::this_thread::sleep_for(std::chrono::milliseconds(150)); // as FoldLoop does
        }
    });
    const auto rate = writeRate(writers, subjects, seconds);
    folding.request_stop();
    folding.join();
    if (failed)
        return fail(ErrorKind::Internal, QStringLiteral("Folding failed."));
    return rate;
}

Result<Measurement> writeKept(World &world, int writerCount)
{
    const auto subjects = readSubjects(world);
    if (!subjects)
        return std::unexpected(subjects.error());
    std::vector<std::unique_ptr<Database>> writers;
    for (int i = 0; i < writerCount; ++i) {
        auto opened = world.openService();
        if (!opened)
            return std::unexpected(opened.error());
        if (const auto fast = runText(**opened, "SET synchronous_commit = off"); !fast)
            return std::unexpected(fast.error());
        writers.push_back(std::move(*opened));
    }
    QList<double> values;
    QList<double> floors;
    const double seconds = world.size().quick ? 0.3 : 3;
    for (int round = 0; round < 5; ++round) {
        const auto value = rateWhileFolding(world, writers, *subjects, seconds);
        const auto floor = value ? writeRate(writers, *subjects, seconds) : value;
        // What the floor left waiting must not burden the next round.
        if (const auto caughtUp = foldAll(world.admin()); !caughtUp)
            return std::unexpected(caughtUp.error());
        if (!floor)
            return std::unexpected(floor.error());
        values << *value;
        floors << *floor;
    }
    return Measurement{
        median(values), median(floors), QStringLiteral("events/s"), {Goal::Ratio, true, 0.9}};
}

} // namespace

QList<Benchmark> foldBenchmarks()
{
    return {
        {QStringLiteral("fold_first"),
         QStringLiteral("folding all events from nothing, each; floor: reading them once"),
         firstFold},
        {QStringLiteral("fold_batch"),
         QStringLiteral("folding new events of random people, each; floor: inserting them"),
         foldBatch},
        {QStringLiteral("write_rate_1"),
         QStringLiteral("events/s of one writer while they are folded; floor: nothing folds"),
         [](World &world) { return writeKept(world, 1); }},
        {QStringLiteral("write_rate_16"), QStringLiteral("the same with 16 writers"),
         [](World &world) { return writeKept(world, 16); }},
    };
}

} // namespace gangway::bench
