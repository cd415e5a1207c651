// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/canvasgeometry.h"

#include <algorithm>

namespace gangway {

void CanvasGeometry::reset(qsizetype count)
{
    m_heights = QList<int>(count, guess);
    m_measured = QList<bool>(count, false);
    m_tops.clear();
}

void CanvasGeometry::insert(qsizetype index, qsizetype count)
{
    m_heights.insert(index, count, guess);
    m_measured.insert(index, count, false);
    m_tops.clear();
}

void CanvasGeometry::remove(qsizetype index, qsizetype count)
{
    m_heights.remove(index, count);
    m_measured.remove(index, count);
    m_tops.clear();
}

void CanvasGeometry::forget()
{
    m_measured.fill(false);
}

int CanvasGeometry::measure(qsizetype index, int height)
{
    const int change = height - m_heights.at(index);
    m_measured[index] = true;
    if (change != 0) {
        m_heights[index] = height;
        m_tops.clear();
    }
    return change;
}

void CanvasGeometry::setGap(qsizetype after, int gap)
{
    if (after == m_gapAfter && gap == m_gap)
        return;
    m_gapAfter = after;
    m_gap = gap;
    m_tops.clear();
}

int CanvasGeometry::top(qsizetype index) const
{
    update();
    return m_tops.at(index);
}

int CanvasGeometry::total() const
{
    update();
    return m_tops.last();
}

qsizetype CanvasGeometry::indexAt(int y) const
{
    update();
    const auto below = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return std::max<qsizetype>(0, below - m_tops.begin() - 1);
}

void CanvasGeometry::update() const
{
    if (!m_tops.isEmpty())
        return;
    m_tops.reserve(m_heights.size() + 1);
    int y = 0;
    for (qsizetype i = 0; i < m_heights.size(); ++i) {
        m_tops.append(y);
        y += m_heights.at(i) + (i == m_gapAfter ? m_gap : 0);
    }
    m_tops.append(y);
}

} // namespace gangway
