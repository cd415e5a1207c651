// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/publishing.h"
#include "randomflow.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QtTest>

using namespace gangway;

class TestPublishing : public QObject
{
    Q_OBJECT

private slots:
    void canonicalFormIsSortedAndCompact()
    {
        const QByteArray mixed =
            "{\"b\":[1, 2.50,{\"z\":null,\"a\":\"ü\\n\"}],\"a\":true,\"B\":{}}";
        QCOMPARE(canonicalJson(QJsonDocument::fromJson(mixed).object()),
                 QByteArray("{\"B\":{},\"a\":true,\"b\":[1,2.5,{\"a\":\"ü\\n\",\"z\":null}]}"));
    }

    void checksumFollowsTheContentAlone()
    {
        RandomFlow random(testSeed());
        for (int i = 0; i < 50; ++i) {
            FlowDocument flow = random.flow();
            const PublishedFlow published = publishable(flow, ContentTypeRegistry::builtIn());
            QCOMPARE(published.checksum.size(), 64);
            QCOMPARE(published.checksum, flowChecksum(flow));
            const auto back = flowFromJson(QJsonDocument::fromJson(published.document).object());
            QVERIFY(back && *back == flow);
            QCOMPARE(flowChecksum(*back), published.checksum);
            ++flow.durationDays;
            QVERIFY(flowChecksum(flow) != published.checksum);
        }
    }

    void rowsMirrorTheDocument()
    {
        RandomFlow random(testSeed());
        const ContentTypeRegistry &registry = ContentTypeRegistry::builtIn();
        for (int i = 0; i < 50; ++i) {
            const FlowDocument flow = random.flow();
            const PublishedFlow published = publishable(flow, registry);
            QCOMPARE(published.stages.size(), flow.stages.size());
            QCOMPARE(published.blocks.size(), flow.blockCount());
            qsizetype at = 0;
            for (int s = 0; s < flow.stages.size(); ++s) {
                const Stage &stage = flow.stages.at(s);
                const StageRow &row = published.stages.at(s);
                QCOMPARE(row.position, s + 1);
                int required = 0;
                int completable = 0;
                for (int b = 0; b < stage.blocks.size(); ++b, ++at) {
                    QVERIFY(published.blocks.at(at).block == stage.blocks.at(b));
                    QCOMPARE(published.blocks.at(at).position, b + 1);
                    QCOMPARE(published.blocks.at(at).stageId, stage.id);
                    completable += registry.isCompletable(stage.blocks.at(b));
                    required +=
                        registry.isCompletable(stage.blocks.at(b)) && stage.blocks.at(b).required;
                }
                QCOMPARE(row.requiredBlocks, required);
                QCOMPARE(row.completableBlocks, completable);
            }
            QCOMPARE(published.stagesJson().size(), flow.stages.size());
            QCOMPARE(published.blocksJson().size(), flow.blockCount());
        }
    }

    void rowsCarryTheColumnNames()
    {
        RandomFlow random(3);
        FlowDocument flow = random.flow();
        flow.stages = {random.stage(QStringLiteral("a0"))};
        flow.stages.first().blocks = {random.block(QStringLiteral("a0"))};
        const PublishedFlow published = publishable(flow, ContentTypeRegistry::builtIn());
        QCOMPARE(published.stagesJson().first().toObject().keys().join(u' '),
                 QStringLiteral("completable_blocks description due_days due_working_days id name "
                                "optional owner position required_blocks status type window_days"));
        QCOMPARE(published.blocksJson().first().toObject().keys().join(u' '),
                 QStringLiteral("completable config content due_days due_working_days id "
                                "order_index owner required stage_id title type"));
    }

    void nothingChangedSaysNothing()
    {
        const FlowDocument flow = RandomFlow(testSeed()).flow();
        const ChangeSummary summary = changeSummary(flow, flow);
        QVERIFY(summary.isEmpty());
        QVERIFY(summary.lines.isEmpty());
    }

    void changesAreCounted()
    {
        RandomFlow random(testSeed());
        FlowDocument before;
        before.id = newId();
        for (const QString &key : keysBetween({}, {}, 5)) {
            before.stages.append(random.stage(key));
            before.stages.last().blocks = {random.block(QStringLiteral("a0")),
                                           random.block(QStringLiteral("a1")),
                                           random.block(QStringLiteral("a2"))};
        }
        FlowDocument after = before;
        const auto change = [&after](const FlowCommand &command) {
            QVERIFY(apply(after, command));
        };
        change(MoveStage{before.stages.at(0).id, keyBetween(before.stages.last().order, {})});
        change(RemoveStage{before.stages.at(1).id});
        change(AddStage{random.stage(QStringLiteral("a0V"))});
        const qsizetype addedBlocks = after.stages.first().blocks.size();
        change(SetStageText{before.stages.at(2).id, QStringLiteral("en"), QStringLiteral("name"),
                            QStringLiteral("New name"), false});
        change(SetBlockConfig{before.stages.at(2).blocks.at(0).id, QStringLiteral("n"), 77});
        change(RemoveBlock{before.stages.at(2).blocks.at(1).id});
        change(MoveBlock{before.stages.at(3).blocks.at(0).id, before.stages.at(4).id,
                         QStringLiteral("a5")});
        change(MoveBlock{before.stages.at(3).blocks.at(1).id, before.stages.at(3).id,
                         QStringLiteral("a7")});
        change(AddRule{random.rule(after), -1});
        const ChangeSummary summary = changeSummary(before, after);
        QCOMPARE(summary.stages, (ChangeCounts{1, 1, 1, 1}));
        QCOMPARE(summary.blocks, (ChangeCounts{int(addedBlocks), 4, 1, 2}));
        QCOMPARE(summary.rules, 1);
        QVERIFY(!summary.flowChanged);
        QCOMPARE(summary.lines.size(), summary.stages.total() + summary.blocks.total() + 1);
        QVERIFY(summary.lines.join(u'\n').contains(QStringLiteral("New name")));
    }

    void summaryIsSymmetric()
    {
        RandomFlow random(testSeed());
        for (int run = 0; run < 50; ++run) {
            const FlowDocument before = random.flow();
            FlowDocument after = before;
            for (int i = 0; i < 20; ++i)
                std::ignore = apply(after, random.command(after));
            const ChangeSummary there = changeSummary(before, after);
            const ChangeSummary back = changeSummary(after, before);
            QCOMPARE(there.isEmpty(), flowEqual(before, after));
            QCOMPARE(there.stages.added, back.stages.removed);
            QCOMPARE(there.stages.changed, back.stages.changed);
            QCOMPARE(there.stages.moved, back.stages.moved);
            QCOMPARE(there.blocks.added, back.blocks.removed);
            QCOMPARE(there.blocks.changed, back.blocks.changed);
        }
    }

private:
    /// Equal but for order keys that were given anew without changing the order, and the order of
    /// the rules, which means nothing.
    static bool flowEqual(FlowDocument a, FlowDocument b)
    {
        for (FlowDocument *flow : {&a, &b}) {
            for (Stage &stage : flow->stages) {
                stage.order.clear();
                for (ContentBlock &block : stage.blocks)
                    block.order.clear();
            }
            std::sort(flow->rules.begin(), flow->rules.end(),
                      [](const Rule &x, const Rule &y) { return x.id < y.id; });
        }
        return a == b;
    }
};

GANGWAY_TEST(TestPublishing);
#include "tst_publishing.moc"
