// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testserver.h"

#include "support/serverprocess.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QThread>

#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace gangway::test {

namespace {

const passwd *unprivilegedUser()
{
    return getuid() == 0 ? getpwnam("postgres") : nullptr;
}

} // namespace

QString TestServer::binaryFolder()
{
    for (const int version : {17, 16, 15}) {
        const auto folder = QStringLiteral("/usr/lib/postgresql/%1/bin").arg(version);
        if (QFile::exists(folder + QStringLiteral("/postgres")))
            return folder;
    }
    qFatal("No PostgreSQL found; install the package postgresql.");
    return {};
}

void TestServer::dropPrivileges(QProcess &process)
{
    const passwd *user = unprivilegedUser();
    const uid_t uid = user != nullptr ? user->pw_uid : getuid();
    const gid_t gid = user != nullptr ? user->pw_gid : getgid();
    process.setChildProcessModifier([uid, gid, parent = getpid()] {
        if (getuid() != uid && (setgroups(0, nullptr) != 0 || setgid(gid) != 0 || setuid(uid) != 0))
            _exit(126);
        // The server must not outlive a test that was killed. Last, since setuid() clears it.
        prctl(PR_SET_PDEATHSIG, SIGQUIT);
        if (getppid() != parent)
            _exit(126);
    });
}

void TestServer::handOver(const QString &path)
{
    const passwd *user = unprivilegedUser();
    if (user != nullptr &&
        chown(QFile::encodeName(path).constData(), user->pw_uid, user->pw_gid) != 0)
        qFatal("Cannot hand %s over.", qPrintable(path));
}

QString makeCluster(const QString &folder)
{
    QProcess initdb;
    TestServer::dropPrivileges(initdb);
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    initdb.setWorkingDirectory(folder);
    initdb.start(TestServer::binaryFolder() + QStringLiteral("/initdb"),
                 {QStringLiteral("--pgdata=") + folder + QStringLiteral("/data"),
                  QStringLiteral("--username=postgres"), QStringLiteral("--auth=trust"),
                  QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
                  QStringLiteral("--no-sync"), QStringLiteral("--data-checksums")});
    if (!initdb.waitForFinished(120000) || initdb.exitCode() != 0)
        return QStringLiteral("initdb: ") + initdb.errorString() + u' ' +
               QString::fromUtf8(initdb.readAll());
    return {};
}

QString startCluster(QProcess &process, const QString &folder, const QStringList &options, int port)
{
    TestServer::dropPrivileges(process);
    process.setWorkingDirectory(folder);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(folder + QStringLiteral("/log"), QIODevice::Append);
    QStringList arguments{QStringLiteral("-D"), folder + QStringLiteral("/data")};
    for (const QString &option :
         {QString(QStringLiteral("unix_socket_directories=") + folder),
          QStringLiteral("listen_addresses="), QStringLiteral("port=5432"),
          QStringLiteral("fsync=off"), QStringLiteral("full_page_writes=off"),
          QStringLiteral("synchronous_commit=off"), QStringLiteral("max_connections=200"),
          QStringLiteral("shared_buffers=64MB"), QStringLiteral("log_min_messages=warning"),
          QStringLiteral("lc_messages=C")})
        arguments << QStringLiteral("-c") << option;
    for (const QString &option : options) // the last one wins
        arguments << QStringLiteral("-c") << option;
    process.start(TestServer::binaryFolder() + QStringLiteral("/postgres"), arguments);
    if (!process.waitForStarted())
        return QStringLiteral("postgres: ") + process.errorString();
    ConnectionSettings settings;
    settings.host = folder;
    settings.databaseName = QStringLiteral("postgres");
    settings.userName = QStringLiteral("postgres");
    settings.port = port;
    const QString socket = QStringLiteral("%1/.s.PGSQL.%2").arg(folder).arg(port);
    const QDeadlineTimer deadline(60000);
    while (!deadline.hasExpired() && !process.waitForFinished(50)) {
        if (QFile::exists(socket) && Database::open(settings))
            return {};
    }
    QFile log(folder + QStringLiteral("/log"));
    (void)log.open(QIODevice::ReadOnly);
    return QStringLiteral("postgres did not start: ") + QString::fromUtf8(log.readAll());
}

// ---- TestServer --------------------------------------------------------------------------------

TestServer &TestServer::instance()
{
    static TestServer server;
    return server;
}

TestServer::TestServer()
{
    m_socketFolder = qEnvironmentVariable("GANGWAY_TEST_PGHOST");
    if (m_socketFolder.isEmpty())
        start();
}

void TestServer::start()
{
    // Short, because the path of a socket may have 107 bytes only.
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/gangway-test-XXXXXX"));
    handOver(m_folder->path());
    QString problem = makeCluster(m_folder->path());
    m_process = std::make_unique<QProcess>();
    if (problem.isEmpty())
        problem = startCluster(*m_process, m_folder->path());
    if (!problem.isEmpty())
        qFatal("The test server cannot start: %s", qPrintable(problem));
    m_socketFolder = m_folder->path();
}

TestServer::~TestServer()
{
    if (m_process && m_process->state() == QProcess::Running) {
        ::kill(static_cast<pid_t>(m_process->processId()), SIGQUIT);
        m_process->waitForFinished();
    }
}

ConnectionSettings TestServer::settings(const QString &database, const QString &role) const
{
    ConnectionSettings settings;
    settings.host = m_socketFolder;
    settings.databaseName = database;
    settings.userName = role;
    settings.applicationName = QStringLiteral("gangway-test");
    return settings;
}

QByteArray TestServer::log() const
{
    QFile file(m_socketFolder + QStringLiteral("/log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// ---- PrivateServer -----------------------------------------------------------------------------

PrivateServer::PrivateServer() : m_folder(QStringLiteral("/tmp/gangway-test-XXXXXX"))
{
    TestServer::handOver(m_folder.path());
    const QString problem = makeCluster(m_folder.path());
    if (!problem.isEmpty())
        qFatal("The test server cannot start: %s", qPrintable(problem));
}

PrivateServer::~PrivateServer()
{
    kill();
}

bool PrivateServer::start()
{
    const QString problem = startCluster(m_process, m_folder.path(), m_options, m_port);
    if (!problem.isEmpty())
        qWarning("%s", qPrintable(problem));
    return problem.isEmpty();
}

void PrivateServer::stop()
{
    if (m_process.state() == QProcess::Running) {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
        m_process.waitForFinished();
    }
}

void PrivateServer::kill()
{
    if (m_process.state() == QProcess::Running) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void PrivateServer::setOptions(const QStringList &options, int port)
{
    m_options = options;
    m_port = port;
}

ConnectionSettings PrivateServer::settings() const
{
    ConnectionSettings settings;
    settings.host = m_folder.path();
    settings.port = m_port;
    settings.databaseName = QStringLiteral("postgres");
    settings.userName = QStringLiteral("postgres");
    settings.applicationName = QStringLiteral("gangway-test");
    return settings;
}

} // namespace gangway::test
