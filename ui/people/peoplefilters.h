// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personsummary.h"

#include <QWidget>

class QPushButton;

namespace gangway {

class Chip;
class FilterButton;
class IconButton;
class PeopleChoices;
class SearchField;

/// The line above the list of people: search, status, flow, department, what a bar of the funnel
/// or an import asked for, and the way to clear them.
class PeopleFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit PeopleFilters(PeopleChoices &choices, QWidget *parent = nullptr);

    /// Shows a query without announcing it.
    void setQuery(const PeopleQuery &query);
    [[nodiscard]] const PeopleQuery &query() const { return m_query; }
    /// Leaves out nobody any more; the order stays.
    void clear();
    [[nodiscard]] SearchField *search() const { return m_search; }
    [[nodiscard]] IconButton *columns() const { return m_columns; }
    [[nodiscard]] IconButton *imports() const { return m_imports; }

signals:
    void queryChanged(const gangway::PeopleQuery &query);

private:
    void addStates();
    void connectFilters();
    void fillChoices();
    void showQuery();
    void change(const PeopleQuery &query);
    [[nodiscard]] QString behindText() const;
    [[nodiscard]] QString importText() const;
    void showImport();

    PeopleChoices &m_choices;
    PeopleQuery m_query;
    SearchField *m_search;
    FilterButton *m_state;
    FilterButton *m_flow;
    FilterButton *m_department;
    Chip *m_behind; ///< "behind a bar": stage, period or version
    Chip *m_import; ///< the people of one import
    QPushButton *m_clear;
    IconButton *m_columns;
    IconButton *m_imports;
};

} // namespace gangway
