// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "people/importpage.h"

class QComboBox;
class QPushButton;
class QSortFilterProxyModel;

namespace gangway {

class Card;
class FigureBox;
class ImportProblemModel;
class SearchField;
class StateStack;
class TableView;
class TextLabel;

/// Third step, the rehearsal: how many would be added, which flow they join, and every problem.
class ImportCheckPage final : public ImportPage
{
    Q_OBJECT

public:
    explicit ImportCheckPage(PeopleImporting &importing);

    void refresh() override;
    void takeFocus() override;
    /// The problems shown, one a line, with tabs between row, column and reason.
    [[nodiscard]] QString problemText() const;
    /// The same as CSV with headings.
    [[nodiscard]] QByteArray problemCsv() const;

signals:
    void saveListRequested();
    void saveBadRowsRequested();

private:
    void addFigures();
    void addProblems();
    QWidget *problemBar();
    void addLeaveOut();
    void showFigures();
    void showFacts();
    void showFlows();
    void showProblems();
    [[nodiscard]] QString cell(int row, int column) const;

    FigureBox *m_good = nullptr;
    FigureBox *m_wrong = nullptr;
    FigureBox *m_notes = nullptr;
    QComboBox *m_flow = nullptr;
    TextLabel *m_departments = nullptr;
    TextLabel *m_unused = nullptr;
    QWidget *m_leaveOut = nullptr; ///< going on without the rows that have problems
    QPushButton *m_without = nullptr;
    StateStack *m_stack = nullptr;
    SearchField *m_search = nullptr;
    TableView *m_table = nullptr;
    ImportProblemModel *m_problems;
    QSortFilterProxyModel *m_found;
};

} // namespace gangway
