// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"
#include "services/gangwayd/web/httpserver.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>

#include <stdexcept>
#include <thread>

using namespace gangway;

namespace {

QByteArray request(const QByteArray &method, const QByteArray &target,
                   const QByteArray &headers = {})
{
    return method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private slots:
    void routesAndParameters();
    void securityHeaders();
    void handlerCannotInjectHeaders();
    void exceptionIsAPlainProblem();
    void errorsOfLowerLayers_data();
    void errorsOfLowerLayers();
    void faultsAreInTheLog();
    void headHasNoBody();
    void largerBodyPerRoute();
    void forwardedAddress_data();
    void forwardedAddress();
    void hostHeaderChangesNothing();
    void foreignPagesAreRefused_data();
    void foreignPagesAreRefused();
    void jsonNeedsItsContentType();
    void pipelinedInOrder();
    void requestsPerConnection();
    void portInUse();
    void stopLetsARunningRequestEnd();
    void stopClosesIdleConnections();
};

void TestHttpServer::routesAndParameters()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/a/{id}/b/{name}"), [](const HttpRequest &r) {
        return HttpResponse::bytes((r.parameters.value(QStringLiteral("id")) + QLatin1Char('|') +
                                    r.parameters.value(QStringLiteral("name")) + QLatin1Char('|') +
                                    r.query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded))
                                       .toUtf8(),
                                   "text/plain");
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/a/7/b/%C3%A4%20x?q=1%262"));
    QCOMPARE(client.statuses(1), QList<int>{200});
    QVERIFY(client.received().endsWith("\r\n\r\n7|\xC3\xA4 x|1&2"));
    RawClient wrong(server.port());
    wrong.send(request("POST", "/a/7/b/x"));
    QCOMPARE(wrong.statuses(1), QList<int>{405});
    QVERIFY(wrong.received().contains("Allow: GET"));
    RawClient empty(server.port());
    empty.send(request("GET", "/a//b/x"));
    QCOMPARE(empty.statuses(1), QList<int>{404});
}

void TestHttpServer::securityHeaders()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/"),
                 [](const HttpRequest &) { return HttpResponse::noContent(); });
    QVERIFY(server.start());
    for (const char *path : {"/", "/missing"}) {
        RawClient client(server.port());
        client.send(request("GET", path));
        QCOMPARE(client.statuses(1).size(), 1);
        for (const char *header : {"X-Content-Type-Options: nosniff", "Cache-Control: no-store",
                                   "Content-Security-Policy: default-src 'none'", "Date: "}) {
            QVERIFY2(client.received().contains(header), header);
        }
    }
}

void TestHttpServer::handlerCannotInjectHeaders()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/"), [](const HttpRequest &) {
        HttpResponse response = HttpResponse::noContent();
        response.headers.append(
            std::pair<QByteArray, QByteArray>("X-Name", "a\r\nSet-Cookie: stolen=1"));
        return response;
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/"));
    QCOMPARE(client.statuses(1), QList<int>{204});
    QVERIFY(!client.received().contains("Set-Cookie"));
}

void TestHttpServer::exceptionIsAPlainProblem()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/"),
                 [](const HttpRequest &) -> HttpResponse { throw std::runtime_error("secret"); });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/"));
    QCOMPARE(client.statuses(1), QList<int>{500});
    QVERIFY(!client.received().contains("secret"));
}

/// The answer says that the log says more.
void TestHttpServer::faultsAreInTheLog()
{
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("500.*XX000 what")));
    const HttpResponse answer = HttpResponse::problem(
        Error{ErrorKind::Internal, QStringLiteral("It failed."), {}, QStringLiteral("XX000 what")});
    QCOMPARE(answer.status, 500);
    QVERIFY(!answer.body.contains("XX000"));
}

void TestHttpServer::errorsOfLowerLayers_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("input") << ErrorKind::InvalidInput << 400;
    QTest::newRow("not found") << ErrorKind::NotFound << 404;
    QTest::newRow("denied") << ErrorKind::Denied << 401;
    QTest::newRow("locked") << ErrorKind::Locked << 429;
    QTest::newRow("conflict") << ErrorKind::Conflict << 409;
    QTest::newRow("away") << ErrorKind::Unavailable << 503;
    QTest::newRow("full") << ErrorKind::OutOfSpace << 507;
    QTest::newRow("fault") << ErrorKind::Internal << 500;
}

void TestHttpServer::errorsOfLowerLayers()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, status);
    const HttpResponse response = HttpResponse::problem(
        Error{kind, QStringLiteral("what"), QStringLiteral("hint"), QStringLiteral("inner")});
    QCOMPARE(response.status, status);
    QCOMPARE(response.contentType, QByteArray("application/problem+json"));
    const QJsonObject object = QJsonDocument::fromJson(response.body).object();
    QCOMPARE(object.value(QStringLiteral("status")).toInt(), status);
    QVERIFY(!response.body.contains("inner"));
    QCOMPARE(response.body.contains("what"), kind != ErrorKind::Internal);
}

void TestHttpServer::headHasNoBody()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/"),
                 [](const HttpRequest &) { return HttpResponse::bytes("12345", "text/plain"); });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("HEAD", "/", "Connection: close\r\n"));
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().contains("Content-Length: 5"));
    QVERIFY(client.received().endsWith("\r\n\r\n"));
}

void TestHttpServer::largerBodyPerRoute()
{
    HttpServer server;
    const auto size = [](const HttpRequest &r) {
        return HttpResponse::bytes(QByteArray::number(r.body.size()), "text/plain");
    };
    server.route("POST", QStringLiteral("/small"), size, 10);
    server.route("POST", QStringLiteral("/large"), size, 4 * 1024 * 1024);
    QVERIFY(server.start());
    const QByteArray body(3 * 1024 * 1024, 'x');
    RawClient large(server.port());
    large.send(request("POST", "/large", "Content-Length: 3145728\r\n") + body);
    QCOMPARE(large.statuses(1), QList<int>{200});
    RawClient small(server.port());
    small.send(request("POST", "/small", "Content-Length: 11\r\n") + "12345678901");
    QCOMPARE(small.statuses(1), QList<int>{413});
    RawClient chunked(server.port());
    chunked.send(request("POST", "/small", "Transfer-Encoding: chunked\r\n") +
                 "6\r\n123456\r\n6\r\n123456\r\n0\r\n\r\n");
    QCOMPARE(chunked.statuses(1), QList<int>{413});
}

void TestHttpServer::forwardedAddress_data()
{
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("not believed") << false << QByteArray("127.0.0.1");
    QTest::newRow("last entry of a trusted proxy") << true << QByteArray("198.51.100.7");
}

void TestHttpServer::forwardedAddress()
{
    QFETCH(bool, trusted);
    QFETCH(QByteArray, address);
    HttpServerSettings settings;
    if (trusted) {
        settings.trustedProxies = {QHostAddress(QHostAddress::LocalHost)};
    }
    HttpServer server(settings);
    server.route("GET", QStringLiteral("/"), [](const HttpRequest &r) {
        return HttpResponse::bytes(r.remoteAddress.toString().toLatin1(), "text/plain");
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/", "X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\n"));
    QCOMPARE(client.statuses(1), QList<int>{200});
    QVERIFY(client.received().endsWith(QByteArray("\r\n\r\n" + address)));
}

void TestHttpServer::hostHeaderChangesNothing()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/"), [](const HttpRequest &r) {
        return HttpResponse::bytes(r.path.toUtf8() + r.query.toString().toUtf8(), "text/plain");
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    QCOMPARE(client.statuses(1), QList<int>{200});
    QVERIFY(!client.received().contains("evil"));
}

void TestHttpServer::foreignPagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("by its name") << QByteArray("Host: localhost\r\n") << 200;
    QTest::newRow("with a port") << QByteArray("Host: 127.0.0.1:4711\r\n") << 200;
    QTest::newRow("capitals") << QByteArray("Host: LocalHost:4711\r\n") << 200;
    QTest::newRow("IPv6") << QByteArray("Host: [::1]:4711\r\n") << 200;
    QTest::newRow("IPv6 without a port") << QByteArray("Host: [::1]\r\n") << 200;
    QTest::newRow("a name that leads here") << QByteArray("Host: evil.example:4711\r\n") << 421;
    QTest::newRow("part of a name") << QByteArray("Host: localhost.evil.example\r\n") << 421;
    QTest::newRow("no name") << QByteArray("Host:\r\n") << 421;
    QTest::newRow("its own page")
        << QByteArray("Host: localhost:4711\r\nOrigin: http://localhost:4711\r\n") << 200;
    QTest::newRow("another page") << QByteArray(
                                         "Host: localhost:4711\r\nOrigin: https://evil.example\r\n")
                                  << 403;
    QTest::newRow("another port") << QByteArray(
                                         "Host: localhost:4711\r\nOrigin: http://localhost:1\r\n")
                                  << 403;
    QTest::newRow("a file") << QByteArray("Host: localhost:4711\r\nOrigin: null\r\n") << 403;
}

void TestHttpServer::foreignPagesAreRefused()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    HttpServer server(HttpServerSettings{.hosts = {"127.0.0.1", "localhost", "[::1]"}});
    server.route("GET", QStringLiteral("/"),
                 [](const HttpRequest &) { return HttpResponse::bytes("here", "text/plain"); });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\n" + headers + "\r\n");
    QCOMPARE(client.statuses(1), QList<int>{status});
}

void TestHttpServer::jsonNeedsItsContentType()
{
    HttpRequest json;
    json.body = "{\"a\":1}";
    QVERIFY(!json.jsonBody());
    json.headers.insert("content-type", "text/plain");
    QVERIFY(!json.jsonBody());
    json.headers.insert("content-type", "Application/JSON; charset=utf-8");
    QCOMPARE(json.jsonBody()->value(QStringLiteral("a")).toInt(), 1);
    json.body = "[1]";
    QVERIFY(!json.jsonBody());
}

void TestHttpServer::pipelinedInOrder()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/{n}"), [](const HttpRequest &r) {
        return HttpResponse::bytes(r.parameters.value(QStringLiteral("n")).toLatin1(),
                                   "text/plain");
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/1") + request("GET", "/2") +
                request("GET", "/3", "Connection: close\r\n"));
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), (QList<int>{200, 200, 200}));
    QVERIFY(client.received().indexOf("\r\n\r\n1") < client.received().indexOf("\r\n\r\n2"));
    QVERIFY(client.received().endsWith("\r\n\r\n3"));
}

void TestHttpServer::requestsPerConnection()
{
    HttpServerSettings settings;
    settings.limits.requestsPerConnection = 2;
    HttpServer server(settings);
    server.route("GET", QStringLiteral("/"),
                 [](const HttpRequest &) { return HttpResponse::noContent(); });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/").repeated(3));
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), (QList<int>{204, 204}));
}

void TestHttpServer::portInUse()
{
    HttpServer first;
    QVERIFY(first.start());
    HttpServerSettings settings;
    settings.port = first.port();
    HttpServer second(settings);
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Unavailable);
    QVERIFY(started.error().message.contains(QString::number(first.port())));
}

void TestHttpServer::stopLetsARunningRequestEnd()
{
    QSemaphore started;
    QSemaphore mayEnd;
    HttpServer server;
    server.route("GET", QStringLiteral("/"), [&](const HttpRequest &) {
        started.release();
        mayEnd.acquire();
        return HttpResponse::bytes("done", "text/plain");
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/"));
    QVERIFY(started.tryAcquire(1, 5000));
    std::thread stopper([&] { server.stop(); });
    const auto end = qScopeGuard([&] {
        mayEnd.release();
        if (stopper.joinable()) {
            stopper.join();
        }
    });
    // New clients are turned away while the old request still runs.
    const quint16 port = server.port();
    const auto turnedAway = [port] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        return !socket.waitForConnected(5000) &&
               socket.error() == QAbstractSocket::ConnectionRefusedError;
    };
    QTRY_VERIFY(turnedAway());
    QVERIFY(client.found().isEmpty());
    mayEnd.release();
    stopper.join();
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().endsWith("done"));
    QVERIFY(client.received().contains("Connection: close"));
    QCOMPARE(started.available(), 0);
}

void TestHttpServer::stopClosesIdleConnections()
{
    HttpServer server;
    QVERIFY(server.start());
    RawClient idle(server.port());
    QTRY_COMPARE(server.connectionCount(), 1);
    server.stop();
    QVERIFY(idle.waitForClose());
    QCOMPARE(server.connectionCount(), 0);
}

GANGWAY_TEST(TestHttpServer);
#include "tst_http_server.moc"
