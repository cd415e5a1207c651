// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tableview.h"

#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/celldelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace gangway {

TableView::TableView(QWidget *parent) : QTableView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Light); // the card it stands in
    setItemDelegate(new CellDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::rowActivated);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!m_spreading)
            emit columnsChanged();
    });
    applyMetrics();
}

void TableView::setTallRows(bool tall)
{
    m_tall = tall;
    applyMetrics();
}

void TableView::applyMetrics()
{
    verticalHeader()->setDefaultSectionSize(
        scaled(m_tall ? Theme::tallRowHeight : Theme::rowHeight));
    horizontalHeader()->setMinimumSectionSize(32);
}

void TableView::setColumn(int column, int width, int stretch, int least)
{
    m_columns.insert(column, {width, stretch, least ? least : (stretch ? 48 : width)});
    spreadColumns();
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    if (model) {
        connect(model, &QAbstractItemModel::modelReset, this, &TableView::spreadColumns);
        connect(model, &QAbstractItemModel::columnsInserted, this, &TableView::spreadColumns);
    }
    spreadColumns();
}

QRect TableView::rowRect(int row) const
{
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}

/// Gives the room that is left to the columns that stretch. Where there is too little, all give of
/// what they have above their least, those with much more than those with little.
void TableView::spreadColumns()
{
    if (!model() || m_spreading)
        return;
    m_spreading = true;
    int used = 0;
    int shares = 0;
    int spare = 0;
    QList<std::pair<int, Column>> shown;
    for (int c = 0; c < model()->columnCount(); ++c) {
        if (isColumnHidden(c))
            continue;
        const Column column = m_columns.value(c, {100, 0, 100});
        used += scaled(column.width);
        shares += column.stretch;
        spare += qMax(0, scaled(column.width) - scaled(column.least));
        shown.append({c, column});
    }
    int left = viewport()->width() - used;
    for (const auto &[c, column] : std::as_const(shown)) {
        const int width = scaled(column.width);
        int &of = left < 0 ? spare : shares; // what is still to be shared, so nothing is lost
        const int own = left < 0 ? qMax(0, width - scaled(column.least)) : column.stretch;
        const int more = of > 0 ? qMax(left, left < 0 ? -spare : 0) * own / of : 0;
        of -= own;
        left -= more;
        if (m_columns.contains(c))
            setColumnWidth(c, width + more);
    }
    m_spreading = false;
}

void TableView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    const int old = std::exchange(m_hoveredRow, row);
    for (int changed : {old, row}) {
        if (changed >= 0)
            viewport()->update(rowRect(changed));
    }
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!model())
        return;
    const Theme &t = Theme::current();
    QPainter painter(viewport());
    const int first = qMax(0, rowAt(event->rect().top()));
    for (int row = first; row < model()->rowCount(); ++row) {
        const QRect rect = rowRect(row);
        if (rect.top() > event->rect().bottom())
            break;
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, t.line2);
    }
    const QModelIndex current = currentIndex();
    if (current.isValid() && showsFocus(this))
        drawFocusRing(painter, QRectF(rowRect(current.row())).adjusted(1, 0, -1, -1), 4);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    spreadColumns();
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    setHoveredRow(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave || event->type() == QEvent::Wheel)
        setHoveredRow(-1);
    return QTableView::viewportEvent(event);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid() && state() != QAbstractItemView::EditingState) {
        emit rowActivated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
    // Whoever moves by keys wants to see where they are, even after a click.
    window()->setAttribute(Qt::WA_KeyboardFocusChange);
    viewport()->update();
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) {
        applyMetrics();
        spreadColumns();
    }
}

} // namespace gangway
