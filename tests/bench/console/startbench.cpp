// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoleworld.h"
#include "services/shared/control/daemoncontrol.h"
#include "virtualscreen.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <cstdio>

namespace gangway::bench {

namespace {

using Program = VirtualScreen::Program;

QString beside(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

Program gangway(const Place &place)
{
    return {.path = beside(QStringLiteral("gangway")),
            .arguments = {QStringLiteral("--workspace"), place.folder,
                          QStringLiteral("--organization"), place.organization},
            .ready = "Pages are shown"};
}

/// An empty main window after one query on the same PostgreSQL.
Program emptyWindow(const Place &place)
{
    return {.path = beside(QStringLiteral("gangway-bench-window")),
            .arguments = {place.folder},
            .ready = {}};
}

Result<void> stopService(const Place &place)
{
    return DaemonControl(WorkspacePaths::of(place.folder)).stop([](double, const QString &) {});
}

Result<void> startService(const Place &place)
{
    const auto started =
        DaemonControl(WorkspacePaths::of(place.folder)).start([](double, const QString &) {});
    if (!started)
        return std::unexpected(started.error());
    return {};
}

void printDetails(const QString &name, const QList<double> &painted, const QList<double> &settled)
{
    std::fprintf(stderr, "%s: first paint %.0f ms, usable %.0f ms (best %.0f, p90 %.0f)\n",
                 qPrintable(name), median(painted) * 1e3, median(settled) * 1e3,
                 quantile(settled, 0) * 1e3, quantile(settled, 0.9) * 1e3);
}

/// The console and `other` in turns; `before` goes ahead of each start of the console.
Result<Measurement> starts(ConsoleWorld &world, const Program &console, const Program &other,
                           const Work &before, double goal)
{
    VirtualScreen screen;
    if (const auto started = screen.start(); !started)
        return std::unexpected(started.error());
    QList<double> painted[2];
    QList<double> settled[2];
    for (int round = -1; round < world.size().starts; ++round) {
        for (const int which : {0, 1}) {
            const auto prepared = which == 0 ? before() : Result<void>();
            const auto seen = prepared ? screen.watch(which == 0 ? console : other)
                                       : std::unexpected(prepared.error());
            if (!seen)
                return std::unexpected(seen.error());
            if (round >= 0) {
                painted[which] << seen->painted;
                settled[which] << seen->settled;
            }
        }
    }
    printDetails(console.path, painted[0], settled[0]);
    printDetails(other.path, painted[1], settled[1]);
    return inMilliseconds({median(settled[0]), median(settled[1])}, {Goal::Value, false, goal});
}

constexpr double startGoal = 700; ///< ms

Result<Measurement> whileRunning(ConsoleWorld &world, const std::function<Program(Place)> &other)
{
    const auto place = world.small();
    if (!place)
        return std::unexpected(place.error());
    return starts(world, gangway(*place), other(*place), [] { return Result<void>(); }, startGoal);
}

/// gangwayd and PostgreSQL are started by the console, and found running by the floor.
Result<Measurement> fromNothing(ConsoleWorld &world)
{
    const auto place = world.small();
    if (!place)
        return std::unexpected(place.error());
    const auto measured = starts(
        world, gangway(*place), emptyWindow(*place), [&] { return stopService(*place); },
        startGoal);
    const auto again = startService(*place);
    return again ? measured : std::unexpected(again.error());
}

void skip(const QString &name, const QString &why)
{
    std::fprintf(stderr, "%s is left out: %s\n", qPrintable(name), qPrintable(why));
}

} // namespace

QList<ConsoleBenchmark> startBenchmarks()
{
    if (!VirtualScreen::isInstalled()) {
        skip(QStringLiteral("start_*"), QStringLiteral("Xvfb is not installed."));
        return {};
    }
    QList<ConsoleBenchmark> list{
        {QStringLiteral("start"),
         QStringLiteral("the console until its dashboard stands, the workspace runs; floor: an "
                        "empty window with one query"),
         [](ConsoleWorld &world) { return whileRunning(world, emptyWindow); }},
        {QStringLiteral("start_cold"),
         QStringLiteral("the same, the workspace has to be started; floor: as before"),
         fromNothing},
    };
    for (const QString &program : {QStringLiteral("keepassxc"), QStringLiteral("sqlitebrowser")}) {
        const QString path = QStandardPaths::findExecutable(program);
        const QString name = QStringLiteral("start_") + program;
        if (path.isEmpty()) {
            skip(name, QStringLiteral("%1 is not installed.").arg(program));
            continue;
        }
        list << ConsoleBenchmark{
            name, QStringLiteral("the console as in start; floor: %1, no file open").arg(program),
            [path](ConsoleWorld &world) {
                return whileRunning(world, [path](const Place &) { return Program{path, {}, {}}; });
            }};
    }
    return list;
}

} // namespace gangway::bench
