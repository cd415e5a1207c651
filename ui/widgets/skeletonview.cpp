// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/skeletonview.h"

#include "style/draw.h"
#include "style/motion.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPainter>
#include <QStyle>
#include <QTimerEvent>

#include <cmath>
#include <numbers>

namespace gangway {

namespace {

constexpr int frame = 40;  // ms
constexpr int period = 40; // frames of one breath
constexpr int lineHeight = 10;

/// Shares that look like texts of different lengths, the same at every painting.
double unevenShare(int row, int column)
{
    return 0.45 + ((row * 7 + column * 5) % 6) * 0.09;
}

} // namespace

SkeletonView::SkeletonView(Shape shape, QWidget *parent) : QWidget(parent), m_shape(shape)
{
    setAccessibleName(tr("Loading"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SkeletonView::setShape(Shape shape)
{
    m_shape = shape;
    update();
}

void SkeletonView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (motionAllowed() && !m_timer)
        m_timer = startTimer(frame);
}

void SkeletonView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_timer)
        killTimer(std::exchange(m_timer, 0));
}

void SkeletonView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer)
        return;
    m_phase = (m_phase + 1) % period;
    update();
}

QColor SkeletonView::shade() const
{
    const Theme &t = Theme::current();
    const double breath = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * m_phase / period);
    return mixed(t.line2, t.line, 0.35 + 0.65 * breath);
}

void SkeletonView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    switch (m_shape) {
    case Shape::Rows:
        paintRows(painter, false);
        break;
    case Shape::TallRows:
        paintRows(painter, true);
        break;
    case Shape::Cards:
        paintCards(painter);
        break;
    case Shape::Text:
        paintLines(painter);
        break;
    }
}

void SkeletonView::paintRows(QPainter &painter, bool tall) const
{
    const int row = scaled(tall ? Theme::tallRowHeight : Theme::rowHeight);
    constexpr double columns[] = {0, 0.34, 0.52, 0.7, 0.86, 1};
    const QColor color = shade();
    const QRect inner = rect().adjusted(Theme::space16, 0, -Theme::space16, 0);
    const auto box = [&](const QRectF &part, double radius) {
        drawBox(painter, QStyle::visualRect(layoutDirection(), rect(), part.toRect()), radius,
                color);
    };
    for (int n = 0; (n + 1) * row <= height() && n < 14; ++n) {
        const double top = n * row;
        const double middle = top + (row - lineHeight) / 2.0;
        const int avatar = tall ? 26 : 0;
        if (tall)
            box({double(inner.x()), top + (row - avatar) / 2.0, double(avatar), double(avatar)},
                13);
        for (int c = 0; c < 5; ++c) {
            double x = inner.x() + inner.width() * columns[c];
            double width = inner.width() * (columns[c + 1] - columns[c]) * unevenShare(n, c);
            if (c == 0 && tall) {
                x += avatar + 12;
                width = qMax(0.0, width - avatar);
                box({x, middle - 8, width * 0.7, lineHeight}, 4);
                box({x, middle + 8, width, lineHeight - 2}, 4);
            } else {
                box({x, middle, width, lineHeight}, 4);
            }
        }
    }
}

void SkeletonView::paintCards(QPainter &painter) const
{
    const Theme &t = Theme::current();
    const int columns = qMax(1, width() / 280);
    const double wide = (width() - (columns - 1) * Theme::space16) / double(columns);
    constexpr int high = 120;
    for (int n = 0; n < 12; ++n) {
        const int row = n / columns;
        const int top = row * (high + Theme::space16);
        if (top >= height())
            break;
        const QRectF card((n % columns) * (wide + Theme::space16), top, wide, high);
        drawBox(painter, card, Theme::cardRadius, t.panel, t.line);
        drawBox(painter, {card.x() + 18, card.y() + 20, wide * 0.4, lineHeight}, 4, shade());
        drawBox(painter, {card.x() + 18, card.y() + 48, wide * 0.6, lineHeight + 8}, 4, shade());
        drawBox(painter, {card.x() + 18, card.y() + 84, wide * 0.5, lineHeight}, 4, shade());
    }
}

void SkeletonView::paintLines(QPainter &painter) const
{
    for (int n = 0; n < 6 && n * 24 + lineHeight < height(); ++n)
        drawBox(painter,
                QStyle::visualRect(layoutDirection(), rect(),
                                   QRect(0, n * 24, int(width() * unevenShare(n, 3)), lineHeight)),
                4, shade());
}

} // namespace gangway
