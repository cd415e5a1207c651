// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>
#include <QUuid>

namespace gangway {

class EditorDesk;

/// The flow as a tree of stages and blocks. Drag and drop, or Alt+Up and Alt+Down, move; F2
/// renames in place; Return edits on the canvas; Delete removes (it can be undone, so nothing is
/// asked); Ctrl+D duplicates.
class OutlineView : public QTreeView
{
    Q_OBJECT

public:
    explicit OutlineView(EditorDesk &desk, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

    /// A name is being typed in place.
    [[nodiscard]] bool isRenaming() const { return state() == EditingState; }
    /// Takes the name that is being typed.
    void endEdit();

signals:
    /// Return: edit this in the canvas.
    void editRequested();
    void addBlockRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    [[nodiscard]] QList<QUuid> chosen() const;
    [[nodiscard]] QUuid current() const;
    void follow(const QUuid &id);
    /// Rows that come and go can take the current one with them.
    void followLater();
    bool structureKey(const QKeyEvent &event);
    void toggle(const QModelIndex &index);

    EditorDesk &m_desk;
    bool m_following = false;
};

} // namespace gangway
