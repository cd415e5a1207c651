// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/columnmapping.h"
#include "exchange/csvtable.h"

#include <QMap>
#include <QSet>
#include <QStringList>

namespace gangway {

/// What a person decided about the columns of a list; the rest is found.
struct ColumnWishes
{
    std::optional<bool> hasHeadings;
    QMap<int, PersonField> mapped;
    QSet<int> skipped;                    ///< not imported, and not worth a note
    std::optional<ColumnMapping> exactly; ///< nothing is found then; the two before do not count
};

/// Where a list of people has its headings, and what stands in which column (product row E3).
struct ListLayout
{
    int headingRow = -1;       ///< of the table; -1 = there are none
    QSet<int> furtherHeadings; ///< rows below that repeat or explain the headings
    int columns = 0;
    QStringList headings; ///< one for each column: as written, or its letter
    ColumnMapping mapping;
    bool datesByContent = false; ///< no heading says that it is the start date

    [[nodiscard]] int firstRow() const { return headingRow + 1; }
};

/// Finds headings by what they say: each of the first rows is scored by how many known headings it
/// has (resources/catalogue/people-headings.json), so an odd cell spoils nothing, and lines above
/// are told apart. Columns are found by their headings, checked against what stands in them; the
/// addresses are found without one, and so is the only column of dates.
[[nodiscard]] ListLayout layOutList(const CsvTable &table, const ColumnWishes &wishes = {});

/// The e-mail address in a cell such as "Ann Lee <ann@a.example>" or "mailto:ann@a.example"; the
/// cell itself when there is none.
[[nodiscard]] QString addressIn(const QString &cell);

/// Finds the column called `heading`: as written, without regard to case and accents, or by its
/// letter ("C"). Errors: NotFound, naming the headings; Conflict when several are called so.
[[nodiscard]] Result<int> columnCalled(const ListLayout &layout, const QString &heading);

} // namespace gangway
