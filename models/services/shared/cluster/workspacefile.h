// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/workspacepaths.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

namespace gangway {

/// The contents of workspace.json, which makes a folder a workspace.
struct WorkspaceInfo
{
    static constexpr int kFormat = 1; ///< the newest folder format this program knows

    int format = kFormat;
    QUuid id;
    QDateTime created;    ///< UTC
    QString socketFolder; ///< only when DIR/run was too long for a socket
};

/// What a folder is, looked at without changing anything.
enum class FolderState {
    Missing,     ///< does not exist
    Empty,       ///< exists and may become a workspace
    Interrupted, ///< the rest of an interrupted creation, safe to clear
    Workspace,   ///< has a workspace.json
    Foreign,     ///< holds something else; never touched
};

[[nodiscard]] Result<FolderState> folderState(const WorkspacePaths &paths);

/// Errors: NotFound (no workspace there), Damaged (unreadable), NewerVersion (newer format).
[[nodiscard]] Result<WorkspaceInfo> readWorkspaceInfo(const WorkspacePaths &paths);
/// Written aside, flushed and renamed, so that the file is whole or not there.
[[nodiscard]] Result<void> writeWorkspaceInfo(const WorkspacePaths &paths,
                                              const WorkspaceInfo &info);

/// Asks the disk to keep the names in `folder`.
void flushFolder(const QString &folder);

/// Makes the contents of `file` exactly `bytes` (0600): flushed, then renamed into place.
[[nodiscard]] Result<void> replaceFile(const QString &file, const QByteArray &bytes);

} // namespace gangway
