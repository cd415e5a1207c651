// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/control/daemoncontrol.h"

#include "domain/base/try.h"
#include "services/shared/cluster/detachedprocess.h"
#include "services/shared/cluster/folderfile.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/cluster/postmaster.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <dirent.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gangway {

namespace {

constexpr int startDeadlineMs = 120'000; // crash recovery of a large database takes its time
constexpr int stopDeadlineMs = 60'000;
constexpr int pollMs = 25;

QString procPath(qint64 pid, const char *name)
{
    return QStringLiteral("/proc/%1/%2").arg(QString::number(pid), QLatin1String(name));
}

/// Whose process it is; nothing when it is gone.
std::optional<uid_t> ownerOf(qint64 pid)
{
    // Not the owner of the folder in /proc: that of a process which gave up root's rights is root.
    const auto status = readFolderFile(procPath(pid, "status"), 65536);
    if (!status)
        return {};
    for (const QByteArray &line : status->split('\n')) {
        if (line.startsWith("Uid:")) // real, effective, saved
            return line.mid(4).simplified().split(' ').value(1).toUInt();
    }
    return {};
}

QByteArray linkTarget(const QByteArray &name)
{
    std::array<char, 4096> buffer{};
    const ssize_t length = ::readlink(name.constData(), buffer.data(), buffer.size());
    return {buffer.data(), std::max<ssize_t>(length, 0)};
}

bool runsGangwayd(qint64 pid)
{
    QByteArray program = linkTarget(QFile::encodeName(procPath(pid, "exe")));
    if (program.isEmpty()) // that of somebody else: what it calls itself
        program = readFolderFile(procPath(pid, "cmdline"), 65536)
                      .value_or(QByteArray())
                      .split('\0')
                      .value(0);
    // After an update of the package the program's file is gone.
    const QByteArray name = program.mid(program.lastIndexOf('/') + 1);
    return name == "gangwayd" || name == "gangwayd (deleted)";
}

/// Whether the process has the file open. One that may not be looked into is believed.
bool hasOpen(qint64 pid, const QString &file)
{
    struct stat wanted{};
    const QByteArray folder = QFile::encodeName(procPath(pid, "fd"));
    DIR *list = ::opendir(folder.constData());
    if (list == nullptr)
        return errno == EACCES || errno == EPERM;
    bool found = false;
    if (::stat(QFile::encodeName(file).constData(), &wanted) == 0) {
        while (const dirent *entry = ::readdir(list)) {
            const QByteArray name = folder + '/' + entry->d_name;
            struct stat info{};
            // Nothing is asked of a file that is none of ours; its disk may never answer.
            found = found || (linkTarget(name).endsWith("/service.lock") &&
                              ::stat(name.constData(), &info) == 0 &&
                              info.st_ino == wanted.st_ino && info.st_dev == wanted.st_dev);
        }
    }
    ::closedir(list);
    return found;
}

/// Sends a signal to the process that was looked at, though its number may be another's by now.
class ProcessHandle
{
public:
    explicit ProcessHandle(qint64 pid)
        : m_pid(static_cast<pid_t>(pid)), m_handle(int(::syscall(SYS_pidfd_open, m_pid, 0)))
    {
    }
    ~ProcessHandle()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    Q_DISABLE_COPY_MOVE(ProcessHandle)
    [[nodiscard]] bool send(int signal) const
    {
        if (m_handle >= 0)
            return ::syscall(SYS_pidfd_send_signal, m_handle, signal, nullptr, 0) == 0;
        return ::kill(m_pid, signal) == 0;
    }

private:
    pid_t m_pid;
    int m_handle;
};

/// Is there from a stop that was asked for until the next start. Not WorkspacePaths::stopped, which
/// is there as well when a service that gave up has stopped its database.
QString stoppedFile(const WorkspacePaths &paths)
{
    return paths.run + QStringLiteral("/stop-requested");
}

/// The gangwayd that belongs to this program: itself, or the one beside it.
QString serviceProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/gangwayd");
    return QFile::exists(beside) ? beside : QStringLiteral("gangwayd");
}

} // namespace

QString DaemonControl::infoFile(const WorkspacePaths &paths)
{
    return paths.run + QStringLiteral("/service.json");
}

QString DaemonControl::lockFile(const WorkspacePaths &paths)
{
    return paths.run + QStringLiteral("/service.lock");
}

QString DaemonControl::logFile(const WorkspacePaths &paths)
{
    return paths.log + QStringLiteral("/gangwayd.log");
}

QString DaemonControl::tokenFile(const WorkspacePaths &paths)
{
    return paths.run + QStringLiteral("/local-token");
}

std::optional<ServiceInfo> DaemonControl::saidInfo() const
{
    const auto bytes = readFolderFile(infoFile(m_paths), 65536);
    if (!bytes)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    return ServiceInfo{.pid = json.value(QStringLiteral("pid")).toInteger(),
                       .port = static_cast<quint16>(json.value(QStringLiteral("port")).toInt()),
                       .version = json.value(QStringLiteral("version")).toString(),
                       .startedAt = QDateTime::fromString(
                           json.value(QStringLiteral("started_at")).toString(), Qt::ISODateWithMs)};
}

std::optional<qint64> DaemonControl::holder() const
{
    qint64 pid = 0;
    {
        const FolderIdentity identity(m_paths.folder);
        const auto held = FolderLock::holder(lockFile(m_paths));
        if (!held)
            return {};
        pid = *held;
        if (pid <= 0) { // an older gangwayd does not write it there
            const auto said = saidInfo();
            pid = said ? said->pid : 0;
        }
    }
    // Whatever is written in the folder: nobody else's process, no other program, no other
    // workspace's service.
    const auto user = serverUserFor(m_paths.folder);
    if (pid <= 0 || !user || !processRuns(pid) || ownerOf(pid) != user->uid || !runsGangwayd(pid) ||
        !hasOpen(pid, lockFile(m_paths)))
        return {};
    return pid;
}

std::optional<ServiceInfo> DaemonControl::info() const
{
    const auto said = [this] {
        const FolderIdentity identity(m_paths.folder);
        return saidInfo();
    }();
    // The lock decides who serves.
    if (!said || said->pid <= 0 || holder() != said->pid)
        return {};
    return said;
}

Result<ServiceInfo> DaemonControl::start(const ProgressReport &progress,
                                         const std::stop_token &stop) const
{
    noteStarted();
    if (const auto running = info())
        return *running;
    GW_TRY(user, currentUser());
    GW_TRY(process, DetachedProcess::start(serviceProgram(),
                                           {QStringLiteral("--workspace"), m_paths.folder,
                                            QStringLiteral("start"), QStringLiteral("--detached")},
                                           *user));
    const QDeadlineTimer deadline(startDeadlineMs);
    while (!deadline.hasExpired()) {
        const bool ended = !processRuns(process->pid());
        const auto running = info();
        // Of two starts at once one wins. The other's process gives up; it must be gone before this
        // returns, or a stop that follows would leave the place free for it.
        if (running && (ended || running->pid == process->pid()))
            return *running;
        if (ended && !isStarting()) {
            const QString said = process->output().trimmed();
            return fail(ErrorKind::Unavailable,
                        said.isEmpty() ? tr("The workspace service ended while it started.")
                                       : said.section(QLatin1Char('\n'), 0, 0),
                        said.isEmpty() ? tr("The log may say why: %1").arg(logFile(m_paths))
                                       : said.section(QLatin1Char('\n'), 1));
        }
        const qint64 spent = startDeadlineMs - deadline.remainingTime();
        progress(std::min(0.95, static_cast<double>(spent) / 5000.0), {});
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, tr("Starting the workspace was cancelled."));
        QThread::msleep(pollMs);
    }
    return fail(ErrorKind::Unavailable, tr("The workspace service did not start in time."),
                tr("The log may say why: %1").arg(logFile(m_paths)));
}

Result<void> DaemonControl::waitForDatabase(const ProgressReport &progress) const
{
    const LocalCluster cluster(m_paths.folder);
    const QDeadlineTimer deadline(startDeadlineMs);
    while (cluster.health() != ServerHealth::Ready) {
        if (!isServing())
            return fail(ErrorKind::Unavailable, tr("The workspace service has ended."),
                        tr("The log may say why: %1").arg(logFile(m_paths)));
        if (deadline.hasExpired())
            return fail(ErrorKind::Unavailable,
                        tr("The service runs, and its database does not answer yet."),
                        tr("It may still be recovering; try again in a while."));
        const qint64 spent = startDeadlineMs - deadline.remainingTime();
        progress(std::min(0.95, static_cast<double>(spent) / 5000.0), {});
        QThread::msleep(pollMs);
    }
    return {};
}

bool DaemonControl::isStarting() const
{
    const FolderIdentity identity(m_paths.folder);
    return FolderLock::holder(lockFile(m_paths)).has_value();
}

void DaemonControl::noteStarted() const
{
    const FolderIdentity identity(m_paths.folder);
    QFile::remove(stoppedFile(m_paths));
}

void DaemonControl::noteStopped() const
{
    const FolderIdentity identity(m_paths.folder);
    // A folder that cannot be written stops all the same.
    (void)markFolderFile(stoppedFile(m_paths));
}

bool DaemonControl::isStopped() const
{
    const bool marked = [this] {
        const FolderIdentity identity(m_paths.folder);
        return QFile::exists(stoppedFile(m_paths));
    }();
    return marked && !isServing();
}

Result<void> DaemonControl::stop(const ProgressReport &progress) const
{
    // Whose folder this is decides with whose rights it is touched.
    if (const auto user = serverUserFor(m_paths.folder); !user)
        return std::unexpected(user.error());
    // Before the service goes, so that nobody who watches it takes that for a crash.
    noteStopped();
    if (const auto service = holder()) {
        if (const auto stopped = stopService(*service, progress); !stopped)
            return stopped;
    }
    // Without its service the database may still run, after the service was killed.
    if (const auto stopped = LocalCluster(m_paths.folder).stop(); !stopped)
        return stopped;
    // One that could not be found ends when its database is stopped.
    return waitForLock(0, progress);
}

Result<void> DaemonControl::stopService(qint64 pid, const ProgressReport &progress) const
{
    const ProcessHandle process(pid);
    if (holder() != pid)
        return {}; // it ended meanwhile
    if (!process.send(SIGTERM) && errno == EPERM) {
        return fail(ErrorKind::Denied, tr("The workspace service belongs to another user."),
                    tr("Stop it as the user who started it."));
    }
    return waitForLock(pid, progress);
}

/// Until nobody holds the workspace, or, with a process, until that one is gone.
Result<void> DaemonControl::waitForLock(qint64 pid, const ProgressReport &progress) const
{
    const QDeadlineTimer deadline(stopDeadlineMs);
    while (!deadline.hasExpired()) {
        const auto held = [this] {
            const FolderIdentity identity(m_paths.folder);
            return FolderLock::holder(lockFile(m_paths));
        }();
        if (!held || (pid > 0 && *held != pid && !processRuns(pid)))
            return {};
        if (pid <= 0 && holder()) // it was started again meanwhile
            return {};
        const qint64 spent = stopDeadlineMs - deadline.remainingTime();
        progress(std::min(0.95, static_cast<double>(spent) / 3000.0), {});
        QThread::msleep(pollMs);
    }
    if (pid <= 0)
        return fail(ErrorKind::Unavailable,
                    tr("The database is stopped, and another program still holds the workspace."),
                    tr("End the program that has %1 open.").arg(lockFile(m_paths)));
    return fail(ErrorKind::Unavailable, tr("The workspace service did not stop in time."),
                tr("End process %1 by hand; nothing that was saved is lost.").arg(pid));
}

} // namespace gangway
