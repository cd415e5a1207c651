// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/serverfacts.h"

#include "data/database.h"

namespace gangway {

Result<QString> readServer(Database &database)
{
    const auto rows = database.run(sql("workspace/facts"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    return rows->text(0, 0);
}

} // namespace gangway
