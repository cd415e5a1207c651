// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "benchreport.h"
#include "world.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace gangway;
using namespace gangway::bench;

namespace {

QList<Benchmark> allBenchmarks()
{
    return funnelBenchmarks() + accessBenchmarks() + importBenchmarks() + eventBenchmarks() +
           loadBenchmarks() + foldBenchmarks(); // the last ones leave the tables larger
}

struct Options
{
    World::Size size;
    bool json = false;
    bool list = false;
    QStringList names;
};

Options readOptions(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures Gangway, each thing beside the least "
                                                    "it could take. A missed goal is no failure."));
    parser.addHelpOption();
    const QCommandLineOption quick(QStringLiteral("quick"),
                                   QStringLiteral("100,000 events instead of 10 million."));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("One JSON object a line."));
    const QCommandLineOption list(QStringLiteral("list"),
                                  QStringLiteral("Only name the benchmarks."));
    const QCommandLineOption events(QStringLiteral("events"), QStringLiteral("This many events."),
                                    QStringLiteral("N"));
    const QCommandLineOption people(QStringLiteral("people"), QStringLiteral("This many people."),
                                    QStringLiteral("N"));
    parser.addOptions({quick, json, list, events, people});
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("Only these."),
                                 QStringLiteral("[NAME...]"));
    parser.process(app);
    Options options;
    options.json = parser.isSet(json);
    options.list = parser.isSet(list);
    options.names = parser.positionalArguments();
    if (parser.isSet(quick))
        options.size = {
            .quick = true, .organizations = 5, .people = 10'000, .events = 100'000, .seconds = 0.5};
    const auto number = [&parser](const QCommandLineOption &option, qint64 &value) {
        bool good = true;
        if (parser.isSet(option))
            value = parser.value(option).toLongLong(&good);
        if (!good || value < 1)
            refuse(QStringLiteral("“%1” is not a number of at least 1.").arg(parser.value(option)));
    };
    number(events, options.size.events);
    number(people, options.size.people);
    options.size.organizations =
        static_cast<int>(qMin<qint64>(options.size.organizations, options.size.people));
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const Options options = readOptions(app);
    const QList<Benchmark> benchmarks = chosen(allBenchmarks(), options.names);
    if (options.list) {
        for (const Benchmark &benchmark : benchmarks)
            printListed(benchmark.name, benchmark.what);
        return 0;
    }
    const auto world = World::make(options.size, showProgress);
    endProgress();
    if (!world) {
        printError(world.error());
        return 1;
    }
    if (!options.json) {
        printLine(QStringLiteral(
            "PostgreSQL of its own with the settings of a local workspace: durable commits, "
            "data checksums."));
        printLine(QStringLiteral(
                      "%1 events of %2 people, loaded in %3 s. Medians; value and floor in turns.")
                      .arg((*world)->report().events)
                      .arg((*world)->report().people)
                      .arg((*world)->loadSeconds(), 0, 'f', 1));
        printHeads();
    }
    int code = 0;
    for (const Benchmark &benchmark : benchmarks) {
        if (!printMeasured(benchmark.name, benchmark.run(**world), options.json))
            code = 1;
    }
    return code;
}
