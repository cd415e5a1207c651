// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/daemon/localconnector.h"

#include "services/daemon/daemoncontrol.h"

namespace gangway {

LocalConnector::LocalConnector(const QString &folder, QString organization, ProgressReport progress)
    : m_workspace(WorkspacePaths::of(folder))
    , m_wanted(std::move(organization))
    , m_progress(progress ? std::move(progress) : [](double, const QString &) {})
{
}

Result<ConnectionSettings> LocalConnector::settings(std::stop_token stop)
{
    const QMutexLocker oneAtATime(&m_starting);
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, {});
    if (const auto service = DaemonControl(m_workspace.paths()).start(m_progress, stop); !service)
        return std::unexpected(service.error());
    const auto organization = identify();
    if (!organization)
        return std::unexpected(organization.error());
    return m_workspace.settingsAs(*organization);
}

Result<OrganizationEntry> LocalConnector::identify()
{
    if (const auto known = identity())
        return *known;
    auto found = m_workspace.organization(m_wanted);
    if (found) {
        const QMutexLocker locker(&m_mutex);
        m_identity = *found;
    }
    return found;
}

std::optional<OrganizationEntry> LocalConnector::identity() const
{
    const QMutexLocker locker(&m_mutex);
    return m_identity;
}

} // namespace gangway
