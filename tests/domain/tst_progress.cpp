// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/progress.h"
#include "domain/setup/onboardingstatus.h"
#include "randomflow.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace gangway;

namespace {

ContentBlock task(bool required, const QString &type = QStringLiteral("checklist_task"))
{
    ContentBlock block =
        ContentTypeRegistry::builtIn().newBlock(type, QStringLiteral("a0")).value();
    block.required = required;
    return block;
}

Stage stageOf(const QList<ContentBlock> &blocks, bool optional = false)
{
    Stage stage;
    stage.id = newId();
    stage.order = QStringLiteral("a0");
    stage.optional = optional;
    stage.blocks = blocks;
    return stage;
}

PersonProgress progressOf(const FlowDocument &flow, const ProgressFacts &facts)
{
    return personProgress(flow, ContentTypeRegistry::builtIn(), facts);
}

} // namespace

class TestProgress : public QObject
{
    Q_OBJECT

private slots:
    void requiredBlocksCompleteAStage()
    {
        const ContentBlock must = task(true);
        const ContentBlock may = task(false);
        FlowDocument flow;
        flow.stages = {stageOf({task(true, QStringLiteral("header")), must, may})};
        ProgressFacts facts;
        PersonProgress progress = progressOf(flow, facts);
        QCOMPARE(progress.stages.first().requiredTotal, 1); // a header is not asked for
        QCOMPARE(progress.stages.first().total, 2);
        QCOMPARE(progress.currentStage, std::optional(flow.stages.first().id));
        facts.completedBlocks = {may.id};
        progress = progressOf(flow, facts);
        QVERIFY(!progress.stages.first().complete);
        QCOMPARE(progress.percent, 50);
        facts.passedStages = {flow.stages.first().id}; // passing does not replace what is required
        QVERIFY(!progressOf(flow, facts).complete);
        facts.completedBlocks = {must.id};
        progress = progressOf(flow, facts);
        QVERIFY(progress.complete && progress.stages.first().complete);
        QCOMPARE(progress.percent, 100);
        QVERIFY(!progress.currentStage);
    }

    void stagesWithoutRequiredBlocks()
    {
        const ContentBlock a = task(false);
        const ContentBlock b = task(false);
        FlowDocument flow;
        flow.stages = {stageOf({a, b}), stageOf({task(false, QStringLiteral("text"))})};
        ProgressFacts facts;
        facts.completedBlocks = {a.id};
        QCOMPARE(progressOf(flow, facts).stagesComplete, 0);
        facts.completedBlocks = {a.id, b.id};
        PersonProgress progress = progressOf(flow, facts);
        QCOMPARE(progress.stagesComplete, 1);
        QCOMPARE(progress.percent, 99); // there is a stage left to read
        QCOMPARE(progress.currentStage, std::optional(flow.stages.at(1).id));
        facts.passedStages = {flow.stages.at(1).id};
        QVERIFY(progressOf(flow, facts).complete);
        facts.completedBlocks.clear();
        facts.passedStages.insert(flow.stages.at(0).id);
        QVERIFY(progressOf(flow, facts).complete);
    }

    void optionalStagesDoNotHoldUp()
    {
        const ContentBlock a = task(true);
        const ContentBlock b = task(true);
        const ContentBlock c = task(true);
        FlowDocument flow;
        flow.stages = {stageOf({a}), stageOf({b}, true), stageOf({c})};
        ProgressFacts facts;
        facts.completedBlocks = {a.id};
        QCOMPARE(progressOf(flow, facts).currentStage, std::optional(flow.stages.at(1).id));
        facts.completedBlocks = {a.id, c.id};
        QVERIFY(progressOf(flow, facts).complete);
        facts.completedBlocks = {b.id};
        QCOMPARE(progressOf(flow, facts).currentStage, std::optional(flow.stages.at(0).id));
        flow.stages = {stageOf({b}, true)};
        QVERIFY(!progressOf(flow, {}).complete); // nothing done is never complete
    }

    void inactiveStagesAreNotThere()
    {
        const ContentBlock a = task(true);
        FlowDocument flow;
        flow.stages = {stageOf({a}), stageOf({task(true)})};
        flow.stages[1].active = false;
        ProgressFacts facts;
        facts.completedBlocks = {a.id};
        const PersonProgress progress = progressOf(flow, facts);
        QVERIFY(progress.complete && !progress.stages.at(1).visible);
        QCOMPARE(progress.stagesTotal, 1);
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("relation");
        QTest::addColumn<QJsonValue>("wanted");
        QTest::addColumn<QJsonValue>("given");
        QTest::addColumn<bool>("holds");
        const QJsonValue absent(QJsonValue::Undefined);
        const auto row = [](const char *name, const char *relation, const QJsonValue &wanted,
                            const QJsonValue &given, bool holds) {
            QTest::newRow(name) << QString::fromLatin1(relation) << wanted << given << holds;
        };
        const QString sales = QStringLiteral("Sales");
        row("is", "is", sales, QStringLiteral(" sales"), true);
        row("is other", "is", sales, QStringLiteral("IT"), false);
        row("is absent", "is", sales, absent, false);
        row("isNot absent", "isNot", sales, absent, true);
        row("isNot", "isNot", sales, sales, false);
        row("contains text", "contains", QStringLiteral("ale"), sales, true);
        row("contains list", "contains", sales, QJsonArray{sales}, true);
        row("contains not", "contains", sales, QJsonArray{1}, false);
        row("atLeast", "atLeast", 5, 5, true);
        row("atLeast below", "atLeast", 5, 4.9, false);
        row("atMost date", "atMost", QStringLiteral("2026-03-01"), QStringLiteral("2026-02-28"),
            true);
        row("atMost mixed", "atMost", 5, sales, false);
        row("unknown relation", "near", 5, 5, false);
    }

    void conditions()
    {
        QFETCH(QString, relation);
        QFETCH(QJsonValue, wanted);
        QFETCH(QJsonValue, given);
        QFETCH(bool, holds);
        const QUuid block = newId();
        ProgressFacts facts;
        if (!given.isUndefined()) {
            facts.attributes.insert(QStringLiteral("x"), given);
            facts.answers.insert(block, {{QStringLiteral("value"), given}});
        }
        const QString answer = QStringLiteral("answer:") + idText(block);
        QCOMPARE(ruleHolds({newId(), {}, QStringLiteral("attribute:x"), relation, wanted}, facts),
                 holds);
        QCOMPARE(ruleHolds({newId(), {}, answer, relation, wanted}, facts), holds);
    }

    void hiddenThingsDoNotCount()
    {
        const ContentBlock ask = task(true);
        const ContentBlock hidden = task(true);
        const ContentBlock chained = task(true);
        FlowDocument flow;
        flow.stages = {stageOf({ask, hidden, chained})};
        const auto done = [](const QUuid &target, const QUuid &asked) {
            return Rule{newId(),
                        target,
                        QStringLiteral("answer:") + idText(asked),
                        QStringLiteral("done"),
                        {}};
        };
        flow.rules = {Rule{newId(), hidden.id, QStringLiteral("attribute:site"),
                           QStringLiteral("is"), QStringLiteral("Berlin")},
                      done(chained.id, hidden.id)};
        ProgressFacts facts;
        facts.completedBlocks = {ask.id, hidden.id};
        QVERIFY(progressOf(flow, facts).complete); // hidden was done once, but is hidden now
        facts.attributes.insert(QStringLiteral("site"), QStringLiteral("Berlin"));
        QCOMPARE(progressOf(flow, facts).stages.first().requiredTotal, 3);
        QVERIFY(!progressOf(flow, facts).complete);
        flow.rules.append(done(hidden.id, chained.id)); // a circle ends
        QVERIFY(visibleIds(flow, {}).contains(ask.id));
    }

    void doingMoreNeverLessensProgress()
    {
        RandomFlow random(testSeed());
        for (int run = 0; run < 100; ++run) {
            FlowDocument flow = random.flow();
            flow.rules.clear(); // conditions may show more to do
            ProgressFacts facts;
            PersonProgress before = progressOf(flow, facts);
            for (const Stage &stage : flow.stages) {
                for (const ContentBlock &block : stage.blocks) {
                    facts.completedBlocks.insert(block.id);
                    const PersonProgress after = progressOf(flow, facts);
                    QVERIFY(after.percent >= before.percent);
                    QVERIFY(after.stagesComplete >= before.stagesComplete);
                    QVERIFY(!before.complete || after.complete);
                    QCOMPARE(after.percent == 100, after.complete);
                    before = after;
                }
                facts.passedStages.insert(stage.id);
            }
            const PersonProgress end = progressOf(flow, facts);
            QCOMPARE(end.stagesComplete, end.stagesTotal);
            QCOMPARE(end.complete, end.stagesTotal > 0);
        }
    }

    void landing()
    {
        using Place = Destination::Place;
        QCOMPARE(destinationFor({}), (Destination{Place::Wizard, 0}));
        QCOMPARE(destinationFor({.hasMembership = true, .setupCompleted = true, .currentStep = 2}),
                 (Destination{Place::Dashboard, 0}));
        QCOMPARE(destinationFor({.hasMembership = true, .currentStep = 2}),
                 (Destination{Place::Wizard, 2}));
        QCOMPARE(destinationFor({.hasMembership = true, .dismissed = true, .currentStep = 2}),
                 (Destination{Place::Dashboard, 0}));
        QCOMPARE(destinationFor({.hasMembership = true, .mayChange = false}),
                 (Destination{Place::Dashboard, 0}));
        QCOMPARE(destinationFor({.hasMembership = true, .setupCompleted = true, .leftHere = true}),
                 (Destination{Place::Wizard, 0}));
        QCOMPARE(destinationFor({.hasMembership = true, .wantsElse = true}),
                 (Destination{Place::Dashboard, 0}));
        QCOMPARE(destinationFor({.dismissed = true, .currentStep = 9}),
                 (Destination{Place::Wizard, 3}));
        QCOMPARE(destinationFor({.currentStep = -1}), (Destination{Place::Wizard, 0}));
    }
};

GANGWAY_TEST(TestProgress);
#include "tst_progress.moc"
