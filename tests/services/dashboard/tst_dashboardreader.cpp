// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"
#include "services/console/dashboard/dashboardreader.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// The dashboard from real data, and what each role sees of it (product row H1).
class TestDashboardReader : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void dueDays_data();
    void dueDays();
    void anewOrganizationHasEverythingAhead();
    void lateIsWhoShouldBeDoneAndStillDoesSomething();
    void draftsSayWhatKeepsThemBack();
    void startingSoonWithoutAFlow();
    void newcomersAreNearTheirFirstDay();
    void happeningsAreNewestFirst();
    void rolesSeeWhatTheyMay_data();
    void rolesSeeWhatTheyMay();
    void nothingOfOthers();

private:
    [[nodiscard]] Dashboard read(const Tenants::Person &person)
    {
        const auto database = m_tenants->database().open(m_tenants->database().as(person.login));
        DashboardReader reader(*database, m_types);
        const auto dashboard = reader.read();
        if (!dashboard)
            qFatal("%s", qPrintable(dashboard.error().message + dashboard.error().detail));
        return *dashboard;
    }
    [[nodiscard]] Dashboard asManager() { return read(m_tenants->a.people[u"manager"_s]); }
    void run(const QString &text) { m_tenants->admin().need(text); }

    ContentTypeRegistry m_types = ContentTypeRegistry::builtIn();
    std::unique_ptr<Tenants> m_tenants;
};

void TestDashboardReader::init()
{
    m_tenants = std::make_unique<Tenants>();
    // The rows were made by the server itself; say that a manager made them.
    run(u"UPDATE gangway.audit_log SET actor_id = '%1' WHERE organization_id = '%2'"_s.arg(
        m_tenants->a.people[u"manager"_s].id, m_tenants->a.id));
}

void TestDashboardReader::dueDays_data()
{
    QTest::addColumn<QDate>("first");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("working");
    QTest::addColumn<QDate>("due");
    const QDate monday(2026, 3, 2);
    QTest::newRow("calendar") << monday << 10 << false << monday.addDays(10);
    QTest::newRow("before the first day") << monday << -3 << true << monday.addDays(-3);
    QTest::newRow("same week") << monday << 4 << true << monday.addDays(4);
    QTest::newRow("over a weekend") << monday << 5 << true << monday.addDays(7);
    QTest::newRow("friday and one") << monday.addDays(4) << 1 << true << monday.addDays(7);
    QTest::newRow("two weeks") << monday.addDays(2) << 10 << true << monday.addDays(16);
    QTest::newRow("from a saturday") << monday.addDays(5) << 1 << true << monday.addDays(7);
    QTest::newRow("from a sunday") << monday.addDays(6) << 6 << true << monday.addDays(14);
}

void TestDashboardReader::dueDays()
{
    QFETCH(QDate, first);
    QFETCH(int, days);
    QFETCH(bool, working);
    QFETCH(QDate, due);
    const auto answer = m_tenants->admin().need(
        u"SELECT gangway.due_on('%1', %2, %3)"_s.arg(first.toString(Qt::ISODate))
            .arg(days)
            .arg(working ? u"true"_s : u"false"_s));
    QCOMPARE(answer.value(), due.toString(Qt::ISODate));
}

void TestDashboardReader::anewOrganizationHasEverythingAhead()
{
    const QString id = idText(newId());
    run(u"INSERT INTO gangway.organizations (id, name) VALUES ('%1', 'New Ltd')"_s.arg(id));
    const Dashboard dashboard = read(m_tenants->addPerson(id, u"admin"_s));
    QVERIFY(dashboard.asOf.isValid());
    QVERIFY(!dashboard.setUpAt);
    QVERIFY(!dashboard.firstFlow);
    QCOMPARE(dashboard.people, 0);
    QVERIFY(!dashboard.someoneBegan);
    QVERIFY(dashboard.mainFlowId.isNull());
    QVERIFY(dashboard.late.isEmpty() && dashboard.drafts.isEmpty());
    QCOMPARE(dashboard.startingCount, 0);
}

void TestDashboardReader::lateIsWhoShouldBeDoneAndStillDoesSomething()
{
    // The one hire is in stage one, which is due on the first day.
    const QString hire = m_tenants->a.hire;
    const auto start = [&](int daysAgo) {
        run(u"UPDATE gangway.new_hires SET start_date = current_date - %1 WHERE id = '%2'"_s
                .arg(daysAgo)
                .arg(hire));
    };
    start(0);
    QVERIFY(asManager().late.isEmpty());
    start(9);
    const QList<LateStage> late = asManager().late;
    QCOMPARE(late.size(), 1);
    QCOMPARE(late[0].stageId, QUuid(m_tenants->a.stages[0]));
    QCOMPARE(late[0].stage, u"Alder one"_s);
    QCOMPARE(late[0].people, 1);
    QCOMPARE(late[0].longestDays, 9);
    run(u"UPDATE gangway.new_hires SET last_activity_at = now() - interval '15 days'"_s);
    QVERIFY2(asManager().late.isEmpty(), "who has gone is not late");
}

void TestDashboardReader::draftsSayWhatKeepsThemBack()
{
    QCOMPARE(asManager().drafts.size(), 1); // its checksum is not that of version 1
    QCOMPARE(asManager().drafts[0].publishedVersion, 1);
    FlowDocument empty;
    empty.id = QUuid(m_tenants->a.flow);
    run(u"UPDATE gangway.flows SET draft = %1, draft_checksum = 'x' WHERE id = '%2'"_s.arg(
        quoted(QString::fromUtf8(QJsonDocument(toJson(empty)).toJson())), m_tenants->a.flow));
    const WaitingDraft draft = asManager().drafts.value(0);
    QCOMPARE(draft.flow, u"Alder flow"_s);
    QVERIFY2(draft.errors >= 2, "no name and no stage");
    run(u"UPDATE gangway.flows SET draft_checksum = 'Alder' WHERE id = '%1'"_s.arg(
        m_tenants->a.flow));
    QVERIFY(asManager().drafts.isEmpty());
}

void TestDashboardReader::startingSoonWithoutAFlow()
{
    run(u"INSERT INTO gangway.new_hires (organization_id, email, first_name, start_date)"
        " SELECT '%1', 'p' || n || '@x.example', CASE WHEN n = 3 THEN 'Ines' ELSE '' END,"
        " current_date + n FROM generate_series(-1, 9) AS n"_s.arg(m_tenants->a.id));
    const Dashboard dashboard = asManager();
    QCOMPARE(dashboard.startingCount, 8); // today and the seven days after it
    QCOMPARE(dashboard.starting.size(), 2);
    QCOMPARE(dashboard.starting[0].name, u"p0@x.example"_s);
    run(u"DELETE FROM gangway.new_hires WHERE email IN ('p0@x.example', 'p1@x.example', "
        "'p2@x.example')"_s);
    QCOMPARE(asManager().starting[0].name, u"Ines"_s);
}

void TestDashboardReader::newcomersAreNearTheirFirstDay()
{
    run(u"INSERT INTO gangway.new_hires (organization_id, email, start_date)"
        " SELECT '%1', 'p' || n || '@x.example', current_date + n FROM unnest("
        "ARRAY[-8, -7, -1, 0, 1, 13, 14]) AS n"_s.arg(m_tenants->a.id));
    QStringList names;
    const QList<Newcomer> newcomers = asManager().newcomers;
    for (const Newcomer &newcomer : newcomers) {
        if (newcomer.name.contains(u'@'))
            names << newcomer.name.section(u'@', 0, 0);
    }
    // Those to come first, then those of the last week, the nearest first.
    QCOMPARE(names, (QStringList{u"p0"_s, u"p1"_s, u"p13"_s, u"p-1"_s, u"p-7"_s}));
    run(u"UPDATE gangway.new_hires SET start_date = current_date WHERE id = '%1'"_s.arg(
        m_tenants->a.hire));
    const QList<Newcomer> with = asManager().newcomers;
    QCOMPARE(std::ranges::count(with, u"Alder flow"_s, &Newcomer::flow), 1);
    QVERIFY(read(m_tenants->a.people[u"user"_s]).newcomers.isEmpty());
}

void TestDashboardReader::happeningsAreNewestFirst()
{
    run(u"SELECT gangway_private.complete_block('%1', '%2', '%3', NULL, now())"_s.arg(
        m_tenants->a.id, m_tenants->a.hire, m_tenants->a.blocks[1]));
    const QList<Happening> list = asManager().happenings;
    QVERIFY(list.size() > 3);
    QCOMPARE(list[0].kind, u"stage_completed"_s);
    QCOMPARE(list[0].who, u"Alder Hire"_s);
    QCOMPARE(list[0].subject, u"Alder one"_s);
    QCOMPARE(list[0].target, QUuid(m_tenants->a.hire));
    QVERIFY(std::ranges::is_sorted(list, std::greater{}, &Happening::at));
    const auto published = std::ranges::find(list, u"insert flow_version"_s, &Happening::kind);
    QVERIFY(published != list.end());
    QCOMPARE(published->subject, u"Alder flow"_s);
    QCOMPARE(published->version, 1);
}

void TestDashboardReader::rolesSeeWhatTheyMay_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<bool>("people");
    QTest::addColumn<bool>("log");
    QTest::addColumn<bool>("funnel");
    QTest::newRow("viewer") << u"viewer"_s << true << false << true;
    QTest::newRow("user") << u"user"_s << false << false << false;
    QTest::newRow("agent") << u"agent"_s << true << false << false;
    QTest::newRow("manager") << u"manager"_s << true << true << true;
    QTest::newRow("admin") << u"admin"_s << true << true << true;
}

void TestDashboardReader::rolesSeeWhatTheyMay()
{
    QFETCH(QString, role);
    QFETCH(bool, people);
    QFETCH(bool, log);
    QFETCH(bool, funnel);
    run(u"UPDATE gangway.new_hires SET start_date = current_date - 9"_s);
    const Dashboard dashboard = read(m_tenants->a.people[role]);
    QCOMPARE(dashboard.seesPeople, people);
    QCOMPARE(dashboard.people, people ? 1 : 0);
    QCOMPARE(dashboard.late.size(), people ? 1 : 0);
    QCOMPARE(!dashboard.mainFlowId.isNull(), funnel);
    QCOMPARE(!dashboard.drafts.isEmpty(), log);
    const auto ofLog = [](const Happening &h) { return h.kind.contains(u' '); };
    QCOMPARE(std::ranges::any_of(dashboard.happenings, ofLog), log);
    QCOMPARE(!std::ranges::all_of(dashboard.happenings, ofLog), people && funnel);
}

void TestDashboardReader::nothingOfOthers()
{
    run(u"UPDATE gangway.new_hires SET start_date = current_date - 9"_s);
    for (const QString &role : Tenants::roles()) {
        const Dashboard dashboard = read(m_tenants->a.people[role]);
        QString all = dashboard.mainFlow;
        for (const LateStage &late : dashboard.late)
            all += late.flow + late.stage;
        for (const WaitingDraft &draft : dashboard.drafts)
            all += draft.flow;
        for (const Happening &happening : dashboard.happenings)
            all += happening.who + happening.subject;
        QVERIFY2(!all.contains(m_tenants->b.marker), qPrintable(role + u": "_s + all));
    }
}

GANGWAY_TEST(TestDashboardReader);
#include "tst_dashboardreader.moc"
