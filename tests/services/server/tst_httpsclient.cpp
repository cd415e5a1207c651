// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that are slow, broken, hostile or not Gangway at all: words for each, and never a hang.
#include "scriptedserver.h"
#include "services/console/remote/gangwayserver.h"
#include "services/shared/httpclient/httpsclient.h"
#include "services/shared/httpclient/serverurl.h"
#include "support/testprogram.h"
#include "waitfor.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace gangway;
using namespace gangway::test;
using namespace std::chrono_literals;

namespace {

const QString path = QStringLiteral("/api/v1/auth/login");
const QByteArray good = ScriptedServer::http(200, R"({"answer":42})");

Result<QJsonObject> ask(HttpsClient &client, const std::stop_token &stop = {})
{
    return waitFor([&client, stop] {
        return postJson(client, path, {{QStringLiteral("email"), QStringLiteral("a@b.c")}}, "token",
                        stop);
    });
}

Result<QJsonObject> askOnce(const QUrl &url, const HttpsSettings &settings = {})
{
    HttpsClient client(url, settings);
    return ask(client);
}

} // namespace

class HttpsClientTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void addresses_data();
    void addresses();
    void asksAndAnswers();
    void answers_data();
    void answers();
    void saysWhenToTryAgain();
    void endlessAnswer();
    void drippingAnswer();
    void silence();
    void cancels();
    void endsWithRequestsUnderWay();
    void nobodyListens();
    void noSuchHost();
    void followsNoRedirect();
    void certificateOfItsOwn();
    void certificateOfAnotherName();
    void trustedCertificate();
    void plainServerOnHttps();

private:
    QString file(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void makeCertificate(const QString &name, const char *subject);

    QTemporaryDir m_folder;
};

void HttpsClientTest::makeCertificate(const QString &name, const char *subject)
{
    const QString altName = QString::fromLatin1(subject);
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                   QString(QStringLiteral("/CN=") + altName), QStringLiteral("-addext"),
                   QString(QStringLiteral("subjectAltName=DNS:") + altName),
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-keyout"),
                   m_folder.filePath(QString(name + QStringLiteral(".key"))),
                   QStringLiteral("-out"),
                   m_folder.filePath(QString(name + QStringLiteral(".crt")))});
    QVERIFY(openssl.waitForFinished());
    QCOMPARE(openssl.exitCode(), 0);
}

void HttpsClientTest::initTestCase()
{
    makeCertificate(QStringLiteral("right"), "localhost");
    makeCertificate(QStringLiteral("other"), "elsewhere.example");
}

void HttpsClientTest::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url"); // empty: refused
    const auto row = [](const char *typed, const char *url) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(url);
    };
    row("gangway.example", "https://gangway.example");
    row(" https://gangway.example/ ", "https://gangway.example");
    row("gangway.example:8443", "https://gangway.example:8443");
    row("https://intranet.example/gangway/", "https://intranet.example/gangway");
    row("http://127.0.0.1:8080", "http://127.0.0.1:8080");
    row("http://[::1]:8080", "http://[::1]:8080");
    row("http://localhost", "http://localhost");
    row("", "");
    row("http://gangway.example", "");
    row("http://127.0.0.1.example", "");
    row("ftp://gangway.example", "");
    row("file:///etc/passwd", "");
    row("https://ada:secret@gangway.example", "");
    row("https://gangway.example?x=1", "");
    row("https://gangway.example#x", "");
    row("https://", "");
    row("two words", "");
    row("javascript://%0aalert(1)", "");
}

void HttpsClientTest::addresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    const auto made = serverUrl(typed);
    if (url.isEmpty()) {
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!made.error().message.isEmpty() && !made.error().hint.isEmpty());
    } else {
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->toString(), url);
    }
}

void HttpsClientTest::asksAndAnswers()
{
    ScriptedServer server(ScriptedServer::always(good));
    const auto answer = askOnce(server.url());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->value(QStringLiteral("answer")).toInt(), 42);
    QCOMPARE(server.requests().size(), 1);
    const QByteArray request = server.requests().first();
    QVERIFY(request.startsWith("POST /api/v1/auth/login HTTP/1.1\r\n"));
    QVERIFY(request.contains("\r\nAuthorization: Bearer token\r\n"));
    QVERIFY(request.endsWith(R"({"email":"a@b.c"})"));
}

void HttpsClientTest::answers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    const auto page = [](int status) {
        return ScriptedServer::http(status, "<html>hello</html>", "text/html");
    };
    const auto row = [](const char *name, const QByteArray &answer, ErrorKind kind) {
        QTest::newRow(name) << answer << kind;
    };
    row("web page", page(200), ErrorKind::NotFound);
    row("JSON called text", ScriptedServer::http(200, "{}", "text/plain"), ErrorKind::NotFound);
    row("array", ScriptedServer::http(200, "[1]"), ErrorKind::NotFound);
    row("broken JSON", ScriptedServer::http(200, "{\"a\":"), ErrorKind::NotFound);
    row("deep JSON", ScriptedServer::http(200, QByteArray(200'000, '[')), ErrorKind::NotFound);
    row("empty", ScriptedServer::http(200, {}), ErrorKind::NotFound);
    row("no such page", page(404), ErrorKind::NotFound);
    row("teapot", page(418), ErrorKind::NotFound);
    row("bad input", page(400), ErrorKind::InvalidInput);
    row("not signed in", page(401), ErrorKind::Denied);
    row("forbidden", page(403), ErrorKind::Denied);
    row("gone", page(410), ErrorKind::NewerVersion);
    row("upgrade", page(426), ErrorKind::NewerVersion);
    row("too many", page(429), ErrorKind::Locked);
    row("failed", page(500), ErrorKind::Unavailable);
    row("proxy without server", page(502), ErrorKind::Unavailable);
    row("busy", page(503), ErrorKind::Unavailable);
    row("odd status", page(999), ErrorKind::Unavailable);
    row("cut off", good.chopped(5), ErrorKind::Unavailable);
    row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", ErrorKind::Unavailable);
    row("nothing", {}, ErrorKind::Unavailable);
}

void HttpsClientTest::answers()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    ScriptedServer server(ScriptedServer::always(answer));
    const auto result = askOnce(server.url(), {.answer = 5s});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, kind);
    QVERIFY(!result.error().message.isEmpty());
    QVERIFY(!result.error().hint.isEmpty());
}

void HttpsClientTest::saysWhenToTryAgain()
{
    const auto wait = [](const QByteArray &header) {
        ScriptedServer server(ScriptedServer::always(ScriptedServer::http(
            429, "{}", "application/problem+json", "Retry-After: " + header + "\r\n")));
        const auto result = askOnce(server.url());
        return result ? Error{} : result.error();
    };
    const Error minutes = wait("721");
    QCOMPARE(minutes.kind, ErrorKind::Locked);
    QCOMPARE(minutes.retryAfter, 721s);
    QVERIFY(minutes.hint.contains(QStringLiteral("13")));
    QCOMPARE(wait("-5").retryAfter, 0s);
    QCOMPARE(wait("nonsense").retryAfter, 0s);
    QCOMPARE(wait("99999999999999").retryAfter, 86400s);
    const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(600);
    const QString date =
        QLocale::c().toString(soon, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    QVERIFY(wait(date.toLatin1()).retryAfter > 500s);
}

void HttpsClientTest::endlessAnswer()
{
    // Both with a length that says so and without.
    for (const QByteArray &length : {QByteArray(), QByteArray("Content-Length: 99999999999\r\n")}) {
        qint64 sent = 0;
        ScriptedServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n");
            const auto more = [&socket, &sent] {
                if (socket.bytesToWrite() < 200'000)
                    sent += socket.write(QByteArray(100'000, ' '));
            };
            connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
            more();
        });
        const auto result = askOnce(server.url());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::NotFound);
        QCOMPARE(result.error().detail, QStringLiteral("answer too long"));
        QVERIFY2(sent < 32 * 1024 * 1024, qPrintable(QString::number(sent)));
    }
}

void HttpsClientTest::drippingAnswer()
{
    ScriptedServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{");
        auto *timer = new QTimer(&socket);
        connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
        timer->start(20);
    });
    QElapsedTimer elapsed;
    elapsed.start();
    const auto result = askOnce(server.url(), {.answer = 400ms});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unavailable);
    QCOMPARE(result.error().detail, QStringLiteral("time limit"));
    QVERIFY(elapsed.elapsed() < 5000);
}

void HttpsClientTest::silence()
{
    ScriptedServer server([](QTcpSocket &, const QByteArray &) {});
    const auto result = askOnce(server.url(), {.answer = 300ms});
    QVERIFY(!result);
    QCOMPARE(result.error().detail, QStringLiteral("time limit"));
}

void HttpsClientTest::cancels()
{
    ScriptedServer server([](QTcpSocket &, const QByteArray &) {});
    HttpsClient client(server.url(), {.answer = 60s});
    std::stop_source stop;
    QFuture<Result<QJsonObject>> future = QtConcurrent::run(
        [&client, token = stop.get_token()] { return postJson(client, path, {}, {}, token); });
    QTRY_COMPARE(server.requests().size(), 1);
    stop.request_stop();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
    // Before it began.
    QCOMPARE(ask(client, stop.get_token()).error().kind, ErrorKind::Cancelled);
}

void HttpsClientTest::endsWithRequestsUnderWay()
{
    ScriptedServer server([](QTcpSocket &, const QByteArray &) {});
    const std::stop_source stop;
    QFuture<ErrorKind> future = QtConcurrent::run([url = server.url(), token = stop.get_token()] {
        HttpsClient client(url, {.answer = 60s});
        const auto result = postJson(client, path, {}, {}, token);
        return result ? ErrorKind::Internal : result.error().kind;
    });
    QTRY_COMPARE(server.requests().size(), 1);
    std::stop_source(stop).request_stop();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result(), ErrorKind::Cancelled);
}

void HttpsClientTest::nobodyListens()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(free.serverPort()));
    free.close();
    const auto result = askOnce(url);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unavailable);
    QVERIFY(result.error().message.contains(QStringLiteral("127.0.0.1")));
}

void HttpsClientTest::noSuchHost()
{
    const auto result = askOnce(QUrl(QStringLiteral("https://gangway.invalid")));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Unavailable);
}

void HttpsClientTest::followsNoRedirect()
{
    ScriptedServer target(ScriptedServer::always(good));
    for (const int status : {301, 302, 303, 307, 308}) {
        ScriptedServer server(ScriptedServer::always(ScriptedServer::http(
            status, {}, "text/plain", "Location: " + target.url().toEncoded() + "/login\r\n")));
        const auto result = askOnce(server.url());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::NotFound);
        QVERIFY(result.error().hint.contains(serverName(target.url())));
    }
    QVERIFY(target.requests().isEmpty());
}

void HttpsClientTest::certificateOfItsOwn()
{
    ScriptedServer server(ScriptedServer::always(good), file("right.crt"), file("right.key"));
    const auto result = askOnce(server.url());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Denied);
    QVERIFY(result.error().message.contains(QStringLiteral("certificate")));
    QVERIFY(server.requests().isEmpty()); // nothing was sent
}

void HttpsClientTest::certificateOfAnotherName()
{
    ScriptedServer server(ScriptedServer::always(good), file("other.crt"), file("other.key"));
    const auto result = askOnce(server.url(), {.rootCertificate = file("other.crt")});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Denied);
    QVERIFY(result.error().message.contains(QStringLiteral("another name")));
    QVERIFY(server.requests().isEmpty());
}

void HttpsClientTest::trustedCertificate()
{
    ScriptedServer server(ScriptedServer::always(good), file("right.crt"), file("right.key"));
    const auto result = askOnce(server.url(), {.rootCertificate = file("right.crt")});
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
}

void HttpsClientTest::plainServerOnHttps()
{
    ScriptedServer server(ScriptedServer::always("HTTP/1.1 400 Bad\r\n\r\n"));
    QUrl url = server.url();
    url.setScheme(QStringLiteral("https"));
    const auto result = askOnce(url, {.answer = 5s});
    QVERIFY(!result);
    QVERIFY(server.requests().isEmpty());
}

GANGWAY_TEST(HttpsClientTest);
#include "tst_httpsclient.moc"
