// SPDX-License-Identifier: GPL-3.0-or-later
#include "signinfixture.h"
#include "support/testprogram.h"

#include <QThread>

using namespace gangway;
using namespace gangway::test;
using namespace std::chrono_literals;

namespace {

const QString email = QStringLiteral("ada@example.com");
const QString password = QStringLiteral("correct horse battery");

/// Runs `work` in `count` threads at once.
void inParallel(int count, const std::function<void(int)> &work)
{
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back(QThread::create([&work, i] { work(i); }));
        threads.back()->start();
    }
    for (const auto &thread : threads) {
        thread->wait();
    }
}

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private slots:
    void rightPassword();
    void emailIsNormalised();
    void manyAtOnceAllGetIn();
    void oldestSessionMakesRoom();
    void unknownAndKnownLookAlike();
    void inventedSaltIsStable();
    void fiveFailuresLock();
    void unknownAccountsLockToo();
    void successForgetsFailures();
    void parallelGuessesStillLock();
    void rollbackDoesNotUndoTheCount();
    void fiveRequestsAMinute();
    void otherAddressesAreNotSlowed();
    void addressAskingForManyAccounts();
    void weakCredentialIsRefused();
    void oneOwner();
    void localOwnerNeedsNoPassword();
    void changedPasswordEndsSessions();
    void badInput_data();
    void badInput();
    void connectAs();
    void purgeKeepsLocks();
};

void TestSignIn::rightPassword()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    const auto signedIn = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(signedIn);
    QCOMPARE(signedIn->personId, person);
    QCOMPARE(f.now().secsTo(signedIn->accessExpires), 15 * 60);
    QCOMPARE(f.now().daysTo(signedIn->refreshExpires), 30);
    QVERIFY(signedIn->database.settings.userName.startsWith(QStringLiteral("u_")));
    QCOMPARE(signedIn->database.settings.password.size(), 43);
    const auto caller = f.service->authenticate(signedIn->accessToken);
    VERIFY_OK(caller);
    QCOMPARE(caller->email, email);
    f.advance(15min);
    VERIFY_KIND(f.service->authenticate(signedIn->accessToken), ErrorKind::Denied);
    VERIFY_KIND(f.service->authenticate("x"), ErrorKind::Denied);
    VERIFY_KIND(f.service->authenticate(""), ErrorKind::Denied);
}

void TestSignIn::emailIsNormalised()
{
    SignInFixture f;
    f.addPerson(QStringLiteral(" Ada@Example.COM "), password);
    VERIFY_OK(f.signIn(QStringLiteral("ADA@example.com"), password, f.anyDevice()));
    VERIFY_KIND(f.service->registerPerson({QStringLiteral("ada@EXAMPLE.com"), {}, {}, {}}),
                ErrorKind::Conflict);
}

void TestSignIn::unknownAndKnownLookAlike()
{
    SignInFixture f;
    f.addPerson(email, password);
    VERIFY_OK(f.service->registerPerson({QStringLiteral("nopassword@example.com"), {}, {}, {}}));
    const auto known = f.service->prelogin(email, f.anyDevice());
    VERIFY_OK(known);
    const auto wrong = f.service->login(email, QByteArray(32, 'x'), f.anyDevice());
    VERIFY_KIND(wrong, ErrorKind::Denied);
    for (const char *other : {"nobody@example.com", "nopassword@example.com"}) {
        const QString address = QString::fromLatin1(other);
        const auto prelogin = f.service->prelogin(address, f.anyDevice());
        VERIFY_OK(prelogin);
        QCOMPARE(prelogin->salt.size(), known->salt.size());
        QCOMPARE(prelogin->parameters, known->parameters);
        QVERIFY(prelogin->salt != known->salt);
        const auto denied = f.service->login(address, QByteArray(32, 'x'), f.anyDevice());
        VERIFY_KIND(denied, ErrorKind::Denied);
        QCOMPARE(denied.error().message, wrong.error().message);
        QCOMPARE(denied.error().hint, wrong.error().hint);
    }
}

void TestSignIn::inventedSaltIsStable()
{
    SignInFixture f;
    const QString nobody = QStringLiteral("nobody@example.com");
    const auto first = f.service->prelogin(nobody, f.anyDevice());
    SignInService::Settings settings;
    settings.service = f.database.service();
    SignInService restarted(settings);
    const auto second = restarted.prelogin(nobody, f.anyDevice());
    VERIFY_OK(first);
    VERIFY_OK(second);
    QCOMPARE(first->salt, second->salt);
    const auto other = f.service->prelogin(QStringLiteral("nobody2@example.com"), f.anyDevice());
    VERIFY_OK(other);
    QVERIFY(other->salt != first->salt);
}

void TestSignIn::fiveFailuresLock()
{
    SignInFixture f;
    f.addPerson(email, password);
    for (int i = 0; i < 5; ++i) {
        VERIFY_KIND(f.signIn(email, QStringLiteral("wrong"), f.anyDevice()), ErrorKind::Denied);
    }
    VERIFY_KIND(f.signIn(email, password, f.anyDevice()), ErrorKind::Locked);
    f.advance(15min - 1s);
    VERIFY_KIND(f.signIn(email, password, f.anyDevice()), ErrorKind::Locked);
    f.advance(2s);
    VERIFY_OK(f.signIn(email, password, f.anyDevice()));
}

void TestSignIn::unknownAccountsLockToo()
{
    SignInFixture f;
    const QString nobody = QStringLiteral("nobody@example.com");
    for (int i = 0; i < 5; ++i) {
        VERIFY_KIND(f.signIn(nobody, password, f.anyDevice()), ErrorKind::Denied);
    }
    VERIFY_KIND(f.signIn(nobody, password, f.anyDevice()), ErrorKind::Locked);
}

void TestSignIn::successForgetsFailures()
{
    SignInFixture f;
    f.addPerson(email, password);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i) {
            VERIFY_KIND(f.signIn(email, QStringLiteral("wrong"), f.anyDevice()), ErrorKind::Denied);
        }
        VERIFY_OK(f.signIn(email, password, f.anyDevice()));
    }
}

/// Each gives the same role another password.
void TestSignIn::manyAtOnceAllGetIn()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    Caller caller;
    caller.personId = person;
    std::atomic<int> granted{0};
    inParallel(12, [&](int) {
        for (int i = 0; i < 5; ++i) {
            const auto access = f.service->databaseAccess(caller);
            granted += access ? 1 : 0;
            if (!access)
                qInfo().noquote() << access.error().message << access.error().detail;
        }
    });
    QCOMPARE(granted.load(), 60);
}

void TestSignIn::oldestSessionMakesRoom()
{
    SignInFixture f;
    f.addPerson(email, password);
    QList<SignedIn> devices;
    for (int i = 0; i < SignInRules().mostSessions + 2; ++i) {
        const auto in = f.signIn(email, password, f.anyDevice());
        VERIFY_OK(in);
        devices.append(*in);
        f.advance(std::chrono::seconds(1));
    }
    for (int i = 0; i < 2; ++i)
        VERIFY_KIND(f.service->authenticate(devices.at(i).accessToken), ErrorKind::Denied);
    VERIFY_OK(f.service->authenticate(devices.at(2).accessToken));
    VERIFY_OK(f.service->authenticate(devices.last().accessToken));
}

void TestSignIn::parallelGuessesStillLock()
{
    SignInFixture f;
    f.addPerson(email, password);
    std::atomic<int> looked{0};
    std::atomic<int> locked{0};
    inParallel(8, [&](int) {
        for (int i = 0; i < 5; ++i) {
            const auto guess = f.service->login(email, QByteArray(32, 'x'), f.anyDevice());
            (guess.error().kind == ErrorKind::Denied ? looked : locked) += 1;
        }
    });
    QCOMPARE(looked.load(), 5); // never a sixth look at the password
    QCOMPARE(locked.load(), 35);
    VERIFY_KIND(f.signIn(email, password, f.anyDevice()), ErrorKind::Locked);
}

void TestSignIn::rollbackDoesNotUndoTheCount()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    const auto access = f.service->connectAs(email);
    VERIFY_OK(access);
    for (int i = 0; i < 5; ++i) {
        VERIFY_KIND(f.signIn(email, QStringLiteral("wrong"), f.anyDevice()), ErrorKind::Denied);
    }
    // A person's own connection reaches none of it, in a transaction or not.
    auto client = f.database.open(f.database.as(access->settings.userName));
    for (const char *attack :
         {"DELETE FROM gangway_private.sign_in_failures",
          "SELECT * FROM gangway_private.credentials",
          "SELECT gangway_private.provision_login_role(gangway.current_person())",
          "SELECT gangway_private.expire_login_secret(gangway.current_person())",
          "ALTER ROLE gangway_service PASSWORD 'x'", "SET ROLE gangway_service"}) {
        auto transaction = Transaction::begin(*client);
        VERIFY_OK(transaction);
        const auto refused = client->runText(attack);
        QVERIFY2(!refused, attack);
        QCOMPARE(refused.error().kind, ErrorKind::Denied);
        transaction->rollback();
    }
    // Nor does a lost connection of the service: the count is committed before the key is read.
    auto admin = f.database.openAdmin();
    const auto rows = admin->runText("SELECT failures FROM gangway_private.sign_in_failures");
    VERIFY_OK(rows);
    QCOMPARE(rows->integer(0, 0), 5);
    VERIFY_KIND(f.signIn(email, password, f.anyDevice()), ErrorKind::Locked);
    QVERIFY(!person.isNull());
}

void TestSignIn::fiveRequestsAMinute()
{
    SignInFixture f;
    f.addPerson(email, password);
    const Device device{QStringLiteral("test"), QStringLiteral("192.0.2.1")};
    for (int i = 0; i < 5; ++i) {
        VERIFY_OK(f.signIn(email, password, device));
        f.advance(1s);
    }
    const QByteArray key(32, 'x');
    VERIFY_KIND(f.service->login(email, key, device), ErrorKind::Locked);
    VERIFY_KIND(f.service->prelogin(email, device), ErrorKind::Locked);
    f.advance(54s); // 59 seconds after the first
    VERIFY_KIND(f.service->prelogin(email, device), ErrorKind::Locked);
    f.advance(2s);
    VERIFY_OK(f.signIn(email, password, device));
    VERIFY_OK(f.signIn(email, password, device));
    VERIFY_KIND(f.signIn(email, password, device), ErrorKind::Locked); // five in any minute
}

void TestSignIn::otherAddressesAreNotSlowed()
{
    SignInFixture f;
    f.addPerson(email, password);
    const Device device{QStringLiteral("test"), QStringLiteral("192.0.2.1")};
    for (int i = 0; i < 6; ++i) {
        (void)f.service->prelogin(email, device);
    }
    VERIFY_KIND(f.service->prelogin(email, device), ErrorKind::Locked);
    VERIFY_OK(f.signIn(email, password, f.anyDevice()));
    VERIFY_OK(f.service->prelogin(QStringLiteral("other@example.com"), device));
}

void TestSignIn::addressAskingForManyAccounts()
{
    SignInFixture f;
    const Device device{QStringLiteral("test"), QStringLiteral("192.0.2.1")};
    for (int i = 0; i < 60; ++i) {
        VERIFY_OK(f.service->prelogin(QStringLiteral("p%1@example.com").arg(i), device));
    }
    VERIFY_KIND(f.service->prelogin(QStringLiteral("last@example.com"), device), ErrorKind::Locked);
}

void TestSignIn::weakCredentialIsRefused()
{
    SignInFixture f;
    SignInService::Settings settings;
    settings.service = f.database.service();
    SignInService strict(settings); // the product's floor
    VERIFY_KIND(strict.registerOwner({email, {}, {}, SignInFixture::credential(password)}),
                ErrorKind::InvalidInput);
    PasswordCredential cut = SignInFixture::credential(password);
    cut.clientKey.chop(1);
    VERIFY_KIND(f.service->registerOwner({email, {}, {}, cut}), ErrorKind::InvalidInput);
    // Nothing of it stayed.
    VERIFY_OK(f.service->registerOwner({email, {}, {}, SignInFixture::credential(password)}));
}

void TestSignIn::oneOwner()
{
    SignInFixture f;
    VERIFY_OK(f.service->registerOwner({email, {}, {}, {}}));
    VERIFY_KIND(f.service->registerOwner({QStringLiteral("b@example.com"), {}, {}, {}}),
                ErrorKind::Conflict);
}

void TestSignIn::localOwnerNeedsNoPassword()
{
    SignInFixture f;
    VERIFY_KIND(f.service->localSignIn(f.anyDevice()), ErrorKind::NotFound);
    const auto owner = f.service->registerOwner({email, {}, {}, {}});
    VERIFY_OK(owner);
    const auto signedIn = f.service->localSignIn(f.anyDevice());
    VERIFY_OK(signedIn);
    QCOMPARE(signedIn->personId, *owner);
    // And no key signs in where there is no password.
    VERIFY_KIND(f.service->login(email, QByteArray(32, '\0'), f.anyDevice()), ErrorKind::Denied);
    VERIFY_KIND(f.service->login(email, QByteArray(), f.anyDevice()), ErrorKind::Denied);
}

void TestSignIn::changedPasswordEndsSessions()
{
    SignInFixture f;
    const QUuid person = f.addPerson(email, password);
    const auto signedIn = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(signedIn);
    const QString next = QStringLiteral("another one");
    VERIFY_OK(f.service->setPassword(person, SignInFixture::credential(next)));
    VERIFY_KIND(f.service->authenticate(signedIn->accessToken), ErrorKind::Denied);
    VERIFY_KIND(f.service->refresh(signedIn->refreshToken, QUuid::createUuid()), ErrorKind::Denied);
    VERIFY_KIND(f.signIn(email, password, f.anyDevice()), ErrorKind::Denied);
    VERIFY_OK(f.signIn(email, next, f.anyDevice()));
}

void TestSignIn::badInput_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("empty") << QString();
    QTest::newRow("no at") << QStringLiteral("ada");
    QTest::newRow("NUL") << QStringLiteral("a\0b@example.com");
    QTest::newRow("newline") << QStringLiteral("a\nb@example.com");
    QTest::newRow("long") << QString(QString(300, QLatin1Char('a')) +
                                     QStringLiteral("@example.com"));
}

void TestSignIn::badInput()
{
    QFETCH(QString, address);
    static SignInFixture f;
    VERIFY_KIND(f.service->prelogin(address, f.anyDevice()), ErrorKind::InvalidInput);
    VERIFY_KIND(f.service->login(address, QByteArray(32, 'x'), f.anyDevice()),
                ErrorKind::InvalidInput);
    VERIFY_KIND(f.service->registerPerson({address, {}, {}, {}}), ErrorKind::InvalidInput);
}

void TestSignIn::connectAs()
{
    SignInFixture f;
    f.addPerson(email, password);
    const auto access = f.service->connectAs(email);
    VERIFY_OK(access);
    const QString text = connectionString(access->settings);
    QVERIFY(text.contains(access->settings.userName));
    QVERIFY(text.contains(access->settings.password));
    VERIFY_KIND(f.service->connectAs(QStringLiteral("nobody@example.com")), ErrorKind::NotFound);
    ConnectionSettings odd;
    odd.host = QStringLiteral("/tmp/a b's\\");
    QVERIFY(connectionString(odd).startsWith(QStringLiteral("host='/tmp/a b\\'s\\\\' ")));
}

void TestSignIn::purgeKeepsLocks()
{
    SignInFixture f;
    f.addPerson(email, password);
    const auto signedIn = f.signIn(email, password, f.anyDevice());
    VERIFY_OK(signedIn);
    for (int i = 0; i < 5; ++i) {
        (void)f.service->login(email, QByteArray(32, 'x'), f.anyDevice());
    }
    VERIFY_OK(f.service->purge());
    VERIFY_KIND(f.signIn(email, password, f.anyDevice()), ErrorKind::Locked);
    VERIFY_OK(f.service->authenticate(signedIn->accessToken));
    f.advance(31 * 24h);
    VERIFY_OK(f.service->purge());
    auto admin = f.database.openAdmin();
    const auto rows = admin->runText("SELECT (SELECT count(*) FROM gangway_private.sessions)"
                                     " + (SELECT count(*) FROM gangway_private.refresh_tokens)"
                                     " + (SELECT count(*) FROM gangway_private.sign_in_failures)"
                                     " + (SELECT count(*) FROM gangway_private.sign_in_requests)");
    VERIFY_OK(rows);
    QCOMPARE(rows->integer(0, 0), 0);
}

GANGWAY_TEST(TestSignIn);
#include "tst_sign_in.moc"
