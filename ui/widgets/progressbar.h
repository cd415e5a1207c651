// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRect>

class QPainter;

namespace gangway {

/// Paints a thin bar into `rect`, `share` from 0 to 1 of it filled with `fill`. Anything above
/// nothing shows at least a sliver; a bar looks full only when it is.
void paintProgress(QPainter &painter, const QRect &rect, double share, const QColor &fill,
                   Qt::LayoutDirection direction = Qt::LeftToRight);

/// A part of a bar: its share of the whole, 0 to 1.
struct BarPart
{
    double share = 0;
    QColor fill;
};
/// Paints the parts one after the other with a gap between them (the funnel's bars).
void paintBarParts(QPainter &painter, const QRect &rect, const QList<BarPart> &parts,
                   Qt::LayoutDirection direction = Qt::LeftToRight);

/// "62%" as the locale writes it, without the rounding that makes 99.6 % look finished.
[[nodiscard]] QString percentText(double share, int decimals = 0);

} // namespace gangway
