// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in at the real endpoints, with a real server and database.
#include "notes.h"
#include "services/console/remote/serverconnector.h"
#include "services/console/remote/serversignin.h"
#include "services/gangwayd/parts/webpart.h"
#include "services/gangwayd/signin/signincontroller.h"
#include "services/shared/httpclient/serverurl.h"
#include "signinfixture.h"
#include "support/testprogram.h"
#include "waitfor.h"

#include <QSignalSpy>
#include <QtTest>

using namespace gangway;
using namespace gangway::test;

namespace {

const QString email = QStringLiteral("ada@example.com");
const QString password = QStringLiteral("correct horse battery");

ServerApi::Settings cheap()
{
    return {.https = {.answer = std::chrono::seconds(10)}, .kdf = SignInFixture::cheapRules().kdf};
}

} // namespace

class ServerSignInTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void signsInAndReachesTheDatabase();
    void wrongPassword();
    void lockSaysWhen();
    void comesBackWithTheKeptToken();
    void lostAnswerIsRepeated();
    void oldTokenEndsTheSession();
    void renewsWhenAccessRanOut();
    void threadsThatConnectTogetherShareAPassword();
    void refusedPasswordsAreReplaced();
    void signOutEndsIt();
    void serverIsAway();
    void lostWriteIsNoticed();

private:
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server->port())); }
    std::shared_ptr<ServerApi> api() const { return std::make_shared<ServerApi>(url(), cheap()); }
    Result<ServerAccount> signIn(const QString &secret = password)
    {
        ServerSignIn signIn(cheap());
        return waitFor(signIn.signIn(url().toString(), email, secret));
    }
    static Result<ConnectionSettings> settings(ServerConnector &connector)
    {
        return waitFor([&connector] { return connector.settings({}); });
    }

    std::unique_ptr<SignInFixture> f;
    std::unique_ptr<WebPart> m_server;
    std::shared_ptr<Notes> m_notes;
};

void ServerSignInTest::init()
{
    f = std::make_unique<SignInFixture>();
    f->addPerson(email, password);
    m_server = std::make_unique<WebPart>(f->authenticate());
    m_server->add(std::make_unique<SignInController>(*f->service));
    QVERIFY(m_server->start());
    m_notes = std::make_shared<Notes>();
}

void ServerSignInTest::cleanup()
{
    m_server.reset(); // its threads hold connections to the database
    f.reset();
}

void ServerSignInTest::signsInAndReachesTheDatabase()
{
    const auto account = signIn();
    VERIFY_OK(account);
    QCOMPARE(account->email, email);
    ServerConnector connector(account->api, account->tokens, m_notes);
    QCOMPARE(m_notes->tokens().size(), 1);
    const auto reached = settings(connector);
    VERIFY_OK(reached);
    QVERIFY(reached->userName.startsWith(QStringLiteral("u_")));
    QVERIFY(!reached->password.isEmpty());
    VERIFY_OK(Database::open(*reached));
}

void ServerSignInTest::wrongPassword()
{
    const auto account = signIn(QStringLiteral("wrong"));
    VERIFY_KIND(account, ErrorKind::Denied);
    QVERIFY(account.error().message.contains(QStringLiteral("password is wrong")));
}

void ServerSignInTest::lockSaysWhen()
{
    for (int i = 0; i < 5; ++i)
        VERIFY_KIND(signIn(QStringLiteral("wrong")), ErrorKind::Denied);
    const auto locked = signIn();
    VERIFY_KIND(locked, ErrorKind::Locked);
    QVERIFY(locked.error().retryAfter.count() > 0);
    QVERIFY(locked.error().hint.contains(QStringLiteral("minute")));
}

void ServerSignInTest::comesBackWithTheKeptToken()
{
    {
        const auto account = signIn();
        VERIFY_OK(account);
        const ServerConnector connector(account->api, account->tokens, m_notes);
    }
    // Another run of the program, and one more after it.
    for (int run = 1; run <= 2; ++run) {
        const auto token = RefreshToken::fromBytes(m_notes->tokens().last());
        QVERIFY(token);
        ServerConnector connector(api(), *token, m_notes);
        const auto reached = settings(connector);
        VERIFY_OK(reached);
        VERIFY_OK(Database::open(*reached));
        QCOMPARE(m_notes->tokens().size(), run + 1);
        QVERIFY(connector.organizations().isEmpty());
    }
}

void ServerSignInTest::lostAnswerIsRepeated()
{
    const auto account = signIn();
    VERIFY_OK(account);
    const RefreshToken token = RefreshToken::of(account->tokens.refreshToken);
    // The server changed the token, and the program died before it was kept.
    VERIFY_OK(waitFor([this, token] { return api()->refresh(token, {}); }));
    const auto kept = RefreshToken::fromBytes(token.toBytes());
    QVERIFY(kept);
    ServerConnector connector(api(), *kept, m_notes);
    VERIFY_OK(settings(connector));
}

void ServerSignInTest::oldTokenEndsTheSession()
{
    const auto account = signIn();
    VERIFY_OK(account);
    const RefreshToken token = RefreshToken::of(account->tokens.refreshToken);
    const auto renewed = waitFor([this, token] { return api()->refresh(token, {}); });
    VERIFY_OK(renewed);
    // A thief has the old token, without the number of the request.
    ServerConnector thief(api(), RefreshToken::of(token.token), m_notes);
    VERIFY_KIND(settings(thief), ErrorKind::Denied);
    ServerConnector owner(api(), RefreshToken::of(renewed->refreshToken), m_notes);
    const auto refused = settings(owner);
    VERIFY_KIND(refused, ErrorKind::Denied);
    QVERIFY(refused.error().hint.contains(QStringLiteral("Sign in again")));
    QVERIFY(m_notes->tokens().isEmpty());
}

void ServerSignInTest::renewsWhenAccessRanOut()
{
    const auto account = signIn();
    VERIFY_OK(account);
    ServerConnector connector(account->api, account->tokens, m_notes, {});
    const auto first = settings(connector);
    VERIFY_OK(first);
    QCOMPARE(m_notes->tokens().size(), 1); // the access token still does
    f->advance(std::chrono::minutes(20));
    const auto second = settings(connector);
    VERIFY_OK(second);
    QVERIFY(second->password != first->password);
    VERIFY_OK(Database::open(*second));
    QCOMPARE(m_notes->tokens().size(), 2);
    QVERIFY(m_notes->tokens().first() != m_notes->tokens().last());
}

void ServerSignInTest::threadsThatConnectTogetherShareAPassword()
{
    const auto account = signIn();
    VERIFY_OK(account);
    ServerConnector connector(api(), RefreshToken::of(account->tokens.refreshToken), m_notes);
    QThreadPool pool;
    pool.setMaxThreadCount(6);
    QList<QFuture<bool>> all;
    for (int i = 0; i < 6; ++i) {
        all.append(QtConcurrent::run(&pool, [&connector] {
            const auto reached = connector.settings({});
            return reached && Database::open(*reached).has_value();
        }));
    }
    for (const QFuture<bool> &one : std::as_const(all))
        QVERIFY(waitFor(one));
    QCOMPARE(m_notes->tokens().size(), 1); // one change of the token for all
}

void ServerSignInTest::refusedPasswordsAreReplaced()
{
    const auto account = signIn();
    VERIFY_OK(account);
    ServerConnector connector(account->api, account->tokens, m_notes);
    const auto first = settings(connector);
    VERIFY_OK(first);
    // Two threads had the same one; the second refusal comes after the first has led to another.
    connector.refused(*first);
    const auto second = settings(connector);
    VERIFY_OK(second);
    QVERIFY(second->password != first->password);
    connector.refused(*first);
    const auto third = settings(connector);
    VERIFY_OK(third);
    QCOMPARE(third->password, second->password);
    VERIFY_OK(Database::open(*third));
}

void ServerSignInTest::signOutEndsIt()
{
    const auto account = signIn();
    VERIFY_OK(account);
    ServerConnector connector(account->api, account->tokens, m_notes);
    VERIFY_OK(waitFor([&connector] { return connector.signOut({}); }));
    VERIFY_KIND(settings(connector), ErrorKind::Denied);
    ServerConnector again(api(), RefreshToken::of(account->tokens.refreshToken), m_notes);
    VERIFY_KIND(settings(again), ErrorKind::Denied);
}

void ServerSignInTest::serverIsAway()
{
    const auto account = signIn();
    VERIFY_OK(account);
    const RefreshToken token = RefreshToken::of(account->tokens.refreshToken);
    const quint16 port = m_server->port();
    ServerConnector connector(api(), token, m_notes);
    m_server->stop();
    VERIFY_KIND(settings(connector), ErrorKind::Unavailable);
    VERIFY_KIND(settings(connector), ErrorKind::Unavailable);
    m_server = std::make_unique<WebPart>(f->authenticate(), HttpServerSettings{.port = port});
    m_server->add(std::make_unique<SignInController>(*f->service));
    QVERIFY(m_server->start());
    VERIFY_OK(settings(connector));
}

void ServerSignInTest::lostWriteIsNoticed()
{
    const auto account = signIn();
    VERIFY_OK(account);
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no keychain
    qputenv("XDG_RUNTIME_DIR", "/nonexistent");
    SecretStore store;
    const QUuid workspace = QUuid::createUuid();
    const auto keeper = KeychainTokenKeeper::make(store, workspace);
    QSignalSpy kept(keeper.get(), &KeychainTokenKeeper::kept);
    QSignalSpy persistence(&store, &SecretStore::persistenceChanged);
    const ServerConnector connector(account->api, account->tokens, keeper);
    QTRY_COMPARE(kept.size(), 1);
    QCOMPARE(kept.first().first().value<SecretStore::Kept>(), SecretStore::Kept::ForThisRun);
    QCOMPARE(persistence.size(), 1);
    QVERIFY(!store.isPersistent());
    const auto token = waitFor(store.read(SecretStore::refreshTokenKey(workspace)));
    VERIFY_OK(token);
    QCOMPARE(RefreshToken::fromBytes(*token)->token, account->tokens.refreshToken);
}

GANGWAY_TEST(ServerSignInTest);
#include "tst_serversignin.moc"
