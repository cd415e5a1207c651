// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/clustererrors.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>

#include <cerrno>
#include <cstring>

#include <sys/statvfs.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

/// The end of the output is where the reason is; bug reports need no more than that.
QString lastPart(const QString &output)
{
    return output.trimmed().right(2000);
}

bool says(const QString &output, const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern),
                              QRegularExpression::CaseInsensitiveOption)
        .match(output)
        .hasMatch();
}

/// The line in which PostgreSQL names the damage.
QString lineWith(const QString &output, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern),
                                        QRegularExpression::CaseInsensitiveOption);
    const auto lines = output.split(u'\n');
    for (const QString &line : lines) {
        if (expression.match(line).hasMatch())
            return line.section(QStringLiteral(":  "), -1).trimmed();
    }
    return {};
}

constexpr auto kNoSpace = "No space left on device|Disk quota exceeded";
constexpr auto kDamaged =
    "incorrect checksum in control file|could not find the database system|"
    "is not a valid data directory|could not locate a valid checkpoint record|"
    "invalid (primary )?checkpoint|invalid page in block|page verification failed|"
    "database files appear|could not read block|could not read file .*read \\d+ of|"
    "control file contains invalid|could not open file .*(global|pg_xact|pg_multixact)|"
    "could not access status of transaction|invalid magic number|is not a valid .* file|"
    "could not read from control file|WAL was generated with|"
    "database file.*(corrupt|damaged)|could not open directory .*pg_|could not open relation "
    "mapping|"
    "relation mapping file .* contains";

Error deniedError(const QString &folder, const QString &detail)
{
    return {ErrorKind::Denied,
            Text::tr("PostgreSQL may not use files in %1: permission denied.").arg(folder),
            Text::tr("Give the folder and all in it back to the user it was made with (chown -R)."),
            detail};
}

} // namespace

QString errnoText(int error)
{
    char buffer[256] = {};
    return QString::fromLocal8Bit(strerror_r(error, buffer, sizeof buffer));
}

Error fileError(const QString &path, int error)
{
    const QString detail = path + QStringLiteral(": ") + errnoText(error);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return {ErrorKind::OutOfSpace,
                Text::tr("There is no room left on the disk of %1.").arg(path),
                Text::tr("Free some space and try again. Nothing was lost."), detail};
    case EROFS:
        return {ErrorKind::Denied,
                Text::tr("%1 cannot be written: the disk is read-only.").arg(path),
                Text::tr("Choose a folder on a disk that can be written."), detail};
    case EACCES:
    case EPERM:
        return {ErrorKind::Denied, Text::tr("%1 cannot be used: permission denied.").arg(path),
                Text::tr("Choose a folder of your own, or change its permissions."), detail};
    case ENAMETOOLONG:
        return {ErrorKind::InvalidInput,
                Text::tr("The name of the folder %1 is too long.").arg(path),
                Text::tr("Choose a folder with a shorter name."), detail};
    case ENOTDIR:
        return {ErrorKind::InvalidInput,
                Text::tr("%1 cannot be made: a part of it is a file, not a folder.").arg(path),
                Text::tr("Choose another folder."), detail};
    default:
        return {ErrorKind::Internal, Text::tr("%1 cannot be used: %2.").arg(path, errnoText(error)),
                Text::tr("Check the disk and try again."), detail};
    }
}

Error spaceError(const QString &folder, qint64 available, qint64 needed)
{
    const QLocale locale;
    return {ErrorKind::OutOfSpace,
            Text::tr("The disk of %1 is nearly full: %2 are free, and the database needs %3.")
                .arg(folder, locale.formattedDataSize(available), locale.formattedDataSize(needed)),
            Text::tr("Free some space and try again. Nothing was lost."),
            {}};
}

qint64 freeBytes(const QString &folder)
{
    struct statvfs info{};
    if (::statvfs(QFile::encodeName(folder).constData(), &info) != 0)
        return -1;
    return static_cast<qint64>(info.f_bavail) * static_cast<qint64>(info.f_frsize);
}

Error damagedError(const QString &folder, const QString &reason, const QString &detail)
{
    return {ErrorKind::Damaged,
            Text::tr("The database files in %1 are damaged: %2.").arg(folder, reason),
            Text::tr("Keep a copy of the folder as it is, then restore it from a backup. Check the "
                     "disk for errors as well."),
            detail};
}

Error explainOutput(const QString &output, const QString &folder, const QString &what)
{
    const QString detail = lastPart(output);
    if (says(output, kNoSpace))
        return {ErrorKind::OutOfSpace,
                Text::tr("There is no room left on the disk of %1.").arg(folder),
                Text::tr("Free some space and try again. Nothing was lost."), detail};
    if (says(output,
             "database files are incompatible with server|initialized by PostgreSQL version"))
        return {ErrorKind::NewerVersion,
                Text::tr("The database files in %1 were made by another version of PostgreSQL.")
                    .arg(folder),
                Text::tr("Install that version of PostgreSQL again."), detail};
    if (says(output,
             "has wrong ownership|invalid permissions|Permission denied|Read-only file system"))
        return deniedError(folder, detail);
    if (says(output, kDamaged))
        return damagedError(folder, lineWith(output, kDamaged), detail);
    if (says(output, "pre-existing shared memory block|lock file \".*\" already exists"))
        return {ErrorKind::Conflict,
                Text::tr("Another PostgreSQL server still uses the files in %1.").arg(folder),
                Text::tr("Stop that server, or wait until it has ended, and try again."), detail};
    if (says(output, "Cannot allocate memory|could not (map|create) .*shared memory"))
        return {ErrorKind::Unavailable,
                Text::tr("There is not enough memory to start the database."),
                Text::tr("Close other programs and try again."), detail};
    if (says(output, "socket path .* is too long"))
        return {ErrorKind::InvalidInput, Text::tr("The path of %1 is too long.").arg(folder),
                Text::tr("Move the workspace to a folder with a shorter path."), detail};
    if (says(output, "unrecognized configuration parameter|contains errors|syntax error in file"))
        return {ErrorKind::InvalidInput,
                Text::tr("PostgreSQL does not understand its settings in %1/data.").arg(folder),
                Text::tr("Undo the last change to postgresql.conf or postgresql.auto.conf."),
                detail};
    if (says(output, "error while loading shared libraries|could not load library"))
        return {ErrorKind::Unavailable, Text::tr("The installation of PostgreSQL is incomplete."),
                Text::tr("Install it again, on Debian with: apt install --reinstall postgresql-15"),
                detail};
    return {ErrorKind::Internal, what,
            Text::tr("See the newest file in %1/log for details.").arg(folder), detail};
}

} // namespace gangway
