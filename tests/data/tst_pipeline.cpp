// SPDX-License-Identifier: GPL-3.0-or-later
// Pipelines: order, all or nothing, and sizes beyond every buffer.
#include "data/database.h"
#include "support/testdatabase.h"
#include "support/testprogram.h"

#include <QtTest>

#include <thread>

using namespace gangway;
using namespace gangway::test;

class PipelineTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<TestDatabase>(TestDatabase::Schema::Empty);
        m_db = m_home->openAdmin();
        QVERIFY(m_db->runScript("CREATE TABLE thing (id int PRIMARY KEY, name text NOT NULL);"
                                "CREATE TABLE later (id int REFERENCES thing DEFERRABLE INITIALLY "
                                "DEFERRED)"));
    }
    void cleanup()
    {
        m_db.reset();
        m_home.reset();
    }

    void resultsComeInOrder();
    void anEmptyPipelineDoesNothing();
    void theFirstFailureUndoesAll_data();
    void theFirstFailureUndoesAll();
    void aFailingCommitIsAFailure();
    void joinsAnOpenTransaction();
    void preparesWhatTheServerForgot();
    void largePipelinesDoNotBlock();
    void canBeCancelled();

private:
    qint64 rowsOfThing() { return m_db->runText("SELECT count(*) FROM thing")->integer(0, 0); }

    const Statement m_insert{"test/insert", "INSERT INTO thing VALUES ($1, $2)"};
    const Statement m_echo{"test/echo", "SELECT $1::int"};
    std::unique_ptr<TestDatabase> m_home;
    std::unique_ptr<Database> m_db;
};

void PipelineTest::resultsComeInOrder()
{
    for (int round = 0; round < 2; ++round) { // the second one finds its statements prepared
        Pipeline pipeline(*m_db);
        for (int i = 0; i < 200; ++i) {
            pipeline.add(m_echo, {i});
            pipeline.add(m_insert, {round * 1000 + i, QStringLiteral("x")});
        }
        const auto results = pipeline.run();
        QVERIFY(results);
        QCOMPARE(results->size(), 400);
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(results->at(2 * i).integer(0, 0), i);
            QCOMPARE(results->at(2 * i + 1).affected(), 1);
        }
    }
    QCOMPARE(rowsOfThing(), 400);
    QVERIFY(!m_db->inTransaction());
}

void PipelineTest::anEmptyPipelineDoesNothing()
{
    const auto results = Pipeline(*m_db).run();
    QVERIFY(results);
    QVERIFY(results->isEmpty());
}

void PipelineTest::theFirstFailureUndoesAll_data()
{
    QTest::addColumn<int>("failing");
    for (const int failing : {0, 1, 50, 99})
        QTest::addRow("%d", failing) << failing;
}

void PipelineTest::theFirstFailureUndoesAll()
{
    QFETCH(int, failing);
    QVERIFY(m_db->runText("INSERT INTO thing VALUES (-1, 'there')"));
    Pipeline pipeline(*m_db);
    for (int i = 0; i < 100; ++i)
        pipeline.add(m_insert, {i == failing ? -1 : i, QStringLiteral("x")});
    const auto results = pipeline.run();
    QVERIFY(!results);
    QCOMPARE(results.error().kind, ErrorKind::Conflict);
    QVERIFY(results.error().detail.startsWith(QStringLiteral("23505")));
    QVERIFY(!m_db->inTransaction());
    QCOMPARE(rowsOfThing(), 1);
    QVERIFY(m_db->run(m_insert, {failing, QStringLiteral("again")})); // usable as before
}

void PipelineTest::aFailingCommitIsAFailure()
{
    const Statement orphan{"test/orphan", "INSERT INTO later VALUES ($1)"};
    Pipeline pipeline(*m_db);
    pipeline.add(m_insert, {1, QStringLiteral("x")});
    pipeline.add(orphan, {77}); // the constraint is checked by COMMIT
    const auto results = pipeline.run();
    QVERIFY(!results);
    QVERIFY(results.error().detail.startsWith(QStringLiteral("23503")));
    QCOMPARE(rowsOfThing(), 0);
}

void PipelineTest::joinsAnOpenTransaction()
{
    auto transaction = Transaction::begin(*m_db);
    Pipeline pipeline(*m_db);
    pipeline.add(m_insert, {1, QStringLiteral("x")});
    QVERIFY(pipeline.run());
    QVERIFY(m_db->inTransaction());
    transaction->rollback();
    QCOMPARE(rowsOfThing(), 0);
    {
        auto failing = Transaction::begin(*m_db);
        QVERIFY(m_db->run(m_insert, {1, QStringLiteral("x")}));
        QVERIFY(!pipeline.run());
        QVERIFY(!failing->commit());
    }
    QCOMPARE(rowsOfThing(), 0);
}

void PipelineTest::preparesWhatTheServerForgot()
{
    Pipeline pipeline(*m_db);
    pipeline.add(m_echo, {1});
    pipeline.add(m_echo, {2});
    QVERIFY(pipeline.run());
    QVERIFY(m_db->runText("DEALLOCATE ALL"));
    const auto results = pipeline.run();
    QVERIFY2(results, results ? "" : qPrintable(results.error().detail));
    QCOMPARE(results->at(1).integer(0, 0), 2);
}

void PipelineTest::largePipelinesDoNotBlock()
{
    // 40 MB each way: with blocking sends both sides would wait for each other.
    const Statement back{"test/back", "SELECT $1::bytea"};
    const QByteArray piece(200000, 'x');
    Pipeline pipeline(*m_db);
    for (int i = 0; i < 200; ++i)
        pipeline.add(back, {piece});
    const auto results = pipeline.run();
    QVERIFY(results);
    QCOMPARE(results->size(), 200);
    QCOMPARE(results->last().bytes(0, 0), piece);

    Pipeline many(*m_db);
    for (int i = 0; i < 20000; ++i)
        many.add(m_insert, {i, QStringLiteral("x")});
    QVERIFY(many.run());
    QCOMPARE(rowsOfThing(), 20000);
}

void PipelineTest::canBeCancelled()
{
    const Statement sleep{"test/sleep", "SELECT pg_sleep(600)"};
    Pipeline pipeline(*m_db);
    pipeline.add(m_insert, {1, QStringLiteral("x")});
    pipeline.add(sleep, {});
    const qint64 pid = m_db->backendPid();
    std::thread canceller([&] {
        const auto other = m_home->openAdmin();
        while (other
                   ->runText("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND state = 'active' "
                             "AND wait_event = 'PgSleep'",
                             {pid})
                   ->isEmpty()) {
        }
        m_db->cancel();
    });
    const auto results = pipeline.run();
    canceller.join();
    QVERIFY(!results);
    QCOMPARE(results.error().kind, ErrorKind::Cancelled);
    QCOMPARE(rowsOfThing(), 0);
}

#include "tst_pipeline.moc"
GANGWAY_TEST(PipelineTest);
