// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/web/httprouter.h"

#include <QHostAddress>
#include <QList>

#include <chrono>
#include <memory>

namespace gangway {

/// The limits of a server. The defaults are those of production; tests shorten the deadlines.
struct HttpLimits
{
    qsizetype headerBytes = 16 * 1024; ///< request line and headers together
    int headerCount = 100;
    int connections = 256;
    int connectionsPerAddress = 64;
    int requestsPerConnection = 1000;
    int workers = 8; ///< handlers that run at once
    /// From the last response (or from connecting) until a complete header: also the idle limit.
    std::chrono::milliseconds headerDeadline{10'000};
    std::chrono::milliseconds bodyDeadline{30'000};
    std::chrono::milliseconds writeDeadline{30'000};
    /// How long stop() waits for handlers and their answers.
    std::chrono::milliseconds stopDeadline{5'000};
};

struct HttpServerSettings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0 lets the system choose
    HttpLimits limits;
    /// Peers whose X-Forwarded-For is believed (its last entry). They count as many clients.
    QList<QHostAddress> trustedProxies;
    /// Names by which the server may be asked, in lower case and without a port; others are
    /// refused, for a web page could have its own name lead here. Empty: any.
    QList<QByteArray> hosts;
};

/// An HTTP/1.1 server for a loopback address or for behind a TLS proxy (threat 21).
/// One thread does the network, a pool runs the handlers. Everything that two programs could read
/// differently (lengths, encodings, line ends, hosts) is refused; see docs/decisions/0002.
class HttpServer
{
public:
    explicit HttpServer(HttpServerSettings settings = {});
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Only before start(). `bodyLimit` in bytes.
    void route(const QByteArray &method, const QString &pattern, HttpHandler handler,
               qint64 bodyLimit = HttpRouter::defaultBodyLimit,
               HttpRouter::Body body = HttpRouter::Body::InMemory);

    /// Unavailable when the address cannot be had (in use, not of this machine, not permitted).
    [[nodiscard]] Result<void> start();
    /// Takes no new requests, lets running ones end within the deadline, then closes everything.
    /// Callable again, and from any thread but a handler's.
    void stop();
    [[nodiscard]] quint16 port() const; ///< 0 until started
    [[nodiscard]] int connectionCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gangway
