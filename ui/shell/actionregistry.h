// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>

namespace gangway {

/// What an action is called and how it is reached.
struct ActionSpec
{
    QString id;       ///< stable and unique, "flow.publish"
    QString text;     ///< a verb and its object, "Publish flow"
    QString icon;     ///< Lucide name; may be empty
    QString group;    ///< heading in the palette and the list of shortcuts, "Flow"
    QString keywords; ///< further words people may look for
    QList<QKeySequence> shortcuts;
    bool inPalette = true; ///< false for what makes no sense there
};

/// All actions of the console, each once: palette, menus, top bar and the list of shortcuts show
/// these and nothing else. An action that cannot be used now is disabled, with the reason as its
/// status tip.
class ActionRegistry : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Makes the action, owned by the registry. An id that is taken is a fault of the program.
    QAction *add(const ActionSpec &spec);
    /// nullptr when there is none.
    [[nodiscard]] QAction *find(const QString &id) const { return m_byId.value(id); }
    /// The one that must be there. Ends the program when it is not: what a page offers would be
    /// missing, and nobody would see it.
    [[nodiscard]] QAction *required(const QString &id) const;
    [[nodiscard]] const QList<QAction *> &all() const { return m_actions; }
    [[nodiscard]] const ActionSpec &spec(const QAction *action) const;
    /// Enables the action, or disables it and says why.
    void setReason(const QString &id, const QString &whyNot);

    /// Enabled and visible actions of the palette that fit what was typed, best first: every word
    /// must begin a word of the text, the group or the keywords. All of them for an empty query.
    [[nodiscard]] QList<QAction *> matching(const QString &query) const;

private:
    QList<QAction *> m_actions;
    QHash<QString, QAction *> m_byId;
    QHash<const QAction *, ActionSpec> m_specs;
};

} // namespace gangway
