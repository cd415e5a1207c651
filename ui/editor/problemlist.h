// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;

namespace gangway {

class Chip;
class EditorDesk;
class TextLabel;

/// What there is to say about the flow, below the outline; a click goes to the place. Says that
/// nothing is wrong in words, too.
class ProblemList : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemList(EditorDesk &desk, QWidget *parent = nullptr);

private:
    void showCounts();
    void go(const QModelIndex &index);

    EditorDesk &m_desk;
    Chip *m_count;
    TextLabel *m_hints;
    TextLabel *m_none;
    QListView *m_list;
};

} // namespace gangway
