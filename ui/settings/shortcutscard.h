// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

namespace gangway {

class ActionRegistry;

/// All actions with keys, by group; always what the registry holds.
class ShortcutsCard : public Card
{
    Q_OBJECT

public:
    explicit ShortcutsCard(const ActionRegistry &actions, QWidget *parent = nullptr);
    /// Reads the registry again: pages register theirs when they are made.
    void refresh();

private:
    const ActionRegistry &m_actions;
    QWidget *m_list = nullptr;
};

} // namespace gangway
