// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tableview.h"

#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/celldelegate.h"
#include "widgets/tableheader.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>

namespace gangway {

namespace {

QString widthsKey(const QString &name)
{
    return QStringLiteral("tables/%1/widths").arg(name);
}

} // namespace

TableView::TableView(QWidget *parent) : QTableView(parent), m_header(new TableHeader(this))
{
    setHorizontalHeader(m_header);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
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
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::rowActivated);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { onResized(column, width); });
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, &TableView::giveUsualWidth);
    connect(m_header, &TableHeader::allRequested, this, [this](bool all) {
        if (all)
            selectAll();
        else
            clearSelection();
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

int TableView::wantedWidth(int column) const
{
    return scaled(m_own.value(column, m_columns.value(column, {100, 0, 100}).width));
}

/// Gives the room that is left to the columns that stretch. Where there is too little, all but the
/// first give of what they have above their least, those with much more than those with little;
/// then the first one. What people chose stays.
void TableView::spreadColumns()
{
    if (!model() || m_spreading)
        return;
    m_spreading = true;
    QHash<int, int> widths;
    int left = viewport()->width();
    for (int c = 0; c < model()->columnCount(); ++c) {
        if (!isColumnHidden(c)) {
            widths.insert(c, wantedWidth(c));
            left -= widths[c];
        }
    }
    // Shares `left` out by weight; what is not shareable is left for the next round.
    const auto share = [&](const auto &weight) {
        int weights = 0;
        for (auto it = widths.cbegin(); it != widths.cend(); ++it)
            weights += weight(it.key());
        int room = left < 0 ? qMax(left, -weights) : left;
        for (int c = 0; c < model()->columnCount() && weights > 0; ++c) {
            const int own = widths.contains(c) ? weight(c) : 0;
            const int more = own == 0 ? 0 : room * own / weights;
            weights -= own;
            room -= more;
            left -= more;
            if (more)
                widths[c] += more;
        }
    };
    const auto spare = [this, &widths](int c) {
        const bool fixed = m_own.contains(c) || !m_columns.contains(c);
        return fixed ? 0 : qMax(0, widths.value(c) - scaled(m_columns.value(c).least));
    };
    if (left > 0) {
        share([this](int c) { return m_own.contains(c) ? 0 : m_columns.value(c).stretch; });
    } else if (left < 0) {
        share([&spare](int c) { return c == 0 ? 0 : spare(c); });
        if (left < 0)
            share([&spare](int c) { return c == 0 ? spare(c) : 0; });
    }
    for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
        if (m_columns.contains(it.key()) || m_own.contains(it.key()))
            setColumnWidth(it.key(), it.value());
    }
    m_spreading = false;
}

void TableView::setName(const QString &name)
{
    m_name = name;
    const QVariantMap kept = QSettings().value(widthsKey(name)).toMap();
    for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
        if (const int width = it.value().toInt(); width >= 32 && width <= 2000)
            m_own.insert(it.key().toInt(), width);
    }
    spreadColumns();
}

void TableView::onResized(int column, int width)
{
    if (m_spreading || width <= 0 || isColumnHidden(column))
        return;
    m_own.insert(column, qMax(32, width * 100 / qMax(1, scaled(100))));
    keepWidths();
    spreadColumns(); // those that stretch take or give the difference
    emit columnsChanged();
}

void TableView::giveUsualWidth(int column)
{
    m_own.remove(column);
    keepWidths();
    spreadColumns();
    emit columnsChanged();
}

void TableView::keepWidths() const
{
    if (m_name.isEmpty())
        return;
    QVariantMap kept;
    for (auto it = m_own.cbegin(); it != m_own.cend(); ++it)
        kept.insert(QString::number(it.key()), it.value());
    QSettings().setValue(widthsKey(m_name), kept);
}

void TableView::setCheckable(int indent)
{
    m_header->setFirstIndent(indent);
    m_header->setCheckState(Qt::Unchecked);
    showChecks();
}

void TableView::setSelectionModel(QItemSelectionModel *model)
{
    QTableView::setSelectionModel(model);
    if (model)
        connect(model, &QItemSelectionModel::selectionChanged, this, &TableView::showChecks);
    showChecks();
}

void TableView::showChecks()
{
    if (!m_header->checkState() || !model() || !selectionModel())
        return;
    // Ranges, not rows: a list may have a hundred thousand.
    qsizetype chosen = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        if (range.left() == 0)
            chosen += range.height();
    }
    m_header->setCheckState(chosen == 0                    ? Qt::Unchecked
                            : chosen < model()->rowCount() ? Qt::PartiallyChecked
                                                           : Qt::Checked);
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
    const bool home = event->key() == Qt::Key_Home;
    const bool toEdge = (home || event->key() == Qt::Key_End) && model() && model()->rowCount() > 0;
    // A row is one thing: its first and last cell are no places to go to.
    if (toEdge && event->modifiers() == Qt::NoModifier)
        setCurrentIndex(
            model()->index(home ? 0 : model()->rowCount() - 1, qMax(0, currentIndex().column())));
    else
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
