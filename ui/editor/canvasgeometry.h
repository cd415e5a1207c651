// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace gangway {

/// Where the blocks of a stage stand, one below the other, in pixels from the first one's top.
/// Heights are guesses until a block was laid out, so that a stage of ten thousand blocks opens at
/// once; only what is in sight is measured.
class CanvasGeometry
{
public:
    static constexpr int guess = 84;

    void reset(qsizetype count);
    void insert(qsizetype index, qsizetype count);
    void remove(qsizetype index, qsizetype count);
    /// All heights are guesses again, as good ones as there were.
    void forget();

    [[nodiscard]] qsizetype count() const { return m_heights.size(); }
    [[nodiscard]] bool isMeasured(qsizetype index) const { return m_measured.at(index); }
    /// Returns by how much everything below moved.
    int measure(qsizetype index, int height);
    void forget(qsizetype index) { m_measured[index] = false; }

    /// `gap` pixels stay free behind block `after` (-1: none).
    void setGap(qsizetype after, int gap);

    [[nodiscard]] int top(qsizetype index) const;
    [[nodiscard]] int height(qsizetype index) const { return m_heights.at(index); }
    [[nodiscard]] int total() const;
    /// The block at `y`, or the one below the gap that is there; count() when below all.
    [[nodiscard]] qsizetype indexAt(int y) const;

private:
    void update() const;

    QList<int> m_heights;
    QList<bool> m_measured;
    qsizetype m_gapAfter = -1;
    int m_gap = 0;
    mutable QList<int> m_tops; ///< one more than blocks; empty: to be added up again
};

} // namespace gangway
