// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/session.h"

#include <QMutex>
#include <QThread>
#include <QThreadPool>
#include <QWaitCondition>

#include <deque>
#include <vector>

namespace gangway {

/// One thread with one connection, which it opens when the first job needs it and drops when the
/// connection failed, so that the next job asks the connector for fresh settings.
class SessionLane : public QThread
{
    Q_OBJECT

public:
    SessionLane(std::shared_ptr<Connector> connector, const QString &name);
    /// Cancels what runs, answers what waits with Cancelled, and ends the thread.
    ~SessionLane() override;

    /// The same without waiting: the thread ends when what runs has heard of it.
    void requestClose();
    void add(Session::Task task);
    /// Asks the server to stop the job with this number, if it is the one that runs. Never waits:
    /// the asking is done by a thread of its own and may take as long as connecting.
    void cancel(quint64 task);
    /// While set, jobs are answered with this instead of being run.
    void setBlocked(const std::optional<Error> &why);

signals:
    /// From the lane's thread: an answer came from the database.
    void answered();
    /// From the lane's thread: the database could not be reached.
    void failed(const gangway::Error &error);

protected:
    void run() override;

private:
    [[nodiscard]] std::optional<Session::Task> next();
    void work(Session::Task &task);
    [[nodiscard]] Result<void> connectNow();
    void askServer();
    void begin(quint64 task);
    void end();
    void letGo();

    std::shared_ptr<Connector> m_connector;
    QMutex m_mutex; ///< guards what follows
    QWaitCondition m_wake;
    std::deque<Session::Task> m_waiting;
    std::optional<Error> m_blocked;
    quint64 m_current = 0;
    Database *m_running = nullptr;
    bool m_closing = false;
    int m_asking = 0; ///< requests to cancel that are under way

    QThreadPool m_asker; ///< one thread
    std::stop_source m_stop;
    // Only touched by the lane's thread:
    std::unique_ptr<Database> m_database;
    std::vector<std::unique_ptr<Database>> m_left; ///< still being asked to stop something
};

} // namespace gangway
