// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace gangway {

/// The contents of postmaster.pid, written by a running server.
struct PostmasterFile
{
    qint64 pid = 0;
    QDateTime startedAt; ///< UTC
    QString socketFolder;
};

/// How a server answers on its socket.
enum class ServerAnswer {
    None,     ///< nobody there, or not in time
    Starting, ///< there, but starting up, recovering or shutting down
    Ready,
};

/// What one connection to a ready server told.
struct ServerGreeting
{
    QString version; ///< e.g. "15.18 (Debian 15.18-0+deb12u1)"
};

/// Empty when there is no such file or it is not understood (half written).
[[nodiscard]] std::optional<PostmasterFile> readPostmasterFile(const QString &dataFolder);

/// Whether `pid` runs (a zombie does not).
[[nodiscard]] bool processRuns(qint64 pid);
/// Whether `pid` is a PostgreSQL process that works in `dataFolder`: the number in a stale pid file
/// may belong to any other program by now.
[[nodiscard]] bool isServerProcess(qint64 pid, const QString &dataFolder);
/// All PostgreSQL processes that work in `dataFolder`.
[[nodiscard]] QList<qint64> serverProcesses(const QString &dataFolder);

/// The running server of `dataFolder`, if any.
[[nodiscard]] std::optional<PostmasterFile> runningServer(const QString &dataFolder);

/// Ends what is left of a server whose main process was killed, and removes its pid file when that
/// names another program, and its lock in `socketFolder`. Without this the new server would not
/// start, or would share the files with the old one. Errors: Conflict when a process does not end,
/// or when a server turns out to be running.
[[nodiscard]] Result<void> clearStaleServer(const QString &dataFolder, const QString &socketFolder,
                                            std::chrono::milliseconds wait);

/// Asks without signing in; takes at most two seconds.
[[nodiscard]] ServerAnswer pingServer(const QString &socketFolder);
/// Signs in as the administrator and reads a little, which needs undamaged catalogues.
/// Errors: Damaged, Denied, OutOfSpace, Unavailable.
[[nodiscard]] Result<ServerGreeting> greetServer(const QString &socketFolder,
                                                 const QString &folder);

} // namespace gangway
