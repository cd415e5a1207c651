// SPDX-License-Identifier: GPL-3.0-or-later
// A server that lies about keys, tokens and databases, and people who mistype.
#include "notes.h"
#include "scriptedserver.h"
#include "services/console/remote/serverconnector.h"
#include "services/console/remote/serversignin.h"
#include "support/testprogram.h"
#include "waitfor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace gangway;
using namespace gangway::test;

namespace {

const QString email = QStringLiteral("ada@example.com");
const QString password = QStringLiteral("correct horse battery");

Result<ConnectionSettings> ask(ServerConnector &connector)
{
    return waitFor([&connector] { return connector.settings({}); });
}

template<class T>
ErrorKind kindOf(const Result<T> &result)
{
    return result ? ErrorKind::Internal : result.error().kind;
}

QJsonObject tokensJson(const QJsonObject &database)
{
    const QString id = QStringLiteral("0195a000-0000-7000-8000-000000000001");
    const QString time = QStringLiteral("2030-01-01T00:00:00.000Z");
    return {{QStringLiteral("person_id"), id},
            {QStringLiteral("session_id"), id},
            {QStringLiteral("access_token"), QStringLiteral("access")},
            {QStringLiteral("access_expires"), time},
            {QStringLiteral("refresh_token"), QStringLiteral("refresh")},
            {QStringLiteral("refresh_expires"), time},
            {QStringLiteral("database"), database},
            {QStringLiteral("organizations"), QJsonArray()}};
}

QJsonObject databaseJson(const QString &host)
{
    return {{QStringLiteral("host"), host},
            {QStringLiteral("port"), 5432},
            {QStringLiteral("name"), QStringLiteral("gangway")},
            {QStringLiteral("user"), QStringLiteral("u_1")},
            {QStringLiteral("password"), QStringLiteral("p")},
            {QStringLiteral("valid_until"), QStringLiteral("2030-01-01T00:00:00.000Z")}};
}

QByteArray json(const QJsonObject &object)
{
    return ScriptedServer::http(200, QJsonDocument(object).toJson());
}

const RefreshToken anyToken{QByteArrayLiteral("token"),
                            QUuid(QStringLiteral("0195a000-0000-7000-8000-000000000002"))};

} // namespace

class HostileServerTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_notes = std::make_shared<Notes>(); }
    void wrongEntries_data();
    void wrongEntries();
    void cancelledWhileAnotherThreadWorks();
    void refusesWeakPasswordProtection_data();
    void refusesWeakPasswordProtection();
    void strangeTokens_data();
    void strangeTokens();
    void keptTokens();

private:
    std::shared_ptr<Notes> m_notes;
};

void HostileServerTest::wrongEntries_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("secret");
    const QString server = QStringLiteral("http://127.0.0.1:1");
    QTest::newRow("no address") << QString() << email << password;
    QTest::newRow("http") << QStringLiteral("http://example.com") << email << password;
    QTest::newRow("no e-mail") << server << QString() << password;
    QTest::newRow("no e-mail address") << server << QStringLiteral("ada") << password;
}

void HostileServerTest::wrongEntries()
{
    QFETCH(QString, address);
    QFETCH(QString, who);
    QFETCH(QString, secret);
    ServerSignIn signIn;
    const auto account = waitFor(signIn.signIn(address, who, secret));
    QCOMPARE(kindOf(account), ErrorKind::InvalidInput);
    QVERIFY(!account.error().hint.isEmpty());
}

void HostileServerTest::cancelledWhileAnotherThreadWorks()
{
    ScriptedServer silent([](QTcpSocket &, const QByteArray &) {});
    ServerConnector connector(std::make_shared<ServerApi>(silent.url()), anyToken, m_notes);
    std::stop_source first;
    std::stop_source second;
    auto working = QtConcurrent::run([&] { return connector.settings(first.get_token()); });
    QTRY_COMPARE(silent.requests().size(), 1);
    auto waiting = QtConcurrent::run([&] { return connector.settings(second.get_token()); });
    second.request_stop();
    QCOMPARE(kindOf(waitFor(waiting)), ErrorKind::Cancelled);
    QVERIFY(!working.isFinished());
    first.request_stop();
    QCOMPARE(kindOf(waitFor(working)), ErrorKind::Cancelled);
}

void HostileServerTest::refusesWeakPasswordProtection_data()
{
    QTest::addColumn<QByteArray>("change"); // of a good answer
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("weak") << QByteArray(R"({"operations":1})") << ErrorKind::Denied;
    QTest::newRow("little memory") << QByteArray(R"({"memory_bytes":8192})") << ErrorKind::Denied;
    QTest::newRow("all memory") << QByteArray(R"({"memory_bytes":99999999999999})")
                                << ErrorKind::InvalidInput;
    QTest::newRow("endless") << QByteArray(R"({"operations":4000000000})")
                             << ErrorKind::InvalidInput;
    QTest::newRow("text") << QByteArray(R"({"operations":"3"})") << ErrorKind::Denied;
    QTest::newRow("newer") << QByteArray(R"({"kdf":"argon3"})") << ErrorKind::NewerVersion;
    QTest::newRow("no kdf") << QByteArray(R"({"kdf":null})") << ErrorKind::NotFound;
    QTest::newRow("short salt") << QByteArray(R"({"salt":"AAAA"})") << ErrorKind::NotFound;
}

void HostileServerTest::refusesWeakPasswordProtection()
{
    QFETCH(QByteArray, change);
    QFETCH(ErrorKind, kind);
    QJsonObject answer{{QStringLiteral("kdf"), QStringLiteral("argon2id13")},
                       {QStringLiteral("operations"), 3},
                       {QStringLiteral("memory_bytes"), 64 * 1024 * 1024},
                       {QStringLiteral("salt"), QStringLiteral("AAAAAAAAAAAAAAAAAAAAAA==")}};
    const QJsonObject changes = QJsonDocument::fromJson(change).object();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        answer[it.key()] = it.value();
    ScriptedServer server(ScriptedServer::always(json(answer)));
    ServerSignIn signIn; // with the limits of the product
    const auto account = waitFor(signIn.signIn(server.url().toString(), email, password));
    QCOMPARE(kindOf(account), kind);
    QCOMPARE(server.requests().size(), 1); // no key was sent
}

void HostileServerTest::strangeTokens_data()
{
    QTest::addColumn<QByteArray>("change");
    const auto row = [](const char *name, const char *change) {
        QTest::newRow(name) << QByteArray(change);
    };
    row("no token", R"({"access_token":null})");
    row("empty token", R"({"refresh_token":""})");
    row("line end in a token", R"({"access_token":"a\r\nX-Evil: 1"})");
    row("long token", qPrintable(QString(QStringLiteral("{\"access_token\":\"") +
                                         QString(600, u'x') + QStringLiteral("\"}"))));
    row("no database", R"({"database":7})");
    row("no organizations", R"({"organizations":{}})");
    row("list of hosts", R"({"database":{"host":"a,b"}})");
    row("host with options", R"({"database":{"host":"a sslmode=disable"}})");
    row("empty host", R"({"database":{"host":""}})");
    row("port 0", R"({"database":{"port":0}})");
    row("port 70000", R"({"database":{"port":70000}})");
}

void HostileServerTest::strangeTokens()
{
    QFETCH(QByteArray, change);
    QJsonObject answer = tokensJson(databaseJson(QStringLiteral("db.example")));
    {
        ScriptedServer server(ScriptedServer::always(json(answer)));
        ServerApi api(server.url());
        QVERIFY(waitFor([&api] { return api.refresh(anyToken, {}); }));
    }
    QJsonObject changes = QJsonDocument::fromJson(change).object();
    QVERIFY(!changes.isEmpty());
    if (const QJsonObject ofDatabase = changes.value(QStringLiteral("database")).toObject();
        !ofDatabase.isEmpty()) {
        QJsonObject database = databaseJson(QStringLiteral("db.example"));
        for (auto it = ofDatabase.begin(); it != ofDatabase.end(); ++it)
            database[it.key()] = it.value();
        changes[QStringLiteral("database")] = database;
    }
    for (auto it = changes.begin(); it != changes.end(); ++it)
        answer[it.key()] = it.value();
    ScriptedServer server(ScriptedServer::always(json(answer)));
    ServerConnector connector(std::make_shared<ServerApi>(server.url()), anyToken, m_notes);
    QCOMPARE(kindOf(ask(connector)), ErrorKind::NotFound);
    QVERIFY(m_notes->tokens().isEmpty());
}

void HostileServerTest::keptTokens()
{
    const auto again = RefreshToken::fromBytes(anyToken.toBytes());
    QVERIFY(again);
    QCOMPARE(again->token, anyToken.token);
    QCOMPARE(again->request, anyToken.request);
    for (const char *bytes :
         {"", " ", "token", "token nonsense", " 0195a000-0000-7000-8000-000000000002",
          "to\nken 0195a000-0000-7000-8000-000000000002"})
        QVERIFY2(!RefreshToken::fromBytes(bytes), bytes);
}

GANGWAY_TEST(HostileServerTest);
#include "tst_hostileserver.moc"
