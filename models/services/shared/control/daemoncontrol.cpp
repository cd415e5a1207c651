// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/control/daemoncontrol.h"

#include "domain/base/try.h"
#include "services/shared/cluster/detachedprocess.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/cluster/postmaster.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <csignal>

#include <sys/stat.h>

namespace gangway {

namespace {

constexpr int startDeadlineMs = 120'000; // crash recovery of a large database takes its time
constexpr int stopDeadlineMs = 60'000;
constexpr int pollMs = 25;

/// Whether process `pid` is a gangwayd. A number in a stale file may be any other program by now.
bool isService(qint64 pid)
{
    if (!processRuns(pid))
        return false;
    QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (!commandLine.open(QIODevice::ReadOnly))
        return true; // no /proc here: the number is all there is
    return commandLine.readAll().split('\0').value(0).endsWith("gangwayd");
}

/// Whether process `pid` holds the service's lock: a gangwayd that a stale file names may be that
/// of another workspace. Where the system does not say who holds a lock, that somebody does is
/// enough.
bool holdsLock(qint64 pid, const QString &lockFile)
{
    struct stat held{};
    if (::stat(QFile::encodeName(lockFile).constData(), &held) != 0)
        return false;
    // "1: FLOCK  ADVISORY  WRITE 7918 08:01:1234 0 EOF"; not every file system says the number that
    // stat() says.
    const QByteArray inode = ':' + QByteArray::number(qulonglong(held.st_ino));
    bool listed = false;
    if (QFile locks(QStringLiteral("/proc/locks")); locks.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : locks.readAll().split('\n')) {
            const QList<QByteArray> words = line.simplified().split(' ');
            if (words.size() <= 5 || words[1] != "FLOCK" || !words[5].endsWith(inode))
                continue;
            if (words[4].toLongLong() == pid)
                return true;
            listed = true;
        }
    }
    if (listed)
        return false;
    const auto lock = FolderLock::acquire(lockFile, std::chrono::milliseconds(0));
    return !lock;
}

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

std::optional<ServiceInfo> DaemonControl::info() const
{
    QFile file(infoFile(m_paths));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    ServiceInfo info{.pid = json.value(QStringLiteral("pid")).toInteger(),
                     .port = static_cast<quint16>(json.value(QStringLiteral("port")).toInt()),
                     .version = json.value(QStringLiteral("version")).toString(),
                     .startedAt = QDateTime::fromString(
                         json.value(QStringLiteral("started_at")).toString(), Qt::ISODateWithMs)};
    if (info.pid <= 0 || !isService(info.pid) || !holdsLock(info.pid, lockFile(m_paths)))
        return {};
    return info;
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

bool DaemonControl::isStarting() const
{
    if (!QFile::exists(lockFile(m_paths)))
        return false;
    const auto lock = FolderLock::acquire(lockFile(m_paths), std::chrono::milliseconds(0));
    return !lock && lock.error().kind == ErrorKind::Unavailable;
}

void DaemonControl::noteStarted() const
{
    QFile::remove(stoppedFile(m_paths));
}

bool DaemonControl::isStopped() const
{
    return QFile::exists(stoppedFile(m_paths)) && !isServing();
}

Result<void> DaemonControl::stop(const ProgressReport &progress) const
{
    // Before the service goes, so that nobody who watches it takes that for a crash. A folder that
    // cannot be written stops all the same.
    QFile mark(stoppedFile(m_paths));
    (void)mark.open(QIODevice::WriteOnly);
    mark.close();
    if (const auto running = info()) {
        if (const auto stopped = stopService(*running, progress); !stopped)
            return stopped;
    }
    // Without its service the database may still run, after the service was killed.
    return LocalCluster(m_paths.folder).stop();
}

Result<void> DaemonControl::stopService(const ServiceInfo &service,
                                        const ProgressReport &progress) const
{
    if (::kill(static_cast<pid_t>(service.pid), SIGTERM) != 0 && errno == EPERM) {
        return fail(ErrorKind::Denied, tr("The workspace service belongs to another user."),
                    tr("Stop it as the user who started it."));
    }
    const QDeadlineTimer deadline(stopDeadlineMs);
    while (!deadline.hasExpired()) {
        if (!isService(service.pid))
            return {};
        const qint64 spent = stopDeadlineMs - deadline.remainingTime();
        progress(std::min(0.95, static_cast<double>(spent) / 3000.0), {});
        QThread::msleep(pollMs);
    }
    return fail(ErrorKind::Unavailable, tr("The workspace service did not stop in time."),
                tr("End process %1 by hand; nothing that was saved is lost.").arg(service.pid));
}

} // namespace gangway
