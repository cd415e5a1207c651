// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"

#include "console/pages.h"
#include "domain/contenttypes.h"
#include "services/cluster/workspacefile.h"
#include "services/daemon/daemoncontrol.h"
#include "services/daemon/localconnector.h"
#include "services/session/session.h"
#include "shell/mainwindow.h"
#include "shell/shell.h"
#include "start/openingview.h"
#include "start/startpage.h"

#include <QDir>
#include <QPointer>
#include <QtConcurrentRun>

namespace gangway {

namespace {

/// What there is to open at the start.
struct Choice
{
    QString folder; ///< of a workspace that exists; empty: none
    QList<KnownWorkspace> known;
};

bool isWorkspace(const QString &folder)
{
    const auto state = folderState(WorkspacePaths::of(folder));
    return state && *state == FolderState::Workspace;
}

Choice findWorkspace(const QString &wanted)
{
    Choice choice;
    if (const auto listing = KnownWorkspaces().list())
        choice.known = listing->workspaces;
    if (!wanted.isEmpty()) {
        if (isWorkspace(wanted))
            choice.folder = wanted;
        return choice;
    }
    for (const KnownWorkspace &workspace : std::as_const(choice.known)) {
        if (workspace.kind == KnownWorkspace::Kind::Local && isWorkspace(workspace.place)) {
            choice.folder = workspace.place;
            return choice;
        }
    }
    if (isWorkspace(defaultWorkspaceFolder()))
        choice.folder = defaultWorkspaceFolder();
    return choice;
}

} // namespace

template<class Job, class Then>
void Console::inWorker(Job job, Then then)
{
    QtConcurrent::run(std::move(job)).then(this, std::move(then));
}

Console::Console(ConsoleOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_window(std::make_unique<MainWindow>())
{
    connect(m_window.get(), &MainWindow::closing, this, &Console::close);
    connect(m_window.get(), &MainWindow::filesDropped, this, &Console::openFiles);
}

Console::~Console()
{
    m_window.reset(); // pages ask the session to the end
    m_session.reset();
}

void Console::start()
{
    m_window->restore();
    m_window->setView(std::make_unique<OpeningView>());
    m_window->present();
    chooseWorkspace();
}

void Console::chooseWorkspace()
{
    inWorker([wanted = m_options.workspace] { return findWorkspace(wanted); },
             [this](const Choice &choice) {
                 if (choice.folder.isEmpty())
                     showStart();
                 else
                     open(choice.folder);
             });
}

void Console::showStart()
{
    m_session.reset();
    auto page = std::make_unique<StartPage>();
    page->setFolder(m_options.workspace.isEmpty() ? defaultWorkspaceFolder() : m_options.workspace);
    connect(page.get(), &StartPage::createRequested, this, &Console::create);
    connect(page.get(), &StartPage::openRequested, this, &Console::open);
    m_window->setView(std::move(page));
}

void Console::create(const QString &folder, const QString &organization)
{
    const QPointer<StartPage> page(m_window->view<StartPage>());
    const auto progress = [page](double fraction, const QString &text) {
        if (page) {
            QMetaObject::invokeMethod(
                page, [page, fraction, text] { page->showProgress(fraction, text); },
                Qt::QueuedConnection);
        }
    };
    inWorker(
        [folder, organization, progress] {
            WorkspaceOwner owner = WorkspaceOwner::ofThisComputer();
            owner.organization = organization;
            return Workspace(WorkspacePaths::of(folder)).create(owner, progress);
        },
        [this, folder, page](const Result<void> &made) {
            if (made)
                open(folder);
            else if (page)
                page->showError(made.error());
        });
}

void Console::open(const QString &folder)
{
    m_folder = folder;
    auto view = std::make_unique<OpeningView>();
    connect(view.get(), &OpeningView::retryRequested, this, [this] { open(m_folder); });
    connect(view.get(), &OpeningView::otherRequested, this, &Console::showStart);
    const QPointer<OpeningView> shown(view.get());
    m_window->setView(std::move(view));
    m_startedHere = m_startedHere || !DaemonControl(WorkspacePaths::of(folder)).isServing();
    m_session.reset();
    m_connector = std::make_shared<LocalConnector>(
        folder, m_options.organization, [shown](double fraction, const QString &text) {
            if (shown) {
                QMetaObject::invokeMethod(
                    shown, [shown, fraction, text] { shown->showProgress(fraction, text); },
                    Qt::QueuedConnection);
            }
        });
    m_session = std::make_unique<Session>(m_connector);
    connect(m_session.get(), &Session::stateChanged, this, &Console::onState);
    m_session->start();
}

void Console::onState()
{
    if (m_window->view<Shell>())
        return; // the shell tells what is going on
    if (m_session->state() == Session::State::Online)
        identify();
    else if (m_session->state() != Session::State::Connecting)
        showError(m_session->lastError());
}

void Console::identify()
{
    m_session->run(Session::Lane::Read, readIdentity)
        .then(this, [this](const Result<Identity> &identity) {
            if (identity)
                showShell(*identity);
            else
                showError(identity.error());
        });
}

void Console::showShell(Identity identity)
{
    identity.workspace = tr("Local workspace");
    remember(identity);
    auto shell = std::make_unique<Shell>(*m_session, ContentTypeRegistry::builtIn(), identity,
                                         pageFactories());
    Shell *shown = shell.get();
    m_window->setView(std::move(shell));
    shown->context().navigator.go({PageId::Dashboard, {}, {}});
    openFiles(std::exchange(m_options.files, {}));
}

void Console::showError(const Error &error)
{
    if (auto *view = m_window->view<OpeningView>())
        view->showError(error);
}

void Console::remember(const Identity &identity)
{
    const KnownWorkspace workspace{.id = {},
                                   .kind = KnownWorkspace::Kind::Local,
                                   .name = identity.organization,
                                   .place = m_folder,
                                   .email = identity.email,
                                   .lastUsed = QDateTime::currentDateTimeUtc()};
    inWorker([workspace] { return KnownWorkspaces().add(workspace); },
             [](const Result<KnownWorkspace> &kept) {
                 // Not being remembered is no reason to disturb anybody.
                 if (!kept)
                     qWarning("%s", qPrintable(kept.error().message));
             });
}

void Console::openFiles(const QStringList &paths)
{
    auto *shell = m_window->view<Shell>();
    if (shell && !paths.isEmpty())
        shell->context().navigator.go(
            {PageId::Flows, {}, {{QStringLiteral("import"), paths.first()}}});
}

void Console::close()
{
    if (std::exchange(m_closing, true))
        return;
    if (auto *shell = m_window->view<Shell>())
        shell->leave();
    m_window->hide();
    // What was being saved is sent before the session ends.
    const bool stop = m_startedHere && !m_folder.isEmpty();
    const auto end = [this, stop] {
        m_window->setView(std::make_unique<QWidget>());
        m_session.reset();
        inWorker(
            [stop, folder = m_folder]() -> Result<void> {
                if (!stop)
                    return {};
                return DaemonControl(WorkspacePaths::of(folder)).stop([](double, auto &) {});
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
    m_session->run(Session::Lane::Write, [](Database &) -> Result<void> { return {}; })
        .then(this, [end](const Result<void> &) { end(); });
}

} // namespace gangway
