// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/content/progress.h"
#include "support/testprogram.h"
#include "tenant/flowmaker.h"
#include "tenant/tenants.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// complete_block and complete_stage against the rules in C++ (personProgress): random flows, done
/// in random order with repetitions and nonsense between, leave the counters, the stages and the
/// events that the rules say. And nothing happens twice.
class TestTenantProgress : public QObject
{
    Q_OBJECT

private slots:
    void randomFlowsFollowTheRules();
    void randomConditionsAgree();
    void sameBlockAtOnceCountsOnce();
    void lastBlocksAtOnceCompleteTheStageOnce();
    void addingIsAllOrNothing();

private:
    /// A published flow, a person in it, and what should be known of both.
    struct Walk
    {
        FlowDocument flow;
        QString hire;
        ProgressFacts facts;
        QSet<QUuid> entered;
        QStringList events; ///< "name position", without the joining
        int lastPassed = 0;
        bool started = false;
    };
    QString addPerson(const FlowDocument &flow);
    Answer completeBlock(const Walk &walk, const QUuid &block);
    void expectEntered(Walk &walk, const Stage &stage);
    void expectStarted(Walk &walk, const Stage &stage);
    void expectPassed(Walk &walk, const Stage &stage, bool personWasComplete);
    void tryBlock(Walk &walk, const Stage &stage, const ContentBlock &block);
    void tryStage(Walk &walk, const Stage &stage);
    void compare(const Walk &walk);
    static int position(const Walk &walk, const QUuid &stage);
    static bool stageComplete(const PersonProgress &progress, const QUuid &stage);
    PersonProgress progress(const Walk &walk) const
    {
        return personProgress(walk.flow, ContentTypeRegistry::builtIn(), walk.facts);
    }

    void stepWithConditions(Walk &walk, QRandomGenerator &random);
    void changeAttributes(Walk &walk, QRandomGenerator &random);
    void compareConditions(const Walk &walk);
    [[nodiscard]] QStringList open(const char *statement, const Walk &walk);

    /// Runs both so that the second comes while the first is not committed yet and waits for it;
    /// the first's answer is m_first, the second's is still to be taken.
    void overlap(RawSession &one, const QString &first, RawSession &other, const QString &second);

    Tenants m_tenants;
    std::unique_ptr<Database> m_service;
    Answer m_first;
};

QString TestTenantProgress::addPerson(const FlowDocument &flow)
{
    const QString id = idText(newId());
    m_tenants.as(m_tenants.a.people[u"agent"_s])
        .need(
            u"SELECT gangway.add_new_hires(NULL, '%1', 1, ARRAY['%2']::uuid[], "
            u"ARRAY['%2@x.example'], ARRAY['F'], "
            "ARRAY['L'], ARRAY[NULL]::uuid[], ARRAY[''], ARRAY[''], ARRAY['en'], ARRAY[''], ARRAY[NULL]::date[])"_s
                .arg(idText(flow.id), id));
    return id;
}

Answer TestTenantProgress::completeBlock(const Walk &walk, const QUuid &block)
{
    return m_tenants.as(m_tenants.a.people[u"agent"_s])
        .exec(
            u"SELECT already, stage_completed, person_completed FROM gangway.complete_block('%1', '%2', '{}')"_s
                .arg(walk.hire, idText(block)));
}

int TestTenantProgress::position(const Walk &walk, const QUuid &stage)
{
    for (int i = 0; i < walk.flow.stages.size(); ++i) {
        if (walk.flow.stages[i].id == stage)
            return i + 1;
    }
    return 0;
}

bool TestTenantProgress::stageComplete(const PersonProgress &progress, const QUuid &stage)
{
    return std::any_of(progress.stages.begin(), progress.stages.end(),
                       [&](const StageProgress &s) { return s.id == stage && s.complete; });
}

void TestTenantProgress::expectEntered(Walk &walk, const Stage &stage)
{
    const auto first = std::find_if(walk.flow.stages.begin(), walk.flow.stages.end(),
                                    [](const Stage &s) { return s.active; });
    if (!walk.entered.contains(stage.id) && stage.id != first->id) // joining told of the first
        walk.events.append(u"stage_entered %1"_s.arg(position(walk, stage.id)));
    walk.entered.insert(stage.id);
}

void TestTenantProgress::expectStarted(Walk &walk, const Stage &stage)
{
    if (!walk.started)
        walk.events.append(u"onboarding_started %1"_s.arg(position(walk, stage.id)));
    walk.started = true;
}

// After the facts changed: what follows when this completed the stage.
void TestTenantProgress::expectPassed(Walk &walk, const Stage &stage, bool personWasComplete)
{
    const int place = position(walk, stage.id);
    walk.events.append(u"stage_completed %1"_s.arg(place));
    walk.lastPassed = place;
    for (int i = place; i < walk.flow.stages.size(); ++i) {
        if (walk.flow.stages[i].active) {
            expectEntered(walk, walk.flow.stages[i]);
            break;
        }
    }
    if (progress(walk).complete && !personWasComplete)
        walk.events.append(u"flow_completed %1"_s.arg(place));
}

void TestTenantProgress::tryBlock(Walk &walk, const Stage &stage, const ContentBlock &block)
{
    const Answer answer = completeBlock(walk, block.id);
    if (!stage.active) {
        QCOMPARE(answer.state, QByteArray("GW404"));
        return;
    }
    if (!ContentTypeRegistry::builtIn().isCompletable(block)) {
        QCOMPARE(answer.state, QByteArray("GW400"));
        return;
    }
    QVERIFY2(answer.ok(), qPrintable(answer.error));
    const bool already = walk.facts.completedBlocks.contains(block.id);
    const PersonProgress before = progress(walk);
    walk.facts.completedBlocks.insert(block.id);
    const PersonProgress after = progress(walk);
    const bool passed = stageComplete(after, stage.id) && !stageComplete(before, stage.id);
    const auto word = [](bool value) { return value ? u"t"_s : u"f"_s; };
    QCOMPARE(answer.rows[0], QStringList({word(already), word(passed), word(after.complete)}));
    if (already)
        return;
    expectStarted(walk, stage);
    expectEntered(walk, stage);
    walk.events.append(u"block_completed %1"_s.arg(position(walk, stage.id)));
    if (passed)
        expectPassed(walk, stage, before.complete);
}

void TestTenantProgress::tryStage(Walk &walk, const Stage &stage)
{
    const PersonProgress before = progress(walk);
    const bool wasComplete = stageComplete(before, stage.id);
    const Answer answer =
        m_tenants.as(m_tenants.a.people[u"agent"_s])
            .exec(u"SELECT already, person_completed FROM gangway.complete_stage('%1', '%2')"_s.arg(
                walk.hire, idText(stage.id)));
    if (!stage.active) {
        QCOMPARE(answer.state, QByteArray("GW404"));
        return;
    }
    walk.facts.passedStages.insert(stage.id);
    const PersonProgress after = progress(walk);
    if (!stageComplete(after, stage.id)) { // required blocks are left
        walk.facts.passedStages.remove(stage.id);
        QCOMPARE(answer.state, QByteArray("GW409"));
        return;
    }
    QVERIFY2(answer.ok(), qPrintable(answer.error));
    QCOMPARE(answer.rows[0],
             QStringList({wasComplete ? u"t"_s : u"f"_s, after.complete ? u"t"_s : u"f"_s}));
    if (wasComplete)
        return;
    expectStarted(walk, stage);
    expectEntered(walk, stage);
    expectPassed(walk, stage, before.complete);
}

void TestTenantProgress::compare(const Walk &walk)
{
    const PersonProgress expected = progress(walk);
    int total = 0;
    int firstOpen = 0;
    QStringList passed;
    for (const StageProgress &stage : expected.stages) {
        total += stage.total;
        if (stage.visible && !stage.complete && firstOpen == 0)
            firstOpen = position(walk, stage.id);
        if (stage.complete)
            passed.append(idText(stage.id));
    }
    if (!expected.complete)
        QCOMPARE(position(walk, *expected.currentStage), firstOpen);
    RawSession &admin = m_tenants.admin();
    const QString status = expected.complete ? u"completed"_s
                           : walk.started    ? u"active"_s
                                             : u"pending"_s;
    QCOMPARE(admin
                 .need(u"SELECT status, blocks_done, blocks_total, stages_done, stage_position, "
                       u"started_at IS NOT NULL, "
                       "completed_at IS NOT NULL FROM gangway.new_hires WHERE id = '%1'"_s.arg(
                           walk.hire))
                 .rows[0],
             QStringList({status, QString::number(walk.facts.completedBlocks.size()),
                          QString::number(total), QString::number(passed.size()),
                          QString::number(firstOpen > 0 ? firstOpen : walk.lastPassed),
                          walk.started ? u"t"_s : u"f"_s, expected.complete ? u"t"_s : u"f"_s}));
    QStringList entered;
    QStringList completed;
    for (const QStringList &row :
         admin
             .need(u"SELECT stage_id, completed_at IS NOT NULL FROM gangway.stage_progress "
                   "WHERE new_hire_id = '%1'"_s.arg(walk.hire))
             .rows) {
        entered.append(row[0]);
        if (row[1] == u"t"_s)
            completed.append(row[0]);
    }
    completed.sort();
    passed.sort();
    QCOMPARE(completed, passed);
    QCOMPARE(entered.size(), walk.entered.size());
    QStringList events;
    for (const QStringList &row :
         admin
             .need(u"SELECT event_name || ' ' || stage_position FROM gangway.analytics_events "
                   "WHERE new_hire_id = '%1'"_s.arg(walk.hire))
             .rows)
        events.append(row[0]);
    QStringList wanted = walk.events;
    for (const Stage &stage : walk.flow.stages) {
        if (stage.active) {
            wanted.append(u"stage_entered %1"_s.arg(position(walk, stage.id)));
            break;
        }
    }
    events.sort();
    wanted.sort();
    QCOMPARE(events, wanted);
}

void TestTenantProgress::randomFlowsFollowTheRules()
{
    QRandomGenerator random(testSeed());
    int finished = 0;
    for (int n = 0; n < 60; ++n) {
        Walk walk;
        walk.flow = randomFlow(random);
        publish(m_tenants, walk.flow);
        walk.hire = addPerson(walk.flow);
        compare(walk);
        for (int i = 0; i < 30; ++i) {
            const Stage &stage = walk.flow.stages[random.bounded(int(walk.flow.stages.size()))];
            if (stage.blocks.isEmpty() || random.bounded(6) == 0)
                tryStage(walk, stage);
            else
                tryBlock(walk, stage, stage.blocks[random.bounded(int(stage.blocks.size()))]);
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(completeBlock(walk, newId()).state, QByteArray("GW404"));
        compare(walk);
        if (QTest::currentTestFailed())
            return;
        finished += progress(walk).complete ? 1 : 0;
    }
    QVERIFY(finished > 5 && finished < 60);
    foldEverything(m_tenants.service(), m_tenants.admin());
    QCOMPARE(
        m_tenants.service().need(u"SELECT * FROM gangway_private.verify_analytics()"_s).rows[0],
        QStringList({u"0"_s, u"0"_s}));
}

namespace {

template<class T>
const T &anyOf(QRandomGenerator &random, const QList<T> &list)
{
    return list[random.bounded(int(list.size()))];
}

/// Few values, so that conditions often hold; some differ in case or blanks only.
QJsonValue randomValue(QRandomGenerator &random)
{
    static const QList<QJsonValue> values{u"Oslo"_s,
                                          u" oslo"_s,
                                          u"\u00c5re"_s,
                                          u"\u00e5re "_s,
                                          u"en"_s,
                                          u"2026-03-01"_s,
                                          3,
                                          4.5,
                                          true,
                                          false,
                                          QString(),
                                          0,
                                          u"slo"_s,
                                          QJsonArray{1, 3},
                                          QJsonArray{u"OSLO"_s}};
    return anyOf(random, values);
}

QJsonObject randomAnswer(QRandomGenerator &random)
{
    static const QStringList keys{u"value"_s, u"value"_s, u"accepted"_s,
                                  u"done"_s,  u"at"_s,    u"x"_s};
    return {{anyOf(random, keys), randomValue(random)}};
}

/// One to six conditions on what comes before their target, or on the person.
void addRules(FlowDocument &flow, QRandomGenerator &random)
{
    static const QStringList relations{u"is"_s,      u"isNot"_s,  u"contains"_s,
                                       u"atLeast"_s, u"atMost"_s, u"done"_s};
    static const QStringList attributes{u"location"_s, u"language"_s, u"start_date"_s, u"shoe"_s,
                                        u"department"_s};
    QList<QUuid> before;
    for (const Stage &stage : flow.stages) {
        QList<QUuid> targets{stage.id};
        for (const ContentBlock &block : stage.blocks)
            targets << block.id;
        for (const QUuid &target : targets) {
            for (int n = random.bounded(4) - 1; n > 0; --n) {
                const bool asks = !before.isEmpty() && random.bounded(3) > 0;
                flow.rules.append({newId(), target,
                                   asks ? u"answer:"_s + idText(anyOf(random, before))
                                        : u"attribute:"_s + anyOf(random, attributes),
                                   anyOf(random, relations), randomValue(random)});
            }
            if (target != stage.id)
                before << target;
        }
    }
}

} // namespace

/// One block or stage, whether it is shown or not; the answer is what the rules say.
void TestTenantProgress::stepWithConditions(Walk &walk, QRandomGenerator &random)
{
    const Stage &stage = anyOf(random, walk.flow.stages);
    RawSession &agent = m_tenants.as(m_tenants.a.people[u"agent"_s]);
    const QSet<QUuid> seen = visibleIds(walk.flow, walk.facts);
    if (stage.blocks.isEmpty() || random.bounded(6) == 0) {
        const Answer answer =
            agent.exec(u"SELECT already FROM gangway.complete_stage('%1', '%2')"_s.arg(
                walk.hire, idText(stage.id)));
        // Passing a stage that is complete anyway notes nothing.
        const bool isNew = !stageComplete(progress(walk), stage.id);
        const bool wasPassed = walk.facts.passedStages.contains(stage.id);
        walk.facts.passedStages.insert(stage.id);
        const bool fits = seen.contains(stage.id) && stageComplete(progress(walk), stage.id);
        QCOMPARE(answer.state, fits           ? QByteArray()
                               : stage.active ? QByteArray("GW409")
                                              : QByteArray("GW404"));
        if (!wasPassed && (!fits || !isNew))
            walk.facts.passedStages.remove(stage.id);
        walk.started = walk.started || fits;
        return;
    }
    const ContentBlock &block = anyOf(random, stage.blocks);
    const QJsonObject given = randomAnswer(random);
    const Answer answer =
        agent.exec(u"SELECT already FROM gangway.complete_block('%1', '%2', %3::jsonb)"_s.arg(
            walk.hire, idText(block.id),
            quoted(QString::fromUtf8(QJsonDocument(given).toJson(QJsonDocument::Compact)))));
    const bool already = walk.facts.completedBlocks.contains(block.id);
    const QByteArray wanted = !stage.active                                          ? "GW404"
                              : !ContentTypeRegistry::builtIn().isCompletable(block) ? "GW400"
                              : !already && !seen.contains(block.id)                 ? "GW409"
                                                                                     : "";
    QCOMPARE(answer.state, wanted);
    if (!answer.ok())
        return;
    QCOMPARE(answer.value(), already ? u"t"_s : u"f"_s);
    walk.started = true;
    if (!already)
        walk.facts.answers.insert(block.id, given);
    walk.facts.completedBlocks.insert(block.id);
}

/// Somebody changes what HR keeps of the person, or renames the department. Conditions follow at
/// once, and the row's version tells of this change alone: whoever edits the person meets no
/// conflict.
void TestTenantProgress::changeAttributes(Walk &walk, QRandomGenerator &random)
{
    RawSession &manager = m_tenants.as(m_tenants.a.people[u"manager"_s]);
    const QString place = random.bounded(2) ? u"Oslo"_s : QString();
    const QString name = random.bounded(2) ? u"Oslo"_s : u"Sales"_s;
    if (random.bounded(3) == 0) {
        manager.need(u"UPDATE gangway.departments SET name = '%1' WHERE id = '%2'"_s.arg(
            name, m_tenants.a.department));
        if (walk.facts.attributes.contains(u"department"_s))
            walk.facts.attributes.insert(u"department"_s, name);
        return;
    }
    const QString version =
        u"SELECT row_version FROM gangway.new_hires WHERE id = '%1'"_s.arg(walk.hire);
    const int before = manager.need(version).value().toInt();
    const bool joins = random.bounded(2) != 0;
    const Answer changed = manager.need(
        u"UPDATE gangway.new_hires SET location = '%1', department_id = %2 WHERE id = '%3' "
        u"RETURNING "
        "row_version, (SELECT name FROM gangway.departments d WHERE d.id = department_id)"_s.arg(
            place, joins ? quoted(m_tenants.a.department) : u"NULL"_s, walk.hire));
    QCOMPARE(changed.rows[0][0].toInt(), before + 1);
    QCOMPARE(manager.need(version).value().toInt(), before + 1);
    walk.facts.attributes.remove(u"department"_s);
    walk.facts.attributes.remove(u"location"_s);
    if (joins)
        walk.facts.attributes.insert(u"department"_s, changed.rows[0][1]);
    if (!place.isEmpty())
        walk.facts.attributes.insert(u"location"_s, place);
}

/// The ids in the first column of what the service asks.
QStringList TestTenantProgress::open(const char *statement, const Walk &walk)
{
    if (!m_service)
        m_service = m_tenants.database().open(m_tenants.database().as(u"gangway_service"_s));
    Params params{QUuid::fromString(m_tenants.a.id), QUuid::fromString(walk.hire)};
    if (QLatin1String(statement) == "people/open_blocks"_L1)
        params << 1000;
    const auto rows = m_service->run(sql(statement), params);
    if (!rows)
        return {rows.error().message + rows.error().detail};
    QStringList ids;
    for (int row = 0; row < rows->count(); ++row)
        ids << idText(rows->uuid(row, 0));
    return ids;
}

void TestTenantProgress::compareConditions(const Walk &walk)
{
    const QSet<QUuid> seen = visibleIds(walk.flow, walk.facts);
    const PersonProgress expected = progress(walk);
    QStringList blocks;
    QStringList stages;
    int done = 0;
    int total = 0;
    int complete = 0;
    for (const Stage &stage : walk.flow.stages) {
        for (const ContentBlock &block : stage.blocks) {
            if (seen.contains(block.id) && !walk.facts.completedBlocks.contains(block.id) &&
                ContentTypeRegistry::builtIn().isCompletable(block))
                blocks << idText(block.id);
        }
    }
    for (const StageProgress &stage : expected.stages) {
        if (stage.visible && !stage.complete)
            stages << idText(stage.id);
        done += stage.done;
        total += stage.total;
        complete += stage.complete ? 1 : 0;
    }
    QCOMPARE(open("people/open_blocks", walk), blocks);
    QCOMPARE(open("people/open_stages", walk), stages);
    QCOMPARE(m_tenants.admin()
                 .need(u"SELECT blocks_done, blocks_total, stages_done, status = 'completed' FROM "
                       "gangway.new_hires WHERE id = '%1'"_s.arg(walk.hire))
                 .rows[0],
             QStringList({QString::number(done), QString::number(total), QString::number(complete),
                          expected.complete ? u"t"_s : u"f"_s}));
}

/// visible_ids.sql and settle_progress.sql against domain/content/progress.h: flows with conditions
/// on answers and on the person, walked at random with answers of every kind.
void TestTenantProgress::randomConditionsAgree()
{
    QRandomGenerator random(testSeed());
    int hidden = 0;
    int finished = 0;
    for (int n = 0; n < 40; ++n) {
        Walk walk;
        walk.flow = randomFlow(random);
        addRules(walk.flow, random);
        if (walk.flow.rules.isEmpty())
            continue;
        publish(m_tenants, walk.flow);
        const QString place = random.bounded(2) ? u"Oslo"_s : QString();
        walk.hire = idText(newId());
        m_tenants.as(m_tenants.a.people[u"agent"_s])
            .need(u"SELECT gangway.add_new_hires(NULL, '%1', 1, ARRAY['%2']::uuid[], "
                  "ARRAY['%2@x.example'], ARRAY['F'], ARRAY['L'], ARRAY[NULL]::uuid[], ARRAY[''], "
                  "ARRAY['%3'], ARRAY['en'], ARRAY[''], ARRAY['2026-03-01']::date[])"_s.arg(
                      idText(walk.flow.id), walk.hire, place));
        walk.facts.attributes = {{u"language"_s, u"en"_s}, {u"start_date"_s, u"2026-03-01"_s}};
        if (!place.isEmpty())
            walk.facts.attributes.insert(u"location"_s, place);
        compareConditions(walk);
        for (int i = 0; i < 20 && !QTest::currentTestFailed(); ++i) {
            if (random.bounded(4) == 0)
                changeAttributes(walk, random);
            else
                stepWithConditions(walk, random);
            compareConditions(walk);
        }
        if (QTest::currentTestFailed()) {
            qWarning("%s",
                     QJsonDocument(toJson(walk.flow)).toJson(QJsonDocument::Compact).constData());
            return;
        }
        hidden += progress(walk).stages.size() - progress(walk).stagesTotal;
        finished += progress(walk).complete ? 1 : 0;
    }
    QVERIFY2(hidden > 5 && finished > 2,
             qPrintable(u"%1 hidden, %2 finished"_s.arg(hidden).arg(finished)));
}

void TestTenantProgress::overlap(RawSession &one, const QString &first, RawSession &other,
                                 const QString &second)
{
    one.need(u"BEGIN"_s);
    m_first = one.need(first);
    other.send(second);
    const QString waits = u"SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %1"_s;
    QTRY_COMPARE(m_tenants.admin().need(waits.arg(other.pid())).value(), u"t"_s);
    one.need(u"COMMIT"_s);
}

void TestTenantProgress::sameBlockAtOnceCountsOnce()
{
    const auto other = m_tenants.openAs(m_tenants.a.people[u"manager"_s]);
    RawSession &one = m_tenants.as(m_tenants.a.people[u"agent"_s]);
    FlowDocument flow;
    flow.id = QUuid::fromString(m_tenants.a.flow);
    for (int n = 0; n < 10; ++n) {
        const QString hire = addPerson(flow);
        const QString call = u"SELECT already FROM gangway.complete_block('%1', '%2', '{}')"_s.arg(
            hire, m_tenants.a.blocks[0]);
        overlap(one, call, *other, call);
        QStringList answers{m_first.value(), other->finish().value()};
        answers.sort();
        QCOMPARE(answers, QStringList({u"f"_s, u"t"_s}));
        QCOMPARE(
            m_tenants.admin()
                .need(u"SELECT count(*) FROM gangway.analytics_events WHERE new_hire_id = '%1' "
                      "AND event_name = 'onboarding_started'"_s.arg(hire))
                .value(),
            u"1"_s);
        QCOMPARE(
            m_tenants.admin()
                .need(u"SELECT count(*) FROM gangway.analytics_events WHERE new_hire_id = '%1' AND "
                      "event_name = 'block_completed'"_s.arg(hire))
                .value(),
            u"1"_s);
        QCOMPARE(m_tenants.admin()
                     .need(u"SELECT blocks_done FROM gangway.new_hires WHERE id = '%1'"_s.arg(hire))
                     .value(),
                 u"1"_s);
    }
}

void TestTenantProgress::lastBlocksAtOnceCompleteTheStageOnce()
{
    const auto other = m_tenants.openAs(m_tenants.a.people[u"manager"_s]);
    RawSession &one = m_tenants.as(m_tenants.a.people[u"agent"_s]);
    FlowDocument flow;
    flow.id = QUuid::fromString(m_tenants.a.flow);
    for (int n = 0; n < 10; ++n) {
        const QString hire = addPerson(flow);
        const QString call =
            u"SELECT stage_completed FROM gangway.complete_block('%1', '%2', '{}')"_s;
        overlap(one, call.arg(hire, m_tenants.a.blocks[0]), *other,
                call.arg(hire, m_tenants.a.blocks[1]));
        QStringList answers{m_first.value(), other->finish().value()};
        answers.sort();
        QCOMPARE(answers, QStringList({u"f"_s, u"t"_s})); // neither both nor none
        QCOMPARE(
            m_tenants.admin()
                .need(u"SELECT stages_done, stage_position, blocks_done FROM gangway.new_hires "
                      "WHERE id = '%1'"_s.arg(hire))
                .rows[0],
            QStringList({u"1"_s, u"2"_s, u"2"_s}));
    }
}

void TestTenantProgress::addingIsAllOrNothing()
{
    RawSession &agent = m_tenants.as(m_tenants.a.people[u"agent"_s]);
    const QString before = m_tenants.digests(m_tenants.a.id)[u"new_hires"_s];
    // The last of 500 addresses is one that exists.
    const Answer answer =
        agent.exec(u"SELECT gangway.add_new_hires(NULL, '%1', 1, array_agg(gen_random_uuid()), "
                   u"array_agg(CASE n WHEN 500 THEN "
                   "'hire@alder.example' ELSE 'p' || n || '@x.example' END), array_agg(''::text), "
                   "array_agg(''::text), "
                   "array_agg(NULL::uuid), array_agg(''::text), array_agg(''::text), "
                   "array_agg('en'::text), array_agg(''::text), "
                   "array_agg(NULL::date)) FROM generate_series(1, 500) n"_s.arg(m_tenants.a.flow));
    QCOMPARE(answer.state, QByteArray("23505"));
    QCOMPARE(m_tenants.digests(m_tenants.a.id)[u"new_hires"_s], before);
}

GANGWAY_TEST(TestTenantProgress);
#include "tst_tenant_progress.moc"
