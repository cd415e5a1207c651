// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

#include <optional>

namespace gangway {

/// The header of a table: sorts on a click and shows the arrow, columns are dragged to their place
/// and width. Where rows have boxes the first heading has one for all of them.
class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(QWidget *parent = nullptr);

    /// Shows a box before the first heading, in the state of the rows' boxes; nothing removes it.
    void setCheckState(std::optional<Qt::CheckState> state);
    [[nodiscard]] std::optional<Qt::CheckState> checkState() const { return m_check; }
    /// Room before the first heading, so that it stands above the text of its column and not above
    /// the boxes (in px of the screen).
    void setFirstIndent(int indent);
    /// The box, in the header's coordinates; empty when there is none.
    [[nodiscard]] QRect checkRect() const;

signals:
    /// The box was clicked: all rows are to be chosen, or none.
    void allRequested(bool all);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRect boxIn(const QRect &section) const;

    std::optional<Qt::CheckState> m_check;
    int m_indent = 0;
    bool m_pressed = false;
};

} // namespace gangway
