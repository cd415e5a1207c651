// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"

#include <QElapsedTimer>

#include <algorithm>

namespace gangway::bench {

namespace {

double rounded(double value)
{
    return QString::number(value, 'g', 4).toDouble();
}

} // namespace

QString Measurement::goalText() const
{
    const QString sign = goal.above ? QStringLiteral("> ") : QStringLiteral("< ");
    const QString number = sign + QString::number(goal.limit);
    switch (goal.of) {
    case Goal::None:
        return {};
    case Goal::Value:
        return number + u' ' + unit;
    case Goal::Ratio:
        return number + QStringLiteral(" of the floor");
    case Goal::Difference:
        return number + u' ' + unit + QStringLiteral(" more than the floor");
    }
    return {};
}

std::optional<bool> Measurement::met() const
{
    if (goal.of == Goal::None)
        return {};
    const double number = goal.of == Goal::Value   ? value
                          : goal.of == Goal::Ratio ? ratio()
                                                   : value - floor;
    return goal.above ? number > goal.limit : number < goal.limit;
}

QJsonObject Measurement::toJson(const QString &name) const
{
    const auto reached = met();
    return {{QStringLiteral("name"), name},
            {QStringLiteral("value"), rounded(value)},
            {QStringLiteral("unit"), unit},
            {QStringLiteral("floor"), rounded(floor)},
            {QStringLiteral("ratio"), rounded(ratio())},
            {QStringLiteral("goal"), goalText()},
            {QStringLiteral("met"), reached ? QJsonValue(*reached) : QJsonValue()}};
}

Result<double> secondsOf(const Work &work)
{
    QElapsedTimer timer;
    timer.start();
    const auto done = work();
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (!done)
        return std::unexpected(done.error());
    return seconds;
}

double quantile(QList<double> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto index = static_cast<qsizetype>(share * static_cast<double>(values.size()));
    return values.at(qMin(index, values.size() - 1));
}

double median(QList<double> values)
{
    return quantile(std::move(values), 0.5);
}

Result<Pair> inTurns(const Work &value, const Work &floor, int leastRounds, double seconds)
{
    QList<double> values;
    QList<double> floors;
    QElapsedTimer timer;
    timer.start();
    // The first round warms caches and prepares statements; it is not counted.
    for (int round = -1;
         round < leastRounds || static_cast<double>(timer.elapsed()) < seconds * 1e3; ++round) {
        const auto a = secondsOf(value);
        const auto b = a ? secondsOf(floor) : a;
        if (!b)
            return std::unexpected(b.error());
        if (round >= 0) {
            values << *a;
            floors << *b;
        }
    }
    return Pair{median(values), median(floors)};
}

Measurement inMilliseconds(const Pair &pair, const Goal &goal)
{
    return {pair.value * 1e3, pair.floor * 1e3, QStringLiteral("ms"), goal};
}

Measurement inMicroseconds(const Pair &pair, const Goal &goal, double perUnit)
{
    return {pair.value * 1e6 / perUnit, pair.floor * 1e6 / perUnit, QStringLiteral("us"), goal};
}

} // namespace gangway::bench
