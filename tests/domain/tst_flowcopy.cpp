// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"
#include "domain/content/validation.h"
#include "domain/flow/flowcopy.h"
#include "domain/flow/flowedit.h"
#include "support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;

namespace {

FlowDocument sample()
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[u"en"_s][u"name"_s] = u"Nurses"_s;
    flow.tags = {u"ward"_s};
    for (const QString &order : {u"a0"_s, u"a1"_s}) {
        Stage stage;
        stage.id = newId();
        stage.order = order;
        stage.texts[u"en"_s][u"name"_s] = order;
        for (const QString &type : {u"text"_s, u"choice"_s})
            stage.blocks.append(*ContentTypeRegistry::builtIn().newBlock(
                type, type == "text"_L1 ? u"a0"_s : u"a1"_s));
        flow.stages.append(stage);
    }
    Rule rule;
    rule.id = newId();
    rule.target = flow.stages.at(1).id;
    rule.subject = u"answer:"_s + idText(flow.stages.at(0).blocks.at(1).id);
    rule.relation = u"is"_s;
    flow.rules.append(rule);
    return flow;
}

QSet<QUuid> idsOf(const FlowDocument &flow)
{
    QSet<QUuid> ids{flow.id};
    for (const Stage &stage : flow.stages) {
        ids.insert(stage.id);
        for (const ContentBlock &block : stage.blocks)
            ids.insert(block.id);
    }
    for (const Rule &rule : flow.rules)
        ids.insert(rule.id);
    return ids;
}

} // namespace

/// Copies of flows, stages and blocks (product row C1).
class TestFlowCopy : public QObject
{
    Q_OBJECT

private slots:
    void sharesNoId();
    void keepsEverythingElse();
    void rulesFollow();
    void namesTheCopy();
};

void TestFlowCopy::sharesNoId()
{
    const FlowDocument flow = sample();
    const QSet<QUuid> copied = idsOf(copyOfFlow(flow));
    QCOMPARE(copied.size(), idsOf(flow).size());
    QVERIFY(!copied.intersects(idsOf(flow)));
    const Stage stage = copyOfStage(flow.stages.at(0));
    QVERIFY(stage.id != flow.stages.at(0).id);
    QVERIFY(stage.blocks.at(1).id != flow.stages.at(0).blocks.at(1).id);
    QVERIFY(copyOfBlock(stage.blocks.at(0)).id != stage.blocks.at(0).id);
}

void TestFlowCopy::keepsEverythingElse()
{
    const FlowDocument flow = sample();
    FlowDocument copy = copyOfFlow(flow);
    copy.id = flow.id;
    copy.rules = flow.rules;
    for (qsizetype s = 0; s < flow.stages.size(); ++s) {
        copy.stages[s].id = flow.stages.at(s).id;
        for (qsizetype b = 0; b < flow.stages.at(s).blocks.size(); ++b)
            copy.stages[s].blocks[b].id = flow.stages.at(s).blocks.at(b).id;
    }
    QCOMPARE(copy, flow);
}

void TestFlowCopy::rulesFollow()
{
    const FlowDocument copy = copyOfFlow(sample());
    QCOMPARE(copy.rules.at(0).target, copy.stages.at(1).id);
    QCOMPARE(answeredBlock(copy.rules.at(0)), copy.stages.at(0).blocks.at(1).id);
}

void TestFlowCopy::namesTheCopy()
{
    QCOMPARE(copyOfFlow(sample(), u"Nurses (copy)"_s).name(), u"Nurses (copy)"_s);
    QCOMPARE(copyOfFlow(sample()).name(), u"Nurses"_s);
}

GANGWAY_TEST(TestFlowCopy);
#include "tst_flowcopy.moc"
