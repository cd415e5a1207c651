// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/osuser.h"
#include "services/shared/cluster/workspacepaths.h"

#include <QString>

namespace gangway {

/// The bootstrap superuser, used by migrations and repair.
constexpr auto kAdminRole = "gangway_admin";
/// The role of the workspace service. Made by the bootstrap script, not here.
constexpr auto kServiceRole = "gangway_service";
constexpr auto kDatabaseName = "gangway";

/// Writes gangway.conf, pg_hba.conf and pg_ident.conf into `dataFolder`. Files that are right
/// already stay untouched. Accounts that pg_ident.conf allows stay allowed; the current user, the
/// server's and, when this is root, root are added. The owner's own changes belong in
/// postgresql.conf, which is left alone after creation. Returns whether the access files changed,
/// so that a running server must read them again.
[[nodiscard]] Result<bool> writeClusterSettings(const WorkspacePaths &paths,
                                                const QString &dataFolder,
                                                const QString &socketFolder, const OsUser &user);

/// Makes postgresql.conf include gangway.conf. Once, after initdb.
[[nodiscard]] Result<void> includeClusterSettings(const QString &dataFolder);

} // namespace gangway
