// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/workspace/workspace.h"

#include <QCoreApplication>
#include <QDateTime>

#include <stop_token>

namespace gangway {

/// What a running gangwayd says of itself in DIR/run/service.json.
struct ServiceInfo
{
    qint64 pid = 0;
    quint16 port = 0; ///< HTTP on 127.0.0.1
    QString version;
    QDateTime startedAt; ///< UTC
};

/// Starting, finding and stopping the gangwayd of a workspace from another process. The folder's
/// owner can put anything there: as root everything is done with the owner's rights.
class DaemonControl
{
    Q_DECLARE_TR_FUNCTIONS(DaemonControl)

public:
    explicit DaemonControl(WorkspacePaths paths) : m_paths(std::move(paths)) {}

    [[nodiscard]] static QString infoFile(const WorkspacePaths &paths);
    [[nodiscard]] static QString lockFile(const WorkspacePaths &paths);
    [[nodiscard]] static QString logFile(const WorkspacePaths &paths);
    [[nodiscard]] static QString tokenFile(const WorkspacePaths &paths);

    /// Whether the workspace was stopped on purpose, and nobody has started it since. Who merely
    /// shows it then leaves it alone, so that its folder can be copied.
    [[nodiscard]] bool isStopped() const;
    /// The workspace was started, by whatever way: ends isStopped().
    void noteStarted() const;

    /// The running service, if there is one: the gangwayd that holds the workspace's lock, runs as
    /// the folder's user and has said that it serves. Anybody's file may name any process.
    [[nodiscard]] std::optional<ServiceInfo> info() const;
    /// Whether the service runs and has finished starting.
    [[nodiscard]] bool isServing() const { return info().has_value(); }

    /// Starts gangwayd in the background and waits until it serves. Fine when it runs already.
    /// Ends isStopped().
    /// Errors: Unavailable with what gangwayd said, Cancelled (what was started goes on).
    [[nodiscard]] Result<ServiceInfo> start(const ProgressReport &progress,
                                            const std::stop_token &stop = {}) const;
    /// After start(): waits until the database answers, which may be recovering after a crash.
    [[nodiscard]] Result<void> waitForDatabase(const ProgressReport &progress) const;
    /// Stops the service and the database, and keeps them stopped until the next start(). Fine when
    /// nothing runs.
    [[nodiscard]] Result<void> stop(const ProgressReport &progress) const;

private:
    /// What DIR/run/service.json says, whoever wrote it.
    [[nodiscard]] std::optional<ServiceInfo> saidInfo() const;
    /// The gangwayd that holds the workspace, whether it serves or starts.
    [[nodiscard]] std::optional<qint64> holder() const;
    /// Whether the workspace is held; by whom may not be known yet.
    [[nodiscard]] bool isStarting() const;
    void noteStopped() const;
    [[nodiscard]] Result<void> stopService(qint64 pid, const ProgressReport &progress) const;
    [[nodiscard]] Result<void> waitForLock(qint64 pid, const ProgressReport &progress) const;

    WorkspacePaths m_paths;
};

} // namespace gangway
