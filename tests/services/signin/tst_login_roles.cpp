// SPDX-License-Identifier: GPL-3.0-or-later
// What a person's own database role may do, and how it is taken away.
#include "data/migrator.h"
#include "signinfixture.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QRegularExpression>

using namespace gangway;
using namespace gangway::test;

namespace {

const QString email = QStringLiteral("ada@example.com");
const QString password = QStringLiteral("correct horse battery");

/// An organisation with the person as its administrator, chosen.
void giveOrganization(Database &admin, const QUuid &person)
{
    const auto done = admin.runText(
        "WITH o AS (INSERT INTO gangway.organizations (name) VALUES ('Acme') RETURNING id),"
        " m AS (INSERT INTO gangway.members (organization_id, person_id, email, role)"
        "       SELECT o.id, $1, 'ada@example.com', 'admin' FROM o)"
        " UPDATE gangway_private.people p SET organization_id = o.id FROM o WHERE p.id = $1",
        {person});
    if (!done) {
        qFatal("%s", qPrintable(done.error().detail));
    }
}

/// A server that asks people for their passwords, as production does.
class PasswordServer
{
public:
    bool start()
    {
        if (!m_server.start()) {
            return false;
        }
        auto admin = Database::open(m_server.settings());
        if (!admin) {
            return false;
        }
        m_admin = std::move(*admin);
        return Migrator(*m_admin).migrate().has_value() &&
               m_admin
                   ->runText(
                       "COPY (VALUES ('local all postgres trust'),"
                       " ('local all gangway_service trust'), ('local all all scram-sha-256'))"
                       " TO PROGRAM 'cat > pg_hba.conf'")
                   .has_value() &&
               m_admin->runText("SELECT pg_reload_conf()").has_value();
    }

    [[nodiscard]] SignInService::Settings settings() const
    {
        SignInService::Settings settings;
        settings.service = m_server.settings();
        settings.service.userName = QStringLiteral("gangway_service");
        settings.client = m_server.settings();
        settings.rules = SignInFixture::cheapRules();
        return settings;
    }
    [[nodiscard]] Database &admin() const { return *m_admin; }

private:
    PrivateServer m_server;
    std::unique_ptr<Database> m_admin;
};

} // namespace

class TestLoginRoles : public QObject
{
    Q_OBJECT

private slots:
    void shortLivedPasswordsOnARealServer();
    void inactivePersonSeesNothing();
    void disabledPersonIsOut();
    void enabledPersonIsBack();
    void logoutCutsDatabaseConnections();
    void roleIsMadeOnce();
    void roleLostInARestoreIsMadeAgain();
    void functionsCheckWhatTheyAreGiven_data();
    void functionsCheckWhatTheyAreGiven();
    void secretIsNowhereToBeSeen();
    void organizationsComeWithTheTokens();
};

void TestLoginRoles::shortLivedPasswordsOnARealServer()
{
    PasswordServer server;
    QVERIFY(server.start());
    SignInService service(server.settings());
    VERIFY_OK(service.registerPerson({email, {}, {}, {}}));
    const auto access = service.connectAs(email);
    VERIFY_OK(access);
    QTRY_VERIFY(Database::open(access->settings).has_value());
    ConnectionSettings wrong = access->settings;
    wrong.password = QStringLiteral("guess");
    VERIFY_KIND(Database::open(wrong), ErrorKind::Denied);
    // A new password takes the place of the one before.
    const auto next = service.connectAs(email);
    VERIFY_OK(next);
    VERIFY_KIND(Database::open(access->settings), ErrorKind::Denied);
    VERIFY_OK(Database::open(next->settings));

    // One that is over does not connect, while an open connection stays.
    SignInService::Settings shortSettings = server.settings();
    shortSettings.rules.databaseFor = std::chrono::seconds(-1);
    SignInService expired(shortSettings);
    auto open = Database::open(next->settings);
    VERIFY_OK(open);
    const auto over = expired.connectAs(email);
    VERIFY_OK(over);
    VERIFY_KIND(Database::open(over->settings), ErrorKind::Denied);
    VERIFY_OK((*open)->runText("SELECT 1"));
}

void TestLoginRoles::inactivePersonSeesNothing()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    auto admin = f.database.openAdmin();
    giveOrganization(*admin, person);
    const auto access = f.service->connectAs(email);
    VERIFY_OK(access);
    auto client = f.database.open(f.database.as(access->settings.userName));
    const auto seen = [&] {
        const auto rows = client->runText("SELECT count(*) FROM gangway.organizations");
        return rows ? rows->integer(0, 0) : -1;
    };
    QCOMPARE(seen(), 1);
    // The open connection sees nothing from that moment on.
    VERIFY_OK(admin->runText("UPDATE gangway_private.people SET active = false"));
    QCOMPARE(seen(), 0);
}

void TestLoginRoles::disabledPersonIsOut()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    const auto signedIn = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(signedIn);
    const ConnectionSettings own = f.database.as(signedIn->database.settings.userName);
    auto client = f.database.open(own);

    VERIFY_OK(f.service->disablePerson(person));
    auto admin = f.database.openAdmin();
    const auto connections = [&] {
        return admin
            ->runText("SELECT count(*) FROM pg_stat_activity WHERE usename = $1", {own.userName})
            ->integer(0, 0);
    };
    QTRY_COMPARE(connections(), 0);
    QVERIFY(!client->runText("SELECT 1"));
    QVERIFY(!Database::open(own));
    VERIFY_KIND(f.service->authenticate(signedIn->accessToken), ErrorKind::Denied);
    VERIFY_KIND(f.service->refresh(signedIn->refreshToken, QUuid::createUuid()), ErrorKind::Denied);
    VERIFY_KIND(f.signIn(email, password, f.anyDevice()), ErrorKind::Denied);
    VERIFY_KIND(f.service->connectAs(email), ErrorKind::NotFound);
    VERIFY_KIND(f.service->disablePerson(QUuid::createUuid()), ErrorKind::NotFound);
}

void TestLoginRoles::enabledPersonIsBack()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    const auto before = f.service->connectAs(email);
    VERIFY_OK(before);
    VERIFY_OK(f.service->disablePerson(person));
    VERIFY_OK(f.service->enablePerson(person));
    const auto after = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(after);
    QCOMPARE(after->database.settings.userName, before->settings.userName);
    VERIFY_OK(Database::open(f.database.as(after->database.settings.userName)));
}

void TestLoginRoles::logoutCutsDatabaseConnections()
{
    SignInFixture f;
    f.addPerson(email, password);
    const auto signedIn = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(signedIn);
    auto client = f.database.open(f.database.as(signedIn->database.settings.userName));
    const auto caller = f.service->authenticate(signedIn->accessToken);
    VERIFY_OK(caller);
    const qint64 pid = client->backendPid();
    VERIFY_OK(f.service->logout(*caller));
    auto admin = f.database.openAdmin();
    QTRY_COMPARE(admin->runText("SELECT count(*) FROM pg_stat_activity WHERE pid = $1", {pid})
                     ->integer(0, 0),
                 0);
    const auto rows = admin->runText("SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = $1",
                                     {signedIn->database.settings.userName});
    VERIFY_OK(rows);
    QVERIFY(rows->boolean(0, 0));
}

void TestLoginRoles::roleIsMadeOnce()
{
    SignInFixture f;
    f.addPerson(email, password);
    const auto first = f.service->connectAs(email);
    const auto second = f.service->connectAs(email);
    VERIFY_OK(first);
    VERIFY_OK(second);
    QCOMPARE(first->settings.userName, second->settings.userName);
    static const QRegularExpression pattern(QStringLiteral("^u_[0-9a-f]{32}$"));
    QVERIFY(pattern.match(first->settings.userName).hasMatch());
    auto admin = f.database.openAdmin();
    const auto rows = admin->runText(
        "SELECT rolcanlogin AND NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication"
        " OR rolbypassrls), rolconnlimit FROM pg_roles WHERE rolname = $1",
        {first->settings.userName});
    VERIFY_OK(rows);
    QVERIFY(rows->boolean(0, 0));
    QCOMPARE(rows->integer(0, 1), 12);
}

void TestLoginRoles::roleLostInARestoreIsMadeAgain()
{
    SignInFixture f;
    f.addPerson(email, password);
    const auto access = f.service->connectAs(email);
    VERIFY_OK(access);
    auto admin = f.database.openAdmin();
    VERIFY_OK(admin->runText("DROP ROLE " + access->settings.userName.toLatin1()));
    const auto again = f.service->connectAs(email);
    VERIFY_OK(again);
    QCOMPARE(again->settings.userName, access->settings.userName);
    VERIFY_OK(Database::open(f.database.as(again->settings.userName)));
}

void TestLoginRoles::functionsCheckWhatTheyAreGiven_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("verifier");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("allowed");
    const QString good = QStringLiteral("SCRAM-SHA-256$4096:8ASn6w+J3NSP/XVyHnQYHA==$") +
                         QString(43, QLatin1Char('A')) + QStringLiteral("=:") +
                         QString(43, QLatin1Char('B')) + QLatin1Char('=');
    const QString own = QStringLiteral("own");
    QTest::newRow("as meant") << own << good << 900 << true;
    QTest::newRow("plain password") << own << QStringLiteral("secret") << 900 << false;
    QTest::newRow("md5") << own << QString(QStringLiteral("md5") + QString(32, QLatin1Char('a')))
                         << 900 << false;
    QTest::newRow("statement in it")
        << own << QString(good + QStringLiteral("' SUPERUSER '")) << 900 << false;
    QTest::newRow("for a day") << own << good << 86400 << false;
    QTest::newRow("superuser") << QStringLiteral("postgres") << good << 900 << false;
    QTest::newRow("service") << QStringLiteral("gangway_service") << good << 900 << false;
    QTest::newRow("provisioner") << QStringLiteral("gangway_provisioner") << good << 900 << false;
    QTest::newRow("no such role") << QString(QStringLiteral("u_") + QString(32, QLatin1Char('0')))
                                  << good << 900 << false;
    QTest::newRow("stranger of the same form")
        << QStringLiteral("stranger") << good << 900 << false;
}

void TestLoginRoles::functionsCheckWhatTheyAreGiven()
{
    QFETCH(QString, role);
    QFETCH(QString, verifier);
    QFETCH(int, seconds);
    QFETCH(bool, allowed);
    static SignInFixture f;
    static const QUuid person = f.addPerson(email, password);
    Q_UNUSED(person)
    auto admin = f.database.openAdmin();
    const QString stranger = QStringLiteral("u_") + QUuid::createUuid().toString(QUuid::Id128);
    if (role == QStringLiteral("own")) {
        const auto access = f.service->connectAs(email);
        VERIFY_OK(access);
        role = access->settings.userName;
    } else if (role == QStringLiteral("stranger")) {
        role = stranger;
        VERIFY_OK(
            admin->runText("CREATE ROLE " + stranger.toLatin1() + " LOGIN IN ROLE gangway_app"));
    }
    auto service = f.database.open(f.database.service());
    const auto set =
        service->run(sql("signin/set_login_secret"),
                     {role, verifier, QDateTime::currentDateTimeUtc().addSecs(seconds)});
    QCOMPARE(set.has_value(), allowed);
    (void)admin->runText("DROP ROLE IF EXISTS " + stranger.toLatin1());
    // The service itself may not touch roles.
    VERIFY_KIND(service->runText("CREATE ROLE u_x LOGIN"), ErrorKind::Denied);
    VERIFY_KIND(service->runText("SET ROLE gangway_provisioner"), ErrorKind::Denied);
}

void TestLoginRoles::secretIsNowhereToBeSeen()
{
    SignInFixture f;
    f.addPerson(email, password);
    const auto signedIn = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(signedIn);
    const QString canary = signedIn->database.settings.password;
    auto admin = f.database.openAdmin();
    // The service's connection still shows its last statements; then one fails and is logged.
    const auto activity = admin->runText("SELECT string_agg(query, ' ') FROM pg_stat_activity");
    VERIFY_OK(activity);
    const auto stored = admin->runText("SELECT rolpassword FROM pg_authid WHERE rolname = $1",
                                       {signedIn->database.settings.userName});
    VERIFY_OK(stored);
    QVERIFY(stored->text(0, 0).startsWith(QStringLiteral("SCRAM-SHA-256$")));
    auto service = f.database.open(f.database.service());
    QVERIFY(
        !service->run(sql("signin/set_login_secret"), {signedIn->database.settings.userName, canary,
                                                       QDateTime::currentDateTimeUtc()}));
    QTRY_VERIFY(TestServer::instance().log().contains("This is not a SCRAM verifier"));
    const QByteArray log = TestServer::instance().log();
    for (const QByteArray &secret :
         {canary.toLatin1(), signedIn->accessToken, signedIn->refreshToken}) {
        QVERIFY(!log.contains(secret));
        QVERIFY(!activity->text(0, 0).toUtf8().contains(secret));
        QVERIFY(!stored->text(0, 0).toUtf8().contains(secret));
    }
}

void TestLoginRoles::organizationsComeWithTheTokens()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    auto admin = f.database.openAdmin();
    giveOrganization(*admin, person);
    const auto signedIn = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(signedIn);
    QCOMPARE(signedIn->organizations.size(), 1);
    QCOMPARE(signedIn->organizations.first().name, QStringLiteral("Acme"));
    QCOMPARE(signedIn->organizations.first().role, QStringLiteral("admin"));
    QVERIFY(signedIn->organizations.first().chosen);
}

GANGWAY_TEST(TestLoginRoles);
#include "tst_login_roles.moc"
