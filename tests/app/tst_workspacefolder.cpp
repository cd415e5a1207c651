// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "services/console/lanes/lanes.h"
#include "services/console/local/localconnector.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/cluster/postmaster.h"
#include "services/shared/control/daemoncontrol.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

using namespace gangway;
using namespace gangway::testing;
using namespace Qt::StringLiterals;

/// The owner of a workspace folder can put anything there, under any name, and root starts and
/// stops it all the same.
class TestWorkspaceFolder : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void plantedLinksLeadNowhere();
    void aFileDoesNotSayWhoServes();
    void aForgedLockDoesNotSayWhoServes();
    void serviceOfAnotherWorkspaceGoesOn();
    void serviceIsFoundWithoutItsFile();
    void serviceEndsWithItsDatabase();
    void startWaitsForTheDatabase();
    void consoleSavesAfterCommandAndRestart();
    void pipesAndDevicesHoldNobodyUp_data();
    void pipesAndDevicesHoldNobodyUp();

private:
    [[nodiscard]] QString inRun(const QString &name) const { return m_paths.run + u'/' + name; }
    [[nodiscard]] QString state() const
    {
        return m_program->json({u"status"_s}).object().value(u"state"_s).toString();
    }
    [[nodiscard]] Run stop() const { return m_program->run({u"stop"_s}); }
    [[nodiscard]] qint64 startService() const
    {
        return m_program->json({u"start"_s}).object().value(u"pid"_s).toInteger();
    }
    [[nodiscard]] qint64 serverPid() const
    {
        QFile file(m_paths.data + u"/postmaster.pid"_s);
        return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
    }
    static void write(const QString &path, const QByteArray &bytes);

    QTemporaryDir m_folder{u"/tmp/gangway-wf-XXXXXX"_s};
    WorkspacePaths m_paths;
    std::unique_ptr<Program> m_program;
};

void TestWorkspaceFolder::write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

void TestWorkspaceFolder::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
    m_program = std::make_unique<Program>(m_folder.filePath(u"workspace"_s));
    m_paths = WorkspacePaths::of(m_program->workspace());
    const Run made = m_program->run({u"init"_s});
    QVERIFY2(made.exitCode == 0, made.errors);
}

void TestWorkspaceFolder::cleanup()
{
    const Run stopped = stop();
    QVERIFY2(stopped.exitCode == 0, stopped.errors);
    QCOMPARE(state(), u"stopped"_s);
}

void TestWorkspaceFolder::cleanupTestCase()
{
    if (m_program)
        QCOMPARE(stop().exitCode, 0);
}

/// Neither emptied nor made, whoever stops the workspace; as root this is anybody's file.
void TestWorkspaceFolder::plantedLinksLeadNowhere()
{
    const QString kept = m_folder.filePath(u"root.txt"_s);
    const QString missing = m_folder.filePath(u"missing.txt"_s);
    write(kept, "the administrator's own");
    for (const QString &target : {kept, missing}) {
        for (const QString &name : {u"stop-requested"_s, u"stopped"_s}) {
            QFile::remove(inRun(name));
            QVERIFY(QFile::link(target, inRun(name)));
        }
        (void)stop();
        QFile file(kept);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("the administrator's own"));
        QVERIFY(!QFile::exists(missing));
    }
    if (::geteuid() == 0) { // and below a folder that only root may write
        const QString rootsFolder = m_folder.filePath(u"roots"_s);
        QVERIFY(QDir().mkdir(rootsFolder));
        const QString run = m_paths.run + u"-aside"_s;
        QVERIFY(QFile::rename(m_paths.run, run));
        QVERIFY(QFile::link(rootsFolder, m_paths.run));
        (void)stop();
        QVERIFY(QFile::remove(m_paths.run));
        QVERIFY(QFile::rename(run, m_paths.run));
        QCOMPARE(QDir(rootsFolder).entryList(QDir::Files), QStringList());
    }
    for (const QString &name : {u"stop-requested"_s, u"stopped"_s})
        QFile::remove(inRun(name));
}

void TestWorkspaceFolder::aFileDoesNotSayWhoServes()
{
    // Anybody's program of that name, here the tester's own.
    const QString program = m_folder.filePath(u"gangwayd"_s);
    QVERIFY(QFile::copy(u"/bin/sleep"_s, program));
    QProcess innocent;
    innocent.start(program, {u"600"_s});
    QVERIFY(innocent.waitForStarted());
    write(DaemonControl::infoFile(m_paths),
          "{\"pid\":" + QByteArray::number(innocent.processId()) + ",\"port\":1}");
    QCOMPARE(state(), u"stopped"_s);
    QCOMPARE(stop().exitCode, 0);
    QVERIFY(!innocent.waitForFinished(0));
    QCOMPARE(innocent.state(), QProcess::Running);
    innocent.kill();
    QVERIFY(innocent.waitForFinished());
    QFile::remove(DaemonControl::infoFile(m_paths));
}

/// Even while somebody holds the lock: it is another process that has the file open.
void TestWorkspaceFolder::aForgedLockDoesNotSayWhoServes()
{
    const QString program = m_folder.filePath(u"gangwayd"_s);
    QProcess innocent;
    innocent.start(program, {u"600"_s});
    QVERIFY(innocent.waitForStarted());
    const QByteArray pid = QByteArray::number(innocent.processId());
    {
        const auto lock =
            FolderLock::acquire(DaemonControl::lockFile(m_paths), std::chrono::seconds(1));
        QVERIFY(lock);
        struct stat info{};
        QCOMPARE(::stat(QFile::encodeName(m_paths.run).constData(), &info), 0);
        QCOMPARE(::chown(QFile::encodeName(DaemonControl::lockFile(m_paths)).constData(),
                         info.st_uid, info.st_gid),
                 0);
        QFile file(DaemonControl::lockFile(m_paths));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(pid + '\n');
        file.close();
        write(DaemonControl::infoFile(m_paths), "{\"pid\":" + pid + ",\"port\":1}");
        QVERIFY(FolderLock::holder(DaemonControl::lockFile(m_paths)).has_value());
        QVERIFY(!DaemonControl(m_paths).isServing());
    }
    QCOMPARE(innocent.state(), QProcess::Running);
    innocent.kill();
    QVERIFY(innocent.waitForFinished());
    QFile::remove(DaemonControl::infoFile(m_paths));
}

void TestWorkspaceFolder::serviceOfAnotherWorkspaceGoesOn()
{
    const QString other = m_folder.filePath(u"other"_s);
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, m_program->workspace(), other}), 0);
    const qint64 pid = startService();
    QVERIFY(pid > 0);
    const WorkspacePaths paths = WorkspacePaths::of(other);
    for (const char *name : {"service.json", "service.lock"}) {
        // With its owner.
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, inRun(QLatin1String(name)),
                                             paths.run + u'/' + QLatin1String(name)}),
                 0);
    }
    const Program second(other);
    QCOMPARE(second.json({u"status"_s}).object().value(u"state"_s).toString(), u"stopped"_s);
    const Run stopped = second.run({u"stop"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.errors);
    QCOMPARE(m_program->json({u"status"_s}).object().value(u"pid"_s).toInteger(), pid);
    QCOMPARE(state(), u"running"_s);
}

void TestWorkspaceFolder::serviceIsFoundWithoutItsFile()
{
    const qint64 pid = startService();
    QVERIFY(pid > 0);
    QVERIFY(QFile::remove(DaemonControl::infoFile(m_paths)));
    const Run stopped = stop();
    QVERIFY2(stopped.exitCode == 0, stopped.errors);
    QVERIFY(!processRuns(pid));
    QVERIFY(!FolderLock::holder(DaemonControl::lockFile(m_paths)));

    // One that goes on says again where it is.
    QVERIFY(startService() > 0);
    QVERIFY(QFile::remove(DaemonControl::infoFile(m_paths)));
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"running"_s, 30'000);
}

void TestWorkspaceFolder::serviceEndsWithItsDatabase()
{
    const qint64 pid = startService();
    QVERIFY(pid > 0);
    QVERIFY(LocalCluster(m_paths.folder).stop());
    QTRY_VERIFY_WITH_TIMEOUT(!processRuns(pid), 30'000);
    QVERIFY(!FolderLock::holder(DaemonControl::lockFile(m_paths)));
    QVERIFY(startService() > 0);
}

void TestWorkspaceFolder::startWaitsForTheDatabase()
{
    QVERIFY(startService() > 0);
    const auto server = static_cast<pid_t>(serverPid());
    QVERIFY(server > 0);
    QCOMPARE(::kill(server, SIGSTOP), 0); // as one that recovers: it is there and does not answer
    const auto again = m_program->start({u"start"_s});
    const bool ended = again->waitForFinished(3000);
    QCOMPARE(::kill(server, SIGCONT), 0);
    QVERIFY(!ended);
    QVERIFY(again->waitForFinished(60'000));
    QCOMPARE(again->exitCode(), 0);
}

/// A command gives the person's role another password, and the restarted server wants that one.
void TestWorkspaceFolder::consoleSavesAfterCommandAndRestart()
{
    QVERIFY(startService() > 0);
    Session session(std::make_shared<LocalConnector>(m_paths.folder));
    session.start();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Online, 30'000);
    const auto save = [&session] {
        auto saved = inLane(session, Session::Lane::Write, [](Database &database) {
            const auto rows = database.runText("SELECT 1");
            return rows ? Result<qint64>(rows->integer(0, 0)) : std::unexpected(rows.error());
        });
        (void)QTest::qWaitFor([&saved] { return saved.isFinished(); }, 60'000);
        return saved.isFinished() ? saved.result()
                                  : Result<qint64>(fail(ErrorKind::Cancelled, u"late"_s));
    };
    QVERIFY(save());
    const auto workspace = Workspace(m_paths);
    const auto organization = workspace.organization({});
    QVERIFY(organization);
    QVERIFY(workspace.connectAs(*organization)); // what every command does
    const qint64 server = serverPid();
    QCOMPARE(::kill(static_cast<pid_t>(server), SIGKILL), 0);
    QTRY_VERIFY_WITH_TIMEOUT(serverPid() > 0 && serverPid() != server, 60'000);
    QVERIFY(startService() > 0); // it answers
    QCoreApplication::processEvents();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Online, 60'000);
    const auto saved = save();
    QVERIFY2(saved.has_value(), qPrintable(saved ? QString() : saved.error().message));
}

void TestWorkspaceFolder::pipesAndDevicesHoldNobodyUp_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("device");
    for (const char *name : {"run/service.json", "run/service.lock", "run/stop-requested",
                             "data/postmaster.pid", "data/PG_VERSION", "workspace.json"}) {
        QTest::addRow("%s, a pipe", name) << QString::fromLatin1(name) << false;
        QTest::addRow("%s, a device", name) << QString::fromLatin1(name) << true;
    }
}

void TestWorkspaceFolder::pipesAndDevicesHoldNobodyUp()
{
    QFETCH(QString, name);
    QFETCH(bool, device);
    const QString path = m_paths.folder + u'/' + name;
    const QString aside = m_folder.filePath(u"aside"_s);
    const bool was = QFile::exists(path);
    QVERIFY(!was || QFile::rename(path, aside));
    if (device)
        QVERIFY(QFile::link(u"/dev/zero"_s, path));
    else
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0666), 0);
    QStringList late;
    for (const QString &command : {u"status"_s, u"stop"_s}) {
        const auto process = m_program->start({command});
        if (!process->waitForFinished(30'000) || process->exitStatus() != QProcess::NormalExit ||
            process->exitCode() > 1)
            late << command;
        process->kill();
        process->waitForFinished();
    }
    QVERIFY(QFile::remove(path));
    QVERIFY(!was || QFile::rename(aside, path));
    QCOMPARE(late, QStringList());
}

GANGWAY_TEST(TestWorkspaceFolder);
#include "tst_workspacefolder.moc"
