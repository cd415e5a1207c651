// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardcards.h"
#include "dashboard/dashboardpage.h"
#include "people/peopleaddress.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "ui/funnel/livefunnel.h"
#include "widgets/statestack.h"

#include <QPushButton>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// The dashboard on a real database, by keyboard.
class TestDashboardPage : public QObject
{
    Q_OBJECT

private slots:
    void greets_data();
    void greets();
    void namesAreShownAsText();
    void needsLeadToTheirPages();
    void nothingNeedsYou();
    void staysCurrent();
    void offlineAndBack();

private:
    void open(LiveFunnel &live)
    {
        QTRY_COMPARE(live.session().state(), Session::State::Online);
        m_page = std::make_unique<DashboardPage>(live.context());
        m_page->resize(1100, 700);
        m_page->open({PageId::Dashboard, {}, {}});
        m_page->show();
        QTRY_VERIFY(m_page->isSettled());
    }
    [[nodiscard]] QList<Need> needs() { return m_page->findChild<NeedsCard *>()->needs(); }

    ThemeSwitch m_theme;
    std::unique_ptr<DashboardPage> m_page;
};

void TestDashboardPage::greets_data()
{
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("greeting");
    QTest::newRow("night") << QTime(2, 0) << u"Mara Keller"_s << u"Good evening, Mara"_s;
    QTest::newRow("morning") << QTime(5, 0) << u"Mara"_s << u"Good morning, Mara"_s;
    QTest::newRow("noon") << QTime(12, 0) << u"Mara Keller"_s << u"Good afternoon, Mara"_s;
    QTest::newRow("evening") << QTime(18, 0) << QString() << u"Good evening"_s;
    QTest::newRow("address") << QTime(9, 0) << u"a@b.example"_s << u"Good morning"_s;
}

void TestDashboardPage::greets()
{
    QFETCH(QTime, time);
    QFETCH(QString, name);
    QTEST(greeting(time, name), "greeting");
}

void TestDashboardPage::namesAreShownAsText()
{
    const QString text = happeningText(
        {.who = u"<img src=x>"_s, .kind = u"stage_completed"_s, .subject = u"A & B <i>"_s});
    QVERIFY(!text.contains(u"<img"_s) && !text.contains(u"<i>"_s));
    QVERIFY(text.contains(u"A &amp; B"_s));
}

void TestDashboardPage::needsLeadToTheirPages()
{
    LiveFunnel live;
    live.run(
        u"UPDATE gangway.new_hires SET start_date = current_date - 9 WHERE organization_id = '%1'"_s
            .arg(live.tenants().a.id));
    open(live);
    QCOMPARE(needs().size(), 2); // one who is late, a draft that differs
    auto *first = m_page->findChild<QPushButton *>(u"need0"_s);
    QVERIFY(first);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Space);
    const PeopleQuery query = peopleQuery(live.navigator().current());
    QCOMPARE(query.flowId, std::optional(QUuid(live.tenants().a.flow)));
    QCOMPARE(query.stageId, std::optional(QUuid(live.tenants().a.stages[0])));
    QCOMPARE(query.states, QList{PersonState::Overdue});
    QTest::keyClick(m_page->findChild<QPushButton *>(u"need1"_s), Qt::Key_Space);
    QCOMPARE(live.navigator().current().page, PageId::FlowEditor);
    QCOMPARE(live.navigator().current().id, QUuid(live.tenants().a.flow));
    m_page.reset();
}

void TestDashboardPage::nothingNeedsYou()
{
    LiveFunnel live(u"viewer"_s);
    open(live);
    QVERIFY(needs().isEmpty());
    QVERIFY(!m_page->findChild<QPushButton *>(u"need0"_s));
    QVERIFY(!m_page->findChild<SetupCard *>()->isVisible()); // others set up
    m_page.reset();
}

void TestDashboardPage::staysCurrent()
{
    LiveFunnel live;
    open(live);
    const qsizetype before = needs().size();
    auto *button = m_page->findChild<QPushButton *>(u"need0"_s);
    QVERIFY(button);
    m_page->activateWindow();
    button->setFocus();
    QTRY_VERIFY(button->hasFocus());
    live.run(
        u"UPDATE gangway.new_hires SET start_date = current_date - 9 WHERE organization_id = '%1'"_s
            .arg(live.tenants().a.id));
    live.fold();
    QTRY_COMPARE(needs().size(), before + 1);
    // Rows were made anew; the keyboard is where it was.
    QVERIFY(m_page->findChild<QPushButton *>(u"need0"_s)->hasFocus());
    m_page.reset();
}

void TestDashboardPage::offlineAndBack()
{
    LiveFunnel live;
    open(live);
    auto *state = m_page->findChild<StateStack *>(u"dashboardState"_s);
    live.proxy().setRefuse(true);
    live.proxy().cutAll();
    QTRY_VERIFY(state->isOffline());
    QCOMPARE(state->state(), StateStack::State::Content);
    live.proxy().setRefuse(false);
    live.session().retryNow();
    QTRY_VERIFY(!state->isOffline());
    m_page.reset();
}

GANGWAY_GUI_TEST(TestDashboardPage);
#include "tst_dashboardpage.moc"
