// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelrowitem.h"

#include "funnel/funneltext.h"
#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

namespace gangway {

namespace {

constexpr qreal barRadius = 3;

QColor fill(FunnelPart part)
{
    const Theme &theme = Theme::current();
    switch (part) {
    case FunnelPart::Done:
        return theme.done;
    case FunnelPart::InTime:
        return theme.inTime;
    case FunnelPart::Overdue:
        return theme.overdue;
    case FunnelPart::Abandoned:
        return theme.abandoned;
    }
    return {};
}

QString elided(const QFont &font, const QString &text, qreal width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

} // namespace

FunnelRowItem::FunnelRowItem(int row, QGraphicsItem *parent) : QGraphicsItem(parent), m_row(row) {}

void FunnelRowItem::setBar(const FunnelBar &bar, qint64 whole)
{
    m_bar = bar;
    m_whole = whole;
    update();
}

void FunnelRowItem::setColumns(const FunnelColumns &columns, qreal width)
{
    prepareGeometryChange();
    m_columns = columns;
    m_width = width;
    setPos(0, m_row * columns.rowHeight);
}

void FunnelRowItem::setShown(const std::array<double, 4> &people, double whole)
{
    m_rects = partRects(m_columns.plot, people, whole, m_columns.direction);
    update();
}

void FunnelRowItem::setHovered(std::optional<FunnelPart> part)
{
    if (m_hovered == part)
        return;
    m_hovered = part;
    update();
}

void FunnelRowItem::setFocused(bool focused, FunnelPart part)
{
    m_focused = focused;
    m_focusPart = part;
    update();
}

std::optional<FunnelPart> FunnelRowItem::partAt(const QPointF &position) const
{
    for (const FunnelPart part : funnelParts) {
        // The gap after a part belongs to it, so that the pointer never falls between two.
        if (rectOf(part).adjusted(-1, 0, 1, 0).contains(position))
            return part;
    }
    return {};
}

bool FunnelRowItem::isCut() const
{
    const qreal width = m_columns.label.width();
    return QFontMetricsF(typography(Voice::Strong)).horizontalAdvance(m_bar.name) > width ||
           QFontMetricsF(typography(Voice::Small)).horizontalAdvance(m_bar.note) > width;
}

QRectF FunnelRowItem::boundingRect() const
{
    return {0, 0, m_width, m_columns.rowHeight};
}

void FunnelRowItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->fillRect(QRectF(0, 0, m_width, 1), Theme::current().line2);
    paintLabel(*painter);
    paintBar(*painter);
    paintNumbers(*painter);
    if (!m_focused)
        return;
    const QRectF part = rectOf(m_focusPart);
    const QRectF ring =
        part.isEmpty() ? boundingRect().adjusted(0, 4, 0, -3) : part.adjusted(-4, -4, 4, 4);
    drawFocusRing(*painter, ring, Theme::controlRadius);
}

void FunnelRowItem::paintLabel(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const QFont strong = typography(Voice::Strong);
    const QFont small = typography(Voice::Small);
    const qreal nameHeight = QFontMetricsF(strong).height();
    const qreal noteHeight = m_bar.note.isEmpty() ? 0 : QFontMetricsF(small).height() + 2;
    QRectF rect = m_columns.label;
    rect.setTop((m_columns.rowHeight - nameHeight - noteHeight) / 2);
    const Qt::Alignment start =
        QStyle::visualAlignment(m_columns.direction, Qt::AlignLeft) | Qt::AlignAbsolute;
    painter.setFont(strong);
    painter.setPen(theme.text);
    rect.setHeight(nameHeight);
    painter.drawText(rect, start | Qt::AlignVCenter, elided(strong, m_bar.name, rect.width()));
    rect.translate(0, nameHeight + 2);
    painter.setFont(small);
    painter.setPen(theme.muted);
    painter.drawText(rect, start | Qt::AlignVCenter, elided(small, m_bar.note, rect.width()));
}

void FunnelRowItem::paintNumbers(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const Qt::Alignment end =
        QStyle::visualAlignment(m_columns.direction, Qt::AlignRight) | Qt::AlignAbsolute;
    painter.setLayoutDirection(Qt::LeftToRight); // numbers and signs keep their order
    painter.setFont(typographyAt(13, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(m_columns.share, end | Qt::AlignVCenter, doneShareText(m_bar, m_whole));
    painter.setFont(typography(Voice::Small));
    painter.setPen(theme.muted);
    painter.drawText(m_columns.drop, end | Qt::AlignVCenter, dropText(m_bar));
}

void FunnelRowItem::paintBar(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    if (m_bar.entered() == 0) { // where the bar will be
        QRectF track = m_columns.plot;
        track.setHeight(4);
        track.moveCenter(m_columns.plot.center());
        drawBox(painter, track, 2, theme.line2);
        return;
    }
    for (const FunnelPart part : funnelParts) {
        const QRectF rect = rectOf(part);
        if (rect.isEmpty())
            continue;
        const QColor color = fill(part);
        drawBox(painter, rect, qMin(barRadius, rect.width() / 2),
                m_hovered == part ? mixed(color, theme.text, 0.18) : color);
    }
}

} // namespace gangway
