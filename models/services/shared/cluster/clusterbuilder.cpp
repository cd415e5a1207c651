// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/clusterbuilder.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/clustersettings.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/processrunner.h"
#include "services/shared/cluster/workspacefile.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

Result<void> makeFolder(const QString &folder, mode_t mode)
{
    if (::mkdir(QFile::encodeName(folder).constData(), mode) != 0 && errno != EEXIST)
        return std::unexpected(fileError(folder, errno));
    return {};
}

/// Missing folders above `folder`. Made with the rights of whoever owns the place they are in.
Result<void> makeParents(const QString &folder)
{
    const QString parent = QFileInfo(folder).path();
    if (QFileInfo::exists(parent))
        return {};
    if (const auto above = makeParents(parent); !above)
        return above;
    return makeFolder(parent, 0755);
}

uid_t ownerOf(const QString &path)
{
    struct stat info{};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_uid : 0;
}

Result<void> moveTo(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return std::unexpected(fileError(to, errno));
    return {};
}

} // namespace

Result<void> checkFolderIsFree(const WorkspacePaths &paths)
{
    GW_TRY(state, folderState(paths));
    if (*state == FolderState::Workspace)
        return fail(ErrorKind::Conflict,
                    Text::tr("There is a workspace in %1 already.").arg(paths.folder),
                    Text::tr("Start it, or choose another folder for a new one."));
    if (*state == FolderState::Foreign)
        return fail(ErrorKind::Conflict,
                    Text::tr("The folder %1 holds other files.").arg(paths.folder),
                    Text::tr("Choose an empty folder. Nothing was changed."));
    return {};
}

ClusterBuilder::ClusterBuilder(WorkspacePaths paths, OsUser user, PostgresBinaries binaries,
                               std::stop_token stop)
    : m_paths(std::move(paths))
    , m_user(std::move(user))
    , m_binaries(std::move(binaries))
    , m_stop(std::move(stop))
    , m_newData(m_paths.creating + QStringLiteral("/data"))
{
}

Result<void> ClusterBuilder::prepareFolder()
{
    if (const auto empty = checkFolderIsFree(m_paths); !empty)
        return empty;
    QString existing = m_paths.folder;
    while (!QFileInfo::exists(existing))
        existing = QFileInfo(existing).path();
    const bool inRootsPlace = ownerOf(existing) == 0;
    m_madeFolder = existing != m_paths.folder;
    Result<void> made;
    {
        // In a person's place root works with that person's rights only.
        GW_TRY(root, currentUser());
        const FileIdentity identity(inRootsPlace ? *root : m_user);
        made = makeParents(m_paths.folder);
        if (made)
            made = makeFolder(m_paths.folder, 0700);
    }
    if (!made)
        return made;
    if (::geteuid() == 0 && ownerOf(m_paths.folder) == 0 &&
        ::lchown(QFile::encodeName(m_paths.folder).constData(), m_user.uid, m_user.gid) != 0)
        return std::unexpected(fileError(m_paths.folder, errno));
    return {};
}

void ClusterBuilder::abandonFolder()
{
    if (m_madeFolder)
        ::rmdir(QFile::encodeName(m_paths.folder).constData());
}

Result<void> ClusterBuilder::removeRest() const
{
    // initdb dies with a creator that is killed, the server it runs for a moment longer: that may
    // still write into the folder that is being removed.
    const QDeadlineTimer deadline(std::chrono::seconds(5));
    for (const QString &rest : {m_paths.data, m_paths.log, m_paths.creating}) {
        while (QFileInfo::exists(rest) && !QDir(rest).removeRecursively()) {
            if (deadline.hasExpired())
                return std::unexpected(fileError(rest, EACCES));
            QThread::msleep(20);
        }
    }
    QFile::remove(m_paths.info + QStringLiteral(".new"));
    return {};
}

Result<void> ClusterBuilder::initialise() const
{
    const auto run = runProcess(
        {m_binaries.initdb(),
         {QStringLiteral("--pgdata=") + m_newData,
          QStringLiteral("--username=") + QLatin1String(kAdminRole),
          QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
          QStringLiteral("--data-checksums"), QStringLiteral("--auth-local=peer"),
          QStringLiteral("--auth-host=scram-sha-256"), QStringLiteral("--no-instructions")},
         m_user,
         {},
         std::chrono::minutes(10),
         m_stop});
    if (!run)
        return std::unexpected(run.error());
    if (run->exitCode != 0)
        return std::unexpected(explainOutput(run->output, m_paths.folder,
                                             Text::tr("The database files could not be made.")));
    return {};
}

/// In single-user mode no socket is needed and nobody else can connect meanwhile.
Result<void> ClusterBuilder::createDatabase() const
{
    const auto run = runProcess(
        {m_binaries.postgres(),
         {QStringLiteral("--single"), QStringLiteral("-D"), m_newData, QStringLiteral("-c"),
          QStringLiteral("exit_on_error=true"), QStringLiteral("-c"),
          QStringLiteral("log_min_messages=warning"), QStringLiteral("-c"),
          QStringLiteral("logging_collector=off"), QStringLiteral("template1")},
         m_user,
         QByteArray("CREATE DATABASE ") + kDatabaseName + "\n",
         std::chrono::minutes(10),
         m_stop});
    if (!run)
        return std::unexpected(run.error());
    if (run->exitCode != 0 || run->output.contains(QStringLiteral("FATAL:")) ||
        run->output.contains(QStringLiteral("ERROR:")))
        return std::unexpected(explainOutput(run->output, m_paths.folder,
                                             Text::tr("The database could not be made.")));
    return {};
}

Result<void> ClusterBuilder::moveIntoPlace() const
{
    if (const auto made = makeFolder(m_paths.log, 0700); !made)
        return made;
    if (const auto moved = moveTo(m_newData, m_paths.data); !moved)
        return moved;
    flushFolder(m_paths.folder);
    return writeWorkspaceInfo(
        m_paths, {WorkspaceInfo::kFormat, newId(), QDateTime::currentDateTimeUtc(), {}});
}

Result<void> ClusterBuilder::build(qint64 neededBytes, const ClusterProgress &progress)
{
    if (const auto empty = checkFolderIsFree(m_paths); !empty)
        return empty;
    const qint64 available = freeBytes(m_paths.folder);
    if (available >= 0 && available < neededBytes)
        return std::unexpected(spaceError(m_paths.folder, available, neededBytes));
    if (const auto made = makeFolder(m_paths.run, 0700); !made)
        return made;
    GW_TRY(lock, FolderLock::acquire(m_paths.lock, std::chrono::minutes(10), m_stop));
    // Somebody may have finished a workspace here while we waited.
    if (const auto empty = checkFolderIsFree(m_paths); !empty)
        return empty;

    const auto steps = [&]() -> Result<void> {
        if (const auto removed = removeRest(); !removed)
            return removed;
        if (const auto made = makeFolder(m_paths.creating, 0700); !made)
            return made;
        progress(Text::tr("Making the database files"));
        if (const auto initialised = initialise(); !initialised)
            return initialised;
        if (const auto included = includeClusterSettings(m_newData); !included)
            return included;
        GW_CHECK(writeClusterSettings(m_paths, m_newData, m_paths.run, m_user));
        progress(Text::tr("Making the database"));
        if (const auto created = createDatabase(); !created)
            return created;
        return moveIntoPlace();
    };
    const auto built = steps();
    if (built) {
        // Only now: until workspace.json is there, this folder tells an unfinished one from others'
        // files.
        QDir(m_paths.creating).removeRecursively();
        return built;
    }
    if (removeRest()) {
        lock->removeFile();
        ::rmdir(QFile::encodeName(m_paths.run).constData());
    }
    return built;
}

} // namespace gangway
