// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "organization/organizationpage.h"
#include "organization/structurelist.h"
#include "pagestage.h"
#include "peoplefixture.h"
#include "support/stallwatcher.h"
#include "support/testprogram.h"
#include "widgets/banner.h"
#include "widgets/messageview.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Departments, positions and goals by keyboard, with a real database.
class TestOrganizationPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void addingIsThisPagesKey();
    void departmentsByKeyboard();
    void peopleOfADepartmentGoElsewhere();
    void positionsByKeyboard();
    void goalsByKeyboard();
    void undoLeavesWhatOthersDid();
    void positionGoesElsewhere();
    void emptyListsSayHowToBegin();
    void viewersMayOnlyLook();
    void whoSeesNoPeopleSeesNoNumbers();
    void listsFollowOthers();
    void offlineKeepsTheListAndWhatIsTyped();
    void typedIsNotDroppedInSilence();

private:
    void open(const QString &tab = u"departments"_s);
    [[nodiscard]] StructureList *list(const QString &tab) const
    {
        return m_page->findChild<StructureList *>(tab);
    }
    /// Texts of a column.
    [[nodiscard]] QStringList rows(const QString &tab, int column = 0) const
    {
        const QAbstractItemModel *model = list(tab)->table()->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, column).data().toString();
        return texts;
    }
    [[nodiscard]] QString chosen(const QString &tab) const
    {
        return list(tab)->table()->currentIndex().siblingAtColumn(0).data().toString();
    }
    void choose(const QString &tab, const QString &name)
    {
        TableView *table = list(tab)->table();
        table->setCurrentIndex(table->model()->index(int(rows(tab).indexOf(name)), 0));
        table->setFocus();
    }
    [[nodiscard]] QDialog *dialog() const { return m_page->findChild<QDialog *>(); }
    template<class Widget>
    [[nodiscard]] Widget *in(const QString &name) const
    {
        return dialog() ? dialog()->findChild<Widget *>(name) : nullptr;
    }
    /// Presses a key in the list and waits for its dialog.
    void begin(const QString &tab, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        list(tab)->table()->setFocus();
        QTest::keyClick(list(tab)->table(), key, modifiers);
        QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    }
    void type(const QString &field, const QString &text)
    {
        auto *line = in<QLineEdit>(field);
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    [[nodiscard]] QString errorOf(const QString &field) const
    {
        return in<QWidget>(field)->accessibleDescription();
    }
    void undo()
    {
        QVERIFY(m_stage->lastUndo());
        const auto back = m_stage->lastUndo();
        back();
    }
    QString fact(const QString &statement) { return m_fixture->value(statement); }

    std::unique_ptr<PeopleFixture> m_fixture;
    std::unique_ptr<PageStage> m_stage;
    std::unique_ptr<OrganizationPage> m_page;
};

void TestOrganizationPage::init()
{
    m_fixture = std::make_unique<PeopleFixture>();
    QVERIFY(m_fixture->start());
    m_stage = std::make_unique<PageStage>(m_fixture->session());
}

void TestOrganizationPage::cleanup()
{
    m_page.reset();
    m_stage.reset();
    m_fixture.reset();
}

void TestOrganizationPage::open(const QString &tab)
{
    m_page = std::make_unique<OrganizationPage>(m_stage->context());
    for (const QString &name : {u"departments"_s, u"positions"_s, u"goals"_s})
        new QAbstractItemModelTester(list(name)->table()->model(), m_page.get());
    m_page->resize(1024, 640);
    m_page->open({PageId::Organization, {}, {{u"tab"_s, tab}}});
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(list(tab)->stack()->state() != StateStack::State::Loading);
    QTRY_COMPARE(rows(u"departments"_s).size(), 1);
}

/// Another page's action has Ctrl+N, too, once that page was visited.
void TestOrganizationPage::addingIsThisPagesKey()
{
    open();
    QAction newFlow;
    newFlow.setShortcut(Qt::CTRL | Qt::Key_N);
    QSignalSpy triggered(&newFlow, &QAction::triggered);
    m_page->addAction(&newFlow);
    begin(u"departments"_s, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(in<QLineEdit>(u"name"_s));
    QVERIFY(triggered.isEmpty());
}

void TestOrganizationPage::departmentsByKeyboard()
{
    open();
    const QString there = rows(u"departments"_s).first();
    begin(u"departments"_s, Qt::Key_N, Qt::ControlModifier);
    type(u"name"_s, there.toUpper());
    QTRY_VERIFY(errorOf(u"name"_s).contains(there.toUpper())); // it is there, however it is spelt
    QVERIFY(dialog()->isVisible());
    in<QLineEdit>(u"headcount"_s)->setText(u"-3"_s);
    type(u"name"_s, u"  Ward "_s);
    QVERIFY(!errorOf(u"headcount"_s).isEmpty());
    in<QLineEdit>(u"headcount"_s)->setText(u"12"_s);
    QTest::keyClick(in<QLineEdit>(u"headcount"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    QTRY_COMPARE(chosen(u"departments"_s), u"Ward"_s);
    QCOMPARE(fact(u"SELECT headcount FROM gangway.departments WHERE name = 'Ward'"_s), u"12"_s);

    begin(u"departments"_s, Qt::Key_F2);
    type(u"name"_s, u"Ward 7"_s);
    QTRY_COMPARE(chosen(u"departments"_s), u"Ward 7"_s);
    QTRY_VERIFY(m_stage->lastNotice().contains(u"Ward 7"_s));
    undo();
    QTRY_VERIFY(rows(u"departments"_s).contains(u"Ward"_s));

    // Nobody is in it: it goes without a question, and comes back.
    choose(u"departments"_s, u"Ward"_s);
    QTest::keyClick(list(u"departments"_s)->table(), Qt::Key_Delete);
    QTRY_COMPARE(rows(u"departments"_s), QStringList(there));
    QVERIFY(!dialog());
    QTRY_VERIFY(m_stage->lastNotice().contains(u"removed"_s));
    undo();
    QTRY_COMPARE(rows(u"departments"_s).size(), 2);
    QCOMPARE(fact(u"SELECT headcount FROM gangway.departments WHERE name = 'Ward'"_s), u"12"_s);
}

void TestOrganizationPage::peopleOfADepartmentGoElsewhere()
{
    const QString id =
        fact(u"SELECT id FROM gangway.departments WHERE organization_id = '{org}'"_s);
    (void)fact(u"UPDATE gangway.new_hires SET department_id = '%1' WHERE organization_id = '{org}' "
               "RETURNING (SELECT 1)"_s.arg(id));
    (void)fact(u"INSERT INTO gangway.departments (organization_id, name) VALUES ('{org}', 'Zoo') "
               "RETURNING (SELECT 1)"_s);
    const QString where =
        u"SELECT coalesce(min(d.name), 'none') FROM gangway.new_hires h LEFT JOIN "
        "gangway.departments d ON d.id = h.department_id "
        "WHERE h.organization_id = '{org}'"_s;
    m_page = std::make_unique<OrganizationPage>(m_stage->context());
    m_page->open({PageId::Organization, {}, {}});
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_COMPARE(rows(u"departments"_s).size(), 2);
    const QString name = rows(u"departments"_s).first();
    choose(u"departments"_s, name);
    begin(u"departments"_s, Qt::Key_Delete);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QCOMPARE(rows(u"departments"_s).size(), 2);
    begin(u"departments"_s, Qt::Key_Delete);
    auto *into = in<QComboBox>(u"into"_s);
    QVERIFY(into && into->hasFocus());
    QCOMPARE(into->currentText(), u"No department"_s);
    QTest::keyClick(into, Qt::Key_Down);
    QTest::keyClick(into, Qt::Key_Return);
    QTRY_COMPARE(rows(u"departments"_s), QStringList(u"Zoo"_s));
    QCOMPARE(fact(where), u"Zoo"_s);
    QTRY_VERIFY(m_stage->lastUndo());
    undo();
    QTRY_COMPARE(rows(u"departments"_s).size(), 2);
    QCOMPARE(fact(where), name);
}

void TestOrganizationPage::positionsByKeyboard()
{
    open(u"positions"_s);
    QTRY_COMPARE(rows(u"positions"_s).size(), 1);
    const QString there = rows(u"positions"_s).first();
    begin(u"positions"_s, Qt::Key_N, Qt::ControlModifier);
    type(u"name"_s, there);
    QTRY_VERIFY(errorOf(u"name"_s).contains(there));
    type(u"name"_s, u"Midwife"_s);
    QTRY_COMPARE(chosen(u"positions"_s), u"Midwife"_s);
    QTRY_VERIFY(m_stage->lastNotice().contains(u"added"_s));
    undo();
    QTRY_COMPARE(rows(u"positions"_s), QStringList(there));
    begin(u"positions"_s, Qt::Key_N, Qt::ControlModifier);
    type(u"name"_s, u"Midwife"_s);
    QTRY_COMPARE(chosen(u"positions"_s), u"Midwife"_s);
    begin(u"positions"_s, Qt::Key_Return);
    type(u"name"_s, u"Head midwife"_s);
    QTRY_COMPARE(chosen(u"positions"_s), u"Head midwife"_s);
    QTRY_VERIFY(m_stage->lastNotice().contains(u"Head midwife"_s));
    undo();
    QTRY_VERIFY(rows(u"positions"_s).contains(u"Midwife"_s));
    choose(u"positions"_s, u"Midwife"_s);
    QTest::keyClick(list(u"positions"_s)->table(), Qt::Key_Delete);
    QTRY_COMPARE(rows(u"positions"_s), QStringList(there));
    QTRY_VERIFY(m_stage->lastNotice().contains(u"removed"_s));
    undo();
    QTRY_COMPARE(rows(u"positions"_s).size(), 2);
    // The departments say so, too.
    QTRY_VERIFY(rows(u"departments"_s, 1).first().contains(u"Midwife"_s));
}

void TestOrganizationPage::goalsByKeyboard()
{
    open(u"goals"_s);
    QTRY_COMPARE(rows(u"goals"_s).size(), 1);
    begin(u"goals"_s, Qt::Key_N, Qt::ControlModifier);
    type(u"objective"_s, u" "_s);
    QVERIFY(errorOf(u"objective"_s).contains(u"needed"_s));
    auto *results = in<QPlainTextEdit>(u"key_results"_s);
    QTest::keyClicks(results, u"In 5, not 9, days"_s); // commas stay in the line
    QTest::keyClick(results, Qt::Key_Return);
    QTest::keyClicks(results, u"Asked twice"_s);
    type(u"objective"_s, u"Nobody waits"_s);
    QTRY_VERIFY(rows(u"goals"_s).contains(u"Nobody waits"_s));
    QTRY_VERIFY(m_stage->lastNotice().contains(u"added"_s));
    undo();
    QTRY_VERIFY(!rows(u"goals"_s).contains(u"Nobody waits"_s));
    begin(u"goals"_s, Qt::Key_N, Qt::ControlModifier);
    in<QPlainTextEdit>(u"key_results"_s)->setPlainText(u"In 5, not 9, days\nAsked twice"_s);
    type(u"objective"_s, u"Nobody waits"_s);
    QTRY_VERIFY(rows(u"goals"_s).contains(u"Nobody waits"_s));
    QCOMPARE(
        fact(u"SELECT key_results::text FROM gangway.objectives WHERE name = 'Nobody waits'"_s),
        u"[\"In 5, not 9, days\", \"Asked twice\"]"_s);
    choose(u"goals"_s, u"Nobody waits"_s);
    begin(u"goals"_s, Qt::Key_F2);
    auto *state = in<QComboBox>(u"state"_s);
    state->setFocus();
    QTest::keyClick(state, Qt::Key_Down);
    QTest::keyClick(state, Qt::Key_Return);
    QTRY_VERIFY(rows(u"goals"_s, 2).contains(u"Reached"_s));
    QTRY_VERIFY(m_stage->lastNotice().contains(u"changed"_s));
    undo();
    QTRY_VERIFY(!rows(u"goals"_s, 2).contains(u"Reached"_s));
    choose(u"goals"_s, u"Nobody waits"_s);
    QTest::keyClick(list(u"goals"_s)->table(), Qt::Key_Delete);
    QTRY_COMPARE(rows(u"goals"_s).size(), 1);
    QTRY_VERIFY(m_stage->lastNotice().contains(u"removed"_s));
    undo();
    QTRY_COMPARE(rows(u"goals"_s).size(), 2);
}

/// Undo takes back what its step did, and nothing that somebody else did since.
void TestOrganizationPage::undoLeavesWhatOthersDid()
{
    open();
    (void)fact(u"INSERT INTO gangway.departments (organization_id, name, headcount) VALUES "
               "('{org}', 'Ward', 5) RETURNING (SELECT 1)"_s);
    m_page->open(m_page->address());
    QTRY_COMPARE(rows(u"departments"_s).size(), 2);
    choose(u"departments"_s, u"Ward"_s);
    begin(u"departments"_s, Qt::Key_F2);
    type(u"name"_s, u"Ward 7"_s);
    QTRY_COMPARE(m_stage->lastNotice(), u"“Ward” is now “Ward 7”"_s);
    const auto back = m_stage->lastUndo();
    // Somebody counts meanwhile: that stays.
    const QString count =
        u"UPDATE gangway.departments SET headcount = 9 WHERE name = 'Ward 7' RETURNING (SELECT 1)"_s;
    (void)fact(count);
    back();
    QTRY_COMPARE(fact(u"SELECT headcount FROM gangway.departments WHERE name = 'Ward'"_s), u"9"_s);
    // Somebody renames it meanwhile: it says so.
    (void)fact(
        u"UPDATE gangway.departments SET name = 'Yard' WHERE name = 'Ward' RETURNING (SELECT 1)"_s);
    back();
    auto *banner = m_page->findChild<Banner *>();
    QTRY_VERIFY(banner->isShown());
    QVERIFY(banner->text().contains(u"Somebody has changed this department since"_s));
    QCOMPARE(fact(u"SELECT count(*) FROM gangway.departments WHERE name = 'Yard'"_s), u"1"_s);

    m_page->open({PageId::Organization, {}, {{u"tab"_s, u"goals"_s}}});
    QTRY_COMPARE(rows(u"goals"_s).size(), 1);
    const QString goal = rows(u"goals"_s).first();
    choose(u"goals"_s, goal);
    begin(u"goals"_s, Qt::Key_F2);
    type(u"objective"_s, u"Nobody waits"_s);
    QTRY_VERIFY(m_stage->lastNotice().contains(u"goal was changed"_s));
    const auto goalBack = m_stage->lastUndo();
    (void)fact(u"UPDATE gangway.objectives SET state = 'reached' WHERE name = 'Nobody waits' "
               "RETURNING (SELECT 1)"_s);
    goalBack();
    QTRY_COMPARE(fact(u"SELECT state FROM gangway.objectives WHERE name = '%1'"_s.arg(goal)),
                 u"reached"_s);
    goalBack();
    QTRY_VERIFY(banner->text().contains(u"Somebody has changed this goal since"_s));
}

void TestOrganizationPage::positionGoesElsewhere()
{
    (void)fact(u"INSERT INTO gangway.departments (organization_id, name) VALUES ('{org}', 'Zoo') "
               "RETURNING (SELECT 1)"_s);
    m_page = std::make_unique<OrganizationPage>(m_stage->context());
    m_page->open({PageId::Organization, {}, {{u"tab"_s, u"positions"_s}}});
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_COMPARE(rows(u"positions"_s).size(), 1);
    QTRY_COMPARE(rows(u"departments"_s).size(), 2);
    const QString name = rows(u"positions"_s).first();
    const QString before = rows(u"positions"_s, 1).first();
    choose(u"positions"_s, name);
    begin(u"positions"_s, Qt::Key_F2);
    auto *department = in<QComboBox>(u"choice"_s);
    QCOMPARE(department->currentText(), before);
    department->setFocus();
    QTest::keyClick(department, Qt::Key_End);
    QTest::keyClick(department, Qt::Key_Return);
    QTRY_COMPARE(rows(u"positions"_s, 1), QStringList(u"Zoo"_s));
    QTRY_COMPARE(m_stage->lastNotice(), u"“%1” is now in Zoo"_s.arg(name));
    undo();
    QTRY_COMPARE(rows(u"positions"_s, 1), QStringList(before));
}

void TestOrganizationPage::emptyListsSayHowToBegin()
{
    open();
    choose(u"departments"_s, rows(u"departments"_s).first());
    begin(u"departments"_s, Qt::Key_Delete); // people of the fixture are in it, or it goes at once
    if (dialog())
        QTest::keyClick(in<QComboBox>(u"into"_s), Qt::Key_Return);
    QTRY_COMPARE(list(u"departments"_s)->stack()->state(), StateStack::State::Empty);
    m_page->findChild<QTabBar *>()->setCurrentIndex(1);
    QTRY_COMPARE(list(u"positions"_s)->stack()->state(), StateStack::State::Empty);
    // Positions need a department, so that is what is offered.
    QPushButton *button = list(u"positions"_s)->stack()->message()->button();
    QCOMPARE(button->text(), u"Add department"_s);
    QVERIFY(!m_page->topBarActions().constFirst()->isEnabled());
    QVERIFY(!m_page->topBarActions().constFirst()->statusTip().isEmpty());
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    button->click();
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    type(u"name"_s, u"Ward"_s);
    QTRY_COMPARE(rows(u"departments"_s), QStringList(u"Ward"_s));
    QCOMPARE(m_page->findChild<QTabBar *>()->currentIndex(), 0);
    // The new one can be changed or removed at once, and adding it can be undone.
    m_page->activateWindow();
    QTRY_COMPARE(m_page->focusWidget(), list(u"departments"_s)->table());
    QTRY_VERIFY(m_stage->lastNotice().contains(u"added"_s));
    undo();
    QTRY_COMPARE(rows(u"departments"_s).size(), 0);
    QTRY_VERIFY(m_stage->lastNotice().contains(u"Undone"_s));
}

void TestOrganizationPage::viewersMayOnlyLook()
{
    m_stage->setRole(u"viewer"_s);
    open();
    StructureList *departments = list(u"departments"_s);
    choose(u"departments"_s, rows(u"departments"_s).first());
    QVERIFY(departments->findChild<QPushButton *>(u"edit"_s)->isHidden());
    QVERIFY(departments->findChild<QPushButton *>(u"remove"_s)->isHidden());
    QCOMPARE(departments->findChild<QLabel *>(u"reason"_s)->text(),
             may(Role::Viewer, Permission::AccessSettings).whyNot());
    QVERIFY(!m_page->topBarActions().constFirst()->isEnabled());
    for (const Qt::Key key : {Qt::Key_Delete, Qt::Key_F2, Qt::Key_Return})
        QTest::keyClick(departments->table(), key);
    QTest::keyClick(departments->table(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(!dialog());
    // Who works there may be seen.
    departments->findChild<QPushButton *>(u"people"_s)->click();
    QCOMPARE(m_stage->navigator().current().page, PageId::People);
    QVERIFY(!m_stage->navigator().current().values.value(u"department"_s).toString().isEmpty());
}

void TestOrganizationPage::whoSeesNoPeopleSeesNoNumbers()
{
    m_stage->setRole(u"user"_s);
    open();
    QVERIFY(list(u"departments"_s)->table()->isColumnHidden(2));
    QVERIFY(list(u"positions"_s)->table()->isColumnHidden(2));
    QVERIFY(list(u"departments"_s)->findChild<QPushButton *>(u"people"_s)->isHidden());
}

/// Nobody presses anything: what the change feed says is enough.
void TestOrganizationPage::listsFollowOthers()
{
    open();
    const auto manager = m_fixture->open(u"manager"_s);
    QVERIFY(manager->runText("INSERT INTO gangway.departments (organization_id, name) VALUES "
                             "((SELECT gangway.current_organization()), 'Ward')"));
    // What gangwayd does a moment after the change.
    QVERIFY(manager->runText("SELECT 1 FROM pg_notify(gangway.change_channel(), 'organization')"));
    QTRY_COMPARE(rows(u"departments"_s).size(), 2);
}

void TestOrganizationPage::offlineKeepsTheListAndWhatIsTyped()
{
    open();
    begin(u"departments"_s, Qt::Key_N, Qt::ControlModifier);
    m_fixture->takeDown();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Offline);
    type(u"name"_s, u"Ward"_s);
    QTRY_VERIFY(dialog()->findChild<Banner *>()->isShown());
    QCOMPARE(in<QLineEdit>(u"name"_s)->text(), u"Ward"_s);
    QCOMPARE(rows(u"departments"_s).size(), 1);
    QVERIFY(list(u"departments"_s)->stack()->isOffline());
    m_fixture->bringBack();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Online);
    QTest::keyClick(in<QLineEdit>(u"name"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    QTRY_COMPARE(rows(u"departments"_s).size(), 2);
}

void TestOrganizationPage::typedIsNotDroppedInSilence()
{
    open();
    begin(u"departments"_s, Qt::Key_N, Qt::ControlModifier);
    QTest::keyClick(in<QLineEdit>(u"name"_s), Qt::Key_Escape);
    QTRY_VERIFY(!dialog()); // nothing was typed
    begin(u"departments"_s, Qt::Key_N, Qt::ControlModifier);
    QTest::keyClicks(in<QLineEdit>(u"name"_s), u"Ward"_s);
    QTest::keyClick(in<QLineEdit>(u"name"_s), Qt::Key_Escape);
    auto *asked = dialog()->findChild<QDialog *>(u"discardTyped"_s);
    QTRY_VERIFY(asked && asked->isVisible());
    QTest::keyClick(asked, Qt::Key_Escape);
    QTRY_VERIFY(!dialog()->findChild<QDialog *>(u"discardTyped"_s));
    QCOMPARE(in<QLineEdit>(u"name"_s)->text(), u"Ward"_s);
}

GANGWAY_WATCHED_TEST(TestOrganizationPage);
#include "tst_organizationpage.moc"
