// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/session/identity.h"
#include "services/workspace/workspace.h"

#include <QObject>

#include <memory>

namespace gangway {

class LocalConnector;
class MainWindow;
class Session;

/// What the console was started with.
struct ConsoleOptions
{
    QString workspace;    ///< folder; empty = the one used last
    QString organization; ///< id or name; empty = the owner's
};

/// The life of the console: chooses or makes a workspace, opens it, shows the window on it, and at
/// the end stops what it started (product row A1).
class Console : public QObject
{
    Q_OBJECT

public:
    explicit Console(ConsoleOptions options, QObject *parent = nullptr);
    ~Console() override;

    void start();
    [[nodiscard]] MainWindow &window() { return *m_window; }

signals:
    /// Everything is stopped; the program may end.
    void finished();

private:
    void showStart();
    void create(const QString &folder, const QString &organization);
    void open(const QString &folder);
    void onStateChanged();
    void identify();
    void close();
    void stopWorkspace();

    ConsoleOptions m_options;
    QString m_folder;
    bool m_startedHere = false; ///< the workspace did not run before: it stops with the console
    std::shared_ptr<LocalConnector> m_connector;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    bool m_shown = false; ///< pages are up
};

} // namespace gangway
