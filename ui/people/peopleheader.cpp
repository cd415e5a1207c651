// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peopleheader.h"

#include <QPainter>
#include <QStyleOption>

namespace gangway {

PeopleHeader::PeopleHeader(int indent, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_indent(indent)
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setSortIndicatorShown(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void PeopleHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    if (logicalIndex != 0)
        return QHeaderView::paintSection(painter, rect, logicalIndex);
    QStyleOptionHeader empty;
    initStyleOption(&empty);
    empty.rect = rect;
    style()->drawControl(QStyle::CE_HeaderSection, &empty, painter, this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter->save();
    QHeaderView::paintSection(
        painter, rect.adjusted(mirrored ? 0 : m_indent, 0, mirrored ? -m_indent : 0, 0),
        logicalIndex);
    painter->restore();
}

} // namespace gangway
