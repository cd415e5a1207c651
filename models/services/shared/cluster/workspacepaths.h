// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/osuser.h"

#include <QString>

namespace gangway {

/// Where things are in a local workspace. All paths are absolute and clean.
struct WorkspacePaths
{
    QString folder;   ///< DIR
    QString info;     ///< DIR/workspace.json; a folder without it is no workspace
    QString data;     ///< DIR/data, the PostgreSQL data folder
    QString run;      ///< DIR/run, 0700: socket, locks, service.json, tokens
    QString log;      ///< DIR/log
    QString lock;     ///< DIR/run/cluster.lock, held while starting, stopping or creating
    QString stopped;  ///< DIR/run/stopped, there while the server is stopped on purpose
    QString creating; ///< DIR/.creating, there only while the workspace is being made
    QString settings; ///< DIR/data/gangway.conf, written by Gangway at each start

    [[nodiscard]] static WorkspacePaths of(const QString &folder);
};

/// The folder of the workspace that is used when none is named: in the user's data folder, or
/// below /var/lib/gangway for root.
[[nodiscard]] QString defaultWorkspaceFolder();

/// The longest path of a unix socket, in bytes.
constexpr qsizetype kLongestSocketPath = 107;
/// Sockets carry the port in their name; nothing listens on TCP.
constexpr int kSocketPort = 5432;

/// The file name of the server's socket in `folder`.
[[nodiscard]] QString socketFile(const QString &folder);

/// A private folder (0700, owned by `user`) for the socket: DIR/run when that is short enough, else
/// `recorded` when it is still usable, else a short one under the run-time folder, /run or /tmp
/// whose name comes from the workspace id. Made when missing. Call with the rights of the process.
/// Errors: InvalidInput when no place is usable.
[[nodiscard]] Result<QString> ensureSocketFolder(const WorkspacePaths &paths, const OsUser &user,
                                                 const QString &workspaceId,
                                                 const QString &recorded);

} // namespace gangway
