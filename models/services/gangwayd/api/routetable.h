// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/jsonschema.h"
#include "services/gangwayd/api/endpoint.h"
#include "services/gangwayd/web/httpserver.h"

#include <optional>

namespace gangway {

/// Every endpoint of the service. What is the same for all of them stands here once: who may come
/// in, how a body is read, and what is said when either fails (application/problem+json).
class RouteTable
{
public:
    using Authenticate = std::function<Result<Caller>(const QByteArray &accessToken)>;
    /// `authenticate` must outlive the server; it is asked from worker threads.
    explicit RouteTable(Authenticate authenticate) : m_authenticate(std::move(authenticate)) {}

    /// `controller` must outlive the server. A request's schema must compile.
    void add(Controller &controller);
    /// Adds all routes to a server that is not started yet, and GET /api/v1/openapi.json, which
    /// describes them.
    void addTo(HttpServer &server) const;
    /// The OpenAPI 3.1 document of what was added (product row M2).
    [[nodiscard]] QJsonObject openApi(const QString &version) const;

private:
    struct Entry
    {
        QString resource;
        Endpoint endpoint;
        std::optional<JsonSchema> body; ///< none: the endpoint takes none
    };
    [[nodiscard]] static HttpResponse serve(const Entry &entry, const Authenticate &authenticate,
                                            const HttpRequest &http);

    QList<Entry> m_entries;
    Authenticate m_authenticate;
};

} // namespace gangway
