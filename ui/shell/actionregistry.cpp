// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/actionregistry.h"

#include "shell/wordmatch.h"
#include "style/icons.h"

#include <algorithm>

namespace gangway {

namespace {

/// How well the action fits, smaller is better; -1: not at all.
int rank(const ActionSpec &spec, const QStringList &query)
{
    const QStringList text = wordsOf(spec.text);
    const QStringList others = wordsOf(spec.group + QLatin1Char(' ') + spec.keywords);
    int sum = 0;
    for (const QString &word : query) {
        if (!text.isEmpty() && text.first().startsWith(word))
            continue;
        if (beginsOneOf(word, text))
            sum += 1;
        else if (beginsOneOf(word, others))
            sum += 10;
        else
            return -1;
    }
    return sum;
}

} // namespace

QAction *ActionRegistry::add(const ActionSpec &spec)
{
    if (m_byId.contains(spec.id))
        qFatal("There are two actions %s", qPrintable(spec.id));
    auto *action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    action->setShortcuts(spec.shortcuts);
    if (!spec.icon.isEmpty())
        action->setIcon(icon(spec.icon));
    m_actions.append(action);
    m_byId.insert(spec.id, action);
    m_specs.insert(action, spec);
    return action;
}

QAction *ActionRegistry::required(const QString &id) const
{
    QAction *action = find(id);
    if (!action)
        qFatal("There is no action %s", qPrintable(id));
    return action;
}

const ActionSpec &ActionRegistry::spec(const QAction *action) const
{
    static const ActionSpec none;
    const auto found = m_specs.constFind(action);
    return found == m_specs.cend() ? none : *found;
}

void ActionRegistry::setReason(const QString &id, const QString &whyNot)
{
    if (QAction *action = find(id)) {
        action->setEnabled(whyNot.isEmpty());
        action->setStatusTip(whyNot);
        action->setToolTip(whyNot.isEmpty() ? action->text() : whyNot);
    }
}

QList<QAction *> ActionRegistry::matching(const QString &query) const
{
    const QStringList words = wordsOf(query);
    QList<std::pair<int, QAction *>> ranked;
    for (QAction *action : m_actions) {
        if (!action->isEnabled() || !action->isVisible() || !spec(action).inPalette)
            continue;
        if (const int value = rank(spec(action), words); value >= 0)
            ranked.append({value, action});
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, QAction *>::first);
    QList<QAction *> found;
    found.reserve(ranked.size());
    for (const auto &entry : std::as_const(ranked))
        found.append(entry.second);
    return found;
}

} // namespace gangway
