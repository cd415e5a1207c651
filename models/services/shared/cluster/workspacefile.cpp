// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/workspacefile.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/folderfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

Result<void> writeAll(int descriptor, const QByteArray &bytes, const QString &file)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count =
            ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::unexpected(fileError(file, errno));
        done += count;
    }
    if (::fsync(descriptor) != 0)
        return std::unexpected(fileError(file, errno));
    return {};
}

Result<WorkspaceInfo> damagedInfo(const WorkspacePaths &paths, const QString &detail)
{
    return fail(
        ErrorKind::Damaged, Text::tr("The file %1 cannot be read.").arg(paths.info),
        Text::tr("Restore it from a backup. The database in %1 was not touched.").arg(paths.data),
        detail);
}

} // namespace

void flushFolder(const QString &folder)
{
    const int descriptor =
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

Result<void> replaceFile(const QString &file, const QByteArray &bytes)
{
    const QString aside = file + QStringLiteral(".new");
    const QByteArray asideName = QFile::encodeName(aside);
    ::unlink(asideName.constData());
    const int descriptor =
        ::open(asideName.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return std::unexpected(fileError(file, errno));
    auto written = writeAll(descriptor, bytes, file);
    ::close(descriptor);
    if (written && ::rename(asideName.constData(), QFile::encodeName(file).constData()) != 0)
        written = std::unexpected(fileError(file, errno));
    if (!written) {
        ::unlink(asideName.constData());
        return written;
    }
    flushFolder(QFileInfo(file).path());
    return {};
}

Result<FolderState> folderState(const WorkspacePaths &paths)
{
    const QFileInfo info(paths.folder);
    if (!info.exists()) {
        if (info.isSymLink())
            return fail(ErrorKind::InvalidInput,
                        Text::tr("%1 is a link to a folder that is not there.").arg(paths.folder),
                        Text::tr("Mount the disk it points to, or choose another folder."));
        return FolderState::Missing;
    }
    if (!info.isDir())
        return fail(ErrorKind::InvalidInput, Text::tr("%1 is not a folder.").arg(paths.folder),
                    Text::tr("Choose another name for the workspace folder."));
    if (QFileInfo::exists(paths.info))
        return FolderState::Workspace;
    if (!info.isReadable())
        return std::unexpected(fileError(paths.folder, EACCES));
    constexpr auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    QStringList names = QDir(paths.folder).entryList(all);
    names.removeAll(QStringLiteral("lost+found")); // the root folder of a disk
    if (names.isEmpty())
        return FolderState::Empty;
    const bool begun = names.contains(QStringLiteral(".creating"));
    for (const QString &ours :
         {QStringLiteral(".creating"), QStringLiteral("data"), QStringLiteral("run"),
          QStringLiteral("log"), QStringLiteral("workspace.json.new")})
        names.removeAll(ours);
    if (begun)
        return names.isEmpty() ? FolderState::Interrupted : FolderState::Foreign;
    // Before .creating there is only run/ with the lock.
    const QStringList inFolder = QDir(paths.folder).entryList(all);
    const QStringList inRun = QDir(paths.run).entryList(all);
    const bool onlyLock = inRun.isEmpty() || inRun == QStringList{QStringLiteral("cluster.lock")};
    const bool onlyRun = names.isEmpty() && !inFolder.contains(QStringLiteral("data")) &&
                         !inFolder.contains(QStringLiteral("log")) && QFileInfo(paths.run).isDir();
    return onlyRun && onlyLock ? FolderState::Interrupted : FolderState::Foreign;
}

Result<WorkspaceInfo> readWorkspaceInfo(const WorkspacePaths &paths)
{
    GW_TRY(state, folderState(paths));
    const QString hint =
        Text::tr("Create one with: gangwayd --workspace %1 init").arg(paths.folder);
    if (*state == FolderState::Interrupted)
        return fail(ErrorKind::NotFound,
                    Text::tr("The workspace %1 was never finished.").arg(paths.folder), hint);
    if (*state == FolderState::Foreign)
        return fail(ErrorKind::NotFound,
                    Text::tr("%1 is not a Gangway workspace.").arg(paths.folder),
                    Text::tr("Choose another folder."));
    if (*state != FolderState::Workspace)
        return fail(ErrorKind::NotFound, Text::tr("There is no workspace in %1.").arg(paths.folder),
                    hint);

    const auto bytes = readFolderFile(paths.info, 65536);
    if (!bytes)
        return damagedInfo(paths, bytes.error().message);
    QJsonParseError error{};
    const QJsonObject object = QJsonDocument::fromJson(*bytes, &error).object();
    WorkspaceInfo info;
    info.format = object.value(QStringLiteral("format")).toInt();
    if (info.format > WorkspaceInfo::kFormat)
        return fail(ErrorKind::NewerVersion,
                    Text::tr("The workspace %1 was made by a newer Gangway.").arg(paths.folder),
                    Text::tr("Update Gangway. The workspace was not changed."));
    info.id = QUuid::fromString(object.value(QStringLiteral("id")).toString());
    info.created = QDateTime::fromString(object.value(QStringLiteral("created")).toString(),
                                         Qt::ISODateWithMs);
    info.socketFolder = object.value(QStringLiteral("socket_folder")).toString();
    if (info.format < 1 || info.id.isNull())
        return damagedInfo(paths, error.errorString());
    return info;
}

Result<void> writeWorkspaceInfo(const WorkspacePaths &paths, const WorkspaceInfo &info)
{
    QJsonObject object{
        {QStringLiteral("format"), info.format},
        {QStringLiteral("id"), idText(info.id)},
        {QStringLiteral("created"), info.created.toUTC().toString(Qt::ISODateWithMs)}};
    if (!info.socketFolder.isEmpty())
        object.insert(QStringLiteral("socket_folder"), info.socketFolder);
    return replaceFile(paths.info, QJsonDocument(object).toJson());
}

} // namespace gangway
