// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/palettemodel.h"

#include <QFrame>
#include <QMap>

class QLineEdit;
class QListView;

namespace gangway {

class ActionRegistry;
class TextLabel;

/// Ctrl+K: type a few letters, press Enter. Lists actions at once and, as they come, what
/// the added searches find. Wholly by keyboard; Esc or a click elsewhere closes it. What is chosen
/// stays chosen when answers come in.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    /// What was found, and a quiet line when it is not all there is (empty: nothing to say).
    using Found = std::function<void(const QList<PaletteEntry> &entries, const QString &note)>;
    /// Answers later, or never, by calling `found`; answers to older queries are dropped.
    using Search = std::function<void(const QString &query, const Found &found)>;

    CommandPalette(ActionRegistry &actions, QWidget *window);
    /// Asked with each change of what is typed; fills one section.
    void addSearch(PaletteSection section, Search search)
    {
        m_searches.append({section, std::move(search)});
    }

    void open();
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListView *list() const { return m_list; }
    /// The quiet line below the list; empty when there is none.
    [[nodiscard]] QString note() const;

    /// Whether an answer to what is typed is still to come.
    [[nodiscard]] bool isSearching() const { return m_waiting > 0; }

signals:
    void opened();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void dismiss();
    void place();
    [[nodiscard]] int heightOfRows() const;
    void ask(const QString &query);
    void search(const QString &query);
    void showNotes();
    void take(PaletteSection section, const QList<PaletteEntry> &entries, const QString &note);
    [[nodiscard]] QList<PaletteEntry> stillFitting(const QString &query) const;
    void choose(const QModelIndex &index);
    void step(int rows);
    void settle();

    ActionRegistry &m_actions;
    QWidget *m_window;
    PaletteModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    TextLabel *m_nothing;
    TextLabel *m_note;
    QList<std::pair<PaletteSection, Search>> m_searches;
    QMap<PaletteSection, QString> m_notes;
    qsizetype m_waiting = 0; ///< answers still to come
    quint64 m_generation = 0;
    QWidget *m_focusBefore = nullptr;
};

} // namespace gangway
