// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelgeometry.h"

#include "funnel/funneltext.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QFontMetricsF>

namespace gangway {

namespace {

constexpr qreal gap = 2;
constexpr qreal sliver = 3;
constexpr qreal barHeight = 34;
constexpr qreal rowSpace = 62;

QRectF mirrored(const QRectF &rect, qreal width, Qt::LayoutDirection direction)
{
    return direction == Qt::LeftToRight
               ? rect
               : QRectF(width - rect.right(), rect.top(), rect.width(), rect.height());
}

/// Widths that the texts ask for.
struct TextWidths
{
    qreal label = 0;
    qreal share = 0;
    qreal drop = 0;
};

TextWidths measure(const QList<FunnelBar> &bars, qint64 whole)
{
    const QFontMetricsF strong(typography(Voice::Strong));
    const QFontMetricsF small(typography(Voice::Small));
    TextWidths widths;
    for (const FunnelBar &bar : bars) {
        widths.label = qMax(widths.label, qMax(strong.horizontalAdvance(bar.name),
                                               small.horizontalAdvance(bar.note)));
        widths.share = qMax(widths.share, strong.horizontalAdvance(doneShareText(bar, whole)));
        widths.drop = qMax(widths.drop, small.horizontalAdvance(dropText(bar)));
    }
    // Room for numbers that grow by a digit, so that the columns stay while people move on.
    widths.share = qMax(widths.share, strong.horizontalAdvance(QStringLiteral("100.0%")));
    widths.drop = qMax(widths.drop, small.horizontalAdvance(QStringLiteral("−1,000 · 10.0%")));
    return widths;
}

} // namespace

FunnelColumns FunnelColumns::fit(const QList<FunnelBar> &bars, qint64 whole, qreal width,
                                 Qt::LayoutDirection direction)
{
    const TextWidths widths = measure(bars, whole);
    FunnelColumns columns;
    columns.direction = direction;
    columns.rowHeight = scaled(int(rowSpace));
    const qreal label = qMin(qMax(widths.label + Theme::space16, width * 0.17), width * 0.3);
    const qreal share = widths.share + Theme::space24;
    const qreal drop = widths.drop + Theme::space32;
    const qreal bars_ = qMax(qreal(0), width - label - share - drop);
    const qreal high = scaled(int(barHeight));
    const qreal top = (columns.rowHeight - high) / 2;
    columns.label = mirrored({0, 0, label - Theme::space12, columns.rowHeight}, width, direction);
    columns.plot = mirrored({label, top, bars_, high}, width, direction);
    columns.share = mirrored({label + bars_, 0, share, columns.rowHeight}, width, direction);
    columns.drop = mirrored({width - drop, 0, drop, columns.rowHeight}, width, direction);
    return columns;
}

std::array<QRectF, 4> partRects(const QRectF &plot, const std::array<double, 4> &people,
                                double whole, Qt::LayoutDirection direction)
{
    std::array<QRectF, 4> rects;
    if (whole <= 0)
        return rects;
    std::array<qreal, 4> widths{};
    qreal total = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people[i] > 0)
            widths[i] = qMax(sliver + gap, plot.width() * people[i] / whole);
        total += widths[i];
    }
    // Slivers may need more than there is; the longest part gives it.
    if (total > plot.width())
        *std::max_element(widths.begin(), widths.end()) -= total - plot.width();
    qreal at = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (widths[i] > 0) {
            const QRectF rect(plot.left() + at, plot.top(), qMax(qreal(1), widths[i] - gap),
                              plot.height());
            rects[i] = direction == Qt::LeftToRight
                           ? rect
                           : QRectF(plot.left() + plot.right() - rect.right(), rect.top(),
                                    rect.width(), rect.height());
        }
        at += widths[i];
    }
    return rects;
}

} // namespace gangway
