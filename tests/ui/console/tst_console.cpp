// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"
#include "console/demoworkspace.h"
#include "console/options.h"
#include "domain/base/ids.h"
#include "services/console/session/session.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/control/daemoncontrol.h"
#include "services/shared/known/knownworkspaces.h"
#include "services/shared/workspace/workspace.h"
#include "setup/setupview.h"
#include "shell/actionregistry.h"
#include "shell/mainwindow.h"
#include "shell/shell.h"
#include "start/startpage.h"
#include "style/motion.h"
#include "style/themeswitch.h"
#include "support/stallwatcher.h"
#include "support/testprogram.h"
#include "usecases/organization/organization.h"
#include "widgets/banner.h"

#include <QAction>
#include <QFile>
#include <QFuture>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms; PostgreSQL is made and started on a busy machine

QPushButton *buttonCalled(QWidget &root, const QString &text)
{
    const auto buttons = root.findChildren<QPushButton *>();
    const auto found = std::ranges::find_if(buttons, [&text](const QPushButton *button) {
        return button->isVisible() && button->text() == text;
    });
    return found == buttons.end() ? nullptr : *found;
}

/// The process id in the first line of PostgreSQL's pid file; 0 when there is none.
pid_t serverOf(const QString &workspace)
{
    QFile file(workspace + u"/data/postmaster.pid"_s);
    return file.open(QIODevice::ReadOnly) ? pid_t(file.readLine().trimmed().toInt()) : 0;
}

} // namespace

/// The first day with the console: a workspace, the wizard, the pages; and what it does when the
/// database or the service dies under it (issue: nothing that was shown as saved is lost).
class TestConsole : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void refusesWordsItDoesNotKnow();
    void makesAWorkspaceAndOpensTheWizard();
    void laterLeadsToTheDashboard();
    void databaseDiesAndComesBack();
    void serviceDiesAndIsReplaced();
    void secondStartOpensTheSameWorkspace();
    void stopsWhatItStarted();
    void aServiceThatGaveUpWasNotStopped();
    void opensTheOrganizationUsedLast();

private:
    /// True once the database has said so; asks it again and again until then.
    [[nodiscard]] bool isPutOff()
    {
        if (!m_asked.isFinished())
            return false;
        const bool isSo =
            m_asked.resultCount() > 0 && m_asked.result() && m_asked.result()->onboarding.dismissed;
        if (!isSo)
            m_asked = organization::arrival(*m_console->session());
        return isSo;
    }
    [[nodiscard]] QString folder() const { return m_place.filePath(u"ws"_s); }
    void begin() { begin(folder(), {}); }
    void begin(const QString &workspace, const QString &organization)
    {
        ConsoleOptions options;
        options.workspace = workspace;
        options.organization = organization;
        m_console = std::make_unique<Console>(options);
        m_console->start();
    }
    template<class View>
    [[nodiscard]] View *view() const
    {
        return m_console->window().view<View>();
    }
    void end()
    {
        QSignalSpy finished(m_console.get(), &Console::finished);
        m_console->window().close();
        QVERIFY(!finished.isEmpty() || finished.wait(patience));
        m_console.reset();
    }

    QTemporaryDir m_place;
    std::unique_ptr<ThemeSwitch> m_theme;
    std::unique_ptr<Console> m_console;
    QFuture<Result<organization::Arrival>> m_asked;
};

void TestConsole::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QVERIFY(m_place.isValid());
    // Started as root, the database runs as another user, who must be able to come in.
    QFile::setPermissions(m_place.path(), QFile::permissions(m_place.path()) | QFile::ExeGroup |
                                              QFile::ExeOther | QFile::ReadOther);
    m_theme = std::make_unique<ThemeSwitch>();
    setMotionWanted(false);
}

void TestConsole::cleanupTestCase()
{
    m_console.reset();
    QVERIFY(DaemonControl(WorkspacePaths::of(folder())).stop([](double, const QString &) {}));
}

void TestConsole::refusesWordsItDoesNotKnow()
{
    QCOMPARE(std::get<int>(readOptions({u"gangway"_s, u"--size"_s, u"wide"_s})), 2);
    QCOMPARE(std::get<int>(readOptions({u"gangway"_s, u"--theme"_s, u"pink"_s})), 2);
    QCOMPARE(std::get<int>(readOptions({u"gangway"_s, u"--help"_s})), 0);
    const auto read = readOptions({u"gangway"_s, u"--theme"_s, u"dark"_s, u"--size"_s,
                                   u"1920x1080"_s, u"--workspace"_s, u"/x"_s, u"/a.md"_s});
    const auto &options = std::get<ConsoleOptions>(read);
    QCOMPARE(options.scheme, Scheme::Dark);
    QCOMPARE(options.size, QSize(1920, 1080));
    QCOMPARE(options.workspace, u"/x"_s);
    QCOMPARE(options.files, QStringList{u"/a.md"_s});
}

void TestConsole::makesAWorkspaceAndOpensTheWizard()
{
    begin();
    QTRY_VERIFY(view<StartPage>());
    auto *page = view<StartPage>();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
    const auto fields = page->findChildren<QLineEdit *>();
    QVERIFY(!fields.isEmpty());
    fields.first()->setFocus();
    QTest::keyClicks(fields.first(), u"Harbour Lane"_s);
    QTest::keyClick(fields.first(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(view<SetupView>(), patience);
    QVERIFY(DaemonControl(WorkspacePaths::of(folder())).isServing());
}

void TestConsole::laterLeadsToTheDashboard()
{
    QTRY_VERIFY_WITH_TIMEOUT(buttonCalled(*view<SetupView>(), u"Do this later"_s), patience);
    QTest::keyClick(buttonCalled(*view<SetupView>(), u"Do this later"_s), Qt::Key_Space);
    QTRY_VERIFY(view<Shell>());
    QCOMPARE(view<Shell>()->context().identity.organization, u"Harbour Lane"_s);
    QCOMPARE(view<Shell>()->context().navigator.current().page, PageId::Dashboard);
    QTRY_VERIFY(buttonCalled(*view<Shell>(), u"Add person"_s)); // actions of other pages, too
}

void TestConsole::databaseDiesAndComesBack()
{
    auto *banner = view<Shell>()->findChild<Banner *>();
    const pid_t server = serverOf(folder());
    QVERIFY(server > 0);
    QVERIFY(::kill(server, SIGKILL) == 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->session()->state(), Session::State::Offline, patience);
    QVERIFY(banner->isShown());
    QTRY_COMPARE_WITH_TIMEOUT(m_console->session()->state(), Session::State::Online, patience);
    QTRY_VERIFY(!banner->isShown());
    QVERIFY(serverOf(folder()) != server);
}

void TestConsole::serviceDiesAndIsReplaced()
{
    const DaemonControl control(WorkspacePaths::of(folder()));
    const auto service = control.info();
    QVERIFY(service.has_value());
    QVERIFY(::kill(pid_t(service->pid), SIGKILL) == 0);
    // The database goes on without it; the next connection brings a new service.
    const pid_t server = serverOf(folder());
    QVERIFY(::kill(server, SIGKILL) == 0);
    QTRY_VERIFY_WITH_TIMEOUT(control.isServing() && control.info()->pid != service->pid, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->session()->state(), Session::State::Online, patience);
}

void TestConsole::secondStartOpensTheSameWorkspace()
{
    // Both deaths may have taken along that the set-up was put off; it is said again meanwhile.
    QTRY_VERIFY_WITH_TIMEOUT(isPutOff(), patience);
    // Killed, as far as one program can: the window goes, nothing is told, nothing is stopped.
    m_console.reset();
    begin();
    // The set-up was put off just before the database died. That is not forgotten: it does not
    // come by itself, and is one step away.
    QTRY_VERIFY_WITH_TIMEOUT(view<Shell>(), patience);
    auto &actions = view<Shell>()->context().actions;
    QAction *setUp = actions.find(u"organization.setup"_s);
    QVERIFY(setUp);
    QCOMPARE(setUp->text(), u"Finish the set-up"_s);
    setUp->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(view<SetupView>(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(buttonCalled(*view<SetupView>(), u"Do this later"_s), patience);
}

void TestConsole::stopsWhatItStarted()
{
    end();
    // This one found the workspace running, so it leaves it running.
    const DaemonControl control(WorkspacePaths::of(folder()));
    QVERIFY(control.isServing());
    QVERIFY(control.stop([](double, const QString &) {}));
    QVERIFY(control.isStopped());
    begin();
    QTRY_VERIFY_WITH_TIMEOUT(view<SetupView>(), patience);
    QVERIFY(control.isServing());
    QVERIFY(!control.isStopped());
    end();
    QVERIFY(!control.isServing());
    QVERIFY(control.isStopped());
    QCOMPARE(serverOf(folder()), 0);
}

/// A service that gives up stops its database, too. Nobody asked for that, so consoles bring it
/// back.
void TestConsole::aServiceThatGaveUpWasNotStopped()
{
    const DaemonControl control(WorkspacePaths::of(folder()));
    QVERIFY(control.start([](double, const QString &) {}));
    QVERIFY(::kill(pid_t(control.info()->pid), SIGKILL) == 0);
    QTRY_VERIFY(!control.isServing());
    QVERIFY(LocalCluster(folder()).stop());
    QCOMPARE(serverOf(folder()), 0);
    QVERIFY(!control.isStopped());
}

/// A workspace can hold several; the owner's is only the first to be opened.
void TestConsole::opensTheOrganizationUsedLast()
{
    m_console.reset();
    DemoWorkspace demo;
    const auto made = demo.make(
        [](double, const QString &) {},
        {.organizations = 2, .people = 4, .events = 10, .until = QDateTime::currentDateTimeUtc()});
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    const auto all = Workspace(WorkspacePaths::of(demo.folder())).organizations();
    QVERIFY(all && all->size() > 1);
    for (const OrganizationEntry &one : *all) {
        for (const QString &wanted : {idText(one.id), QString()}) {
            begin(demo.folder(), wanted);
            QTRY_VERIFY_WITH_TIMEOUT(view<Shell>() || view<SetupView>(), patience);
            const auto identity = organization::identity(*m_console->session());
            QTRY_VERIFY(identity.isFinished() && identity.resultCount() > 0);
            QVERIFY(identity.result());
            QCOMPARE(identity.result()->organizationId, one.id);
            QTRY_COMPARE(KnownWorkspaces().list()->workspaces.value(0).organization, one.id);
            end();
        }
    }
}

GANGWAY_WATCHED_TEST(TestConsole);
#include "tst_console.moc"
