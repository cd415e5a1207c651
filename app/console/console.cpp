// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"

#include "console/findworkspace.h"
#include "console/pages.h"
#include "domain/base/programname.h"
#include "domain/base/whendone.h"
#include "domain/content/contenttypes.h"
#include "items/setup/setupediting.h"
#include "services/console/local/daemonwatch.h"
#include "services/console/local/localconnector.h"
#include "services/console/session/session.h"
#include "services/shared/control/daemoncontrol.h"
#include "setup/setupview.h"
#include "shell/actionregistry.h"
#include "shell/mainwindow.h"
#include "shell/shell.h"
#include "start/openingview.h"
#include "start/startpage.h"
#include "usecases/organization/organization.h"
#include "widgets/banner.h"
#include "widgets/typedforms.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QtConcurrent>

namespace gangway {

namespace {

/// The steps of a start, for measuring: QT_LOGGING_RULES="gangway.start.debug=true".
Q_LOGGING_CATEGORY(lcStart, "gangway.start", QtInfoMsg)

/// Where the set-up keeps what is not in the database yet.
QString setupCopyPath(const Identity &identity)
{
    return QStringLiteral("%1/setup/%2-%3.json")
        .arg(programFolder(QStandardPaths::GenericDataLocation),
             identity.organizationId.toString(QUuid::WithoutBraces),
             identity.personId.toString(QUuid::WithoutBraces));
}

} // namespace

template<class Job, class Then>
void Console::inWorker(Job job, Then then)
{
    whenDone(QtConcurrent::run(std::move(job)), this, std::move(then));
}

template<class View>
ProgressReport Console::reportTo(View *view)
{
    return [this, shown = QPointer<View>(view)](double fraction, const QString &text) {
        QMetaObject::invokeMethod(
            this,
            [shown, fraction, text] {
                if (shown)
                    shown->showProgress(fraction, text);
            },
            Qt::QueuedConnection);
    };
}

Console::Console(ConsoleOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_window(std::make_unique<MainWindow>())
{
    connect(m_window.get(), &MainWindow::closing, this, &Console::close);
    connect(m_window.get(), &MainWindow::filesDropped, this, &Console::openFiles);
    connect(&m_servers, &ServerAccess::opened, this,
            [this](const std::shared_ptr<Connector> &connector, const KnownWorkspace &workspace) {
                m_folder.clear();
                m_workspaceName = workspace.name;
                forgetTyped();
                openWith(connector);
            });
    connect(&m_servers, &ServerAccess::failed, this, &Console::showError);
}

Console::~Console()
{
    m_window.reset(); // pages ask the session to the end
    m_setup.reset();
    m_session.reset();
}

void Console::endSession()
{
    m_watch.reset();
    m_putOff.reset();
    // A view that was replaced goes with the next turn of the event loop; what it asks goes later.
    if (m_setup)
        m_setup.release()->deleteLater();
    if (m_session) {
        m_session->disconnect(this);
        Session *old = m_session.release();
        old->setParent(this); // the program does not end before its threads
        connect(old, &Session::closed, old, &QObject::deleteLater);
        QMetaObject::invokeMethod(old, &Session::close, Qt::QueuedConnection);
    }
}

void Console::start()
{
    m_window->restore();
    m_window->setView(std::make_unique<OpeningView>());
    m_window->present();
    qCDebug(lcStart, "Window is shown");
    chooseWorkspace();
}

void Console::chooseWorkspace()
{
    inWorker([wanted = m_options.workspace] { return findWorkspace(wanted); },
             [this](const WorkspaceChoice &choice) {
                 if (choice.folder.isEmpty())
                     showStart(choice.known);
                 else
                     openFolder(choice.folder);
             });
}

void Console::listKnown()
{
    inWorker([] { return knownWorkspaces(); },
             [this](const QList<KnownWorkspace> &known) { showStart(known); });
}

void Console::showStart(const QList<KnownWorkspace> &known)
{
    auto page = std::make_unique<StartPage>();
    page->setFolder(m_options.workspace.isEmpty() ? defaultWorkspaceFolder() : m_options.workspace);
    page->setWorkspaces(known);
    page->setSecrets(&m_servers.secrets());
    connect(page.get(), &StartPage::createRequested, this, &Console::create);
    connect(page.get(), &StartPage::connectRequested, &m_servers, &ServerAccess::signIn);
    connect(page.get(), &StartPage::openRequested, this, &Console::openKnown);
    connect(page.get(), &StartPage::forgetRequested, this, &Console::forget);
    m_window->setView(std::move(page));
    endSession();
}

void Console::create(const QString &folder, const QString &organization)
{
    const auto progress = reportTo(m_window->view<StartPage>());
    inWorker(
        [folder, organization, progress] {
            WorkspaceOwner owner = WorkspaceOwner::ofThisComputer();
            owner.organization = organization;
            return Workspace(WorkspacePaths::of(folder)).create(owner, progress);
        },
        [this, folder](const Result<void> &made) {
            if (made) {
                forgetTyped();
                openFolder(folder);
            } else
                showError(made.error());
        });
}

void Console::forgetTyped()
{
    if (auto *page = m_window->view<StartPage>())
        page->forgetTyped();
}

void Console::openKnown(const KnownWorkspace &workspace)
{
    if (workspace.kind == KnownWorkspace::Kind::Local)
        openFolder(workspace.place);
    else
        m_servers.reopen(workspace);
}

void Console::forget(const KnownWorkspace &workspace)
{
    m_servers.forget(workspace);
    inWorker([id = workspace.id] { return KnownWorkspaces().forget(id); },
             [this](const Result<void> &) { listKnown(); });
}

void Console::openFolder(const QString &folder)
{
    m_folder = folder;
    m_workspaceName = tr("Local workspace");
    auto view = std::make_unique<OpeningView>();
    view->showOpening(tr("Opening the workspace"));
    connect(view.get(), &OpeningView::retryRequested, this, [this] { openFolder(m_folder); });
    connect(view.get(), &OpeningView::chooseRequested, this, &Console::listKnown);
    const auto progress = reportTo(view.get());
    m_window->setView(std::move(view));
    m_startedHere = m_startedHere || !DaemonControl(WorkspacePaths::of(folder)).isServing();
    endSession();
    inWorker(
        [folder, wanted = m_options.organization] {
            return wanted.isEmpty() ? lastOrganization(folder) : wanted;
        },
        [this, folder, progress](const QString &organization) {
            if (m_closing || folder != m_folder)
                return;
            const auto missing = m_options.organization.isEmpty() ? LocalConnector::Missing::Owners
                                                                  : LocalConnector::Missing::Fails;
            openWith(std::make_shared<LocalConnector>(folder, organization, progress, missing));
        });
}

void Console::openWith(const std::shared_ptr<Connector> &connector)
{
    endSession();
    m_session = std::make_unique<Session>(connector);
    connect(m_session.get(), &Session::stateChanged, this, &Console::onState);
    m_session->start();
}

void Console::onState()
{
    if (m_putOff && m_session->state() == Session::State::Online)
        sayPutOff();
    if (m_session->state() == Session::State::Online)
        Banner::databaseIsBack();
    if (m_window->view<Shell>() || m_window->view<SetupView>())
        return; // they tell what is going on
    if (m_session->state() == Session::State::Online) {
        qCDebug(lcStart, "Session is online");
        identify();
    } else if (m_session->state() != Session::State::Connecting) {
        showError(m_session->lastError());
    }
}

void Console::identify()
{
    // The wizard that was just finished may still be clearing up.
    const bool finished = m_window->view<SetupView>() != nullptr;
    whenDone(
        organization::arrival(*m_session), this,
        [this, finished](const Result<organization::Arrival> &arrival) {
            if (arrival) {
                const Identity &identity = arrival->identity;
                const OnboardingRecord &record = arrival->onboarding;
                enter(identity, {.hasMembership = record.hasMembership,
                                 .setupCompleted = record.setupCompleted,
                                 .dismissed = record.dismissed,
                                 .mayChange = allows(identity.role, Permission::AccessSettings),
                                 .leftHere = QFile::exists(setupCopyPath(identity)) && !finished});
            } else if (m_window->view<SetupView>())
                showShell(); // it says what is the matter and goes on when the database is back
            else
                showError(arrival.error());
        });
}

void Console::enter(const Identity &identity, OnboardingFacts facts)
{
    m_identity = identity;
    m_identity.workspace = m_workspaceName;
    m_identity.folder = m_folder;
    if (!m_folder.isEmpty()) {
        remember();
        watchService();
    }
    facts.wantsElse = !m_options.files.isEmpty();
    if (destinationFor(facts).place == Destination::Place::Dashboard)
        showShell();
    else
        showSetup();
}

/// Connections outlive the service, so nothing else would tell that it is gone.
void Console::watchService()
{
    m_watch = std::make_unique<DaemonWatch>(m_folder);
    connect(m_watch.get(), &DaemonWatch::back, this, [this] {
        if (auto *shell = m_window->view<Shell>())
            shell->context().notices.show(tr("The workspace service had stopped. It runs again."));
    });
    connect(m_watch.get(), &DaemonWatch::started, this, [this] {
        if (m_session)
            m_session->retryNow();
    });
    connect(m_watch.get(), &DaemonWatch::failed, this,
            [](const Error &error) { qWarning("%s", qPrintable(error.message)); });
    m_watch->start();
}

void Console::showSetup()
{
    const QString copy = setupCopyPath(m_identity);
    m_setup = std::make_unique<SetupEditing>(*m_session, copy);
    auto view = std::make_unique<SetupView>(*m_setup);
    connect(
        view.get(), &SetupView::laterRequested, this,
        [this] {
            putSetupOff(true);
            showShell();
        },
        Qt::QueuedConnection);
    connect(view.get(), &SetupView::finishedSetup, this, &Console::identify, Qt::QueuedConnection);
    m_window->setView(std::move(view));
    m_setup->load();
}

/// At the next start the set-up comes by itself, or it does not. Nobody waits for it; when the
/// database is away it is said again as soon as it is back.
void Console::putSetupOff(bool later)
{
    m_putOff = later;
    sayPutOff();
}

void Console::sayPutOff()
{
    const bool later = *m_putOff;
    whenDone(organization::putSetupOff(*m_session, later), this,
             [this, later](const Result<void> &said) {
                 const bool again = !said && said.error().kind == ErrorKind::Unavailable;
                 if (!again && m_putOff == later)
                     m_putOff.reset();
             });
}

void Console::showShell()
{
    auto shell = std::make_unique<Shell>(*m_session, ContentTypeRegistry::builtIn(), m_identity,
                                         pageFactories());
    Shell *shown = shell.get();
    QAction *setUp = addConsoleActions(*shown);
    connect(
        setUp, &QAction::triggered, this,
        [this] {
            TypedForms::all().leave(m_window.get(), [this] {
                putSetupOff(false);
                showSetup();
            });
        },
        Qt::QueuedConnection);
    if (m_folder.isEmpty())
        shown->context().secrets = &m_servers.secrets();
    m_window->setView(std::move(shell));
    if (m_setup)
        m_setup.release()->deleteLater(); // after the wizard
    offerPages(*shown);
    shown->context().navigator.go({PageId::Dashboard, {}, {}});
    qCDebug(lcStart, "Pages are shown");
    openFiles(std::exchange(m_options.files, {}));
}

void Console::showError(const Error &error)
{
    if (auto *view = m_window->view<OpeningView>())
        view->showError(error);
    else if (auto *page = m_window->view<StartPage>())
        page->showError(error);
}

void Console::remember()
{
    const KnownWorkspace workspace{.id = {},
                                   .kind = KnownWorkspace::Kind::Local,
                                   .name = m_identity.organization,
                                   .place = m_folder,
                                   .email = m_identity.email,
                                   .lastUsed = QDateTime::currentDateTimeUtc(),
                                   .organization = m_identity.organizationId};
    inWorker([workspace] { return KnownWorkspaces().add(workspace); },
             [](const Result<KnownWorkspace> &kept) {
                 // Not being remembered is no reason to disturb anybody.
                 if (!kept)
                     qWarning("%s", qPrintable(kept.error().message));
             });
}

void Console::openFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    auto *shell = m_window->view<Shell>();
    if (!shell) {
        m_options.files = paths;
        return;
    }
    openFile(*shell, paths.first());
    if (paths.size() > 1)
        shell->context().notices.show(tr("Only “%1” was opened. Open one file at a time.")
                                          .arg(QFileInfo(paths.first()).fileName()));
}

void Console::close()
{
    if (std::exchange(m_closing, true))
        return;
    if (auto *shell = m_window->view<Shell>())
        shell->leave();
    const auto end = [this] {
        m_window->setView(std::make_unique<QWidget>());
        // A service that is just being brought back must not come after it was stopped here.
        QFuture<void> starting = m_watch ? m_watch->end() : QFuture<void>();
        if (m_watch)
            m_watch.release()->deleteLater();
        endSession();
        inWorker(
            [stop = m_startedHere, folder = m_folder, starting]() mutable -> Result<void> {
                if (!stop || folder.isEmpty())
                    return {};
                starting.waitForFinished();
                return DaemonControl(WorkspacePaths::of(folder)).stop([](double, const QString &) {
                });
            },
            [this](const Result<void> &stopped) {
                if (!stopped)
                    qWarning("%s", qPrintable(stopped.error().message));
                emit finished();
            });
    };
    if (!m_session || m_session->state() != Session::State::Online) {
        end();
        return;
    }
    // What is being saved is sent before the session ends.
    whenDone(organization::changesDone(*m_session), this, [end](const Result<void> &) { end(); });
}

} // namespace gangway
