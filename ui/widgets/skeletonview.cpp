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
constexpr int avatarSize = 26;
constexpr int cardTitle = 34; // px from the title to the first line
constexpr int cardLine = 32;

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
    case Shape::TallRows:
    case Shape::PeopleRows:
        return paintRows(painter);
    case Shape::Columns:
        return paintColumns(painter);
    case Shape::Figures:
        return paintFigures(painter);
    case Shape::Aside:
        return paintAside(painter);
    case Shape::Text:
        return paintLines(painter);
    }
}

void SkeletonView::paintRows(QPainter &painter) const
{
    const bool tall = m_shape != Shape::Rows;
    const int row = scaled(tall ? Theme::tallRowHeight : Theme::rowHeight);
    constexpr double columns[] = {0, 0.34, 0.52, 0.7, 0.86, 1};
    const QColor color = shade();
    const QRect inner = rect().adjusted(Theme::space16, 0, -Theme::space16, 0);
    const auto box = [&](const QRectF &part, double radius) {
        drawBox(painter, QStyle::visualRect(layoutDirection(), rect(), part.toRect()), radius,
                color);
    };
    const int avatar = m_shape == Shape::PeopleRows ? avatarSize : 0;
    const int indent = avatar ? avatar + 12 : 0;
    for (int n = 0; (n + 1) * row <= height() && n < 14; ++n) {
        const double top = n * row;
        const double middle = top + (row - lineHeight) / 2.0;
        if (avatar)
            box({double(inner.x()), top + (row - avatar) / 2.0, double(avatar), double(avatar)},
                avatar / 2.0);
        for (int c = 0; c < 5; ++c) {
            const double x = inner.x() + inner.width() * columns[c];
            const double width = inner.width() * (columns[c + 1] - columns[c]) * unevenShare(n, c);
            if (c == 0 && tall) {
                const double left = qMax(0.0, width - avatar);
                box({x + indent, middle - 8, left * 0.7, lineHeight}, 4);
                box({x + indent, middle + 8, left, lineHeight - 2}, 4);
            } else {
                box({x, middle, width, lineHeight}, 4);
            }
        }
    }
}

/// A card with the title and as many lines as there is room for.
void SkeletonView::paintCard(QPainter &painter, const QRect &card, int lines) const
{
    const Theme &t = Theme::current();
    const QRect place = QStyle::visualRect(layoutDirection(), rect(), card);
    drawBox(painter, place, Theme::cardRadius, t.panel, t.line);
    const QRect inner = place.adjusted(18, 20, -18, -12);
    const auto line = [&](int top, double share) {
        const QRect words(inner.x(), inner.y() + top, int(inner.width() * share), lineHeight);
        if (words.bottom() <= inner.bottom())
            drawBox(painter, QStyle::visualRect(layoutDirection(), inner, words), 4, shade());
    };
    line(0, 0.3);
    for (int n = 0; n < lines; ++n)
        line(cardTitle + n * cardLine, unevenShare(n, lines));
}

void SkeletonView::paintColumns(QPainter &painter) const
{
    constexpr double wideShare = 7.0 / 11; // as the dashboard has them
    const int wide = int((width() - Theme::space16) * wideShare);
    const int side = wide + Theme::space16;
    const int narrow = width() - side;
    const int gap = Theme::space16;
    paintCard(painter, {0, 0, wide, 222}, 4);
    paintCard(painter, {0, 222 + gap, wide, 298}, 8);
    paintCard(painter, {side, 0, narrow, 234}, 5);
    paintCard(painter, {side, 234 + gap, narrow, 306}, 8);
}

void SkeletonView::paintFigures(QPainter &painter) const
{
    constexpr int figures = 4;
    constexpr int high = 96;
    const int wide = (width() - (figures - 1) * Theme::space16) / figures;
    for (int n = 0; n < figures; ++n)
        paintCard(painter, {n * (wide + Theme::space16), 0, wide, high}, 1);
    const int top = high + Theme::space16;
    paintCard(painter, {0, top, width(), qMax(high, height() - top - Theme::pageMargin)}, 12);
}

void SkeletonView::paintAside(QPainter &painter) const
{
    const int aside = scaled(340);
    const int start = aside + Theme::space16;
    paintCard(painter, {0, 0, aside, qMin(height(), 450)}, 10);
    paintCard(painter, {start, 0, width() - start, height()}, 16);
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
