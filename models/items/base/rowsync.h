// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>

#include <algorithm>
#include <functional>
#include <type_traits>

namespace gangway {

/// One step of turning a list of rows into another: rows `first` .. `first + count - 1` go, come or
/// (count 1) move before row `to`, as counted before the move (what beginMoveRows() takes).
struct RowStep
{
    enum class Kind { Remove, Insert, Move };
    Kind kind = Kind::Insert;
    qsizetype first = 0;
    qsizetype count = 1;
    qsizetype to = 0;
    bool operator==(const RowStep &) const = default;
};

/// Which of `places` (each once) stay where they are when the others move: the longest run that
/// ascends. O(n log n).
[[nodiscard]] QSet<qsizetype> longestAscent(const QList<qsizetype> &places);

/// The fewest steps that turn `before` into `after`: removals first (from the end), then moves and
/// insertions from the front. Keys are unique in each list.
template<class Key>
[[nodiscard]] QList<RowStep> rowSteps(const QList<Key> &before, const QList<Key> &after)
{
    QList<RowStep> steps;
    QList<Key> rows = before;
    QHash<Key, qsizetype> placeAfter;
    for (qsizetype i = 0; i < after.size(); ++i)
        placeAfter.insert(after.at(i), i);
    for (qsizetype end = rows.size(); end > 0;) {
        qsizetype begin = end;
        while (begin > 0 && !placeAfter.contains(rows.at(begin - 1)))
            --begin;
        if (begin < end) {
            steps.append({RowStep::Kind::Remove, begin, end - begin, 0});
            rows.remove(begin, end - begin);
        }
        end = begin - 1;
    }
    QList<qsizetype> places;
    for (const Key &row : std::as_const(rows))
        places.append(placeAfter.value(row));
    const QSet<qsizetype> staying = longestAscent(places);
    const QSet<Key> known(rows.cbegin(), rows.cend());
    qsizetype at = 0; // rows before it are as they shall be
    for (qsizetype i = 0; i < after.size();) {
        if (!known.contains(after.at(i))) {
            qsizetype end = i;
            while (end < after.size() && !known.contains(after.at(end)))
                ++end;
            steps.append({RowStep::Kind::Insert, at, end - i, 0});
            for (; i < end; ++i)
                rows.insert(at++, after.at(i));
            continue;
        }
        if (staying.contains(i)) {
            at = rows.indexOf(after.at(i), at) + 1; // what stands between moves away later
        } else if (const qsizetype from = rows.indexOf(after.at(i)); from == at) {
            ++at;
        } else {
            steps.append({RowStep::Kind::Move, from, 1, at});
            rows.move(from, from < at ? at - 1 : at);
            at = from < at ? at : at + 1;
        }
        ++i;
    }
    return steps;
}

/// How syncRows() tells a model's views; a model forwards to its begin...Rows() and end...Rows().
struct RowSignals
{
    std::function<void(const RowStep &)> begin; ///< before the rows change
    std::function<void(const RowStep &)> end;   ///< after
    std::function<void(qsizetype first, qsizetype last)> changed;
};

/// Turns `rows` into `wanted`: rows with the same key(row) are the same thing and are compared by
/// ==. Emits nothing when nothing differs.
template<class Row, class KeyOf>
void syncRows(QList<Row> &rows, const QList<Row> &wanted, KeyOf keyOf, const RowSignals &signal)
{
    using Key = std::decay_t<std::invoke_result_t<KeyOf, const Row &>>;
    QList<Key> before;
    QList<Key> after;
    QHash<Key, qsizetype> placeAfter;
    for (const Row &row : std::as_const(rows))
        before.append(std::invoke(keyOf, row));
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        after.append(std::invoke(keyOf, wanted.at(i)));
        placeAfter.insert(after.last(), i);
    }
    if (before != after) {
        for (const RowStep &step : rowSteps(before, after)) {
            signal.begin(step);
            if (step.kind == RowStep::Kind::Remove) {
                rows.remove(step.first, step.count);
            } else if (step.kind == RowStep::Kind::Move) {
                rows.move(step.first, step.first < step.to ? step.to - 1 : step.to);
            } else {
                // A run of new rows stands together in `wanted`: after the row before it.
                qsizetype from = 0;
                if (step.first > 0)
                    from = placeAfter.value(std::invoke(keyOf, rows.at(step.first - 1))) + 1;
                for (qsizetype i = 0; i < step.count; ++i)
                    rows.insert(step.first + i, wanted.at(from + i));
            }
            signal.end(step);
        }
    }
    for (qsizetype i = 0; i < rows.size();) {
        if (rows.at(i) == wanted.at(i)) {
            ++i;
            continue;
        }
        const qsizetype first = i;
        while (i < rows.size() && !(rows.at(i) == wanted.at(i))) {
            rows[i] = wanted.at(i);
            ++i;
        }
        signal.changed(first, i - 1);
    }
}

} // namespace gangway
