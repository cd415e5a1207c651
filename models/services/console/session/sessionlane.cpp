// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/session/sessionlane.h"

#include "services/console/session/connector.h"

#include <QDeadlineTimer>

namespace gangway {

namespace {

/// So long a request to cancel may delay the next job; then that gets a connection of its own.
constexpr int patience = 200; // ms

} // namespace

SessionLane::SessionLane(std::shared_ptr<Connector> connector, const QString &name)
    : m_connector(std::move(connector))
{
    setObjectName(name);
    m_asker.setMaxThreadCount(1);
}

SessionLane::~SessionLane()
{
    requestClose();
    wait();
    m_asker.waitForDone();
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
    askServer();
}

/// Under the lock, which is not held while the network is waited for.
void SessionLane::askServer()
{
    if (!m_running)
        return;
    ++m_asking;
    m_asker.start([this, database = m_running] {
        database->cancel();
        const QMutexLocker locker(&m_mutex);
        --m_asking;
        m_wake.wakeAll();
    });
}

void SessionLane::add(Session::Task task)
{
    const QMutexLocker locker(&m_mutex);
    m_waiting.push_back(std::move(task));
    m_wake.wakeAll();
}

void SessionLane::cancel(quint64 task)
{
    const QMutexLocker locker(&m_mutex);
    if (m_current == task)
        askServer();
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
    m_asker.waitForDone();
    m_left.clear(); // in the thread that opened them
    m_database.reset();
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
    begin(task.number);
    const std::optional<Error> error = task.work(m_database.get(), {}, m_stop.get_token());
    end();
    if (error && error->kind == ErrorKind::Unavailable) {
        letGo();
        emit failed(*error);
    } else {
        emit answered();
    }
}

Result<void> SessionLane::connectNow()
{
    if (m_database)
        return {};
    // Lost, it comes back by itself, and with other settings where these are refused by then.
    const auto renew = [connector = m_connector,
                        stop = m_stop.get_token()](const ConnectionSettings &refused) {
        connector->refused(refused);
        return connector->settings(stop);
    };
    auto database = openWithFresh(
        *m_connector, m_stop.get_token(),
        [&renew](const ConnectionSettings &settings) { return Database::open(settings, renew); });
    if (!database)
        return std::unexpected(database.error());
    m_database = std::move(*database);
    return {};
}

void SessionLane::begin(quint64 task)
{
    const QMutexLocker locker(&m_mutex);
    if (m_asking == 0)
        m_left.clear();
    m_current = task;
    m_running = m_database.get();
    if (m_closing)
        askServer();
}

/// A request to cancel this job must not hit the next one: it is waited for, or, where the network
/// is slow, keeps the connection to itself.
void SessionLane::end()
{
    QMutexLocker locker(&m_mutex);
    m_current = 0;
    m_running = nullptr;
    const QDeadlineTimer deadline(patience);
    while (m_asking > 0 && !m_closing && m_wake.wait(&m_mutex, deadline)) {
    }
    const bool asking = m_asking > 0;
    locker.unlock();
    if (asking)
        letGo();
}

/// The next job gets another connection.
void SessionLane::letGo()
{
    const QMutexLocker locker(&m_mutex);
    if (m_asking > 0 && m_database)
        m_left.push_back(std::move(m_database));
    else
        m_database.reset();
}

} // namespace gangway
