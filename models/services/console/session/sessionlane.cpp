// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/session/sessionlane.h"

#include "services/console/session/connector.h"

#include <QtConcurrentRun>

namespace gangway {

SessionLane::SessionLane(std::shared_ptr<Connector> connector, const QString &name)
    : m_connector(std::move(connector))
{
    setObjectName(name);
}

SessionLane::~SessionLane()
{
    requestClose();
    m_cancelling.waitForFinished();
    wait();
    // Whoever still waits gets an answer, so that no future stays open for ever.
    for (Session::Task &task : m_waiting)
        task.work(nullptr, Error{ErrorKind::Cancelled, {}, {}, {}}, {});
}

void SessionLane::requestClose()
{
    m_stop.request_stop();
    const QMutexLocker locker(&m_mutex);
    if (std::exchange(m_closing, true))
        return;
    m_wake.wakeAll();
    if (m_running)
        m_cancelling = QtConcurrent::run(&SessionLane::cancelRunning, this);
}

void SessionLane::cancelRunning()
{
    const QMutexLocker locker(&m_mutex);
    if (m_running)
        m_running->cancel();
}

void SessionLane::add(Session::Task task)
{
    const QMutexLocker locker(&m_mutex);
    m_waiting.push_back(std::move(task));
    m_wake.wakeAll();
}

void SessionLane::cancel(quint64 task)
{
    // The lock keeps the connection from going away, and the next job from being hit instead.
    const QMutexLocker locker(&m_mutex);
    if (m_current == task && m_running)
        m_running->cancel();
}

void SessionLane::setBlocked(const std::optional<Error> &why)
{
    const QMutexLocker locker(&m_mutex);
    m_blocked = why;
}

void SessionLane::run()
{
    while (std::optional<Session::Task> task = next())
        work(*task);
    m_database.reset(); // in the thread that opened it
}

std::optional<Session::Task> SessionLane::next()
{
    const QMutexLocker locker(&m_mutex);
    while (m_waiting.empty() && !m_closing)
        m_wake.wait(&m_mutex);
    if (m_closing)
        return {};
    Session::Task task = std::move(m_waiting.front());
    m_waiting.pop_front();
    return task;
}

void SessionLane::work(Session::Task &task)
{
    if (task.isCancelled()) {
        task.work(nullptr, Error{ErrorKind::Cancelled, {}, {}, {}}, {});
        return;
    }
    std::optional<Error> blocked;
    {
        const QMutexLocker locker(&m_mutex);
        blocked = m_blocked;
    }
    Result<void> connected = blocked ? Result<void>(std::unexpected(*blocked)) : connectNow();
    if (!connected) {
        task.work(nullptr, connected.error(), m_stop.get_token());
        if (!blocked && connected.error().kind != ErrorKind::Cancelled)
            emit failed(connected.error());
        return;
    }
    setCurrent(task.number, m_database.get());
    const std::optional<Error> error = task.work(m_database.get(), {}, m_stop.get_token());
    setCurrent(0, nullptr);
    if (error && error->kind == ErrorKind::Unavailable) {
        m_database.reset();
        emit failed(*error);
    } else {
        emit answered();
    }
}

Result<void> SessionLane::connectNow()
{
    if (m_database)
        return {};
    auto database =
        openWithFresh(*m_connector, m_stop.get_token(),
                      [](const ConnectionSettings &settings) { return Database::open(settings); });
    if (!database)
        return std::unexpected(database.error());
    m_database = std::move(*database);
    return {};
}

void SessionLane::setCurrent(quint64 task, Database *database)
{
    const QMutexLocker locker(&m_mutex);
    m_current = task;
    m_running = database;
    if (m_closing && database)
        database->cancel();
}

} // namespace gangway
