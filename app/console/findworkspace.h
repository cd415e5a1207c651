// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/known/knownworkspaces.h"

namespace gangway {

/// What there is to open at the start.
struct WorkspaceChoice
{
    QString folder; ///< of a local workspace that exists; empty: people choose
    QList<KnownWorkspace> known;
};

/// The wanted folder when it is a workspace; with nothing wanted, the local workspace used last,
/// or the default one. Reads the disk: call it in a worker thread.
[[nodiscard]] WorkspaceChoice findWorkspace(const QString &wanted);

/// The organisation that one worked in last in a local workspace, as an id; empty when nobody
/// knows. Reads the disk, too.
[[nodiscard]] QString lastOrganization(const QString &folder);

/// Most recent first; an unreadable list counts as empty and is logged.
[[nodiscard]] QList<KnownWorkspace> knownWorkspaces();

} // namespace gangway
