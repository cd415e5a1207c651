// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

namespace gangway {

class ActionRegistry;
class ShortcutList;

/// All actions with keys, among the settings.
class ShortcutsCard : public Card
{
    Q_OBJECT

public:
    explicit ShortcutsCard(const ActionRegistry &actions, QWidget *parent = nullptr);
    /// Reads the registry again: pages register theirs when they are made.
    void refresh();

private:
    ShortcutList *m_list;
};

} // namespace gangway
