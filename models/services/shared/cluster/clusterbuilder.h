// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/osuser.h"
#include "services/shared/cluster/postgresbinaries.h"
#include "services/shared/cluster/workspacepaths.h"

#include <functional>
#include <stop_token>

namespace gangway {

/// Tells what is being done, in a short sentence for people. Called in the thread that works.
using ClusterProgress = std::function<void(const QString &step)>;

/// Whether `paths.folder` may become a workspace: missing, empty, or the rest of an interrupted
/// creation. Errors: Conflict (a workspace or other files are there), InvalidInput, Denied.
[[nodiscard]] Result<void> checkFolderIsFree(const WorkspacePaths &paths);

/// Fills an empty folder with a new cluster. All is made below DIR/.creating and moved at the end;
/// workspace.json comes last and makes the folder a workspace. Whatever happens before leaves
/// either nothing or a rest that the next attempt recognises and clears.
class ClusterBuilder
{
public:
    ClusterBuilder(WorkspacePaths paths, OsUser user, PostgresBinaries binaries,
                   std::stop_token stop);

    /// Makes the folder (and those above it) when missing, for `user`. Errors: Denied, OutOfSpace.
    [[nodiscard]] Result<void> prepareFolder();
    /// `neededBytes` must be free. Call with the file rights of the user. Errors: Conflict (a
    /// workspace or something else is there), OutOfSpace, Denied, Unavailable, Cancelled.
    [[nodiscard]] Result<void> build(qint64 neededBytes, const ClusterProgress &progress);
    /// Removes the folder again when prepareFolder() made it and it is empty.
    void abandonFolder();

private:
    [[nodiscard]] Result<void> initialise() const;
    [[nodiscard]] Result<void> createDatabase() const;
    [[nodiscard]] Result<void> moveIntoPlace() const;
    [[nodiscard]] Result<void> removeRest() const;

    WorkspacePaths m_paths;
    OsUser m_user;
    PostgresBinaries m_binaries;
    std::stop_token m_stop;
    QString m_newData;
    bool m_madeFolder = false;
};

} // namespace gangway
