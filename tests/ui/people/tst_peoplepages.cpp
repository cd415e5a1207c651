// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/today.h"
#include "domain/content/contenttypes.h"
#include "items/people/pastimportmodel.h"
#include "pagestage.h"
#include "people/peopleaddress.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"
#include "people/personpage.h"
#include "peoplefixture.h"
#include "scriptedpeople.h"
#include "services/shared/people/peoplechanges.h"
#include "services/shared/people/peoplemoves.h"
#include "support/stallwatcher.h"
#include "support/testprogram.h"
#include "widgets/banner.h"
#include "widgets/chip.h"
#include "widgets/messageview.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/tableheader.h"
#include "widgets/tableview.h"
#include "widgets/typedforms.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
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
    void formByKeyboard();
    void takenAddressIsSaidAtItsField();
    void typedSurvivesAnotherPerson();
    void typedIsNotDroppedByClosing();
    void removedAfterMovingOn();
    void todayIsTheOrganisations();
    void headerBoxChoosesAllAndNone();
    void stageChipNamesTheStage();
    void startDatesOfManyMove();
    void moveOutAndBack();
    void flowForOneWithout();
    void managerAndBuddy();
    void positionsAreOffered();
    void importIsTakenBackLater();
    void twoPeopleEditTheSamePerson();
    void offlineKeepsTheList();
    void scrollingAsksOnlyForWhatIsSeen();

private:
    void openList(const QVariantMap &values = {});
    void openPerson(const QString &email);
    void beginEditing();
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
    const PeopleModel &model = static_cast<PeoplePage *>(m_page.get())->model();
    QTRY_VERIFY(model.state() == LoadState::Ready || model.state() == LoadState::Empty);
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
    QCOMPARE(nameIn(0), u"0042, Person"_s);
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
    // What gangwayd does a moment after each change.
    const auto tell = [&manager] {
        return manager->runText("SELECT 1 FROM pg_notify(gangway.change_channel(), 'people')");
    };
    QVERIFY(tell());
    QTRY_COMPARE(nameIn(0), u"0000, Person"_s);
    QTRY_COMPARE(table()->selectionModel()->selectedRows().size(), 2);
    QCOMPARE(table()->chosen(), before);
    for (const QModelIndex &row : table()->selectionModel()->selectedRows())
        QVERIFY(before.contains(row.data(PeopleModel::IdRole).toUuid()));
    // One of the chosen is removed by somebody else: no longer chosen.
    QVERIFY(changes.remove({moved}));
    QVERIFY(tell());
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
    openList({{u"search"_s, u"new.example"_s}});
    m_page->addNew(); // what Ctrl+N does
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
    // It goes on at the new row.
    m_page->activateWindow(); // offscreen, nobody else does
    QTRY_COMPARE(table()->currentIndex().data(PeopleModel::EmailRole).toString(),
                 u"ana@new.example"_s);
    QTRY_COMPARE(QApplication::focusWidget(), table());
}

void TestPeoplePages::viewersMayOnlyLook()
{
    m_stage->setRole(u"viewer"_s);
    openList({{u"search"_s, u"p00"_s}});
    for (QAction *action : m_page->topBarActions())
        QVERIFY(!action->isEnabled());
    table()->setFocus();
    table()->selectAll();
    for (const QString &name :
         {u"bulkFlow"_s, u"bulkStart"_s, u"bulkDepartment"_s, u"bulkRemove"_s}) {
        const auto *button = find<QPushButton>(name);
        QVERIFY2(button->isVisible() && !button->isEnabled(), qPrintable(name));
        QVERIFY2(!button->toolTip().isEmpty(), qPrintable(name)); // and it says why
        QCOMPARE(button->accessibleDescription(), button->toolTip());
    }
    QTest::keyClick(table(), Qt::Key_Delete);
    QVERIFY(!m_page->findChild<QDialog *>(u"removePeople"_s));
}

void TestPeoplePages::openPerson(const QString &email)
{
    auto page = std::make_unique<PersonPage>(m_stage->context());
    page->resize(1280, 800);
    m_stage->navigator().go({PageId::Person, idOf(email), {}});
    page->open({PageId::Person, idOf(email), {}});
    page->show();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    m_page = std::move(page);
    QTRY_COMPARE(find<QLabel>(u"personName"_s)->text(), m_page->title());
    QTRY_VERIFY(find<QPushButton>(u"editPerson"_s)->isVisible());
}

void TestPeoplePages::beginEditing()
{
    QTest::keyClick(find<QPushButton>(u"editPerson"_s), Qt::Key_Space);
    QTRY_VERIFY(find<QPushButton>(u"savePerson"_s)->isVisible());
}

void TestPeoplePages::formByKeyboard()
{
    openPerson(u"p0060@x.example"_s);
    const QString stored =
        u"SELECT position FROM gangway.new_hires WHERE email = 'p0060@x.example'"_s;
    beginEditing();
    QTRY_VERIFY(find<QLineEdit>(u"firstName"_s)->hasFocus());
    auto *position = find<QLineEdit>(u"position"_s);
    position->selectAll();
    QTest::keyClicks(position, u"Porter"_s);
    QTest::keyClick(position, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->value(stored), u"Porter"_s);
    auto *save = find<QPushButton>(u"savePerson"_s);
    QTRY_VERIFY(!save->isVisible());
    QTRY_VERIFY(find<QPushButton>(u"editPerson"_s)->hasFocus());
    // Nothing typed: Esc leaves at once. Something typed: it asks, and Enter keeps it.
    beginEditing();
    QTest::keyClick(position, Qt::Key_Escape);
    QVERIFY(!save->isVisible());
    beginEditing();
    QTest::keyClicks(position, u"s"_s);
    QTest::keyClick(position, Qt::Key_Escape);
    auto *dialog = find<QDialog>(u"discardTyped"_s);
    QVERIFY(dialog);
    keepPicture(dialog, u"person-discard"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!find<QDialog>(u"discardTyped"_s));
    QVERIFY(save->isVisible());
    QCOMPARE(position->text(), u"Porters"_s);
    QTest::keyClick(position, Qt::Key_Escape);
    dialog = find<QDialog>(u"discardTyped"_s);
    QTest::keyClick(dialog->findChild<QPushButton *>(u"accept"_s), Qt::Key_Space);
    QTRY_VERIFY(!save->isVisible());
    QCOMPARE(m_fixture->value(stored), u"Porter"_s);
}

void TestPeoplePages::takenAddressIsSaidAtItsField()
{
    openPerson(u"p0061@x.example"_s);
    beginEditing();
    auto *email = find<QLineEdit>(u"email"_s);
    email->selectAll();
    QTest::keyClicks(email, u"p0001@x.example"_s);
    QTest::keyClick(email, Qt::Key_Return);
    QTRY_VERIFY(email->accessibleDescription().contains(u"already"_s));
    QTRY_VERIFY(email->hasFocus());
    QVERIFY(email->isEnabled());
    QCOMPARE(email->text(), u"p0001@x.example"_s);
    for (const Banner *banner : m_page->findChildren<Banner *>())
        QVERIFY(!banner->isShown()); // said once
    keepPicture(m_page.get(), u"person-taken"_s);
}

void TestPeoplePages::typedSurvivesAnotherPerson()
{
    openPerson(u"p0062@x.example"_s);
    beginEditing();
    auto *location = find<QLineEdit>(u"location"_s);
    location->selectAll();
    QTest::keyClicks(location, u"Kiel"_s);
    m_page->open({PageId::Person, idOf(u"p0063@x.example"_s), {}});
    QTRY_COMPARE(m_page->title(), u"Person 0063"_s);
    QVERIFY(!location->isVisible());
    m_page->open({PageId::Person, idOf(u"p0062@x.example"_s), {}});
    QTRY_COMPARE(m_page->title(), u"Person 0062"_s);
    QTRY_VERIFY(location->isVisible());
    QCOMPARE(location->text(), u"Kiel"_s);
    QTest::keyClick(location, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->value(
                     u"SELECT location FROM gangway.new_hires WHERE email = 'p0062@x.example'"_s),
                 u"Kiel"_s);
}

/// Also of people who were left while they were edited.
void TestPeoplePages::typedIsNotDroppedByClosing()
{
    openPerson(u"p0070@x.example"_s);
    connect(&m_stage->navigator(), &Navigator::moved, m_page.get(),
            [this](const PageAddress &address) { m_page->open(address); });
    beginEditing();
    QTest::keyClicks(find<QLineEdit>(u"location"_s), u"Kiel"_s);
    QTRY_VERIFY(TypedForms::all().isTouched(m_page.get()));
    m_stage->navigator().go({PageId::Person, idOf(u"p0071@x.example"_s), {}});
    QTRY_COMPARE(m_page->title(), u"Person 0071"_s);
    QVERIFY(!find<QLineEdit>(u"location"_s)->isVisible());
    QVERIFY(TypedForms::all().isTouched(m_page.get()));
    bool left = false;
    TypedForms::all().leave(m_page.get(), [&left] { left = true; });
    auto *question = find<QDialog>(u"discardTyped"_s);
    QVERIFY(question && !left);
    QCOMPARE(m_page->address().id, idOf(u"p0070@x.example"_s)); // it is brought again
    QVERIFY(find<QLineEdit>(u"location"_s)->isVisible());
    QCOMPARE(find<QLineEdit>(u"location"_s)->text().right(4), u"Kiel"_s);
    keepPicture(question, u"person-save-question"_s);
    QTest::keyClick(question->findChild<QPushButton *>(u"save"_s), Qt::Key_Space);
    QTRY_VERIFY(left);
    QVERIFY(m_fixture
                ->value(u"SELECT location FROM gangway.new_hires WHERE email = "
                        "'p0070@x.example'"_s)
                .endsWith(u"Kiel"_s));
    QVERIFY(!TypedForms::all().isTouched(m_page.get()));
}

void TestPeoplePages::removedAfterMovingOn()
{
    openPerson(u"p0064@x.example"_s);
    QTest::keyClick(find<QPushButton>(u"removePerson"_s), Qt::Key_Space);
    auto *dialog = find<QDialog>(u"removePeople"_s);
    QVERIFY(dialog);
    QTest::keyClick(dialog->findChild<QPushButton *>(u"accept"_s), Qt::Key_Space);
    m_stage->navigator().go({PageId::Settings, {}, {}}); // before the answer is there
    m_page->hide();
    QTRY_VERIFY(m_stage->lastNotice().contains(u"removed"_s));
    QCOMPARE(m_stage->navigator().current().page, PageId::Settings);
}

/// It may be another day there than at this computer.
void TestPeoplePages::todayIsTheOrganisations()
{
    const QDate here = QDate::currentDate();
    const QString far =
        todayIn(u"Pacific/Kiritimati"_s) != here ? u"Pacific/Kiritimati"_s : u"Pacific/Pago_Pago"_s;
    m_stage->context().identity.timeZone = far;
    QVERIFY(todayIn(far) != here);
    (void)m_fixture->value(u"UPDATE gangway.new_hires SET start_date = NULL WHERE email = "
                           "'p0065@x.example' RETURNING (SELECT 1)"_s);
    openPerson(u"p0065@x.example"_s);
    beginEditing();
    QCOMPARE(find<QDateEdit>(u"startDate"_s)->date(), todayIn(far));
    openList({{u"search"_s, u"p006"_s}});
    table()->setFocus();
    table()->chooseAllShown();
    find<QPushButton>(u"bulkStart"_s)->click();
    auto *dialog = find<QDialog>(u"startDate"_s);
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QDateEdit *>(u"date"_s)->date(), todayIn(far));
}

void TestPeoplePages::headerBoxChoosesAllAndNone()
{
    openList({{u"search"_s, u"p004"_s}});
    QTRY_COMPARE(table()->model()->rowCount(), 10);
    auto *header = table()->findChild<TableHeader *>();
    const QPoint box = header->checkRect().center();
    const int before = table()->mapTo(m_page.get(), QPoint()).y();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(table()->chosen().size(), 10);
    QCOMPARE(header->checkState(), Qt::Checked);
    QCoreApplication::processEvents();
    QCOMPARE(table()->mapTo(m_page.get(), QPoint()).y(), before); // nothing moves
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(3, 0));
    QTest::keyClick(table(), Qt::Key_Space);
    QCOMPARE(header->checkState(), Qt::PartiallyChecked);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(table()->chosen().size(), 10);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, box);
    QVERIFY(table()->chosen().isEmpty());
    QCOMPARE(header->checkState(), Qt::Unchecked);
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(table()->chosen().size(), 10);
    // Leaving the bar by the keyboard leads into the list.
    auto *clear = find<QPushButton>(u"bulkClear"_s);
    clear->setFocus();
    QTest::keyClick(clear, Qt::Key_Space);
    QVERIFY(table()->chosen().isEmpty());
    QTRY_VERIFY(table()->hasFocus());
}

void TestPeoplePages::stageChipNamesTheStage()
{
    const QString stage = m_fixture->tenants().a.stages[0];
    const QString name =
        m_fixture->value(u"SELECT name FROM gangway.stages WHERE id = '%1' LIMIT 1"_s.arg(stage));
    openList({{u"flow"_s, m_fixture->tenants().a.flow}, {u"stage"_s, stage}, {u"in"_s, u"now"_s}});
    const auto named = [&] {
        return std::ranges::any_of(m_page->findChildren<Chip *>(), [&](const Chip *chip) {
            return chip->isVisible() && chip->accessibleName().contains(name) &&
                   chip->width() >= chip->sizeHint().width(); // and is not cut
        });
    };
    QTRY_VERIFY(named());
}

void TestPeoplePages::startDatesOfManyMove()
{
    openList({{u"search"_s, u"p007"_s}});
    QTRY_COMPARE(table()->model()->rowCount(), 10);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    const QString sum = u"SELECT sum(start_date - date '2026-01-01') FROM gangway.new_hires "
                        "WHERE email LIKE 'p007%@x.example'"_s;
    const int before = m_fixture->value(sum).toInt();
    QTest::mouseClick(find<QPushButton>(u"bulkStart"_s), Qt::LeftButton);
    auto *dialog = find<QDialog>(u"startDate"_s);
    QVERIFY(dialog);
    QTest::keyClick(dialog->findChild<QRadioButton *>(u"moveDates"_s), Qt::Key_Space);
    auto *days = dialog->findChild<QSpinBox *>(u"days"_s);
    QVERIFY(days->isEnabled());
    days->setValue(-3);
    keepPicture(dialog, u"people-move-dates"_s);
    QTest::keyClick(days, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->value(sum).toInt(), before - 30);
    QTRY_VERIFY(m_stage->lastUndo());
    m_stage->lastUndo()();
    QTRY_COMPARE(m_fixture->value(sum).toInt(), before);
}

void TestPeoplePages::moveOutAndBack()
{
    openList({{u"search"_s, u"p008"_s}});
    QTRY_COMPARE(table()->model()->rowCount(), 10);
    table()->setFocus();
    QAction *move = m_stage->context().actions.find(u"people.move"_s);
    QVERIFY(move && !move->isEnabled() && !move->toolTip().isEmpty());
    QTest::keyClick(table(), Qt::Key_End);
    QCOMPARE(table()->currentIndex().row(), 9);
    QTest::keyClick(table(), Qt::Key_Home);
    QCOMPARE(table()->currentIndex().row(), 0);
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(move->isEnabled()); // Ctrl+K has it
    const QString inFlow = u"SELECT count(*) FROM gangway.new_hires WHERE flow_id IS NOT NULL "
                           "AND email LIKE 'p008%@x.example'"_s;
    QCOMPARE(m_fixture->value(inFlow), u"10"_s);
    QTest::mouseClick(find<QPushButton>(u"bulkFlow"_s), Qt::LeftButton);
    auto *dialog = find<QDialog>(u"moveToFlow"_s);
    QVERIFY(dialog);
    auto *accept = dialog->findChild<QPushButton *>(u"accept"_s);
    auto *outlook = dialog->findChild<QLabel *>(u"outlook"_s);
    auto *flow = dialog->findChild<QComboBox *>(u"flow"_s);
    QVERIFY(!accept->isEnabled()); // nothing chosen yet
    QTRY_VERIFY(flow->count() > 2);
    // They are in this flow already: it says so, and there is nothing to do.
    flow->setCurrentIndex(flow->findData(m_fixture->flow()));
    QTRY_VERIFY(outlook->text().contains(u"10"_s));
    QVERIFY2(outlook->text().contains(u"already"_s), qPrintable(outlook->text()));
    QVERIFY(!accept->isEnabled());
    flow->setCurrentIndex(flow->count() - 1);
    QTRY_VERIFY(accept->isEnabled());
    QVERIFY2(outlook->text().contains(u"not begun"_s), qPrintable(outlook->text()));
    keepPicture(dialog, u"people-move-out"_s);
    QTest::keyClick(flow, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->value(inFlow), u"0"_s);
    QTRY_VERIFY(m_stage->lastUndo());
    m_page->activateWindow();                           // offscreen, nobody else does
    QTRY_COMPARE(QApplication::focusWidget(), table()); // Enter drops nothing
    m_stage->lastUndo()();
    QTRY_COMPARE(m_fixture->value(inFlow), u"10"_s);
}

void TestPeoplePages::flowForOneWithout()
{
    const auto manager = m_fixture->open(u"manager"_s);
    QVERIFY(PeopleMoves(*manager).outOfFlow({idOf(u"p0090@x.example"_s)}));
    openPerson(u"p0090@x.example"_s);
    auto *message = find<MessageView>(u"noFlow"_s);
    QTRY_VERIFY(message->isVisible());
    QVERIFY(message->text().contains(u"Person 0090"_s));
    keepPicture(m_page.get(), u"person-without-flow"_s);
    QTest::keyClick(message->button(), Qt::Key_Space);
    auto *dialog = find<QDialog>(u"moveToFlow"_s);
    QVERIFY(dialog);
    auto *flow = dialog->findChild<QComboBox *>(u"flow"_s);
    QTRY_VERIFY(flow->findData(m_fixture->flow()) > 0);
    flow->setCurrentIndex(flow->findData(m_fixture->flow()));
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"accept"_s)->isEnabled());
    QTest::keyClick(flow, Qt::Key_Return);
    QTRY_VERIFY(!message->isVisible());
    QTRY_VERIFY(m_page->findChild<QTreeView *>()->model()->rowCount() == 2);
}

void TestPeoplePages::managerAndBuddy()
{
    const QString address = m_fixture->value(
        u"SELECT email FROM gangway.members WHERE organization_id = '{org}' AND person_id = '%1'"_s
            .arg(m_fixture->tenants().a.people[u"manager"_s].id));
    openPerson(u"p0065@x.example"_s);
    beginEditing();
    auto *manager = find<QLineEdit>(u"manager"_s);
    QTest::keyClicks(manager, u"nobody@x.example"_s);
    QTest::keyClick(manager, Qt::Key_Return);
    QVERIFY(manager->accessibleDescription().contains(u"Nobody"_s));
    QVERIFY(manager->hasFocus());
    QCOMPARE(manager->text(), u"nobody@x.example"_s); // not dropped
    manager->selectAll();
    QTest::keyClicks(manager, address.toUpper());
    auto *buddy = find<QLineEdit>(u"buddy"_s);
    QTest::keyClicks(buddy, address);
    QTest::keyClick(buddy, Qt::Key_Return);
    const QString both = u"SELECT count(*) FROM gangway.new_hires WHERE email = 'p0065@x.example' "
                         "AND manager_id = '%1' AND buddy_id = '%1'"_s.arg(
                             m_fixture->tenants().a.people[u"manager"_s].id);
    QTRY_COMPARE(m_fixture->value(both), u"1"_s);
    // And nobody again.
    QTRY_VERIFY(!manager->isVisible());
    beginEditing();
    QCOMPARE(manager->text(), address);
    manager->clear();
    QTest::keyClick(manager, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->value(both), u"0"_s);
    ColleagueModel model(m_fixture->session());
    const QAbstractItemModelTester tester(&model);
    const QUuid one = newId();
    model.setColleagues({{one, u"a@x.example"_s, u"Ana"_s},
                         {newId(), u"b@x.example"_s, u"Ben"_s},
                         {newId(), u"c@x.example"_s, u"Ben"_s}});
    QCOMPARE(model.find(u" A@X.example "_s), one);
    QCOMPARE(model.find(u"ana"_s), one);
    QVERIFY(model.find(u"Ben"_s).isNull()); // which one?
    QVERIFY(model.find({}).isNull());
}

void TestPeoplePages::positionsAreOffered()
{
    const auto &a = m_fixture->tenants().a;
    m_fixture->tenants().admin().need(
        u"INSERT INTO gangway.positions (organization_id, department_id, name) "
        "VALUES ('%1', '%2', 'Charge nurse') ON CONFLICT DO NOTHING"_s.arg(a.id, a.department));
    openPerson(u"p0066@x.example"_s);
    beginEditing();
    auto *position = find<QLineEdit>(u"position"_s);
    QTRY_VERIFY(position->completer()->model()->rowCount() > 0);
    position->selectAll();
    QTest::keyClicks(position, u"NURSE"_s);
    QCOMPARE(position->completer()->currentCompletion(), u"Charge nurse"_s);
    // Those of the department come first; the rest may be chosen as well, and anything typed.
    const QString other =
        m_fixture->tenants()
            .admin()
            .need(
                u"INSERT INTO gangway.departments (organization_id, name) VALUES ('%1', 'Theatre') "
                "RETURNING id"_s.arg(a.id))
            .value();
    m_fixture->tenants().admin().need(
        u"INSERT INTO gangway.positions (organization_id, department_id, name) "
        "VALUES ('%1', '%2', 'Zoologist'), ('%1', '%2', 'Charge nurse')"_s.arg(a.id, other));
    openPerson(u"p0067@x.example"_s);
    beginEditing();
    position = find<QLineEdit>(u"position"_s);
    auto *department = find<QComboBox>(u"department"_s);
    QTRY_VERIFY(department->findData(QUuid(other)) > 0);
    const auto offered = [&] {
        QStringList names;
        const QAbstractItemModel *model = position->completer()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            names << model->index(row, 0).data().toString();
        return names;
    };
    QTRY_VERIFY(offered().contains(u"Zoologist"_s));
    QVERIFY(offered().first() != u"Zoologist"_s);
    QVERIFY(offered().indexOf(u"Zoologist"_s) > 0);
    department->setFocus();
    while (department->currentText() != u"Theatre"_s &&
           department->currentIndex() + 1 < department->count())
        QTest::keyClick(department, Qt::Key_Down);
    QCOMPARE(offered().mid(0, 2), QStringList({u"Charge nurse"_s, u"Zoologist"_s}));
    QCOMPARE(offered().count(u"Charge nurse"_s), 1);
    position->setFocus();
    position->clear();
    QTest::keyClick(position, Qt::Key_Down);
    QTRY_VERIFY(position->completer()->popup()->isVisible());
    QTest::keyClick(position->completer()->popup(), Qt::Key_Escape);
    QTest::keyClicks(position, u"Something else"_s);
    QCOMPARE(position->text(), u"Something else"_s);
}

void TestPeoplePages::importIsTakenBackLater()
{
    const QString batch = m_fixture->tenants()
                              .admin()
                              .need(u"INSERT INTO gangway.import_batches (organization_id, "
                                    "file_name, row_count) VALUES ('%1', 'march.csv', 3) "
                                    "RETURNING id"_s.arg(m_fixture->tenants().a.id))
                              .value();
    m_fixture->tenants().admin().need(
        u"UPDATE gangway.new_hires SET import_batch_id = '%1' "
        "WHERE organization_id = '%2' AND email IN ('p0101@x.example', 'p0102@x.example')"_s.arg(
            batch, m_fixture->tenants().a.id));
    openList();
    const int before = m_fixture->people();
    QTest::keyClick(find<QToolButton>(u"pastImports"_s), Qt::Key_Space);
    auto *dialog = find<QDialog>(u"imports"_s);
    QVERIFY(dialog);
    auto *list = dialog->findChild<TableView *>(u"importList"_s);
    const QAbstractItemModelTester tester(list->model());
    QTRY_VERIFY(list->model()->rowCount() > 0);
    QCOMPARE(list->model()->index(0, PastImportModel::File).data().toString(), u"march.csv"_s);
    QCOMPARE(list->model()->index(0, PastImportModel::People).data().toString(), u"3"_s);
    QCOMPARE(list->model()->index(0, PastImportModel::Left).data().toString(), u"2"_s);
    QTRY_VERIFY(list->hasFocus());
    keepPicture(dialog, u"people-imports"_s);
    auto *back = dialog->findChild<QPushButton *>(u"takeBack"_s);
    QVERIFY(back->isEnabled());
    QTest::keyClick(back, Qt::Key_Space);
    auto *sure = dialog->findChild<QDialog *>(u"takeImportBack"_s);
    QVERIFY(sure);
    QTest::keyClick(sure, Qt::Key_Return); // Enter loses nothing
    QTRY_VERIFY(!dialog->findChild<QDialog *>(u"takeImportBack"_s));
    QCOMPARE(m_fixture->people(), before);
    QTest::keyClick(back, Qt::Key_Space);
    sure = dialog->findChild<QDialog *>(u"takeImportBack"_s);
    QTest::keyClick(sure->findChild<QPushButton *>(u"accept"_s), Qt::Key_Space);
    QTRY_COMPARE(m_fixture->people(), before - 2);
    QTRY_COMPARE(list->model()->index(0, PastImportModel::Left).data().toString(), u"0"_s);
    QTRY_VERIFY(!back->isEnabled());
    QVERIFY(!back->toolTip().isEmpty()); // and says why
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
    QCOMPARE(position->text(), u"Porter"_s); // theirs came, and what was typed stays
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
