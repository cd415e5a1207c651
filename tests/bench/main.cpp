// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

#include <unistd.h>

using namespace gangway;
using namespace gangway::bench;

namespace {

QList<Benchmark> allBenchmarks()
{
    return funnelBenchmarks() + accessBenchmarks() + importBenchmarks() + eventBenchmarks() +
           loadBenchmarks() + foldBenchmarks(); // the last ones leave the tables larger
}

void printLine(const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stdout);
    std::fflush(stdout);
}

void printError(const Error &error)
{
    std::fputs(
        qPrintable(error.message + (error.hint.isEmpty() ? QString() : QString(u' ' + error.hint)) +
                   (error.detail.isEmpty() ? QString()
                                           : QString(QStringLiteral(" [") + error.detail + u']')) +
                   u'\n'),
        stderr);
}

QString tableRow(const QString &name, const Measurement &m)
{
    const auto met = m.met();
    const QString verdict = !met ? QString() : *met ? QStringLiteral("yes") : QStringLiteral("NO");
    return QStringLiteral("%1 %2 %3 %4 %5  %6  %7")
        .arg(name, -22)
        .arg(m.value, 11, 'g', 4)
        .arg(m.unit, -9)
        .arg(m.floor, 11, 'g', 4)
        .arg(m.ratio(), 8, 'f', 2)
        .arg(m.goalText(), -32)
        .arg(verdict);
}

struct Options
{
    World::Size size;
    bool json = false;
    bool list = false;
    QStringList names;
};

/// Exits with 2 on a bad command line, as gangwayd does.
[[noreturn]] void refuse(const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stderr);
    std::exit(2);
}

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

QList<Benchmark> chosen(const QStringList &names)
{
    const QList<Benchmark> all = allBenchmarks();
    if (names.isEmpty())
        return all;
    QList<Benchmark> list;
    for (const QString &name : names) {
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&name](const Benchmark &b) { return b.name == name; });
        if (found == all.end())
            refuse(QStringLiteral("There is no benchmark “%1”. --list names them.").arg(name));
        list << *found;
    }
    return list;
}

void showProgress(double fraction, const QString &text)
{
    if (isatty(STDERR_FILENO) != 0)
        std::fputs(qPrintable(QStringLiteral("\r\x1b[KDemo data %1 %  %2")
                                  .arg(static_cast<int>(fraction * 100))
                                  .arg(text)),
                   stderr);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const Options options = readOptions(app);
    const QList<Benchmark> benchmarks = chosen(options.names);
    if (options.list) {
        for (const Benchmark &benchmark : benchmarks)
            printLine(QStringLiteral("%1  %2").arg(benchmark.name, -22).arg(benchmark.what));
        return 0;
    }
    const auto world = World::make(options.size, showProgress);
    if (isatty(STDERR_FILENO) != 0)
        std::fputs("\r\x1b[K", stderr);
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
        printLine(QStringLiteral("%1 %2 %3 %4 %5  %6  met")
                      .arg(QStringLiteral("name"), -22)
                      .arg(QStringLiteral("value"), 11)
                      .arg(QStringLiteral("unit"), -9)
                      .arg(QStringLiteral("floor"), 11)
                      .arg(QStringLiteral("ratio"), 8)
                      .arg(QStringLiteral("goal"), -32));
    }
    int code = 0;
    for (const Benchmark &benchmark : benchmarks) {
        const auto measured = benchmark.run(**world);
        if (!measured) {
            std::fputs(qPrintable(benchmark.name + QStringLiteral(": ")), stderr);
            printError(measured.error());
            code = 1;
        } else if (options.json) {
            printLine(QString::fromUtf8(
                QJsonDocument(measured->toJson(benchmark.name)).toJson(QJsonDocument::Compact)));
        } else {
            printLine(tableRow(benchmark.name, *measured));
        }
    }
    return code;
}
