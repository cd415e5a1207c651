// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolewindow.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"

#include <QCoreApplication>
#include <QFile>
#include <QMainWindow>
#include <QProcess>
#include <QScrollBar>

#include <cstdio>

namespace gangway::bench {

namespace {

/// Resident memory of this process, kB.
qint64 residentKilobytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').value(0).toLongLong();
    }
    return 0;
}

/// All of the list that so many ends bring, and the top again.
Result<void> walkThroughPeople(const Place &place, int ends)
{
    auto window = ConsoleWindow::open(place);
    if (!window)
        return std::unexpected(window.error());
    (*window)->go(PageId::Dashboard);
    runFor(1000);
    (*window)->go(PageId::People);
    auto &page = *(*window)->page<PeoplePage>();
    QScrollBar &bar = *page.findChild<PeopleTable *>()->verticalScrollBar();
    for (int i = 0; i < ends; ++i) {
        const int before = page.model().rowCount();
        const auto grown = runUntil(
            [&] {
                bar.setValue(bar.maximum()); // which grows a moment after the rows
                const bool isSmall = page.model().total() && page.model().total()->exact;
                return isSmall || page.model().rowCount() > before;
            },
            QStringLiteral("more people"));
        if (!grown)
            return grown;
    }
    bar.setValue(0);
    runFor(500);
    std::fprintf(stderr, "%d rows read\n", page.model().rowCount());
    std::printf("%lld\n", residentKilobytes());
    return {};
}

/// Megabytes that a part of this program holds, run in a process of its own.
Result<double> probe(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  QStringList{QStringLiteral("--probe")} + arguments);
    if (!process.waitForFinished(300'000) || process.exitCode() != 0)
        return fail(ErrorKind::Internal, QStringLiteral("The memory probe failed."));
    return static_cast<double>(process.readAllStandardOutput().trimmed().toLongLong()) / 1024;
}

Result<Measurement> peopleMemory(ConsoleWorld &world)
{
    const auto place = world.large();
    if (!place)
        return std::unexpected(place.error());
    const auto value = probe({QStringLiteral("people"), place->folder, place->organization,
                              QString::number(2 * world.size().pages)});
    const auto floor = value ? probe({QStringLiteral("window")}) : value;
    if (!floor)
        return std::unexpected(floor.error());
    return Measurement{.value = *value,
                       .floor = *floor,
                       .unit = QStringLiteral("MB"),
                       .goal = {Goal::Value, false, 250}};
}

} // namespace

int runMemoryProbe(const QString &what, const Place &place, int pages)
{
    if (what == QLatin1String("window")) {
        QMainWindow window;
        window.resize(1280, 800);
        window.show();
        runFor(500);
        std::printf("%lld\n", residentKilobytes());
        return 0;
    }
    const auto walked = walkThroughPeople(place, pages);
    if (!walked)
        std::fprintf(stderr, "%s\n", qPrintable(walked.error().message));
    return walked ? 0 : 1;
}

QList<ConsoleBenchmark> memoryBenchmarks()
{
    return {
        {QStringLiteral("people_memory"),
         QStringLiteral("resident memory after 400 ends of the list of people were reached; floor: "
                        "an empty window"),
         peopleMemory},
    };
}

} // namespace gangway::bench
