// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/options.h"
#include "services/session/identity.h"
#include "services/workspace/knownworkspaces.h"
#include "services/workspace/workspace.h"

#include <QObject>

#include <memory>

namespace gangway {

class Connector;
class MainWindow;
class OpeningView;
class Session;
class Shell;
class StartPage;

/// The life of the console: chooses or makes a workspace, opens it, shows the window on it, and at
/// the end stops what it started (product rows A1, A7).
class Console : public QObject
{
    Q_OBJECT

public:
    explicit Console(ConsoleOptions options, QObject *parent = nullptr);
    ~Console() override;

    void start();
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Session *session() const { return m_session.get(); }

signals:
    /// Everything is stopped; the program may end.
    void finished();

private:
    void chooseWorkspace();
    void showStart();
    void create(const QString &folder, const QString &organization);
    void open(const QString &folder);
    void onState();
    void identify();
    void showShell(Identity identity);
    void showError(const Error &error);
    void remember(const Identity &identity);
    void openFiles(const QStringList &paths);
    void close();

    /// Runs `job` in a worker thread and `then` here, unless this is gone.
    template<class Job, class Then>
    void inWorker(Job job, Then then);

    ConsoleOptions m_options;
    QString m_folder;
    bool m_startedHere = false; ///< the workspace did not run before: it stops with the console
    bool m_closing = false;
    std::shared_ptr<Connector> m_connector;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace gangway
