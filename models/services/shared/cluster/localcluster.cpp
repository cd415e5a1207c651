// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/localcluster.h"

#include "domain/base/try.h"
#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/folderfile.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/postgresbinaries.h"
#include "services/shared/cluster/postmaster.h"
#include "services/shared/cluster/processrunner.h"
#include "services/shared/cluster/serverstart.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <csignal>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

int signalFor(StopMode mode)
{
    switch (mode) {
    case StopMode::Smart:
        return SIGTERM;
    case StopMode::Fast:
        return SIGINT;
    case StopMode::Immediate:
        return SIGQUIT;
    }
    return SIGINT;
}

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

} // namespace

LocalCluster::LocalCluster(const QString &folder, ClusterOptions options)
    : m_paths(WorkspacePaths::of(folder)), m_options(std::move(options))
{
}

/// A progress callback draws on the caller's terminal or files, so it runs with the caller's
/// rights.
ClusterProgress LocalCluster::withOwnRights(const ClusterProgress &progress) const
{
    if (!progress)
        return [](const QString &) {};
    const auto self = currentUser();
    if (!self)
        return progress;
    return [progress, self = *self](const QString &step) {
        const FileIdentity own(self);
        progress(step);
    };
}

Result<void> LocalCluster::checkReach(const OsUser &user) const
{
    const QString closed = firstUnreachable(user, m_paths.folder);
    if (closed.isEmpty())
        return {};
    return fail(ErrorKind::Denied,
                Text::tr("PostgreSQL would run as %1, who may not enter the folder %2.")
                    .arg(user.name, closed),
                Text::tr("Choose a workspace folder outside of it, or allow it with: chmod o+x %1")
                    .arg(closed));
}

Result<void> LocalCluster::create(const ClusterProgress &progress) const
{
    const auto user = serverUserFor(m_paths.folder);
    const auto free = checkFolderIsFree(m_paths);
    // Who owns the folder explains more than that it cannot be read.
    if (!user && (free || free.error().kind == ErrorKind::Denied))
        return std::unexpected(user.error());
    if (!free)
        return free;
    GW_TRY(binaries, findPostgres(*user, 0, m_options.binaryFolder));
    ClusterBuilder builder(m_paths, *user, *binaries, m_options.stop);
    auto built = builder.prepareFolder();
    if (built)
        built = checkReach(*user);
    if (built) {
        const auto report = withOwnRights(progress);
        const FileIdentity identity(*user);
        built = builder.build(m_options.freeBytesForCreate, report);
    }
    if (!built)
        builder.abandonFolder();
    return built;
}

Result<LocalCluster::Opened> LocalCluster::open() const
{
    const auto user = serverUserFor(m_paths.folder);
    const auto state = folderState(m_paths);
    if (!user && (!state || *state == FolderState::Workspace))
        return std::unexpected(user.error());
    if (!state)
        return std::unexpected(state.error());
    if (user) {
        GW_CHECK(checkReach(*user));
    }
    const auto info = [&] {
        std::optional<FileIdentity> identity;
        if (user)
            identity.emplace(*user);
        return readWorkspaceInfo(m_paths);
    }();
    if (!info)
        return std::unexpected(info.error());
    return Opened{*info, *user};
}

Result<ClusterStatus> LocalCluster::start(const ClusterProgress &progress) const
{
    GW_TRY(opened, open());
    const auto report = withOwnRights(progress);
    const FileIdentity identity(opened->user);
    GW_TRY(lock, FolderLock::acquire(m_paths.lock, m_options.lockDeadline, m_options.stop));
    // Read again under the lock: the one before us may have recorded a socket folder.
    GW_TRY(info, readWorkspaceInfo(m_paths));
    ServerStart attempt(m_paths, *info, opened->user, m_options, report);
    GW_CHECK(attempt.run());
    return look(*info);
}

Result<void> LocalCluster::stop(StopMode mode) const
{
    GW_TRY(opened, open());
    const FileIdentity identity(opened->user);
    GW_TRY(lock, FolderLock::acquire(m_paths.lock, m_options.lockDeadline, m_options.stop));
    // Tells a supervisor in another program that this end is wanted. On a full disk it will
    // start the server again, which is the lesser evil.
    (void)markFolderFile(m_paths.stopped);
    const auto server = runningServer(m_paths.data);
    if (!server)
        return {};
    return endServer(server->pid, m_paths.data, signalFor(mode), m_options.stopDeadline,
                     m_options.stop);
}

/// The major version that the files are of; empty when that cannot be read.
QByteArray LocalCluster::filesVersion() const
{
    return readFolderFile(m_paths.data + QStringLiteral("/PG_VERSION"), 64)
        .value_or(QByteArray())
        .trimmed();
}

ClusterStatus LocalCluster::look(const WorkspaceInfo &info) const
{
    ClusterStatus status;
    status.dataBytes = bytesBelow(m_paths.data);
    status.socketFolder = info.socketFolder.isEmpty() ? m_paths.run : info.socketFolder;
    status.version = QString::fromLatin1(filesVersion());
    const auto server = runningServer(m_paths.data);
    if (!server)
        return status;
    status.running = true;
    status.pid = server->pid;
    status.startedAt = server->startedAt;
    if (QFile::exists(socketFile(server->socketFolder)))
        status.socketFolder = server->socketFolder;
    if (const auto greeting = greetServer(status.socketFolder, m_paths.folder)) {
        status.accepting = true;
        status.version = greeting->version;
    }
    return status;
}

Result<ClusterStatus> LocalCluster::status() const
{
    GW_TRY(opened, open());
    const FileIdentity identity(opened->user);
    return look(opened->info);
}

ServerHealth LocalCluster::health() const
{
    const FolderIdentity identity(m_paths.folder);
    const auto ended = [this] {
        return QFileInfo::exists(m_paths.stopped) ? ServerHealth::Stopped : ServerHealth::Gone;
    };
    const auto server = runningServer(m_paths.data);
    if (!server)
        return ended();
    const bool moved = !QFile::exists(socketFile(server->socketFolder));
    const ServerAnswer answer = pingServer(moved ? m_paths.run : server->socketFolder);
    if (answer == ServerAnswer::Ready)
        return ServerHealth::Ready;
    if (!isServerProcess(server->pid, m_paths.data)) // it ended while we asked
        return ended();
    return answer == ServerAnswer::Starting ? ServerHealth::Busy : ServerHealth::Silent;
}

Result<void> LocalCluster::checkFiles() const
{
    GW_TRY(opened, open());
    const FileIdentity identity(opened->user);
    GW_TRY(lock, FolderLock::acquire(m_paths.lock, m_options.lockDeadline, m_options.stop));
    if (runningServer(m_paths.data))
        return fail(ErrorKind::Conflict, Text::tr("The database is running."),
                    Text::tr("Stop it first with: gangwayd stop"));
    GW_TRY(binaries, findPostgres(opened->user, filesVersion().toInt(), m_options.binaryFolder));
    const auto run = runProcess({binaries->pgChecksums(),
                                 {QStringLiteral("--check"), QStringLiteral("-D"), m_paths.data},
                                 opened->user,
                                 {},
                                 std::chrono::hours(12),
                                 m_options.stop});
    if (!run)
        return std::unexpected(run.error());
    if (run->exitCode == 0)
        return {};
    if (run->output.contains(QStringLiteral("must be shut down")))
        return fail(ErrorKind::Conflict, Text::tr("The database was not stopped in order."),
                    Text::tr("Start it and stop it once, then check again."), run->output);
    return std::unexpected(damagedError(m_paths.folder, Text::tr("some pages fail their checksum"),
                                        run->output.right(2000)));
}

} // namespace gangway
