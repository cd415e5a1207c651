// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/postmaster.h"

#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/clustersettings.h"
#include "services/shared/cluster/folderfile.h"
#include "services/shared/cluster/workspacepaths.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <libpq-fe.h>

#include <array>
#include <cerrno>
#include <csignal>

#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

QString pidFile(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/postmaster.pid");
}

QString procPath(qint64 pid, const char *name)
{
    return QStringLiteral("/proc/%1/%2").arg(QString::number(pid), QLatin1String(name));
}

QString linkTarget(const QString &link)
{
    std::array<char, 4096> buffer{};
    const ssize_t length =
        ::readlink(QFile::encodeName(link).constData(), buffer.data(), buffer.size());
    return length <= 0 ? QString() : QFile::decodeName(QByteArray(buffer.data(), length));
}

/// libpq parameters. What the person's PG* variables would add is set here instead.
struct ConnectParameters
{
    explicit ConnectParameters(const QString &socketFolder)
        : host(QFile::encodeName(socketFolder))
        , port(QByteArray::number(kSocketPort))
        , values{host.constData(),
                 port.constData(),
                 kAdminRole,
                 kDatabaseName,
                 "2",
                 "disable",
                 "disable",
                 "gangway",
                 "-c statement_timeout=10000",
                 "UTF8",
                 nullptr}
    {
    }
    static constexpr std::array<const char *, 11> keys{"host",
                                                       "port",
                                                       "user",
                                                       "dbname",
                                                       "connect_timeout",
                                                       "sslmode",
                                                       "gssencmode",
                                                       "application_name",
                                                       "options",
                                                       "client_encoding",
                                                       nullptr};
    QByteArray host;
    QByteArray port;
    std::array<const char *, 11> values;
};

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Error greetingError(const char *message, const QString &folder)
{
    const QString text = QString::fromUtf8(message);
    if (text.contains(QStringLiteral("does not exist")))
        return damagedError(folder, Text::tr("the database of the workspace is missing"), text);
    Error error = explainOutput(text, folder, Text::tr("The database does not answer."));
    if (error.kind == ErrorKind::Internal)
        error.kind = ErrorKind::Unavailable;
    return error;
}

} // namespace

std::optional<PostmasterFile> readPostmasterFile(const QString &dataFolder)
{
    const auto bytes = readFolderFile(pidFile(dataFolder), 8192);
    if (!bytes)
        return {};
    const QList<QByteArray> lines = bytes->split('\n');
    PostmasterFile result;
    bool isNumber = false;
    result.pid = lines.value(0).trimmed().toLongLong(&isNumber);
    if (!isNumber || result.pid <= 0)
        return {};
    const qint64 started = lines.value(2).trimmed().toLongLong();
    if (started > 0)
        result.startedAt = QDateTime::fromSecsSinceEpoch(started, Qt::UTC);
    result.socketFolder = QFile::decodeName(lines.value(4).trimmed());
    return result;
}

bool processRuns(qint64 pid)
{
    // "1234 (name that may hold anything) S ..."; nothing when it ends while it is read
    const QByteArray line = readFolderFile(procPath(pid, "stat"), 8192).value_or(QByteArray());
    const qsizetype place = line.lastIndexOf(')') + 2;
    if (place >= line.size())
        return false; // it ended between opening and reading
    const char state = line.at(place);
    return state != 'Z' && state != 'X';
}

bool isServerProcess(qint64 pid, const QString &dataFolder)
{
    if (!processRuns(pid))
        return false;
    // After an update of the package the program's file is gone: "/usr/.../postgres (deleted)".
    const QString program = QFileInfo(linkTarget(procPath(pid, "exe"))).fileName();
    if (program != QStringLiteral("postgres") && program != QStringLiteral("postgres (deleted)"))
        return false;
    const QFileInfo folder(dataFolder);
    return linkTarget(procPath(pid, "cwd")) == folder.canonicalFilePath();
}

QList<qint64> serverProcesses(const QString &dataFolder)
{
    QList<qint64> found;
    const auto names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        if (isNumber && isServerProcess(pid, dataFolder))
            found << pid;
    }
    return found;
}

std::optional<PostmasterFile> runningServer(const QString &dataFolder)
{
    auto file = readPostmasterFile(dataFolder);
    if (file && !isServerProcess(file->pid, dataFolder))
        file.reset();
    return file;
}

Result<void> clearStaleServer(const QString &dataFolder, const QString &socketFolder,
                              std::chrono::milliseconds wait)
{
    // Sessions of a killed server end by themselves unless they are busy. They must be gone before
    // a new server opens the files; ending them is safe, recovery follows anyway.
    const QDeadlineTimer patience(wait / 4);
    const QDeadlineTimer deadline(wait);
    for (auto left = serverProcesses(dataFolder); !left.isEmpty();
         left = serverProcesses(dataFolder)) {
        if (runningServer(dataFolder)) // its starter was killed a moment ago
            return fail(ErrorKind::Conflict, Text::tr("The database server runs already."),
                        Text::tr("Try again."));
        if (deadline.hasExpired())
            return fail(ErrorKind::Conflict,
                        Text::tr("A process of the old database server does not end (process %1).")
                            .arg(left.first()),
                        Text::tr("End that process or restart the computer, then try again."));
        if (patience.hasExpired()) {
            for (const qint64 pid : std::as_const(left))
                ::kill(static_cast<pid_t>(pid), SIGKILL);
        }
        QThread::msleep(20);
    }
    const auto file = readPostmasterFile(dataFolder);
    const QByteArray name = QFile::encodeName(pidFile(dataFolder));
    if (QFile::exists(pidFile(dataFolder)) &&
        (!file || QFile::exists(procPath(file->pid, "stat"))) && ::unlink(name.constData()) != 0)
        return std::unexpected(fileError(pidFile(dataFolder), errno));
    // It names the same dead or foreign process. The folder is private to this workspace.
    ::unlink(QFile::encodeName(socketFile(socketFolder) + QStringLiteral(".lock")).constData());
    return {};
}

ServerAnswer pingServer(const QString &socketFolder)
{
    const ConnectParameters parameters(socketFolder);
    switch (PQpingParams(parameters.keys.data(), parameters.values.data(), 0)) {
    case PQPING_OK:
        return ServerAnswer::Ready;
    case PQPING_REJECT:
        return ServerAnswer::Starting;
    case PQPING_NO_RESPONSE:
    case PQPING_NO_ATTEMPT:
        break;
    }
    return ServerAnswer::None;
}

Result<ServerGreeting> greetServer(const QString &socketFolder, const QString &folder)
{
    const ConnectParameters parameters(socketFolder);
    const Connection connection(
        PQconnectdbParams(parameters.keys.data(), parameters.values.data(), 0), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return std::unexpected(greetingError(PQerrorMessage(connection.get()), folder));
    const Answer answer(
        PQexec(connection.get(),
               "SELECT count(*) FROM pg_catalog.pg_class, LATERAL (SELECT 1) AS one"),
        &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK)
        return std::unexpected(greetingError(PQresultErrorMessage(answer.get()), folder));
    return ServerGreeting{QString::fromUtf8(PQparameterStatus(connection.get(), "server_version"))};
}

} // namespace gangway
