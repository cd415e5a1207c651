// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>
#include <utility>

namespace gangway {

/// What went wrong, as far as a caller can act on it. Exit codes and HTTP statuses follow from it.
enum class ErrorKind {
    InvalidInput, ///< what the caller gave cannot be used; correcting it helps
    NotFound,     ///< no such thing, or not for this caller
    Conflict,     ///< somebody else changed it first, or it exists already
    Denied,       ///< the caller's role or credentials do not allow it
    Locked,       ///< too many attempts; waiting helps
    Unavailable,  ///< a server or the network is away; trying again helps
    Cancelled,    ///< the caller asked to stop
    NewerVersion, ///< the data was written by a newer Gangway
    OutOfSpace,   ///< disk full or quota reached
    Damaged,      ///< stored data fails its own checks
    Internal,     ///< a fault of the program
};

/// A failure in words for people: what happened and why, then what to do.
/// `detail` is for logs and bug reports; it never holds personal data or SQL values.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString hint;
    QString detail;
};

/// Result of anything that can fail. Use `std::unexpected(Error{...})` or fail().
template<class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, QString message, QString hint = {},
                                                 QString detail = {})
{
    return std::unexpected(Error{kind, std::move(message), std::move(hint), std::move(detail)});
}

} // namespace gangway
