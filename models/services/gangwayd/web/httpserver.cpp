// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/web/httpserver.h"

#include "services/gangwayd/web/httpconnection.h"

#include <QCoreApplication>
#include <QHash>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <list>
#include <thread>

namespace gangway {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

struct HttpServerText
{
    Q_DECLARE_TR_FUNCTIONS(HttpServer)
};

QHostAddress addressOf(const tcp::socket &socket)
{
    boost::system::error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error) {
        return {};
    }
    QHostAddress address(QString::fromStdString(peer.address().to_string()));
    bool isV4 = false; // a v4 client of a v6 socket is one address, not two
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

} // namespace

class HttpServer::Private
{
public:
    explicit Private(HttpServerSettings settings)
    {
        shared.settings = std::move(settings);
        shared.workers.setMaxThreadCount(shared.settings.limits.workers);
        shared.workers.setExpiryTimeout(-1); // database connections belong to threads
    }

    Result<void> listen();
    void accept();
    void admit(tcp::socket socket);
    /// Closes the connection that has waited longest for a request, of `peer` or of anybody.
    [[nodiscard]] bool makeRoom(const QHostAddress *peer);
    void release(const QHostAddress &peer);
    void beginStop();
    void finishStop();

    // Connections may be destroyed with the io_context, so what they report to comes first.
    QHash<QHostAddress, int> perAddress; ///< network thread
    std::atomic<int> count{0};
    std::list<std::weak_ptr<HttpConnection>> connections; ///< network thread
    bool finished = false;                                ///< the network thread has ended
    HttpShared shared;
    // While a worker runs, its connection waits for nothing; the network thread must stay for it.
    asio::executor_work_guard<asio::io_context::executor_type> guard{shared.io.get_executor()};
    tcp::acceptor acceptor{shared.io};
    asio::steady_timer timer{shared.io};
    std::thread thread;
    std::atomic<quint16> port{0};
};

Result<void> HttpServer::Private::listen()
{
    boost::system::error_code error;
    const HttpServerSettings &settings = shared.settings;
    const auto address = asio::ip::make_address(settings.address.toString().toStdString(), error);
    if (!error) {
        acceptor.open(address.is_v6() ? tcp::v6() : tcp::v4(), error);
    }
    if (!error) {
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        acceptor.bind({address, settings.port}, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        boost::system::error_code ignored;
        acceptor.close(ignored);
        return fail(ErrorKind::Unavailable,
                    HttpServerText::tr("The service cannot listen on %1, port %2: %3")
                        .arg(settings.address.toString())
                        .arg(settings.port)
                        .arg(QString::fromStdString(error.message())),
                    HttpServerText::tr(
                        "Choose another address or port, or stop the program that uses it."));
    }
    port = acceptor.local_endpoint(error).port();
    return {};
}

void HttpServer::Private::accept()
{
    acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
        if (shared.stopping || !acceptor.is_open()) {
            return;
        }
        if (!error) {
            admit(std::move(socket));
            accept();
            return;
        }
        // Out of file descriptors or memory: trying at once again would spin.
        timer.expires_after(std::chrono::milliseconds(50));
        timer.async_wait([this](boost::system::error_code) {
            if (!shared.stopping) {
                accept();
            }
        });
    });
}

void HttpServer::Private::admit(tcp::socket socket)
{
    const QHostAddress peer = addressOf(socket);
    const HttpLimits &limits = shared.settings.limits;
    const bool proxy = shared.settings.trustedProxies.contains(peer);
    if (peer.isNull()) {
        return; // closes the socket
    }
    // Everybody on this computer has one address, and whoever holds connections without asking
    // anything must not keep others out.
    connections.remove_if([](const auto &old) { return old.expired(); });
    if ((!proxy && perAddress.value(peer) >= limits.connectionsPerAddress && !makeRoom(&peer)) ||
        (count >= limits.connections && !makeRoom(nullptr))) {
        return;
    }
    ++count;
    ++perAddress[peer];
    auto connection = std::make_shared<HttpConnection>(std::move(socket), shared, peer,
                                                       [this, peer] { release(peer); });
    connections.push_back(connection);
    connection->start();
}

bool HttpServer::Private::makeRoom(const QHostAddress *peer)
{
    std::shared_ptr<HttpConnection> longest;
    for (const auto &weak : connections) {
        const auto connection = weak.lock();
        if (connection && (peer == nullptr || connection->peer() == *peer) &&
            connection->waitsSince() &&
            (!longest || *connection->waitsSince() < *longest->waitsSince())) {
            longest = connection;
        }
    }
    if (longest) {
        longest->closeNow();
    }
    return longest != nullptr;
}

void HttpServer::Private::release(const QHostAddress &peer)
{
    --count;
    if (--perAddress[peer] <= 0) {
        perAddress.remove(peer);
    }
    if (shared.stopping && !finished && count == 0) {
        finishStop();
    }
}

void HttpServer::Private::beginStop()
{
    shared.stopping = true;
    boost::system::error_code ignored;
    acceptor.close(ignored);
    timer.expires_after(shared.settings.limits.stopDeadline);
    timer.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) {
            shared.io.stop();
        }
    });
    for (const auto &weak : connections) {
        if (const auto connection = weak.lock()) {
            connection->stopSoon();
        }
    }
    if (count == 0) {
        finishStop();
    }
}

void HttpServer::Private::finishStop()
{
    guard.reset();
    timer.cancel();
}

HttpServer::HttpServer(HttpServerSettings settings)
    : d(std::make_unique<Private>(std::move(settings)))
{
}

HttpServer::~HttpServer()
{
    stop();
}

void HttpServer::route(const QByteArray &method, const QString &pattern, HttpHandler handler,
                       qint64 bodyLimit, HttpRouter::Body body)
{
    Q_ASSERT(!d->thread.joinable());
    d->shared.router.add(method, pattern, std::move(handler), bodyLimit, body);
}

Result<void> HttpServer::start()
{
    Q_ASSERT(!d->thread.joinable());
    if (auto listening = d->listen(); !listening) {
        return listening;
    }
    d->accept();
    d->thread = std::thread([this] { d->shared.io.run(); });
    return {};
}

void HttpServer::stop()
{
    if (!d->thread.joinable()) {
        return;
    }
    asio::post(d->shared.io, [this] { d->beginStop(); });
    d->thread.join();
    d->finished = true;
    d->shared.workers.waitForDone();
    d->port = 0;
}

quint16 HttpServer::port() const
{
    return d->port;
}

int HttpServer::connectionCount() const
{
    return d->count;
}

} // namespace gangway
