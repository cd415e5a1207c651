// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/jsonschema.h"
#include "services/gangwayd/parts/webpart.h"
#include "services/gangwayd/signin/signincontroller.h"
#include "signinfixture.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSignalSpy>

using namespace gangway;
using namespace gangway::test;

namespace {

const QString email = QStringLiteral("ada@example.com");
const QString password = QStringLiteral("correct horse battery");
const QByteArray localToken = QByteArrayLiteral("0123456789012345678901234567890123456789012");

struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray type;
    QList<QByteArray> headerNames;
    QByteArray retryAfter;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QString text(const char *name) const
    {
        return json().value(QLatin1String(name)).toString();
    }
};

} // namespace

class TestSignInHttp : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void wholeRound();
    void unknownAndKnownAnswerAlike();
    void lockIsTooManyRequests();
    void localSignIn();
    void noLocalSignInOnAServer();
    void needsAToken_data();
    void needsAToken();
    void oddBodies_data();
    void oddBodies();

private:
    Answer call(const QByteArray &method, const QString &path, const QJsonObject &body = {},
                const QByteArray &token = {});
    QJsonObject promised(const QByteArray &method, const QString &path);
    Answer callRaw(const QByteArray &method, const QString &path, const QByteArray &body,
                   const QByteArray &type, const QByteArray &token = {});

    std::unique_ptr<SignInFixture> f;
    std::unique_ptr<WebPart> m_server;
    QNetworkAccessManager m_network;
};

void TestSignInHttp::init()
{
    f = std::make_unique<SignInFixture>();
    m_server = std::make_unique<WebPart>(f->authenticate());
    m_server->add(std::make_unique<SignInController>(*f->service, localToken));
    QVERIFY(m_server->start());
}

void TestSignInHttp::cleanup()
{
    m_server.reset(); // its threads hold connections to the database
    f.reset();
}

Answer TestSignInHttp::callRaw(const QByteArray &method, const QString &path,
                               const QByteArray &body, const QByteArray &type,
                               const QByteArray &token)
{
    QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(m_server->port()));
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QString::fromLatin1(type));
    if (!token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + token);
    }
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished()) {
        finished.wait(10'000);
    }
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->rawHeader("Content-Type"), reply->rawHeaderList(),
            reply->rawHeader("Retry-After")};
}

/// What GET /api/v1/openapi.json promises of the answer.
QJsonObject TestSignInHttp::promised(const QByteArray &method, const QString &path)
{
    const Answer document = callRaw("GET", QStringLiteral("/api/v1/openapi.json"), {}, {});
    return document
        .json()[u"paths"][path][QString::fromLatin1(method.toLower())][u"responses"][u"200"]
               [u"content"][u"application/json"][u"schema"]
        .toObject();
}

Answer TestSignInHttp::call(const QByteArray &method, const QString &path, const QJsonObject &body,
                            const QByteArray &token)
{
    const QString whole = QStringLiteral("/api/v1/auth/") + path;
    Answer answer = callRaw(method, whole, QJsonDocument(body).toJson(), "application/json", token);
    if (answer.status == 200) {
        const auto schema = JsonSchema::compile(promised(method, whole));
        if (!schema || !schema->check(answer.json()).isEmpty() ||
            promised(method, whole)[u"required"].toArray().isEmpty())
            QTest::qFail(qPrintable(whole + u" answers what it does not promise"), __FILE__,
                         __LINE__);
    }
    return answer;
}

void TestSignInHttp::wholeRound()
{
    f->addPerson(email, password);
    const Answer prelogin =
        call("POST", QStringLiteral("prelogin"), {{QStringLiteral("email"), email}});
    QCOMPARE(prelogin.status, 200);
    const QByteArray salt = QByteArray::fromBase64(prelogin.text("salt").toLatin1());
    const QByteArray key = SignInFixture::keyFor(password, salt);
    const Answer login = call("POST", QStringLiteral("login"),
                              {{QStringLiteral("email"), email},
                               {QStringLiteral("key"), QString::fromLatin1(key.toBase64())}});
    QCOMPARE(login.status, 200);
    const QJsonObject database = login.json().value(QStringLiteral("database")).toObject();
    QVERIFY(database.value(QStringLiteral("user")).toString().startsWith(QStringLiteral("u_")));
    QByteArray token = login.text("access_token").toLatin1();

    const Answer me = call("GET", QStringLiteral("me"), {}, token);
    QCOMPARE(me.status, 200);
    QCOMPARE(me.text("email"), email);

    const Answer refresh = call("POST", QStringLiteral("refresh"),
                                {{QStringLiteral("refresh_token"), login.text("refresh_token")},
                                 {QStringLiteral("request_id"), QUuid::createUuid().toString()}});
    QCOMPARE(refresh.status, 200);
    QCOMPARE(call("GET", QStringLiteral("me"), {}, token).status, 401);
    token = refresh.text("access_token").toLatin1();

    QCOMPARE(call("POST", QStringLiteral("database"), {}, token).status, 200);
    const Answer sessions = call("GET", QStringLiteral("sessions"), {}, token);
    QCOMPARE(sessions.status, 200);
    const QJsonArray list = sessions.json().value(QStringLiteral("sessions")).toArray();
    QCOMPARE(list.size(), 1);
    QVERIFY(list[0].toObject().value(QStringLiteral("current")).toBool());
    QCOMPARE(list[0].toObject().value(QStringLiteral("address")).toString(),
             QStringLiteral("127.0.0.1"));

    QCOMPARE(call("DELETE", QStringLiteral("sessions/nonsense"), {}, token).status, 404);
    QCOMPARE(call("DELETE",
                  QString(QStringLiteral("sessions/") + QUuid().toString(QUuid::WithoutBraces)), {},
                  token)
                 .status,
             404);
    QCOMPARE(call("POST", QStringLiteral("logout"), {}, token).status, 204);
    QCOMPARE(call("GET", QStringLiteral("me"), {}, token).status, 401);
}

void TestSignInHttp::unknownAndKnownAnswerAlike()
{
    f->addPerson(email, password);
    const QString nobody = QStringLiteral("nobody@example.com");
    const auto both = [&](const QString &path, const QJsonObject &more) {
        QJsonObject known = more;
        known.insert(QStringLiteral("email"), email);
        QJsonObject unknown = more;
        unknown.insert(QStringLiteral("email"), nobody);
        return std::pair(call("POST", path, known), call("POST", path, unknown));
    };
    const auto [knownPrelogin, unknownPrelogin] = both(QStringLiteral("prelogin"), {});
    QCOMPARE(knownPrelogin.status, 200);
    QCOMPARE(unknownPrelogin.status, 200);
    QCOMPARE(knownPrelogin.headerNames, unknownPrelogin.headerNames);
    QCOMPARE(knownPrelogin.body.size(), unknownPrelogin.body.size());
    QJsonObject a = knownPrelogin.json();
    QJsonObject b = unknownPrelogin.json();
    QVERIFY(a.take(QStringLiteral("salt")) != b.take(QStringLiteral("salt")));
    QCOMPARE(a, b);
    // Wrong keys, up to the lock and beyond it.
    const QString key = QString::fromLatin1(QByteArray(32, 'x').toBase64());
    for (int i = 0; i < 7; ++i) {
        const auto [known, unknown] = both(QStringLiteral("login"), {{QStringLiteral("key"), key}});
        QCOMPARE(known.status, i < 5 ? 401 : 429);
        QCOMPARE(known.status, unknown.status);
        QCOMPARE(known.type, QByteArray("application/problem+json"));
        QCOMPARE(known.body, unknown.body);
        QCOMPARE(known.headerNames, unknown.headerNames);
    }
}

void TestSignInHttp::lockIsTooManyRequests()
{
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(
            call("POST", QStringLiteral("prelogin"), {{QStringLiteral("email"), email}}).status,
            200);
    }
    const Answer locked =
        call("POST", QStringLiteral("prelogin"), {{QStringLiteral("email"), email}});
    QCOMPARE(locked.status, 429);
    QVERIFY(!locked.text("hint").isEmpty());
    bool isNumber = false;
    const int seconds = locked.retryAfter.toInt(&isNumber);
    QVERIFY(isNumber);
    QVERIFY(seconds > 0 && seconds <= 60);
}

void TestSignInHttp::localSignIn()
{
    VERIFY_OK(f->service->registerOwner({email, {}, {}, {}}));
    const auto with = [&](const QByteArray &token) {
        return call("POST", QStringLiteral("local"),
                    {{QStringLiteral("token"), QString::fromLatin1(token)}});
    };
    QCOMPARE(with("").status, 401);
    QCOMPARE(with(QByteArray(43, 'x')).status, 401);
    QCOMPARE(with(localToken.chopped(1)).status, 401);
    const Answer right = with(localToken);
    QCOMPARE(right.status, 200);
    QCOMPARE(call("GET", QStringLiteral("me"), {}, right.text("access_token").toLatin1()).status,
             200);
}

void TestSignInHttp::noLocalSignInOnAServer()
{
    VERIFY_OK(f->service->registerOwner({email, {}, {}, {}}));
    m_server = std::make_unique<WebPart>(f->authenticate());
    m_server->add(std::make_unique<SignInController>(*f->service));
    QVERIFY(m_server->start());
    QCOMPARE(call("POST", QStringLiteral("local"), {{QStringLiteral("token"), QString()}}).status,
             404);
}

void TestSignInHttp::needsAToken_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("me") << QByteArray("GET") << QStringLiteral("me");
    QTest::newRow("sessions") << QByteArray("GET") << QStringLiteral("sessions");
    QTest::newRow("end") << QByteArray("DELETE")
                         << QStringLiteral("sessions/00000000-0000-7000-8000-000000000000");
    QTest::newRow("logout") << QByteArray("POST") << QStringLiteral("logout");
    QTest::newRow("database") << QByteArray("POST") << QStringLiteral("database");
}

void TestSignInHttp::needsAToken()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    for (const QByteArray &token : {QByteArray(), QByteArray("x"), SignInSecrets::newToken()}) {
        const Answer answer = call(method, path, {}, token);
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.headerNames.contains("WWW-Authenticate"));
    }
}

void TestSignInHttp::oddBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray json = "application/json";
    QTest::newRow("empty") << QByteArray() << json << 400;
    QTest::newRow("array") << QByteArray("[]") << json << 400;
    QTest::newRow("broken") << QByteArray("{\"email\":") << json << 400;
    QTest::newRow("form of another site")
        << QByteArray("{\"email\":\"a@b\"}") << QByteArray("text/plain") << 400;
    QTest::newRow("number as e-mail") << QByteArray("{\"email\":7}") << json << 400;
    QTest::newRow("NUL in e-mail") << QByteArray("{\"email\":\"a\\u0000@b\"}") << json << 400;
    QTest::newRow("deep") << QByteArray(8000, '[') << json << 400;
    QTest::newRow("large") << QByteArray(20'000, ' ') << json << 413;
}

void TestSignInHttp::oddBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    for (const char *path : {"prelogin", "login"}) {
        const QString whole = QStringLiteral("/api/v1/auth/") + QLatin1String(path);
        const Answer answer = callRaw("POST", whole, body, type);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.type, QByteArray("application/problem+json"));
    }
}

GANGWAY_TEST(TestSignInHttp);
#include "tst_sign_in_http.moc"
