// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/peopleimport.h"

#include <QFuture>

#include <memory>
#include <stop_token>

namespace gangway {

/// A list as it was read, once, and what it looks like before anything is made of it.
struct ListPreview
{
    QString path;
    QString fileName;
    std::shared_ptr<const CsvTable> table;
    CsvFormat format;
    bool hasHeadings = true;
    QStringList headings; ///< one for each column: the file's own, or its letter
    QList<QStringList> firstRows;
    ColumnMapping mapping; ///< found, unless it was wished for
};

/// Reads a CSV file, in a worker. `wanted` overrules what would be found of its format.
/// Errors: NotFound, Denied, InvalidInput (empty, binary, too large).
[[nodiscard]] QFuture<Result<ListPreview>> readList(const QString &path,
                                                    const std::optional<CsvFormat> &wanted,
                                                    const ColumnWishes &wishes,
                                                    const std::stop_token &stop);

/// Looks again at what was read, in a worker: with other wishes for its columns.
[[nodiscard]] QFuture<Result<ListPreview>> lookAgain(const ListPreview &preview,
                                                     const ColumnWishes &wishes);

/// Checks every row of what was read, in a worker (rehearsePeople()).
[[nodiscard]] QFuture<Result<std::shared_ptr<const PeopleRehearsal>>>
rehearseList(const ListPreview &preview, const RehearsalOptions &options);

} // namespace gangway
