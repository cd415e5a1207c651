// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandcontext.h"

#include "domain/base/ids.h"
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
    if (const auto running = ensureRunning(); !running)
        return std::unexpected(running.error());
    const auto service = m_workspace.connectService(); // one for all that is looked up
    if (!service)
        return std::unexpected(service.error());
    const auto organization = m_workspace.organization(**service, m_options.organization);
    if (!organization)
        return std::unexpected(organization.error());
    auto database = m_workspace.connectAs(**service, *organization);
    if (!database)
        return std::unexpected(database.error());
    return Session{*organization, std::move(*database)};
}

Result<std::pair<CommandContext::Session, WorkspaceFlow>>
CommandContext::sessionForFlow(const QString &flow) const
{
    if (const auto running = ensureRunning(); !running)
        return std::unexpected(running.error());
    const auto service = m_workspace.connectService();
    if (!service)
        return std::unexpected(service.error());
    std::optional<QUuid> within;
    if (!m_options.organization.isEmpty()) {
        const auto organization = m_workspace.organization(**service, m_options.organization);
        if (!organization)
            return std::unexpected(organization.error());
        within = organization->id;
    }
    const auto found = m_workspace.findFlow(**service, flow, within);
    if (!found)
        return std::unexpected(found.error());
    const auto organization = m_workspace.organization(**service, idText(found->organizationId));
    if (!organization)
        return std::unexpected(organization.error());
    auto database = m_workspace.connectAs(**service, *organization);
    if (!database)
        return std::unexpected(database.error());
    return std::pair{Session{*organization, std::move(*database)}, *found};
}

} // namespace gangway
