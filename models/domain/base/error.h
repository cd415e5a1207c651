// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <expected>
#include <string_view>
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

/// Which failure it is, for programs: "people.email-taken". Made of a literal only, so that nothing
/// but a name can be in it; the names that something hangs on are in domain/base/errorcodes.h.
class ErrorCode
{
public:
    constexpr ErrorCode() = default;
    consteval explicit ErrorCode(const char *literal) : m_name(literal) {}
    [[nodiscard]] constexpr bool isNull() const { return m_name.empty(); }
    [[nodiscard]] QString name() const
    {
        return QString::fromLatin1(m_name.data(), qsizetype(m_name.size()));
    }
    constexpr bool operator==(const ErrorCode &) const = default;

private:
    std::string_view m_name;
};

/// A failure in words for people: what happened and why, then what to do. Programs go by `kind` and
/// `code`, never by the words. `detail` is for logs and bug reports; it never holds personal data
/// or SQL values.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString hint;
    QString detail;
    ErrorCode code = {}; ///< null: nobody needs to tell it from others of its kind
    QString field = {};  ///< the one thing that was given wrong: "email"; empty: no single one
    std::chrono::seconds retryAfter{0}; ///< Locked: how long to wait; 0: not known
};

/// Result of anything that can fail. Use `std::unexpected(Error{...})` or fail().
template<class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, QString message, QString hint = {},
                                                 QString detail = {})
{
    return std::unexpected(Error{kind, std::move(message), std::move(hint), std::move(detail)});
}

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, ErrorCode code, QString message,
                                                 QString hint = {})
{
    Error error{kind, std::move(message), std::move(hint), {}};
    error.code = code;
    return std::unexpected(std::move(error));
}

} // namespace gangway
