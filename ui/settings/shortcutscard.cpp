// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/shortcutscard.h"

#include "shell/actionregistry.h"
#include "style/theme.h"
#include "widgets/keyhint.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gangway {

ShortcutsCard::ShortcutsCard(const ActionRegistry &actions, QWidget *parent)
    : Card(tr("Keyboard shortcuts"), parent), m_actions(actions)
{
    refresh();
}

void ShortcutsCard::refresh()
{
    delete m_list;
    m_list = new QWidget(this);
    auto *grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space24);
    grid->setVerticalSpacing(Theme::space8);
    grid->setColumnStretch(1, 1);
    QString group;
    int row = 0;
    for (const QAction *action : m_actions.all()) {
        if (action->shortcut().isEmpty())
            continue;
        const QString &itsGroup = m_actions.spec(action).group;
        if (itsGroup != group) {
            group = itsGroup;
            grid->addWidget(new TextLabel(Voice::Caption, group), row++, 0, 1, 2);
        }
        grid->addWidget(new TextLabel(Voice::Body, action->text()), row, 0);
        grid->addWidget(new KeyHint(action->shortcut()), row++, 1, Qt::AlignLeft);
    }
    body()->addWidget(m_list);
}

} // namespace gangway
