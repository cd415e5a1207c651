// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

namespace gangway {

class Database;

/// What the database says of itself: "PostgreSQL 15.8". Errors: Unavailable.
[[nodiscard]] Result<QString> readServer(Database &database);

} // namespace gangway
