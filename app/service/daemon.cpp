// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/daemon.h"

#include "domain/base/try.h"
#include "service/clusterpart.h"
#include "service/signals.h"
#include "services/gangwayd/folding/changespart.h"
#include "services/gangwayd/folding/foldingpart.h"
#include "services/gangwayd/housekeeping/overlongsessions.h"
#include "services/gangwayd/jobs/jobspart.h"
#include "services/gangwayd/parts/diskpart.h"
#include "services/gangwayd/parts/healthcontroller.h"
#include "services/gangwayd/parts/webpart.h"
#include "services/gangwayd/signin/signinchores.h"
#include "services/gangwayd/signin/signincontroller.h"
#include "services/shared/accounts/localtoken.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/control/daemoncontrol.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTimer>

#include <chrono>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace gangway {

Q_LOGGING_CATEGORY(lcDaemon, "gangway.daemon")

namespace {

constexpr auto infoEvery = 1s;
constexpr auto lockWait = 2s;

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
    GW_TRY(user, serverUserFor(m_workspace.paths().folder));
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
    GW_CHECK(cluster.status());
    if (const auto became = becomeServerUser(); !became)
        return became;
    auto lock = FolderLock::acquire(DaemonControl::lockFile(paths), lockWait);
    if (!lock) {
        if (lock.error().kind == ErrorKind::Unavailable)
            return fail(ErrorKind::Conflict, tr("The workspace service runs already."));
        return std::unexpected(lock.error());
    }
    lock->noteHolder();
    m_running->lock.emplace(std::move(*lock));
    QFile::remove(DaemonControl::infoFile(paths)); // of a service that was killed
    // Of two that were started at once one waits here. The workspace may have been stopped
    // meanwhile.
    if (DaemonControl(paths).isStopped())
        return fail(ErrorKind::Conflict, tr("The workspace was stopped while it was starting."));
    GW_CHECK(cluster.start());
    GW_CHECK(m_workspace.migrate());
    return m_workspace.ensureOwner(WorkspaceOwner::ofThisComputer());
}

Result<void> Daemon::startParts()
{
    GW_TRY(service, m_workspace.settingsFor(QStringLiteral("gangway_service")));
    GW_TRY(token, LocalToken::create(DaemonControl::tokenFile(m_workspace.paths())));
    m_running->signIn = std::make_unique<SignInService>(
        SignInService::Settings{.service = *service, .client = *service, .rules = {}, .clock = {}});
    SignInService &signIn = *m_running->signIn;
    const auto connect = [workspace = m_workspace] { return workspace.connectService(); };

    ServiceParts &parts = m_running->parts;
    // Serving without a database would keep others from starting anew.
    parts.add(std::make_unique<ClusterPart>(
        m_workspace.paths().folder, [](ExitCode code) { QCoreApplication::exit(int(code)); }));
    parts.add(std::make_unique<DiskPart>(m_workspace.paths().data));
    parts.add(std::make_unique<FoldingPart>(connect));
    parts.add(std::make_unique<ChangesPart>(connect));
    parts.add(std::make_unique<JobsPart>(connect, [&signIn](JobRunner &runner) {
        endOverlongSessions(runner);
        forgetDeadTokens(runner, signIn);
    }));
    m_running->web = &parts.add(std::make_unique<WebPart>(
        [&signIn](const QByteArray &access) { return signIn.authenticate(access); },
        HttpServerSettings{.hosts = {"127.0.0.1", "localhost", "[::1]"}}));
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
    const int file = ::open(
        log.constData(), O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0600);
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
    // Others find the service by it.
    QTimer infoWatch;
    QObject::connect(&infoWatch, &QTimer::timeout, QCoreApplication::instance(), [this] {
        if (!QFile::exists(DaemonControl::infoFile(m_workspace.paths())))
            (void)writeInfo();
    });
    infoWatch.start(infoEvery);
    if (m_detached)
        moveOutputToLog();
    qCInfo(lcDaemon) << "Serving on 127.0.0.1 port" << m_running->web->port();
    const int code = QCoreApplication::exec();
    stopParts();
    return static_cast<ExitCode>(code);
}

} // namespace gangway
