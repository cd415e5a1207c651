// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/local/localconnector.h"

#include "domain/base/errorcodes.h"
#include "domain/base/try.h"
#include "services/shared/control/daemoncontrol.h"

namespace gangway {

namespace {

/// A new password ends the one before. After an outage all lanes of a session come at once, so they
/// share one; it is valid for minutes.
constexpr std::chrono::seconds sharedFor{30};

} // namespace

LocalConnector::LocalConnector(const QString &folder, QString organization, ProgressReport progress,
                               Missing missing)
    : m_workspace(WorkspacePaths::of(folder))
    , m_wanted(std::move(organization))
    , m_missing(missing)
    , m_progress(progress ? std::move(progress) : [](double, const QString &) {})
{
}

Result<ConnectionSettings> LocalConnector::settings(std::stop_token stop)
{
    const QMutexLocker oneAtATime(&m_starting);
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, {});
    if (!m_mayStart && DaemonControl(m_workspace.paths()).isStopped()) {
        return fail(ErrorKind::Denied, codes::workspaceStopped, tr("The workspace was stopped."),
                    tr("You see what was read last. Start it to go on."));
    }
    GW_CHECK(DaemonControl(m_workspace.paths()).start(m_progress, stop));
    if (!m_handOutUntil.hasExpired())
        return m_handedOut;
    GW_TRY(organization, identify());
    auto granted = m_workspace.settingsAs(*organization);
    if (granted) {
        m_mayStart = false;
        m_handedOut = *granted;
        m_handOutUntil.setRemainingTime(sharedFor);
    }
    return granted;
}

void LocalConnector::refused(const ConnectionSettings &settings)
{
    const QMutexLocker oneAtATime(&m_starting);
    // Another thread may have got a newer one meanwhile, which nobody has refused.
    if (settings.password == m_handedOut.password)
        m_handOutUntil = {};
}

Result<OrganizationEntry> LocalConnector::identify()
{
    if (const auto known = identity())
        return *known;
    auto found = m_workspace.organization(m_wanted);
    if (!found && found.error().kind == ErrorKind::NotFound && m_missing == Missing::Owners)
        found = m_workspace.organization({});
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
