// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"
#include "editor/canvasmetrics.h"
#include "editor/canvasparts.h"
#include "editor/editordesk.h"
#include "editor/inlineeditor.h"
#include "editor/stagecanvas.h"
#include "style/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

using namespace canvas;

bool StageCanvas::edit(const QString &field)
{
    if (m_desk.isReadOnly() || !stage())
        return false;
    const ContentBlock *block = m_desk.block();
    const QUuid id = block ? block->id : m_stageId;
    QString text;
    QFont font = typography(Voice::Body);
    bool fits = field == "description"_L1;
    if (block) {
        const ContentType *type = m_desk.editing().registry().find(block->type);
        fits = type && (field == "title"_L1 || field == "body"_L1) &&
               std::ranges::count(type->textFields, field, &TextField::name) > 0;
        text = m_desk.text(block->texts, field);
        font =
            BlockLook::fontOf(field == "title"_L1 ? CanvasField::Title : CanvasField::Body, block);
    } else {
        fits = fits || field == "name"_L1;
        text = m_desk.text(stage()->texts, field);
        if (field == "name"_L1)
            font = nameFont();
    }
    if (!fits)
        return false;
    endEdit();
    m_edited = {id, field};
    m_editor->setAccessibleName(field == "body"_L1 || field == "description"_L1
                                    ? tr("Text of “%1”").arg(accessibleDescription())
                                    : tr("Title"));
    m_editor->begin(text, font, field == "body"_L1 || field == "description"_L1);
    placeEditor();
    m_editor->show();
    m_editor->setFocus();
    return true;
}

void StageCanvas::endEdit()
{
    if (m_edited.id.isNull())
        return;
    const QUuid id = std::exchange(m_edited, {}).id;
    m_desk.editing().endMerge();
    m_editor->hide();
    m_looks.remove(id);
    if (const qsizetype row = rowOf(id); row >= 0 && row < m_geometry.count())
        m_geometry.forget(row);
    layOut();
}

/// From a title to its text.
void StageCanvas::editNext(const Edited &from)
{
    if (from.field == "name"_L1)
        edit(u"description"_s);
    else if (from.field == "title"_L1)
        edit(u"body"_s);
}

StageCanvas::Hit StageCanvas::hitAt(const QPoint &point) const
{
    if (!stage())
        return {};
    if (nameRect().contains(point))
        return {m_stageId, u"name"_s};
    if (descriptionRect().contains(point))
        return {m_stageId, u"description"_s};
    const qsizetype row = m_geometry.indexAt(point.y() - blocksTop());
    if (row >= m_geometry.count() || point.y() < blocksTop())
        return {};
    const QRect box = boxAt(row);
    const QUuid id = blocks().at(row).id;
    if (mirrored(handleRect(box)).adjusted(-6, -6, 6, 6).contains(point))
        return {id, {}, true};
    if (!box.adjusted(-handleWidth - 8, 0, handleWidth + 8, 0).contains(point))
        return {};
    const QPoint inside = point - box.topLeft() - QPoint(boxPadding, boxPadding);
    if (look(row).titleRect().contains(inside))
        return {id, u"title"_s};
    if (look(row).bodyRect().contains(inside))
        return {id, u"body"_s};
    return {id, {}};
}

void StageCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position().toPoint();
    const Hit hit = hitAt(m_pressed);
    if (hit.handle && !m_desk.isReadOnly())
        m_dragged = hit.id;
    endEdit();
    setFocus();
    if (!hit.id.isNull())
        m_desk.select(hit.id);
}

void StageCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_dragging)
        return drop();
    m_dragged = {};
    const QPoint point = event->position().toPoint();
    const Hit pressed = hitAt(m_pressed);
    const Hit hit = hitAt(point);
    if (!hit.field.isEmpty() && hit.id == pressed.id && hit.field == pressed.field &&
        hit.id == m_desk.selected())
        edit(hit.field);
}

void StageCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position().toPoint());
    if (!hit.id.isNull())
        edit(hit.field.isEmpty() ? u"title"_s : hit.field);
}

void StageCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (m_dragged.isNull())
        return hover(point);
    if ((point - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_dragging = true;
    if (m_dragging)
        dragTo(point);
}

void StageCanvas::hover(const QPoint &point)
{
    const Hit hit = hitAt(point);
    viewport()->setCursor(hit.handle            ? Qt::OpenHandCursor
                          : hit.field.isEmpty() ? Qt::ArrowCursor
                                                : Qt::IBeamCursor);
    const QUuid block = hit.id == m_stageId ? QUuid() : hit.id;
    if (block == m_hovered)
        return;
    m_hovered = block;
    placeWidgets();
    viewport()->update();
}

void StageCanvas::dragTo(const QPoint &point)
{
    constexpr int edge = 40;
    QScrollBar *bar = verticalScrollBar();
    if (point.y() < edge)
        bar->setValue(bar->value() - edge / 2);
    else if (point.y() > viewport()->height() - edge)
        bar->setValue(bar->value() + edge / 2);
    const int y = point.y() - blocksTop();
    qsizetype row = m_geometry.indexAt(y);
    if (row < m_geometry.count() && y > m_geometry.top(row) + m_geometry.height(row) / 2)
        ++row;
    m_dropRow = static_cast<int>(std::clamp<qsizetype>(row, 0, m_geometry.count()));
    viewport()->setCursor(Qt::ClosedHandCursor);
    viewport()->update();
}

void StageCanvas::drop()
{
    const QUuid id = std::exchange(m_dragged, {});
    const int row = std::exchange(m_dropRow, -1);
    m_dragging = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (row >= 0)
        m_desk.moveBlock(id, m_stageId, row < m_geometry.count() ? row : -1);
    viewport()->update();
}

bool StageCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && !m_dragging) {
        // The bar belongs to the block: the pointer is still there.
        const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
        if (!m_bar->isVisible() || !m_bar->geometry().contains(point))
            hover({-1, -1});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void StageCanvas::step(int direction)
{
    const qsizetype row = rowOf(m_desk.selected()) + direction;
    if (row >= 0 && row < blocks().size())
        m_desk.select(blocks().at(row).id);
    else if (row == -1)
        m_desk.select(m_stageId);
}

bool StageCanvas::structureKey(const QKeyEvent &event)
{
    const QUuid id = m_desk.selected();
    const bool alt = event.modifiers() == Qt::AltModifier;
    if (alt && event.key() == Qt::Key_Up)
        m_desk.moveUp(id);
    else if (alt && event.key() == Qt::Key_Down)
        m_desk.moveDown(id);
    else if (event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_D)
        m_desk.duplicate(id);
    else if ((event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace) && m_desk.block())
        m_desk.remove({id});
    else
        return false;
    return true;
}

void StageCanvas::keyPressEvent(QKeyEvent *event)
{
    if (structureKey(*event))
        return;
    if (event->text() == "/"_L1) {
        emit addBlockRequested();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (!m_desk.block())
            edit(u"name"_s);
        else if (!edit(u"title"_s))
            edit(u"body"_s);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void StageCanvas::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void StageCanvas::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace gangway
