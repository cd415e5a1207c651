// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/changefeed.h"
#include "domain/base/error.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <stop_token>

namespace gangway {

class Connector;

/// Listens for changes in a thread of its own and thereby knows whether the database is there.
/// After a loss it asks the connector for new settings, with growing pauses, until it is back.
class FeedWorker : public QObject
{
    Q_OBJECT

public:
    FeedWorker(std::shared_ptr<Connector> connector, std::stop_token stop);
    ~FeedWorker() override;

    /// Connects unless it is connected; at once, whatever the pause.
    Q_INVOKABLE void connectNow();
    /// Looks whether the database is still there, by connecting again.
    Q_INVOKABLE void verify();

signals:
    void online();
    void lost(const gangway::Error &error);
    void changed(const QString &topic);

private:
    [[nodiscard]] Result<void> listen(const ConnectionSettings &settings);
    void drop();
    void pause(const Error &error);

    std::shared_ptr<Connector> m_connector;
    std::stop_token m_stop;
    std::unique_ptr<ChangeFeed> m_feed;
    QTimer m_retry;
    int m_pause = 0; ///< ms
};

} // namespace gangway
