// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "support/testprogram.h"
#include "tenant/foldmodel.h"
#include "tenant/tenants.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Folded numbers equal the events: whatever the order, the batches and the writers, folding in
/// many steps = rebuilding from scratch = counting one by one in C++ (FoldModel).
class TestTenantFold : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void randomEventsCountOnce();
    void lateCommitIsNotMissed();
    void savepointsCount();
    void transactionLargerThanABatch();
    void twoFoldersAtOnce();
    void verifyFindsTampering_data();
    void verifyFindsTampering();

private:
    struct Writer
    {
        std::unique_ptr<RawSession> session;
        QList<FoldEvent> pending;
        bool open = false;
    };
    void makePeople(QRandomGenerator &random);
    FoldEvent randomEvent(QRandomGenerator &random) const;
    static QString insertStatement(const QList<FoldEvent> &events);
    /// One step of a writer: begin and write, write more, commit or roll back.
    void step(Writer &writer, QRandomGenerator &random);
    void writeNow(const QList<FoldEvent> &events);
    QStringList lines(const QString &query);
    QString verified()
    {
        return m_service->need(u"SELECT * FROM gangway_private.verify_analytics()"_s)
            .rows[0]
            .join(u'/');
    }
    void compare();

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<RawSession> m_admin;
    std::unique_ptr<RawSession> m_service;
    FoldModel m_model;
    QStringList m_organizations;
    QStringList m_flows;
    QStringList m_hires;
};

void TestTenantFold::init()
{
    m_admin.reset();
    m_service.reset();
    m_database = std::make_unique<TestDatabase>();
    m_admin = std::make_unique<RawSession>(m_database->admin());
    m_service = std::make_unique<RawSession>(m_database->service());
    m_model = {};
    m_organizations.clear();
    m_flows = {idText(newId()), idText(newId())};
    m_hires.clear();
    QRandomGenerator random(testSeed());
    makePeople(random);
}

void TestTenantFold::makePeople(QRandomGenerator &random)
{
    for (const char *zone : {"Pacific/Auckland", "America/Los_Angeles"}) {
        const QString organization = idText(newId());
        const QString department = idText(newId());
        m_organizations.append(organization);
        m_model.timeZones[organization] = zone;
        m_admin->need(
            u"INSERT INTO gangway.organizations (id, name, time_zone) VALUES ('%1', 'O', '%2'); "
            "INSERT INTO gangway.departments (organization_id, id, name) VALUES ('%1', '%3', 'D')"_s
                .arg(organization, QLatin1String(zone), department));
        for (int i = 0; i < 12; ++i) {
            const QString id = idText(newId());
            m_hires.append(id);
            if (i == 0) // events of a person who is gone
                continue;
            const FoldHire hire{random.bounded(2) == 0 ? department : QString(),
                                random.bounded(2) == 0 ? u"Berlin"_s : QString()};
            m_model.hires[id] = hire;
            m_admin->need(u"INSERT INTO gangway.new_hires (organization_id, id, email, "
                          u"department_id, location) "
                          "VALUES ('%1', '%2', '%2@x.example', %3, '%4')"_s.arg(
                              organization, id,
                              hire.department.isEmpty() ? u"NULL"_s : quoted(hire.department),
                              hire.location));
        }
    }
}

FoldEvent TestTenantFold::randomEvent(QRandomGenerator &random) const
{
    static const QStringList names{u"stage_entered"_s,   u"stage_entered"_s,
                                   u"stage_completed"_s, u"block_completed"_s,
                                   u"flow_completed"_s,  u"onboarding_started"_s};
    FoldEvent event;
    const int person = random.bounded(int(m_hires.size()));
    event.organization = m_organizations[person / 12];
    event.hire = m_hires[person];
    event.flow = m_flows[random.bounded(2)];
    event.version = 1 + random.bounded(3);
    event.position = 1 + random.bounded(5);
    event.name = names[random.bounded(int(names.size()))];
    // Late and early, over a change of clocks, to the microsecond; few values, so that some are
    // equal.
    event.at = 1'711'000'000'000'000 + qint64(random.bounded(40)) * 49'999'999'937;
    return event;
}

QString TestTenantFold::insertStatement(const QList<FoldEvent> &events)
{
    QStringList rows;
    for (const FoldEvent &event : events) {
        rows.append(
            u"('%1', '%2', '%3', %4, '%5', %6, timestamptz 'epoch' + %7 * interval '1 microsecond')"_s
                .arg(event.organization, event.name, event.flow)
                .arg(event.version)
                .arg(event.hire)
                .arg(event.position)
                .arg(event.at));
    }
    return u"INSERT INTO gangway.analytics_events (organization_id, event_name, flow_id, "
           u"flow_version, new_hire_id, "
           "stage_position, created_at) VALUES "_s +
           rows.join(u", "_s);
}

void TestTenantFold::step(Writer &writer, QRandomGenerator &random)
{
    const int choice = random.bounded(10);
    if (!writer.open || choice < 5) {
        if (!writer.open)
            writer.session->need(u"BEGIN"_s);
        writer.open = true;
        QList<FoldEvent> events;
        for (int i = random.bounded(1, 30); i > 0; --i) {
            events.append(randomEvent(random));
            if (random.bounded(4) == 0)
                events.append(events.last()); // a duplicate
        }
        writer.session->need(insertStatement(events));
        writer.pending += events;
        return;
    }
    writer.open = false;
    if (choice == 9) {
        writer.session->need(u"ROLLBACK"_s);
    } else {
        writer.session->need(u"COMMIT"_s);
        for (const FoldEvent &event : writer.pending)
            m_model.add(event);
    }
    writer.pending.clear();
}

void TestTenantFold::writeNow(const QList<FoldEvent> &events)
{
    m_admin->need(insertStatement(events));
    for (const FoldEvent &event : events)
        m_model.add(event);
}

QStringList TestTenantFold::lines(const QString &query)
{
    QStringList found;
    for (const QStringList &row : m_admin->need(query).rows)
        found.append(row[0]);
    found.sort();
    return found;
}

void TestTenantFold::compare()
{
    QCOMPARE(lines(journeysQuery()), m_model.journeys());
    QCOMPARE(lines(daysQuery()), m_model.days());
    QCOMPARE(lines(segmentsQuery()), m_model.segments());
    QCOMPARE(verified(), u"0/0"_s);
}

void TestTenantFold::randomEventsCountOnce()
{
    QRandomGenerator random(testSeed());
    std::vector<Writer> writers(5);
    for (Writer &writer : writers)
        writer.session = std::make_unique<RawSession>(m_database->service());
    for (int i = 0; i < 250; ++i) {
        step(writers[size_t(random.bounded(5))], random);
        if (random.bounded(3) == 0)
            m_service->need(
                u"SELECT gangway_private.fold_events(%1)"_s.arg(1 + random.bounded(60)));
        if (i % 60 == 59)
            QCOMPARE(verified(), u"0/0"_s); // of what is folded so far
    }
    for (Writer &writer : writers) {
        if (writer.open)
            writer.session->need(u"ROLLBACK"_s);
    }
    foldEverything(*m_service, *m_admin);
    QVERIFY(m_model.journeys().size() > 20);
    compare();
    m_service->need(u"SELECT gangway_private.rebuild_analytics()"_s);
    foldEverything(*m_service, *m_admin);
    compare();
}

void TestTenantFold::lateCommitIsNotMissed()
{
    QRandomGenerator random(testSeed());
    const auto one = [&] {
        FoldEvent event = randomEvent(random);
        event.name = u"stage_completed"_s;
        return event;
    };
    RawSession late(m_database->service());
    const FoldEvent first = one();
    late.need(u"BEGIN"_s);
    late.need(insertStatement({first}));
    writeNow({one(), one()}); // younger and committed earlier
    for (int i = 0; i < 3; ++i)
        m_service->need(u"SELECT gangway_private.fold_events()"_s);
    QCOMPARE(lines(journeysQuery()),
             QStringList()); // nothing beyond the oldest one that still runs
    late.need(u"COMMIT"_s);
    m_model.add(first);
    foldEverything(*m_service, *m_admin);
    compare();
}

void TestTenantFold::savepointsCount()
{
    QRandomGenerator random(testSeed());
    FoldEvent kept = randomEvent(random);
    kept.name = u"stage_entered"_s;
    FoldEvent undone = kept;
    undone.position = kept.position + 1;
    RawSession writer(m_database->service());
    writer.need(u"BEGIN; SAVEPOINT a"_s);
    writer.need(insertStatement({undone}));
    writer.need(u"ROLLBACK TO a; SAVEPOINT b"_s);
    writer.need(insertStatement({kept}));
    writer.need(u"RELEASE b"_s);
    m_service->need(u"SELECT gangway_private.fold_events()"_s);
    writer.need(u"COMMIT"_s);
    m_model.add(kept);
    foldEverything(*m_service, *m_admin);
    compare();
}

void TestTenantFold::transactionLargerThanABatch()
{
    QRandomGenerator random(testSeed());
    for (int n = 0; n < 3; ++n) {
        QList<FoldEvent> events;
        for (int i = 0; i < 300; ++i)
            events.append(randomEvent(random));
        writeNow(events);
    }
    const QString until = m_admin->need(u"SELECT pg_current_xact_id()"_s).value();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_admin->need(u"SELECT pg_snapshot_xmin(pg_current_snapshot()) > '%1'::xid8"_s.arg(until))
                .value() == u"t"_s,
        60000);
    int batches = 0;
    while (m_service->need(u"SELECT behind FROM gangway_private.fold_events(7)"_s).value() ==
           u"t"_s)
        QVERIFY(++batches < 20); // it never stands still
    foldEverything(*m_service, *m_admin);
    compare();
}

void TestTenantFold::twoFoldersAtOnce()
{
    QRandomGenerator random(testSeed());
    RawSession other(m_database->service());
    for (int n = 0; n < 10; ++n) {
        QList<FoldEvent> events;
        for (int i = 0; i < 80; ++i)
            events.append(randomEvent(random));
        writeNow(events);
        m_service->send(u"SELECT gangway_private.fold_events(20)"_s);
        other.send(u"SELECT gangway_private.fold_events(20)"_s);
        QVERIFY(m_service->finish().ok());
        QVERIFY(other.finish().ok());
    }
    foldEverything(*m_service, *m_admin);
    compare();
}

void TestTenantFold::verifyFindsTampering_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<bool>("inJourneys");
    const auto row = [](const char *name, const QString &damage, bool inJourneys) {
        QTest::newRow(name) << damage << inJourneys;
    };
    const QString one = u" WHERE ctid = (SELECT min(ctid) FROM gangway.%1)"_s;
    row("reached", u"UPDATE gangway.journeys SET reached = reached + 1"_s + one.arg(u"journeys"_s),
        true);
    row("time",
        u"UPDATE gangway.journeys SET entered_at = entered_at + interval '1 microsecond'"_s +
            one.arg(u"journeys"_s),
        true);
    row("journey gone", u"DELETE FROM gangway.journeys"_s + one.arg(u"journeys"_s), true);
    row("journey moved", u"UPDATE gangway.journeys SET day = day - 1"_s + one.arg(u"journeys"_s),
        false);
    row("entered",
        u"UPDATE gangway.funnel_days SET entered = entered + 1"_s + one.arg(u"funnel_days"_s),
        false);
    row("completed",
        u"UPDATE gangway.funnel_days SET completed = completed - 1"_s + one.arg(u"funnel_days"_s),
        false);
    row("day gone", u"DELETE FROM gangway.funnel_days"_s + one.arg(u"funnel_days"_s), false);
    row("segment",
        u"UPDATE gangway.funnel_segments SET entered = entered + 1"_s +
            one.arg(u"funnel_segments"_s),
        false);
    row("segment gone", u"DELETE FROM gangway.funnel_segments"_s + one.arg(u"funnel_segments"_s),
        false);
    row("event added",
        u"INSERT INTO gangway.analytics_events (organization_id, event_name, flow_id, "
        u"flow_version, "
        "new_hire_id, stage_position, created_at, xact) SELECT organization_id, 'stage_entered', "
        "flow_id, 9, "
        "new_hire_id, 1, now(), '3' FROM gangway.journeys LIMIT 1"_s,
        true);
    row("event gone", u"DELETE FROM gangway.analytics_events WHERE event_name LIKE 'stage_%'"_s,
        true);
}

void TestTenantFold::verifyFindsTampering()
{
    QFETCH(QString, damage);
    QFETCH(bool, inJourneys);
    QRandomGenerator random(testSeed());
    QList<FoldEvent> events;
    for (int i = 0; i < 100; ++i)
        events.append(randomEvent(random));
    writeNow(events);
    foldEverything(*m_service, *m_admin);
    QCOMPARE(verified(), u"0/0"_s);
    m_admin->need(damage);
    const Answer wrong = m_service->need(u"SELECT * FROM gangway_private.verify_analytics()"_s);
    QVERIFY(wrong.rows[0][inJourneys ? 0 : 1].toInt() > 0);
    m_service->need(u"SELECT gangway_private.rebuild_analytics()"_s);
    QCOMPARE(verified(), u"0/0"_s); // a rebuild puts it right
}

GANGWAY_TEST(TestTenantFold);
#include "tst_tenant_fold.moc"
