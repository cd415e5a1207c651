// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/connector.h"
#include "services/shared/workspace/workspace.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QMutex>

#include <atomic>

namespace gangway {

/// Reaches the database of a local workspace (product row A1): starts gangwayd, and with it
/// PostgreSQL, when they do not run, and signs the owner in with a fresh password each time.
class LocalConnector : public Connector
{
    Q_DECLARE_TR_FUNCTIONS(LocalConnector)

public:
    /// What becomes of an organisation that is not there (any more).
    enum class Missing {
        Fails,
        Owners, ///< the owner's is opened
    };
    /// `organization`: id or name; empty = the owner's. `progress` is called in worker threads.
    explicit LocalConnector(const QString &folder, QString organization = {},
                            ProgressReport progress = {}, Missing missing = Missing::Fails);

    /// A workspace that is stopped on purpose after this has reached it stays stopped: Denied with
    /// codes::workspaceStopped, until it is askedFor() or runs again.
    [[nodiscard]] Result<ConnectionSettings> settings(std::stop_token stop) override;
    void askedFor() override { m_mayStart = true; }
    /// Gets another password at the next settings().
    void refused(const ConnectionSettings &settings) override;

    /// Who acts in which organisation; known once settings() succeeded.
    [[nodiscard]] std::optional<OrganizationEntry> identity() const;

private:
    [[nodiscard]] Result<OrganizationEntry> identify();

    Workspace m_workspace;
    QString m_wanted;
    Missing m_missing;
    ProgressReport m_progress;
    mutable QMutex m_mutex;
    std::atomic_bool m_mayStart = true; ///< even what was stopped on purpose
    QMutex m_starting;                  ///< one start at a time; guards what was handed out
    ConnectionSettings m_handedOut;
    QDeadlineTimer m_handOutUntil; ///< expired: nothing to hand out again
    std::optional<OrganizationEntry> m_identity;
};

} // namespace gangway
