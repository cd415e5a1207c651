// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace gangway {

class Card;
class StateStack;
class TableView;

/// Lets a card end below the last row of the table in it. Where the rows need more than there is,
/// and while there is no table to show, the card takes the room its layout gives. What holds the
/// card has a stretch below it.
class RowFit : public QObject
{
    Q_OBJECT

public:
    /// `stack` has `table` as its contents and stands in `card`, which takes this.
    RowFit(Card *card, StateStack *stack, TableView *table);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    Card *m_card;
    StateStack *m_stack;
    TableView *m_table;
};

} // namespace gangway
