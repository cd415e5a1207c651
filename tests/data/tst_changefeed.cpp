// SPDX-License-Identifier: GPL-3.0-or-later
// The change feed: hints arrive, and after any loss it comes back and says so.
#include "data/changefeed.h"
#include "support/faultproxy.h"
#include "support/testdatabase.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QEventLoop>
#include <QScopeGuard>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace gangway;
using namespace gangway::test;

class ChangeFeedTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<TestDatabase>(TestDatabase::Schema::Empty);
        m_db = m_home->openAdmin();
        m_proxy = std::make_unique<FaultProxy>(TestServer::instance().socketFolder());
        m_feed = std::make_unique<ChangeFeed>(
            m_proxy->through(m_home->admin()),
            QStringList{QStringLiteral("figures"), QStringLiteral("odd \" name")});
    }
    void cleanup()
    {
        m_feed.reset();
        m_proxy.reset();
        m_db.reset();
        m_home.reset();
    }

    void hintsArrive();
    void comesBackAfterTermination();
    void comesBackAfterACut();
    void noticesASilentLoss();
    void keepsTryingFromTheStart();
    void stopsWhenRefused();
    void worksInAnotherThread();

private:
    void notify(const char *channel)
    {
        QVERIFY(m_db->runText("SELECT pg_notify($1, '')", {QString::fromLatin1(channel)}));
    }

    std::unique_ptr<TestDatabase> m_home;
    std::unique_ptr<Database> m_db;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<ChangeFeed> m_feed;
};

void ChangeFeedTest::hintsArrive()
{
    QSignalSpy changed(m_feed.get(), &ChangeFeed::changed);
    QVERIFY(m_feed->start());
    notify("figures");
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toString(), QStringLiteral("figures"));
    notify("another");
    notify("odd \" name");
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(changed.at(1).at(0).toString(), QStringLiteral("odd \" name"));
}

void ChangeFeedTest::comesBackAfterTermination()
{
    QSignalSpy changed(m_feed.get(), &ChangeFeed::changed);
    QSignalSpy resynchronise(m_feed.get(), &ChangeFeed::resynchronise);
    QVERIFY(m_feed->start());
    QCOMPARE(resynchronise.count(), 0);
    for (int round = 1; round <= 2; ++round) {
        QVERIFY(m_db->runText("SELECT pg_terminate_backend($1, 10000)",
                              {static_cast<int>(m_feed->backendPid())}));
        QTRY_COMPARE(resynchronise.count(), round);
        notify("figures");
        QTRY_COMPARE(changed.count(), round);
    }
}

void ChangeFeedTest::comesBackAfterACut()
{
    QSignalSpy lost(m_feed.get(), &ChangeFeed::connectionLost);
    QSignalSpy resynchronise(m_feed.get(), &ChangeFeed::resynchronise);
    QVERIFY(m_feed->start());
    m_proxy->setRefuse(true);
    m_proxy->cutAll();
    QTRY_COMPARE(lost.count(), 1);
    QVERIFY(!m_feed->isConnected());
    m_proxy->setRefuse(false);
    QTRY_COMPARE(resynchronise.count(), 1);
    QVERIFY(m_feed->isConnected());
}

void ChangeFeedTest::noticesASilentLoss()
{
    QSignalSpy lost(m_feed.get(), &ChangeFeed::connectionLost);
    QSignalSpy resynchronise(m_feed.get(), &ChangeFeed::resynchronise);
    m_feed->setHeartbeat(50);
    QVERIFY(m_feed->start());
    // Only this connection goes silent; the next one works.
    m_proxy->setFault({FaultProxy::Direction::ToClient, 0, -1, FaultProxy::Action::Silence});
    QTRY_COMPARE(lost.count(), 1);
    QTRY_COMPARE(resynchronise.count(), 1);
}

void ChangeFeedTest::keepsTryingFromTheStart()
{
    QSignalSpy resynchronise(m_feed.get(), &ChangeFeed::resynchronise);
    m_proxy->setRefuse(true);
    const auto started = m_feed->start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Unavailable);
    m_proxy->setRefuse(false);
    QTRY_COMPARE(resynchronise.count(), 1);
}

void ChangeFeedTest::stopsWhenRefused()
{
    const QString role = QStringLiteral("feeder_") + m_home->name();
    QVERIFY(m_db->runScript(QStringLiteral("CREATE ROLE %1 LOGIN").arg(role).toUtf8()));
    {
        ChangeFeed feed(m_home->as(role), {QStringLiteral("figures")});
        QSignalSpy refused(&feed, &ChangeFeed::refused);
        QVERIFY(feed.start());
        QVERIFY(m_db->runScript(QStringLiteral("ALTER ROLE %1 NOLOGIN").arg(role).toUtf8()));
        QVERIFY(m_db->runText("SELECT pg_terminate_backend($1, 10000)",
                              {static_cast<int>(feed.backendPid())}));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(!feed.isConnected());
    }
    QVERIFY(m_db->runScript(QStringLiteral("DROP ROLE %1").arg(role).toUtf8()));
}

void ChangeFeedTest::worksInAnotherThread()
{
    // A thread of the standard library: Qt's own hides its order from the thread sanitizer.
    std::atomic<bool> started = false;
    std::atomic<bool> stop = false;
    std::atomic<int> hints = 0;
    std::thread worker([&, settings = m_home->admin()] {
        QEventLoop loop;
        ChangeFeed feed(settings, {QStringLiteral("figures")});
        connect(&feed, &ChangeFeed::changed, &feed, [&hints] { ++hints; });
        started = feed.start().has_value();
        while (!stop)
            loop.processEvents(QEventLoop::AllEvents, 20);
    });
    const auto ended = qScopeGuard([&] {
        stop = true;
        worker.join();
    });
    QTRY_VERIFY(started.load());
    notify("figures");
    QTRY_COMPARE(hints.load(), 1);
}

#include "tst_changefeed.moc"
GANGWAY_TEST(ChangeFeedTest);
