// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandcontext.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/control/daemoncontrol.h"

namespace gangway {

CommandContext::CommandContext(const GlobalOptions &options)
    : m_options(options)
    , m_output(options.json)
    , m_workspace(WorkspacePaths::of(options.workspace.isEmpty() ? defaultWorkspaceFolder()
                                                                 : options.workspace))
{
}

Result<void> CommandContext::ensureRunning() const
{
    DaemonControl control(m_workspace.paths());
    if (control.isServing())
        return {};
    ProgressBar bar(tr("Starting the workspace"));
    const auto started =
        control.start([&bar](double fraction, const QString &text) { bar.update(fraction, text); });
    if (!started)
        return std::unexpected(started.error());
    m_output.note(tr("The workspace was started; “gangwayd --workspace %1 stop” stops it.")
                      .arg(m_workspace.paths().folder));
    return {};
}

Result<CommandContext::Session> CommandContext::session() const
{
    GW_CHECK(ensureRunning());
    const auto service = m_workspace.connectService(); // one for all that is looked up
    if (!service)
        return std::unexpected(service.error());
    GW_TRY(organization, m_workspace.organization(**service, m_options.organization));
    GW_TRY(database, m_workspace.connectAs(**service, *organization));
    return Session{*organization, std::move(*database)};
}

Result<std::pair<CommandContext::Session, WorkspaceFlow>>
CommandContext::sessionForFlow(const QString &flow) const
{
    GW_CHECK(ensureRunning());
    GW_TRY(service, m_workspace.connectService());
    std::optional<QUuid> within;
    if (!m_options.organization.isEmpty()) {
        GW_TRY(organization, m_workspace.organization(**service, m_options.organization));
        within = organization->id;
    }
    GW_TRY(found, m_workspace.findFlow(**service, flow, within));
    GW_TRY(organization, m_workspace.organization(**service, idText(found->organizationId)));
    GW_TRY(database, m_workspace.connectAs(**service, *organization));
    return std::pair{Session{*organization, std::move(*database)}, *found};
}

} // namespace gangway
