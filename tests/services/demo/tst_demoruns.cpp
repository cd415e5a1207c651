// SPDX-License-Identifier: GPL-3.0-or-later
#include "demochecks.h"
#include "support/testprogram.h"

#include "support/testdatabase.h"

#include <QtTest>

using namespace gangway;
using namespace gangway::test;

/// Running the generator again, with other amounts, and stopping it.
class TestDemoRuns : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void samePlanGivesTheSameRows();
    void sameSeedIsRefused();
    void secondSeedAddsOrganizations();
    void fewAndManyEvents_data();
    void fewAndManyEvents();
    void cancelLeavesNothing();
    void badPlansAreRefused();
    void indexesComeBack();

private:
    std::unique_ptr<TestDatabase> m_base;
    std::unique_ptr<Database> m_db;
    quint32 m_seed = 0;
};

void TestDemoRuns::initTestCase()
{
    m_seed = gangway::test::testSeed();
    m_base = std::make_unique<TestDatabase>();
    m_db = m_base->openAdmin();
    QVERIFY(DemoData::generate(*m_db, smallPlan(m_seed)));
}

void TestDemoRuns::samePlanGivesTheSameRows()
{
    const TestDatabase other;
    const auto database = other.openAdmin();
    QVERIFY(DemoData::generate(*database, smallPlan(m_seed)));
    QCOMPARE(digest(*database), digest(*m_db));
    const TestDatabase third;
    const auto different = third.openAdmin();
    QVERIFY(DemoData::generate(*different, smallPlan(quint64(m_seed) + 1)));
    QVERIFY(digest(*different) != digest(*m_db));
}

void TestDemoRuns::sameSeedIsRefused()
{
    const QByteArray before = digest(*m_db);
    DemoPlan plan = smallPlan(m_seed);
    plan.people = 500; // the seed counts, not the rest
    const auto again = DemoData::generate(*m_db, plan);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QVERIFY(!again.error().hint.isEmpty());
    QCOMPARE(digest(*m_db), before);
}

void TestDemoRuns::secondSeedAddsOrganizations()
{
    const TestDatabase base;
    const auto database = base.openAdmin();
    QVERIFY(DemoData::generate(*database, smallPlan(1)));
    const auto second = DemoData::generate(*database, smallPlan(2));
    QVERIFY2(second, second ? "" : qPrintable(second.error().message + second.error().detail));
    QCOMPARE(number(*database, "SELECT count(DISTINCT name) FROM gangway.organizations"), 6);
    QCOMPARE(number(*database, "SELECT count(*) FROM gangway.new_hires"), 800);
    const Rows check = ask(*database, "SELECT * FROM gangway_private.verify_analytics()");
    QCOMPARE(check.integer(0, 0) + check.integer(0, 1), 0);
}

void TestDemoRuns::fewAndManyEvents_data()
{
    QTest::addColumn<qint64>("events");
    QTest::newRow("none") << qint64(0);
    QTest::newRow("fewer than people") << qint64(50);
    QTest::newRow("one each") << qint64(90);
    QTest::newRow("some") << qint64(700);
    QTest::newRow("more than people make") << qint64(9000);
}

void TestDemoRuns::fewAndManyEvents()
{
    QFETCH(qint64, events);
    const TestDatabase base;
    const auto database = base.openAdmin();
    DemoPlan plan = smallPlan(4);
    plan.people = 90;
    plan.events = events;
    const auto report = DemoData::generate(*database, plan);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message + report.error().detail));
    QCOMPARE(report->people, 90);
    QVERIFY(qAbs(static_cast<double>(report->events - events)) <=
            0.02 * static_cast<double>(events));
    const Rows check = ask(*database, "SELECT * FROM gangway_private.verify_analytics()");
    // Product use fills what people cannot make, and otherwise only a small gap.
    const qint64 productUse = number(
        *database, "SELECT count(*) FROM gangway.analytics_events WHERE user_id IS NOT NULL");
    QVERIFY(events > 5000 ? productUse > events / 2 : productUse <= events / 20);
}

void TestDemoRuns::cancelLeavesNothing()
{
    const TestDatabase base;
    const auto database = base.openAdmin();
    std::stop_source stop;
    const auto report = DemoData::generate(
        *database, smallPlan(5),
        [&stop](double fraction, const QString &) {
            if (fraction > 0.2)
                stop.request_stop();
        },
        stop.get_token());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
    QCOMPARE(number(*database, "SELECT count(*) FROM gangway.organizations"), 0);
    QVERIFY(DemoData::generate(*database, smallPlan(5))); // and the connection is as before
}

void TestDemoRuns::badPlansAreRefused()
{
    const auto refused = [this](auto change) {
        DemoPlan plan = smallPlan(6);
        change(plan);
        const auto report = DemoData::generate(*m_db, plan);
        return !report && report.error().kind == ErrorKind::InvalidInput &&
               !report.error().hint.isEmpty();
    };
    QVERIFY(refused([](DemoPlan &plan) { plan.organizations = 0; }));
    QVERIFY(refused([](DemoPlan &plan) { plan.people = 2; }));
    QVERIFY(refused([](DemoPlan &plan) { plan.events = -1; }));
    QVERIFY(refused([](DemoPlan &plan) { plan.days = 0; }));
    QVERIFY(refused([](DemoPlan &plan) { plan.until = {}; }));
}

void TestDemoRuns::indexesComeBack()
{
    const QByteArray all = "SELECT string_agg(indexdef, '|' ORDER BY indexname) FROM pg_indexes"
                           " WHERE schemaname = 'gangway'";
    const TestDatabase base;
    const auto database = base.openAdmin();
    const QByteArray before = ask(*database, all).raw(0, 0);
    DemoPlan plan = smallPlan(7);
    plan.events = 210'000; // enough to take the indexes away
    QVERIFY(DemoData::generate(*database, plan));
    QCOMPARE(ask(*database, all).raw(0, 0), before);
}

GANGWAY_TEST(TestDemoRuns);
#include "tst_demoruns.moc"
