// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/clustersettings.h"

#include "domain/base/try.h"
#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/folderfile.h"
#include "services/shared/cluster/workspacefile.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace gangway {

namespace {

/// A value in postgresql.conf: quoted, quotes and backslashes doubled.
QString quoted(QString value)
{
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("''"));
    return u'\'' + value + u'\'';
}

/// An eighth of the memory, between 32 and 256 MB: a desktop runs other programs, too.
int sharedBuffersMegabytes()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageSize = ::sysconf(_SC_PAGESIZE);
    const qint64 megabytes = static_cast<qint64>(pages) * pageSize / (1024 * 1024);
    return static_cast<int>(std::clamp<qint64>(megabytes / 8, 32, 256));
}

QByteArray settingsText(const WorkspacePaths &paths, const QString &socketFolder)
{
    // Statements and their values stay out of the log: errors go to the client that caused them,
    // the log holds what concerns the server itself (LOG, FATAL and PANIC, without details).
    const QString text =
        QStringLiteral("# Written by Gangway at each start. Put changes of your own in\n"
                       "# postgresql.conf, below the include line.\n"
                       "cluster_name = 'gangway'\n"
                       "listen_addresses = ''\n"
                       "port = %1\n"
                       "unix_socket_directories = %2\n"
                       "unix_socket_permissions = 0700\n"
                       "max_connections = 200\n"
                       "password_encryption = 'scram-sha-256'\n"
                       "shared_buffers = '%3MB'\n"
                       "checkpoint_completion_target = 0.9\n"
                       "max_wal_size = '1GB'\n"
                       "wal_compression = on\n"
                       "jit = off\n"
                       "restart_after_crash = on\n"
                       "logging_collector = on\n"
                       "log_destination = 'stderr'\n"
                       "log_directory = %4\n"
                       "log_filename = 'postgresql-%Y-%m-%d_%H%M%S.log'\n"
                       "log_file_mode = 0600\n"
                       "log_rotation_age = '7d'\n"
                       "log_rotation_size = '10MB'\n"
                       "log_line_prefix = '%m [%p] '\n"
                       "log_min_messages = 'fatal'\n"
                       "log_min_error_statement = 'panic'\n"
                       "log_error_verbosity = 'terse'\n"
                       "log_statement = 'none'\n"
                       "log_min_duration_statement = -1\n"
                       "log_parameter_max_length = 0\n"
                       "log_parameter_max_length_on_error = 0\n"
                       "lc_messages = 'C'\n");
    // arg() would take the %m of PostgreSQL's prefix for one of its own only if it were a digit.
    return text
        .arg(QString::number(kSocketPort), quoted(socketFolder),
             QString::number(sharedBuffersMegabytes()), quoted(paths.log))
        .toUtf8();
}

QByteArray accessText()
{
    return QByteArrayLiteral("# Written by Gangway at each start.\n"
                             "# Gangway's own roles: only accounts of this computer named in "
                             "pg_ident.conf, without a password.\n"
                             "local all gangway_admin peer map=gangway\n"
                             "local all gangway_service peer map=gangway\n"
                             "# Everybody else: short-lived passwords set by the service, and no "
                             "other database than this one.\n"
                             "local gangway all scram-sha-256\n");
}

constexpr auto kMapName = "gangway";

QString quotedName(QString name)
{
    return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

/// Accounts that a pg_ident.conf of ours allows already.
QStringList allowedAccounts(const QByteArray &identFile)
{
    QStringList names;
    const auto lines = QString::fromUtf8(identFile).split(u'\n');
    for (const QString &line : lines) {
        const qsizetype begin = line.indexOf(u'"');
        const qsizetype end = line.lastIndexOf(u'"');
        if (!line.startsWith(QLatin1String(kMapName)) || begin < 0 || end <= begin)
            continue;
        const QString name = line.mid(begin + 1, end - begin - 1)
                                 .replace(QStringLiteral("\"\""), QStringLiteral("\""));
        if (!names.contains(name))
            names << name;
    }
    return names;
}

QByteArray identText(const QStringList &accounts)
{
    QString text = QStringLiteral("# Written by Gangway: accounts of this computer that may be "
                                  "Gangway's own roles.\n");
    for (const QString &account : accounts) {
        for (const char *role : {kAdminRole, kServiceRole})
            text += QLatin1String(kMapName) + u' ' + quotedName(account) + u' ' +
                    QLatin1String(role) + u'\n';
    }
    return text.toUtf8();
}

constexpr qint64 longestSettings = 1024 * 1024; // bytes

QByteArray contentsOf(const QString &name)
{
    return readFolderFile(name, longestSettings).value_or(QByteArray());
}

/// Returns whether the file had to be changed.
Result<bool> replaceIfDifferent(const QString &file, const QByteArray &bytes)
{
    if (contentsOf(file) == bytes)
        return false;
    GW_CHECK(replaceFile(file, bytes));
    return true;
}

} // namespace

Result<bool> writeClusterSettings(const WorkspacePaths &paths, const QString &dataFolder,
                                  const QString &socketFolder, const OsUser &user)
{
    GW_TRY(self, currentUser());
    const QString identFile = dataFolder + QStringLiteral("/pg_ident.conf");
    QStringList accounts = allowedAccounts(contentsOf(identFile));
    for (const QString &name : {self->name, user.name}) {
        if (!accounts.contains(name))
            accounts << name;
    }
    const auto settings = replaceIfDifferent(dataFolder + QStringLiteral("/gangway.conf"),
                                             settingsText(paths, socketFolder));
    if (!settings)
        return settings;
    const auto access =
        replaceIfDifferent(dataFolder + QStringLiteral("/pg_hba.conf"), accessText());
    if (!access)
        return access;
    const auto ident = replaceIfDifferent(identFile, identText(accounts));
    if (!ident)
        return ident;
    return *access || *ident;
}

Result<void> includeClusterSettings(const QString &dataFolder)
{
    const QString name = dataFolder + QStringLiteral("/postgresql.conf");
    const auto before = readFolderFile(name, longestSettings);
    if (!before)
        return std::unexpected(before.error());
    const QByteArray text =
        *before + "\ninclude 'gangway.conf'\n# Changes of your own go below this line.\n";
    return replaceFile(name, text);
}

} // namespace gangway
