// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contenttypes.h"
#include "domain/ids.h"
#include "domain/orderkey.h"
#include "editor/blockpicker.h"
#include "editor/canvasparts.h"
#include "editor/editordesk.h"
#include "editor/inlineeditor.h"
#include "editor/outlinepane.h"
#include "editor/outlineview.h"
#include "editor/propertiespane.h"
#include "editor/propertyform.h"
#include "editor/publishdialog.h"
#include "editor/stagecanvas.h"
#include "editorwindow.h"
#include "items/flowoutlinemodel.h"
#include "items/flowsaving.h"
#include "style/themeswitch.h"
#include "support/stallwatcher.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// The flow editor by keyboard and mouse, with a real database (product rows C1-C4, C6, C8).
class TestEditor : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void typingIsSavedAndOneStep();
    void renamesInTheOutline();
    void movesByKeyboard();
    void movesAStageByDropping();
    void movesABlockByDragging();
    void addsBlocksOfEachCategory();
    void removesAndBringsBack();
    void propertiesChangeTheBlock();
    void problemsLeadToTheirField();
    void undoAllTheWay();
    void publishes();
    void publishingWithProblemsIsRefused();
    void conflictKeepsBoth();
    void offlineAndBack();
    void killedFindsEverything();
    void lockedCannotBeChanged();
    void missingFlowSaysSo();
    void tenThousandBlocksAreQuick();
    void randomCommands();

private:
    [[nodiscard]] EditorDesk &desk() { return m_window->editor().desk(); }
    [[nodiscard]] FlowSaving &saving() { return m_window->editor().saving(); }
    [[nodiscard]] StageCanvas &canvas() { return m_window->editor().canvas(); }
    [[nodiscard]] OutlineView &outline() { return m_window->editor().outline().view(); }
    [[nodiscard]] const Stage &stage(int index) { return desk().document().stages.at(index); }
    [[nodiscard]] QString title(const ContentBlock &block)
    {
        return desk().text(block.texts, u"title"_s);
    }
    [[nodiscard]] QStringList titles(int stageIndex);
    void show(const QUuid &flowId);
    void chooseInOutline(const QUuid &id);
    void pick(const QString &search);
    [[nodiscard]] bool isSaved() { return saving().state() == FlowSaving::State::Saved; }

    ThemeSwitch m_theme;
    std::unique_ptr<EditorFixture> m_world;
    std::unique_ptr<EditorWindow> m_window;
    FlowDocument m_flow;
};

void TestEditor::initTestCase()
{
    m_world = std::make_unique<EditorFixture>();
}

void TestEditor::init()
{
    m_world->proxy().setRefuse(false);
    QVERIFY(m_world->start());
    m_window = std::make_unique<EditorWindow>(*m_world);
    QVERIFY(QTest::qWaitForWindowActive(&m_window->shell()));
    m_flow = m_world->addFlow();
    show(m_flow.id);
}

void TestEditor::cleanup()
{
    m_window.reset();
    m_world->end();
}

void TestEditor::show(const QUuid &flowId)
{
    m_window->openFlow(flowId);
    QTRY_COMPARE(desk().document().id, flowId);
    QTRY_VERIFY(saving().state() != FlowSaving::State::Loading);
}

QStringList TestEditor::titles(int stageIndex)
{
    QStringList titles;
    for (const ContentBlock &block : stage(stageIndex).blocks)
        titles.append(title(block));
    return titles;
}

void TestEditor::chooseInOutline(const QUuid &id)
{
    outline().setFocus();
    outline().setCurrentIndex(desk().outline().indexOf(id));
    QCOMPARE(desk().selected(), id);
}

void TestEditor::pick(const QString &search)
{
    QTest::keyClicks(&canvas(), u"/"_s);
    BlockPicker &picker = m_window->editor().picker();
    QTRY_VERIFY(picker.isVisible());
    auto *field = picker.findChild<QLineEdit *>();
    QTest::keyClicks(field, search);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!picker.isVisible());
}

void TestEditor::typingIsSavedAndOneStep()
{
    chooseInOutline(stage(0).blocks.at(0).id);
    QTest::keyClick(&outline(), Qt::Key_Return);
    QVERIFY(canvas().editor()->isVisible());
    QTest::keyClicks(canvas().editor(), u" and badge"_s);
    QCOMPARE(title(stage(0).blocks.at(0)), u"Upload your licence and badge"_s);
    QTest::keyClick(canvas().editor(), Qt::Key_Escape);
    QVERIFY(!canvas().editor()->isVisible());
    QTRY_VERIFY(isSaved());
    QCOMPARE(m_world->stored(m_flow.id), desk().document());
    QVERIFY(m_world->stored(m_flow.id) != m_flow);
    m_window->action("flow.undo")->trigger();
    QCOMPARE(desk().document(), m_flow);
}

void TestEditor::renamesInTheOutline()
{
    chooseInOutline(stage(1).id);
    QTest::keyClick(&outline(), Qt::Key_F2);
    auto *edit = outline().findChild<QLineEdit *>(u"renameEdit"_s);
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, u"Forms"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(desk().text(stage(1).texts, u"name"_s), u"Forms"_s);
}

void TestEditor::movesByKeyboard()
{
    const QUuid second = stage(1).id;
    chooseInOutline(second);
    QTest::keyClick(&outline(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(stage(0).id, second);
    QCOMPARE(desk().selected(), second);
    const QUuid block = stage(0).blocks.at(1).id;
    desk().select(block);
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(stage(1).blocks.at(0).id, block);
    QTRY_VERIFY(isSaved());
    QCOMPARE(m_world->stored(m_flow.id), desk().document());
}

void TestEditor::movesAStageByDropping()
{
    // What the view does at the end of a drag: the second stage before the first.
    FlowOutlineModel &model = desk().outline();
    const QUuid second = stage(1).id;
    const std::unique_ptr<QMimeData> dragged(model.mimeData({model.indexOf(second)}));
    auto *area = outline().viewport();
    const QPoint edge = outline().visualRect(model.indexOf(stage(0).id)).topLeft() + QPoint(40, 1);
    QDragEnterEvent enter(edge, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
    QApplication::sendEvent(area, &enter);
    QDragMoveEvent over(edge, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
    QApplication::sendEvent(area, &over);
    QDropEvent drop(edge, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
    QApplication::sendEvent(area, &drop);
    if (stage(0).id != second) // InternalMove takes drops of its own drags only
        QVERIFY(model.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {}));
    QCOMPARE(stage(0).id, second);
    m_window->action("flow.undo")->trigger();
    QCOMPARE(desk().document(), m_flow);
}

void TestEditor::movesABlockByDragging()
{
    desk().select(stage(0).blocks.at(0).id);
    const QRect first = canvas().boxOf(stage(0).blocks.at(0).id);
    const QRect second = canvas().boxOf(stage(0).blocks.at(1).id);
    QWidget *area = canvas().viewport();
    const QPoint handle = first.topLeft() + QPoint(-11, 26);
    QTest::mousePress(area, Qt::LeftButton, {}, handle);
    QTest::mouseMove(area, handle + QPoint(0, 40));
    QTest::mouseMove(area, QPoint(handle.x(), second.bottom() - 4));
    QTest::mouseRelease(area, Qt::LeftButton, {}, QPoint(handle.x(), second.bottom() - 4));
    QCOMPARE(titles(0), (QStringList{u"Shirt size"_s, u"Upload your licence"_s}));
    m_window->action("flow.undo")->trigger();
    QCOMPARE(titles(0), (QStringList{u"Upload your licence"_s, u"Shirt size"_s}));
}

void TestEditor::addsBlocksOfEachCategory()
{
    const QList<std::pair<QString, QString>> kinds{{u"quiz"_s, u"quiz"_s},
                                                   {u"multiple"_s, u"multi_choice"_s},
                                                   {u"paragraphs"_s, u"text"_s},
                                                   {u"video"_s, u"video"_s},
                                                   {u"divider"_s, u"divider"_s}};
    desk().select(stage(1).id);
    for (const auto &[search, type] : kinds) {
        canvas().setFocus();
        pick(search);
        QVERIFY(desk().block());
        QCOMPARE(desk().block()->type, type);
        if (type != "divider"_L1) {
            QVERIFY(canvas().editor()->isVisible());
            QTest::keyClicks(canvas().editor(), u"New "_s + type);
            QCOMPARE(title(*desk().block()), u"New "_s + type);
            QTest::keyClick(canvas().editor(), Qt::Key_Escape);
        }
    }
    QCOMPARE(stage(1).blocks.size(), 2 + kinds.size());
    // Each behind the one before.
    QCOMPARE(stage(1).blocks.last().type, u"divider"_s);
    QTRY_VERIFY(isSaved());
    QCOMPARE(m_world->stored(m_flow.id), desk().document());
}

void TestEditor::removesAndBringsBack()
{
    const ContentBlock gone = stage(0).blocks.at(0);
    chooseInOutline(gone.id);
    QTest::keyClick(&outline(), Qt::Key_Delete);
    QCOMPARE(titles(0), QStringList{u"Shirt size"_s});
    QCOMPARE(desk().selected(), stage(0).blocks.at(0).id);
    m_window->action("flow.undo")->trigger();
    QCOMPARE(desk().document(), m_flow);
}

void TestEditor::propertiesChangeTheBlock()
{
    const QUuid id = stage(0).blocks.at(1).id;
    desk().select(id);
    PropertyForm *form = m_window->editor().properties().form();
    auto *longest = form->findChild<QLineEdit *>(u"input.maxLength"_s);
    QVERIFY(longest);
    QCOMPARE(longest->text(), u"200"_s);
    longest->setFocus();
    longest->selectAll();
    QTest::keyClicks(longest, u"40"_s);
    QCOMPARE(desk().block()->config.value(u"maxLength"_s).toInt(), 40);
    auto *name = form->findChild<QLineEdit *>(u"input.title"_s);
    name->selectAll();
    QTest::keyClicks(name, u"Size"_s);
    QCOMPARE(title(*desk().block()), u"Size"_s);
    auto *required = form->findChild<QAbstractButton *>(u"input.required"_s);
    QVERIFY(required->isChecked());
    required->setFocus();
    QTest::keyClick(required, Qt::Key_Space);
    QVERIFY(!desk().block()->required);
    m_window->action("flow.undo")->trigger();
    QVERIFY(required->isChecked());
}

void TestEditor::problemsLeadToTheirField()
{
    desk().select(stage(0).id);
    canvas().setFocus();
    pick(u"choice"_s);
    const QUuid choice = desk().selected();
    QVERIFY(desk().block()->config.contains(u"options"_s));
    QTest::keyClick(canvas().editor(), Qt::Key_Escape);
    desk().select(stage(1).id);
    auto *list = m_window->editor().findChild<QListView *>(u"problemList"_s);
    const auto rowAboutOptions = [list] {
        int row = list->model()->rowCount() - 1;
        while (row >= 0 && !list->model()->index(row, 0).data().toString().contains(u"options"_s))
            --row;
        return row;
    };
    QTRY_VERIFY(rowAboutOptions() >= 0);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(rowAboutOptions(), 0));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(desk().selected(), choice);
    QCOMPARE(desk().stage()->id, stage(0).id);
    QVERIFY(desk().block());
    PropertyForm *form = m_window->editor().properties().form();
    QTRY_VERIFY(form->focusWidget() && form->focusWidget()->objectName() == "input.options"_L1);
}

void TestEditor::undoAllTheWay()
{
    desk().addStage(u"Third"_s);
    desk().addBlock(u"text"_s);
    desk().setText(desk().selected(), u"body"_s, u"Words"_s);
    desk().duplicate(desk().selected());
    desk().moveUp(desk().stage()->id);
    const FlowDocument changed = desk().document();
    int steps = 0;
    for (; m_window->action("flow.undo")->isEnabled(); ++steps)
        m_window->action("flow.undo")->trigger();
    QVERIFY(steps >= 4);
    QCOMPARE(desk().document(), m_flow);
    while (m_window->action("flow.redo")->isEnabled())
        m_window->action("flow.redo")->trigger();
    QCOMPARE(desk().document(), changed);
    QVERIFY(m_window->action("flow.undo")->text().contains(u':'));
}

void TestEditor::publishes()
{
    desk().setText(m_flow.id, u"name"_s, u"Nurses, spring"_s);
    QTRY_VERIFY(desk().editing().problemsAreCurrent());
    m_window->action("flow.publish")->trigger();
    auto *dialog = m_window->editor().findChild<PublishDialog *>();
    QVERIFY(dialog);
    auto *button = dialog->findChild<QPushButton *>(u"publishButton"_s);
    QTRY_VERIFY(button->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Return);
    const auto chip = [this] { return m_window->editor().chip().value_or(ChipLook{}); };
    QTRY_COMPARE(chip().text, u"Version 1"_s);
    QCOMPARE(chip().kind, ChipKind::Done);
    const auto published = m_world->elsewhere().published(m_flow.id);
    QVERIFY(published);
    QCOMPARE(published->document.name(), u"Nurses, spring"_s);
    // The row changed by publishing; typing on must not be taken for somebody else's change.
    desk().setText(m_flow.id, u"name"_s, u"Nurses, summer"_s);
    QCOMPARE(chip().text, u"Changed since version 1"_s);
    QTRY_COMPARE(m_world->stored(m_flow.id).name(), u"Nurses, summer"_s);
}

void TestEditor::publishingWithProblemsIsRefused()
{
    desk().setText(stage(0).id, u"name"_s, {});
    QTRY_VERIFY(desk().editing().problemsAreCurrent());
    m_window->action("flow.publish")->trigger();
    auto *dialog = m_window->editor().findChild<PublishDialog *>();
    QTRY_VERIFY(dialog->findChild<QAbstractButton *>(u"problemLink"_s));
    QVERIFY(!dialog->findChild<QPushButton *>(u"publishButton"_s)->isEnabled());
    const QUuid broken = stage(0).id;
    desk().select(stage(1).id);
    dialog->findChild<QAbstractButton *>(u"problemLink"_s)->click();
    QCOMPARE(desk().selected(), broken);
    QVERIFY(!m_world->elsewhere().published(m_flow.id));
}

void TestEditor::conflictKeepsBoth()
{
    auto theirs = m_world->elsewhere().draft(m_flow.id);
    theirs->document.durationDays = 77;
    QVERIFY(m_world->elsewhere().saveDraft(theirs->document, theirs->rowVersion));
    desk().setText(m_flow.id, u"name"_s, u"Mine"_s);
    auto *keep = m_window->editor().findChild<QPushButton *>(u"keepMine"_s);
    QTRY_VERIFY(keep->isVisible());
    keep->click();
    QTRY_VERIFY(desk().document().id != m_flow.id);
    QTRY_VERIFY(desk().document().name().startsWith(u"Mine"_s));
    QVERIFY(m_world->stored(desk().document().id).name().startsWith(u"Mine"_s));
    QCOMPARE(m_world->stored(m_flow.id), theirs->document);
}

void TestEditor::offlineAndBack()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    desk().setText(m_flow.id, u"name"_s, u"Typed offline"_s);
    QTRY_COMPARE(saving().state(), FlowSaving::State::KeptHere);
    QCOMPARE(m_world->stored(m_flow.id), m_flow);
    m_world->bringBack();
    QTRY_COMPARE(m_world->stored(m_flow.id).name(), u"Typed offline"_s);
    QTRY_VERIFY(isSaved());
}

void TestEditor::killedFindsEverything()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    desk().setText(m_flow.id, u"name"_s, u"Typed before the end"_s);
    const QString copy = m_world->folder() + u'/' + idText(m_flow.id) + u".json"_s;
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(copy), 1000);
    m_window->kill();
    m_world->proxy().setRefuse(false);
    QVERIFY(m_world->start());
    m_window = std::make_unique<EditorWindow>(*m_world);
    show(m_flow.id);
    QCOMPARE(desk().document().name(), u"Typed before the end"_s);
    QTRY_COMPARE(m_world->stored(m_flow.id).name(), u"Typed before the end"_s);
}

void TestEditor::lockedCannotBeChanged()
{
    QVERIFY(m_world->elsewhere().setLocked(m_flow.id, true));
    m_window->shell().context().navigator.go({PageId::Flows, {}, {}});
    show(m_flow.id);
    QTRY_VERIFY(desk().isReadOnly());
    desk().setText(m_flow.id, u"name"_s, u"Never"_s);
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Delete);
    QCOMPARE(desk().document(), m_flow);
    QVERIFY(!m_window->action("flow.publish")->isEnabled());
}

void TestEditor::missingFlowSaysSo()
{
    m_window->openFlow(newId());
    QTRY_COMPARE(saving().state(), FlowSaving::State::LoadFailed);
    QCOMPARE(saving().error().kind, ErrorKind::NotFound);
}

void TestEditor::tenThousandBlocksAreQuick()
{
    FlowDocument big = EditorFixture::sampleFlow(u"Big"_s);
    const ContentBlock pattern = big.stages.at(0).blocks.at(0);
    const QStringList keys = keysBetween(u"a9"_s, {}, 10000);
    for (const QString &key : keys) {
        ContentBlock block = pattern;
        block.id = newId();
        block.order = key;
        big.stages[1].blocks.append(block);
    }
    QElapsedTimer clock;
    clock.start();
    desk().editing().load(big);
    desk().select(big.stages.at(1).id);
    canvas().viewport()->repaint();
    const qint64 opened = clock.elapsed();
    desk().select(big.stages.at(1).blocks.at(9000).id);
    QVERIFY(canvas().edit(u"title"_s));
    qint64 slowest = 0;
    for (int i = 0; i < 20; ++i) {
        clock.restart();
        QTest::keyClick(canvas().editor(), Qt::Key_A);
        canvas().viewport()->repaint();
        slowest = std::max(slowest, clock.elapsed());
    }
    qInfo("10,000 blocks: opened in %lld ms, slowest keystroke %lld ms", opened, slowest);
    // The goals are for a release build on a quiet machine; this catches what grows with blocks.
    QVERIFY(opened < 3000);
    QVERIFY(slowest < 400);
}

void TestEditor::randomCommands()
{
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    QAbstractItemModelTester tester(&desk().outline(),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QStringList types = ContentTypeRegistry::builtIn().names();
    const auto anyId = [&]() -> QUuid {
        const FlowDocument &flow = desk().document();
        if (flow.stages.isEmpty())
            return flow.id;
        const Stage &here = flow.stages.at(random.bounded(int(flow.stages.size())));
        if (here.blocks.isEmpty() || random.bounded(3) == 0)
            return here.id;
        return here.blocks.at(random.bounded(int(here.blocks.size()))).id;
    };
    for (int i = 0; i < 300; ++i) {
        desk().select(anyId());
        const QUuid id = desk().selected();
        const std::function<void()> steps[]{
            [&] { desk().addBlock(types.at(random.bounded(int(types.size())))); },
            [&] { desk().addStage(u"Stage %1"_s.arg(i)); },
            [&] { desk().remove({id}); },
            [&] { desk().duplicate(id); },
            [&] { desk().moveUp(id); },
            [&] { desk().moveDown(id); },
            [&] { desk().undo(); },
            [&] { desk().redo(); },
            [&] { desk().setText(id, desk().block() ? u"title"_s : u"name"_s, u"Word"_s); },
            [&] { canvas().edit(desk().block() ? u"title"_s : u"name"_s); },
        };
        steps[random.bounded(int(std::size(steps)))]();
        QCOMPARE(outline().model()->rowCount(), int(desk().document().stages.size()));
        const QUuid now = desk().selected();
        QVERIFY2(now == m_flow.id || desk().document().stage(now) || desk().document().block(now),
                 qPrintable(u"seed %1 step %2"_s.arg(seed).arg(i)));
    }
    while (desk().editing().canUndo())
        desk().undo();
    QCOMPARE(desk().document(), m_flow);
}

GANGWAY_WATCHED_MAIN(TestEditor)
#include "tst_editor.moc"
