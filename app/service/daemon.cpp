// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/daemon.h"

#include "service/clusterpart.h"
#include "service/signals.h"
#include "services/gangwayd/folding/changespart.h"
#include "services/gangwayd/folding/foldingpart.h"
#include "services/gangwayd/jobs/jobspart.h"
#include "services/gangwayd/parts/healthcontroller.h"
#include "services/gangwayd/parts/webpart.h"
#include "services/gangwayd/signin/signincontroller.h"
#include "services/shared/accounts/localtoken.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/control/daemoncontrol.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <chrono>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace gangway {

Q_LOGGING_CATEGORY(lcDaemon, "gangway.daemon")

namespace {

constexpr auto watchEvery = 2s;
constexpr auto purgeEvery = 1h;
/// A person's query may run, and a transaction idle, this long. Clients can lift their own limits;
/// this one is not theirs.
constexpr int longestQuerySeconds = 120;
constexpr int longestIdleSeconds = 10;
constexpr auto lockWait = 2s;

/// What comes round: sessions that ran too long are ended, tokens that died are forgotten.
void addChores(JobRunner &runner, SignInService &signIn)
{
    runner.repeat(QStringLiteral("watch"), watchEvery, [](Database &database) -> Result<void> {
        const auto ended =
            database.run(sql("workspace/end_overlong_sessions"),
                         {longestQuerySeconds, longestIdleSeconds}, Database::Retry::Yes);
        if (!ended)
            return std::unexpected(ended.error());
        if (ended->integer(0, 0) > 0)
            qCWarning(lcDaemon) << "Ended sessions that ran too long:" << ended->integer(0, 0);
        return {};
    });
    runner.repeat(QStringLiteral("purge"), purgeEvery,
                  [&signIn](Database &) { return signIn.purge(); });
}

} // namespace

/// What runs until the end. The lock goes last, so that no other service starts beside a part.
class Daemon::Running
{
public:
    std::optional<FolderLock> lock;
    std::unique_ptr<SignInService> signIn;
    ServiceParts parts;
    WebPart *web = nullptr;
};

Daemon::Daemon(WorkspacePaths paths, const Output &output, bool detached)
    : m_workspace(std::move(paths))
    , m_output(output)
    , m_detached(detached)
    , m_running(std::make_unique<Running>())
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
    DaemonControl(paths).noteStarted();
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
    m_running->lock.emplace(std::move(*lock));
    // Of two that were started at once one waits here. The workspace may have been stopped
    // meanwhile.
    if (DaemonControl(paths).isStopped())
        return fail(ErrorKind::Conflict, tr("The workspace was stopped while it was starting."));
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
    m_running->signIn = std::make_unique<SignInService>(
        SignInService::Settings{.service = *service, .client = *service, .rules = {}, .clock = {}});
    SignInService &signIn = *m_running->signIn;
    const auto connect = [workspace = m_workspace] { return workspace.connectService(); };

    ServiceParts &parts = m_running->parts;
    // Serving without a database would keep others from starting anew.
    parts.add(std::make_unique<ClusterPart>(m_workspace.paths().folder,
                                            [] { QCoreApplication::exit(int(ExitCode::Failed)); }));
    parts.add(std::make_unique<FoldingPart>(connect));
    parts.add(std::make_unique<ChangesPart>(connect));
    parts.add(std::make_unique<JobsPart>(
        connect, [&signIn](JobRunner &runner) { addChores(runner, signIn); }));
    m_running->web = &parts.add(std::make_unique<WebPart>(
        [&signIn](const QByteArray &access) { return signIn.authenticate(access); }));
    m_running->web->add(std::make_unique<SignInController>(signIn, *token));
    m_running->web->add(std::make_unique<HealthController>(parts));
    return parts.start();
}

Result<void> Daemon::writeInfo() const
{
    const QJsonObject info{{QStringLiteral("pid"), QCoreApplication::applicationPid()},
                           {QStringLiteral("port"), m_running->web->port()},
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
    m_running->parts.stop();
    if (const auto stopped = LocalCluster(m_workspace.paths().folder).stop(); !stopped)
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
    qCInfo(lcDaemon) << "Serving on 127.0.0.1 port" << m_running->web->port();
    QCoreApplication::exec();
    stopParts();
    return ExitCode::Ok;
}

} // namespace gangway
