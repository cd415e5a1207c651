// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/output.h"
#include "services/gangwayd/parts/servicepart.h"
#include "services/shared/cluster/clustersupervisor.h"

#include <QMutex>

#include <functional>

namespace gangway {

/// The private PostgreSQL of a local workspace as a part of the service: brought back when it dies.
class ClusterPart : public ServicePart
{
public:
    /// `ended` is called in the main thread when the database cannot be brought back, or when
    /// another program has stopped it: a service without a database would only hold the workspace.
    ClusterPart(const QString &folder, std::function<void(ExitCode)> ended);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<void> start() override;
    /// Ends only the watch; the database goes on.
    void stop() override;
    [[nodiscard]] PartHealth health() const override;

private:
    void note(ClusterSupervisor::State state, const QString &message);

    QString m_folder;
    std::function<void(ExitCode)> m_ended;
    std::unique_ptr<ClusterSupervisor> m_supervisor;
    mutable QMutex m_mutex;
    PartHealth m_health{PartHealth::State::Stopped, {}};
};

} // namespace gangway
