// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/csvtable.h"
#include "exchange/datecolumn.h"
#include "exchange/peopleheadings.h"
#include "exchange/personcheck.h"

#include <QDate>
#include <QList>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace gangway {

struct RehearsalOptions
{
    ColumnWishes columns;
    std::optional<DateOrder> dateOrder; ///< overrules what the column shows
    QDate today = QDate::currentDate(); ///< what likely start dates are near to
    std::stop_token cancel;
};

/// What importing a list would do, as far as the list itself tells. Each row of the file is in one
/// of four places: `people`, a row with `problems`, `blankRows`, or `skippedRows`.
struct PeopleRehearsal
{
    int rows = 0;        ///< below the headings, without those of blanks
    int blankRows = 0;   ///< wherever they stand
    int skippedRows = 0; ///< headings, what stands above them, and headings repeated below
    QList<PersonRow> people;
    QList<CsvProblem> problems; ///< by row
    QList<CsvProblem> notes;    ///< what is not imported but stops nobody; by row
    QStringList headings;       ///< one for each column: as written, or its letter
    QStringList unusedColumns;  ///< headings of columns that hold something and are not imported
    ColumnMapping mapping;
    int undecidedDates = 0; ///< of which the day or the month may come first
    bool complete = true;   ///< false: the rest of the file could not be read

    /// What the list calls the column of a field; the field's name when it has none.
    [[nodiscard]] QString columnName(PersonField field) const;
};

/// Reads all rows and says what is wrong with each; changes nothing and needs no database.
/// Errors: InvalidInput (no column holds e-mail addresses), Cancelled.
[[nodiscard]] Result<PeopleRehearsal> rehearsePeople(const CsvTable &table,
                                                     const RehearsalOptions &options = {});

/// The rows with these problems as CSV, to be corrected and imported again: the list's own headings
/// and cells, and what is wrong. Cells that a spreadsheet would take for a formula are guarded.
[[nodiscard]] QByteArray badRowsCsv(const CsvTable &table, const PeopleRehearsal &rehearsal,
                                    const QList<CsvProblem> &problems);

} // namespace gangway
