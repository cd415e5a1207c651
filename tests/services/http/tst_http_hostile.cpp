// SPDX-License-Identifier: GPL-3.0-or-later
// The hostile list of docs/decisions/0002: what an HTTP server meets on an open port.
#include "rawclient.h"
#include "services/gangwayd/web/httpserver.h"
#include "support/testprogram.h"

#include <QFile>
#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace gangway;
using namespace std::chrono_literals;

namespace {

const QByteArray host = QByteArrayLiteral("Host: x\r\n");
const QByteArray get = QByteArrayLiteral("GET /echo HTTP/1.1\r\n") + host;
const QByteArray post = QByteArrayLiteral("POST /echo HTTP/1.1\r\n") + host;

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

class TestHttpHostile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void refused_data();
    void refused();
    void accepted_data();
    void accepted();
    void floodIsCutOff_data();
    void floodIsCutOff();
    void slowClientIsCutOff_data();
    void slowClientIsCutOff();
    void smuggledRequestIsNotServed();
    void bodyIsNotARequest();
    void slowHandlerDelaysNobody();
    void expectContinue();
    void expectContinueForTooMuch();
    void manyIdleConnections();
    void holdersMakeRoom();
    void whoIsServedStays();
    void trailersAddNoHeaders();
    void slowReaderIsCutOff();

private:
    std::unique_ptr<HttpServer> m_server;
    std::atomic<int> m_served{0};
    QSemaphore m_slowStarted;
    QSemaphore m_slowMayEnd;
};

void TestHttpHostile::init()
{
    HttpServerSettings settings;
    settings.limits.headerDeadline = 700ms;
    settings.limits.bodyDeadline = 700ms;
    settings.limits.writeDeadline = 700ms;
    settings.limits.connections = 40;
    settings.limits.connectionsPerAddress = 30;
    m_served = 0;
    m_server = std::make_unique<HttpServer>(settings);
    const auto echo = [this](const HttpRequest &request) {
        ++m_served;
        return HttpResponse::bytes("length=" + QByteArray::number(request.body.size()) +
                                       " odd=" + request.header("x-odd"),
                                   "text/plain");
    };
    m_server->route("GET", QStringLiteral("/echo"), echo);
    m_server->route("POST", QStringLiteral("/echo"), echo);
    m_server->route("GET", QStringLiteral("/large"), [](const HttpRequest &) {
        return HttpResponse::bytes(QByteArray(64 * 1024 * 1024, 'x'), "text/plain");
    });
    m_server->route("GET", QStringLiteral("/slow"), [this](const HttpRequest &) {
        m_slowStarted.release();
        m_slowMayEnd.acquire();
        return HttpResponse::noContent();
    });
    const auto started = m_server->start();
    QVERIFY(started.has_value());
}

void TestHttpHostile::cleanup()
{
    m_server.reset();
}

void TestHttpHostile::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n";
    const auto add = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    add("length and chunked", chunked + "Content-Length: 6\r\n\r\n0\r\n\r\nG", 400);
    add("chunked after length",
        post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG", 400);
    add("two lengths", post + "Content-Length: 5\r\nContent-Length: 3\r\n\r\nhello", 400);
    add("same length twice", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400);
    add("length list", post + "Content-Length: 5, 5\r\n\r\nhello", 400);
    add("negative length", post + "Content-Length: -5\r\n\r\nhello", 400);
    add("signed length", post + "Content-Length: +5\r\n\r\nhello", 400);
    add("hexadecimal length", post + "Content-Length: 0x5\r\n\r\nhello", 400);
    add("overflowing length", post + "Content-Length: 99999999999999999999\r\n\r\nhello", 400);
    add("empty length", post + "Content-Length:\r\n\r\nhello", 400);
    add("negative chunk", chunked + "\r\n-5\r\nhello\r\n0\r\n\r\n", 400);
    add("overflowing chunk", chunked + "\r\nfffffffffffffffff\r\nhello\r\n0\r\n\r\n", 400);
    add("0x chunk", chunked + "\r\n0x5\r\nhello\r\n0\r\n\r\n", 400);
    add("chunk without end", chunked + "\r\n5\r\nhelloXX0\r\n\r\n", 400);
    add("encoding identity", post + "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello",
        501);
    add("encoding xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501);
    add("encoding gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501);
    add("encoding twice", chunked + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n", 400);
    add("encoding in HTTP/1.0",
        "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    add("space before colon", post + "Content-Length : 5\r\n\r\nhello", 400);
    add("bare line feeds", "GET /echo HTTP/1.1\nHost: x\n\n", 400);
    add("bare carriage return", get + "X-Odd: a\rX-Two: b\r\n\r\n", 400);
    add("NUL in value", get + QByteArrayLiteral("X-Odd: a\0b\r\n\r\n"), 400);
    add("NUL in name", get + QByteArrayLiteral("X-O\0dd: a\r\n\r\n"), 400);
    add("encoding by a folded line",
        post + "Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400);
    add("no host", "GET /echo HTTP/1.1\r\n\r\n", 400);
    add("two hosts", get + "Host: y\r\n\r\n", 400);
    add("HTTP/0.9", "GET /echo\r\n\r\n", 400);
    add("HTTP/2.0", "GET /echo HTTP/2.0\r\n" + host + "\r\n", 400);
    add("TLS hello",
        QByteArrayLiteral("\x16\x03\x01\x02\x00\x01\x00\x01\xfc") + QByteArray(200, '\xff') +
            "\r\n\r\n",
        400);
    add("absolute target", "GET http://elsewhere/echo HTTP/1.1\r\n" + host + "\r\n", 400);
    add("connect", "CONNECT elsewhere:443 HTTP/1.1\r\n" + host + "\r\n", 501);
    add("unknown method", "BREW /echo HTTP/1.1\r\n" + host + "\r\n", 501);
    add("NUL in path", "GET /echo%00 HTTP/1.1\r\n" + host + "\r\n", 400);
    add("broken escape", "GET /echo%2 HTTP/1.1\r\n" + host + "\r\n", 400);
    add("broken UTF-8", "GET /echo%ff HTTP/1.1\r\n" + host + "\r\n", 400);
    add("target of 9 KiB", "GET /" + QByteArray(9 * 1024, 'a') + " HTTP/1.1\r\n" + host + "\r\n",
        414);
    add("101 headers", get + QByteArray("a: b\r\n").repeated(100) + "\r\n", 431);
    add("unknown expectation", post + "Expect: magic\r\nContent-Length: 5\r\n\r\nhello", 417);
    add("no such path", "GET /nothing HTTP/1.1\r\n" + host + "\r\n", 404);
    add("no such method", "DELETE /echo HTTP/1.1\r\n" + host + "\r\n", 405);
}

void TestHttpHostile::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(m_server->port());
    // A whole good request behind it: it must not be served after something that was refused.
    client.send(bytes + get + "\r\n");
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), QList<int>{status});
    QCOMPARE(m_served.load(), 0);
    QVERIFY(client.received().contains("application/problem+json"));
}

void TestHttpHostile::accepted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << get + "\r\n" << QByteArray("length=0 odd=");
    QTest::newRow("length") << post + "Content-Length: 5\r\n\r\nhello"
                            << QByteArray("length=5 odd=");
    QTest::newRow("chunked")
        << post + "Transfer-Encoding: Chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n"
        << QByteArray("length=5 odd=");
    QTest::newRow("folded value becomes one line") << get + "X-Odd: a\r\n b\r\n\r\n"
                                                   << QByteArray("length=0 odd=a b");
    QTest::newRow("repeated header") << get + "X-Odd: a\r\nX-Odd: b\r\n\r\n"
                                     << QByteArray("length=0 odd=a, b");
    QTest::newRow("HTTP/1.0") << QByteArray("GET /echo HTTP/1.0\r\n\r\n")
                              << QByteArray("length=0 odd=");
    QTest::newRow("escaped path") << "GET /%65cho?x=1 HTTP/1.1\r\n" + host + "\r\n"
                                  << QByteArray("length=0 odd=");
}

void TestHttpHostile::accepted()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    RawClient client(m_server->port());
    client.send(bytes);
    QCOMPARE(client.statuses(1), QList<int>{200});
    QVERIFY2(client.received().endsWith(QByteArray("\r\n\r\n" + body)),
             client.received().constData());
}

void TestHttpHostile::floodIsCutOff_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("pieces");
    const QByteArray mebibyte(1024 * 1024, 'a');
    QTest::newRow("40 MB header") << get + "X-Odd: " << mebibyte << 40;
    QTest::newRow("1 MB request line") << QByteArray("GET /") << mebibyte << 1;
    QTest::newRow("many headers") << get << QByteArray("a: b\r\n").repeated(100'000) << 20;
    QTest::newRow("150 MB body") << post + "Content-Length: 157286400\r\n\r\n" << mebibyte << 150;
    QTest::newRow("150 MB in chunks") << post + "Transfer-Encoding: chunked\r\n\r\n"
                                      << "100000\r\n" + mebibyte + "\r\n"
                                      << 150;
    QTest::newRow("chunk extension")
        << post + "Transfer-Encoding: chunked\r\n\r\n5;" << mebibyte << 20;
    QTest::newRow("trailers") << post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"
                              << "X: " + QByteArray(1000, 'x') + "\r\n"
                              << 20'000;
}

void TestHttpHostile::floodIsCutOff()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, piece);
    QFETCH(int, pieces);
    const qint64 before = residentBytes();
    RawClient client(m_server->port());
    bool open = client.send(head);
    for (int i = 0; i < pieces && open; ++i) {
        open = client.send(piece);
    }
    QVERIFY(client.waitForClose());
    QCOMPARE(m_served.load(), 0);
    QVERIFY2(residentBytes() - before < 16 * 1024 * 1024,
             "the server kept what it should have refused");
}

void TestHttpHostile::slowClientIsCutOff_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("drips");
    QTest::newRow("connects only") << QByteArray() << false;
    QTest::newRow("idle in the request line") << QByteArray("GET /ec") << false;
    QTest::newRow("header byte by byte") << get + "X-Odd: " << true;
    QTest::newRow("idle body") << post + "Content-Length: 1000\r\n\r\nab" << false;
    QTest::newRow("body byte by byte") << post + "Content-Length: 1000\r\n\r\nab" << true;
    QTest::newRow("idle after an answer") << get + "\r\n" << false;
}

void TestHttpHostile::slowClientIsCutOff()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, drips);
    RawClient client(m_server->port());
    QTRY_COMPARE(m_server->connectionCount(), 1);
    client.send(head);
    if (drips) {
        // An absolute deadline: a byte now and then does not prolong it.
        QTRY_VERIFY(!client.send("a") || m_server->connectionCount() == 0);
    }
    QVERIFY(client.waitForClose());
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TestHttpHostile::smuggledRequestIsNotServed()
{
    RawClient client(m_server->port());
    client.send(post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + get +
                "\r\n" + get + "\r\n");
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), QList<int>{400});
    QCOMPARE(m_served.load(), 0);
}

void TestHttpHostile::bodyIsNotARequest()
{
    const QByteArray inner = get + "\r\n";
    RawClient client(m_server->port());
    client.send(get + "Content-Length: " + QByteArray::number(inner.size()) + "\r\n\r\n" + inner +
                get + "Connection: close\r\n\r\n");
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), (QList<int>{200, 200}));
    QCOMPARE(m_served.load(), 2);
}

void TestHttpHostile::slowHandlerDelaysNobody()
{
    RawClient slow(m_server->port());
    slow.send("GET /slow HTTP/1.1\r\n" + host + "\r\n");
    QVERIFY(m_slowStarted.tryAcquire(1, 5000));
    RawClient other(m_server->port());
    other.send(get + "\r\n");
    QCOMPARE(other.statuses(1), QList<int>{200}); // while the slow one still runs
    QVERIFY(slow.found().isEmpty());
    m_slowMayEnd.release();
    QCOMPARE(slow.statuses(1), QList<int>{204});
}

void TestHttpHostile::expectContinue()
{
    RawClient client(m_server->port());
    client.send(post + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    QCOMPARE(client.statuses(1), QList<int>{100});
    client.send("hello");
    QCOMPARE(client.statuses(2), (QList<int>{100, 200}));
}

void TestHttpHostile::expectContinueForTooMuch()
{
    RawClient client(m_server->port());
    client.send(post + "Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), QList<int>{413});
}

void TestHttpHostile::manyIdleConnections()
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 60; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_server->port()));
    }
    QTRY_COMPARE(m_server->connectionCount(), 30); // the limit of one address
    clients.clear();
    QTRY_COMPARE(m_server->connectionCount(), 0);
    RawClient client(m_server->port());
    client.send(get + "\r\n");
    QCOMPARE(client.statuses(1), QList<int>{200});
}

/// Everybody on this computer has the same address: whoever only holds connections, idle or in the
/// middle of a request, makes room for those who ask.
void TestHttpHostile::holdersMakeRoom()
{
    std::vector<std::unique_ptr<RawClient>> holders;
    for (int i = 0; i < 60; ++i) {
        holders.push_back(std::make_unique<RawClient>(m_server->port()));
        if (i % 2 == 0)
            holders.back()->send(post + "Content-Length: 500\r\n\r\nhalf");
    }
    QTRY_COMPARE(m_server->connectionCount(), 30);
    for (int i = 0; i < 20; ++i) {
        RawClient client(m_server->port());
        client.send(get + "\r\n");
        QCOMPARE(client.statuses(1), QList<int>{200});
    }
}

/// A request that is being served is nobody's room.
void TestHttpHostile::whoIsServedStays()
{
    RawClient served(m_server->port());
    served.send("GET /slow HTTP/1.1\r\n" + host + "\r\n");
    m_slowStarted.acquire();
    std::vector<std::unique_ptr<RawClient>> holders;
    for (int i = 0; i < 60; ++i) {
        holders.push_back(std::make_unique<RawClient>(m_server->port()));
    }
    QTRY_COMPARE(m_server->connectionCount(), 30);
    m_slowMayEnd.release();
    QCOMPARE(served.statuses(1), QList<int>{204});
}

void TestHttpHostile::trailersAddNoHeaders()
{
    RawClient client(m_server->port());
    client.send(post + "Transfer-Encoding: chunked\r\nTrailer: "
                       "X-Odd\r\n\r\n5\r\nhello\r\n0\r\nX-Odd: late\r\n\r\n");
    QCOMPARE(client.statuses(1), QList<int>{200});
    QVERIFY(client.received().endsWith("length=5 odd="));
}

void TestHttpHostile::slowReaderIsCutOff()
{
    RawClient client(m_server->port());
    client.send("GET /large HTTP/1.1\r\n" + host + "\r\n");
    QTRY_COMPARE(m_server->connectionCount(), 1);
    QTRY_COMPARE(m_server->connectionCount(), 0); // nothing is read here
}

GANGWAY_TEST(TestHttpHostile);
#include "tst_http_hostile.moc"
