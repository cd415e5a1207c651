// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoledriver.h"
#include "crashworld.h"
#include "domain/base/ids.h"
#include "journeys.h"
#include "services/console/session/session.h"
#include "style/themeswitch.h"
#include "support/testdatabase.h"
#include "support/testprogram.h"
#include "widgets/banner.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int keptAfter = 1000;         ///< ms until what was typed must survive
constexpr int latestConsoleKill = 2500; ///< ms after the work began
constexpr int latestServerKill = 900;
constexpr int peopleToMove = 80;

/// The console as a process of its own, making one journey until it is killed.
int runChild(const QStringList &words)
{
    const Place place{.workspace = words.value(2),
                      .organization = QUuid(words.value(3)),
                      .flow = QUuid(words.value(4)),
                      .files = words.value(5)};
    const auto journey = makeJourney(words.value(1), nullptr, place);
    ConsoleDriver console(place.workspace, idText(place.organization));
    const Tell tell = [](const QString &kind, const QString &what) {
        std::printf("%s %s\n", qPrintable(kind), qPrintable(what));
        std::fflush(stdout);
    };
    console.begin();
    if (!journey->arrive(console))
        return 3;
    tell(u"ready"_s, {});
    for (int number = 1; number == 1 || !journey->endsAfterOne(); ++number) {
        if (!journey->round(console, number, tell))
            return 4;
    }
    return QApplication::exec(); // done; the end comes from outside
}

/// New hires who finish their first stage when they are asked to, however often it takes.
class Portal : public QObject
{
public:
    Portal(CrashWorld &world, const Place &place, const QString &journey)
        : m_world(world), m_place(place)
    {
        if (journey == "funnel"_L1)
            m_people = world.addPeople(place, peopleToMove);
        m_timer.setInterval(50);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (m_asked > m_done && m_world.finishFirstStage(m_place, m_people.at(m_done)))
                ++m_done;
        });
        m_timer.start();
    }
    void ask() { m_asked = std::min(m_asked + 1, int(m_people.size())); }
    [[nodiscard]] bool isReady(const QString &journey) const
    {
        return journey != "funnel"_L1 || m_people.size() == peopleToMove;
    }

private:
    CrashWorld &m_world;
    Place m_place;
    QStringList m_people;
    QTimer m_timer;
    int m_asked = 0;
    int m_done = 0;
};

} // namespace

/// kill -9 of the console, of gangwayd and of PostgreSQL in the middle of each journey (issue 3,
/// "Tests"): nothing that was shown as saved is lost, nothing is half made, and the work goes on.
/// GANGWAY_SEED repeats the moments; GANGWAY_CRASH_ROUNDS makes more of them.
class TestCrash : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void consoleIsKilled_data() { addJourneys(); }
    void consoleIsKilled();
    void databaseIsKilled_data() { addJourneys(); }
    void databaseIsKilled();
    void serviceIsKilled_data() { addJourneys(); }
    void serviceIsKilled();

private:
    struct Told
    {
        QString kind;
        QString what;
        qint64 at = 0; ///< ms
    };
    static void addJourneys();
    void killWhileWorking(const std::function<bool()> &kill, bool wordsExpected);
    void killChild(const QString &journey);
    [[nodiscard]] bool readChild(QProcess &child, int deadline, Portal &portal);
    void verify(Journey &journey, const Place &place, qint64 killedAt);
    [[nodiscard]] QStringList told(const QString &kind, qint64 before) const;

    std::unique_ptr<CrashWorld> m_world;
    QTemporaryDir m_home;
    QRandomGenerator m_random;
    QList<Told> m_told;
    QElapsedTimer m_clock;
};

void TestCrash::initTestCase()
{
    const quint32 seed = testSeed();
    qInfo("seed %u", seed);
    m_random.seed(seed);
    // What consoles keep is here and nowhere else, for the processes of this test, too.
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_home.filePath(u"data"_s)));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.filePath(u"config"_s)));
    m_world = std::make_unique<CrashWorld>();
    QVERIFY(m_world->start());
    m_clock.start();
}

void TestCrash::addJourneys()
{
    QTest::addColumn<QString>("journey");
    const int rounds = std::max(1, qEnvironmentVariableIntValue("GANGWAY_CRASH_ROUNDS"));
    for (const QString &name : journeyNames()) {
        for (int round = 1; round <= rounds; ++round)
            QTest::newRow(qPrintable(u"%1 %2"_s.arg(name).arg(round))) << name;
    }
}

QStringList TestCrash::told(const QString &kind, qint64 before) const
{
    QStringList list;
    for (const Told &each : m_told) {
        if (each.kind == kind && each.at <= before)
            list << each.what;
    }
    return list;
}

/// A new console finds everything.
void TestCrash::verify(Journey &journey, const Place &place, qint64 killedAt)
{
    ConsoleDriver console(place.workspace, idText(place.organization));
    console.begin();
    const bool arrived = journey.arrive(console);
    QVERIFY2(arrived, qPrintable(console.whatIsShown()));
    const QString wrong =
        journey.wrong(console, told(u"typed"_s, killedAt - keptAfter), told(u"saved"_s, killedAt));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QVERIFY(console.end());
}

bool TestCrash::readChild(QProcess &child, int deadline, Portal &portal)
{
    QElapsedTimer clock;
    clock.start();
    while (child.state() != QProcess::NotRunning && clock.elapsed() < deadline) {
        QTest::qWait(1);
        while (child.canReadLine()) {
            const QString line = QString::fromUtf8(child.readLine()).trimmed();
            m_told.append({line.section(u' ', 0, 0), line.section(u' ', 1), m_clock.elapsed()});
            if (m_told.last().kind == "ask"_L1)
                portal.ask();
            if (m_told.last().kind == "ready"_L1)
                return true;
        }
    }
    return child.state() == QProcess::Running;
}

void TestCrash::consoleIsKilled()
{
    QFETCH(QString, journey);
    m_told.clear();
    Place place;
    QVERIFY(prepareFor(journey, *m_world, place));
    Portal portal(*m_world, place, journey);
    QVERIFY(portal.isReady(journey));
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {u"tst_crash"_s, u"--journey"_s, journey, place.workspace,
                 idText(place.organization), idText(place.flow), place.files});
    QVERIFY(readChild(child, patience, portal) && !told(u"ready"_s, m_clock.elapsed()).isEmpty());
    // Of editing there is always something that is old enough to have to be there.
    const int earliest = journey == "editing"_L1 ? keptAfter + 400 : 100;
    const int moment = m_random.bounded(earliest, latestConsoleKill);
    QVERIFY2(readChild(child, moment, portal), "the console ended by itself");
    child.kill();
    const qint64 killedAt = m_clock.elapsed();
    QVERIFY(child.waitForFinished());
    while (child.canReadLine()) { // said before the end
        const QString line = QString::fromUtf8(child.readLine()).trimmed();
        m_told.append({line.section(u' ', 0, 0), line.section(u' ', 1), killedAt});
    }
    qInfo("killed after %d ms; %lld typed, %lld saved", moment,
          qlonglong(told(u"typed"_s, killedAt).size()),
          qlonglong(told(u"saved"_s, killedAt).size()));
    verify(*makeJourney(journey, m_world.get(), place), place, killedAt);
}

void TestCrash::killWhileWorking(const std::function<bool()> &kill, bool wordsExpected)
{
    QFETCH(QString, journey);
    m_told.clear();
    Place place;
    QVERIFY(prepareFor(journey, *m_world, place));
    Portal portal(*m_world, place, journey);
    QVERIFY(portal.isReady(journey));
    const Tell tell = [&](const QString &kind, const QString &what) {
        m_told.append({kind, what, m_clock.elapsed()});
        if (kind == "ask"_L1)
            portal.ask();
    };
    const auto work = makeJourney(journey, m_world.get(), place);
    ConsoleDriver console(place.workspace, idText(place.organization));
    console.begin();
    const bool arrived = work->arrive(console);
    QVERIFY2(arrived, qPrintable(console.whatIsShown()));
    bool said = false;
    connect(console.session(), &Session::stateChanged, this, [&](Session::State state) {
        auto *banner = console.window().findChild<Banner *>();
        said = said || (state == Session::State::Offline && banner && banner->isShown());
    });
    bool killed = false;
    QTimer::singleShot(m_random.bounded(latestServerKill), this, [&] { killed = kill(); });
    int number = 1;
    for (; !killed || number < 3; ++number) {
        QVERIFY(work->round(console, number, tell));
        if (work->endsAfterOne())
            break;
    }
    QVERIFY(until([&] { return killed; }, latestServerKill + 1000));
    // Connections of a killed server may live for a moment; then it must be told.
    if (wordsExpected && !work->endsAfterOne())
        QVERIFY2(until([&] { return said; }, 20'000), "nothing was said of the outage");
    QVERIFY(until([&] { return console.isOnline() && m_world->isServing(); }));
    if (!work->endsAfterOne())
        QVERIFY(work->round(console, number, tell));
    const qint64 now = m_clock.elapsed();
    const QString wrong = work->wrong(console, told(u"typed"_s, now), told(u"saved"_s, now));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QVERIFY(console.end());
    verify(*makeJourney(journey, m_world.get(), place), place, now);
}

void TestCrash::databaseIsKilled()
{
    killWhileWorking([this] { return m_world->killDatabase(); }, true);
}

void TestCrash::serviceIsKilled()
{
    killWhileWorking([this] { return m_world->killService(); }, false);
}

static int runCrashTest(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"gangway-crash"_s);
    const ThemeSwitch theme;
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.value(0) == "--journey"_L1)
        return runChild(words);
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}

GANGWAY_TEST_RUN(runCrashTest);

#include "tst_crash.moc"
