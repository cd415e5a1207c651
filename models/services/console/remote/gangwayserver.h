// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/httpclient/httpsclient.h"

#include <QJsonObject>

namespace gangway {

/// JSON to a Gangway server. The object that it answers with; empty for 204. Errors, all in words:
/// those of HttpsClient::send(), Unavailable (server busy or broken), Denied (401:
/// codes::signInExpired), NotFound (no Gangway there), Locked (too many attempts; `retryAfter` says
/// how long to wait), InvalidInput (400), NewerVersion.
[[nodiscard]] Result<QJsonObject> postJson(HttpsClient &client, const QString &path,
                                           const QJsonObject &body, const QByteArray &token,
                                           const std::stop_token &stop);

/// Whoever answers at `url` is no Gangway server; `detail` is for the log.
[[nodiscard]] Error noGangway(const QUrl &url, const QString &detail);
/// For any status but a success. `retryAfter` is the header of that name.
[[nodiscard]] Error statusError(const QUrl &url, int status, const QByteArray &retryAfter);

} // namespace gangway
