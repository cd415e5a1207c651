// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/outlineview.h"

#include "editor/editordesk.h"
#include "editor/outlinedelegate.h"
#include "items/flows/flowoutlinemodel.h"
#include "style/icons.h"
#include "style/typography.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace gangway {

OutlineView::OutlineView(EditorDesk &desk, QWidget *parent) : QTreeView(parent), m_desk(desk)
{
    setObjectName(QStringLiteral("outlineView"));
    setAccessibleName(tr("Outline of the flow"));
    setModel(&desk.outline());
    setItemDelegate(new OutlineDelegate(this));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setIndentation(0); // the delegate indents, so that a row is marked in its whole width
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    connect(&desk, &EditorDesk::selectionChanged, this, &OutlineView::follow);
    connect(&desk.editing(), &FlowEditing::loaded, this, [this] { expandAll(); });
    connect(&desk.editing(), &FlowEditing::structureChanged, this, &OutlineView::followLater);
    connect(&desk, &EditorDesk::stageAdded, this, [this](const QUuid &id) {
        follow(id);
        scrollTo(currentIndex());
        setFocus(Qt::OtherFocusReason);
        edit(m_desk.outline().indexOf(id)); // its name is selected, to be typed over
    });
    connect(&desk.outline(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &into) {
                if (into.isValid())
                    expand(into);
            });
}

QSize OutlineView::sizeHint() const
{
    return {scaled(250), scaled(300)};
}

QUuid OutlineView::current() const
{
    return m_desk.outline().idOf(currentIndex());
}

QList<QUuid> OutlineView::chosen() const
{
    QList<QUuid> ids;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids.append(m_desk.outline().idOf(row));
    if (ids.isEmpty() && currentIndex().isValid())
        ids.append(current());
    return ids;
}

void OutlineView::endEdit()
{
    if (auto *editor = viewport()->findChild<QWidget *>(QStringLiteral("renameEdit"))) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
}

void OutlineView::follow(const QUuid &id)
{
    const QModelIndex index = m_desk.outline().indexOf(id);
    if (index == currentIndex() && index.isValid() == !selectedIndexes().isEmpty())
        return;
    m_following = true;
    if (index.isValid())
        setCurrentIndex(index);
    else
        clearSelection();
    m_following = false;
}

void OutlineView::followLater()
{
    follow(m_desk.selected());
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void OutlineView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    // Only what the person does chooses: rows that are removed move the current one, too.
    if (!m_following && current.isValid() && hasFocus())
        m_desk.select(m_desk.outline().idOf(current));
}

bool OutlineView::structureKey(const QKeyEvent &event)
{
    const bool alt = event.modifiers() == Qt::AltModifier;
    if (alt && event.key() == Qt::Key_Up)
        m_desk.moveUp(current());
    else if (alt && event.key() == Qt::Key_Down)
        m_desk.moveDown(current());
    else if (event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_D)
        m_desk.duplicate(current());
    else if (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace)
        m_desk.remove(chosen());
    else if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        emit editRequested();
    else if (event.key() == Qt::Key_Escape)
        m_desk.select(m_desk.document().id);
    else if (event.text() == QLatin1String("/"))
        emit addBlockRequested();
    else
        return false;
    return true;
}

void OutlineView::keyPressEvent(QKeyEvent *event)
{
    if (state() == EditingState || !structureKey(*event))
        QTreeView::keyPressEvent(event);
}

void OutlineView::toggle(const QModelIndex &index)
{
    setExpanded(index, !isExpanded(index));
}

void OutlineView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const QRect row = visualRect(index);
    if (index.isValid() && !index.parent().isValid() && event->button() == Qt::LeftButton &&
        OutlineDelegate::chevronRect(row, layoutDirection())
            .adjusted(-6, -8, 6, 8)
            .contains(event->position().toPoint())) {
        toggle(index);
        return;
    }
    QTreeView::mousePressEvent(event);
    // A second click on what is current must choose it again, when the flow was chosen meanwhile.
    if (index.isValid())
        m_desk.select(m_desk.outline().idOf(index));
}

void OutlineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && !m_desk.isReadOnly())
        edit(index);
}

void OutlineView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QUuid id = m_desk.outline().idOf(index);
    const auto add = [this, menu](const char *icon_, const QString &text, const QString &keys,
                                  auto slot) {
        QAction *action = menu->addAction(icon(QLatin1String(icon_)), text);
        action->setShortcut(QKeySequence(keys));
        action->setEnabled(!m_desk.isReadOnly());
        connect(action, &QAction::triggered, this, slot);
    };
    if (index.isValid()) {
        add("pencil", tr("Rename"), QStringLiteral("F2"), [this, index] { edit(index); });
        add("copy", tr("Duplicate"), QStringLiteral("Ctrl+D"),
            [this, id] { m_desk.duplicate(id); });
        add("arrow-up", tr("Move up"), QStringLiteral("Alt+Up"), [this, id] { m_desk.moveUp(id); });
        add("arrow-down", tr("Move down"), QStringLiteral("Alt+Down"),
            [this, id] { m_desk.moveDown(id); });
        menu->addSeparator();
        add("plus", tr("Add a block"), QStringLiteral("/"), [this] { emit addBlockRequested(); });
    }
    add("plus", tr("Add a stage"), {}, [this] { m_desk.addStage(tr("New stage")); });
    if (index.isValid()) {
        menu->addSeparator();
        add("trash-2", tr("Remove"), QStringLiteral("Del"), [this] { m_desk.remove(chosen()); });
    }
    const QPoint at =
        byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    menu->popup(at);
}

} // namespace gangway
