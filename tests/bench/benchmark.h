// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QThread>

#include <functional>
#include <optional>

namespace gangway::bench {

class World;

/// What is to be reached, and by which of the numbers.
struct Goal
{
    enum Of { None, Value, Ratio, Difference };
    Of of = None;
    bool above = false; ///< more is better
    double limit = 0;
};

/// One thing measured beside its floor, in the same run, in turns. Times and rates are medians.
struct Measurement
{
    double value = 0;
    double floor = 0; ///< the least that could be done, or the bare table
    QString unit;
    Goal goal;

    [[nodiscard]] double ratio() const { return floor > 0 ? value / floor : 0; }
    [[nodiscard]] QString goalText() const;
    /// Nothing when there is no goal.
    [[nodiscard]] std::optional<bool> met() const;
    /// {"name","value","unit","floor","ratio","goal","met"}
    [[nodiscard]] QJsonObject toJson(const QString &name) const;
};

struct Benchmark
{
    QString name;
    QString what; ///< value against floor, in words
    std::function<Result<Measurement>(World &)> run;
};

/// Seconds of one call of `work`; the first failure ends the measurement.
using Work = std::function<Result<void>()>;

struct Pair
{
    double value = 0; ///< median seconds
    double floor = 0;
};
/// Runs both in turns, at least `leastRounds` times and for about `seconds`; medians.
[[nodiscard]] Result<Pair> inTurns(const Work &value, const Work &floor, int leastRounds,
                                   double seconds);
[[nodiscard]] Result<double> secondsOf(const Work &work);
[[nodiscard]] double median(QList<double> values);
/// The value below which `share` of the values are.
[[nodiscard]] double quantile(QList<double> values, double share);

/// A pair of durations as milliseconds or microseconds.
[[nodiscard]] Measurement inMilliseconds(const Pair &pair, const Goal &goal);
[[nodiscard]] Measurement inMicroseconds(const Pair &pair, const Goal &goal, double perUnit = 1);

// One list for each file.
[[nodiscard]] QList<Benchmark> funnelBenchmarks();
[[nodiscard]] QList<Benchmark> foldBenchmarks();
[[nodiscard]] QList<Benchmark> accessBenchmarks();
[[nodiscard]] QList<Benchmark> eventBenchmarks();
[[nodiscard]] QList<Benchmark> importBenchmarks();
[[nodiscard]] QList<Benchmark> loadBenchmarks();

/// Lends a connection of the main thread to other threads, one after the other, and takes it back.
/// While lent, nobody else uses it.
class Lent
{
public:
    explicit Lent(Database &database) : m_database(database) { database.moveToThread(nullptr); }
    ~Lent() { m_database.moveToThread(QThread::currentThread()); }
    Q_DISABLE_COPY_MOVE(Lent)

    /// In the thread that uses it, as long as it does.
    class Use
    {
    public:
        explicit Use(Database &database) : m_database(database)
        {
            database.moveToThread(QThread::currentThread());
        }
        ~Use() { m_database.moveToThread(nullptr); }
        Q_DISABLE_COPY_MOVE(Use)

    private:
        Database &m_database;
    };

private:
    Database &m_database;
};

} // namespace gangway::bench
