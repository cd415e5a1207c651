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

/// Without the room that a page keeps for its scroll bar (PageScroll).
int cardsWidth(const QWidget &view)
{
    return view.width() -
           qMin(view.style()->pixelMetric(QStyle::PM_ScrollBarExtent), Theme::pageMargin);
}

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
    case Shape::Panes:
        return paintPanes(painter);
    case Shape::Form:
        return paintForm(painter);
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
    const int wide = int((cardsWidth(*this) - Theme::space16) * wideShare);
    const int side = wide + Theme::space16;
    const int narrow = cardsWidth(*this) - side;
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
    const int all = cardsWidth(*this);
    const int wide = (all - (figures - 1) * Theme::space16) / figures;
    for (int n = 0; n < figures; ++n)
        paintCard(painter, {n * (wide + Theme::space16), 0, wide, high}, 1);
    const int top = high + Theme::space16;
    paintCard(painter, {0, top, all, qMax(high, height() - top - Theme::pageMargin)}, 12);
}

void SkeletonView::paintAside(QPainter &painter) const
{
    const int aside = scaled(340);
    const int start = aside + Theme::space16;
    paintCard(painter, {0, 0, aside, qMin(height(), 450)}, 10);
    paintCard(painter, {start, 0, width() - start, height()}, 16);
}

/// An outline, a sheet, the fields of what is chosen: as the editor has them.
void SkeletonView::paintPanes(QPainter &painter) const
{
    const Theme &t = Theme::current();
    const int side = qBound(scaled(250), int(width() * 0.27), scaled(340));
    const auto place = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const auto line = [&](int x, int y, int room, double share) {
        if (y + lineHeight < height())
            drawBox(painter, place({x, y, int(room * share), lineHeight}), 4, shade());
    };
    const int fields = width() - side;
    painter.fillRect(place({0, 0, side, height()}), t.panel);
    painter.fillRect(place({fields, 0, side, height()}), t.panel);
    painter.fillRect(place({side - 1, 0, 1, height()}), t.line);
    painter.fillRect(place({fields, 0, 1, height()}), t.line);
    const int room = side - 2 * Theme::space24;
    for (int n = 0; n < 12; ++n) {
        const int indent = n % 4 == 0 ? 0 : Theme::space24;
        line(Theme::space24 + indent, 28 + n * cardLine, room - indent, unevenShare(n, 1));
    }
    for (int n = 0; n < 5; ++n) {
        const int top = 28 + n * 68;
        line(fields + Theme::space24, top, room, 0.3);
        drawBox(painter, place({fields + Theme::space24, top + 20, room, 32}), Theme::controlRadius,
                t.panel, t.line2);
    }
    const int sheet = qMin(scaled(620), fields - side - 2 * 28);
    const QRect paper(side + (fields - side - sheet) / 2, 28, sheet, height() - 2 * 28);
    drawBox(painter, place(paper), Theme::cardRadius, t.panel, t.line);
    for (int n = 0; n < 10 && 40 + n * cardLine < paper.height(); ++n)
        line(paper.x() + 40, paper.y() + 32 + n * cardLine, paper.width() - 80, unevenShare(n, 2));
}

/// Steps at the side, fields beside them: as the set-up has them.
void SkeletonView::paintForm(QPainter &painter) const
{
    const Theme &t = Theme::current();
    const int side = scaled(220);
    const auto place = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const auto line = [&](int x, int y, int wide) {
        drawBox(painter, place({x, y, wide, lineHeight}), 4, shade());
    };
    painter.fillRect(place({side, 1, 1, height() - 2}), t.line);
    for (int n = 0; n < 4; ++n) {
        const int top = 92 + n * 36;
        drawBox(painter, place({Theme::space24, top - 6, 22, 22}), 11, shade());
        line(Theme::space24 + 34, top, 84);
    }
    const int left = side + Theme::space32;
    const int field = (width() - left - Theme::space32 - Theme::space16) / 2;
    line(left, 40, field);
    for (int n = 0; n < 6; ++n) {
        const int x = left + (n % 2) * (field + Theme::space16);
        const int top = 96 + n / 2 * 72;
        line(x, top, field / 3);
        drawBox(painter, place({x, top + 20, field, 32}), Theme::controlRadius, t.panel, t.line2);
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
