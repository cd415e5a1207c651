// SPDX-License-Identifier: GPL-3.0-or-later
// What is the same for every endpoint: who may come in, how bodies are read, and its description.
#include "rawclient.h"
#include "services/gangwayd/api/routetable.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gangway;

namespace {

QJsonObject schemaWithName()
{
    const QJsonObject text{{QStringLiteral("type"), QStringLiteral("string")}};
    return {{QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("properties"), QJsonObject{{QStringLiteral("name"), text}}},
            {QStringLiteral("required"), QJsonArray{QStringLiteral("name")}}};
}

class Things : public Controller
{
public:
    QString name() const override { return QStringLiteral("Things"); }
    QList<Endpoint> endpoints() override
    {
        Endpoint open;
        open.method = "GET";
        open.path = QStringLiteral("/things");
        open.summary = QStringLiteral("All things");
        open.access = Endpoint::Access::Anybody;
        open.answer = QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}};
        open.handler = [](const ApiRequest &) { return HttpResponse::json({}); };
        Endpoint change;
        change.method = "PUT";
        change.path = QStringLiteral("/things/{id}");
        change.summary = QStringLiteral("Rename a thing");
        change.request = schemaWithName();
        change.handler = [this](const ApiRequest &request) {
            seen = request.caller.email + u' ' +
                   request.http.parameters.value(QStringLiteral("id")) + u' ' +
                   request.body.value(QStringLiteral("name")).toString();
            return HttpResponse::noContent();
        };
        return {open, change};
    }

    QString seen;
};

Result<Caller> authenticate(const QByteArray &token)
{
    if (token != "right")
        return signInAgain();
    Caller caller;
    caller.email = QStringLiteral("ada@example.org");
    return caller;
}

} // namespace

class TestRouteTable : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anybodyMayCome();
    void onlyWhoIsSignedIn_data();
    void onlyWhoIsSignedIn();
    void bodyIsChecked_data();
    void bodyIsChecked();
    void handlerGetsCallerAndBody();
    void description();

private:
    QByteArray ask(const QByteArray &line, const QByteArray &headers, const QByteArray &body);

    std::unique_ptr<HttpServer> m_server; // goes first
    std::unique_ptr<Things> m_things;
    std::unique_ptr<RouteTable> m_routes;
};

void TestRouteTable::init()
{
    m_server.reset();
    m_things = std::make_unique<Things>();
    m_routes = std::make_unique<RouteTable>(authenticate);
    m_routes->add(*m_things);
    m_server = std::make_unique<HttpServer>();
    m_routes->addTo(*m_server);
    QVERIFY(m_server->start());
}

QByteArray TestRouteTable::ask(const QByteArray &line, const QByteArray &headers,
                               const QByteArray &body)
{
    RawClient client(m_server->port());
    client.send(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers +
                "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return client.waitForClose() ? client.received() : QByteArray();
}

void TestRouteTable::anybodyMayCome()
{
    QVERIFY(ask("GET /things", {}, {}).startsWith("HTTP/1.1 200 "));
}

void TestRouteTable::onlyWhoIsSignedIn_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("no token") << QByteArray();
    QTest::newRow("wrong token") << QByteArray("Authorization: Bearer wrong\r\n");
    QTest::newRow("other scheme") << QByteArray("Authorization: Basic right\r\n");
}

void TestRouteTable::onlyWhoIsSignedIn()
{
    QFETCH(QByteArray, headers);
    // Before its body is looked at: strangers learn nothing of what an endpoint takes.
    const QByteArray answer = ask("PUT /things/7", headers, "{}");
    QVERIFY(answer.startsWith("HTTP/1.1 401 ") || answer.startsWith("HTTP/1.1 403 "));
    QVERIFY(answer.contains("application/problem+json"));
    QVERIFY(m_things->seen.isEmpty());
}

void TestRouteTable::bodyIsChecked_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("application/json") << QByteArray("name=x");
    QTest::newRow("no object") << QByteArray("application/json") << QByteArray("[1]");
    QTest::newRow("member missing") << QByteArray("application/json") << QByteArray("{\"id\":1}");
    QTest::newRow("member of another kind")
        << QByteArray("application/json") << QByteArray("{\"name\":{\"$gt\":1}}");
    QTest::newRow("other type") << QByteArray("text/plain") << QByteArray("{\"name\":\"x\"}");
}

void TestRouteTable::bodyIsChecked()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const QByteArray answer =
        ask("PUT /things/7", "Authorization: Bearer right\r\nContent-Type: " + type + "\r\n", body);
    QVERIFY(answer.startsWith("HTTP/1.1 400 "));
    QVERIFY(answer.contains("application/problem+json"));
    QVERIFY(m_things->seen.isEmpty());
}

void TestRouteTable::handlerGetsCallerAndBody()
{
    const QByteArray answer =
        ask("PUT /things/7", "Authorization: Bearer right\r\nContent-Type: application/json\r\n",
            "{\"name\":\"Chair\"}");
    QVERIFY(answer.startsWith("HTTP/1.1 204 "));
    QCOMPARE(m_things->seen, QStringLiteral("ada@example.org 7 Chair"));
}

void TestRouteTable::description()
{
    const QJsonObject document = m_routes->openApi(QStringLiteral("1.2"));
    QCOMPARE(document.value(QStringLiteral("openapi")).toString(), QStringLiteral("3.1.0"));
    const QJsonObject paths = document.value(QStringLiteral("paths")).toObject();
    QCOMPARE(paths.keys(),
             (QStringList{QStringLiteral("/things"), QStringLiteral("/things/{id}")}));
    const QJsonObject change = paths.value(QStringLiteral("/things/{id}"))
                                   .toObject()
                                   .value(QStringLiteral("put"))
                                   .toObject();
    QVERIFY(change.contains(QStringLiteral("security")));
    QVERIFY(change.contains(QStringLiteral("requestBody")));
    QCOMPARE(change.value(QStringLiteral("parameters")).toArray().size(), 1);
    const QJsonObject open =
        paths.value(QStringLiteral("/things")).toObject().value(QStringLiteral("get")).toObject();
    QVERIFY(!open.contains(QStringLiteral("security")));
    const QByteArray served = ask("GET /api/v1/openapi.json", {}, {});
    QVERIFY(served.startsWith("HTTP/1.1 200 "));
    const auto body = QJsonDocument::fromJson(served.mid(served.indexOf("\r\n\r\n") + 4)).object();
    QCOMPARE(body.value(QStringLiteral("paths")), document.value(QStringLiteral("paths")));
}

GANGWAY_TEST(TestRouteTable);
#include "tst_routetable.moc"
