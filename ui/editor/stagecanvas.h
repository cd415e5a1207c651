// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/blocklook.h"
#include "editor/canvasgeometry.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QUuid>

namespace gangway {

class AddBlockButton;
class BlockBar;
class EditorDesk;
class InlineEditor;
struct FlowChange;

/// The chosen stage as the new hire will see it, edited where it stands (product row C3): a click
/// or Return edits a text, the handle drags a block, "/" adds one. Blocks are painted; only the
/// text in edit is a widget, so the number of blocks does not matter.
class StageCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit StageCanvas(EditorDesk &desk, QWidget *parent = nullptr);
    ~StageCanvas() override;

    /// Edits a text of what is chosen: "name", "description", "title" or "body". False when it has
    /// no such text.
    bool edit(const QString &field);
    /// Edits what a new block is about: the first of its texts that it needs.
    bool editNew();
    void endEdit();
    [[nodiscard]] InlineEditor *editor() const { return m_editor; }
    [[nodiscard]] AddBlockButton *addButton() const { return m_add; }

    /// In coordinates of the viewport; empty when it is not in this stage.
    [[nodiscard]] QRect boxOf(const QUuid &blockId) const;

    /// The stage that is shown; nullptr when the flow has none.
    [[nodiscard]] const Stage *stage() const;

signals:
    void addBlockRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// What the person points at.
    struct Hit
    {
        QUuid id; ///< stage or block
        QString field;
        bool handle = false;
    };
    struct Edited
    {
        QUuid id;
        QString field;
    };

    void takeOverflow(const QString &lines);
    [[nodiscard]] QString headerText(const QString &field) const;
    void followSelection();
    void followChange(const FlowChange &change);
    void reload();
    void layOut();
    void measureVisible();
    void placeWidgets();
    void placeEditor();
    void showSelected();
    void showAdd();
    void describe();

    [[nodiscard]] const QList<ContentBlock> &blocks() const;
    [[nodiscard]] qsizetype rowOf(const QUuid &id) const;
    [[nodiscard]] const BlockLook &look(qsizetype row) const;
    [[nodiscard]] QRect sheetRect() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] int textWidth() const;
    [[nodiscard]] int blocksTop() const;
    [[nodiscard]] QRect nameRect() const;
    [[nodiscard]] QRect descriptionRect() const;
    [[nodiscard]] QRect boxAt(qsizetype row) const;
    [[nodiscard]] QRect handleRect(const QRect &box) const;
    [[nodiscard]] QRect mirrored(const QRect &rect) const;
    [[nodiscard]] Hit hitAt(const QPoint &point) const;
    [[nodiscard]] QRect fieldRect(const Edited &edited) const;
    [[nodiscard]] int textHeight(const QString &text, const QFont &font) const;

    void paintHeader(QPainter &painter) const;
    void paintBlock(QPainter &painter, qsizetype row) const;
    void paintAddLines(QPainter &painter) const;
    void paintDropLine(QPainter &painter) const;

    void step(int direction);
    bool structureKey(const QKeyEvent &event);
    void editNext(const Edited &from);
    void hover(const QPoint &point);
    void dragTo(const QPoint &point);
    void drop();

    EditorDesk &m_desk;
    QUuid m_stageId;
    CanvasGeometry m_geometry;
    mutable QHash<QUuid, BlockLook> m_looks;
    InlineEditor *m_editor = nullptr;
    AddBlockButton *m_add = nullptr;
    BlockBar *m_bar = nullptr;
    Edited m_edited;
    QUuid m_hovered;
    QUuid m_dragged;
    QPoint m_pressed;
    bool m_dragging = false;
    bool m_measuring = false;
    int m_dropRow = -1;
};

} // namespace gangway
