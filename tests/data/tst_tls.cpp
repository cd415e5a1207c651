// SPDX-License-Identifier: GPL-3.0-or-later
// Over TCP a connection is encrypted and the server's certificate checked, or there is none.
#include "data/database.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

using namespace gangway;
using namespace gangway::test;

class TlsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesAServerWithoutTls();
    void refusesAnUnknownCertificate();
    void refusesAnotherName();
    void signsInWithScramOverTls();
    void refusesAWrongPassword();
    void refusesAPasswordWithoutChannelBinding();

private:
    void restart(const QByteArray &authentication, bool tls);
    ConnectionSettings overTcp() const
    {
        ConnectionSettings settings = m_server.settings();
        settings.host = QStringLiteral("localhost");
        settings.port = m_port;
        settings.userName = QStringLiteral("somebody");
        settings.password = QStringLiteral("p'w\\ ;=é\"");
        settings.rootCertificate = m_folder.filePath(QStringLiteral("server.crt"));
        return settings;
    }

    PrivateServer m_server;
    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/gangway tls'XXXXXX")};
    int m_port = 0;
};

void TlsTest::initTestCase()
{
    // Its path has a space and a quote: it ends up in libpq's connection string.
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                   QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                   QStringLiteral("subjectAltName=DNS:localhost"), QStringLiteral("-days"),
                   QStringLiteral("2"), QStringLiteral("-keyout"),
                   m_folder.filePath(QStringLiteral("server.key")), QStringLiteral("-out"),
                   m_folder.filePath(QStringLiteral("server.crt"))});
    QVERIFY(openssl.waitForFinished());
    QCOMPARE(openssl.exitCode(), 0);
    for (const QString &name : {QStringLiteral("server.key"), QStringLiteral("server.crt")}) {
        const QString target = m_server.dataFolder() + u'/' + name;
        QVERIFY(QFile::copy(m_folder.filePath(name), target));
        QVERIFY(QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner));
        TestServer::handOver(target);
    }
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    m_port = free.serverPort();
    free.close();
    restart("trust", false);
    const auto admin = Database::open(m_server.settings());
    QVERIFY(admin);
    const auto verifier = (*admin)->scramVerifier(overTcp().userName, overTcp().password);
    QVERIFY(verifier);
    QVERIFY((*admin)->runScript("CREATE ROLE somebody LOGIN PASSWORD '" + *verifier + "'"));
}

void TlsTest::restart(const QByteArray &authentication, bool tls)
{
    m_server.stop();
    QFile rules(m_server.dataFolder() + QStringLiteral("/pg_hba.conf"));
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write("local all all trust\nhost all all all " + authentication + "\n");
    rules.close();
    m_server.setOptions({QStringLiteral("port=%1").arg(m_port),
                         QStringLiteral("listen_addresses=localhost"),
                         tls ? QStringLiteral("ssl=on") : QStringLiteral("ssl=off")},
                        m_port);
    QVERIFY(m_server.start());
}

void TlsTest::refusesAServerWithoutTls()
{
    restart("trust", false);
    const auto database = Database::open(overTcp());
    QVERIFY(!database);
    QCOMPARE(database.error().kind, ErrorKind::Unavailable);
}

void TlsTest::refusesAnUnknownCertificate()
{
    restart("scram-sha-256", true);
    ConnectionSettings settings = overTcp();
    settings.rootCertificate.clear(); // the system's certificates do not know this one
    const auto database = Database::open(settings);
    QVERIFY(!database);
    QVERIFY2(database.error().detail.contains(QStringLiteral("certificate")),
             qPrintable(database.error().detail));
}

void TlsTest::refusesAnotherName()
{
    ConnectionSettings settings = overTcp();
    settings.host = QStringLiteral("127.0.0.1"); // the certificate is for "localhost"
    const auto database = Database::open(settings);
    QVERIFY(!database);
    QVERIFY2(database.error().detail.contains(QStringLiteral("certificate")),
             qPrintable(database.error().detail));
}

void TlsTest::signsInWithScramOverTls()
{
    const auto database = Database::open(overTcp());
    QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
    const auto session = (*database)->runText(
        "SELECT ssl, version, current_user FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
    QVERIFY(session);
    QVERIFY(session->boolean(0, 0));
    QVERIFY(session->text(0, 1) >= QStringLiteral("TLSv1.2"));
    QCOMPARE(session->text(0, 2), QStringLiteral("somebody"));
    QVERIFY((*database)->reconnect());
}

void TlsTest::refusesAWrongPassword()
{
    ConnectionSettings settings = overTcp();
    settings.password = QStringLiteral("wrong");
    const auto database = Database::open(settings);
    QVERIFY(!database);
    QCOMPARE(database.error().kind, ErrorKind::Denied);
    QCOMPARE(database.error().detail, QStringLiteral("28P01"));
}

void TlsTest::refusesAPasswordWithoutChannelBinding()
{
    // A server that asks for the password itself, or for none, may be a false one.
    for (const char *method : {"password", "trust"}) {
        restart(method, true);
        QVERIFY(!Database::open(overTcp()));
    }
}

#include "tst_tls.moc"
GANGWAY_TEST(TlsTest);
