// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/shortcutlist.h"

#include "settings/pagekeys.h"
#include "shell/actionregistry.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/keyhint.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gangway {

namespace {

constexpr int words = 216; // px of the 13 px scale; most fit into one line

struct Line
{
    QString text;
    QList<QKeySequence> keys;
};

/// Groups in the order in which they come first; their lines stay in order.
QList<QPair<QString, QList<Line>>> byGroup(const ActionRegistry &registry)
{
    QList<QPair<QString, QList<Line>>> groups;
    const auto add = [&groups](const QString &name, const Line &line) {
        auto known = std::ranges::find(groups, name, &QPair<QString, QList<Line>>::first);
        if (known == groups.end()) {
            groups.append({name, {}});
            known = std::prev(groups.end());
        }
        known->second.append(line);
    };
    for (const QAction *action : registry.all()) {
        if (!action->shortcut().isEmpty())
            add(registry.spec(action).group, {action->text(), action->shortcuts()});
    }
    for (const KeySpec &keys : pageKeys())
        add(keys.group, {keys.text, keys.keys});
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
    grid->setColumnMinimumWidth(0, scaled(words));
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[group, lines] : byGroup(m_actions)) {
        auto *heading = new TextLabel(Voice::Caption, group);
        heading->setContentsMargins(0, row > 0 ? Theme::space12 : 0, 0, 0);
        grid->addWidget(heading, row++, 0, 1, 2);
        for (const Line &line : lines) {
            auto *what = new TextLabel(Voice::Body, line.text);
            QStringList keys;
            auto *caps = new QHBoxLayout;
            caps->setSpacing(Theme::space4);
            for (const QKeySequence &sequence : line.keys) {
                keys << keyText(sequence);
                caps->addWidget(new KeyHint(sequence));
            }
            caps->addStretch();
            // The caps are drawn; screen readers hear the keys with the action.
            what->setAccessibleName(
                tr("%1: %2", "an action and its keys").arg(line.text, keys.join(u", ")));
            what->setFlowing(true);
            grid->addWidget(what, row, 0);
            grid->addLayout(caps, row++, 1);
        }
    }
    layout()->addWidget(m_list);
}

} // namespace gangway
