// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/findworkspace.h"

#include "domain/base/ids.h"
#include "services/shared/cluster/workspacefile.h"
#include "services/shared/cluster/workspacepaths.h"

#include <QDir>

namespace gangway {

namespace {

bool isWorkspace(const QString &folder)
{
    const auto state = folderState(WorkspacePaths::of(folder));
    return state && *state == FolderState::Workspace;
}

} // namespace

QList<KnownWorkspace> knownWorkspaces()
{
    const auto listing = KnownWorkspaces().list();
    if (!listing) {
        qWarning("%s", qPrintable(listing.error().message));
        return {};
    }
    if (listing->damage)
        qWarning("%s", qPrintable(listing->damage->message));
    return listing->workspaces;
}

QString lastOrganization(const QString &folder)
{
    for (const KnownWorkspace &workspace : knownWorkspaces()) {
        if (workspace.kind == KnownWorkspace::Kind::Local && !workspace.organization.isNull() &&
            QDir(workspace.place) == QDir(folder))
            return idText(workspace.organization);
    }
    return {};
}

WorkspaceChoice findWorkspace(const QString &wanted)
{
    WorkspaceChoice choice{.folder = {}, .known = knownWorkspaces()};
    if (!wanted.isEmpty()) {
        if (isWorkspace(wanted))
            choice.folder = wanted;
        return choice;
    }
    // A server that was used last is offered in the list: it may ask for a password.
    if (!choice.known.isEmpty() && choice.known.first().kind == KnownWorkspace::Kind::Server)
        return choice;
    for (const KnownWorkspace &workspace : std::as_const(choice.known)) {
        if (workspace.kind == KnownWorkspace::Kind::Local && isWorkspace(workspace.place)) {
            choice.folder = workspace.place;
            return choice;
        }
    }
    if (isWorkspace(defaultWorkspaceFolder()))
        choice.folder = defaultWorkspaceFolder();
    return choice;
}

} // namespace gangway
