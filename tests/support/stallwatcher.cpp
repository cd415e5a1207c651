// SPDX-License-Identifier: GPL-3.0-or-later
#include "stallwatcher.h"

#include <QAbstractEventDispatcher>
#include <QMetaEnum>
#include <QThread>

#include <ctime>

namespace gangway::test {

namespace {

qint64 nanoseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

QString Stall::text() const
{
    return QStringLiteral("%1 ms (%2 ms of processor time)%3")
        .arg(wallMs(), 0, 'f', 1)
        .arg(cpuMs(), 0, 'f', 1)
        .arg(where.isEmpty() ? QString() : QString(QStringLiteral(" in ") + where));
}

StallWatcher::StallWatcher(int &argc, char **argv) : QApplication(argc, argv)
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &StallWatcher::endRound);
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &StallWatcher::endRound);
}

StallWatcher &StallWatcher::instance()
{
    auto *application = qobject_cast<StallWatcher *>(QCoreApplication::instance());
    Q_ASSERT(application);
    return *application;
}

qint64 StallWatcher::threadTime()
{
    return nanoseconds(CLOCK_THREAD_CPUTIME_ID);
}

StallWatcher::Turn StallWatcher::now()
{
    return {.wall = nanoseconds(CLOCK_MONOTONIC),
            .cpu = threadTime(),
            .loopLevel = QThread::currentThread()->loopLevel()};
}

bool StallWatcher::notify(QObject *receiver, QEvent *event)
{
    // Events of worker threads come by here, too.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const bool isInner = m_turn.depth > 0;
    if (isInner && QThread::currentThread()->loopLevel() <= m_turn.loopLevel)
        return QApplication::notify(receiver, event);
    // The receiver may be gone afterwards.
    const char *name = receiver->metaObject()->className();
    const int type = event->type();
    Turn outer = m_turn;
    outer.broken = outer.broken || isInner;
    m_turn = now();
    m_turn.depth = outer.depth + 1;
    if (!std::exchange(m_inRound, true))
        m_roundBegin = m_turn;
    const bool answer = QApplication::notify(receiver, event);
    m_roundEnd = now();
    if (!m_turn.broken)
        note(m_turn, m_roundEnd, type, name);
    m_turn = outer;
    return answer;
}

void StallWatcher::endRound()
{
    if (!std::exchange(m_inRound, false))
        return;
    const Stall stall{.wall = m_roundEnd.wall - m_roundBegin.wall,
                      .cpu = m_roundEnd.cpu - m_roundBegin.cpu,
                      .where = {}};
    if (stall.wall > m_longestRound.wall)
        m_longestRound = stall;
    if (stall.cpu > m_busiestRound.cpu)
        m_busiestRound = stall;
}

void StallWatcher::note(const Turn &begun, const Turn &end, int type, const char *receiver)
{
    ++m_events;
    const qint64 wall = end.wall - begun.wall;
    const qint64 cpu = end.cpu - begun.cpu;
    if (wall <= m_longest.wall && cpu <= m_busiest.cpu)
        return;
    const char *known = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    const Stall stall{.wall = wall,
                      .cpu = cpu,
                      .where = QStringLiteral("%1 to %2")
                                   .arg(known ? QString::fromLatin1(known) : QString::number(type),
                                        QString::fromLatin1(receiver))};
    if (wall > m_longest.wall)
        m_longest = stall;
    if (cpu > m_busiest.cpu)
        m_busiest = stall;
}

void StallWatcher::restart()
{
    m_longest = m_busiest = m_longestRound = m_busiestRound = {};
    m_inRound = false;
    m_events = 0;
}

bool StallWatcher::report() const
{
    qInfo("Longest stall of the GUI thread: %s; busiest: %s; %lld events.",
          qPrintable(m_longest.text()), qPrintable(m_busiest.text()), m_events);
    return m_longest.wall <= unbearable * 1'000'000'000LL;
}

} // namespace gangway::test
