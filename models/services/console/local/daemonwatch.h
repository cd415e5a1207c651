// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/control/daemoncontrol.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <stop_token>

namespace gangway {

/// Brings the gangwayd of a workspace back when it dies while a console shows the workspace:
/// without it connections live on, but nobody folds progress into figures and nobody looks after
/// the database. A service that was stopped on purpose is left alone. Looks in worker threads;
/// nothing here blocks.
class DaemonWatch : public QObject
{
    Q_OBJECT

public:
    explicit DaemonWatch(const QString &folder, QObject *parent = nullptr);
    /// Gives up waiting; what is being started goes on.
    ~DaemonWatch() override;

    void start();
    /// Looks no longer. The future is done once nothing is being started by this any more.
    [[nodiscard]] QFuture<void> end();

signals:
    void lost(); ///< it died and is being started again
    void back();
    void stopped();                           ///< on purpose: nothing is done about it
    void started();                           ///< by somebody else, after stopped()
    void failed(const gangway::Error &error); ///< it did not start; it is tried again

private:
    void look();
    void bringBack();
    void onStarted(const Result<void> &started);

    DaemonControl m_control;
    QTimer m_timer;
    std::stop_source m_stop;
    QFuture<void> m_starting;
    bool m_ended = false;
    bool m_stopped = false;
};

} // namespace gangway
