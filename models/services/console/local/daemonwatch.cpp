// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/local/daemonwatch.h"

#include "domain/base/whendone.h"

#include <QPromise>
#include <QtConcurrent>

namespace gangway {

namespace {

constexpr int lookEvery = 1000;      // ms
constexpr int longestPause = 30'000; // ms, after starts that failed

} // namespace

DaemonWatch::DaemonWatch(const QString &folder, QObject *parent)
    : QObject(parent), m_control(WorkspacePaths::of(folder)), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &DaemonWatch::look);
}

DaemonWatch::~DaemonWatch()
{
    m_stop.request_stop();
}

void DaemonWatch::start()
{
    m_timer.start();
}

QFuture<void> DaemonWatch::end()
{
    m_ended = true; // an answer that is on its way starts nothing any more
    m_timer.stop();
    return m_starting;
}

void DaemonWatch::look()
{
    enum class Found { Serving, Stopped, Gone };
    const auto job = [control = m_control] {
        return control.isServing()   ? Found::Serving
               : control.isStopped() ? Found::Stopped
                                     : Found::Gone;
    };
    whenDone(QtConcurrent::run(job), this, [this](Found found) {
        if (m_ended)
            return;
        const bool wasStopped = std::exchange(m_stopped, found == Found::Stopped);
        if (found == Found::Gone)
            return bringBack();
        m_timer.start(lookEvery);
        if (m_stopped && !wasStopped)
            emit stopped();
        else if (wasStopped && found == Found::Serving)
            emit started();
    });
}

void DaemonWatch::bringBack()
{
    emit lost();
    auto done = std::make_shared<QPromise<void>>();
    done->start();
    m_starting = done->future();
    const auto job = [control = m_control, stop = m_stop.get_token(), done]() -> Result<void> {
        const auto started = control.start([](double, const QString &) {}, stop);
        done->finish();
        return started ? Result<void>() : std::unexpected(started.error());
    };
    whenDone(QtConcurrent::run(job), this,
             [this](const Result<void> &started) { onStarted(started); });
}

void DaemonWatch::onStarted(const Result<void> &started)
{
    if (m_ended)
        return;
    m_timer.start(started ? lookEvery : std::min(2 * m_timer.interval(), longestPause));
    if (started)
        emit back();
    else if (started.error().kind != ErrorKind::Cancelled)
        emit failed(started.error());
}

} // namespace gangway
