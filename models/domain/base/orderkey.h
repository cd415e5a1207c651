// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace gangway {

/// Fractional order keys (ARCHITECTURE: "order uses fractional keys so that moves merge").
///
/// A key is a short base-62 string; plain character comparison (COLLATE "C" in SQL) gives the
/// order, and between any two keys there is always another. The first character says how long the
/// whole part is, so adding at either end counts up or down instead of growing ("a0", "a1", ...
/// "az", "b00"); only inserting again and again at one inner place adds a character per six
/// inserts.
[[nodiscard]] bool isOrderKey(const QString &key);

/// A key strictly between `lower` and `upper`; an empty string means "no bound on this side".
/// A bound that is not a key, or an upper bound that is not above the lower one, counts as absent,
/// so that the result always lies after a valid `lower`.
[[nodiscard]] QString keyBetween(const QString &lower, const QString &upper);

/// `count` ascending keys strictly between the bounds, evenly spread and as short as that allows.
/// Bounds as in keyBetween(); a count below 1 gives an empty list.
[[nodiscard]] QStringList keysBetween(const QString &lower, const QString &upper, int count);

/// The key that puts an item at `index` of a list whose items have `keys` (ascending, without the
/// item itself). Where neighbours share a key (two people moved things to one place at once) the
/// item goes behind all that share it.
[[nodiscard]] QString keyForIndex(const QStringList &keys, int index);

} // namespace gangway
