// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/parts/servicepart.h"

#include <QMutex>
#include <QObject>
#include <QThread>

#include <functional>

namespace gangway {

/// A part whose work is one object in a thread of its own. The object says with its signals how it
/// is.
class ThreadPart : public ServicePart
{
public:
    /// Made in the main thread, moved to the part's, and deleted there. `start` of it is called
    /// there.
    struct Worker
    {
        QObject *object = nullptr;
        std::function<void()> start;
    };

    explicit ThreadPart(QString name);
    ~ThreadPart() override;

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] Result<void> start() override;
    void stop() override;
    [[nodiscard]] PartHealth health() const override;

protected:
    [[nodiscard]] virtual Worker makeWorker() = 0;
    /// From any thread.
    void setHealth(const PartHealth &health);

private:
    QString m_name;
    QThread m_thread;
    mutable QMutex m_mutex;
    PartHealth m_health{PartHealth::State::Stopped, {}};
};

} // namespace gangway
