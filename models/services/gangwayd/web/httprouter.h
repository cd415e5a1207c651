// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/web/httprequest.h"
#include "services/gangwayd/web/httpresponse.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace gangway {

/// Runs in a worker thread, several at once. May block.
using HttpHandler = std::function<HttpResponse(const HttpRequest &)>;

/// Which handler serves a method and path. Filled before the server starts, read-only afterwards.
class HttpRouter
{
public:
    static constexpr qint64 defaultBodyLimit = 1024 * 1024; ///< bytes

    /// Where a request's body is kept until its handler has it.
    enum class Body {
        InMemory, ///< HttpRequest::body
        InFile,   ///< HttpRequest::bodyFile; for uploads
    };

    struct Route
    {
        QByteArray method;
        QStringList segments;
        HttpHandler handler;
        qint64 bodyLimit = defaultBodyLimit;
        Body body = Body::InMemory;
    };

    /// `pattern` is a path; a segment in braces matches any one non-empty segment, and a last one
    /// that ends with "...}" ("/files/{path...}") all that is left, slashes included. Of several
    /// patterns that fit, the first that was added serves.
    void add(const QByteArray &method, const QString &pattern, HttpHandler handler,
             qint64 bodyLimit = defaultBodyLimit, Body body = Body::InMemory);

    /// The outcome of a look-up: a route, or the status (404, 405) and the methods there are.
    struct Match
    {
        const Route *route = nullptr;
        int status = 200;
        QByteArray allowed;
    };
    /// HEAD is served by the route of GET. Fills request.parameters.
    [[nodiscard]] Match match(HttpRequest &request) const;
    [[nodiscard]] qint64 largestBodyLimit() const;

private:
    std::vector<Route> m_routes;
};

} // namespace gangway
