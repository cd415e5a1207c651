// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QFile>
#include <QJsonObject>
#include <QList>

#include <memory>
#include <utility>

namespace gangway {

/// What a handler answers. The server adds the length, the date and the security headers, each
/// unless the handler set one of that name.
struct HttpResponse
{
    int status = 200;
    QByteArray body;
    /// In place of `body`: a file that is sent piece by piece, open for reading, from its
    /// beginning.
    std::shared_ptr<QFile> file;
    QByteArray contentType;
    QList<std::pair<QByteArray, QByteArray>> headers;

    [[nodiscard]] static HttpResponse json(const QJsonObject &object, int status = 200);
    [[nodiscard]] static HttpResponse bytes(QByteArray body, QByteArray contentType,
                                            int status = 200);
    [[nodiscard]] static HttpResponse fromFile(std::shared_ptr<QFile> file, QByteArray contentType);
    [[nodiscard]] static HttpResponse noContent();
    /// application/problem+json (RFC 9457): title from the status, `detail` and `hint` for people.
    [[nodiscard]] static HttpResponse problem(int status, const QString &detail = {},
                                              const QString &hint = {});
    /// A failure of the lower layers. Error.detail stays on the server, and an internal fault tells
    /// nothing of itself. Locked says in Retry-After how long to wait.
    [[nodiscard]] static HttpResponse problem(const Error &error);
};

/// The status that stands for a kind of failure.
[[nodiscard]] int httpStatus(ErrorKind kind);
/// "Not Found" for 404.
[[nodiscard]] QByteArray httpReason(int status);

} // namespace gangway
