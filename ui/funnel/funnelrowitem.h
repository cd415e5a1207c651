// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelgeometry.h"

#include <QGraphicsItem>

#include <optional>

namespace gangway {

/// One row of FunnelChart: name and note, the bar, share and drop-off. Painted here, inside the
/// chart's plot area, because the bar sets of Qt Charts know neither gaps, slivers nor
/// right-to-left.
class FunnelRowItem : public QGraphicsItem
{
public:
    FunnelRowItem(int row, QGraphicsItem *parent);

    /// What the texts say, at once. The bar follows with setShown().
    void setBar(const FunnelBar &bar, qint64 whole);
    void setColumns(const FunnelColumns &columns, qreal width);
    /// The lengths drawn now, between two counts while the chart moves.
    void setShown(const std::array<double, 4> &people, double whole);
    void setHovered(std::optional<FunnelPart> part);
    /// The ring of the keyboard, around a part or, where nobody is, around the whole row.
    void setFocused(bool focused, FunnelPart part);

    [[nodiscard]] std::optional<FunnelPart> partAt(const QPointF &position) const;
    [[nodiscard]] QRectF rectOf(FunnelPart part) const { return m_rects[std::size_t(part)]; }
    /// True when the name or the note does not fit.
    [[nodiscard]] bool isCut() const;

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintLabel(QPainter &painter) const;
    void paintNumbers(QPainter &painter) const;
    void paintBar(QPainter &painter) const;

    int m_row;
    FunnelBar m_bar;
    qint64 m_whole = 0;
    FunnelColumns m_columns;
    qreal m_width = 0;
    std::array<QRectF, 4> m_rects;
    std::optional<FunnelPart> m_hovered;
    bool m_focused = false;
    FunnelPart m_focusPart = FunnelPart::Done;
};

} // namespace gangway
