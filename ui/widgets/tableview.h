// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTableView>

namespace gangway {

/// A table as the console shows them: no grid but row separators, a faint header, rows of 36 or
/// 44 px, the row under the pointer and the selected ones tinted, numbers at the end, long texts
/// elided in the middle. Rows are chosen whole; Return and double click activate one.
///
/// Columns: setColumn() says how wide each should be. What is left over goes to the columns that
/// stretch; a narrower table shrinks all no further than their least width, then scrolls.
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    void setTallRows(bool tall);
    /// Widths in px of the 13 px font. `stretch` is the share of what is left, 0 for none; without
    /// a `least` a column that stretches may shrink to 48 and another one not at all.
    void setColumn(int column, int width, int stretch = 0, int least = 0);
    /// Shares the room out anew, after columns were hidden or shown.
    void spreadColumns();
    void setModel(QAbstractItemModel *model) override;
    /// The row under the pointer, -1 for none.
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }
    /// The row across the whole viewport.
    [[nodiscard]] QRect rowRect(int row) const;

signals:
    /// Return or a double click on a row.
    void rowActivated(const QModelIndex &index);
    /// The widths were changed by hand or setColumn(); for saving them.
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

    struct Column
    {
        int width = 0;
        int stretch = 0;
        int least = 48;
    };
    QHash<int, Column> m_columns;
    int m_hoveredRow = -1;
    bool m_tall = false;
    bool m_spreading = false;
};

} // namespace gangway
