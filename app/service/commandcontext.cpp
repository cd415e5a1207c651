// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandcontext.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/control/daemoncontrol.h"

#include <algorithm>

namespace gangway {

namespace {

constexpr int namesShown = 10;

} // namespace

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

/// A name is looked up in the organisation that is worked in: another one must not get what was
/// meant for this one by calling a flow the same. An id says itself where it belongs.
Result<WorkspaceFlow> CommandContext::flowFor(Database &service, const QString &flow,
                                              const OrganizationEntry &organization) const
{
    const bool anywhere = m_options.organization.isEmpty();
    if (const QUuid id = QUuid::fromString(flow); anywhere && !id.isNull()) {
        GW_TRY(all, m_workspace.flows(std::nullopt, idText(id)));
        if (const auto meant = std::ranges::find(*all, id, &WorkspaceFlow::id); meant != all->end())
            return *meant;
    }
    auto found = m_workspace.findFlow(service, flow, organization.id);
    if (found || found.error().kind != ErrorKind::NotFound || !anywhere)
        return found;
    const auto elsewhere = m_workspace.flows(std::nullopt, flow);
    if (!elsewhere || elsewhere->isEmpty())
        return found;
    QStringList names;
    for (const WorkspaceFlow &other : elsewhere->mid(0, namesShown))
        names << other.organization;
    names.removeDuplicates();
    return fail(ErrorKind::NotFound, tr("“%1” has no flow “%2”.").arg(organization.name, flow),
                tr("There is one in: %1. Say which organisation you mean with --organization, or "
                   "name the flow by its id.")
                    .arg(names.join(QStringLiteral(", "))));
}

Result<std::pair<CommandContext::Session, WorkspaceFlow>>
CommandContext::sessionForFlow(const QString &flow) const
{
    GW_CHECK(ensureRunning());
    GW_TRY(service, m_workspace.connectService());
    GW_TRY(organization, m_workspace.organization(**service, m_options.organization));
    GW_TRY(found, flowFor(**service, flow, *organization));
    if (found->organizationId != organization->id)
        organization = m_workspace.organization(**service, idText(found->organizationId));
    if (!organization)
        return std::unexpected(organization.error());
    GW_TRY(database, m_workspace.connectAs(**service, *organization));
    return std::pair{Session{*organization, std::move(*database)}, *found};
}

} // namespace gangway
