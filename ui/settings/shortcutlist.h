// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

class ActionRegistry;

/// All actions with keys, by group; always what the registry holds.
class ShortcutList : public QWidget
{
    Q_OBJECT

public:
    /// The registry must outlive this.
    explicit ShortcutList(const ActionRegistry &actions, QWidget *parent = nullptr);
    /// Reads the registry again: pages register theirs when they are made.
    void refresh();

private:
    const ActionRegistry &m_actions;
    QWidget *m_list = nullptr;
};

} // namespace gangway
