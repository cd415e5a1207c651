// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/shortcutscard.h"

#include "settings/shortcutlist.h"

#include <QVBoxLayout>

namespace gangway {

ShortcutsCard::ShortcutsCard(const ActionRegistry &actions, QWidget *parent)
    : Card(tr("Keyboard shortcuts"), parent), m_list(new ShortcutList(actions))
{
    body()->addWidget(m_list);
}

void ShortcutsCard::refresh()
{
    m_list->refresh();
}

} // namespace gangway
