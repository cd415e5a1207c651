// SPDX-License-Identifier: GPL-3.0-or-later
#include "clusterfixture.h"
#include "services/shared/cluster/postmaster.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QtTest>

#include <unistd.h>

using namespace gangway;

namespace {

/// A small disk in memory, mounted until the end of the scope.
class SmallDisk
{
public:
    SmallDisk(const QString &folder, const QString &size) : m_folder(folder)
    {
        QDir().mkpath(folder);
        m_mounted = runTool(QStringLiteral("/bin/mount"),
                            {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                             QStringLiteral("size=") + size, QStringLiteral("tmpfs"), folder});
    }
    ~SmallDisk()
    {
        if (m_mounted)
            runTool(QStringLiteral("/bin/umount"), {QStringLiteral("-l"), m_folder});
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] bool mounted() const { return m_mounted; }

private:
    QString m_folder;
    bool m_mounted = false;
};

void writeTo(const QString &name, const QByteArray &bytes, qint64 offset = -1)
{
    QFile file(name);
    QVERIFY(file.open(offset < 0 ? QIODevice::WriteOnly : QIODevice::ReadWrite));
    if (offset >= 0)
        file.seek(offset);
    QCOMPARE(file.write(bytes), bytes.size());
}

/// An installation whose postgres only tells a version.
void fakeInstallation(const QString &folder, const QByteArray &version)
{
    QVERIFY(QDir().mkpath(folder));
    for (const QString &name : {QStringLiteral("postgres"), QStringLiteral("initdb")}) {
        writeTo(folder + u'/' + name, "#!/bin/sh\necho '" + version + "'\n");
        QFile::setPermissions(folder + u'/' + name, QFile::Permissions(0x7755));
    }
}

} // namespace

#define SKIP_UNLESS_ROOT()                                                                         \
    if (::geteuid() != 0)                                                                          \
    QSKIP("needs root, to mount a small disk or to be somebody else")

/// Everything that can be wrong with the computer or the folder, each with its own error.
class TestClusterFaults : public QObject
{
    Q_OBJECT

private slots:
    void createsStartsAndStops()
    {
        const TestWorkspace workspace;
        const LocalCluster cluster = workspace.cluster();
        QStringList steps;
        VERIFY_OK(cluster.create([&](const QString &step) { steps << step; }));
        QVERIFY(!steps.isEmpty());
        const auto before = cluster.status();
        VERIFY_OK(before);
        QVERIFY(!before->running);
        QCOMPARE(before->version, QStringLiteral("15"));
        QVERIFY(before->dataBytes > 1'000'000);

        const auto started = cluster.start();
        VERIFY_OK(started);
        QVERIFY(started->running && started->accepting);
        QVERIFY(started->startedAt.isValid());
        const auto show = [&](const char *name) {
            return runSql(started->socketFolder, QByteArray("SHOW ") + name).value_or(QString());
        };
        QCOMPARE(show("data_checksums"), QStringLiteral("on"));
        QCOMPARE(show("listen_addresses"), QString());
        QCOMPARE(show("server_encoding"), QStringLiteral("UTF8"));
        QCOMPARE(show("lc_collate"), QStringLiteral("C.UTF-8"));
        QCOMPARE(show("password_encryption"), QStringLiteral("scram-sha-256"));
        QCOMPARE(show("log_min_error_statement"), QStringLiteral("panic"));
        QCOMPARE(show("jit"), QStringLiteral("off"));
        const auto open = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(cluster.paths().run) & open));
        VERIFY_OK(cluster.stop());
        QVERIFY(serverProcesses(cluster.paths().data).isEmpty());
        VERIFY_OK(cluster.stop()); // twice does no harm
        VERIFY_OK(cluster.checkFiles());
        VERIFY_FAILS(cluster.create(), ErrorKind::Conflict);
    }

    void asksForAPassword()
    {
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        const auto started = workspace.cluster().start();
        VERIFY_OK(started);
        VERIFY_OK(runSql(started->socketFolder, "CREATE ROLE somebody LOGIN PASSWORD 'right'"));
        QProcess psql;
        psql.start(
            QStringLiteral("psql"),
            {QStringLiteral("-w"), QStringLiteral("-c"), QStringLiteral("SELECT 1"),
             QStringLiteral("host=%1 user=somebody dbname=gangway").arg(started->socketFolder)});
        QVERIFY(psql.waitForFinished());
        QVERIFY(psql.exitCode() != 0);
        QVERIFY(psql.readAllStandardError().contains("password"));
    }

    void logsNoValues()
    {
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        const LocalCluster cluster = workspace.cluster();
        const auto started = cluster.start();
        VERIFY_OK(started);
        QVERIFY(!runSql(started->socketFolder, "SELECT 'canary-1'::int"));
        QVERIFY(!runSql(started->socketFolder,
                        "DO $$BEGIN RAISE EXCEPTION 'canary-2' USING DETAIL = 'canary-3'; END$$"));
        VERIFY_OK(cluster.stop());
        const auto files = QDir(cluster.paths().log).entryInfoList(QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("canary"));
        }
    }

    void noPostgres()
    {
        const TestWorkspace workspace;
        ClusterOptions options;
        options.binaryFolder = workspace.root() + QStringLiteral("/nothing");
        const auto created = workspace.cluster(options).create();
        VERIFY_FAILS(created, ErrorKind::Unavailable);
        QVERIFY(!QFileInfo::exists(workspace.folder()));
    }

    void tooOldPostgres()
    {
        const TestWorkspace workspace;
        ClusterOptions options;
        options.binaryFolder = workspace.root() + QStringLiteral("/old");
        fakeInstallation(options.binaryFolder, "postgres (PostgreSQL) 15.3 (Debian)");
        const auto created = workspace.cluster(options).create();
        VERIFY_FAILS(created, ErrorKind::Unavailable);
        QVERIFY(created.error().message.contains(QStringLiteral("15.3")));
        QVERIFY(created.error().message.contains(QStringLiteral("15.18")));
    }

    void brokenPostgres()
    {
        const TestWorkspace workspace;
        ClusterOptions options;
        options.binaryFolder = workspace.root() + QStringLiteral("/broken");
        fakeInstallation(options.binaryFolder, "error while loading shared libraries");
        VERIFY_FAILS(workspace.cluster(options).create(), ErrorKind::Unavailable);
    }

    void otherMajorVersion()
    {
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        writeTo(workspace.data(QStringLiteral("PG_VERSION")), "14\n");
        const auto started = workspace.cluster().start();
        VERIFY_FAILS(started, ErrorKind::Unavailable);
        QVERIFY(started.error().message.contains(QStringLiteral("14")));
        QVERIFY(started.error().hint.contains(QStringLiteral("postgresql-14")));
    }

    void noWorkspace()
    {
        const TestWorkspace workspace;
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::NotFound);
        VERIFY_FAILS(workspace.cluster().status(), ErrorKind::NotFound);
        VERIFY_FAILS(workspace.cluster().stop(), ErrorKind::NotFound);
        QVERIFY(!QFileInfo::exists(workspace.folder()));
    }

    void leavesOtherFoldersAlone()
    {
        const TestWorkspace workspace;
        QVERIFY(QDir().mkpath(workspace.folder() + QStringLiteral("/data")));
        writeTo(workspace.folder() + QStringLiteral("/data/report.txt"), "mine");
        const QStringList before = listing(workspace.root());
        VERIFY_FAILS(workspace.cluster().create(), ErrorKind::Conflict);
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::NotFound);
        QCOMPARE(listing(workspace.root()), before);
    }

    void notAFolder()
    {
        const TestWorkspace workspace;
        writeTo(workspace.folder(), "a file");
        VERIFY_FAILS(workspace.cluster().create(), ErrorKind::InvalidInput);
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::InvalidInput);
    }

    void clearsAnInterruptedCreation()
    {
        const TestWorkspace workspace;
        QVERIFY(QDir().mkpath(workspace.folder() + QStringLiteral("/.creating/data/base")));
        QVERIFY(QDir().mkpath(workspace.folder() + QStringLiteral("/data")));
        const auto user = serverUserFor(workspace.root());
        VERIFY_OK(user);
        runTool(QStringLiteral("/bin/chown"),
                {QStringLiteral("-R"), QString::number(user->uid), workspace.folder()});
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::NotFound);
        VERIFY_OK(workspace.cluster().create());
        QVERIFY(!QFileInfo::exists(workspace.folder() + QStringLiteral("/.creating")));
        VERIFY_OK(workspace.cluster().start());
    }

    void damagedFolder_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("remove");
        QTest::addColumn<int>("offset");
        QTest::newRow("no PG_VERSION") << QStringLiteral("PG_VERSION") << true << 0;
        QTest::newRow("odd PG_VERSION") << QStringLiteral("PG_VERSION") << false << 0;
        QTest::newRow("no pg_control") << QStringLiteral("global/pg_control") << true << 0;
        QTest::newRow("bad pg_control") << QStringLiteral("global/pg_control") << false << 0;
        QTest::newRow("bad sum of pg_control")
            << QStringLiteral("global/pg_control") << false << 100;
        QTest::newRow("no pg_wal") << QStringLiteral("pg_wal") << true << 0;
        QTest::newRow("no pg_filenode.map")
            << QStringLiteral("global/pg_filenode.map") << true << 0;
        QTest::newRow("bad pg_authid") << QStringLiteral("global/1260") << false << 0;
    }
    void damagedFolder()
    {
        QFETCH(QString, name);
        QFETCH(bool, remove);
        QFETCH(int, offset);
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        const QString path = workspace.data(name);
        if (remove)
            QVERIFY(runTool(QStringLiteral("/bin/rm"), {QStringLiteral("-r"), path}));
        else
            writeTo(path, QByteArray(64, 'X'), offset);
        const auto started = workspace.cluster().start();
        VERIFY_FAILS(started, ErrorKind::Damaged);
        QVERIFY(serverProcesses(workspace.folder() + QStringLiteral("/data")).isEmpty());
    }

    void damagedPageIsFound()
    {
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        const LocalCluster cluster = workspace.cluster();
        const auto started = cluster.start();
        VERIFY_OK(started);
        const auto path =
            runSql(started->socketFolder, "CREATE TABLE t AS SELECT generate_series(1, 9000) AS n;"
                                          "SELECT pg_relation_filepath('t')");
        VERIFY_OK(path);
        VERIFY_FAILS(cluster.checkFiles(), ErrorKind::Conflict); // it runs
        VERIFY_OK(cluster.stop());
        VERIFY_OK(cluster.checkFiles());
        writeTo(workspace.data(*path), QByteArray(16, 'X'), 5000);
        VERIFY_FAILS(cluster.checkFiles(), ErrorKind::Damaged);
    }

    void damagedWorkspaceFile()
    {
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        writeTo(workspace.folder() + QStringLiteral("/workspace.json"), "{\"format\":");
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::Damaged);
    }

    void ownSettingsAreNamed()
    {
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        QFile file(workspace.data(QStringLiteral("postgresql.conf")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("shared_bufers = 1GB\n");
        file.close();
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::InvalidInput);
    }

    void diskFullBeforeCreate()
    {
        SKIP_UNLESS_ROOT();
        const TestWorkspace workspace;
        const SmallDisk disk(workspace.folder(), QStringLiteral("8m"));
        QVERIFY(disk.mounted());
        VERIFY_FAILS(workspace.cluster().create(), ErrorKind::OutOfSpace);
        QVERIFY(listing(workspace.folder()).isEmpty());
    }

    void diskFullWhileCreating()
    {
        SKIP_UNLESS_ROOT();
        const TestWorkspace workspace;
        const SmallDisk disk(workspace.folder(), QStringLiteral("30m"));
        QVERIFY(disk.mounted());
        VERIFY_FAILS(workspace.cluster(roomyOptions()).create(), ErrorKind::OutOfSpace);
        QVERIFY(listing(workspace.folder()).isEmpty());
    }

    void diskFullAtStart()
    {
        SKIP_UNLESS_ROOT();
        TestWorkspace workspace;
        const TestWorkspace original;
        VERIFY_OK(original.cluster().create());
        const SmallDisk disk(workspace.folder(), QStringLiteral("90m"));
        QVERIFY(disk.mounted());
        QVERIFY(runTool(
            QStringLiteral("/bin/cp"),
            {QStringLiteral("-a"), original.folder() + QStringLiteral("/."), workspace.folder()}));
        // Fill what is left; dd ends with an error when the disk is full.
        runTool(QStringLiteral("/bin/dd"),
                {QStringLiteral("if=/dev/zero"), QStringLiteral("bs=64k"),
                 QStringLiteral("status=none"),
                 QStringLiteral("of=") + workspace.folder() + QStringLiteral("/filler")});
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::OutOfSpace);
        // Without the check before, PostgreSQL's own complaint is understood.
        VERIFY_FAILS(workspace.cluster(roomyOptions()).start(), ErrorKind::OutOfSpace);
        QVERIFY(QFile::remove(workspace.folder() + QStringLiteral("/filler")));
        VERIFY_OK(workspace.cluster(roomyOptions()).start());
        workspace.endServers();
    }

    void notWritable()
    {
        TestWorkspace workspace;
        const QString closed = workspace.root() + QStringLiteral("/closed");
        QVERIFY(QDir().mkpath(closed));
        const auto user = serverUserFor(workspace.root());
        VERIFY_OK(user);
        runTool(QStringLiteral("/bin/chown"), {QString::number(user->uid), closed});
        QVERIFY(QFile::setPermissions(closed, QFile::Permissions(0x5555)));
        workspace.setFolder(closed);
        VERIFY_FAILS(workspace.cluster().create(), ErrorKind::Denied);
        workspace.setFolder(closed + QStringLiteral("/ws"));
        VERIFY_FAILS(workspace.cluster().create(), ErrorKind::Denied);
        QVERIFY(listing(closed).isEmpty());
        QFile::setPermissions(closed, QFile::Permissions(0x7755));
    }

    void closedParentIsNamed()
    {
        SKIP_UNLESS_ROOT();
        TestWorkspace workspace;
        const QString closed = workspace.root() + QStringLiteral("/only root");
        QVERIFY(QDir().mkpath(closed));
        QFile::setPermissions(closed, QFile::Permissions(0x7700));
        workspace.setFolder(closed + QStringLiteral("/ws"));
        const auto created = workspace.cluster().create();
        VERIFY_FAILS(created, ErrorKind::Denied);
        QVERIFY2(created.error().message.contains(closed), why(created).constData());
        QVERIFY(!QFileInfo::exists(workspace.folder()));
    }

    void somebodyElsesFolder()
    {
        SKIP_UNLESS_ROOT();
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        QProcess helper;
        helper.start(QStringLiteral(CLUSTER_HELPER),
                     {QStringLiteral("start"), workspace.folder(), QStringLiteral("nobody")});
        QVERIFY(helper.waitForFinished());
        if (helper.exitStatus() != QProcess::NormalExit || helper.exitCode() == 3)
            QSKIP("the helper cannot run as nobody here");
        const QByteArray output = helper.readAll();
        const auto user = serverUserFor(workspace.folder());
        VERIFY_OK(user);
        QVERIFY2(
            output.startsWith(QByteArray("error " + QByteArray::number(int(ErrorKind::Denied)))),
            output.constData());
        QVERIFY2(output.contains(user->name.toUtf8()), output.constData());
    }

    void filesOfRootAreRefused()
    {
        SKIP_UNLESS_ROOT();
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        QVERIFY(runTool(QStringLiteral("/bin/chown"),
                        {QStringLiteral("-R"), QStringLiteral("root"), workspace.folder()}));
        VERIFY_FAILS(workspace.cluster().start(), ErrorKind::Denied);
    }

    void rootFollowsNoPlantedLink()
    {
        SKIP_UNLESS_ROOT();
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        const QString victim = workspace.root() + QStringLiteral("/victim");
        writeTo(victim, "precious");
        QFile::setPermissions(victim, QFile::Permissions(0x6600));
        QFile::remove(workspace.cluster().paths().stopped);
        QVERIFY(QFile::link(victim, workspace.cluster().paths().stopped));
        QVERIFY(QFile::link(victim, workspace.data(QStringLiteral("gangway.conf.new"))));
        VERIFY_OK(workspace.cluster().start());
        QFile::remove(workspace.cluster().paths().stopped);
        QVERIFY(QFile::link(victim, workspace.cluster().paths().stopped));
        VERIFY_OK(workspace.cluster().stop());
        QFile file(victim);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious"));
    }

    void longPath()
    {
        TestWorkspace workspace;
        const QString shortFolder = workspace.folder();
        workspace.setFolder(workspace.root() + u'/' + QString(60, u'a') + u'/' + QString(60, u'b') +
                            QStringLiteral("/it's a \"workspace\" $(x) ") + QChar(0xfc));
        const LocalCluster cluster = workspace.cluster();
        VERIFY_OK(cluster.create());
        const auto started = workspace.cluster().start();
        VERIFY_OK(started);
        QVERIFY(started->socketFolder != workspace.cluster().paths().run);
        VERIFY_OK(runSql(started->socketFolder, "SELECT 1"));
        VERIFY_OK(workspace.cluster().stop());
        // The same place the next time.
        const auto again = workspace.cluster().start();
        VERIFY_OK(again);
        QCOMPARE(again->socketFolder, started->socketFolder);
        VERIFY_OK(workspace.cluster().stop());
        // Moved to a shorter path it needs it no longer.
        QVERIFY(QDir().rename(workspace.folder(), shortFolder));
        workspace.setFolder(shortFolder);
        const auto moved = workspace.cluster().start();
        VERIFY_OK(moved);
        QCOMPARE(moved->socketFolder, workspace.cluster().paths().run);
        QDir().rmdir(started->socketFolder);
    }

    void strangeEnvironment()
    {
        TestWorkspace workspace;
        QVERIFY(workspace.fillFromTemplate());
        for (const char *name : {"PGHOST", "PGPORT", "PGUSER", "PGDATA", "PGOPTIONS", "PGSSLMODE"})
            qputenv(name, "7");
        const auto started = workspace.cluster().start();
        for (const char *name : {"PGHOST", "PGPORT", "PGUSER", "PGDATA", "PGOPTIONS", "PGSSLMODE"})
            qunsetenv(name);
        VERIFY_OK(started);
    }
};

GANGWAY_TEST(TestClusterFaults);
#include "tst_cluster_faults.moc"
