// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchreport.h"
#include "consoleworld.h"
#include "style/motion.h"
#include "support/stallwatcher.h"

#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdio>

using namespace gangway;
using namespace gangway::bench;

namespace {

QList<ConsoleBenchmark> allBenchmarks()
{
    return startBenchmarks() + peopleBenchmarks() + scrollBenchmarks() + memoryBenchmarks() +
           editorBenchmarks() + themeBenchmarks();
}

struct Options
{
    ConsoleSize size;
    bool json = false;
    bool list = false;
    bool probe = false;
    QStringList words; ///< names, or what the probe is given
};

ConsoleSize quickSize()
{
    return {.quick = true,
            .startPeople = 1'000,
            .listedPeople = 5'000,
            .blocks = 500,
            .starts = 1,
            .rounds = 2,
            .pages = 10};
}

Options readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the console, each thing beside the least it could take. A missed "
                       "goal is no failure."));
    parser.addHelpOption();
    const QCommandLineOption quick(QStringLiteral("quick"), QStringLiteral("Everything in small."));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("One JSON object a line."));
    const QCommandLineOption list(QStringLiteral("list"),
                                  QStringLiteral("Only name the benchmarks."));
    const QCommandLineOption people(QStringLiteral("people"),
                                    QStringLiteral("Lists of this many people."),
                                    QStringLiteral("N"));
    const QCommandLineOption workspace(
        QStringLiteral("workspace"),
        QStringLiteral("Measure lists in this workspace instead of in a new one."),
        QStringLiteral("DIR"));
    const QCommandLineOption organization(QStringLiteral("organization"),
                                          QStringLiteral("In this organisation of it."),
                                          QStringLiteral("ID|NAME"));
    QCommandLineOption probe(QStringLiteral("probe"));
    probe.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({quick, json, list, people, workspace, organization, probe});
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("Only these."),
                                 QStringLiteral("[NAME...]"));
    parser.process(application);
    Options options{.size = parser.isSet(quick) ? quickSize() : ConsoleSize(),
                    .json = parser.isSet(json),
                    .list = parser.isSet(list),
                    .probe = parser.isSet(probe),
                    .words = parser.positionalArguments()};
    if (parser.isSet(people))
        options.size.listedPeople = parser.value(people).toLongLong();
    if (options.size.listedPeople < 1)
        refuse(QStringLiteral("“%1” is not a number of at least 1.").arg(parser.value(people)));
    options.size.listed = {parser.value(workspace), parser.value(organization)};
    return options;
}

/// Without what the offscreen platform says at each window.
void printMessage(QtMsgType, const QMessageLogContext &, const QString &text)
{
    if (!text.contains(QLatin1String("propagateSizeHints")))
        std::fputs(qPrintable(text + u'\n'), stderr);
}

int run(const Options &options)
{
    const QList<ConsoleBenchmark> benchmarks = chosen(allBenchmarks(), options.words);
    if (options.list) {
        for (const ConsoleBenchmark &benchmark : benchmarks)
            printListed(benchmark.name, benchmark.what);
        return 0;
    }
    ConsoleWorld world(options.size);
    if (!options.json)
        printHeads();
    int code = 0;
    for (const ConsoleBenchmark &benchmark : benchmarks) {
        if (!printMeasured(benchmark.name, benchmark.run(world), options.json))
            code = 1;
    }
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // programs that are started get a screen of their own
    qInstallMessageHandler(printMessage);
    test::StallWatcher application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gangway"));
    QStandardPaths::setTestModeEnabled(true); // nobody's own settings and drafts
    setMotionWanted(false);
    const Options options = readOptions(application);
    if (!options.probe)
        return run(options);
    return runMemoryProbe(options.words.value(0), {options.words.value(1), options.words.value(2)},
                          options.words.value(3).toInt());
}
