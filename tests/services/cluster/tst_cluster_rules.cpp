// SPDX-License-Identifier: GPL-3.0-or-later
#include "clusterfixture.h"
#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/clustersettings.h"
#include "services/shared/cluster/postgresbinaries.h"
#include "services/shared/cluster/postmaster.h"
#include "support/testprogram.h"

#include <QtTest>

#include <unistd.h>

using namespace gangway;

/// Rules that need no server.
class TestClusterRules : public QObject
{
    Q_OBJECT

private slots:
    void readsVersions()
    {
        QCOMPARE(
            parsePostgresVersion(QStringLiteral("postgres (PostgreSQL) 15.18 (Debian 15.18-0)")),
            (PostgresVersion{15, 18}));
        QCOMPARE(parsePostgresVersion(QStringLiteral("postgres (PostgreSQL) 17beta2")),
                 (PostgresVersion{17, 0}));
        QCOMPARE(parsePostgresVersion(QStringLiteral("something else")), (PostgresVersion{0, 0}));
        QVERIFY((PostgresVersion{15, 9} < kOldestPostgres));
        QVERIFY((PostgresVersion{14, 40} < kOldestPostgres));
        QVERIFY((PostgresVersion{16, 0} > kOldestPostgres));
    }

    void explainsOutput_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const char *output, ErrorKind kind) {
            QTest::newRow(name) << QString::fromLatin1(output) << static_cast<int>(kind);
        };
        row("full", "FATAL:  could not write: No space left on device", ErrorKind::OutOfSpace);
        row("quota", "initdb: error: Disk quota exceeded", ErrorKind::OutOfSpace);
        row("control", "FATAL:  incorrect checksum in control file", ErrorKind::Damaged);
        row("checkpoint", "PANIC:  could not locate a valid checkpoint record", ErrorKind::Damaged);
        row("page", "FATAL:  invalid page in block 0 of relation global/1260", ErrorKind::Damaged);
        row("denied", "FATAL:  could not open file \"global/pg_control\": Permission denied",
            ErrorKind::Denied);
        row("major", "FATAL:  database files are incompatible with server",
            ErrorKind::NewerVersion);
        row("used", "FATAL:  lock file \"postmaster.pid\" already exists", ErrorKind::Conflict);
        row("memory", "FATAL:  could not map anonymous shared memory: Cannot allocate memory",
            ErrorKind::Unavailable);
        row("settings", "FATAL:  configuration file \"postgresql.conf\" contains errors",
            ErrorKind::InvalidInput);
        row("other", "FATAL:  the moon is full", ErrorKind::Internal);
    }
    void explainsOutput()
    {
        QFETCH(QString, output);
        QFETCH(int, kind);
        const Error error =
            explainOutput(output, QStringLiteral("/ws"), QStringLiteral("It failed."));
        QCOMPARE(static_cast<int>(error.kind), kind);
        QVERIFY(!error.message.isEmpty());
        QVERIFY(!error.hint.isEmpty());
        QCOMPARE(error.detail, output);
    }

    void tellsFoldersApart_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, const QStringList &files, FolderState state) {
            QTest::newRow(name) << files << static_cast<int>(state);
        };
        row("empty", {}, FolderState::Empty);
        row("disk", {QStringLiteral("lost+found/x")}, FolderState::Empty);
        row("lock only", {QStringLiteral("run/cluster.lock")}, FolderState::Interrupted);
        row("half made",
            {QStringLiteral("run/cluster.lock"), QStringLiteral(".creating/data/base/1"),
             QStringLiteral("data/base/1")},
            FolderState::Interrupted);
        row("finished", {QStringLiteral("workspace.json")}, FolderState::Workspace);
        row("photos", {QStringLiteral("holiday.jpg")}, FolderState::Foreign);
        row("hidden", {QStringLiteral(".ssh/id")}, FolderState::Foreign);
        row("own data folder", {QStringLiteral("data/report.txt")}, FolderState::Foreign);
        row("own run folder", {QStringLiteral("run/report.txt")}, FolderState::Foreign);
        row("photos beside", {QStringLiteral("holiday.jpg"), QStringLiteral(".creating/data/x")},
            FolderState::Foreign);
    }
    void tellsFoldersApart()
    {
        QFETCH(QStringList, files);
        QFETCH(int, state);
        const QTemporaryDir root;
        for (const QString &name : std::as_const(files)) {
            const QString path = root.filePath(name);
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto found = folderState(WorkspacePaths::of(root.path()));
        VERIFY_OK(found);
        QCOMPARE(static_cast<int>(*found), state);
    }

    void keepsWorkspaceInfo()
    {
        const QTemporaryDir root;
        const auto paths = WorkspacePaths::of(root.path());
        VERIFY_FAILS(readWorkspaceInfo(paths), ErrorKind::NotFound);
        const WorkspaceInfo info{1, QUuid::createUuid(), QDateTime::currentDateTimeUtc(),
                                 QStringLiteral("/tmp/short")};
        VERIFY_OK(writeWorkspaceInfo(paths, info));
        const auto read = readWorkspaceInfo(paths);
        VERIFY_OK(read);
        QCOMPARE(read->id, info.id);
        QCOMPARE(read->created, info.created);
        QCOMPARE(read->socketFolder, info.socketFolder);
        VERIFY_OK(replaceFile(paths.info, R"({"format":99,"id":"x"})"));
        VERIFY_FAILS(readWorkspaceInfo(paths), ErrorKind::NewerVersion);
        VERIFY_OK(replaceFile(paths.info, R"({"format":1,"id":)"));
        VERIFY_FAILS(readWorkspaceInfo(paths), ErrorKind::Damaged);
    }

    void choosesSocketFolder()
    {
        const auto user = currentUser();
        VERIFY_OK(user);
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto near = WorkspacePaths::of(QStringLiteral("/tmp/ws"));
        QCOMPARE(ensureSocketFolder(near, *user, id, {}).value_or(QString()), near.run);
        const auto far = WorkspacePaths::of(QStringLiteral("/tmp/") + QString(120, u'x'));
        const auto folder = ensureSocketFolder(far, *user, id, {});
        VERIFY_OK(folder);
        const auto cleanUp = qScopeGuard([&] { QDir().rmdir(*folder); });
        QVERIFY(socketFile(*folder).size() <= kLongestSocketPath);
        QCOMPARE(ensureSocketFolder(far, *user, id, *folder).value_or(QString()), *folder);
        // Open to others: somebody else may have put it there.
        QVERIFY(QFile::setPermissions(*folder, QFile::Permissions(0x7777)));
        const auto next = ensureSocketFolder(far, *user, id, *folder);
        QVERIFY(!next || *next != *folder);
        if (next)
            QDir().rmdir(*next);
    }

    void ignoresRecordedSocketFolderOfItsOwnChoosing()
    {
        const auto user = currentUser();
        VERIFY_OK(user);
        const auto far = WorkspacePaths::of(QStringLiteral("/tmp/") + QString(120, u'x'));
        const QTemporaryDir elsewhere;
        const QString planted = elsewhere.filePath(QStringLiteral("planted"));
        const auto folder = ensureSocketFolder(far, *user, QStringLiteral("some-id"), planted);
        VERIFY_OK(folder);
        QDir().rmdir(*folder);
        QVERIFY(!QFileInfo::exists(planted));
    }

    void refusesForeignProcessIds()
    {
        const QTemporaryDir root;
        QVERIFY(processRuns(::getpid()));
        QVERIFY(!isServerProcess(::getpid(), root.path()));
        QFile file(root.filePath(QStringLiteral("postmaster.pid")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("12");
        file.close();
        QCOMPARE(readPostmasterFile(root.path())->pid, 12);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("garbage\n");
        file.close();
        QVERIFY(!readPostmasterFile(root.path()));
    }

    void keepsAllowedAccountsAndOwnSettings()
    {
        const QTemporaryDir root;
        const auto user = currentUser();
        VERIFY_OK(user);
        const auto paths = WorkspacePaths::of(root.path());
        VERIFY_OK(replaceFile(root.filePath(QStringLiteral("pg_ident.conf")),
                              "gangway \"an \"\"odd\"\" name\" gangway_admin\n"));
        const auto first = writeClusterSettings(paths, root.path(), QStringLiteral("/it's"), *user);
        VERIFY_OK(first);
        QVERIFY(*first);
        QFile ident(root.filePath(QStringLiteral("pg_ident.conf")));
        QVERIFY(ident.open(QIODevice::ReadOnly));
        const QByteArray text = ident.readAll();
        QVERIFY(text.contains("gangway \"an \"\"odd\"\" name\" gangway_service\n"));
        QVERIFY(text.contains(QByteArray('"' + user->name.toUtf8() + "\" gangway_admin\n")));
        QFile settings(root.filePath(QStringLiteral("gangway.conf")));
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const QByteArray lines = settings.readAll();
        QVERIFY2(lines.contains("unix_socket_directories = '/it''s'\n"), lines.constData());
        QVERIFY(lines.contains("listen_addresses = ''\n"));
        const auto second =
            writeClusterSettings(paths, root.path(), QStringLiteral("/it's"), *user);
        VERIFY_OK(second);
        QVERIFY(!*second);
    }
};

GANGWAY_TEST(TestClusterRules);
#include "tst_cluster_rules.moc"
