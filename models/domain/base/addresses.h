// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace gangway {

/// An absolute http, https or mailto address (other schemes could run code in a browser).
[[nodiscard]] bool isSafeUrl(const QString &text);
/// Looks like an address that mail can be sent to; at most 254 characters.
[[nodiscard]] bool isEmailAddress(const QString &text);

/// An address as mail programs write it: "Jo Smith <jo@example.com>", "jo@example.com".
struct NamedAddress
{
    QString name;  ///< may be empty
    QString email; ///< as written; may be none
    bool operator==(const NamedAddress &) const = default;
};

/// The addresses of a text that lists one or more, separated by commas, semicolons or lines; names
/// may stand before them, in quotes when they hold a comma. Pieces that are no address are kept as
/// they are, so that they can be corrected.
[[nodiscard]] QList<NamedAddress> namedAddresses(const QString &text);

} // namespace gangway
