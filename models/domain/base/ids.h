// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>

namespace gangway {

/// A new UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits. Ids are made by
/// the client so that things can be created offline, and grow with time so that indexes stay dense.
/// Ids made by one process in one millisecond keep their order. Thread-safe.
[[nodiscard]] QUuid newId();

/// The text form used everywhere outside memory: lower case, no braces.
[[nodiscard]] QString idText(const QUuid &id);

} // namespace gangway
