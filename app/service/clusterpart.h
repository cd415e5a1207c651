// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/parts/servicepart.h"
#include "services/shared/cluster/clustersupervisor.h"

#include <QMutex>

#include <functional>

namespace gangway {

/// The private PostgreSQL of a local workspace as a part of the service: brought back when it dies.
class ClusterPart : public ServicePart
{
public:
    /// `givenUp` is called in the main thread when the database cannot be brought back.
    ClusterPart(const QString &folder, std::function<void()> givenUp);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<void> start() override;
    /// Ends only the watch; the database goes on.
    void stop() override;
    [[nodiscard]] PartHealth health() const override;

private:
    void note(ClusterSupervisor::State state, const QString &message);

    QString m_folder;
    std::function<void()> m_givenUp;
    std::unique_ptr<ClusterSupervisor> m_supervisor;
    mutable QMutex m_mutex;
    PartHealth m_health{PartHealth::State::Stopped, {}};
};

} // namespace gangway
