// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/clustersupervisor.h"

#include <QLoggingCategory>

#include <algorithm>

namespace gangway {

namespace {
Q_LOGGING_CATEGORY(lcCluster, "gangway.cluster")
}

ClusterSupervisor::ClusterSupervisor(LocalCluster cluster, SupervisorTiming timing, QObject *parent)
    : QObject(parent), m_cluster(std::move(cluster)), m_timing(timing)
{
    m_worker.setMaxThreadCount(1); // jobs run one after the other
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_state == State::Starting || m_state == State::Restarting)
            attemptStart();
        else
            look();
    });
}

ClusterSupervisor::~ClusterSupervisor()
{
    m_timer.stop();
    m_stop.request_stop();
    m_worker.waitForDone();
}

void ClusterSupervisor::inWorker(std::function<Outcome()> job)
{
    const quint64 generation = ++m_generation;
    m_worker.start([this, generation, job = std::move(job)] {
        Outcome outcome = job();
        // This object waits for the worker before it goes, and takes its events with it.
        QMetaObject::invokeMethod(
            this,
            [this, generation, outcome = std::move(outcome)] {
                if (generation == m_generation)
                    outcome();
            },
            Qt::QueuedConnection);
    });
}

void ClusterSupervisor::enter(State state, const QString &message)
{
    if (state == m_state)
        return;
    m_state = state;
    qCInfo(lcCluster).noquote() << message;
    emit stateChanged(state, message);
}

void ClusterSupervisor::start()
{
    if (m_state != State::Idle && m_state != State::Stopped && m_state != State::Failed)
        return;
    m_failures = 0;
    m_error = {};
    enter(State::Starting, tr("Starting the database."));
    attemptStart();
}

void ClusterSupervisor::attemptStart()
{
    m_stop = std::stop_source();
    LocalCluster cluster = m_cluster;
    cluster.setStopToken(m_stop.get_token());
    inWorker([this, cluster]() -> Outcome {
        const auto started = cluster.start();
        if (!started)
            return [this, error = started.error()] { onFailure(error); };
        return [this] {
            m_runningSince.start();
            enter(State::Running, tr("The database is running."));
            m_timer.start(m_timing.poll);
        };
    });
}

void ClusterSupervisor::stop(StopMode mode)
{
    if (m_state == State::Stopping || m_state == State::Stopped)
        return;
    m_timer.stop();
    m_stop.request_stop(); // a start that is under way gives up
    enter(State::Stopping, tr("Stopping the database."));
    inWorker([this, cluster = m_cluster, mode]() -> Outcome {
        const auto stopped = cluster.stop(mode);
        if (!stopped)
            return [this, error = stopped.error()] { giveUp(error); };
        return [this] { enter(State::Stopped, tr("The database is stopped.")); };
    });
}

void ClusterSupervisor::look()
{
    inWorker([this, cluster = m_cluster]() -> Outcome {
        const ServerHealth health = cluster.health();
        return [this, health] { onHealth(health); };
    });
}

void ClusterSupervisor::onHealth(ServerHealth health)
{
    switch (health) {
    case ServerHealth::Gone:
        onFailure({ErrorKind::Unavailable,
                   tr("The database server ended unexpectedly."),
                   tr("It is started again; nothing that was saved is lost."),
                   {}});
        return;
    case ServerHealth::Stopped:
        enter(State::Stopped, tr("The database was stopped by another program."));
        return;
    case ServerHealth::Silent:
        enter(State::NotAnswering, tr("The database does not answer."));
        break;
    case ServerHealth::Busy:
        enter(State::NotAnswering, tr("The database is recovering."));
        break;
    case ServerHealth::Ready:
        if (m_runningSince.hasExpired(m_timing.stableAfter.count()))
            m_failures = 0;
        enter(State::Running, tr("The database answers again."));
        break;
    }
    m_timer.start(m_timing.poll);
}

void ClusterSupervisor::onFailure(const Error &error)
{
    // A server that ran well for long and died begins a new count.
    if (m_state == State::Running && m_runningSince.hasExpired(m_timing.stableAfter.count()))
        m_failures = 0;
    ++m_failures;
    const bool hopeless = error.kind != ErrorKind::Unavailable &&
                          error.kind != ErrorKind::OutOfSpace &&
                          error.kind != ErrorKind::Internal && error.kind != ErrorKind::Conflict;
    if (hopeless || m_failures >= m_timing.attempts) {
        giveUp(error);
        return;
    }
    const auto factor = 1LL << std::min(m_failures - 1, 16);
    const auto backOff = std::min<std::chrono::milliseconds>(m_timing.firstBackOff * factor,
                                                             m_timing.longestBackOff);
    m_error = error;
    enter(State::Restarting, tr("%1 Starting it again.").arg(error.message));
    m_timer.start(backOff);
}

void ClusterSupervisor::giveUp(const Error &error)
{
    m_error = error;
    enter(State::Failed,
          error.hint.isEmpty() ? error.message : QString(error.message + u' ' + error.hint));
}

} // namespace gangway
