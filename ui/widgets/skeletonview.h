// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

/// Grey shapes where contents will be, breathing slowly (still without motion).
class SkeletonView : public QWidget
{
    Q_OBJECT

public:
    enum class Shape {
        Rows,       ///< table rows of one line
        TallRows,   ///< two lines
        PeopleRows, ///< avatar and two lines
        Columns,    ///< cards in a wide and a narrow column
        Figures,    ///< four small cards above a large one
        Aside,      ///< a narrow card beside a large one
        Panes,      ///< outline, sheet and fields, from edge to edge
        Form,       ///< steps and the fields of one
        Text,       ///< lines of a text
    };
    explicit SkeletonView(Shape shape = Shape::Rows, QWidget *parent = nullptr);

    void setShape(Shape shape);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void paintRows(QPainter &painter) const;
    void paintColumns(QPainter &painter) const;
    void paintFigures(QPainter &painter) const;
    void paintAside(QPainter &painter) const;
    void paintCard(QPainter &painter, const QRect &card, int lines) const;
    void paintPanes(QPainter &painter) const;
    void paintForm(QPainter &painter) const;
    void paintLines(QPainter &painter) const;
    [[nodiscard]] QColor shade() const;

    Shape m_shape;
    int m_timer = 0;
    int m_phase = 0;
};

} // namespace gangway
