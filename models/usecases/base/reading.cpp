// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/base/reading.h"

#include "services/console/session/session.h"

namespace gangway {

ReadingBase::ReadingBase(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(0);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_hinted, false))
            hint();
    });
}

ReadingBase::~ReadingBase() = default;

void ReadingBase::refresh()
{
    if (m_generation > 0)
        ask();
}

void ReadingBase::cancel()
{
    if (!m_running)
        return;
    drop();
    m_running = m_again = false;
    settle();
}

void ReadingBase::begin()
{
    ++m_generation;
    if (m_running)
        drop();
    m_running = m_again = m_hinted = m_fresh = false;
    m_pause.stop();
}

void ReadingBase::ask()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = m_hinted = false;
    if (!m_fresh) // else what was read stays, with what was said of it
        enter(LoadState::Loading);
    start();
}

void ReadingBase::succeed(bool isEmpty)
{
    m_fresh = true;
    m_empty = isEmpty;
    m_asOf = QDateTime::currentDateTimeUtc();
    m_running = false;
    const quint64 answeredGeneration = m_generation;
    emit answered();
    if (answeredGeneration != m_generation)
        return; // who heard it asks something else
    enter(isEmpty ? LoadState::Empty : LoadState::Ready);
    end();
}

/// Nothing is under way any more, and nothing came of it.
void ReadingBase::settle()
{
    if (m_state != LoadState::Loading)
        return;
    if (m_fresh)
        enter(m_empty ? LoadState::Empty : LoadState::Ready);
    else
        enter(LoadState::Idle);
}

void ReadingBase::failWith(const Error &error)
{
    m_running = false;
    if (error.kind == ErrorKind::Cancelled) // by the program, which is closing or has other plans
        settle();
    else
        enter(error.kind == ErrorKind::Unavailable ? LoadState::Offline : LoadState::Failed, error);
    end();
}

/// An answer has been dealt with: what was asked meanwhile comes next.
void ReadingBase::end()
{
    if (m_running)
        return; // who heard of it has asked again
    if (m_pause.interval() > 0)
        m_pause.start();
    if (m_again)
        ask();
}

void ReadingBase::hint()
{
    if (m_generation == 0)
        return;
    if (!m_live || m_pause.isActive() || (m_running && m_pause.interval() > 0))
        m_hinted = true;
    else
        ask();
}

void ReadingBase::comeOnline()
{
    if (m_state == LoadState::Offline)
        refresh();
}

void ReadingBase::setLive(bool live)
{
    m_live = live;
    if (live && !m_pause.isActive() && std::exchange(m_hinted, false))
        hint();
}

void ReadingBase::follow(Session &session, const QStringList &topics)
{
    connect(&session, &Session::changed, this, [this, topics](const QString &topic) {
        if (topic.isEmpty() || topics.isEmpty() || topics.contains(topic))
            hint();
    });
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Online)
            comeOnline();
    });
}

void ReadingBase::enter(LoadState state, const Error &error)
{
    const bool same =
        m_state == state && m_error.message == error.message && m_error.kind == error.kind;
    m_state = state;
    m_error = error;
    if (!same)
        emit stateChanged();
}

} // namespace gangway
