// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "benchmark.h"

#include <algorithm>

namespace gangway::bench {

// What benchmark programs print: results to standard output, everything else to standard error.

void printLine(const QString &text);
void printError(const Error &error);
/// The heads of the columns of printMeasured().
void printHeads();
/// A row of the table, or one JSON object; an error goes to standard error. False: not measured.
bool printMeasured(const QString &name, const Result<Measurement> &measured, bool json);
/// "name  what": a line of --list.
void printListed(const QString &name, const QString &what);
/// Exits with 2 on a bad command line, as gangwayd does.
[[noreturn]] void refuse(const QString &text);
/// Those that are called so, or all when no name is given; a wrong name is refused.
template<class AnyBenchmark>
[[nodiscard]] QList<AnyBenchmark> chosen(const QList<AnyBenchmark> &all, const QStringList &names)
{
    if (names.isEmpty())
        return all;
    QList<AnyBenchmark> list;
    for (const QString &name : names) {
        const auto found = std::ranges::find(all, name, &AnyBenchmark::name);
        if (found == all.end())
            refuse(QStringLiteral("There is no benchmark “%1”. --list names them.").arg(name));
        list << *found;
    }
    return list;
}
/// Progress of demo data on a terminal; endProgress() removes it.
void showProgress(double fraction, const QString &text);
void endProgress();

} // namespace gangway::bench
