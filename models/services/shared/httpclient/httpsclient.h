// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QJsonObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <stop_token>

namespace gangway {

/// How much is taken from a server that may be anybody's.
struct HttpsSettings
{
    qint64 longestAnswer = 1024 * 1024;       ///< bytes
    std::chrono::milliseconds answer{20'000}; ///< for a whole request, however slowly it drips
    QString rootCertificate;                  ///< PEM file; empty = the system's certificates
};

/// Requests to one server: JSON over HTTPS, no redirects, no cookies, certificates checked. The
/// network has a thread of its own; calls block until the answer is here, so they are for worker
/// threads. Thread-safe.
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

    /// The object that the server answers with; empty for 204. Errors, all in words: Unavailable
    /// (no network, no such host, no answer in time, server busy or broken), Denied (certificate,
    /// or 401: codes::signInExpired), NotFound (no Gangway there), Locked (too many attempts;
    /// `retryAfter` says how long to wait), InvalidInput (400), NewerVersion, Cancelled.
    [[nodiscard]] Result<QJsonObject> post(const QString &path, const QJsonObject &body,
                                           const QByteArray &token, const std::stop_token &stop);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gangway
