// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/options.h"
#include "console/serveraccess.h"
#include "domain/setup/onboardingstatus.h"
#include "services/console/session/identity.h"
#include "services/shared/known/knownworkspaces.h"
#include "services/shared/workspace/workspace.h"

#include <QObject>

#include <memory>
#include <optional>

namespace gangway {

class Connector;
class DaemonWatch;
class MainWindow;
class OpeningView;
class Session;
class SetupEditing;
class Shell;
class StartPage;

/// The life of the console: chooses or makes a workspace, opens it, shows the wizard or the pages
/// on it, and at the end stops what it started (product rows A1, A7).
class Console : public QObject
{
    Q_OBJECT

public:
    explicit Console(ConsoleOptions options, QObject *parent = nullptr);
    ~Console() override;

    void start();
    [[nodiscard]] MainWindow &window() { return *m_window; }
    /// Opens the first of the files now, or once the workspace is open.
    void openFiles(const QStringList &paths);
    [[nodiscard]] Session *session() const { return m_session.get(); }

signals:
    /// Everything is stopped; the program may end.
    void finished();

private:
    void chooseWorkspace();
    void showStart(const QList<KnownWorkspace> &known);
    void listKnown();
    void create(const QString &folder, const QString &organization);
    void forgetTyped();
    void openFolder(const QString &folder);
    void openKnown(const KnownWorkspace &workspace);
    void forget(const KnownWorkspace &workspace);
    void openWith(const std::shared_ptr<Connector> &connector);
    void onState();
    void identify();
    /// `setupLeft`: a crash left something of the set-up on this computer.
    void enter(const Identity &identity, OnboardingFacts facts);
    void putSetupOff(bool later);
    void sayPutOff();
    void watchService();
    void showSetup();
    void showShell();
    void showError(const Error &error);
    void remember();
    void close();
    void endSession();

    /// Runs `job` in a worker thread and `then` here, unless this is gone.
    template<class Job, class Then>
    void inWorker(Job job, Then then);
    /// A progress report that may be called in any thread and shows in `view` here.
    template<class View>
    [[nodiscard]] ProgressReport reportTo(View *view);

    ConsoleOptions m_options;
    QString m_folder;           ///< of a local workspace; empty on a server
    QString m_workspaceName;    ///< "Local workspace", or the server
    bool m_startedHere = false; ///< the workspace did not run before: it stops with the console
    bool m_closing = false;
    ServerAccess m_servers;
    Identity m_identity;
    std::optional<bool> m_putOff; ///< chosen, and not in the database yet
    std::unique_ptr<Session> m_session;
    std::unique_ptr<DaemonWatch> m_watch; ///< of a local workspace
    std::unique_ptr<SetupEditing> m_setup;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace gangway
