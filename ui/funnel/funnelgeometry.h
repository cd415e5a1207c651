// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"

#include <QRectF>

namespace gangway {

/// Where the columns of the chart are, in the chart's coordinates; mirrored for right-to-left.
struct FunnelColumns
{
    qreal rowHeight = 0;
    QRectF label; ///< of the first row, as the others
    QRectF plot;
    QRectF share;
    QRectF drop;
    Qt::LayoutDirection direction = Qt::LeftToRight;

    /// `column` moved to `row`.
    [[nodiscard]] QRectF inRow(const QRectF &column, int row) const
    {
        return column.translated(0, row * rowHeight);
    }
    /// Fits the columns to the texts and to `width`; the bars get what is left.
    [[nodiscard]] static FunnelColumns fit(const QList<FunnelBar> &bars, qint64 whole, qreal width,
                                           Qt::LayoutDirection direction);
};

/// The rectangles of a bar's parts inside `plot`, which stands for `whole` people. A part with
/// anybody in it is at least a sliver, so that it can be seen and hit; one without is empty.
/// `people` are shown values, between two counts while the chart moves.
[[nodiscard]] std::array<QRectF, 4> partRects(const QRectF &plot,
                                              const std::array<double, 4> &people, double whole,
                                              Qt::LayoutDirection direction);

} // namespace gangway
