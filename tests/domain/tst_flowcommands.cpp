// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowhistory.h"
#include "randomflow.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QtTest>

using namespace gangway;

class TestFlowCommands : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandHasAnExactInverse()
    {
        RandomFlow random(testSeed());
        QSet<std::size_t> kinds;
        for (int run = 0; run < 60; ++run) {
            FlowDocument flow = random.flow();
            for (int i = 0; i < 100; ++i) {
                const FlowDocument before = flow;
                const FlowCommand command = random.command(flow);
                const auto inverse = apply(flow, command);
                if (!inverse) {
                    QVERIFY2(flow == before, "a refused command changed the flow");
                    continue;
                }
                kinds.insert(command.kind.index());
                checkSorted(flow);
                FlowDocument undone = flow;
                const auto again = apply(undone, *inverse);
                QVERIFY(again);
                QVERIFY2(undone == before, qPrintable(shown(command)));
                QVERIFY(apply(undone, *again));
                QVERIFY2(undone == flow, qPrintable(shown(command)));
            }
        }
        QCOMPARE(kinds.size(), qsizetype(std::variant_size_v<FlowCommand::Kind>));
    }

    void commandsSurviveJson()
    {
        RandomFlow random(testSeed());
        FlowDocument flow = random.flow();
        for (int i = 0; i < 3000; ++i) {
            const FlowCommand command = random.command(flow);
            check(command);
            if (const auto inverse = apply(flow, command))
                check(*inverse);
        }
    }

    void badCommandJsonIsRefused()
    {
        const auto refused = [](const char *json, const char *path) {
            const auto read = commandFromJson(QJsonDocument::fromJson(json).object());
            return !read && read.error().detail == QLatin1String(path);
        };
        QVERIFY(refused(R"({})", "do"));
        QVERIFY(refused(R"({"do":"format"})", "do"));
        QVERIFY(refused(R"({"do":"removeStage","id":"x"})", "id"));
        QVERIFY(refused(R"({"do":"group","name":"","commands":[{"do":"x"}]})", "commands[0].do"));
        QVERIFY(refused(R"({"do":"group","name":"","commands":[],"more":1})", "more"));
    }

    void undoAllAndRedoAll()
    {
        RandomFlow random(testSeed());
        for (int run = 0; run < 30; ++run) {
            const FlowDocument start = random.flow();
            FlowHistory history(start);
            for (int i = 0; i < 120; ++i) {
                const FlowCommand command = random.command(history.document());
                if (random.chance(15) && history.canUndo())
                    QVERIFY(history.undo());
                else if (const auto done = history.execute(command); done && *done)
                    QVERIFY(!history.canRedo());
            }
            while (history.canRedo())
                QVERIFY(history.redo());
            const FlowDocument end = history.document();
            while (history.canUndo())
                QVERIFY(history.undo());
            QVERIFY(history.document() == start);
            while (history.canRedo())
                QVERIFY(history.redo());
            QVERIFY(history.document() == end);
        }
    }

    void removingTakesRulesAlong()
    {
        RandomFlow random(testSeed());
        FlowDocument flow;
        flow.id = newId();
        flow.stages = {random.stage(QStringLiteral("a0")), random.stage(QStringLiteral("a1"))};
        flow.stages[0].blocks = {random.block(QStringLiteral("a0")),
                                 random.block(QStringLiteral("a1"))};
        const QUuid block = flow.stages.at(0).blocks.at(0).id;
        const QUuid other = flow.stages.at(0).blocks.at(1).id;
        const QUuid second = flow.stages.at(1).id;
        const auto rule = [](const QUuid &target, const QString &subject) {
            return Rule{newId(), target, subject, QStringLiteral("is"), QStringLiteral("x")};
        };
        const QString attribute = QStringLiteral("attribute:x");
        flow.rules = {rule(second, attribute), rule(block, attribute), rule(other, attribute),
                      rule(second, QStringLiteral("answer:") + idText(block)),
                      rule(second, attribute)};
        const FlowDocument before = flow;
        const auto inverse = apply(flow, RemoveBlock{block});
        QVERIFY(inverse);
        QCOMPARE(flow.rules.size(), 3);
        QVERIFY(apply(flow, *inverse));
        QVERIFY(flow == before);
        const auto stageInverse = apply(flow, RemoveStage{flow.stages.at(0).id});
        QVERIFY(stageInverse);
        QCOMPARE(flow.rules.size(), 2);
        QVERIFY(apply(flow, *stageInverse));
        QVERIFY(flow == before);
    }

    void aFailingGroupChangesNothing()
    {
        FlowDocument flow = RandomFlow(testSeed()).flow();
        const FlowDocument before = flow;
        const CommandGroup group{QStringLiteral("g"),
                                 {SetFlowProperty{QStringLiteral("durationDays"), 77},
                                  RemoveStage{flow.stages.first().id}, RemoveStage{newId()}}};
        const auto result = apply(flow, group);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::NotFound);
        QVERIFY(flow == before);
    }

    void badCommandsAreRefused()
    {
        FlowDocument flow = RandomFlow(testSeed()).flow();
        const Stage first = flow.stages.first();
        const auto kind = [&flow](const FlowCommand &command) {
            const FlowDocument before = flow;
            const auto result = apply(flow, command);
            return !result && flow == before ? result.error().kind : ErrorKind::Internal;
        };
        QCOMPARE(kind(AddStage{first}), ErrorKind::Conflict);
        QCOMPARE(kind(MoveStage{first.id, QStringLiteral("?")}), ErrorKind::InvalidInput);
        QCOMPARE(kind(SetStageProperty{first.id, QStringLiteral("color"), 1}),
                 ErrorKind::InvalidInput);
        QCOMPARE(kind(SetStageProperty{first.id, QStringLiteral("owner"), QStringLiteral("x")}),
                 ErrorKind::InvalidInput);
        QCOMPARE(kind(SetFlowProperty{QStringLiteral("durationDays"), -1}),
                 ErrorKind::InvalidInput);
        QCOMPARE(kind(SetFlowText{}), ErrorKind::InvalidInput);
        QCOMPARE(kind(RemoveBlock{newId()}), ErrorKind::NotFound);
        QCOMPARE(kind(AddBlock{newId(), {}}), ErrorKind::NotFound);
        QCOMPARE(kind(RemoveRule{newId()}), ErrorKind::NotFound);
    }

    void typingMergesAndNothingVanishes()
    {
        FlowDocument flow = RandomFlow(1).flow();
        flow.texts.clear();
        FlowHistory history(flow);
        const auto type = [&history](const QString &text) {
            return history.execute(
                SetFlowText{QStringLiteral("en"), QStringLiteral("name"), text, false});
        };
        for (const QString &text :
             {QStringLiteral("H"), QStringLiteral("He"), QStringLiteral("Hey")})
            QCOMPARE(type(text).value(), true);
        QCOMPARE(history.undoCount(), 1);
        QCOMPARE(type(QStringLiteral("Hey")).value(), false);
        QCOMPARE(history.undoCount(), 1);
        history.endMerge();
        QVERIFY(type(QStringLiteral("Hey you")));
        QCOMPARE(history.undoCount(), 2);
        QCOMPARE(history.undoName(), QStringLiteral("Change flow text"));
        QVERIFY(history.undo());
        QCOMPARE(history.document().name(), QStringLiteral("Hey"));
        QCOMPARE(history.redoName(), QStringLiteral("Change flow text"));
        QVERIFY(type(QStringLiteral("Hey!")));
        QVERIFY(!history.canRedo());
        QCOMPARE(history.undoCount(), 2);
        QVERIFY(history.undo());
        QVERIFY(history.undo());
        QVERIFY(history.document() == flow);
        QVERIFY(!history.undo());
    }

    void typingBackToTheStartLeavesNoStep()
    {
        FlowDocument flow = RandomFlow(2).flow();
        flow.texts = {{QStringLiteral("en"), {{QStringLiteral("name"), QStringLiteral("A")}}}};
        FlowHistory history(flow);
        for (const QString &text : {QStringLiteral("AB"), QStringLiteral("A")}) {
            QVERIFY(history.execute(
                SetFlowText{QStringLiteral("en"), QStringLiteral("name"), text, false}));
        }
        QCOMPARE(history.undoCount(), 0);
        QVERIFY(history.document() == flow);
    }

    void everyCommandHasAName()
    {
        RandomFlow random(testSeed());
        const FlowDocument flow = random.flow();
        for (int i = 0; i < 500; ++i)
            QVERIFY(!commandName(random.command(flow)).isEmpty());
        QCOMPARE(commandName(MoveStage{}), QStringLiteral("Move stage"));
        QCOMPARE(commandName(CommandGroup{{}, {RemoveBlock{}}}), QStringLiteral("Remove content"));
    }

private:
    static QString shown(const FlowCommand &command)
    {
        return QString::fromUtf8(QJsonDocument(toJson(command)).toJson(QJsonDocument::Compact));
    }

    static void check(const FlowCommand &command)
    {
        const QByteArray bytes = QJsonDocument(toJson(command)).toJson();
        const auto back = commandFromJson(QJsonDocument::fromJson(bytes).object());
        QVERIFY2(back, qPrintable(back ? QString() : back.error().message + shown(command)));
        QVERIFY2(*back == command, qPrintable(shown(command)));
    }

    static void checkSorted(const FlowDocument &flow)
    {
        const auto before = [](const auto &a, const auto &b) {
            return std::tie(a.order, a.id) < std::tie(b.order, b.id);
        };
        QVERIFY(std::is_sorted(flow.stages.begin(), flow.stages.end(), before));
        for (const Stage &stage : flow.stages)
            QVERIFY(std::is_sorted(stage.blocks.begin(), stage.blocks.end(), before));
    }
};

GANGWAY_TEST(TestFlowCommands);
#include "tst_flowcommands.moc"
