// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTableView>

namespace gangway {

class TableHeader;

/// A table as the console shows them: no grid but row separators, a faint header, rows of 36 or
/// 44 px, the row under the pointer and the selected ones tinted, numbers at the end, long texts
/// cut at their end. Rows are chosen whole; Return and double click activate one.
///
/// Columns: setColumn() says how wide each should be. What is left over goes to the columns that
/// stretch; in a narrower table the others give way before the first one, which says what a row is
/// about, none further than its least width, then it scrolls. People drag columns to another width,
/// which setName() keeps for this computer; a double click on the edge gives the usual width back.
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    /// What the table is called where widths that people chose are kept ("people"); reads them.
    void setName(const QString &name);
    void setTallRows(bool tall);
    [[nodiscard]] TableHeader *header() const { return m_header; }
    /// A box in the header for the boxes of the rows, `indent` px before the first heading. It
    /// follows the selection; clicking it chooses all rows or none.
    void setCheckable(int indent);
    /// Widths in px of the 13 px font. `stretch` is the share of what is left, 0 for none; without
    /// a `least` a column that stretches may shrink to 48 and another one not at all.
    void setColumn(int column, int width, int stretch = 0, int least = 0);
    /// Shares the room out anew, after columns were hidden or shown.
    void spreadColumns();
    void setModel(QAbstractItemModel *model) override;
    void setSelectionModel(QItemSelectionModel *model) override;
    /// The row under the pointer, -1 for none.
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }
    /// The row across the whole viewport.
    [[nodiscard]] QRect rowRect(int row) const;

signals:
    /// Return or a double click on a row.
    void rowActivated(const QModelIndex &index);
    /// The width of a column was changed by hand.
    void columnsChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyMetrics();
    void setHoveredRow(int row);
    void onResized(int column, int width);
    void giveUsualWidth(int column);
    void keepWidths() const;
    void showChecks();
    /// The width in px of the screen that `column` would like.
    [[nodiscard]] int wantedWidth(int column) const;

    struct Column
    {
        int width = 0;
        int stretch = 0;
        int least = 48;
    };
    QHash<int, Column> m_columns;
    QHash<int, int> m_own; ///< chosen by people, in px of the 13 px font
    QString m_name;
    TableHeader *m_header;
    int m_hoveredRow = -1;
    bool m_tall = false;
    bool m_spreading = false;
};

} // namespace gangway
