// SPDX-License-Identifier: GPL-3.0-or-later
#include "demochecks.h"
#include "support/testprogram.h"

#include "domain/content/contenttypes.h"
#include "domain/content/validation.h"
#include "support/testdatabase.h"

#include <QJsonArray>
#include <QtTest>

using namespace gangway;
using namespace gangway::test;

class TestDemoData : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void reportHoldsTheTotals();
    void countersAreCounts();
    void eventsAgreeWithFunnels();
    void nothingIsOrphaned();
    void documentsAreValid();
    void looksLikeLife();
    void everyRoleIsThere();
    void replayGivesTheSame();

private:
    void replayPerson(const QUuid &organization, const QUuid &hire);

    std::unique_ptr<TestDatabase> m_base;
    std::unique_ptr<Database> m_db;
    DemoReport m_report;
    quint32 m_seed = 0;
};

void TestDemoData::initTestCase()
{
    m_seed = gangway::test::testSeed();
    m_base = std::make_unique<TestDatabase>();
    m_db = m_base->openAdmin();
    double last = 0;
    const auto report =
        DemoData::generate(*m_db, smallPlan(m_seed), [&last](double fraction, const QString &) {
            QVERIFY(fraction >= last && fraction <= 1);
            last = fraction;
        });
    QVERIFY2(report, report ? "" : qPrintable(report.error().message + report.error().detail));
    QCOMPARE(last, 1.0);
    m_report = *report;
    // Other tests share the server: what is older than their open transactions is folded later.
    const auto waits = [this] {
        const auto folded = m_db->run(sql("analytics/fold"), {50'000});
        const auto rest = m_db->run(sql("analytics/waiting"));
        return !folded || !rest || rest->boolean(0, 0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!waits(), 60'000);
}

void TestDemoData::reportHoldsTheTotals()
{
    QCOMPARE(m_report.organizations.size(), 3);
    QCOMPARE(m_report.people, 400);
    QVERIFY(qAbs(m_report.events - 9000) <= 180); // 2 %
    QCOMPARE(m_report.organizations.first().people, 200);
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.organizations"), 3);
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.new_hires"), m_report.people);
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.analytics_events"), m_report.events);
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.progress"), m_report.completedBlocks);
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.members"), m_report.members);
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.flow_versions"), m_report.versions);
    const QJsonObject json = m_report.toJson();
    QCOMPARE(json[QStringLiteral("organizations")]
                 .toArray()
                 .at(0)[QStringLiteral("owner_email")]
                 .toString(),
             QStringLiteral("mara.keller@northwind-care.example"));
    for (const DemoOrganization &organization : std::as_const(m_report.organizations)) {
        const Rows rows = ask(*m_db,
                              "SELECT name, (SELECT count(*) FROM gangway.analytics_events e"
                              " WHERE e.organization_id = o.id) FROM gangway.organizations o"
                              " WHERE id = $1",
                              {organization.id});
        QCOMPARE(rows.text(0, 0), organization.name);
        QCOMPARE(rows.integer(0, 1), organization.events);
    }
}

void TestDemoData::countersAreCounts()
{
    QCOMPARE(number(*m_db, R"(SELECT count(*) FROM gangway.new_hires h
        WHERE h.blocks_done <> (SELECT count(*) FROM gangway.progress p
                WHERE p.organization_id = h.organization_id AND p.new_hire_id = h.id AND p.status = 'completed')
           OR h.stages_done <> (SELECT count(*) FROM gangway.stage_progress p
                WHERE p.organization_id = h.organization_id AND p.new_hire_id = h.id AND p.completed_at IS NOT NULL)
           OR h.blocks_total <> coalesce((SELECT sum(s.completable_blocks) FROM gangway.stages s
                WHERE s.organization_id = h.organization_id AND s.flow_id = h.flow_id AND s.version = h.flow_version), 0)
           OR (h.status = 'pending') <> (h.started_at IS NULL)
           OR (h.status = 'completed') <> (h.completed_at IS NOT NULL))"),
             0);
    QVERIFY(number(*m_db, "SELECT count(DISTINCT status) FROM gangway.new_hires") == 3);
    // Everybody has a position of their department, and each organisation wants something.
    QCOMPARE(number(*m_db, R"(SELECT count(*) FROM gangway.new_hires h WHERE NOT EXISTS (
        SELECT FROM gangway.positions p WHERE p.organization_id = h.organization_id
            AND p.department_id = h.department_id AND p.name = h.position))"),
             0);
    QCOMPARE(number(*m_db, R"(SELECT count(*) FROM gangway.organizations o WHERE NOT EXISTS (
        SELECT FROM gangway.objectives g WHERE g.organization_id = o.id AND g.state = 'open'))"),
             0);
}

void TestDemoData::eventsAgreeWithFunnels()
{
    const Rows check = ask(*m_db, "SELECT * FROM gangway_private.verify_analytics()");
    QCOMPARE(check.integer(0, 0), 0);
    QCOMPARE(check.integer(0, 1), 0);
    QCOMPARE(
        number(*m_db,
               "SELECT count(*) FROM gangway.analytics_events WHERE flow_id IS NOT NULL AND xact >="
               " (SELECT folded_below FROM gangway_private.fold_state)"),
        0);
    // The funnel counts what progress says.
    QCOMPARE(number(*m_db, "SELECT sum(completed) FROM gangway.funnel_days"),
             number(*m_db,
                    "SELECT count(*) FROM gangway.stage_progress WHERE completed_at IS NOT NULL"));
}

void TestDemoData::nothingIsOrphaned()
{
    QCOMPARE(number(*m_db, R"(SELECT count(*) FROM gangway.analytics_events e
        LEFT JOIN gangway.stages s ON s.organization_id = e.organization_id AND s.flow_id = e.flow_id
            AND s.version = e.flow_version AND s.position = e.stage_position
        LEFT JOIN gangway.new_hires h ON h.organization_id = e.organization_id AND h.id = e.new_hire_id
            AND h.flow_id = e.flow_id AND h.flow_version = e.flow_version
        WHERE e.flow_id IS NOT NULL AND (s.id IS NULL OR h.id IS NULL))"),
             0);
    QCOMPARE(number(*m_db, R"(SELECT count(*) FROM gangway.analytics_events e
        LEFT JOIN gangway.members m ON m.organization_id = e.organization_id AND m.person_id = e.user_id
        WHERE e.flow_id IS NULL AND (m.person_id IS NULL OR e.session_id IS NOT NULL))"),
             0);
    // Foreign keys were not checked while loading: ask PostgreSQL to check each again.
    const Rows keys = ask(*m_db, R"(SELECT conrelid::regclass, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE contype = 'f' AND conrelid IN ('gangway.new_hires'::regclass,
            'gangway.progress'::regclass, 'gangway.stage_progress'::regclass,
            'gangway.analytics_events'::regclass, 'gangway.journeys'::regclass))");
    QVERIFY(keys.count() >= 6);
    for (int i = 0; i < keys.count(); ++i) {
        const QByteArray table = keys.raw(i, 0);
        QVERIFY(m_db->runText("ALTER TABLE " + table + " DROP CONSTRAINT " + keys.raw(i, 1)));
        const auto again = m_db->runText("ALTER TABLE " + table + " ADD CONSTRAINT " +
                                         keys.raw(i, 1) + ' ' + keys.raw(i, 2));
        QVERIFY2(again, keys.raw(i, 1).constData());
    }
    QCOMPARE(number(*m_db, R"(SELECT count(*) FROM gangway.progress p
        JOIN gangway.new_hires h ON h.organization_id = p.organization_id AND h.id = p.new_hire_id
        LEFT JOIN gangway.content_blocks b ON b.organization_id = p.organization_id AND b.flow_id = h.flow_id
            AND b.version = h.flow_version AND b.id = p.content_block_id AND b.stage_id = p.stage_id
        WHERE b.id IS NULL OR NOT b.completable)"),
             0);
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.onboarding_progress"), 3);
}

void TestDemoData::documentsAreValid()
{
    const Rows rows = ask(*m_db, "SELECT document, (SELECT count(*) FROM gangway.stages s WHERE"
                                 " s.organization_id = v.organization_id AND s.flow_id = v.flow_id "
                                 "AND s.version = v.version)"
                                 " FROM gangway.flow_versions v");
    QVERIFY(rows.count() >= 5);
    for (int i = 0; i < rows.count(); ++i) {
        const auto document = flowFromJson(rows.json(i, 0).object());
        QVERIFY(document);
        QVERIFY(canPublish(*document, ContentTypeRegistry::builtIn()));
        QCOMPARE(rows.integer(i, 1), document->stages.size());
    }
    QVERIFY(number(*m_db, "SELECT count(DISTINCT flow_version) FROM gangway.new_hires") >= 2);
}

void TestDemoData::looksLikeLife()
{
    const Rows starts =
        ask(*m_db,
            "SELECT count(*) FILTER (WHERE extract(isodow FROM start_date) >= 6),"
            " count(*) FILTER (WHERE extract(isodow FROM start_date) < 6) FROM gangway.new_hires");
    QVERIFY(starts.integer(0, 0) < 0.3 * static_cast<double>(starts.integer(0, 1)));
    // Fewer and fewer complete each required stage.
    const Rows funnel = ask(*m_db, R"(SELECT d.flow_id, d.stage_position, sum(d.completed)::bigint
        FROM gangway.funnel_days d JOIN gangway.stages s ON s.organization_id = d.organization_id
            AND s.flow_id = d.flow_id AND s.version = d.flow_version AND s.position = d.stage_position
        WHERE NOT s.optional GROUP BY 1, 2 ORDER BY 1, 2)");
    int rises = 0;
    for (int i = 1; i < funnel.count(); ++i)
        rises += funnel.raw(i, 0) == funnel.raw(i - 1, 0) &&
                 funnel.integer(i, 2) > funnel.integer(i - 1, 2);
    QCOMPARE(rises, 0);
    QVERIFY(number(*m_db, "SELECT count(*) FROM gangway.new_hires WHERE status = 'pending' AND "
                          "flow_id IS NOT NULL") > 0);
    // Fast and slow: a tenth takes more than three times as long as another tenth.
    const Rows pace = ask(*m_db, R"(SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY days)
            / percentile_cont(0.1) WITHIN GROUP (ORDER BY days) FROM (
        SELECT extract(epoch FROM last_activity_at - started_at) / blocks_done AS days FROM gangway.new_hires
        WHERE blocks_done > 8) AS paces)");
    QVERIFY2(pace.real(0, 0) > 3, pace.raw(0, 0).constData());
    QCOMPARE(number(*m_db, "SELECT count(*) FROM gangway.analytics_events WHERE created_at > "
                           "'2026-03-20 15:00+00'"),
             0);
}

void TestDemoData::everyRoleIsThere()
{
    for (const DemoOrganization &organization : std::as_const(m_report.organizations)) {
        const Rows rows = ask(
            *m_db, "SELECT count(DISTINCT role) FROM gangway.members WHERE organization_id = $1",
            {organization.id});
        QCOMPARE(rows.integer(0, 0), 6);
        const Rows owner =
            ask(*m_db, "SELECT role FROM gangway.members WHERE organization_id = $1 AND email = $2",
                {organization.id, organization.ownerEmail});
        QCOMPARE(owner.text(0, 0), QStringLiteral("super_admin"));
    }
}

/// Sends the person's blocks through the database's own functions and compares what they leave.
void TestDemoData::replayPerson(const QUuid &organization, const QUuid &hire)
{
    const QByteArray whole = R"(SELECT jsonb_build_object(
        'hire', (SELECT to_jsonb(h) FROM gangway.new_hires h WHERE h.organization_id = $1 AND h.id = $2),
        'stages', (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.position) FROM gangway.stage_progress s
                   WHERE s.organization_id = $1 AND s.new_hire_id = $2),
        'blocks', (SELECT jsonb_agg(to_jsonb(p) - 'created_at' ORDER BY p.content_block_id) FROM gangway.progress p
                   WHERE p.organization_id = $1 AND p.new_hire_id = $2),
        'events', (SELECT jsonb_agg(jsonb_build_array(e.created_at, e.event_name, e.stage_position, e.flow_id,
                       e.flow_version, e.event_category, e.properties) ORDER BY 1, 2, 3)
                   FROM gangway.analytics_events e
                   WHERE e.organization_id = $1 AND e.new_hire_id = $2))::text)";
    const QByteArray sorted = QByteArray(whole).replace(
        "ORDER BY 1, 2, 3", "ORDER BY e.created_at, e.event_name, e.stage_position");
    const Params who{organization, hire};
    const QByteArray before = ask(*m_db, sorted, who).raw(0, 0);
    const Rows steps = ask(*m_db,
                           "SELECT content_block_id, data, completed_at::text FROM gangway.progress"
                           " WHERE organization_id = $1 AND new_hire_id = $2 ORDER BY completed_at",
                           who);
    auto transaction = Transaction::begin(*m_db);
    QVERIFY(transaction);
    ask(*m_db, "DELETE FROM gangway.progress WHERE organization_id = $1 AND new_hire_id = $2", who);
    ask(*m_db, "DELETE FROM gangway.stage_progress WHERE organization_id = $1 AND new_hire_id = $2",
        who);
    ask(*m_db,
        "DELETE FROM gangway.analytics_events WHERE organization_id = $1 AND new_hire_id = $2"
        " AND NOT (event_name = 'stage_entered' AND stage_position = 1)",
        who);
    ask(*m_db, "SET LOCAL session_replication_role = replica");
    ask(*m_db,
        "UPDATE gangway.new_hires SET status = 'pending', started_at = NULL, completed_at = NULL,"
        " last_activity_at = NULL, stage_position = 1, stages_done = 0, blocks_done = 0, "
        "row_version = 1"
        " WHERE organization_id = $1 AND id = $2",
        who);
    ask(*m_db, "SET LOCAL session_replication_role = origin");
    for (int i = 0; i < steps.count(); ++i) {
        const Rows done = ask(
            *m_db,
            "SELECT already FROM gangway_private.complete_block($1, $2, $3, $4, "
            "$5::text::timestamptz)",
            {organization, hire, steps.uuid(i, 0), steps.json(i, 1).object(), steps.text(i, 2)});
        QVERIFY(!done.boolean(0, 0));
    }
    const QByteArray after = ask(*m_db, sorted, who).raw(0, 0);
    transaction->rollback();
    QCOMPARE(after, before);
}

void TestDemoData::replayGivesTheSame()
{
    const Rows people =
        ask(*m_db, R"((SELECT organization_id, id FROM gangway.new_hires WHERE flow_id IS NOT NULL
            ORDER BY md5(id::text) LIMIT 60)
        UNION (SELECT organization_id, id FROM gangway.new_hires WHERE status = 'completed' LIMIT 30))");
    QVERIFY(people.count() > 60);
    for (int i = 0; i < people.count() && !QTest::currentTestFailed(); ++i)
        replayPerson(people.uuid(i, 0), people.uuid(i, 1));
}

GANGWAY_TEST(TestDemoData);
#include "tst_demodata.moc"
