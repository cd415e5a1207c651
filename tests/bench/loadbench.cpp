// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "world.h"

#include <QElapsedTimer>

#include <atomic>
#include <list>
#include <mutex>
#include <thread>

namespace gangway::bench {

namespace {

const Statement page{
    "bench_load_page",
    "SELECT id, email, first_name, last_name, status, blocks_done, blocks_total"
    " FROM gangway.new_hires WHERE organization_id = (SELECT gangway.current_organization())"
    " AND id > $1 ORDER BY id LIMIT 50"};
const Statement track{
    "bench_load_track",
    "SELECT gangway.track_event(NULL, gangway.current_organization(), 'page_view',"
    " 'product', '{}')"};
const Statement complete{"bench_load_complete",
                         "SELECT * FROM gangway.complete_block($1, $2, '{\"done\": true}')"};

/// Something to complete: a person and a block that is not done.
struct Task
{
    QUuid hire;
    QUuid block;
};

Result<QList<Task>> openTasks(World &world, int count)
{
    const auto rows = world.admin().runText(
        "SELECT h.id, b.id FROM (SELECT * FROM gangway.new_hires WHERE organization_id = $1"
        " AND status = 'pending' AND flow_id IS NOT NULL LIMIT $2) h"
        " JOIN gangway.content_blocks b ON b.organization_id = h.organization_id AND b.flow_id = "
        "h.flow_id"
        " AND b.version = h.flow_version AND b.completable LIMIT $2",
        {world.organization(), count});
    if (!rows)
        return std::unexpected(rows.error());
    QList<Task> tasks;
    for (int i = 0; i < rows->count(); ++i)
        tasks << Task{rows->uuid(i, 0), rows->uuid(i, 1)};
    return tasks;
}

/// The mix of a working day: half status checks, a quarter lists, events and completed blocks.
Result<void> act(Database &database, qint64 number, const QList<Task> &tasks)
{
    switch (number % 8) {
    case 0:
    case 1:
        return runOn(database, page,
                     {QUuid(QStringLiteral("01900000-0000-7000-8000-000000000000"))});
    case 2:
        return runOn(database, track);
    case 3:
        if (!tasks.isEmpty()) {
            const Task &task = tasks.at(number / 8 % tasks.size());
            return runOn(database, complete, {task.hire, task.block});
        }
        return runOn(database, track);
    default:
        return runOn(database, sql("setup/status"));
    }
}

/// Actions arrive at fixed times whether or not earlier ones are done (open loop); a latency
/// counts from when the action was due. Returns seconds, one for each action.
Result<QList<double>> run(std::vector<std::unique_ptr<Database>> &sessions,
                          const QList<Task> &tasks, double perSecond, double seconds)
{
    using Clock = std::chrono::steady_clock;
    const auto total = static_cast<qint64>(perSecond * seconds);
    const auto begin = Clock::now() + std::chrono::milliseconds(50);
    std::atomic<qint64> next = 0;
    std::mutex mutex;
    QList<double> latencies;
    std::optional<Error> failure;
    std::list<Lent> lent;
    for (const auto &session : sessions)
        lent.emplace_back(*session);
    std::vector<std::jthread> threads;
    for (const auto &session : sessions) {
        threads.emplace_back([&, database = session.get()] {
            const Lent::Use use(*database);
            QList<double> own;
            for (qint64 number = next++; number < total; number = next++) {
                const auto due =
                    begin +
                    std::chrono::duration_cast<Clock::duration>(
                        std::chrono::duration<double>(static_cast<double>(number) / perSecond));
                std::this_thread::sleep_until(due);
                const auto done = act(*database, number, tasks);
                own << std::chrono::duration<double>(Clock::now() - due).count();
                if (!done) {
                    const std::scoped_lock lock(mutex);
                    failure = done.error();
                    return;
                }
            }
            const std::scoped_lock lock(mutex);
            latencies << own;
        });
    }
    threads.clear();
    if (failure)
        return std::unexpected(*failure);
    return latencies;
}

Result<Measurement> mixed(World &world)
{
    const bool quick = world.size().quick;
    const double perSecond = quick ? 200 : 1000;
    const double seconds = quick ? 1 : 20;
    auto sessions = world.openSessions(quick ? 10 : 100);
    if (!sessions)
        return std::unexpected(sessions.error());
    const auto tasks = openTasks(world, static_cast<int>(perSecond * seconds / 8));
    if (!tasks)
        return std::unexpected(tasks.error());
    // Prepares every statement in every session.
    const auto warm = run(*sessions, {}, perSecond, seconds / 2);
    auto alone = world.openSessions(1);
    const auto floor = alone ? run(*alone, {}, 50, quick ? 1 : 5)
                             : Result<QList<double>>(std::unexpected(alone.error()));
    const auto loaded = warm && floor ? run(*sessions, *tasks, perSecond, seconds) : warm;
    if (!loaded || !floor)
        return std::unexpected(loaded ? floor.error() : loaded.error());
    return Measurement{quantile(*loaded, 0.95) * 1e3,
                       quantile(*floor, 0.95) * 1e3,
                       QStringLiteral("ms"),
                       {Goal::Value, false, 50}};
}

} // namespace

QList<Benchmark> loadBenchmarks()
{
    return {
        {QStringLiteral("mixed_100_sessions"),
         QStringLiteral("p95 of 1,000 actions/s over 100 sessions, open loop, durable; floor: one"
                        " session, 50/s"),
         mixed}};
}

} // namespace gangway::bench
