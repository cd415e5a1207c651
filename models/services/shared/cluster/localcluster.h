// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/clusterbuilder.h"
#include "services/shared/cluster/workspacefile.h"
#include "services/shared/cluster/workspacepaths.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <stop_token>

namespace gangway {

/// What may be chosen about a cluster; the defaults fit.
struct ClusterOptions
{
    QString binaryFolder;                            ///< PostgreSQL's programs; empty = search
    qint64 freeBytesForCreate = 256LL * 1024 * 1024; ///< checked before initdb
    qint64 freeBytesForStart = 64LL * 1024 * 1024;   ///< room for recovery and new write-ahead log
    std::chrono::milliseconds lockDeadline{std::chrono::minutes(2)};
    std::chrono::milliseconds startDeadline{std::chrono::minutes(1)};     ///< without any answer
    std::chrono::milliseconds recoveryDeadline{std::chrono::minutes(60)}; ///< while it recovers
    std::chrono::milliseconds staleDeadline{std::chrono::seconds(20)};
    std::chrono::milliseconds stopDeadline{std::chrono::minutes(2)};
    std::stop_token stop = {}; ///< asks a waiting call to give up (ErrorKind::Cancelled)
};

enum class StopMode {
    Smart,     ///< waits until all have left
    Fast,      ///< ends sessions, saves everything; the usual one
    Immediate, ///< like a power cut; the next start recovers
};

/// The state of a cluster at one moment.
struct ClusterStatus
{
    bool running = false;   ///< the server process is there
    bool accepting = false; ///< and answers
    qint64 pid = 0;
    QString version; ///< of the running server, else the major version of the files
    QString socketFolder;
    QDateTime startedAt;  ///< UTC; invalid when not running
    qint64 dataBytes = 0; ///< size of DIR/data
};

/// A cheap look at the server, for the supervisor.
enum class ServerHealth {
    Gone,    ///< ended without being asked to
    Stopped, ///< stopped on purpose
    Silent,  ///< runs and does not answer
    Busy,    ///< starting, recovering or shutting down
    Ready,
};

/// The private PostgreSQL cluster of a local workspace (product row A1): unix socket only, data
/// checksums, the administrator role gangway_admin by peer authentication. Calls block; they may
/// come from any thread and from several programs at once, a lock in DIR/run puts them in order.
/// Started as root, everything runs with the rights of an ordinary user.
class LocalCluster
{
public:
    explicit LocalCluster(const QString &folder, ClusterOptions options = {});

    [[nodiscard]] const WorkspacePaths &paths() const { return m_paths; }
    void setStopToken(std::stop_token stop) { m_options.stop = std::move(stop); }

    /// Makes the workspace folder with an empty database `gangway`; the server is not started.
    /// Errors: Conflict (folder in use), Unavailable (PostgreSQL), OutOfSpace, Denied, Cancelled.
    [[nodiscard]] Result<void> create(const ClusterProgress &progress = {}) const;

    /// Starts the server, or adopts the one that runs already; ready for connections afterwards.
    /// Errors: NotFound (no workspace), NewerVersion, Damaged, and those of create().
    [[nodiscard]] Result<ClusterStatus> start(const ClusterProgress &progress = {}) const;

    /// Stops the server; no error when none runs. A supervisor does not start it again.
    /// Errors: Unavailable when it has not ended in time.
    [[nodiscard]] Result<void> stop(StopMode mode = StopMode::Fast) const;

    /// Errors: NotFound, Damaged, NewerVersion, Denied as for start().
    [[nodiscard]] Result<ClusterStatus> status() const;
    [[nodiscard]] ServerHealth health() const;

    /// Verifies the checksum of every page; the server must be stopped. Errors: Damaged, Conflict.
    [[nodiscard]] Result<void> checkFiles() const;

private:
    struct Opened
    {
        WorkspaceInfo info;
        OsUser user;
    };
    [[nodiscard]] Result<Opened> open() const;
    [[nodiscard]] Result<void> checkReach(const OsUser &user) const;
    [[nodiscard]] QByteArray filesVersion() const;
    [[nodiscard]] ClusterStatus look(const WorkspaceInfo &info) const;
    [[nodiscard]] ClusterProgress withOwnRights(const ClusterProgress &progress) const;

    WorkspacePaths m_paths;
    ClusterOptions m_options;
};

} // namespace gangway
