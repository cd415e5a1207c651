// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelbars.h"
#include "funnel/funnelchart.h"
#include "funnel/funnelfigures.h"
#include "funnel/funnelpage.h"
#include "funnel/funneltext.h"
#include "people/peopleaddress.h"
#include "services/shared/funnel/funnel.h"
#include "services/shared/people/peoplelist.h"
#include "style/motion.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "ui/funnel/livefunnel.h"
#include "widgets/chip.h"
#include "widgets/filterbutton.h"
#include "widgets/messageview.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// The funnel page on a real database: live, filtered, offline, and with the people behind it.
class TestFunnelPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsTheNumbersOfTheReader();
    void movesWithinASecond();
    void filtersByDepartment();
    void barLeadsToItsPeople();
    void numbersEqualNaiveCounting();
    void offlineKeepsNumbersWithTheirTime();
    void emptyStates();
    void noFlow();
    void tableAndClipboard();
    void csvIsSafe();

private:
    void open(const QVariantMap &values = {{u"period"_s, u"all"_s}});
    [[nodiscard]] bool hasNumbers()
    {
        return QTest::qWaitFor([this] {
            return m_page->findChild<StateStack *>(u"funnelState"_s)->state() ==
                       StateStack::State::Content &&
                   m_page->model().hasDetails();
        });
    }
    [[nodiscard]] FunnelChart *chart() { return m_page->findChild<FunnelChart *>(); }
    [[nodiscard]] StateStack *state() { return m_page->findChild<StateStack *>(u"funnelState"_s); }

    std::unique_ptr<ThemeSwitch> m_themes;
    std::unique_ptr<LiveFunnel> m_live;
    std::unique_ptr<FunnelPage> m_page;
};

void TestFunnelPage::init()
{
    setMotionWanted(false);
    m_themes = std::make_unique<ThemeSwitch>();
    m_live = std::make_unique<LiveFunnel>();
    QTRY_COMPARE(m_live->session().state(), Session::State::Online);
}

void TestFunnelPage::cleanup()
{
    m_page.reset();
    m_live.reset();
    m_themes.reset();
}

void TestFunnelPage::open(const QVariantMap &values)
{
    m_page = std::make_unique<FunnelPage>(m_live->context());
    m_page->resize(1100, 700);
    m_page->open({PageId::Funnel, {}, values});
    m_page->show();
}

void TestFunnelPage::showsTheNumbersOfTheReader()
{
    const QStringList people = m_live->addPeople(5);
    m_live->complete(people[0], 0);
    m_live->complete(people[0], 1);
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    const auto database = m_live->tenants().database().open(
        m_live->tenants().database().as(m_live->tenants().a.people[u"manager"_s].login));
    const auto funnel = FunnelReader(*database).read({.flowId = QUuid(m_live->tenants().a.flow)});
    QVERIFY(funnel);
    const QList<FunnelBar> bars = chart()->bars();
    QCOMPARE(bars.size(), funnel->stages.size());
    for (int i = 0; i < bars.size(); ++i) {
        QCOMPARE(bars[i].stageId, funnel->stages[i].stageId);
        QCOMPARE(bars[i].entered(), funnel->stages[i].entered);
        QCOMPARE(bars[i].done(), funnel->stages[i].completed);
    }
    QCOMPARE(bars[0].entered(), 6);
    QCOMPARE(bars[0].done(), 1);
    QAbstractItemModelTester tester(const_cast<FunnelModel *>(&m_page->model()),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestFunnelPage::movesWithinASecond()
{
    const QStringList people = m_live->addPeople(3);
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    QCOMPARE(chart()->bars()[0].done(), 0);
    QSignalSpy resets(const_cast<FunnelModel *>(&m_page->model()), &QAbstractItemModel::modelReset);
    for (const QString &hire : people) {
        m_live->complete(hire, 0);
        m_live->complete(hire, 1);
    }
    m_live->fold();
    QVERIFY(QTest::qWaitFor([this] { return chart()->bars()[0].done() == 3; }, 1000));
    QCOMPARE(chart()->bars()[1].entered(), 3);
    QCOMPARE(resets.size(), 0);
}

void TestFunnelPage::filtersByDepartment()
{
    m_live->addPeople(4, m_live->tenants().a.department);
    m_live->addPeople(2);
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    QCOMPARE(chart()->bars()[0].entered(), 7);
    auto *department = m_page->findChild<FilterButton *>(u"funnelDepartment"_s);
    QVERIFY(department && department->menu());
    QTRY_VERIFY(department->menu()->actions().size() >= 2);
    department->menu()->actions().last()->trigger();
    QTRY_COMPARE(chart()->bars()[0].entered(), 5); // Alder Hire is there, too
    QCOMPARE(m_page->address().values.value(u"department"_s).toString(),
             m_live->tenants().a.department);
}

void TestFunnelPage::barLeadsToItsPeople()
{
    const QStringList people = m_live->addPeople(3);
    m_live->complete(people[0], 0);
    m_live->complete(people[1], 0);
    m_live->run(
        u"UPDATE gangway.new_hires SET start_date = current_date - 30 WHERE id = '%1'"_s.arg(
            people[1]));
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    QTRY_COMPARE(chart()->bars()[0].count(FunnelPart::Overdue), 1);
    m_page->activateWindow();
    chart()->setFocus();
    QTest::keyClick(chart(), Qt::Key_Right); // from the first part with anybody to the next
    QCOMPARE(chart()->current().part, FunnelPart::Overdue);
    QTest::keyClick(chart(), Qt::Key_Return);
    const PageAddress went = m_live->navigator().current();
    QCOMPARE(went.page, PageId::People);
    QCOMPARE(went.values.value(u"stage"_s).toString(), m_live->tenants().a.stages[0]);
    // The same question, as the people page understands it.
    const PeopleQuery query = peopleQuery(went);
    const auto database = m_live->tenants().database().open(
        m_live->tenants().database().as(m_live->tenants().a.people[u"manager"_s].login));
    const auto found = PeopleList(*database).page(query, {}, 10);
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->first().id, QUuid(people[1]));
}

void TestFunnelPage::numbersEqualNaiveCounting()
{
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    const QStringList people = m_live->addPeople(40);
    for (const QString &hire : people) {
        const int blocks = random.bounded(5);
        for (int block = 0; block < blocks; ++block)
            m_live->complete(hire, block);
        m_live->run(
            u"UPDATE gangway.new_hires SET start_date = current_date - %1, last_activity_at"
            " = last_activity_at - interval '%2 days' WHERE id = '%3'"_s.arg(random.bounded(-5, 20))
                .arg(random.bounded(28))
                .arg(hire));
    }
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    // Person by person, in plain words: due on the first day, gone after 14 quiet days.
    const auto rows = m_live->tenants().admin().need(
        u"SELECT stage_position, status, start_date < current_date,"
        " last_activity_at < now() - interval '14 days' FROM gangway.new_hires"
        " WHERE organization_id = '%1' AND flow_id = '%2'"_s.arg(m_live->tenants().a.id,
                                                                 m_live->tenants().a.flow));
    std::array<std::array<qint64, 4>, 2> naive{};
    for (const QStringList &row : rows.rows) {
        const int position = row[0].toInt() - 1;
        for (int before = 0; before < position; ++before)
            ++naive[std::size_t(before)][0];
        const bool done = row[1] == u"completed"_s;
        const bool began = row[1] == u"active"_s;
        const FunnelPart part = done                        ? FunnelPart::Done
                                : began && row[3] == u"t"_s ? FunnelPart::Abandoned
                                : began && row[2] == u"t"_s ? FunnelPart::Overdue
                                                            : FunnelPart::InTime;
        ++naive[std::size_t(position)][std::size_t(part)];
    }
    for (int stage = 0; stage < 2; ++stage)
        QCOMPARE(chart()->bars()[stage].people, naive[std::size_t(stage)]);
}

void TestFunnelPage::offlineKeepsNumbersWithTheirTime()
{
    m_live->addPeople(3);
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    auto *live = m_page->findChild<Chip *>(u"funnelLive"_s);
    QCOMPARE(live->look().text, u"Live"_s);
    m_live->proxy().setRefuse(true);
    m_live->proxy().cutAll();
    QTRY_COMPARE(live->look().text, u"Offline"_s);
    QVERIFY(m_page->findChild<QLabel *>(u"funnelAsOf"_s)->text().startsWith(u"As of "_s));
    QCOMPARE(chart()->bars()[0].entered(), 4);
    QCOMPARE(state()->state(), StateStack::State::Content);
    m_live->addPeople(2);
    m_live->fold();
    m_live->proxy().setRefuse(false);
    m_live->session().retryNow();
    QTRY_COMPARE(live->look().text, u"Live"_s);
    QTRY_COMPARE(chart()->bars()[0].entered(), 6);
}

void TestFunnelPage::emptyStates()
{
    m_live->fold();
    open({{u"period"_s, u"own"_s}, {u"from"_s, QDate(2001, 1, 1)}, {u"to"_s, QDate(2001, 2, 1)}});
    QTRY_COMPARE(state()->state(), StateStack::State::Empty);
    QVERIFY(state()->message()->isVisible());
    QTest::keyClick(state()->message()->button(), Qt::Key_Space);
    QTRY_COMPARE(state()->state(), StateStack::State::Content); // everybody
    QCOMPARE(m_page->address().values.value(u"period"_s).toString(), u"all"_s);
}

void TestFunnelPage::noFlow()
{
    m_live->run(u"UPDATE gangway.flows SET status = 'archived'"_s);
    open();
    QTRY_COMPARE(state()->state(), StateStack::State::Empty);
    QTest::keyClick(state()->message()->button(), Qt::Key_Space);
    QCOMPARE(m_live->navigator().current().page, PageId::Flows);
}

void TestFunnelPage::tableAndClipboard()
{
    m_live->addPeople(2);
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    auto *button = m_page->findChild<QPushButton *>(u"funnelTableButton"_s);
    QTest::keyClick(button, Qt::Key_Space);
    auto *table = m_page->findChild<TableView *>(u"funnelTable"_s);
    QTRY_VERIFY(table->isVisible() && !chart()->isVisible());
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, FunnelModel::Entered).data().toString(), u"3"_s);
    QCOMPARE(m_page->address().values.value(u"view"_s).toString(), u"table"_s);
    // A page says a number once: the table and the chart write the same shares (2 of 3, 1 of 3).
    QCOMPARE(table->model()->index(0, FunnelModel::Share).data().toString(),
             doneShareText(chart()->bars()[0], chart()->bars()[0].entered()));
    const QString drop = table->model()->index(0, FunnelModel::DropOffShare).data().toString();
    QVERIFY2(dropText(chart()->bars()[0]).endsWith(drop), qPrintable(drop));
    const QString text = funnelText(m_page->model());
    QCOMPARE(text.count(u'\n'), 2);
    QVERIFY(text.contains(u"Alder one\t3"_s));
}

void TestFunnelPage::csvIsSafe()
{
    m_live->run(u"ALTER TABLE gangway.stages DISABLE TRIGGER immutable"_s);
    m_live->run(u"UPDATE gangway.stages SET name = '=SUM(A1) \"x\", y' WHERE id = '%1'"_s.arg(
        m_live->tenants().a.stages[0]));
    m_live->run(u"ALTER TABLE gangway.stages ENABLE TRIGGER immutable"_s);
    m_live->fold();
    open();
    QVERIFY(hasNumbers());
    const QString csv = QString::fromUtf8(funnelCsv(m_page->model()));
    QVERIFY(csv.startsWith(u"\"Stage\",\"Entered\""_s));
    const QString headings = csv.section(u"\r\n"_s, 0, 0);
    QVERIFY2(headings.contains(u"\"Median time, seconds\""_s), qPrintable(headings));
    QVERIFY2(headings.contains(u"\"Share done, %\""_s), qPrintable(headings));
    QVERIFY2(csv.contains(u"\r\n\"'=SUM(A1) \"\"x\"\", y\",1,0,"_s), qPrintable(csv));
}

GANGWAY_GUI_TEST(TestFunnelPage);
#include "tst_funnelpage.moc"
