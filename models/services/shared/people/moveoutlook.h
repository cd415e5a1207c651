// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/people/moveoutlook.h"

#include <QList>
#include <QUuid>

namespace gangway {

class Database;

/// A null `flow` means out of any. Blocks.
[[nodiscard]] Result<MoveOutlook> moveOutlook(Database &database, const QList<QUuid> &people,
                                              const QUuid &flow, int version);

} // namespace gangway
