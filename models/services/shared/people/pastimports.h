// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/people/pastimport.h"

#include <QList>

namespace gangway {

class Database;

/// The latest ones, newest first. Blocks.
[[nodiscard]] Result<QList<PastImport>> pastImports(Database &database, int limit = 200);

} // namespace gangway
