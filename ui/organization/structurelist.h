// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

#include <QPointer>
#include <QUuid>

class QAbstractItemModel;
class QPushButton;

namespace gangway {

class StateStack;
class TableView;
class TextLabel;

/// One of the tables of the page "Organisation": a strip with what can be done with the chosen row,
/// and the rows. Return and F2 change the row, Delete removes it; so does its menu.
class StructureList final : public Card
{
    Q_OBJECT

public:
    /// Rows are known by `idRole`. `name` keeps the columns' widths; `nothing` is said by the
    /// buttons when no row is chosen.
    StructureList(QAbstractItemModel &model, int idRole, const QString &name,
                  const QString &accessibleName, const QString &nothing, QWidget *parent);

    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] StateStack *stack() const { return m_stack; }
    /// Null: no row is chosen.
    [[nodiscard]] QUuid current() const;
    /// Chooses a row as soon as it is there.
    void choose(const QUuid &id);
    /// What the strip says of all rows.
    void setSummary(const QString &summary);
    /// Why rows cannot be changed, in place of the buttons for it; empty: they can.
    void setReason(const QString &whyNot);
    /// One more button, before the others.
    void offerPeople();

signals:
    void editRequested(const QUuid &id);
    void removeRequested(const QUuid &id);
    void peopleRequested(const QUuid &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeStrip();
    void edit();
    void remove();
    void showPeople();
    void showMenu(const QPoint &where);
    void showCurrent();
    void showButtons();

    int m_idRole;
    QString m_nothing;
    QString m_whyNot;
    QUuid m_wanted;
    bool m_offersPeople = false;
    TableView *m_table;
    StateStack *m_stack;
    TextLabel *m_summary;
    TextLabel *m_reason;
    QPushButton *m_people;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace gangway
