// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/languages.h"
#include "domain/randomflow.h"
#include "items/flows/flowediting.h"
#include "items/flows/problemmodel.h"
#include "items/smallflow.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;

class TestFlowEditing : public QObject
{
    Q_OBJECT

private slots:
    void movesBlocks_data();
    void movesBlocks();
    void movesStages_data();
    void movesStages();
    void movesByKeyboard_data();
    void movesByKeyboard();
    void movingSeveralIsOneStep();
    void nothingFitsBetweenEqualKeys();
    void addsAndDuplicates();
    void removesAsOneStep();
    void typingMergesUntilTold();
    void saysWhatChanged();
    void nothingIsHeldAgainstWhatIsNew();
    void aLanguageTakenBackIsLeft();
    void refusesWhatIsGone();
    void findsProblemsOfTheLatestState();
    void problemListFollowsByDifference();
};

void TestFlowEditing::movesBlocks_data()
{
    QTest::addColumn<QString>("blocks");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *name, const char *blocks, const char *stage, int index,
                        const char *wanted) {
        QTest::newRow(name) << QString::fromLatin1(blocks) << QString::fromLatin1(stage) << index
                            << QString::fromLatin1(wanted);
    };
    row("down", "A1", "A", 2, "A(A2 A1 A3) B(B1 B2) C()");
    row("up", "A3", "A", 0, "A(A3 A1 A2) B(B1 B2) C()");
    row("to the end", "A1", "A", -1, "A(A2 A3 A1) B(B1 B2) C()");
    row("over", "A2", "B", 1, "A(A1 A3) B(B1 A2 B2) C()");
    row("into an empty stage", "A2", "C", 0, "A(A1 A3) B(B1 B2) C(A2)");
    row("two, in their order", "A3 A1", "B", 2, "A(A2) B(B1 B2 A1 A3) C()");
    row("from several stages", "A2 B1", "C", -1, "A(A1 A3) B(B2) C(A2 B1)");
    row("together", "A1 A3", "A", 1, "A(A1 A3 A2) B(B1 B2) C()");
    row("where it is", "A2", "A", 1, "");
    row("where it is, from below", "A2", "A", 2, "");
}

void TestFlowEditing::movesBlocks()
{
    QFETCH(QString, blocks);
    QFETCH(QString, stage);
    QFETCH(int, index);
    QFETCH(QString, wanted);
    FlowEditing editing;
    editing.load(smallFlow());
    const QString before = shape(editing.document());
    const auto moved = editing.moveBlocks(idsCalled(editing.document(), blocks),
                                          idCalled(editing.document(), stage), index);
    QVERIFY(moved.has_value());
    QCOMPARE(*moved, !wanted.isEmpty());
    QCOMPARE(shape(editing.document()), wanted.isEmpty() ? before : wanted);
    QCOMPARE(editing.canUndo(), *moved);
    if (*moved)
        QVERIFY(editing.undo().has_value());
    QCOMPARE(shape(editing.document()), before);
}

void TestFlowEditing::movesStages_data()
{
    QTest::addColumn<QString>("stages");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("down") << QStringLiteral("A") << 2 << QStringLiteral("B(B1) A(A1) C(C1)");
    QTest::newRow("to the end") << QStringLiteral("A") << -1 << QStringLiteral("B(B1) C(C1) A(A1)");
    QTest::newRow("up") << QStringLiteral("C") << 0 << QStringLiteral("C(C1) A(A1) B(B1)");
    QTest::newRow("two") << QStringLiteral("C A") << 2 << QStringLiteral("B(B1) A(A1) C(C1)");
    QTest::newRow("nowhere") << QStringLiteral("B") << 2 << QString();
}

void TestFlowEditing::movesStages()
{
    QFETCH(QString, stages);
    QFETCH(int, index);
    QFETCH(QString, wanted);
    FlowEditing editing;
    editing.load(smallFlow({1, 1, 1}));
    const auto moved = editing.moveStages(idsCalled(editing.document(), stages), index);
    QCOMPARE(moved.value_or(false), !wanted.isEmpty());
    if (!wanted.isEmpty())
        QCOMPARE(shape(editing.document()), wanted);
}

void TestFlowEditing::movesByKeyboard_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("block up") << QStringLiteral("A2") << QStringLiteral("up")
                              << QStringLiteral("A(A2 A1 A3) B(B1 B2) C()");
    QTest::newRow("block down") << QStringLiteral("A2") << QStringLiteral("down")
                                << QStringLiteral("A(A1 A3 A2) B(B1 B2) C()");
    QTest::newRow("first block up") << QStringLiteral("A1") << QStringLiteral("up") << QString();
    QTest::newRow("up over the edge") << QStringLiteral("B1") << QStringLiteral("up")
                                      << QStringLiteral("A(A1 A2 A3 B1) B(B2) C()");
    QTest::newRow("down over the edge") << QStringLiteral("A3") << QStringLiteral("down")
                                        << QStringLiteral("A(A1 A2) B(A3 B1 B2) C()");
    QTest::newRow("down to an empty stage") << QStringLiteral("B2") << QStringLiteral("down")
                                            << QStringLiteral("A(A1 A2 A3) B(B1) C(B2)");
    QTest::newRow("previous stage") << QStringLiteral("B2") << QStringLiteral("previous")
                                    << QStringLiteral("A(A1 A2 A3 B2) B(B1) C()");
    QTest::newRow("next stage") << QStringLiteral("A1") << QStringLiteral("next")
                                << QStringLiteral("A(A2 A3) B(A1 B1 B2) C()");
    QTest::newRow("no previous stage")
        << QStringLiteral("A2") << QStringLiteral("previous") << QString();
    QTest::newRow("stage up") << QStringLiteral("B") << QStringLiteral("up")
                              << QStringLiteral("B(B1 B2) A(A1 A2 A3) C()");
    QTest::newRow("stage down") << QStringLiteral("A") << QStringLiteral("down")
                                << QStringLiteral("B(B1 B2) A(A1 A2 A3) C()");
    QTest::newRow("last stage down") << QStringLiteral("C") << QStringLiteral("down") << QString();
}

void TestFlowEditing::movesByKeyboard()
{
    QFETCH(QString, what);
    QFETCH(QString, how);
    QFETCH(QString, wanted);
    FlowEditing editing;
    editing.load(smallFlow());
    const QUuid id = idCalled(editing.document(), what);
    const auto moved = how == QLatin1String("up")         ? editing.moveUp(id)
                       : how == QLatin1String("down")     ? editing.moveDown(id)
                       : how == QLatin1String("previous") ? editing.moveToPreviousStage(id)
                                                          : editing.moveToNextStage(id);
    QVERIFY(moved.has_value());
    QCOMPARE(*moved, !wanted.isEmpty());
    if (*moved)
        QCOMPARE(shape(editing.document()), wanted);
}

void TestFlowEditing::movingSeveralIsOneStep()
{
    FlowEditing editing;
    editing.load(smallFlow());
    QVERIFY(*editing.moveBlocks(idsCalled(editing.document(), QStringLiteral("A1 A2 B1")),
                                idCalled(editing.document(), QStringLiteral("C")), -1));
    QCOMPARE(shape(editing.document()), QStringLiteral("A(A3) B(B2) C(A1 A2 B1)"));
    QCOMPARE(editing.undoName(), QStringLiteral("Move blocks"));
    QVERIFY(editing.undo().has_value());
    QVERIFY(!editing.canUndo());
    QCOMPARE(editing.redoName(), QStringLiteral("Move blocks"));
    QVERIFY(editing.redo().has_value());
    QCOMPARE(shape(editing.document()), QStringLiteral("A(A3) B(B2) C(A1 A2 B1)"));
}

void TestFlowEditing::nothingFitsBetweenEqualKeys()
{
    FlowDocument flow = smallFlow({4});
    for (const int i : {1, 2})
        flow.stages[0].blocks[i].order = flow.stages[0].blocks[0].order;
    FlowEditing editing;
    editing.load(flow);
    QVERIFY(*editing.moveBlocks(idsCalled(flow, QStringLiteral("A4")), flow.stages[0].id, 1));
    QStringList orders;
    for (const ContentBlock &block : editing.document().stages[0].blocks)
        orders << block.order;
    QVERIFY(std::ranges::is_sorted(orders));
    QVERIFY(isOrderKey(editing.document().block(idCalled(flow, QStringLiteral("A4")))->order));
}

void TestFlowEditing::addsAndDuplicates()
{
    FlowEditing editing;
    editing.load(smallFlow({1}));
    const auto stage = editing.addStage(QStringLiteral("B"), 0);
    QVERIFY(stage.has_value());
    const auto block = editing.addBlock(*stage, QStringLiteral("short_text"));
    QVERIFY(block.has_value());
    QVERIFY(*editing.setTitle(*block, QStringLiteral("B1")));
    const auto first = editing.addBlock(*stage, QStringLiteral("text"), 0);
    QVERIFY(*editing.setTitle(*first, QStringLiteral("B0")));
    QCOMPARE(shape(editing.document()), QStringLiteral("B(B0 B1) A(A1)"));
    const auto copy = editing.duplicate(*first);
    QVERIFY(copy.has_value() && *copy != *first);
    QCOMPARE(shape(editing.document()), QStringLiteral("B(B0 B0 B1) A(A1)"));
    QCOMPARE(editing.document().stages[0].blocks[1].id, *copy);
    const auto stageCopy = editing.duplicate(*stage);
    QVERIFY(stageCopy.has_value());
    QCOMPARE(shape(editing.document()), QStringLiteral("B(B0 B0 B1) B(B0 B0 B1) A(A1)"));
    QCOMPARE(editing.addBlock(*stage, QStringLiteral("no_such_type")).error().kind,
             ErrorKind::NotFound);
}

void TestFlowEditing::removesAsOneStep()
{
    FlowEditing editing;
    editing.load(smallFlow());
    const FlowDocument before = editing.document();
    // A1 goes with its stage; naming both is not a conflict.
    QVERIFY(*editing.remove(idsCalled(before, QStringLiteral("A A1 B2"))));
    QCOMPARE(shape(editing.document()), QStringLiteral("B(B1) C()"));
    QVERIFY(editing.undo().has_value());
    QVERIFY(editing.document() == before);
    QVERIFY(!*editing.remove({}));
}

void TestFlowEditing::typingMergesUntilTold()
{
    FlowEditing editing;
    editing.load(smallFlow());
    const QUuid id = idCalled(editing.document(), QStringLiteral("A"));
    for (const QString &text :
         {QStringLiteral("AA"), QStringLiteral("AAA"), QStringLiteral("AAAA")})
        QVERIFY(*editing.setTitle(id, text));
    editing.endMerge();
    QVERIFY(*editing.setTitle(id, QStringLiteral("Z")));
    QVERIFY(editing.undo().has_value());
    QCOMPARE(shape(editing.document()).left(5), QStringLiteral("AAAA("));
    QVERIFY(editing.undo().has_value());
    QCOMPARE(shape(editing.document()).left(2), QStringLiteral("A("));
    QVERIFY(!editing.canUndo());
    QCOMPARE(editing.undo().error().kind, ErrorKind::Conflict);
}

void TestFlowEditing::saysWhatChanged()
{
    FlowEditing editing;
    editing.load(smallFlow());
    QList<FlowChange> changes;
    connect(&editing, &FlowEditing::changed, this,
            [&changes](const FlowChange &change) { changes.append(change); });
    QSignalSpy contents(&editing, &FlowEditing::contentChanged);
    const QSignalSpy structures(&editing, &FlowEditing::structureChanged);
    const QSignalSpy histories(&editing, &FlowEditing::historyChanged);
    const QUuid block = idCalled(editing.document(), QStringLiteral("A1"));
    QVERIFY(*editing.setTitle(block, QStringLiteral("New")));
    QCOMPARE(contents.size(), 1);
    QCOMPARE(contents.takeFirst().at(0).toUuid(), block);
    QVERIFY(!changes.takeFirst().structure);
    QVERIFY(!*editing.setTitle(block, QStringLiteral("New"))); // changes nothing, says nothing
    QCOMPARE(changes.size(), 0);
    QVERIFY(*editing.moveUp(idCalled(editing.document(), QStringLiteral("B"))));
    QVERIFY(changes.takeFirst().structure);
    QCOMPARE(structures.size(), 1);
    QVERIFY(*editing.execute(SetFlowProperty{QStringLiteral("durationDays"), 30}));
    QCOMPARE(changes.takeFirst().contents, QSet<QUuid>{editing.document().id});
    QCOMPARE(histories.size(), 3);
}

void TestFlowEditing::nothingIsHeldAgainstWhatIsNew()
{
    FlowEditing editing;
    editing.load(smallFlow({1}));
    const auto errors = [&editing] {
        return std::ranges::count(editing.problems(), Level::Error, &Problem::level);
    };
    const QUuid stage = editing.document().stages[0].id;
    const QUuid made = editing.addBlock(stage, QStringLiteral("choice")).value();
    QTRY_VERIFY(editing.problemsAreCurrent());
    QCOMPARE(errors(), 0);
    const QSignalSpy spy(&editing, &FlowEditing::problemsChanged);
    editing.settle(stage); // something else is left
    QCOMPARE(errors(), 0);
    editing.settle(made);
    QCOMPARE(errors(), 2); // without a title, and without options
    QCOMPARE(spy.size(), 1);
    const QUuid second = editing.addBlock(stage, QStringLiteral("quiz")).value();
    QTRY_VERIFY(editing.problemsAreCurrent());
    QCOMPARE(errors(), 2);
    editing.settle(); // publishing asks about everything
    QVERIFY(errors() > 2);
    QVERIFY(editing.duplicate(second)); // a copy is as it is meant to be
    QTRY_VERIFY(editing.problemsAreCurrent());
    QCOMPARE(errors(), 6);
}

void TestFlowEditing::aLanguageTakenBackIsLeft()
{
    FlowEditing editing;
    editing.load(smallFlow({1}));
    const QString german = QStringLiteral("de");
    QVERIFY(*editing.execute(addLanguage(german)));
    editing.setLanguage(german);
    QVERIFY(*editing.setTitle(editing.document().stages[0].id, QStringLiteral("Eins")));
    QVERIFY(editing.undo().has_value());
    QCOMPARE(editing.language(), german);
    const QSignalSpy spy(&editing, &FlowEditing::languageChanged);
    QVERIFY(editing.undo().has_value());
    QCOMPARE(editing.language(), editing.document().defaultLanguage);
    QCOMPARE(spy.size(), 1);
}

void TestFlowEditing::refusesWhatIsGone()
{
    FlowEditing editing;
    editing.load(smallFlow());
    const QSignalSpy spy(&editing, &FlowEditing::changed);
    QCOMPARE(editing.moveUp(newId()).error().kind, ErrorKind::NotFound);
    QCOMPARE(editing.duplicate(newId()).error().kind, ErrorKind::NotFound);
    QCOMPARE(editing.addBlock(newId(), QStringLiteral("text")).error().kind, ErrorKind::NotFound);
    QCOMPARE(editing.moveBlocks({newId()}, newId(), 0).error().kind, ErrorKind::NotFound);
    QCOMPARE(spy.size(), 0);
}

void TestFlowEditing::findsProblemsOfTheLatestState()
{
    FlowEditing editing;
    editing.load(smallFlow({1, 1}));
    QTRY_VERIFY(editing.problemsAreCurrent());
    const auto errors = [&editing] {
        return std::ranges::count(editing.problems(), Level::Error, &Problem::level);
    };
    QCOMPARE(errors(), 0);
    const QSignalSpy spy(&editing, &FlowEditing::problemsChanged);
    QVERIFY(*editing.setTitle(editing.document().stages[0].id, {}));
    QVERIFY(!editing.problemsAreCurrent());
    QTRY_COMPARE(errors(), 1);
    QCOMPARE(editing.problems().first().target, editing.document().stages[0].id);
    QVERIFY(editing.undo().has_value());
    QTRY_COMPARE(errors(), 0);
    QVERIFY(editing.problemsAreCurrent());
    QCOMPARE(spy.size(), 2);
    // An answer about the document before must not be shown for the next one.
    QVERIFY(*editing.setTitle(editing.document().stages[0].id, {}));
    QTest::qWait(0);
    editing.load(smallFlow({1}));
    QTRY_VERIFY(editing.problemsAreCurrent());
    QCOMPARE(errors(), 0);
}

void TestFlowEditing::problemListFollowsByDifference()
{
    FlowDocument flow = smallFlow({1, 1});
    ProblemModel model;
    const QAbstractItemModelTester tester(&model);
    const auto find = [&] { return problems(flow, ContentTypeRegistry::builtIn()); };
    flow.stages[1].texts.clear();
    model.setProblems(find(), flow);
    QCOMPARE(model.errorCount(), 1);
    const QPersistentModelIndex second(model.index(0));
    QCOMPARE(second.data(ProblemModel::TargetRole).toUuid(), flow.stages[1].id);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy insertions(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy counts(&model, &ProblemModel::countsChanged);
    flow.stages[0].texts.clear();
    model.setProblems(find(), flow);
    QCOMPARE(model.errorCount(), 2);
    QCOMPARE(insertions.size(), 1);
    QCOMPARE(second.row(), 1); // document order; what was chosen stays chosen
    QCOMPARE(second.data(ProblemModel::TargetRole).toUuid(), flow.stages[1].id);
    QCOMPARE(counts.size(), 1);
    model.setProblems({}, flow);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(resets.size(), 0);
    // The same thing said twice is two rows; worst come first.
    const QUuid id = flow.stages[0].id;
    model.setProblems({{Level::Info, id, {}, QStringLiteral("a"), QStringLiteral("x")},
                       {Level::Error, id, {}, QStringLiteral("b"), QStringLiteral("y")},
                       {Level::Info, id, {}, QStringLiteral("c"), QStringLiteral("x")}},
                      flow);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("b"));
    QCOMPARE(model.errorCount(), 1);
    QCOMPARE(model.warningCount(), 0);
}

GANGWAY_TEST(TestFlowEditing);
#include "tst_flowediting.moc"
