// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowediting.h"
#include "items/flows/flowoutlinemodel.h"
#include "items/smallflow.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;

namespace {

/// What the tree shows, as text.
QString dump(const QAbstractItemModel &model)
{
    QString text;
    for (int s = 0; s < model.rowCount(); ++s) {
        const QModelIndex stage = model.index(s, 0);
        text += stage.data(Qt::EditRole).toString() +
                stage.data(FlowOutlineModel::IdRole).toUuid().toString() +
                (stage.data(FlowOutlineModel::OptionalRole).toBool() ? u'?' : u'!') +
                stage.data(FlowOutlineModel::DueTextRole).toString() + u'\n';
        for (int b = 0; b < model.rowCount(stage); ++b) {
            const QModelIndex block = model.index(b, 0, stage);
            text += QStringLiteral("  ") + block.data(Qt::EditRole).toString() +
                    block.data(FlowOutlineModel::IdRole).toUuid().toString() +
                    block.data(FlowOutlineModel::TypeRole).toString() +
                    (block.data(FlowOutlineModel::RequiredRole).toBool() ? u'!' : u'?') + u'\n';
        }
    }
    return text;
}

/// Counts every signal that a view acts on.
class Counter
{
public:
    explicit Counter(const QAbstractItemModel &model)
        : inserted(&model, &QAbstractItemModel::rowsInserted)
        , removed(&model, &QAbstractItemModel::rowsRemoved)
        , moved(&model, &QAbstractItemModel::rowsMoved)
        , changed(&model, &QAbstractItemModel::dataChanged)
        , reset(&model, &QAbstractItemModel::modelReset)
    {
    }
    /// inserted, removed, moved, changed, reset; and begins anew.
    QList<qsizetype> take()
    {
        const QList<qsizetype> counts{inserted.size(), removed.size(), moved.size(), changed.size(),
                                      reset.size()};
        for (QSignalSpy *spy : {&inserted, &removed, &moved, &changed, &reset})
            spy->clear();
        return counts;
    }

private:
    QSignalSpy inserted, removed, moved, changed, reset;
};

using Counts = QList<qsizetype>;

} // namespace

class TestFlowOutlineModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsStagesAndBlocks();
    void oneChangeIsOneSignal();
    void movedThingsStayChosen();
    void renamesInPlace();
    void dropsBlocks_data();
    void dropsBlocks();
    void dropsStages_data();
    void dropsStages();
    void dropsOnlyItsOwn();
    void showsProblems();
    void readsMarkdownOut_data();
    void readsMarkdownOut();
    void showsTheLanguage();
    void sameIdTwice();
    void randomCommands();
    void tenThousandBlocks();

private:
    QModelIndex at(const QString &title) const
    {
        return m_model->indexOf(idCalled(m_editing->document(), title));
    }
    QUuid id(const QString &title) const { return idCalled(m_editing->document(), title); }

    std::unique_ptr<FlowEditing> m_editing;
    std::unique_ptr<FlowOutlineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestFlowOutlineModel::init()
{
    m_tester.reset();
    m_model.reset();
    m_editing = std::make_unique<FlowEditing>();
    m_editing->load(smallFlow());
    m_model = std::make_unique<FlowOutlineModel>(*m_editing);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestFlowOutlineModel::showsStagesAndBlocks()
{
    QCOMPARE(m_model->rowCount(), 3);
    const QModelIndex a = m_model->index(0, 0);
    QCOMPARE(a.data().toString(), QStringLiteral("A"));
    QCOMPARE(a.data(FlowOutlineModel::BlockCountRole).toInt(), 3);
    QCOMPARE(a.data(FlowOutlineModel::DueTextRole).toString(), QStringLiteral("day 1"));
    const QModelIndex block = m_model->index(1, 0, a);
    QCOMPARE(block.data().toString(), QStringLiteral("A2"));
    QCOMPARE(block.parent(), a);
    QCOMPARE(block.data(FlowOutlineModel::IconRole).toString(), QStringLiteral("align-left"));
    QVERIFY(block.data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("A2, ")));
    QVERIFY(*m_editing->setTitle(id(QStringLiteral("A2")), {}));
    QCOMPARE(block.data().toString(), QStringLiteral("x")); // its body stands in
    QVERIFY(!block.data(FlowOutlineModel::HasTitleRole).toBool());
    QCOMPARE(block.data(Qt::EditRole).toString(), QString());
    QVERIFY(*m_editing->execute(SetStageProperty{
        id(QStringLiteral("A")), QStringLiteral("due"),
        QJsonObject{{QStringLiteral("days"), -7}, {QStringLiteral("workingDays"), false}}}));
    QCOMPARE(a.data(FlowOutlineModel::DueTextRole).toString(), QStringLiteral("−7 day(s)"));
}

void TestFlowOutlineModel::oneChangeIsOneSignal()
{
    Counter counter(*m_model);
    QVERIFY(*m_editing->moveBlocks({id(QStringLiteral("A1"))}, id(QStringLiteral("A")), -1));
    QCOMPARE(counter.take(), (Counts{0, 0, 1, 0, 0}));
    QVERIFY(*m_editing->moveBlocks({id(QStringLiteral("A1"))}, id(QStringLiteral("B")), 1));
    QCOMPARE(counter.take(), (Counts{0, 0, 1, 0, 0}));
    QVERIFY(m_editing->undo());
    QCOMPARE(counter.take(), (Counts{0, 0, 1, 0, 0}));
    QVERIFY(*m_editing->moveStages({id(QStringLiteral("A"))}, -1));
    QCOMPARE(counter.take(), (Counts{0, 0, 1, 0, 0}));
    QVERIFY(*m_editing->remove({id(QStringLiteral("A1"))}));
    QCOMPARE(counter.take(), (Counts{0, 1, 0, 0, 0}));
    QVERIFY(m_editing->undo());
    QCOMPARE(counter.take(), (Counts{1, 0, 0, 0, 0}));
    QVERIFY(*m_editing->remove({id(QStringLiteral("A"))}));
    QCOMPARE(counter.take(), (Counts{0, 1, 0, 0, 0}));
    QVERIFY(m_editing->undo());
    QCOMPARE(counter.take(), (Counts{1, 0, 0, 0, 0}));
    QVERIFY(m_editing->addStage(QStringLiteral("D"), 1));
    QCOMPARE(counter.take(), (Counts{1, 0, 0, 0, 0}));
    QVERIFY(*m_editing->setTitle(id(QStringLiteral("B2")), QStringLiteral("B3")));
    QCOMPARE(counter.take(), (Counts{0, 0, 0, 1, 0}));
    // What the outline does not show is none of its business.
    QVERIFY(*m_editing->execute(SetFlowProperty{QStringLiteral("durationDays"), 9}));
    QVERIFY(
        *m_editing->execute(SetBlockConfig{id(QStringLiteral("B3")), QStringLiteral("key"), 1}));
    QCOMPARE(counter.take(), (Counts{0, 0, 0, 0, 0}));
    m_editing->load(smallFlow({1}));
    QCOMPARE(counter.take(), (Counts{0, 0, 0, 0, 1}));
}

void TestFlowOutlineModel::movedThingsStayChosen()
{
    const QPersistentModelIndex block(at(QStringLiteral("A2")));
    const QPersistentModelIndex stage(at(QStringLiteral("A")));
    QVERIFY(*m_editing->moveDown(id(QStringLiteral("A"))));
    QVERIFY(*m_editing->moveBlocks({id(QStringLiteral("A2"))}, id(QStringLiteral("C")), 0));
    QVERIFY(*m_editing->remove({id(QStringLiteral("B"))}));
    QCOMPARE(block.data().toString(), QStringLiteral("A2"));
    QCOMPARE(block.parent().data().toString(), QStringLiteral("C"));
    QCOMPARE(stage.row(), 0);
    QCOMPARE(stage.data().toString(), QStringLiteral("A"));
}

void TestFlowOutlineModel::renamesInPlace()
{
    QVERIFY(m_model->setData(at(QStringLiteral("A")), QStringLiteral(" First  ")));
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("First"));
    QVERIFY(m_model->setData(at(QStringLiteral("B1")), QStringLiteral("Laptop")));
    QVERIFY(!m_model->setData(at(QStringLiteral("B2")), QStringLiteral("x"), Qt::DisplayRole));
    QVERIFY(m_editing->undo());
    QCOMPARE(shape(m_editing->document()), QStringLiteral("First(A1 A2 A3) B(B1 B2) C()"));
}

void TestFlowOutlineModel::dropsBlocks_data()
{
    QTest::addColumn<QString>("blocks");
    QTest::addColumn<QString>("parent");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("before one") << QStringLiteral("A3") << QStringLiteral("A") << 0
                                << QStringLiteral("A(A3 A1 A2) B(B1 B2) C()");
    QTest::newRow("onto a stage") << QStringLiteral("A1") << QStringLiteral("C") << -1
                                  << QStringLiteral("A(A2 A3) B(B1 B2) C(A1)");
    QTest::newRow("two") << QStringLiteral("A1 A3") << QStringLiteral("B") << 1
                         << QStringLiteral("A(A2) B(B1 A1 A3 B2) C()");
    QTest::newRow("between stages")
        << QStringLiteral("A1") << QString() << 2 << QStringLiteral("A(A2 A3) B(B1 B2 A1) C()");
    QTest::newRow("above all") << QStringLiteral("B1") << QString() << 0
                               << QStringLiteral("A(B1 A1 A2 A3) B(B2) C()");
    QTest::newRow("below all") << QStringLiteral("B1") << QString() << -1
                               << QStringLiteral("A(A1 A2 A3) B(B2) C(B1)");
    QTest::newRow("onto a block") << QStringLiteral("A1") << QStringLiteral("B1") << -1
                                  << QString();
}

void TestFlowOutlineModel::dropsBlocks()
{
    QFETCH(QString, blocks);
    QFETCH(QString, parent);
    QFETCH(int, row);
    QFETCH(QString, wanted);
    QModelIndexList indexes;
    for (const QString &title : blocks.split(u' '))
        indexes << at(title);
    const std::unique_ptr<QMimeData> data(m_model->mimeData(indexes));
    const QModelIndex target = parent.isEmpty() ? QModelIndex() : at(parent);
    QCOMPARE(m_model->canDropMimeData(data.get(), Qt::MoveAction, row, 0, target),
             !wanted.isEmpty());
    QCOMPARE(m_model->dropMimeData(data.get(), Qt::MoveAction, row, 0, target), !wanted.isEmpty());
    if (!wanted.isEmpty())
        QCOMPARE(shape(m_editing->document()), wanted);
    QCOMPARE(m_editing->canUndo(), !wanted.isEmpty());
}

void TestFlowOutlineModel::dropsStages_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("parent");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("to the end") << QStringLiteral("A") << QString() << 3
                                << QStringLiteral("B(B1 B2) C() A(A1 A2 A3)");
    QTest::newRow("into nothing") << QStringLiteral("A") << QString() << -1
                                  << QStringLiteral("B(B1 B2) C() A(A1 A2 A3)");
    QTest::newRow("onto one below") << QStringLiteral("A") << QStringLiteral("B") << -1
                                    << QStringLiteral("B(B1 B2) A(A1 A2 A3) C()");
    QTest::newRow("onto one above") << QStringLiteral("C") << QStringLiteral("A") << 2
                                    << QStringLiteral("C() A(A1 A2 A3) B(B1 B2)");
}

void TestFlowOutlineModel::dropsStages()
{
    QFETCH(QString, stage);
    QFETCH(QString, parent);
    QFETCH(int, row);
    // A block that is chosen with it stays where it is: stages go first.
    const std::unique_ptr<QMimeData> data(m_model->mimeData({at(stage), at(QStringLiteral("B1"))}));
    const QModelIndex target = parent.isEmpty() ? QModelIndex() : at(parent);
    QVERIFY(m_model->dropMimeData(data.get(), Qt::MoveAction, row, 0, target));
    QTEST(shape(m_editing->document()), "wanted");
}

void TestFlowOutlineModel::dropsOnlyItsOwn()
{
    const std::unique_ptr<QMimeData> data(m_model->mimeData({at(QStringLiteral("A1"))}));
    QVERIFY(!m_model->dropMimeData(data.get(), Qt::CopyAction, 0, 0, at(QStringLiteral("B"))));
    QVERIFY(*m_editing->remove({id(QStringLiteral("A1"))})); // gone while it was in the hand
    QVERIFY(!m_model->dropMimeData(data.get(), Qt::MoveAction, 0, 0, at(QStringLiteral("B"))));
    QVERIFY(m_editing->undo());
    m_editing->load(smallFlow());
    QVERIFY(!m_model->dropMimeData(data.get(), Qt::MoveAction, 0, 0, at(QStringLiteral("B"))));
    QMimeData foreign;
    foreign.setText(QStringLiteral("Laptop"));
    QVERIFY(!m_model->canDropMimeData(&foreign, Qt::MoveAction, 0, 0, at(QStringLiteral("B"))));
    foreign.setData(m_model->mimeTypes().first(), "{]");
    QVERIFY(!m_model->canDropMimeData(&foreign, Qt::MoveAction, 0, 0, at(QStringLiteral("B"))));
}

void TestFlowOutlineModel::showsProblems()
{
    const QUuid a = id(QStringLiteral("A"));
    QVERIFY(*m_editing->execute(
        SetBlockConfig{id(QStringLiteral("A1")), QStringLiteral("unheard of"), 1}));
    const QModelIndex block = at(QStringLiteral("A1"));
    QTRY_VERIFY(block.data(FlowOutlineModel::ProblemCountRole).toInt() > 0);
    QCOMPARE(block.data(FlowOutlineModel::ProblemLevelRole).toInt(), int(Level::Error));
    QCOMPARE(m_model->indexOf(a).data(FlowOutlineModel::ProblemCountRole).toInt(), 1);
    QTRY_VERIFY(m_editing->problemsAreCurrent());
    Counter counter(*m_model);
    QVERIFY(m_editing->undo());
    QTRY_COMPARE(block.data(FlowOutlineModel::ProblemCountRole).toInt(), 0);
    QCOMPARE(m_model->indexOf(a).data(FlowOutlineModel::ProblemLevelRole).toInt(), -1);
    QCOMPARE(counter.take(), (Counts{0, 0, 0, 2, 0}));
}

void TestFlowOutlineModel::readsMarkdownOut_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *body, const char *shown) {
        QTest::newRow(name) << QString::fromUtf8(body) << QString::fromUtf8(shown);
    };
    row("emphasis", "**Your role:** we _expect_ `that`\nmore", "Your role: we expect that");
    row("link", "+ [development tutorials](extras.md)", "development tutorials");
    row("heading", "## Day 1", "Day 1");
    row("number", "12. Read this", "Read this");
    row("picture", "![A map](map.png) of it", "A map of it");
    row("no Markdown", "2 * 3 * 4 = snake_case_name", "2 * 3 * 4 = snake_case_name");
    row("a star alone", "*", "*");
}

void TestFlowOutlineModel::readsMarkdownOut()
{
    QFETCH(QString, body);
    const QUuid block = id(QStringLiteral("A2"));
    QVERIFY(*m_editing->setTitle(block, {}));
    QVERIFY(*m_editing->execute(
        SetBlockText{block, QStringLiteral("en"), QStringLiteral("body"), body}));
    QTEST(m_model->index(1, 0, m_model->index(0, 0)).data().toString(), "shown");
}

void TestFlowOutlineModel::showsTheLanguage()
{
    QVERIFY(*m_editing->execute(SetStageText{id(QStringLiteral("A")), QStringLiteral("de"),
                                             QStringLiteral("name"), QStringLiteral("Anfang")}));
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("A"));
    Counter counter(*m_model);
    m_editing->setLanguage(QStringLiteral("de"));
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("Anfang"));
    QCOMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("B")); // falls back
    QCOMPARE(counter.take(), (Counts{0, 0, 0, 1, 0}));
    QVERIFY(m_model->setData(m_model->index(1, 0), QStringLiteral("Mitte")));
    m_editing->setLanguage(QStringLiteral("en"));
    QCOMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("B"));
    QVERIFY(*m_editing->execute(
        SetFlowProperty{QStringLiteral("defaultLanguage"), QStringLiteral("de")}));
    m_editing->setLanguage({});
    QCOMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("Mitte"));
}

void TestFlowOutlineModel::sameIdTwice()
{
    FlowDocument flow = smallFlow();
    flow.stages[1].blocks[0].id = flow.stages[0].blocks[0].id;
    m_editing->load(flow);
    QCOMPARE(m_model->rowCount(m_model->index(1, 0)), 2);
    QVERIFY(*m_editing->moveStages({flow.stages[0].id}, -1));
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("B"));
    QCOMPARE(m_model->rowCount(m_model->index(2, 0)), 3);
}

void TestFlowOutlineModel::randomCommands()
{
    RandomFlow random(testSeed());
    m_editing->load(random.flow());
    Counter counter(*m_model);
    int applied = 0;
    for (int round = 0; round < 2000; ++round) {
        if (random.chance(25)) {
            if (m_editing->canUndo())
                QVERIFY(m_editing->undo());
        } else if (random.chance(15)) {
            if (m_editing->canRedo())
                QVERIFY(m_editing->redo());
        } else {
            applied += m_editing->execute(random.command(m_editing->document())).value_or(false);
        }
        FlowEditing fresh;
        fresh.setLanguage(m_editing->language());
        fresh.load(m_editing->document());
        const FlowOutlineModel expected(fresh);
        QCOMPARE(dump(*m_model), dump(expected));
        for (const Stage &stage : m_editing->document().stages) {
            QCOMPARE(m_model->idOf(m_model->indexOf(stage.id)), stage.id);
            for (const ContentBlock &block : stage.blocks)
                QCOMPARE(m_model->indexOf(block.id).parent(), m_model->indexOf(stage.id));
        }
    }
    QVERIFY(applied > 500);
    QCOMPARE(counter.take().last(), 0); // never a reset
}

void TestFlowOutlineModel::tenThousandBlocks()
{
    m_tester.reset(); // looks at every row after every signal
    QList<int> blocks(20, 500);
    const FlowDocument flow = smallFlow(blocks);
    QElapsedTimer timer;
    timer.start();
    m_editing->load(flow);
    const qint64 loaded = timer.restart();
    for (int i = 0; i < 10; ++i)
        QVERIFY(*m_editing->setTitle(flow.stages[9].id, QString::number(i)));
    const qint64 typed = timer.restart() / 10;
    for (int i = 0; i < 10; ++i)
        QVERIFY(*m_editing->moveDown(flow.stages[9].blocks[100].id));
    const qint64 moved = timer.elapsed() / 10;
    qInfo("10,000 blocks: load %lld ms, keystroke %lld ms, move %lld ms", loaded, typed, moved);
    QVERIFY(loaded < 300);
    QVERIFY(typed < 16);
    QVERIFY(moved < 50);
}

GANGWAY_TEST(TestFlowOutlineModel);
#include "tst_flowoutlinemodel.moc"
