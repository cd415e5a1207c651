// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/palettemodel.h"

#include <QFrame>

class QLineEdit;
class QListView;

namespace gangway {

class ActionRegistry;
class TextLabel;

/// Ctrl+K: type a few letters, press Enter. Lists actions at once and, as they come, what
/// the added searches find. Wholly by keyboard; Esc or a click elsewhere closes it.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    /// Answers later, or never, by calling `found`; answers to older queries are dropped.
    using Search = std::function<void(
        const QString &query, const std::function<void(const QList<PaletteEntry> &)> &found)>;

    CommandPalette(ActionRegistry &actions, QWidget *window);
    void addSearch(Search search) { m_searches.append(std::move(search)); }

    void open();
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void dismiss();
    void place();
    void ask(const QString &query);
    void choose(const QModelIndex &index);
    void step(int rows);
    void settle();

    ActionRegistry &m_actions;
    QWidget *m_window;
    PaletteModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    TextLabel *m_nothing;
    QList<Search> m_searches;
    quint64 m_generation = 0;
    QWidget *m_focusBefore = nullptr;
};

} // namespace gangway
