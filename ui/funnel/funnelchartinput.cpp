// SPDX-License-Identifier: GPL-3.0-or-later
// Keyboard, pointer and tool tips of FunnelChart.
#include "funnel/funnelchart.h"
#include "funnel/funnelchartaccess.h"
#include "funnel/funnelrowitem.h"
#include "funnel/funneltext.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QVariantAnimation>

namespace gangway {

void FunnelChart::keyPressEvent(QKeyEvent *event)
{
    if (m_bars.isEmpty())
        return event->ignore(); // nothing to walk through
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int last = int(m_bars.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrent({m_current.row - 1, m_current.part});
    case Qt::Key_Down:
        return setCurrent({m_current.row + 1, m_current.part});
    case Qt::Key_Home:
        return setCurrent({0, m_current.part});
    case Qt::Key_End:
        return setCurrent({last, m_current.part});
    case Qt::Key_Left:
        return stepPart(-forward);
    case Qt::Key_Right:
        return stepPart(forward);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return activate(m_current);
    default: // Tab and the shortcuts are the window's
        event->ignore();
    }
}

void FunnelChart::mouseMoveEvent(QMouseEvent *event)
{
    hover(spotAt(event->position().toPoint()));
}

void FunnelChart::mousePressEvent(QMouseEvent *event)
{
    m_pressed =
        event->button() == Qt::LeftButton ? spotAt(event->position().toPoint()) : FunnelSpot{};
    if (m_pressed.row >= 0)
        setCurrent(m_pressed);
}

void FunnelChart::mouseReleaseEvent(QMouseEvent *event)
{
    const FunnelSpot released = spotAt(event->position().toPoint());
    if (released.row >= 0 && released == m_pressed)
        activate(released);
    m_pressed = {};
}

void FunnelChart::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void FunnelChart::hover(FunnelSpot spot)
{
    if (spot == m_hovered)
        return;
    if (FunnelRowItem *before = m_rows.value(m_hovered.row))
        before->setHovered({});
    m_hovered = spot;
    if (FunnelRowItem *now = m_rows.value(spot.row))
        now->setHovered(spot.part);
    viewport()->setCursor(spot.row >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool FunnelChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover({});
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    return QChartView::viewportEvent(event);
}

QString FunnelChart::toolTipAt(const QPoint &position) const
{
    const FunnelSpot spot = spotAt(position);
    if (spot.row >= 0)
        return spotText(m_bars[spot.row], spot.part);
    const int row = m_columns.rowHeight > 0 ? int(position.y() / m_columns.rowHeight) : -1;
    const FunnelRowItem *item = m_rows.value(row);
    if (!item || !item->isCut() || !m_columns.inRow(m_columns.label, row).contains(position))
        return {};
    return m_bars[row].note.isEmpty()
               ? m_bars[row].name
               : QStringLiteral("%1\n%2").arg(m_bars[row].name, m_bars[row].note);
}

void FunnelChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    showFocus();
    if (event->reason() != Qt::MouseFocusReason)
        emit currentMoved(rectOf(m_current));
    announceFunnelSpot(this, m_current);
}

void FunnelChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    showFocus();
}

} // namespace gangway
