// SPDX-License-Identifier: GPL-3.0-or-later
// Broken connections: whatever is cut, a change is there wholly or not at all, the caller is not
// told otherwise, and trying again has one effect.
#include "data/database.h"
#include "support/faultproxy.h"
#include "support/testdatabase.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QtTest>

#include <array>
#include <functional>
#include <thread>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace gangway;
using namespace gangway::test;
using Direction = FaultProxy::Direction;

class FaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<TestDatabase>(TestDatabase::Schema::Empty);
        m_admin = m_home->openAdmin();
        QVERIFY(m_admin->runScript("CREATE TABLE op (id int PRIMARY KEY, part int NOT NULL)"));
        m_proxy = std::make_unique<FaultProxy>(TestServer::instance().socketFolder());
        m_db = m_home->open(m_proxy->through(m_home->admin()));
    }
    void cleanup()
    {
        m_db.reset();
        m_proxy.reset();
        m_admin.reset();
        m_home.reset();
    }

    void reconnectsWhenLostWhileIdle();
    void refusedSettingsAreRenewed();
    void serverThatLeavesHasNoVersion();
    void transactionDoesNotGoOnAfterALoss();
    void terminatedInMidTransaction();
    void readsMarkedForRetryRunAgain();
    void writesAreNotRunTwice();
    void cutAtEveryStep_data();
    void cutAtEveryStep();
    void comesBackAfterARestart();
    void givesUpOnAServerThatIsGone();
    void cancelsFromAnotherThread();
    void cancelEndsTheWaitForAServer();

private:
    using Work = std::function<Result<void>(Database &)>;

    void terminate(Database &database)
    {
        QVERIFY(m_admin->runText("SELECT pg_terminate_backend($1, 10000)",
                                 {static_cast<int>(database.backendPid())}));
    }
    qint64 rowsOfOp() { return m_admin->runText("SELECT count(*) FROM op")->integer(0, 0); }
    static Work workNamed(const QString &name);
    void cutAt(const Work &work, const FaultProxy::Fault &fault);

    std::unique_ptr<TestDatabase> m_home;
    std::unique_ptr<Database> m_admin;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<Database> m_db;
};

namespace {

const Statement insertOnce{"test/once",
                           "INSERT INTO op VALUES ($1, $2) ON CONFLICT (id) DO NOTHING"};
const Statement count{"test/count", "SELECT count(*) FROM op"};

Result<void> done(const Result<Rows> &rows)
{
    if (!rows)
        return std::unexpected(rows.error());
    return {};
}

} // namespace

void FaultsTest::reconnectsWhenLostWhileIdle()
{
    // Terminated sessions are tried without the proxy, which would deliver their end a little
    // later.
    const auto direct = m_home->openAdmin();
    int round = 0;
    for (Database *database : {direct.get(), m_db.get()}) {
        const qint64 before = database->backendPid();
        QVERIFY(database->run(count)); // prepared on the first connection
        if (database == direct.get())
            terminate(*database);
        else
            m_proxy->cutAll();
        // Never sent on the dead connection, so even a plain insert is safe to run.
        const auto inserted = database->runText("INSERT INTO op VALUES ($1, 0)", {++round});
        QVERIFY2(inserted, qPrintable(inserted ? QString() : inserted.error().detail));
        QVERIFY(database->backendPid() != before);
        QCOMPARE(database->run(count)->integer(0, 0), round);
    }
    QCOMPARE(rowsOfOp(), 2);
}

/// What let a connection in may have run out, or been replaced, before it was lost.
void FaultsTest::refusedSettingsAreRenewed()
{
    QVERIFY(m_admin->runScript(
        "DROP ROLE IF EXISTS renewed_before; DROP ROLE IF EXISTS "
        "renewed_after; CREATE ROLE renewed_before LOGIN; CREATE ROLE renewed_after LOGIN"));
    const auto as = [this](const char *role) {
        ConnectionSettings settings = m_home->admin();
        settings.userName = QLatin1String(role);
        return settings;
    };
    QStringList refused;
    Result<ConnectionSettings> fresh = as("renewed_after");
    auto database = Database::open(as("renewed_before"), [&](const ConnectionSettings &settings) {
        refused << settings.userName;
        return fresh;
    });
    QVERIFY(database);
    QVERIFY(m_admin->runScript("ALTER ROLE renewed_before NOLOGIN"));
    terminate(**database);
    const auto rows = (*database)->runText("SELECT session_user::text");
    QVERIFY2(rows, qPrintable(rows ? QString() : rows.error().message));
    QCOMPARE(rows->text(0, 0), QStringLiteral("renewed_after"));
    QCOMPARE(refused, QStringList{QStringLiteral("renewed_before")});
    QVERIFY((*database)->run(insertOnce, {1, 0}).error().kind == ErrorKind::Denied); // still alive

    // Where there is nothing new the connection is over.
    QVERIFY(m_admin->runScript("ALTER ROLE renewed_after NOLOGIN"));
    fresh = fail(ErrorKind::Denied, QStringLiteral("Your access has ended."));
    terminate(**database);
    const auto over = (*database)->runText("SELECT 1");
    QVERIFY(!over);
    QCOMPARE(over.error().kind, ErrorKind::Unavailable);
    QCOMPARE(over.error().message, QStringLiteral("Your access has ended."));
    database->reset();
    QVERIFY(m_admin->runScript("DROP ROLE renewed_before; DROP ROLE renewed_after"));
}

/// One that greets and goes away is no old PostgreSQL.
void FaultsTest::serverThatLeavesHasNoVersion()
{
    QTemporaryDir folder(QStringLiteral("/tmp/gangway-leaves-XXXXXX"));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path,
             QFile::encodeName(folder.filePath(QStringLiteral(".s.PGSQL.5432"))).constData(),
             sizeof address.sun_path);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::listen(listener, 8), 0);
    std::thread server([listener] {
        for (int client = 0; (client = ::accept(listener, nullptr, nullptr)) >= 0;) {
            std::array<char, 4096> startup{};
            (void)::read(client, startup.data(), startup.size());
            // Signed in, ready for a statement; and no word of a version.
            const QByteArray greeting("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I", 15);
            (void)::send(client, greeting.constData(), size_t(greeting.size()), MSG_NOSIGNAL);
            ::close(client);
        }
    });
    ConnectionSettings settings;
    settings.host = folder.path();
    settings.databaseName = settings.userName = QStringLiteral("postgres");
    const auto opened = Database::open(settings);
    ::shutdown(listener, SHUT_RDWR);
    server.join();
    ::close(listener);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Unavailable);
    QVERIFY2(!opened.error().message.contains(QStringLiteral("too old")),
             qPrintable(opened.error().message));
}

void FaultsTest::transactionDoesNotGoOnAfterALoss()
{
    {
        auto transaction = Transaction::begin(*m_db);
        QVERIFY(m_db->run(insertOnce, {1, 0}));
        m_proxy->cutAll();
        for (int i = 2; i < 5; ++i) {
            const auto later = m_db->run(insertOnce, {i, 0}, Database::Retry::Yes);
            QVERIFY(!later);
            QCOMPARE(later.error().kind, ErrorKind::Unavailable);
        }
        QVERIFY(!Transaction::begin(*m_db));
        Pipeline pipeline(*m_db);
        pipeline.add(insertOnce, {9, 0});
        QVERIFY(!pipeline.run());
        const auto committed = transaction->commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().kind, ErrorKind::Unavailable);
    }
    QCOMPARE(rowsOfOp(), 0);
    QVERIFY(m_db->run(insertOnce, {1, 0})); // and goes on as if new
    QCOMPARE(rowsOfOp(), 1);
}

void FaultsTest::terminatedInMidTransaction()
{
    auto transaction = Transaction::begin(*m_db);
    QVERIFY(m_db->run(insertOnce, {1, 0}));
    terminate(*m_db);
    QVERIFY(!transaction->commit());
    QCOMPARE(rowsOfOp(), 0);
    QVERIFY(Transaction::begin(*m_db));
}

void FaultsTest::readsMarkedForRetryRunAgain()
{
    QVERIFY(m_db->run(count));
    m_proxy->setFault({Direction::ToClient, 0, -1, FaultProxy::Action::Cut});
    const auto rows = m_db->run(count, {}, Database::Retry::Yes);
    QVERIFY(m_proxy->faultHappened());
    QVERIFY(rows);
    QCOMPARE(rows->integer(0, 0), 0);
}

void FaultsTest::writesAreNotRunTwice()
{
    const Statement insert{"test/insert", "INSERT INTO op SELECT count(*), $1 FROM op"};
    QVERIFY(m_db->run(insert, {0}));
    m_proxy->setFault({Direction::ToClient, 0, -1, FaultProxy::Action::Cut});
    const auto written = m_db->run(insert, {0});
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Unavailable);
    QCOMPARE(rowsOfOp(), 2); // it was done once; only the answer is missing
}

FaultsTest::Work FaultsTest::workNamed(const QString &name)
{
    if (name == u"transaction") {
        return [](Database &database) -> Result<void> {
            auto transaction = Transaction::begin(database);
            if (!transaction)
                return std::unexpected(transaction.error());
            for (int i = 0; i < 3; ++i) {
                const auto inserted = database.run(insertOnce, {i, i});
                if (!inserted)
                    return std::unexpected(inserted.error());
            }
            return transaction->commit();
        };
    }
    if (name == u"pipeline") {
        return [](Database &database) -> Result<void> {
            Pipeline pipeline(database);
            for (int i = 0; i < 3; ++i)
                pipeline.add(insertOnce, {i, i});
            const auto results = pipeline.run();
            if (!results)
                return std::unexpected(results.error());
            return {};
        };
    }
    if (name == u"copy") {
        return [](Database &database) -> Result<void> {
            auto transaction = Transaction::begin(database);
            if (!transaction)
                return std::unexpected(transaction.error());
            if (const auto cleared = database.runText("DELETE FROM op"); !cleared)
                return std::unexpected(cleared.error());
            int row = 0;
            const auto copied = database.copyIn("COPY op FROM STDIN", [&]() -> Result<QByteArray> {
                return row == 3 ? QByteArray() : QByteArray::number(row++) + "\t0\n";
            });
            if (!copied)
                return std::unexpected(copied.error());
            return transaction->commit();
        };
    }
    return [](Database &database) -> Result<void> {
        return done(database.run({"test/three", "INSERT INTO op SELECT i, i FROM "
                                                "generate_series(0, 2) i ON CONFLICT DO NOTHING"}));
    };
}

void FaultsTest::cutAtEveryStep_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"statement", "transaction", "pipeline", "copy"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void FaultsTest::cutAt(const Work &work, const FaultProxy::Fault &fault)
{
    QVERIFY(m_admin->runText("TRUNCATE op"));
    const auto database = m_home->open(m_proxy->through(m_home->admin()));
    const int pid = static_cast<int>(database->backendPid());
    m_proxy->setFault(fault);
    const Result<void> first = work(*database);
    m_proxy->clearFault();
    // The server may still be busy with what it got; the outcome stands when the session ended.
    if (!first) {
        QCOMPARE(first.error().kind, ErrorKind::Unavailable);
        QTRY_VERIFY(
            m_admin->runText("SELECT 1 FROM pg_stat_activity WHERE pid = $1", {pid})->isEmpty());
    }
    const qint64 rows = rowsOfOp();
    QVERIFY2(rows == 0 || rows == 3, "half a change was saved");
    QVERIFY2(!first || rows == 3, "success was reported for nothing");
    if (!first && rows == 3)
        QVERIFY(fault.direction == Direction::ToClient || first.error().detail.startsWith(u'0'));
    const Result<void> again = work(*database);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QCOMPARE(rowsOfOp(), 3);
}

void FaultsTest::cutAtEveryStep()
{
    QFETCH(QString, name);
    const Work work = workNamed(name);
    const auto probe = m_home->open(m_proxy->through(m_home->admin()));
    m_proxy->clearFault();
    QVERIFY(work(*probe));
    for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
        const int messages = m_proxy->messages(direction);
        QVERIFY(messages > 0);
        for (int after = 0; after <= messages; ++after) {
            cutAt(work, {direction, after, -1, FaultProxy::Action::Cut});
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QStringLiteral("direction %1, message %2")
                                     .arg(direction == Direction::ToServer ? 0 : 1)
                                     .arg(after)));
            m_proxy->clearFault();
        }
        // Within messages, too: some odd places are enough.
        for (const qint64 bytes : {1, 7, 40, 111, 333}) {
            cutAt(work, {direction, -1, bytes, FaultProxy::Action::Cut});
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QStringLiteral("byte %1").arg(bytes)));
        }
        m_proxy->clearFault();
        QVERIFY(work(*probe));
    }
}

void FaultsTest::comesBackAfterARestart()
{
    PrivateServer server;
    QVERIFY(server.start());
    const auto database = Database::open(server.settings());
    QVERIFY(database);
    // The test servers do not wait for the disk otherwise.
    QVERIFY((*database)->runScript("SET synchronous_commit = on; CREATE TABLE op (id int)"));
    QVERIFY((*database)->run(count));
    auto transaction = Transaction::begin(**database);
    QVERIFY((*database)->runText("INSERT INTO op VALUES (1)"));
    server.kill();
    // The session's process may outlive the server for a moment. What it says is done stays done.
    const bool committed = transaction->commit().has_value();
    QVERIFY(server.start());
    const auto rows = (*database)->run(count);
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().detail));
    QVERIFY(rows->integer(0, 0) == 1 || (!committed && rows->integer(0, 0) == 0));
}

void FaultsTest::givesUpOnAServerThatIsGone()
{
    m_proxy->setRefuse(true);
    m_proxy->cutAll();
    const auto rows = m_db->run(count, {}, Database::Retry::Yes);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Unavailable);
    QVERIFY(!rows.error().hint.isEmpty());
    m_proxy->setRefuse(false);
    QVERIFY(m_db->run(count));
}

void FaultsTest::cancelsFromAnotherThread()
{
    const qint64 pid = m_db->backendPid();
    std::thread canceller([&] {
        const auto other = m_home->openAdmin();
        while (other
                   ->runText("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND "
                             "wait_event = 'PgSleep'",
                             {pid})
                   ->isEmpty()) {
        }
        m_db->cancel();
    });
    const auto slept = m_db->runText("SELECT pg_sleep(600)");
    canceller.join();
    QVERIFY(!slept);
    QCOMPARE(slept.error().kind, ErrorKind::Cancelled);
    QVERIFY(m_db->run(count));
}

void FaultsTest::cancelEndsTheWaitForAServer()
{
    m_proxy->setRefuse(true);
    m_proxy->cutAll();
    std::atomic<bool> finished = false;
    std::thread canceller([&] {
        while (!finished) {
            m_db->cancel();
            std::this_thread::yield();
        }
    });
    const auto rows = m_db->run(count);
    finished = true;
    canceller.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Cancelled);
}

#include "tst_faults.moc"
GANGWAY_TEST(FaultsTest);
