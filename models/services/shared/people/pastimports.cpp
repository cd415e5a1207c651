// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/pastimports.h"

#include "data/database.h"
#include "domain/base/try.h"

namespace gangway {

Result<QList<PastImport>> pastImports(Database &database, int limit)
{
    GW_TRY(rows, database.run(sql("people/imports"), {limit}, Database::Retry::Yes));
    QList<PastImport> imports;
    for (int row = 0; row < rows->count(); ++row) {
        const auto number = [&](const char *column) {
            return static_cast<int>(rows->integer(row, rows->column(column)));
        };
        imports.append({.id = rows->uuid(row, rows->column("id")),
                        .fileName = rows->text(row, rows->column("file_name")),
                        .who = rows->text(row, rows->column("who")),
                        .at = rows->dateTime(row, rows->column("created_at")),
                        .people = number("people"),
                        .here = number("here"),
                        .begun = number("begun")});
    }
    return imports;
}

} // namespace gangway
