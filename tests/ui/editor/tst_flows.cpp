// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/editordesk.h"
#include "editorwindow.h"
#include "exchange/flowfile.h"
#include "exchange/textinput.h"
#include "flows/importsheet.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "widgets/messageview.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"

#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// The list of flows and importing, by keyboard, with a real database (product rows C1, C11).
class TestFlows : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptyListOffersImport();
    void newFlowOpensTheEditor();
    void searchAndStatus();
    void importsADocument();
    void wrongFilesSayWhatToDo_data();
    void wrongFilesSayWhatToDo();
    void nameIsNeeded();
    void archivesWithUndo();
    void duplicatesAndLocks();
    void exportsBothWays();

private:
    [[nodiscard]] FlowsPage &page() { return m_window->flows(); }
    [[nodiscard]] TableView *table() { return page().findChild<TableView *>(u"flowTable"_s); }
    [[nodiscard]] int rows() { return table()->model()->rowCount(); }
    [[nodiscard]] FlowSummary flowCalled(const QString &name);
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes);

    ThemeSwitch m_theme;
    QTemporaryDir m_files;
    std::unique_ptr<EditorFixture> m_world;
    std::unique_ptr<EditorWindow> m_window;
};

void TestFlows::init()
{
    m_world = std::make_unique<EditorFixture>();
    QVERIFY(m_world->start());
    m_window = std::make_unique<EditorWindow>(*m_world);
    QTRY_VERIFY(page().model().state() == LoadState::Ready ||
                page().model().state() == LoadState::Empty);
}

void TestFlows::cleanup()
{
    m_window.reset();
    m_world.reset();
}

FlowSummary TestFlows::flowCalled(const QString &name)
{
    const auto flows = m_world->elsewhere().list(true);
    for (const FlowSummary &flow : flows.value_or(QList<FlowSummary>())) {
        if (flow.name == name)
            return flow;
    }
    return {};
}

QString TestFlows::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_files.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return file.fileName();
}

void TestFlows::emptyListOffersImport()
{
    auto *stack = page().findChild<StateStack *>();
    QTRY_COMPARE(stack->state(), StateStack::State::Empty);
    QVERIFY(!stack->message()->text().isEmpty());
    QVERIFY(stack->message()->button()->isVisibleTo(stack));
}

void TestFlows::newFlowOpensTheEditor()
{
    m_window->action("flows.new")->trigger();
    QTRY_COMPARE(m_window->editor().desk().document().name(), u"New flow"_s);
    QCOMPARE(m_window->shell().currentPage(), &m_window->editor());
    QVERIFY(!flowCalled(u"New flow"_s).id.isNull());
}

void TestFlows::searchAndStatus()
{
    (void)m_world->addFlow(u"Nurses"_s);
    const FlowDocument porters = m_world->addFlow(u"Porters"_s);
    QVERIFY(m_world->elsewhere().setArchived(porters.id, true));
    page().model().refresh();
    QTRY_COMPARE(rows(), 1);
    page().open({PageId::Flows, {}, {{u"status"_s, int(FlowListModel::Archived)}}});
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(table()->model()->index(0, 0).data().toString(), u"Porters"_s);
    page().open({PageId::Flows, {}, {}});
    auto *search = page().findChild<QLineEdit *>(u"flowSearch"_s);
    QTest::keyClicks(search, u"xyz"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(rows(), 0);
    QTRY_COMPARE(page().findChild<StateStack *>()->state(), StateStack::State::Empty);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_COMPARE(rows(), 1);
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_COMPARE(m_window->editor().desk().document().name(), u"Nurses"_s);
}

void TestFlows::importsADocument()
{
    page().importFile(QStringLiteral(GANGWAY_TEST_FOLDER "/sample.md"));
    ImportSheet *sheet = page().sheet();
    QTRY_COMPARE(sheet->importing().state(), FlowImporting::State::Ready);
    const FlowImport &found = sheet->importing().result();
    QCOMPARE(found.stages, 3);
    QCOMPARE(found.tasks + found.tasksUnused, 7);
    auto *notes = sheet->findChild<QListView *>(u"importNotes"_s);
    QCOMPARE(notes->model()->rowCount(), int(found.unused.size()));
    QVERIFY(notes->model()->index(0, 0).data().toString().contains(u"18"_s));
    auto *name = sheet->findChild<QLineEdit *>(u"importName"_s);
    QCOMPARE(name->text(), u"Porter onboarding"_s);
    QTest::keyClick(name, Qt::Key_End); // a long one shows how it begins
    QTest::keyClicks(name, u" 2"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(m_window->editor().desk().document().name(), u"Porter onboarding 2"_s);
    QCOMPARE(m_window->editor().desk().document().stages.size(), 3);
    QCOMPARE(flowCalled(u"Porter onboarding 2"_s).draftStages, 3);
}

void TestFlows::wrongFilesSayWhatToDo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\0\0\1\2\0\0",
                                          12);
    QTest::newRow("broken") << QByteArray("# Day \xff\xfe one\n\n- [ ] x\xc3\n");
    QTest::newRow("large") << QByteArray(textInputLimit + 1, 'x');
    QTest::newRow("noHeading") << QByteArray("just words");
}

void TestFlows::wrongFilesSayWhatToDo()
{
    QFETCH(const QByteArray, bytes);
    page().importFile(write(u"wrong.md"_s, bytes));
    ImportSheet *sheet = page().sheet();
    QTRY_COMPARE(sheet->importing().state(), FlowImporting::State::Failed);
    const Error &error = sheet->importing().error();
    QVERIFY(!error.message.isEmpty());
    QVERIFY2(!error.hint.isEmpty(), qPrintable(error.message));
    QVERIFY(!sheet->findChild<QPushButton *>(u"createFlowButton"_s)->isVisible());
    sheet->reject();
}

void TestFlows::nameIsNeeded()
{
    page().importFile(QStringLiteral(GANGWAY_TEST_FOLDER "/sample.md"));
    ImportSheet *sheet = page().sheet();
    QTRY_COMPARE(sheet->importing().state(), FlowImporting::State::Ready);
    auto *name = sheet->findChild<QLineEdit *>(u"importName"_s);
    name->clear();
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(sheet->isVisible());
    QCOMPARE(m_world->elsewhere().list()->size(), 0);
}

void TestFlows::archivesWithUndo()
{
    (void)m_world->addFlow(u"Nurses"_s);
    std::function<void()> undo;
    connect(&m_window->shell().context().notices, &Notices::requested, this,
            [&undo](const QString &, const std::function<void()> &way) { undo = way; });
    page().actions().setArchived(flowCalled(u"Nurses"_s), true);
    QTRY_VERIFY(undo);
    QCOMPARE(flowCalled(u"Nurses"_s).status, FlowStatus::Archived);
    undo();
    QTRY_COMPARE(flowCalled(u"Nurses"_s).status, FlowStatus::Draft);
}

void TestFlows::duplicatesAndLocks()
{
    (void)m_world->addFlow(u"Nurses"_s);
    page().model().refresh();
    QTRY_COMPARE(rows(), 1);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    page().findChild<QAbstractButton *>(u"flowMenuButton"_s)->click();
    auto *menu = page().findChild<QMenu *>(u"flowMenu"_s);
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(rows(), 2);
    QVERIFY(!flowCalled(u"Nurses (copy)"_s).id.isNull());
    page().actions().setLocked(flowCalled(u"Nurses"_s), true);
    QTRY_VERIFY(flowCalled(u"Nurses"_s).locked);
}

void TestFlows::exportsBothWays()
{
    const FlowDocument flow = m_world->addFlow(u"Nurses"_s);
    const FlowSummary summary = flowCalled(u"Nurses"_s);
    const QString own = m_files.filePath(u"a.json"_s);
    const QString markdown = m_files.filePath(u"a.md"_s);
    page().actions().exportTo(summary, FlowsActions::Format::Gangway, own);
    page().actions().exportTo(summary, FlowsActions::Format::Markdown, markdown);
    QTRY_VERIFY(QFile::exists(own) && QFile::exists(markdown));
    QFile file(own);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = importFlowFile(file.readAll());
    QVERIFY(read);
    QCOMPARE(*read, flow);
    page().importFile(own);
    QTRY_COMPARE(page().sheet()->importing().state(), FlowImporting::State::Ready);
    QVERIFY(page().sheet()->importing().result().document.id != flow.id);
    page().importFile(markdown);
    QTRY_COMPARE(page().sheet()->importing().state(), FlowImporting::State::Ready);
    QCOMPARE(page().sheet()->importing().result().stages, 2);
}

GANGWAY_GUI_TEST(TestFlows);
#include "tst_flows.moc"
