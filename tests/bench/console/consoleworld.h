// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "benchmark.h"

#include <memory>

namespace gangway {
class DemoWorkspace;
}

namespace gangway::bench {

/// Where something is measured.
struct Place
{
    QString folder; ///< of a workspace
    QString organization;
};

struct ConsoleSize
{
    bool quick = false;
    qint64 startPeople = 10'000;     ///< in the workspace that starts are measured with
    qint64 listedPeople = 1'000'000; ///< in the one that lists are measured with
    int blocks = 10'000;             ///< of the flow in the editor
    int starts = 15;                 ///< of each program
    int rounds = 20;                 ///< of what is short
    int pages = 200;                 ///< scrolled through
    Place listed; ///< measure lists here instead of in a new workspace, if it has a folder
};

/// The workspaces that the console is measured with; made when they are first asked for, gone at
/// the end. They run, as those of people do: gangwayd and PostgreSQL with durable commits.
class ConsoleWorld
{
public:
    explicit ConsoleWorld(const ConsoleSize &size);
    ~ConsoleWorld();
    Q_DISABLE_COPY_MOVE(ConsoleWorld)

    [[nodiscard]] const ConsoleSize &size() const { return m_size; }
    /// One organisation with ConsoleSize::startPeople.
    [[nodiscard]] Result<Place> small();
    /// One organisation with ConsoleSize::listedPeople.
    [[nodiscard]] Result<Place> large();

private:
    ConsoleSize m_size;
    std::unique_ptr<DemoWorkspace> m_small;
    std::unique_ptr<DemoWorkspace> m_large;
};

/// As Benchmark, on a ConsoleWorld.
struct ConsoleBenchmark
{
    QString name;
    QString what; ///< value against floor, in words
    std::function<Result<Measurement>(ConsoleWorld &)> run;
};

// One list for each file.
/// Leaves out what cannot run here, and says why on standard error.
[[nodiscard]] QList<ConsoleBenchmark> startBenchmarks();
[[nodiscard]] QList<ConsoleBenchmark> peopleBenchmarks();
[[nodiscard]] QList<ConsoleBenchmark> scrollBenchmarks();
[[nodiscard]] QList<ConsoleBenchmark> themeBenchmarks();
[[nodiscard]] QList<ConsoleBenchmark> editorBenchmarks();
[[nodiscard]] QList<ConsoleBenchmark> memoryBenchmarks();
/// The part of memoryBenchmarks() that runs in a program of its own: `what` is "people" or
/// "window". Prints kilobytes; the exit code.
[[nodiscard]] int runMemoryProbe(const QString &what, const Place &place, int pages);

} // namespace gangway::bench
