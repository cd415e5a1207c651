// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/session/feedworker.h"

#include "services/console/session/connector.h"

#include <algorithm>

namespace gangway {

namespace {

constexpr int firstPause = 200;     // ms
constexpr int longestPause = 10000; // ms

/// Trying again by itself would not help against these.
bool isFinal(ErrorKind kind)
{
    return kind != ErrorKind::Unavailable && kind != ErrorKind::Internal;
}

} // namespace

FeedWorker::FeedWorker(std::shared_ptr<Connector> connector, std::stop_token stop)
    : m_connector(std::move(connector)), m_stop(std::move(stop)), m_retry(this), m_pause(firstPause)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &FeedWorker::connectNow);
}

FeedWorker::~FeedWorker() = default;

void FeedWorker::connectNow()
{
    m_retry.stop();
    if (m_feed || m_stop.stop_requested())
        return;
    const Result<void> started =
        openWithFresh(*m_connector, m_stop,
                      [this](const ConnectionSettings &settings) { return listen(settings); });
    if (!started) {
        pause(started.error());
        return;
    }
    m_pause = firstPause;
    emit online();
}

Result<void> FeedWorker::listen(const ConnectionSettings &settings)
{
    m_feed = std::make_unique<ChangeFeed>(settings);
    connect(m_feed.get(), &ChangeFeed::changed, this,
            [this](const QString &, const QStringList &topics) {
                for (const QString &topic : topics)
                    emit changed(topic);
            });
    connect(m_feed.get(), &ChangeFeed::connectionLost, this, &FeedWorker::verify);
    Result<void> started = m_feed->start();
    if (!started)
        drop();
    return started;
}

void FeedWorker::verify()
{
    drop();
    connectNow();
}

void FeedWorker::drop()
{
    if (!m_feed)
        return;
    // This may run inside one of its signals.
    m_feed->stop();
    m_feed->disconnect(this);
    m_feed.release()->deleteLater();
}

void FeedWorker::pause(const Error &error)
{
    emit lost(error);
    if (isFinal(error.kind))
        return;
    m_retry.start(m_pause);
    m_pause = std::min(m_pause * 2, longestPause);
}

} // namespace gangway
