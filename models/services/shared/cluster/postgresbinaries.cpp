// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/postgresbinaries.h"

#include "services/shared/cluster/processrunner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

QString installHint(int major)
{
    return Text::tr("Install it, on Debian with: apt install postgresql-%1")
        .arg(major == 0 ? 15 : major);
}

bool holdsPostgres(const QString &folder)
{
    return QFileInfo(folder + QStringLiteral("/postgres")).isExecutable() &&
           QFileInfo(folder + QStringLiteral("/initdb")).isExecutable();
}

/// All installations in the usual places, without doubles.
QStringList installedFolders()
{
    QStringList folders = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    const auto addFrom = [&folders](const QString &parent, const QString &pattern) {
        const auto names = QDir(parent).entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &name : names)
            folders << parent + u'/' + name + QStringLiteral("/bin");
    };
    addFrom(QStringLiteral("/usr/lib/postgresql"), QStringLiteral("*"));
    addFrom(QStringLiteral("/usr"), QStringLiteral("pgsql-*"));
    QStringList found;
    for (const QString &folder : std::as_const(folders)) {
        if (!QDir::isAbsolutePath(folder) || !holdsPostgres(folder))
            continue;
        // A link in /usr/bin still means the installation it points to.
        const QFileInfo program(folder + QStringLiteral("/postgres"));
        const QString real = QFileInfo(program.canonicalFilePath()).path();
        if (!found.contains(real) && holdsPostgres(real))
            found << real;
    }
    return found;
}

Result<PostgresBinaries> inspect(const QString &folder, const OsUser &user)
{
    PostgresBinaries binaries{folder, {}};
    const auto run = runProcess(
        {binaries.postgres(), {QStringLiteral("--version")}, user, {}, std::chrono::seconds(20)});
    if (!run)
        return std::unexpected(run.error());
    binaries.version = parsePostgresVersion(run->output);
    if (run->exitCode != 0 || binaries.version.major == 0)
        return fail(
            ErrorKind::Unavailable, Text::tr("PostgreSQL in %1 does not work.").arg(folder),
            Text::tr("Install it again, on Debian with: apt install --reinstall postgresql-15"),
            run->output.left(500));
    return binaries;
}

Result<PostgresBinaries> notFound(int major, const QList<PostgresBinaries> &others)
{
    if (others.isEmpty())
        return fail(ErrorKind::Unavailable,
                    Text::tr("PostgreSQL is not installed on this computer."), installHint(major));
    return fail(ErrorKind::Unavailable,
                Text::tr("This workspace was made with PostgreSQL %1, but only PostgreSQL %2 is "
                         "installed.")
                    .arg(QString::number(major), others.first().version.text()),
                installHint(major));
}

} // namespace

QString PostgresVersion::text() const
{
    return QString::number(major) + u'.' + QString::number(minor);
}

PostgresVersion parsePostgresVersion(const QString &text)
{
    static const QRegularExpression expression(
        QStringLiteral("\\(PostgreSQL\\) (\\d+)(?:\\.(\\d+))?"));
    const auto match = expression.match(text);
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

Result<PostgresBinaries> findPostgres(const OsUser &user, int major, const QString &folder)
{
    const QString chosen = folder.isEmpty() ? qEnvironmentVariable("GANGWAY_PG_BINDIR") : folder;
    if (!chosen.isEmpty() && !holdsPostgres(chosen))
        return fail(ErrorKind::Unavailable,
                    Text::tr("PostgreSQL is not installed in %1.").arg(chosen),
                    Text::tr("Correct GANGWAY_PG_BINDIR, or unset it to search the usual places."));
    const QStringList folders = chosen.isEmpty() ? installedFolders() : QStringList{chosen};

    QList<PostgresBinaries> candidates;
    Error broken;
    for (const QString &candidate : folders) {
        if (auto binaries = inspect(candidate, user))
            candidates << *binaries;
        else
            broken = binaries.error();
    }
    if (candidates.isEmpty() && !broken.message.isEmpty())
        return std::unexpected(broken);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto &a, const auto &b) { return a.version > b.version; });
    const auto fits = [major](const PostgresBinaries &binaries) {
        return major == 0 || binaries.version.major == major;
    };
    const auto best = std::find_if(candidates.cbegin(), candidates.cend(), fits);
    if (best == candidates.cend())
        return notFound(major, candidates);
    if (best->version < kOldestPostgres)
        return fail(ErrorKind::Unavailable,
                    Text::tr("PostgreSQL %1 is too old: Gangway needs %2 or newer.")
                        .arg(best->version.text(), kOldestPostgres.text()),
                    best->version.major < kOldestPostgres.major
                        ? installHint(0)
                        : Text::tr("Update it, on Debian with: apt update && apt install "
                                   "postgresql-%1")
                              .arg(best->version.major));
    return *best;
}

} // namespace gangway
