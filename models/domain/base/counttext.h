// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway {

/// Counts that must be quick end one above this; there are "10,000+" then.
inline constexpr qint64 mostCounted = 10'000;

/// "43", or "10,000+" for a count that ended above mostCounted, as the locale writes numbers.
[[nodiscard]] QString countText(qint64 count);

/// The percentage to write for `share` (0 to 1) with so many decimals: the nearest, but never 100
/// for what is not whole, and never 0 for what is not nothing.
[[nodiscard]] double percentToShow(double share, int decimals);

} // namespace gangway
