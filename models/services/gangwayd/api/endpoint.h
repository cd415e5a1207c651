// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/web/httprouter.h"
#include "services/shared/accounts/signintypes.h"

#include <QJsonObject>

#include <functional>

namespace gangway {

/// A request as an endpoint sees it: its caller is known and its body is read.
struct ApiRequest
{
    const HttpRequest &http;
    Caller caller;    ///< of whom signed in; empty for Access::Anybody
    QJsonObject body; ///< empty unless the endpoint takes one
};

/// One line of the API: everything that the server, its limits and its description need to know.
struct Endpoint
{
    enum class Access {
        Anybody,  ///< no token is asked for
        SignedIn, ///< Authorization: Bearer with an access token that lives
    };
    /// Runs in a worker thread, several at once. May block.
    using Handler = std::function<HttpResponse(const ApiRequest &)>;

    QByteArray method;
    QString path; ///< as HttpRouter::add() takes it
    QString summary;
    Access access = Access::SignedIn;
    /// JSON Schema of the body; empty: the endpoint takes none. What does not fit never gets to the
    /// handler.
    QJsonObject request;
    QJsonObject answer;           ///< JSON Schema; empty: 204
    qint64 bodyLimit = 16 * 1024; ///< bytes
    HttpRouter::Body keptIn = HttpRouter::Body::InMemory;
    Handler handler;
};

/// The endpoints of one resource.
class Controller
{
public:
    Controller() = default;
    virtual ~Controller() = default;
    Q_DISABLE_COPY_MOVE(Controller)

    /// What the resource is called in the API's description, e.g. "Sign-in".
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QList<Endpoint> endpoints() = 0;
};

} // namespace gangway
