// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/peopleimport.h"

#include <QFuture>

#include <memory>
#include <stop_token>

namespace gangway {

/// What a list looks like before anything is read into it: as found in the file.
struct ListPreview
{
    QString path;
    QString fileName;
    CsvFormat format;
    QStringList headings; ///< one for each column: the file's own, or its letter
    QList<QStringList> firstRows;
    ColumnMapping mapping; ///< guessed
};

/// Looks at the beginning of a CSV file, in a worker. `wanted` overrules what would be found.
/// Errors: NotFound, Denied, InvalidInput (empty, binary).
[[nodiscard]] QFuture<Result<ListPreview>> readListPreview(const QString &path,
                                                           const std::optional<CsvFormat> &wanted,
                                                           const std::stop_token &stop);

/// Checks every row, in a worker (rehearsePeople()).
[[nodiscard]] QFuture<Result<std::shared_ptr<const PeopleRehearsal>>>
rehearseList(const ListPreview &preview, const ColumnMapping &mapping,
             std::optional<DateOrder> dateOrder, const std::stop_token &stop);

} // namespace gangway
