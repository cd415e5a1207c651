// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/daemon.h"

#include "service/signals.h"
#include "services/gangwayd/folding/folder.h"
#include "services/gangwayd/signin/signinendpoints.h"
#include "services/shared/accounts/localtoken.h"
#include "services/shared/cluster/clustersupervisor.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/control/daemoncontrol.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace gangway {

Q_LOGGING_CATEGORY(lcDaemon, "gangway.daemon")

namespace {

constexpr auto watchEvery = 15s;
constexpr auto purgeEvery = 1h;
/// A person's query may run, and a transaction idle, this long. Clients can lift their own limits;
/// this one is not theirs.
constexpr int longestQuerySeconds = 120;
constexpr int longestIdleSeconds = 300;
constexpr auto lockWait = 2s;

} // namespace

class Daemon::Parts
{
public:
    explicit Parts(const QString &folder) : supervisor(LocalCluster(folder)) {}
    ~Parts()
    {
        foldThread.quit();
        foldThread.wait();
    }

    std::optional<FolderLock> lock;
    ClusterSupervisor supervisor;
    std::unique_ptr<SignInService> signIn;
    HttpServer http;
    QThread foldThread;
    std::unique_ptr<Database> watchDatabase;
    QTimer watch;
    QTimer purge;
};

Daemon::Daemon(WorkspacePaths paths, const Output &output, bool detached)
    : m_workspace(std::move(paths))
    , m_output(output)
    , m_detached(detached)
    , m_parts(std::make_unique<Parts>(m_workspace.paths().folder))
{
}

Daemon::~Daemon() = default;

Result<void> Daemon::becomeServerUser()
{
    const auto user = serverUserFor(m_workspace.paths().folder);
    if (!user)
        return std::unexpected(user.error());
    if (!becomeUser(*user)) {
        return fail(ErrorKind::Denied,
                    tr("The service could not become the user %1.").arg(user->name),
                    tr("Start it as root or as that user."));
    }
    return {};
}

Result<void> Daemon::prepare()
{
    const WorkspacePaths &paths = m_workspace.paths();
    LocalCluster cluster(paths.folder);
    if (const auto status = cluster.status(); !status)
        return std::unexpected(status.error());
    if (const auto became = becomeServerUser(); !became)
        return became;
    auto lock = FolderLock::acquire(DaemonControl::lockFile(paths), lockWait);
    if (!lock) {
        if (lock.error().kind == ErrorKind::Unavailable)
            return fail(ErrorKind::Conflict, tr("The workspace service runs already."));
        return std::unexpected(lock.error());
    }
    m_parts->lock.emplace(std::move(*lock));
    if (const auto started = cluster.start(); !started)
        return std::unexpected(started.error());
    if (const auto migrated = m_workspace.migrate(); !migrated)
        return std::unexpected(migrated.error());
    return m_workspace.ensureOwner(WorkspaceOwner::ofThisComputer());
}

Result<void> Daemon::startParts()
{
    const auto service = m_workspace.settingsFor(QStringLiteral("gangway_service"));
    if (!service)
        return std::unexpected(service.error());
    const auto token = LocalToken::create(DaemonControl::tokenFile(m_workspace.paths()));
    if (!token)
        return std::unexpected(token.error());
    m_parts->signIn = std::make_unique<SignInService>(
        SignInService::Settings{.service = *service, .client = *service, .rules = {}, .clock = {}});
    SignInEndpoints(*m_parts->signIn, *token).addTo(m_parts->http);
    if (const auto listening = m_parts->http.start(); !listening)
        return listening;

    auto watchDatabase = m_workspace.connectService();
    if (!watchDatabase)
        return std::unexpected(watchDatabase.error());
    auto *loop = new FoldLoop([workspace = m_workspace] { return workspace.connectService(); });
    loop->moveToThread(&m_parts->foldThread);
    QObject::connect(&m_parts->foldThread, &QThread::started, loop, &FoldLoop::start);
    QObject::connect(&m_parts->foldThread, &QThread::finished, loop, &QObject::deleteLater);
    m_parts->foldThread.start();

    m_parts->watchDatabase = std::move(*watchDatabase);
    QObject::connect(&m_parts->watch, &QTimer::timeout, &m_parts->watch, [this] {
        const auto ended = m_parts->watchDatabase->run(sql("workspace/end_overlong_sessions"),
                                                       {longestQuerySeconds, longestIdleSeconds},
                                                       Database::Retry::Yes);
        if (ended && ended->integer(0, 0) > 0)
            qCWarning(lcDaemon) << "Ended sessions that ran too long:" << ended->integer(0, 0);
    });
    m_parts->watch.start(watchEvery);
    QObject::connect(&m_parts->purge, &QTimer::timeout, &m_parts->purge, [this] {
        if (const auto purged = m_parts->signIn->purge(); !purged)
            qCWarning(lcDaemon).noquote() << purged.error().message;
    });
    m_parts->purge.start(purgeEvery);
    QObject::connect(&m_parts->supervisor, &ClusterSupervisor::stateChanged, &m_parts->watch,
                     [](ClusterSupervisor::State state, const QString &message) {
                         qCInfo(lcDaemon).noquote() << state << message;
                         // Serving without a database would keep others from starting anew.
                         if (state == ClusterSupervisor::State::Failed)
                             QCoreApplication::exit(int(ExitCode::Failed));
                     });
    m_parts->supervisor.start();
    return {};
}

Result<void> Daemon::writeInfo() const
{
    const QJsonObject info{{QStringLiteral("pid"), QCoreApplication::applicationPid()},
                           {QStringLiteral("port"), m_parts->http.port()},
                           {QStringLiteral("version"), QCoreApplication::applicationVersion()},
                           {QStringLiteral("started_at"),
                            QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
    return replaceFile(DaemonControl::infoFile(m_workspace.paths()),
                       QJsonDocument(info).toJson(QJsonDocument::Compact));
}

void Daemon::moveOutputToLog() const
{
    const QByteArray log = QFile::encodeName(DaemonControl::logFile(m_workspace.paths()));
    // Whoever started it reads the other end no longer.
    const int file = ::open(log.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::close(file);
    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} %{type} %{category}: %{message}"));
}

void Daemon::stopParts()
{
    QFile::remove(DaemonControl::infoFile(m_workspace.paths()));
    m_parts->http.stop();
    m_parts->foldThread.quit();
    m_parts->foldThread.wait();
    const QString folder = m_workspace.paths().folder;
    // The supervisor only watches; it goes first, so that it does not restart what is stopped here.
    m_parts.reset();
    if (const auto stopped = LocalCluster(folder).stop(); !stopped)
        qCWarning(lcDaemon).noquote() << stopped.error().message;
}

ExitCode Daemon::run()
{
    (void)std::signal(SIGPIPE, SIG_IGN); // a client or a starter that goes away is no reason to end
    if (const auto prepared = prepare(); !prepared)
        return m_output.error(prepared.error());
    if (const auto started = startParts(); !started) {
        const ExitCode code = m_output.error(started.error());
        stopParts();
        return code;
    }
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::received, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    if (const auto written = writeInfo(); !written) {
        const ExitCode code = m_output.error(written.error());
        stopParts();
        return code;
    }
    if (m_detached)
        moveOutputToLog();
    qCInfo(lcDaemon) << "Serving on 127.0.0.1 port" << m_parts->http.port();
    QCoreApplication::exec();
    stopParts();
    return ExitCode::Ok;
}

} // namespace gangway
