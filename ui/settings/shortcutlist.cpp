// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/shortcutlist.h"

#include "shell/actionregistry.h"
#include "style/theme.h"
#include "widgets/keyhint.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gangway {

namespace {

/// Groups in the order in which they come first; their actions stay in order.
QList<QPair<QString, QList<QAction *>>> byGroup(const ActionRegistry &actions)
{
    QList<QPair<QString, QList<QAction *>>> groups;
    for (QAction *action : actions.all()) {
        if (action->shortcut().isEmpty())
            continue;
        const QString &name = actions.spec(action).group;
        auto known = std::ranges::find(groups, name, &QPair<QString, QList<QAction *>>::first);
        if (known == groups.end()) {
            groups.append({name, {}});
            known = std::prev(groups.end());
        }
        known->second.append(action);
    }
    return groups;
}

} // namespace

ShortcutList::ShortcutList(const ActionRegistry &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    refresh();
}

void ShortcutList::refresh()
{
    delete m_list;
    m_list = new QWidget(this);
    auto *grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space24);
    grid->setVerticalSpacing(Theme::space8);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[group, actions] : byGroup(m_actions)) {
        auto *heading = new TextLabel(Voice::Caption, group);
        heading->setContentsMargins(0, row > 0 ? Theme::space12 : 0, 0, 0);
        grid->addWidget(heading, row++, 0, 1, 2);
        for (const QAction *action : actions) {
            auto *what = new TextLabel(Voice::Body, action->text());
            // The caps are drawn; screen readers hear the keys with the action.
            what->setAccessibleName(tr("%1: %2", "an action and its keys")
                                        .arg(action->text(), keyText(action->shortcut())));
            grid->addWidget(what, row, 0);
            grid->addWidget(new KeyHint(action->shortcut()), row++, 1, Qt::AlignLeft);
        }
    }
    layout()->addWidget(m_list);
}

} // namespace gangway
