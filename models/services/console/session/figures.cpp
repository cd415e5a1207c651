// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/session/figures.h"

#include "data/database.h"
#include "domain/base/counttext.h"
#include "domain/base/try.h"

namespace gangway {

Result<Figures> readFigures(Database &database)
{
    GW_TRY(rows, database.run(sql("workspace/figures"), {mostCounted + 1}, Database::Retry::Yes));
    Figures figures;
    if (const int people = rows->column("people"); !rows->isNull(0, people))
        figures.people = rows->integer(0, people);
    figures.flows = rows->integer(0, rows->column("flows"));
    return figures;
}

} // namespace gangway
