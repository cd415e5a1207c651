// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/serverstart.h"

#include "domain/base/try.h"
#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/clustersettings.h"
#include "services/shared/cluster/folderfile.h"
#include "services/shared/cluster/postgresbinaries.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <csignal>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

constexpr unsigned long kPollMilliseconds = 20;
constexpr unsigned long kSlowPollMilliseconds = 250;
constexpr int kKeptLogFiles = 14;

QFileInfoList logFiles(const QString &folder)
{
    return QDir(folder).entryInfoList({QStringLiteral("postgresql-*.log")}, QDir::Files,
                                      QDir::Name);
}

/// Speaks up once when recovery takes longer than a normal start.
class RecoveryNotice
{
public:
    explicit RecoveryNotice(const ClusterProgress &progress) : m_progress(progress)
    {
        m_since.start();
    }
    void tick()
    {
        if (m_told || m_since.elapsed() < 2000)
            return;
        m_told = true;
        m_progress(Text::tr("Recovering the database after an interruption"));
    }

private:
    const ClusterProgress &m_progress;
    QElapsedTimer m_since;
    bool m_told = false;
};

Error notAnswering(qint64 pid)
{
    return {ErrorKind::Unavailable,
            Text::tr("The database server runs (process %1) but does not answer.").arg(pid),
            Text::tr("Stop it with: gangwayd stop, then start it again. If that does not help, "
                     "restart the computer."),
            {}};
}

Error cancelled()
{
    return {ErrorKind::Cancelled, Text::tr("Stopped while the database was starting."), {}, {}};
}

} // namespace

Result<void> endServer(qint64 pid, const QString &dataFolder, int signal,
                       std::chrono::milliseconds wait, const std::stop_token &stop)
{
    if (!isServerProcess(pid, dataFolder))
        return {};
    if (::kill(static_cast<pid_t>(pid), signal) != 0 && errno != ESRCH)
        return std::unexpected(fileError(dataFolder, errno));
    const QDeadlineTimer deadline(wait);
    while (isServerProcess(pid, dataFolder)) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, Text::tr("Stopped while the database was ending."));
        if (deadline.hasExpired())
            return fail(ErrorKind::Unavailable,
                        Text::tr("The database server has not ended yet (process %1).").arg(pid),
                        Text::tr("Close what is connected to it and try again."));
        QThread::msleep(kPollMilliseconds);
    }
    // The log writer goes last; who deletes or copies the folder next should not meet it.
    const QDeadlineTimer patience(2000);
    while (!serverProcesses(dataFolder).isEmpty() && !patience.hasExpired())
        QThread::msleep(kPollMilliseconds);
    return {};
}

ServerStart::ServerStart(const WorkspacePaths &paths, WorkspaceInfo info, OsUser user,
                         const ClusterOptions &options, const ClusterProgress &progress)
    : m_paths(paths)
    , m_info(std::move(info))
    , m_user(std::move(user))
    , m_options(options)
    , m_progress(progress)
{
}

Result<void> ServerStart::run()
{
    // A rest of a creation that was interrupted after its last step.
    if (QFileInfo::exists(m_paths.creating))
        QDir(m_paths.creating).removeRecursively();
    QFile::remove(m_paths.stopped);
    // A server whose starter was killed before it wrote its pid file may appear while we start
    // our own. PostgreSQL lets only one of them live; the second round adopts that one.
    for (int round = 0;; ++round) {
        if (const auto server = runningServer(m_paths.data)) {
            m_progress(Text::tr("Found the database running"));
            GW_TRY(adopted, adopt(*server));
            if (*adopted == Adopted::Yes)
                return {};
        }
        auto started = startNew();
        const bool another =
            !started && started.error().kind == ErrorKind::Conflict && runningServer(m_paths.data);
        if (!another || round == 3)
            return started;
    }
}

Result<ServerStart::Adopted> ServerStart::adopt(const PostmasterFile &server)
{
    // After the workspace folder was renamed, the recorded path is the old one.
    const QString socketFolder =
        QFile::exists(socketFile(server.socketFolder)) ? server.socketFolder : m_paths.run;
    const QDeadlineTimer silence(m_options.startDeadline);
    const QDeadlineTimer recovery(m_options.recoveryDeadline);
    RecoveryNotice notice(m_progress);
    while (true) {
        if (!isServerProcess(server.pid, m_paths.data))
            return Adopted::Gone; // it was on its way out
        const ServerAnswer answer = pingServer(socketFolder);
        if (answer == ServerAnswer::Ready)
            break;
        if (m_options.stop.stop_requested())
            return std::unexpected(cancelled());
        if (answer == ServerAnswer::Starting)
            notice.tick();
        const auto &deadline = answer == ServerAnswer::Starting ? recovery : silence;
        if (deadline.hasExpired())
            return std::unexpected(notAnswering(server.pid));
        QThread::msleep(kPollMilliseconds);
    }
    GW_TRY(changed, writeClusterSettings(m_paths, m_paths.data, socketFolder, m_user));
    if (*changed)
        ::kill(static_cast<pid_t>(server.pid), SIGHUP);
    GW_CHECK(greet(server.pid, socketFolder));
    return Adopted::Yes;
}

/// A server that has just read its access rules again may refuse for a moment.
Result<void> ServerStart::greet(qint64 pid, const QString &socketFolder)
{
    const QDeadlineTimer deadline(5000);
    while (true) {
        const auto greeting = greetServer(socketFolder, m_paths.folder);
        if (greeting)
            return {};
        const bool mayPass = greeting.error().kind == ErrorKind::Unavailable;
        if (!mayPass || deadline.hasExpired() || !isServerProcess(pid, m_paths.data))
            return std::unexpected(greeting.error());
        QThread::msleep(kPollMilliseconds);
    }
}

Result<PostgresBinaries> ServerStart::matchingBinaries() const
{
    const auto version = readFolderFile(m_paths.data + QStringLiteral("/PG_VERSION"), 64);
    if (!version) {
        if (version.error().kind != ErrorKind::NotFound)
            return std::unexpected(version.error());
        return std::unexpected(damagedError(m_paths.folder, Text::tr("PG_VERSION is missing")));
    }
    bool isNumber = false;
    const int major = version->trimmed().toInt(&isNumber);
    if (!isNumber || major <= 0)
        return std::unexpected(damagedError(m_paths.folder, Text::tr("PG_VERSION cannot be read")));
    return findPostgres(m_user, major, m_options.binaryFolder);
}

/// What PostgreSQL would only say in its own words, or too late.
Result<void> ServerStart::checkFiles() const
{
    const QFileInfo control(m_paths.data + QStringLiteral("/global/pg_control"));
    if (!control.exists())
        return std::unexpected(
            damagedError(m_paths.folder, Text::tr("global/pg_control is missing")));
    if (control.size() != 8192)
        return std::unexpected(
            damagedError(m_paths.folder, Text::tr("global/pg_control has the wrong size")));
    // Without it the server starts, and then dies with each connection.
    if (!QFileInfo::exists(m_paths.data + QStringLiteral("/global/pg_filenode.map")))
        return std::unexpected(
            damagedError(m_paths.folder, Text::tr("global/pg_filenode.map is missing")));
    for (const char *name : {"base", "pg_wal", "pg_xact"}) {
        if (!QFileInfo(m_paths.data + u'/' + QLatin1String(name)).isDir())
            return std::unexpected(damagedError(
                m_paths.folder, Text::tr("the folder %1 is missing").arg(QLatin1String(name))));
    }
    // A copy or a restored backup often has wider permissions, which PostgreSQL refuses.
    QFile::setPermissions(m_paths.data, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const qint64 available = freeBytes(m_paths.data);
    if (available >= 0 && available < m_options.freeBytesForStart)
        return std::unexpected(spaceError(m_paths.folder, available, m_options.freeBytesForStart));
    return {};
}

Result<QString> ServerStart::prepareSocketFolder()
{
    GW_TRY(self, currentUser());
    auto folder = [&] {
        const FileIdentity own(*self); // only root may make a folder in /run
        return ensureSocketFolder(m_paths, m_user, m_info.id.toString(QUuid::WithoutBraces),
                                  m_info.socketFolder);
    }();
    const QString recorded = folder && *folder != m_paths.run ? *folder : QString();
    if (folder && recorded != m_info.socketFolder) {
        m_info.socketFolder = recorded;
        GW_CHECK(writeWorkspaceInfo(m_paths, m_info));
    }
    return folder;
}

Result<void> ServerStart::startNew()
{
    GW_TRY(binaries, matchingBinaries());
    if (const auto checked = checkFiles(); !checked)
        return checked;
    GW_TRY(socketFolder, prepareSocketFolder());
    if (const auto cleared = clearStaleServer(m_paths.data, *socketFolder, m_options.staleDeadline);
        !cleared)
        return cleared;
    GW_CHECK(writeClusterSettings(m_paths, m_paths.data, *socketFolder, m_user));
    pruneLogs();
    m_logSizes = logSizes();

    m_progress(Text::tr("Starting the database"));
    GW_TRY(server, DetachedProcess::start(binaries->postgres(),
                                          {QStringLiteral("-D"), m_paths.data}, m_user));
    auto ready = waitUntilReady(*server, *socketFolder);
    if (ready)
        ready = greet(server->pid(), *socketFolder);
    if (!ready)
        abandon(server->pid());
    return ready;
}

/// Leaves no server behind that nobody will use. It may be so young that it does not look like a
/// server of this folder yet, but it is the one we have just started.
void ServerStart::abandon(qint64 pid) const
{
    if (!processRuns(pid))
        return;
    ::kill(static_cast<pid_t>(pid), SIGQUIT);
    const QDeadlineTimer patience(10'000);
    while (processRuns(pid) && !patience.hasExpired())
        QThread::msleep(kPollMilliseconds);
    if (processRuns(pid))
        ::kill(static_cast<pid_t>(pid), SIGKILL);
    const QDeadlineTimer others(2000);
    while (!serverProcesses(m_paths.data).isEmpty() && !others.hasExpired())
        QThread::msleep(kPollMilliseconds);
}

Result<void> ServerStart::waitUntilReady(DetachedProcess &server, const QString &socketFolder)
{
    const QDeadlineTimer silence(m_options.startDeadline);
    const QDeadlineTimer recovery(m_options.recoveryDeadline);
    const QDeadlineTimer patience(2000);
    RecoveryNotice notice(m_progress);
    while (true) {
        static_cast<void>(server.output()); // keeps the pipe from filling up
        if (!processRuns(server.pid()))
            return std::unexpected(explainEnd(server));
        const ServerAnswer answer = pingServer(socketFolder);
        if (answer == ServerAnswer::Ready)
            return {};
        if (m_options.stop.stop_requested())
            return std::unexpected(cancelled());
        if (answer == ServerAnswer::Starting)
            notice.tick();
        const auto &deadline = answer == ServerAnswer::Starting ? recovery : silence;
        if (deadline.hasExpired())
            return std::unexpected(notAnswering(server.pid()));
        if (patience.hasExpired()) {
            if (const auto fault = repeatedFault())
                return std::unexpected(*fault);
        }
        // Each refused question is a line in the server's log.
        QThread::msleep(patience.hasExpired() ? kSlowPollMilliseconds : kPollMilliseconds);
    }
}

/// What the server has logged since this start as a reason to end. LOG lines are left out: at the
/// end of recovery they tell of "invalid" records as a matter of course.
QStringList ServerStart::loggedFaults() const
{
    QStringList faults;
    const auto files = logFiles(m_paths.log);
    for (const QFileInfo &info : files) {
        const auto bytes =
            readFolderFile(info.filePath(), 262144, m_logSizes.value(info.fileName()));
        if (!bytes)
            continue;
        const auto lines = QString::fromUtf8(*bytes).split(u'\n');
        for (const QString &line : lines) {
            const bool fault = line.contains(QStringLiteral("FATAL:  ")) ||
                               line.contains(QStringLiteral("PANIC:  "));
            if (fault && !line.contains(QStringLiteral("the database system is ")))
                faults << line;
        }
    }
    return faults;
}

/// A server with damaged catalogues may live on while every process of it ends at once, for ever.
std::optional<Error> ServerStart::repeatedFault() const
{
    const QStringList faults = loggedFaults();
    if (faults.size() < 3)
        return {};
    Error error = explainOutput(faults.join(u'\n'), m_paths.folder,
                                Text::tr("The database server could not start."));
    if (error.kind != ErrorKind::Damaged && error.kind != ErrorKind::OutOfSpace)
        return {};
    return error;
}

/// Early messages come through the pipe, later ones are in the log.
Error ServerStart::explainEnd(DetachedProcess &server) const
{
    const QString text = server.output() + loggedFaults().join(u'\n');
    Error error =
        explainOutput(text, m_paths.folder, Text::tr("The database server could not start."));
    // PG_VERSION was compared before, so only a damaged control file can say otherwise.
    if (error.kind == ErrorKind::NewerVersion)
        return damagedError(m_paths.folder,
                            Text::tr("global/pg_control does not belong to this version"),
                            error.detail);
    return error;
}

QHash<QString, qint64> ServerStart::logSizes() const
{
    QHash<QString, qint64> sizes;
    const auto files = logFiles(m_paths.log);
    for (const QFileInfo &info : files)
        sizes.insert(info.fileName(), info.size());
    return sizes;
}

void ServerStart::pruneLogs() const
{
    const auto files = logFiles(m_paths.log); // oldest first: the name begins with the date
    for (qsizetype i = 0; i < files.size() - kKeptLogFiles; ++i)
        QFile::remove(files.at(i).filePath());
}

} // namespace gangway
