// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/clusterpart.h"

#include "services/shared/cluster/localcluster.h"

#include <QLoggingCategory>

namespace gangway {

namespace {

Q_LOGGING_CATEGORY(lcCluster, "gangway.cluster")

PartHealth::State healthOf(ClusterSupervisor::State state)
{
    switch (state) {
    case ClusterSupervisor::State::Running:
        return PartHealth::State::Working;
    case ClusterSupervisor::State::Starting:
    case ClusterSupervisor::State::NotAnswering:
    case ClusterSupervisor::State::Restarting:
        return PartHealth::State::Troubled;
    case ClusterSupervisor::State::Idle:
    case ClusterSupervisor::State::Stopping:
    case ClusterSupervisor::State::Stopped:
    case ClusterSupervisor::State::Failed:
        break;
    }
    return PartHealth::State::Stopped;
}

} // namespace

ClusterPart::ClusterPart(const QString &folder, std::function<void(ExitCode)> ended)
    : m_folder(folder), m_ended(std::move(ended))
{
}

QString ClusterPart::name() const
{
    return QStringLiteral("database");
}

Result<void> ClusterPart::start()
{
    m_supervisor = std::make_unique<ClusterSupervisor>(LocalCluster(m_folder));
    QObject::connect(m_supervisor.get(), &ClusterSupervisor::stateChanged, m_supervisor.get(),
                     [this](ClusterSupervisor::State state, const QString &message) {
                         note(state, message);
                         if (state == ClusterSupervisor::State::Failed)
                             m_ended(ExitCode::Failed);
                         else if (state == ClusterSupervisor::State::Stopped)
                             m_ended(ExitCode::Ok);
                     });
    m_supervisor->start();
    return {};
}

void ClusterPart::stop()
{
    m_supervisor.reset();
    note(ClusterSupervisor::State::Idle, {});
}

PartHealth ClusterPart::health() const
{
    const QMutexLocker lock(&m_mutex);
    return m_health;
}

void ClusterPart::note(ClusterSupervisor::State state, const QString &message)
{
    if (!message.isEmpty())
        qCInfo(lcCluster).noquote() << state << message;
    const PartHealth::State health = healthOf(state);
    const QMutexLocker lock(&m_mutex);
    m_health = {health, health == PartHealth::State::Working ? QString() : message};
}

} // namespace gangway
