// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"
#include "pagestage.h"
#include "people/peopleaddress.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"
#include "people/personpage.h"
#include "peoplefixture.h"
#include "scriptedpeople.h"
#include "services/shared/people/peoplechanges.h"
#include "support/stallwatcher.h"
#include "support/testprogram.h"
#include "widgets/banner.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// The list of people and the page of a person by keyboard, with a real database (product rows E1,
/// E2, E5).
class TestPeoplePages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void addressesKeepTheQuery();
    void searchAndClear();
    void nobodyYetAndNobodyFound();
    void spaceChoosesAndEnterOpens();
    void choiceSurvivesLiveChanges();
    void startDateOfManyAndUndo();
    void deleteAsksAndRemoves();
    void addingShowsErrorsAtTheField();
    void viewersMayOnlyLook();
    void twoPeopleEditTheSamePerson();
    void offlineKeepsTheList();
    void scrollingAsksOnlyForWhatIsSeen();

private:
    void openList(const QVariantMap &values = {});
    [[nodiscard]] PeopleTable *table() const { return m_page->findChild<PeopleTable *>(); }
    template<class Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    [[nodiscard]] QString nameIn(int row) const
    {
        return table()->model()->index(row, 0).data().toString();
    }
    [[nodiscard]] QUuid idOf(const QString &email)
    {
        return QUuid(
            m_fixture->value(u"SELECT id FROM gangway.new_hires WHERE email = '%1'"_s.arg(email)));
    }

    std::unique_ptr<PeopleFixture> m_fixture;
    std::unique_ptr<PageStage> m_stage;
    std::unique_ptr<Page> m_page;
};

void TestPeoplePages::initTestCase()
{
    m_fixture = std::make_unique<PeopleFixture>();
    m_fixture->addPeople(150);
}

void TestPeoplePages::init()
{
    QVERIFY(m_fixture->start());
    m_stage = std::make_unique<PageStage>(m_fixture->session());
}

void TestPeoplePages::cleanup()
{
    m_page.reset();
    m_stage.reset();
}

void TestPeoplePages::openList(const QVariantMap &values)
{
    auto page = std::make_unique<PeoplePage>(m_stage->context());
    page->resize(1280, 800);
    page->open({PageId::People, {}, values});
    page->show();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    m_page = std::move(page);
    QTRY_COMPARE(static_cast<PeoplePage *>(m_page.get())->model().state(), LoadState::Ready);
}

void TestPeoplePages::addressesKeepTheQuery()
{
    PeopleQuery query;
    query.search = u"ana"_s;
    query.states = {PersonState::Overdue, PersonState::InTime};
    query.flowId = newId();
    query.version = 3;
    query.stageId = newId();
    query.inStage = PeopleQuery::InStage::NotCompleted;
    query.departmentId = newId();
    query.importId = newId();
    query.joinedFrom = QDate(2026, 1, 2);
    query.sort = PeopleQuery::Sort::StartDate;
    query.descending = true;
    QCOMPARE(peopleQuery(peopleAddress(query)), query);
    QVERIFY(peopleAddress({}).values.isEmpty());
}

void TestPeoplePages::searchAndClear()
{
    openList();
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Slash);
    auto *search = find<SearchField>(u"peopleSearch"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"p0042"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(nameIn(0), u"Person 0042"_s);
    QCOMPARE(m_page->address().values.value(u"search"_s).toString(), u"p0042"_s);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(table()->model()->rowCount() >= 100);
    QTRY_VERIFY(find<QLabel>(u"summary"_s)->text().contains(u"151"_s));
}

void TestPeoplePages::nobodyYetAndNobodyFound()
{
    openList({{u"search"_s, u"zzz"_s}});
    auto *stack = m_page->findChild<StateStack *>();
    QTRY_COMPARE(stack->state(), StateStack::State::Empty);
    keepPicture(m_page.get(), u"people-none"_s);
    QTest::mouseClick(find<QPushButton>(u"clearFilters"_s), Qt::LeftButton);
    QTRY_COMPARE(stack->state(), StateStack::State::Content);
}

void TestPeoplePages::spaceChoosesAndEnterOpens()
{
    openList({{u"search"_s, u"p00"_s}});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_Space);
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(table()->chosen().size(), 1); // moving does not choose
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table()->chosen().size(), 3);
    QVERIFY(find<QPushButton>(u"bulkRemove"_s)->isVisible());
    keepPicture(m_page.get(), u"people-chosen"_s);
    m_stage->themes().setFixed(Scheme::Dark);
    keepPicture(m_page.get(), u"people-chosen-dark"_s);
    m_stage->themes().setFixed(Scheme::Light);
    QTest::keyClick(table(), Qt::Key_Space);
    QCOMPARE(table()->chosen().size(), 2);
    const QUuid current = table()->currentPerson();
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(m_stage->navigator().current(), (PageAddress{PageId::Person, current, {}}));
    QTest::keyClick(table(), Qt::Key_Escape);
    QVERIFY(table()->chosen().isEmpty());
    QVERIFY(!find<QPushButton>(u"bulkRemove"_s)->isVisible());
}

void TestPeoplePages::choiceSurvivesLiveChanges()
{
    openList({{u"search"_s, u"p01"_s}});
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(20, 0));
    QTest::keyClick(table(), Qt::Key_Space);
    table()->setCurrentIndex(table()->model()->index(22, 0));
    QTest::keyClick(table(), Qt::Key_Space);
    const QSet<QUuid> before = table()->chosen();
    const QString first = nameIn(0);
    // Somebody renames one of the two to the front, removes a third person, and one progresses.
    const auto manager = m_fixture->open(u"manager"_s);
    PeopleChanges changes(*manager);
    const QUuid moved = table()->model()->index(20, 0).data(PeopleModel::IdRole).toUuid();
    PersonFacts facts = changes.facts(moved).value();
    PersonFacts renamed = facts;
    renamed.lastName = u"0000"_s;
    QVERIFY(changes.edit(facts, renamed));
    QVERIFY(changes.remove({idOf(u"p0110@x.example"_s)}));
    QTRY_COMPARE(nameIn(0), u"Person 0000"_s);
    QTRY_COMPARE(table()->selectionModel()->selectedRows().size(), 2);
    QCOMPARE(table()->chosen(), before);
    for (const QModelIndex &row : table()->selectionModel()->selectedRows())
        QVERIFY(before.contains(row.data(PeopleModel::IdRole).toUuid()));
    // One of the chosen is removed by somebody else: no longer chosen.
    QVERIFY(changes.remove({moved}));
    QTRY_COMPARE(table()->chosen().size(), 1);
    QTRY_COMPARE(nameIn(0), first);
}

void TestPeoplePages::startDateOfManyAndUndo()
{
    openList({{u"search"_s, u"p002"_s}});
    table()->setFocus();
    table()->selectAll();
    QCOMPARE(table()->chosen().size(), 10);
    const QString count =
        u"SELECT count(*) FROM gangway.new_hires WHERE start_date = current_date"_s;
    QTest::mouseClick(find<QPushButton>(u"bulkStart"_s), Qt::LeftButton);
    auto *dialog = m_page->findChild<QDialog *>(u"startDate"_s);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->value(count), u"10"_s);
    QTRY_VERIFY(m_stage->lastUndo());
    m_stage->lastUndo()();
    QTRY_COMPARE(m_fixture->value(count), u"0"_s);
}

void TestPeoplePages::deleteAsksAndRemoves()
{
    openList({{u"search"_s, u"p003"_s}});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_Space);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    const int before = m_fixture->people();
    QTest::keyClick(table(), Qt::Key_Delete);
    auto *dialog = m_page->findChild<QDialog *>(u"removePeople"_s);
    QVERIFY(dialog);
    keepPicture(dialog, u"people-remove"_s);
    auto *accept = dialog->findChild<QPushButton *>(u"accept"_s);
    QVERIFY(accept->text().contains(u"2"_s)); // names how many
    QTest::keyClick(dialog, Qt::Key_Return);  // Enter loses nothing
    QTRY_VERIFY(!m_page->findChild<QDialog *>(u"removePeople"_s));
    QCOMPARE(m_fixture->people(), before);
    QTest::keyClick(table(), Qt::Key_Delete);
    dialog = m_page->findChild<QDialog *>(u"removePeople"_s);
    QTest::keyClick(dialog->findChild<QPushButton *>(u"accept"_s), Qt::Key_Space);
    QTRY_COMPARE(m_fixture->people(), before - 2);
    QTRY_COMPARE(table()->model()->rowCount(), 8);
    QTRY_VERIFY(table()->chosen().isEmpty());
}

void TestPeoplePages::addingShowsErrorsAtTheField()
{
    openList();
    static_cast<PeoplePage *>(m_page.get())->addPerson();
    auto *dialog = m_page->findChild<QDialog *>(u"addPerson"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QComboBox *>(u"flow"_s)->count() > 1);
    keepPicture(dialog, u"person-add"_s);
    auto *name = dialog->findChild<QLineEdit *>(u"firstName"_s);
    auto *email = dialog->findChild<QLineEdit *>(u"email"_s);
    QTest::keyClicks(name, u"Ana"_s);
    QTest::keyClicks(email, u"p0001@x.example"_s);
    QTest::keyClick(email, Qt::Key_Return);
    QTRY_VERIFY(email->accessibleDescription().contains(u"already"_s));
    email->clear();
    QTest::keyClicks(email, u"ana@new.example"_s);
    const int before = m_fixture->people();
    QTest::keyClick(email, Qt::Key_Return);
    QTRY_VERIFY(!m_page->findChild<QDialog *>(u"addPerson"_s));
    QCOMPARE(m_fixture->people(), before + 1);
}

void TestPeoplePages::viewersMayOnlyLook()
{
    m_stage->setRole(u"viewer"_s);
    openList({{u"search"_s, u"p00"_s}});
    for (QAction *action : m_page->topBarActions())
        QVERIFY(!action->isEnabled());
    table()->setFocus();
    table()->selectAll();
    QVERIFY(!find<QPushButton>(u"bulkRemove"_s)->isVisible());
    QTest::keyClick(table(), Qt::Key_Delete);
    QVERIFY(!m_page->findChild<QDialog *>(u"removePeople"_s));
}

void TestPeoplePages::twoPeopleEditTheSamePerson()
{
    const QUuid id = idOf(u"p0050@x.example"_s);
    auto page = std::make_unique<PersonPage>(m_stage->context());
    page->resize(1280, 800);
    page->open({PageId::Person, id, {}});
    page->show();
    m_page = std::move(page);
    QTRY_COMPARE(m_page->title(), u"Person 0050"_s);
    QTRY_VERIFY(m_page->findChild<QTreeView *>()->model()->rowCount() == 2);
    keepPicture(m_page.get(), u"person"_s);
    auto *edit = find<QPushButton>(u"editPerson"_s);
    auto *save = find<QPushButton>(u"savePerson"_s);
    QTest::keyClick(edit, Qt::Key_Space);
    QTRY_VERIFY(save->isVisible());

    const auto manager = m_fixture->open(u"manager"_s);
    PeopleChanges changes(*manager);
    const PersonFacts before = changes.facts(id).value();
    PersonFacts theirs = before;
    theirs.location = u"Hamburg"_s;
    QVERIFY(changes.edit(before, theirs));

    auto *position = find<QLineEdit>(u"position"_s);
    position->selectAll();
    QTest::keyClicks(position, u"Porter"_s);
    QTest::keyClick(save, Qt::Key_Space);
    auto *banner = save->parentWidget()->parentWidget()->parentWidget()->findChild<Banner *>();
    QTRY_VERIFY(banner->isShown());
    QVERIFY(banner->text().contains(u"location"_s));
    QCOMPARE(position->text(), u"Porter"_s); // what was typed is still there
    keepPicture(m_page.get(), u"person-conflict"_s);
    QTest::keyClick(banner->button(), Qt::Key_Space);
    QTRY_COMPARE(find<QLineEdit>(u"location"_s)->text(), u"Hamburg"_s);
    position->selectAll();
    QTest::keyClicks(position, u"Porter"_s);
    QTest::keyClick(save, Qt::Key_Space);
    QTRY_COMPARE(changes.facts(id)->position, u"Porter"_s);
    QCOMPARE(changes.facts(id)->location, u"Hamburg"_s);
}

void TestPeoplePages::offlineKeepsTheList()
{
    openList({{u"search"_s, u"p00"_s}});
    const int rows = table()->model()->rowCount();
    m_fixture->takeDown();
    auto *stack = m_page->findChild<StateStack *>();
    QTRY_VERIFY(stack->isOffline());
    QCOMPARE(table()->model()->rowCount(), rows);
    QVERIFY(table()->isVisible());
    m_fixture->bringBack();
    QTRY_VERIFY(!stack->isOffline());
}

void TestPeoplePages::scrollingAsksOnlyForWhatIsSeen()
{
    auto source = std::make_unique<ScriptedPeople>();
    const ScriptedPeople &scripted = *source;
    auto page = std::make_unique<PeoplePage>(m_stage->context(), std::move(source));
    page->resize(1280, 800);
    page->open({PageId::People, {}, {}});
    page->show();
    m_page = std::move(page);
    QTRY_VERIFY(table()->model()->rowCount() >= 100);
    QVERIFY(scripted.asked <= 3);
    table()->setFocus();
    for (int press = 0; press < 20; ++press) {
        const int before = table()->currentIndex().row();
        QTRY_VERIFY(table()->model()->rowCount() > before + 20); // read ahead
        QTest::keyClick(table(), Qt::Key_PageDown);
        QVERIFY(table()->currentIndex().row() > before);
    }
    // 20 screens of some 16 rows are 320 rows: a few pages of 100, and one ahead.
    QVERIFY2(scripted.asked <= 7, qPrintable(QString::number(scripted.asked)));
}

GANGWAY_WATCHED_TEST(TestPeoplePages);
#include "tst_peoplepages.moc"
