// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QHostAddress>
#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include <memory>

namespace gangway {

/// A request as a handler sees it: complete, within all limits, and with exactly one reading.
struct HttpRequest
{
    QByteArray method;                     ///< upper case
    QString path;                          ///< percent-decoded, begins with "/"
    QUrlQuery query;                       ///< still percent-encoded; read with FullyDecoded
    QHash<QString, QString> parameters;    ///< what the {names} of the route's pattern matched
    QHash<QByteArray, QByteArray> headers; ///< names in lower case; repeated ones joined with ", "
    QByteArray body;
    /// The body of a route that keeps it in a file, open for reading at its beginning; the file is
    /// gone with the last request that holds it.
    std::shared_ptr<QFile> bodyFile;
    QHostAddress remoteAddress; ///< the client; behind a trusted proxy the one the proxy names

    /// The value of a header, by its lower-case name; empty when it is missing.
    [[nodiscard]] QByteArray header(const char *name) const;
    /// The token of "Authorization: Bearer <token>"; empty when there is none.
    [[nodiscard]] QByteArray bearerToken() const;
    /// The body as a JSON object. InvalidInput when it is not one or when Content-Type is not
    /// application/json (a web page elsewhere cannot send that type without asking first).
    [[nodiscard]] Result<QJsonObject> jsonBody() const;
};

/// Path and query of a request target such as "/a%20b?c=d". InvalidInput for anything but plain
/// origin form: control characters, bad escapes, U+0000, broken UTF-8.
[[nodiscard]] Result<void> parseTarget(const QByteArray &target, HttpRequest &request);

} // namespace gangway
