// SPDX-License-Identifier: GPL-3.0-or-later
#include "clusterfixture.h"

#include "services/shared/cluster/postmaster.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <libpq-fe.h>

#include <csignal>

#include <sys/stat.h>

namespace gangway {

TestWorkspace::TestWorkspace()
    : m_root(QDir::tempPath() + QStringLiteral("/gwcluster-XXXXXX"))
    , m_folder(m_root.path() + QStringLiteral("/ws"))
{
    ::chmod(QFile::encodeName(m_root.path()).constData(), 0755); // the server's user passes through
}

TestWorkspace::~TestWorkspace()
{
    endServers();
}

void TestWorkspace::endServers() const
{
    const QString dataFolder = m_folder + QStringLiteral("/data");
    QElapsedTimer timer;
    timer.start();
    for (auto left = serverProcesses(dataFolder); !left.isEmpty() && timer.elapsed() < 10'000;
         left = serverProcesses(dataFolder)) {
        for (const qint64 pid : std::as_const(left)) {
            ::kill(static_cast<pid_t>(pid), SIGCONT);
            ::kill(static_cast<pid_t>(pid), SIGKILL);
        }
        QThread::msleep(10);
    }
}

bool TestWorkspace::fillFromTemplate()
{
    static const auto original = [] {
        auto workspace = std::make_unique<TestWorkspace>();
        const auto created = workspace->cluster().create();
        if (!created)
            qWarning("%s", why(created).constData());
        return workspace;
    }();
    return runTool(QStringLiteral("/bin/cp"), {QStringLiteral("-a"), original->folder(), m_folder});
}

LocalCluster TestWorkspace::cluster(ClusterOptions options) const
{
    return LocalCluster(m_folder, std::move(options));
}

ClusterOptions roomyOptions()
{
    ClusterOptions options;
    options.freeBytesForCreate = 0;
    options.freeBytesForStart = 0;
    return options;
}

Result<QString> runSql(const QString &socketFolder, const QByteArray &sql)
{
    const QByteArray info = "host='" + QFile::encodeName(socketFolder) +
                            "' port=5432 user=gangway_admin dbname=gangway connect_timeout=5";
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(info.constData()),
                                                                  &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection.get(), sql.constData()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return fail(ErrorKind::Internal, QString::fromUtf8(PQerrorMessage(connection.get())));
    if (PQntuples(result.get()) == 0)
        return QString();
    return QString::fromUtf8(PQgetvalue(result.get(), 0, 0));
}

bool runTool(const QString &program, const QStringList &arguments)
{
    return QProcess::execute(program, arguments) == 0;
}

QStringList listing(const QString &folder)
{
    QStringList lines;
    QDirIterator entries(folder,
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        const QFileInfo info = entries.fileInfo();
        lines << QStringLiteral("%1 %2 %3")
                     .arg(info.filePath(), QString::number(info.size()),
                          QString::number(info.ownerId()));
    }
    lines.sort();
    return lines;
}

} // namespace gangway
