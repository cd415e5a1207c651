// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

/// Failures that programs tell from others of their kind. The names are stable: they stand in JSON
/// output and in answers over HTTP. SQL's are mapped in models/data/pgerror.cpp.
namespace gangway::codes {

/// The access token is not valid any more; a refresh may give another.
inline constexpr ErrorCode signInExpired{"sign-in.expired"};
/// Another person has the address (`field` is "email").
inline constexpr ErrorCode emailTaken{"people.email-taken"};
/// Somebody else changed it since it was read.
inline constexpr ErrorCode changedMeanwhile{"changed-meanwhile"};

/// The local workspace was stopped on purpose; starting it is up to people.
inline constexpr ErrorCode workspaceStopped{"workspace.stopped"};

/// What SQL functions raise, as far as nothing above says it better.
inline constexpr ErrorCode sqlInvalid{"database.invalid"};           ///< GW400
inline constexpr ErrorCode sqlDenied{"database.denied"};             ///< GW403
inline constexpr ErrorCode sqlNotFound{"database.not-found"};        ///< GW404
inline constexpr ErrorCode sqlConflict{"database.conflict"};         ///< GW409
inline constexpr ErrorCode sqlLocked{"database.locked"};             ///< GW423
inline constexpr ErrorCode sqlExists{"database.exists"};             ///< 23505
inline constexpr ErrorCode noSuchFunction{"database.no-function"};   ///< 42883
inline constexpr ErrorCode otherFunction{"database.other-function"}; ///< 42P13: not replaceable

} // namespace gangway::codes
