// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QHash>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

namespace gangway {

/// How much is taken from a server that may be anybody's.
struct HttpsSettings
{
    qint64 longestAnswer = 1024 * 1024;       ///< bytes
    std::chrono::milliseconds answer{20'000}; ///< for a whole request, however slowly it drips
    QString rootCertificate;                  ///< PEM file; empty = the system's certificates
};

/// One request, as it goes out.
struct HttpsCall
{
    QByteArray method = "GET";
    QString path; ///< under the client's base
    QUrlQuery query;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< besides those that every request has
    QByteArray body;
    QByteArray contentType; ///< of the body; empty: none is sent
    QByteArray token;       ///< for Authorization: Bearer; empty: none
    /// Takes the answer's body as it arrives, in the network's thread; HttpsAnswer::body stays
    /// empty then. For answers that are shown while they come, and for those that are kept in
    /// files.
    std::function<void(const QByteArray &)> onBytes;
};

/// Whatever the server said, good or bad.
struct HttpsAnswer
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// Requests to one server over HTTPS, for everybody who makes some: no redirects, no cookies,
/// certificates checked. The network has a thread of its own; calls block until the answer is here,
/// so they are for worker threads. Thread-safe.
class HttpsClient
{
public:
    /// `base` as serverUrl() makes it.
    explicit HttpsClient(QUrl base, HttpsSettings settings = {});
    /// What is under way ends with Cancelled.
    ~HttpsClient();
    HttpsClient(const HttpsClient &) = delete;
    HttpsClient &operator=(const HttpsClient &) = delete;

    [[nodiscard]] const QUrl &base() const;

    /// The server's answer, of any status. Errors are those of the way: Unavailable (no network, no
    /// such host, no answer in time, an answer that is too long or was cut off), Denied
    /// (certificate), Cancelled, and NotFound for a redirect.
    [[nodiscard]] Result<HttpsAnswer> send(const HttpsCall &call, const std::stop_token &stop);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gangway
