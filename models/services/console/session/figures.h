// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <optional>

namespace gangway {

class Database;

/// What the sidebar says of an organisation at all times (product row H1).
struct Figures
{
    /// All that the page of people lists; ends at mostCounted + 1. None: the role may not see them.
    std::optional<qint64> people;
    qint64 flows = 0; ///< that are not archived

    bool operator==(const Figures &) const = default;
};

/// One statement over indexes, cheap enough to be repeated with every hint. Errors: Unavailable.
[[nodiscard]] Result<Figures> readFigures(Database &database);

} // namespace gangway
