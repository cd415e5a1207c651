// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoledriver.h"
#include "crashworld.h"
#include "domain/base/ids.h"
#include "funnel/funnelchart.h"
#include "funnel/funnelpage.h"
#include "journeys.h"
#include "people/peoplepage.h"
#include "services/shared/control/daemoncontrol.h"
#include "setup/setupview.h"
#include "setup/setupwizard.h"
#include "start/startpage.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

namespace {

void ignore(const QString &, const QString &) {}

} // namespace

/// A first day from an empty folder to people behind a bar of the funnel, by keyboard, with a real
/// PostgreSQL (issue 3, "What a person does"). The steps build on each other.
class TestFirstDay : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void namesAWorkspace();
    void closesTheWizardAndCarriesOn();
    void dropsADocument();
    void correctsIt();
    void publishesIt();
    void importsPeople();
    void funnelMovesWithinASecond();
    void barShowsWhoTheyAre();

private:
    [[nodiscard]] bool make(const QString &journey, int number = 1);

    QTemporaryDir m_home;
    std::unique_ptr<CrashWorld> m_world;
    std::unique_ptr<ConsoleDriver> m_console;
    Place m_place;
};

/// The journey's one round in the console that is open, and what must be there afterwards.
bool TestFirstDay::make(const QString &journey, int number)
{
    const auto work = makeJourney(journey, m_world.get(), m_place);
    if (!work->arrive(*m_console) || !work->round(*m_console, number, ignore))
        return false;
    const QString wrong = journey == "people"_L1 ? QString() : work->wrong(*m_console, {}, {});
    if (!wrong.isEmpty())
        qWarning("%s", qPrintable(wrong));
    return wrong.isEmpty();
}

void TestFirstDay::initTestCase()
{
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_home.filePath(u"data"_s)));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.filePath(u"config"_s)));
    m_world = std::make_unique<CrashWorld>(); // its workspace is made by the console
    m_console = std::make_unique<ConsoleDriver>(m_world->folder());
}

void TestFirstDay::cleanupTestCase()
{
    QVERIFY(m_console->end());
    QVERIFY(!m_world->isServing()); // what the console started ends with it
}

void TestFirstDay::namesAWorkspace()
{
    m_console->begin();
    QVERIFY(until([&] { return m_console->view<StartPage>() != nullptr; }));
    m_console->find<QLineEdit>(u"organizationName"_s)->setFocus();
    m_console->type(u"Harbour Lane"_s);
    m_console->press(Qt::Key_Return);
    QVERIFY(until(
        [&] { return m_console->view<SetupView>() && m_console->view<SetupView>()->wizard(); }));
    m_place = m_world->ownPlace();
    QVERIFY(!m_place.organization.isNull());
}

void TestFirstDay::closesTheWizardAndCarriesOn()
{
    auto *title = m_console->find<QLineEdit>(u"role_title"_s);
    title->setFocus();
    m_console->type(u"Owner"_s);
    QVERIFY(m_console->end());
    m_console->begin();
    QVERIFY(until(
        [&] { return m_console->view<SetupView>() && m_console->view<SetupView>()->wizard(); }));
    QCOMPARE(m_console->find<QLineEdit>(u"role_title"_s)->text(), u"Owner"_s);
    QVERIFY(make(u"setup"_s));
    QVERIFY(m_console->view<Shell>());
}

void TestFirstDay::dropsADocument()
{
    QVERIFY(make(u"document"_s));
    m_place.flow = QUuid(m_world->value(
        m_place, u"SELECT id::text FROM gangway.flows WHERE organization_id = '%1'"_s));
    QVERIFY(!m_place.flow.isNull());
}

void TestFirstDay::correctsIt()
{
    for (int number = 1; number <= 4; ++number) // types, moves a stage, undoes, redoes, adds blocks
        QVERIFY(make(u"editing"_s, number));
}

void TestFirstDay::publishesIt()
{
    const auto work = makeJourney(u"publishing"_s, m_world.get(), m_place);
    QVERIFY(work->arrive(*m_console));
    QVERIFY(work->round(*m_console, 5, ignore));
    QCOMPARE(work->wrong(*m_console, {}, {}), QString());
}

void TestFirstDay::importsPeople()
{
    QVERIFY(make(u"people"_s));
    QCOMPARE(m_world->value(m_place, u"SELECT count(*)::text FROM gangway.new_hires WHERE"
                                     " organization_id = '%1' AND flow_id IS NOT NULL"_s),
             u"150"_s);
}

void TestFirstDay::funnelMovesWithinASecond()
{
    QVERIFY(m_console->goTo(PageId::Funnel));
    auto *chart = m_console->page<FunnelPage>()->findChild<FunnelChart *>();
    const auto entered = [&] {
        return chart->bars().isEmpty() ? qint64(0) : chart->bars().first().entered();
    };
    QVERIFY(until([&] { return entered() == 150; }));
    qint64 slowest = 0;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(m_world->finishFirstStage(m_place, u"list1.%1@harbour.example"_s.arg(i)));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(until([&] { return chart->bars().first().done() == i + 1; }, 5000));
        slowest = std::max(slowest, clock.elapsed());
    }
    qInfo("the funnel showed a person's progress after %lld ms at most", slowest);
}

void TestFirstDay::barShowsWhoTheyAre()
{
    auto *chart = m_console->page<FunnelPage>()->findChild<FunnelChart *>();
    chart->setFocus();
    m_console->press(Qt::Key_Home);
    for (int part = 0; part < 3; ++part) // it was where everybody was before
        m_console->press(Qt::Key_Left);
    QCOMPARE(chart->current(), (FunnelSpot{0, FunnelPart::Done}));
    m_console->press(Qt::Key_Return);
    QVERIFY(until([&] { return m_console->page<PeoplePage>() != nullptr; }));
    auto *table = m_console->page<PeoplePage>()->findChild<QTableView *>();
    QVERIFY(until([&] { return table->model()->rowCount() == 5; }));
}

static int runFirstDay(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"gangway-firstday"_s);
    const ThemeSwitch theme;
    TestFirstDay test;
    return QTest::qExec(&test, argc, argv);
}

GANGWAY_TEST_RUN(runFirstDay);

#include "tst_firstday.moc"
