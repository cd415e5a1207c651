// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/connector.h"
#include "services/shared/workspace/workspace.h"

#include <QDeadlineTimer>
#include <QMutex>

namespace gangway {

/// Reaches the database of a local workspace (product row A1): starts gangwayd, and with it
/// PostgreSQL, when they do not run, and signs the owner in with a fresh password each time.
class LocalConnector : public Connector
{
public:
    /// `organization`: id or name; empty = the owner's. `progress` is called in worker threads.
    explicit LocalConnector(const QString &folder, QString organization = {},
                            ProgressReport progress = {});

    [[nodiscard]] Result<ConnectionSettings> settings(std::stop_token stop) override;
    /// Gets another password at the next settings().
    void refused(const ConnectionSettings &settings) override;

    /// Who acts in which organisation; known once settings() succeeded.
    [[nodiscard]] std::optional<OrganizationEntry> identity() const;

private:
    [[nodiscard]] Result<OrganizationEntry> identify();

    Workspace m_workspace;
    QString m_wanted;
    ProgressReport m_progress;
    mutable QMutex m_mutex;
    QMutex m_starting; ///< one start at a time; guards what was handed out
    ConnectionSettings m_handedOut;
    QDeadlineTimer m_handOutUntil; ///< expired: nothing to hand out again
    std::optional<OrganizationEntry> m_identity;
};

} // namespace gangway
