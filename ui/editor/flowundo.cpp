// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/flowundo.h"

#include <QKeyEvent>
#include <QWidget>

namespace gangway {

namespace {

class UndoFilter : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool early = event->type() == QEvent::ShortcutOverride;
        if (!early && event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
            return QObject::eventFilter(watched, event);
        event->ignore(); // the shortcut of the page takes it
        return true;
    }
};

} // namespace

void leaveUndoToFlow(QWidget *field)
{
    field->installEventFilter(new UndoFilter(field));
}

} // namespace gangway
