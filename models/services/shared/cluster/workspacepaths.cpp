// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/workspacepaths.h"

#include "services/shared/cluster/clustererrors.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

bool fits(const QString &folder)
{
    return QFile::encodeName(socketFile(folder)).size() <= kLongestSocketPath;
}

/// Makes `folder` private to `user`, or checks that it is. Somebody else may have made a folder of
/// that name in /tmp first, so an existing one is never trusted unseen.
Result<void> ensurePrivateFolder(const QString &folder, const OsUser &user)
{
    const QByteArray name = QFile::encodeName(folder);
    if (::mkdir(name.constData(), 0700) == 0) {
        // /run takes new folders from root only, so the owner is set afterwards.
        if (::geteuid() == 0 && ::lchown(name.constData(), user.uid, user.gid) != 0 &&
            errno != EPERM)
            return std::unexpected(fileError(folder, errno));
    } else if (errno != EEXIST) {
        return std::unexpected(fileError(folder, errno));
    }
    struct stat info{};
    if (::lstat(name.constData(), &info) != 0)
        return std::unexpected(fileError(folder, errno));
    if (!S_ISDIR(info.st_mode) || info.st_uid != user.uid || (info.st_mode & 077) != 0)
        return fail(ErrorKind::Denied,
                    Text::tr("%1 is not a private folder of %2.").arg(folder, user.name),
                    Text::tr("Delete it, or move the workspace to a folder with a shorter path."));
    return {};
}

QStringList shortParents(const OsUser &user)
{
    QStringList parents;
    if (::geteuid() == user.uid) {
        const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
        if (!runtime.isEmpty() && QDir::isAbsolutePath(runtime))
            parents << QDir::cleanPath(runtime);
    }
    if (::geteuid() == 0)
        parents << QStringLiteral("/run");
    parents << QStringLiteral("/tmp");
    return parents;
}

} // namespace

WorkspacePaths WorkspacePaths::of(const QString &folder)
{
    // A link may change later; the server needs a path that stays.
    const QString absolute = QDir(folder).absolutePath();
    const QString canonical = QFileInfo(absolute).canonicalFilePath();
    const QString base = QDir::cleanPath(canonical.isEmpty() ? absolute : canonical);
    WorkspacePaths paths;
    paths.folder = base;
    paths.info = base + QStringLiteral("/workspace.json");
    paths.data = base + QStringLiteral("/data");
    paths.run = base + QStringLiteral("/run");
    paths.log = base + QStringLiteral("/log");
    paths.lock = paths.run + QStringLiteral("/cluster.lock");
    paths.stopped = paths.run + QStringLiteral("/stopped");
    paths.creating = base + QStringLiteral("/.creating");
    paths.settings = paths.data + QStringLiteral("/gangway.conf");
    return paths;
}

QString defaultWorkspaceFolder()
{
    if (::geteuid() == 0)
        return QStringLiteral("/var/lib/gangway/workspaces/default");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/gangway/workspaces/default");
}

QString socketFile(const QString &folder)
{
    return folder + QStringLiteral("/.s.PGSQL.") + QString::number(kSocketPort);
}

Result<QString> ensureSocketFolder(const WorkspacePaths &paths, const OsUser &user,
                                   const QString &workspaceId, const QString &recorded)
{
    if (fits(paths.run))
        return paths.run;
    const QByteArray digest =
        QCryptographicHash::hash(workspaceId.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QStringLiteral("/gangway-") + QString::fromLatin1(digest);
    QStringList candidates;
    const auto parents = shortParents(user);
    for (const QString &parent : parents)
        candidates << parent + name;
    // The file that records it belongs to the user: root makes no folder of the user's choosing.
    if (candidates.removeAll(recorded) > 0)
        candidates.prepend(recorded);
    Error last;
    for (const QString &candidate : std::as_const(candidates)) {
        if (!fits(candidate))
            continue;
        const auto made = ensurePrivateFolder(candidate, user);
        if (made && firstUnreachable(user, candidate).isEmpty())
            return candidate;
        if (!made)
            last = made.error();
    }
    return fail(ErrorKind::InvalidInput,
                Text::tr("The path of the workspace is too long for a local connection, and no "
                         "shorter place could be used: %1")
                    .arg(paths.folder),
                Text::tr("Move the workspace to a folder with a shorter path."),
                last.message + QLatin1Char(' ') + last.detail);
}

} // namespace gangway
