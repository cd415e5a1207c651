// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/parts/threadpart.h"

namespace gangway {

ThreadPart::ThreadPart(QString name) : m_name(std::move(name))
{
    m_thread.setObjectName(QStringLiteral("gangway-") + m_name);
}

ThreadPart::~ThreadPart()
{
    ThreadPart::stop();
}

Result<void> ThreadPart::start()
{
    const Worker worker = makeWorker();
    worker.object->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, worker.object, worker.start);
    QObject::connect(&m_thread, &QThread::finished, worker.object, &QObject::deleteLater);
    setHealth({});
    m_thread.start();
    return {};
}

void ThreadPart::stop()
{
    m_thread.quit();
    m_thread.wait();
    setHealth({PartHealth::State::Stopped, {}});
}

PartHealth ThreadPart::health() const
{
    const QMutexLocker lock(&m_mutex);
    return m_health;
}

void ThreadPart::setHealth(const PartHealth &health)
{
    const QMutexLocker lock(&m_mutex);
    m_health = health;
}

} // namespace gangway
