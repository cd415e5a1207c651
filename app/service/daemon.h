// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/output.h"
#include "services/shared/workspace/workspace.h"

#include <QCoreApplication>

namespace gangway {

/// Runs the workspace service in this process until it is told to stop (SIGTERM, SIGINT): the
/// database, sign-in over HTTP on 127.0.0.1, folding of events, and the watch over sessions that
/// run too long. Started as root it becomes the database's unprivileged user first.
class Daemon
{
    Q_DECLARE_TR_FUNCTIONS(Daemon)

public:
    /// `detached`: once it serves, what it says goes to the workspace's log instead of standard
    /// error.
    Daemon(WorkspacePaths paths, const Output &output, bool detached);
    ~Daemon();

    [[nodiscard]] ExitCode run();

private:
    class Running;
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> becomeServerUser();
    [[nodiscard]] Result<void> startParts();
    [[nodiscard]] Result<void> writeInfo() const;
    void moveOutputToLog() const;
    void stopParts();

    Workspace m_workspace;
    const Output &m_output;
    bool m_detached;
    std::unique_ptr<Running> m_running;
};

} // namespace gangway
