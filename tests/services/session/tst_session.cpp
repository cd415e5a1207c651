// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/lanes/lanes.h"
#include "services/console/session/connector.h"
#include "support/faultproxy.h"
#include "support/neworganization.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <atomic>

using namespace gangway;
using namespace gangway::test;

namespace {

/// Answers with what the test sets, and counts how often it was asked.
class ScriptedConnector : public Connector
{
public:
    explicit ScriptedConnector(ConnectionSettings settings) : m_settings(std::move(settings)) {}
    Result<ConnectionSettings> settings(std::stop_token) override
    {
        ++asked;
        const std::lock_guard held(m_hold);
        const std::lock_guard lock(m_mutex);
        if (m_error)
            return std::unexpected(*m_error);
        ConnectionSettings given = m_settings;
        if (m_stale > 0)
            given.userName = QStringLiteral("somebody_who_left");
        return given;
    }
    void refused(const ConnectionSettings &settings) override
    {
        const std::lock_guard lock(m_mutex);
        if (settings.userName != m_settings.userName && m_stale > 0)
            --m_stale;
    }
    /// Gives settings that the database refuses, until they were refused so often.
    void giveStale(int times)
    {
        const std::lock_guard lock(m_mutex);
        m_stale = times;
    }
    void failWith(const std::optional<Error> &error)
    {
        const std::lock_guard lock(m_mutex);
        m_error = error;
    }
    /// As long as the lock is there, nobody gets settings: a service that does not answer.
    [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock(m_hold); }
    std::atomic_int asked = 0;

private:
    std::mutex m_hold;
    std::mutex m_mutex;
    ConnectionSettings m_settings;
    std::optional<Error> m_error;
    int m_stale = 0;
};

Result<qint64> number(Database &database, const QByteArray &text)
{
    const auto rows = database.runText(text);
    if (!rows)
        return std::unexpected(rows.error());
    return rows->integer(0, 0);
}

} // namespace

/// A session through losses, refusals, cancellations and its own end (docs/console.md).
class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void jobsRunInOtherThreads();
    void writesKeepTheirOrder();
    void lanesDoNotWaitForEachOther();
    void hintsArrive();
    void goesOfflineAndComesBack();
    void lostWhileAJobRuns();
    void offlineJobsAreAnsweredAtOnce();
    void asksForSettingsAfterEachLoss();
    void refusalIsFinalUntilAsked();
    void staleSettingsAreReplacedOnce();
    void staleLanesAreReplaced();
    void cancelStopsTheServer();
    void cancelNeverWaitsForTheNetwork();
    void cancelSparesTheNextJob();
    void cancelledBeforeItsTurn();
    void endsWhileJobsRun();
    void endsWithoutHavingStarted();
    void closesWithoutWaiting();
    void closesWhileJobsRun();

private:
    [[nodiscard]] bool online()
    {
        m_session->start();
        return QTest::qWaitFor([this] { return m_session->state() == Session::State::Online; });
    }
    void takeDown()
    {
        m_proxy->setRefuse(true);
        m_proxy->cutAll();
    }

    NewOrganization m_organization; // sessions are those of people
    std::unique_ptr<FaultProxy> m_proxy;
    std::shared_ptr<ScriptedConnector> m_connector;
    std::unique_ptr<Session> m_session;
};

void TestSession::init()
{
    const ConnectionSettings direct = m_organization.administrator();
    m_proxy = std::make_unique<FaultProxy>(direct.host);
    m_connector = std::make_shared<ScriptedConnector>(m_proxy->through(direct));
    m_session = std::make_unique<Session>(m_connector);
}

void TestSession::cleanup()
{
    m_session.reset();
    m_connector.reset();
    m_proxy.reset();
}

void TestSession::jobsRunInOtherThreads()
{
    QVERIFY(online());
    QVERIFY(m_session->lastContact().isValid());
    QThread *worker = nullptr;
    QThread *continued = nullptr;
    qint64 answer = 0;
    inLane(*m_session, Session::Lane::Read, [&worker](Database &database) {
        worker = QThread::currentThread();
        return number(database, "SELECT 42");
    }).then(this, [&](const Result<qint64> &result) {
        continued = QThread::currentThread();
        answer = result.value_or(-1);
    });
    QTRY_COMPARE(answer, 42);
    QVERIFY(worker != thread());
    QCOMPARE(continued, thread());
}

void TestSession::writesKeepTheirOrder()
{
    QVERIFY(online());
    QList<int> order;
    for (int i = 0; i < 50; ++i) {
        inLane(*m_session, Session::Lane::Write, [i](Database &database) {
            return number(database, i % 7 ? "SELECT 1" : "SELECT 1 FROM pg_sleep(0.01)");
        }).then(this, [&order, i](const Result<qint64> &) { order.append(i); });
    }
    QTRY_COMPARE(order.size(), 50);
    QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
}

void TestSession::lanesDoNotWaitForEachOther()
{
    QVERIFY(online());
    auto slow = inLane(*m_session, Session::Lane::Bulk, [](Database &database) {
        return number(database, "SELECT 1 FROM pg_sleep(30)");
    });
    auto quick = inLane(*m_session, Session::Lane::Read,
                        [](Database &database) { return number(database, "SELECT 2"); });
    QTRY_VERIFY(quick.isFinished());
    QVERIFY(!slow.isFinished());
    slow.cancel();
}

void TestSession::hintsArrive()
{
    QVERIFY(online());
    QSignalSpy changed(m_session.get(), &Session::changed);
    inLane(*m_session, Session::Lane::Write, [](Database &database) {
        return number(database,
                      "SELECT 1 FROM pg_notify(gangway.change_channel(), 'people,funnel')");
    });
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed.at(0).at(0).toString(), QStringLiteral("people"));
    QCOMPARE(changed.at(1).at(0).toString(), QStringLiteral("funnel"));
}

void TestSession::goesOfflineAndComesBack()
{
    QVERIFY(online());
    QSignalSpy states(m_session.get(), &Session::stateChanged);
    QSignalSpy changed(m_session.get(), &Session::changed);
    takeDown();
    QTRY_COMPARE(m_session->state(), Session::State::Offline);
    QCOMPARE(m_session->lastError().kind, ErrorKind::Unavailable);
    QVERIFY(!m_session->lastError().message.isEmpty());
    QCOMPARE(changed.size(), 0);
    m_proxy->setRefuse(false);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), Session::State::Online, 20'000);
    QCOMPARE(states.size(), 2); // one word for each, however many attempts there were
    QCOMPARE(changed.size(), 1);
    QVERIFY(changed.at(0).at(0).toString().isEmpty());
}

void TestSession::lostWhileAJobRuns()
{
    QVERIFY(online());
    auto job = inLane(*m_session, Session::Lane::Write, [this](Database &database) {
        const auto transaction = Transaction::begin(database);
        if (!transaction)
            return Result<qint64>(std::unexpected(transaction.error()));
        m_proxy->cutAll();
        return number(database, "SELECT 1");
    });
    QTRY_VERIFY(job.isFinished());
    QVERIFY(!job.result());
    QCOMPARE(job.result().error().kind, ErrorKind::Unavailable);
    QTRY_COMPARE(m_session->state(), Session::State::Online);
    auto next = inLane(*m_session, Session::Lane::Write,
                       [](Database &database) { return number(database, "SELECT 7"); });
    QTRY_VERIFY(next.isFinished());
    QCOMPARE(next.result().value_or(-1), 7);
}

void TestSession::offlineJobsAreAnsweredAtOnce()
{
    QVERIFY(online());
    takeDown();
    QTRY_COMPARE(m_session->state(), Session::State::Offline);
    bool ran = false;
    auto job = inLane(*m_session, Session::Lane::Bulk, [&ran](Database &database) {
        ran = true;
        return number(database, "SELECT 1");
    });
    QTRY_VERIFY(job.isFinished());
    QVERIFY(!ran);
    QCOMPARE(job.result().error().kind, ErrorKind::Unavailable);
}

void TestSession::asksForSettingsAfterEachLoss()
{
    QVERIFY(online());
    auto job = inLane(*m_session, Session::Lane::Read,
                      [](Database &database) { return number(database, "SELECT 1"); });
    QTRY_VERIFY(job.isFinished());
    const int before = m_connector->asked;
    m_proxy->cutAll();
    QTRY_VERIFY(m_connector->asked > before);
}

void TestSession::refusalIsFinalUntilAsked()
{
    m_connector->failWith(
        Error{ErrorKind::Denied, QStringLiteral("Your access has ended."), {}, {}});
    m_session->start();
    QTRY_COMPARE(m_session->state(), Session::State::Refused);
    QCOMPARE(m_session->lastError().message, QStringLiteral("Your access has ended."));
    const int asked = m_connector->asked;
    auto job = inLane(*m_session, Session::Lane::Read,
                      [](Database &database) { return number(database, "SELECT 1"); });
    QTRY_VERIFY(job.isFinished());
    QCOMPARE(job.result().error().kind, ErrorKind::Denied);
    QCOMPARE(m_connector->asked, asked);
    m_connector->failWith({});
    m_session->retryNow();
    QTRY_COMPARE(m_session->state(), Session::State::Online);
}

void TestSession::staleSettingsAreReplacedOnce()
{
    QSignalSpy states(m_session.get(), &Session::stateChanged);
    m_connector->giveStale(1);
    m_session->start();
    QTRY_COMPARE(m_session->state(), Session::State::Online);
    QCOMPARE(states.size(), 1); // nobody hears of it
    QCOMPARE(m_connector->asked.load(), 2);

    // Twice refused is refused.
    m_connector =
        std::make_shared<ScriptedConnector>(m_proxy->through(m_organization.administrator()));
    m_connector->giveStale(5);
    m_session = std::make_unique<Session>(m_connector);
    m_session->start();
    QTRY_COMPARE(m_session->state(), Session::State::Refused);
    QCOMPARE(m_session->lastError().kind, ErrorKind::Denied);
    QCOMPARE(m_connector->asked.load(), 2);
}

void TestSession::staleLanesAreReplaced()
{
    QVERIFY(online());
    m_connector->giveStale(1);
    auto job = inLane(*m_session, Session::Lane::Write,
                      [](Database &database) { return number(database, "SELECT 4"); });
    QTRY_VERIFY(job.isFinished());
    QCOMPARE(job.result().value_or(-1), 4);
    QCOMPARE(m_session->state(), Session::State::Online);
}

void TestSession::cancelStopsTheServer()
{
    QVERIFY(online());
    std::atomic_bool begun = false;
    std::atomic_bool ended = false;
    auto job = inLane(*m_session, Session::Lane::Read, [&](Database &database) {
        begun = true;
        auto result = number(database, "SELECT 1 FROM pg_sleep(600)");
        ended = true;
        return result;
    });
    QTRY_VERIFY(begun);
    job.cancel();
    QTRY_VERIFY(ended);
    auto next = inLane(*m_session, Session::Lane::Read,
                       [](Database &database) { return number(database, "SELECT 5"); });
    QTRY_VERIFY(next.isFinished());
    QCOMPARE(next.result().value_or(-1), 5);
}

void TestSession::cancelNeverWaitsForTheNetwork()
{
    QVERIFY(online());
    std::atomic_bool begun = false;
    auto job = inLane(*m_session, Session::Lane::Read, [&](Database &database) {
        begun = true;
        return number(database, "SELECT 1 FROM pg_sleep(600)");
    });
    QTRY_VERIFY(begun);
    m_proxy->setSilent(true); // connections are taken, and nothing comes back
    QElapsedTimer clock;
    clock.start();
    qint64 longest = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { longest = std::max(longest, clock.restart()); });
    tick.start(5);
    const int before = m_proxy->connections();
    job.cancel();
    QTRY_VERIFY(m_proxy->connections() > before); // somebody asks
    // Whatever else is wanted of the lane meanwhile does not wait either.
    auto next = inLane(*m_session, Session::Lane::Read,
                       [](Database &database) { return number(database, "SELECT 8"); });
    next.cancel();
    auto last = inLane(*m_session, Session::Lane::Read,
                       [](Database &database) { return number(database, "SELECT 9"); });
    const qint64 until = 20;
    int ticks = 0;
    connect(&tick, &QTimer::timeout, this, [&ticks] { ++ticks; });
    QTRY_VERIFY(ticks > until);
    QVERIFY2(longest < 100, qPrintable(QString::number(longest)));
    m_proxy->setSilent(false);
    m_proxy->cutAll();
    QTRY_VERIFY(last.isFinished());
    QTRY_COMPARE(m_session->state(), Session::State::Online);
}

void TestSession::cancelSparesTheNextJob()
{
    QVERIFY(online());
    std::atomic_bool begun = false;
    auto first = inLane(*m_session, Session::Lane::Read, [&](Database &database) {
        begun = true;
        return number(database, "SELECT 1 FROM pg_sleep(0.3)");
    });
    QTRY_VERIFY(begun);
    m_proxy->setDelay(250); // the request arrives when the job has ended by itself
    first.cancel();
    auto next = inLane(*m_session, Session::Lane::Read, [](Database &database) {
        return number(database, "SELECT 6 FROM pg_sleep(1.5)");
    });
    QTRY_VERIFY_WITH_TIMEOUT(next.isFinished(), 20'000);
    QVERIFY2(next.result().has_value(),
             qPrintable(next.result() ? QString() : next.result().error().message));
    QCOMPARE(*next.result(), 6);
    m_proxy->setDelay(0);
}

void TestSession::cancelledBeforeItsTurn()
{
    QVERIFY(online());
    QSemaphore gate;
    inLane(*m_session, Session::Lane::Read, [&gate](Database &database) {
        gate.acquire();
        return number(database, "SELECT 1");
    });
    bool ran = false;
    auto job = inLane(*m_session, Session::Lane::Read, [&ran](Database &database) {
        ran = true;
        return number(database, "SELECT 1");
    });
    job.cancel();
    gate.release();
    auto last = inLane(*m_session, Session::Lane::Read,
                       [](Database &database) { return number(database, "SELECT 3"); });
    QTRY_VERIFY(last.isFinished());
    QVERIFY(!ran);
}

void TestSession::endsWhileJobsRun()
{
    QVERIFY(online());
    std::atomic_bool begun = false;
    auto running = inLane(*m_session, Session::Lane::Bulk, [&begun](Database &database) {
        begun = true;
        return number(database, "SELECT 1 FROM pg_sleep(600)");
    });
    auto waiting = inLane(*m_session, Session::Lane::Bulk,
                          [](Database &database) { return number(database, "SELECT 1"); });
    QTRY_VERIFY(begun);
    m_session.reset();
    QVERIFY(running.isFinished());
    QVERIFY(waiting.isFinished());
    QCOMPARE(waiting.result().error().kind, ErrorKind::Cancelled);
}

void TestSession::closesWithoutWaiting()
{
    auto held = m_connector->hold();
    m_session->start();
    QTRY_VERIFY(m_connector->asked > 0);
    QSignalSpy closed(m_session.get(), &Session::closed);
    m_session->close(); // would hang here
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(closed.count(), 0);
    held.unlock();
    QTRY_COMPARE(closed.count(), 1);
    m_session.reset();
}

void TestSession::closesWhileJobsRun()
{
    QVERIFY(online());
    std::atomic_bool begun = false;
    auto running = inLane(*m_session, Session::Lane::Bulk, [&begun](Database &database) {
        begun = true;
        return number(database, "SELECT 1 FROM pg_sleep(600)");
    });
    QTRY_VERIFY(begun);
    QSignalSpy closed(m_session.get(), &Session::closed);
    m_session->close();
    QTRY_COMPARE(closed.count(), 1);
    QTRY_VERIFY(running.isFinished());
    QVERIFY(!running.result());
}

void TestSession::endsWithoutHavingStarted()
{
    auto job = inLane(*m_session, Session::Lane::Read,
                      [](Database &database) { return number(database, "SELECT 1"); });
    m_session.reset();
    QVERIFY(job.isFinished());
    QCOMPARE(job.result().error().kind, ErrorKind::Cancelled);
}

GANGWAY_TEST(TestSession);
#include "tst_session.moc"
