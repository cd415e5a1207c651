// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "services/shared/people/peoplemoves.h"
#include "support/testprogram.h"
#include "tenant/flowmaker.h"
#include "tenant/tenants.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// People who change flows (product row E3): what they did stays with them, and funnels go on
/// telling of the same people.
class TestPeopleMoves : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void movesAndTakesOut();
    void whoComesBackGoesOn();
    void takesAMoveBack();
    void newerVersionTakesTheWayAlong();
    void whoHadNotBegunLeavesNoTrace();
    void refusals();
    void othersPeopleStayWhereTheyAre();
    void randomMovesKeepTheFiguresRight();

private:
    QList<QUuid> add(int count, const QString &flow = {}, int version = 1);
    void complete(const QUuid &person, const QString &block);
    /// Version 2 of the flow: the second stage is first, and has one block more.
    void publishSecondVersion();
    QString of(const QUuid &person, const QString &columns);
    QString journeys(const QUuid &person);
    QString problems();

    std::unique_ptr<Tenants> m_tenants;
    std::unique_ptr<Database> m_agent;
    FlowDocument m_other;
    int m_added = 0;
};

void TestPeopleMoves::initTestCase()
{
    m_tenants = std::make_unique<Tenants>();
    m_agent =
        m_tenants->database().open(m_tenants->database().as(m_tenants->a.people[u"agent"_s].login));
    QRandomGenerator random(testSeed());
    m_other = randomFlow(random);
    publish(*m_tenants, m_other);
    m_tenants->admin().need(
        u"UPDATE gangway.flows SET published_version = 1, status = 'published' WHERE id = '%1'"_s
            .arg(idText(m_other.id)));
    publishSecondVersion();
}

void TestPeopleMoves::publishSecondVersion()
{
    RawSession &admin = m_tenants->admin();
    for (const char *table : {"flow_versions", "stages", "content_blocks"}) {
        const QString columns =
            admin
                .need(u"SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE "
                      "attrelid = 'gangway.%1'::regclass AND attnum > 0 AND NOT attisdropped AND "
                      "attgenerated = '' AND attname <> 'version'"_s.arg(QLatin1String(table)))
                .value();
        QString values = columns;
        if (QLatin1String(table) == "stages"_L1)
            values.replace(u"\"position\""_s, u"3 - \"position\""_s);
        admin.need(u"INSERT INTO gangway.%1 (version, %2) SELECT 2, %3 FROM gangway.%1 "
                   "WHERE organization_id = '%4' AND flow_id = '%5' AND version = 1"_s.arg(
                       QLatin1String(table), columns, values, m_tenants->a.id, m_tenants->a.flow));
    }
}

QList<QUuid> TestPeopleMoves::add(int count, const QString &flow, int version)
{
    QList<QUuid> ids;
    for (int i = 0; i < count; ++i) {
        ids << newId();
        m_tenants->as(m_tenants->a.people[u"agent"_s])
            .need(u"SELECT gangway.add_new_hires(NULL, %1, %2, ARRAY['%3']::uuid[], "
                  "ARRAY['m%4@x.example'], ARRAY['F'], ARRAY['L'], ARRAY[NULL]::uuid[], ARRAY[''], "
                  "ARRAY[''], ARRAY['en'], ARRAY[''], ARRAY[current_date])"_s
                      .arg(flow.isEmpty() ? u"NULL"_s : quoted(flow),
                           flow.isEmpty() ? u"NULL"_s : QString::number(version),
                           idText(ids.last()))
                      .arg(m_added++));
    }
    return ids;
}

void TestPeopleMoves::complete(const QUuid &person, const QString &block)
{
    m_tenants->service().need(
        u"SELECT gangway_private.complete_block('%1', '%2', '%3', '{}', now())"_s.arg(
            m_tenants->a.id, idText(person), block));
}

QString TestPeopleMoves::of(const QUuid &person, const QString &columns)
{
    return m_tenants->admin()
        .need(u"SELECT concat_ws(' ', %1) FROM gangway.new_hires WHERE id = '%2'"_s.arg(
            columns, idText(person)))
        .value();
}

QString TestPeopleMoves::journeys(const QUuid &person)
{
    foldEverything(m_tenants->service(), m_tenants->admin());
    return m_tenants->admin()
        .need(u"SELECT coalesce(string_agg(CASE WHEN flow_id = '%1' THEN 'A' ELSE 'B' END || "
              "flow_version || positions::text || completed_count, ' ' ORDER BY flow_id, "
              "flow_version), '') FROM gangway.journeys WHERE new_hire_id = '%2'"_s.arg(
                  m_tenants->a.flow, idText(person)))
        .value();
}

QString TestPeopleMoves::problems()
{
    foldEverything(m_tenants->service(), m_tenants->admin());
    QString found =
        m_tenants->admin()
            .need(
                u"SELECT journeys_wrong + rollups_wrong FROM gangway_private.verify_analytics()"_s)
            .value();
    found = found == u"0"_s ? QString() : u"%1 figures wrong "_s.arg(found);
    const auto admin = m_tenants->database().openAdmin();
    const auto counters = admin->run(sql("check/counters"));
    for (int row = 0; row < counters->count(); ++row)
        found += counters->text(row, 1) + u' ';
    // Nobody counts twice in one flow.
    found += m_tenants->admin()
                 .need(u"SELECT coalesce(string_agg(DISTINCT 'counted twice', ''), '') FROM ("
                       "SELECT FROM gangway.journeys GROUP BY organization_id, flow_id, "
                       "new_hire_id HAVING count(*) > 1) AS t"_s)
                 .value();
    return found;
}

void TestPeopleMoves::movesAndTakesOut()
{
    const QList<QUuid> people = add(3, m_tenants->a.flow) + add(1);
    complete(people[0], m_tenants->a.blocks[0]);
    const auto moved = PeopleMoves(*m_agent).intoFlow(people, m_other.id);
    QVERIFY2(moved, moved ? "" : qPrintable(moved.error().message + moved.error().detail));
    QCOMPARE(moved->count(), 4);
    for (qsizetype i = 0; i < 4; ++i) {
        const bool first = moved->ids[i] == people[3];
        QCOMPARE(moved->previousFlows[i], first ? QUuid() : QUuid(m_tenants->a.flow));
        QCOMPARE(moved->previousVersions[i], first ? 0 : 1);
    }
    const QString flowB = idText(m_other.id);
    for (const QUuid &person : people) {
        QCOMPARE(of(person, u"flow_id, flow_version, status, blocks_done, stages_done, "
                            "invited_at IS NOT NULL, started_at IS NULL"_s),
                 flowB + u" 1 pending 0 0 t t"_s);
        QVERIFY(journeys(person).contains(u"B1"_s));
    }
    // Who had begun is still counted where they left, the others are not.
    QVERIFY(journeys(people[0]).contains(u"A1{1}"_s));
    QVERIFY(!journeys(people[1]).contains(u'A'));
    QCOMPARE(PeopleMoves(*m_agent).intoFlow(people, m_other.id)->count(), 0); // there already

    QCOMPARE(PeopleMoves(*m_agent).outOfFlow(people)->count(), 4);
    for (const QUuid &person : people)
        QCOMPARE(of(person, u"flow_id, flow_version, status, stage_position, blocks_total, "
                            "invited_at IS NULL"_s),
                 u"pending 0 0 t"_s);
    QCOMPARE(m_tenants->admin()
                 .need(u"SELECT count(*), count(flow_id), count(to_flow_id), sum(blocks_done) FROM "
                       "gangway.flow_moves WHERE new_hire_id = '%1'"_s.arg(idText(people[0])))
                 .rows[0],
             QStringList({u"2"_s, u"2"_s, u"1"_s, u"1"_s}));
    QCOMPARE(m_tenants->admin()
                 .need(u"SELECT count(*) FROM gangway.audit_log WHERE action = 'move' AND "
                       "entity_id = '%1' AND actor_id = '%2'"_s.arg(
                           idText(people[0]), m_tenants->a.people[u"agent"_s].id))
                 .value(),
             u"2"_s);
    QCOMPARE(problems(), QString());
}

void TestPeopleMoves::whoComesBackGoesOn()
{
    const QUuid person = add(1, m_tenants->a.flow).first();
    complete(person, m_tenants->a.blocks[0]);
    complete(person, m_tenants->a.blocks[1]);
    const QString before =
        of(person, u"flow_id, status, stage_position, stages_done, blocks_done, blocks_total, "
                   "invited_at, started_at"_s);
    QVERIFY(before.contains(u"active 2 1 2 4"_s));
    QVERIFY(PeopleMoves(*m_agent).outOfFlow({person}));
    QVERIFY(PeopleMoves(*m_agent).intoFlow({person}, QUuid(m_tenants->a.flow), 1));
    QCOMPARE(of(person, u"flow_id, status, stage_position, stages_done, blocks_done, "
                        "blocks_total, invited_at, started_at"_s),
             before);
    complete(person, m_tenants->a.blocks[2]);
    complete(person, m_tenants->a.blocks[3]);
    QCOMPARE(of(person, u"status, stages_done"_s), u"completed 2"_s);
    QCOMPARE(journeys(person), u"A1{1,2}2"_s);
    QCOMPARE(problems(), QString());
}

void TestPeopleMoves::takesAMoveBack()
{
    const QList<QUuid> people = add(2, m_tenants->a.flow) + add(1) + add(1, idText(m_other.id));
    complete(people[0], m_tenants->a.blocks[0]);
    const auto where = [&] {
        QStringList found;
        for (const QUuid &person : people)
            found << of(person, u"flow_id, flow_version, status, stage_position, blocks_done"_s);
        return found;
    };
    const QStringList before = where();
    const auto moved = PeopleMoves(*m_agent).intoFlow(people, m_other.id);
    QCOMPARE(moved->count(), 3);
    const auto back = PeopleMoves(*m_agent).takeBack(*moved);
    QVERIFY2(back, back ? "" : qPrintable(back.error().message + back.error().detail));
    QCOMPARE(back->count(), 3);
    QCOMPARE(where(), before);
    QCOMPARE(problems(), QString());
}

void TestPeopleMoves::newerVersionTakesTheWayAlong()
{
    const QUuid person = add(1, m_tenants->a.flow).first();
    complete(person, m_tenants->a.blocks[0]);
    complete(person, m_tenants->a.blocks[1]);
    QCOMPARE(journeys(person), u"A1{1,2}1"_s);
    QVERIFY(PeopleMoves(*m_agent).intoFlow({person}, QUuid(m_tenants->a.flow), 2));
    // What was the first stage is the second now, and done; the first one is where the person is.
    QCOMPARE(of(person, u"flow_version, status, stage_position, stages_done, blocks_done"_s),
             u"2 active 1 1 2"_s);
    QCOMPARE(journeys(person), u"A2{1,2}1"_s);
    complete(person, m_tenants->a.blocks[2]);
    complete(person, m_tenants->a.blocks[3]);
    QCOMPARE(of(person, u"status, stages_done, blocks_done"_s), u"completed 2 4"_s);
    QCOMPARE(journeys(person), u"A2{1,2}2"_s);
    QCOMPARE(problems(), QString());
}

void TestPeopleMoves::whoHadNotBegunLeavesNoTrace()
{
    const QUuid person = add(1, m_tenants->a.flow).first();
    QCOMPARE(journeys(person), u"A1{1}0"_s);
    QVERIFY(PeopleMoves(*m_agent).outOfFlow({person}));
    QCOMPARE(journeys(person), QString());
    QVERIFY(PeopleMoves(*m_agent).intoFlow({person}, QUuid(m_tenants->a.flow), 1));
    QCOMPARE(journeys(person), u"A1{1}0"_s);
    QCOMPARE(problems(), QString());
}

void TestPeopleMoves::refusals()
{
    const QList<QUuid> people = add(1);
    PeopleMoves moves(*m_agent);
    QCOMPARE(moves.intoFlow(people, newId()).error().kind, ErrorKind::NotFound);
    QCOMPARE(moves.intoFlow(people, m_other.id, 7).error().kind, ErrorKind::NotFound);
    QCOMPARE(moves.intoFlow(people, QUuid(m_tenants->b.flow)).error().kind, ErrorKind::NotFound);
    m_tenants->admin().need(
        u"UPDATE gangway.flows SET status = 'archived' WHERE id = '%1'"_s.arg(idText(m_other.id)));
    const auto archived = moves.intoFlow(people, m_other.id);
    QCOMPARE(archived.error().kind, ErrorKind::Conflict);
    QVERIFY(archived.error().message.contains(u"archived"_s));
    m_tenants->admin().need(
        u"UPDATE gangway.flows SET status = 'published' WHERE id = '%1'"_s.arg(idText(m_other.id)));
    for (const QString &role : {u"viewer"_s, u"user"_s}) {
        const auto database =
            m_tenants->database().open(m_tenants->database().as(m_tenants->a.people[role].login));
        QCOMPARE(PeopleMoves(*database).intoFlow(people, m_other.id).error().kind,
                 ErrorKind::Denied);
        QCOMPARE(PeopleMoves(*database).outOfFlow(people).error().kind, ErrorKind::Denied);
    }
    QCOMPARE(of(people.first(), u"flow_id IS NULL"_s), u"t"_s);
}

void TestPeopleMoves::othersPeopleStayWhereTheyAre()
{
    const auto before = m_tenants->digests(m_tenants->b.id);
    const QList<QUuid> foreign{QUuid(m_tenants->b.hire)};
    QCOMPARE(PeopleMoves(*m_agent).intoFlow(foreign, m_other.id)->count(), 0);
    QCOMPARE(PeopleMoves(*m_agent).outOfFlow(foreign)->count(), 0);
    foldEverything(m_tenants->service(), m_tenants->admin());
    QCOMPARE(m_tenants->digests(m_tenants->b.id), before);
}

void TestPeopleMoves::randomMovesKeepTheFiguresRight()
{
    QRandomGenerator random(testSeed());
    const QList<QUuid> people = add(6, m_tenants->a.flow) + add(2);
    PeopleMoves moves(*m_agent);
    for (int step = 0; step < 150; ++step) {
        const QUuid person = people[random.bounded(people.size())];
        Result<PeopleMoved> moved;
        switch (random.bounded(8)) {
        case 0:
            moved = moves.outOfFlow({person, people[random.bounded(people.size())]});
            break;
        case 1:
            moved = moves.intoFlow({person}, m_other.id);
            break;
        case 2:
            moved = moves.intoFlow({person, people[random.bounded(people.size())]},
                                   QUuid(m_tenants->a.flow), 1 + random.bounded(2));
            break;
        case 3:
            m_tenants->service().need(u"SELECT gangway_private.fold_events()"_s);
            break;
        default:
            if (of(person, u"flow_id"_s) == m_tenants->a.flow)
                complete(person, m_tenants->a.blocks[random.bounded(4)]);
        }
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().message + moved.error().detail));
        if (step % 25 == 24)
            QCOMPARE(problems(), QString());
    }
    m_tenants->service().need(u"SELECT gangway_private.rebuild_analytics()"_s);
    QCOMPARE(problems(), QString());
}

GANGWAY_TEST(TestPeopleMoves);
#include "tst_peoplemoves.moc"
