// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/cluster/localcluster.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <functional>
#include <stop_token>

namespace gangway {

/// When the supervisor looks and tries again.
struct SupervisorTiming
{
    std::chrono::milliseconds poll{1000};
    std::chrono::milliseconds firstBackOff{250}; ///< doubled after each failure
    std::chrono::milliseconds longestBackOff{30'000};
    std::chrono::milliseconds stableAfter{60'000}; ///< failures are forgotten after this long
    int attempts = 6; ///< failed starts or early deaths in a row before it gives up
};

/// Keeps the server of a local workspace running: starts or adopts it, looks every second, starts
/// it again after it died, and gives up with an error when that does not help. Works in a thread of
/// its own; all signals come in the thread of this object. Destroying it leaves the server running,
/// so that the next program adopts it; call stop() to end it.
class ClusterSupervisor : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Starting,
        Running,
        NotAnswering,
        Restarting,
        Stopping,
        Stopped,
        Failed
    };
    Q_ENUM(State)

    explicit ClusterSupervisor(LocalCluster cluster, SupervisorTiming timing = {},
                               QObject *parent = nullptr);
    ~ClusterSupervisor() override;

    /// Does nothing while it starts or runs. Also the way on after Failed or Stopped.
    void start();
    /// Ends the server in order; Stopped or Failed follows.
    void stop(gangway::StopMode mode = StopMode::Fast);

    [[nodiscard]] State state() const { return m_state; }
    /// Why the state is Failed.
    [[nodiscard]] const Error &lastError() const { return m_error; }

signals:
    /// `message` is a sentence for people.
    void stateChanged(gangway::ClusterSupervisor::State state, const QString &message);

private:
    using Outcome = std::function<void()>;
    /// Runs `job` in the worker thread and what it returns in this one, unless superseded.
    void inWorker(std::function<Outcome()> job);
    void enter(State state, const QString &message);
    void attemptStart();
    void look();
    void onHealth(ServerHealth health);
    void onFailure(const Error &error);
    void giveUp(const Error &error);

    LocalCluster m_cluster;
    SupervisorTiming m_timing;
    QThreadPool m_worker;
    QTimer m_timer;
    QElapsedTimer m_runningSince;
    std::stop_source m_stop;
    Error m_error;
    State m_state = State::Idle;
    quint64 m_generation = 0;
    int m_failures = 0;
};

} // namespace gangway
