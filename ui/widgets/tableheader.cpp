// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tableheader.h"

#include "widgets/celldelegate.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>
#include <QToolTip>

namespace gangway {

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTextElideMode(Qt::ElideRight);
}

void TableHeader::setCheckState(std::optional<Qt::CheckState> state)
{
    if (state == m_check)
        return;
    m_check = state;
    viewport()->update();
}

void TableHeader::setFirstIndent(int indent)
{
    m_indent = indent;
    viewport()->update();
}

QRect TableHeader::boxIn(const QRect &section) const
{
    const int side = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
    const QRect inner = section.adjusted(CellDelegate::padding, 0, -CellDelegate::padding, 0);
    return QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, {side, side},
                               inner);
}

QRect TableHeader::checkRect() const
{
    if (!m_check || count() == 0)
        return {};
    return boxIn({sectionViewportPosition(0), 0, sectionSize(0), height()});
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    if (logicalIndex != 0 || m_indent == 0)
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
    if (!m_check)
        return;
    QStyleOptionButton box;
    box.initFrom(this);
    box.rect = boxIn(rect);
    box.state = QStyle::State_Enabled;
    box.state |= *m_check == Qt::Checked            ? QStyle::State_On
                 : *m_check == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                    : QStyle::State_Off;
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, this);
}

bool TableHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int section = logicalIndexAt(help->pos());
        const QString text =
            section < 0 ? QString() : model()->headerData(section, Qt::Horizontal).toString();
        const int own = section < 0 ? 0 : fontMetrics().horizontalAdvance(text);
        if (m_check && checkRect().contains(help->pos()))
            QToolTip::showText(help->globalPos(), tr("Choose all, or none"), this);
        else if (section >= 0 && own > sectionSize(section) - 2 * CellDelegate::padding)
            QToolTip::showText(help->globalPos(), text, this);
        else
            return QHeaderView::viewportEvent(event);
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

void TableHeader::mousePressEvent(QMouseEvent *event)
{
    // A little more than the box answers: it is small.
    m_pressed = m_check && event->button() == Qt::LeftButton &&
                checkRect().adjusted(-6, -8, 6, 8).contains(event->position().toPoint());
    if (!m_pressed)
        QHeaderView::mousePressEvent(event);
}

void TableHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_pressed, false))
        return QHeaderView::mouseReleaseEvent(event);
    if (checkRect().adjusted(-6, -8, 6, 8).contains(event->position().toPoint()))
        emit allRequested(*m_check != Qt::Checked);
}

} // namespace gangway
