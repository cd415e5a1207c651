// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <QSocketNotifier>
#include <QTimer>

#include <optional>

namespace gangway {

/// Tells that something changed (product row E2: live figures). A change is only a hint: whoever
/// gets it reads the data again. Has a connection of its own, needs the event loop of its thread,
/// and blocks that thread while it connects, so the console keeps it in a worker thread.
///
/// A lost connection is noticed by its end or, when it dies silently, by a missing answer to the
/// heartbeat. After coming back everything may have changed: resynchronise() says so.
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    explicit ChangeFeed(ConnectionSettings settings, QStringList channels,
                        QObject *parent = nullptr);
    /// Listens on the channel of the person's organisation, whose name the database tells.
    explicit ChangeFeed(ConnectionSettings settings, QObject *parent = nullptr);
    ~ChangeFeed() override;

    /// Connects and listens. On failure it keeps trying in the background, with growing pauses,
    /// unless the server refused the sign-in.
    [[nodiscard]] Result<void> start();
    void stop();
    /// How often the server is asked for a sign of life, in ms; the loss of a silent connection is
    /// noticed after two of them at most. 2000 by default.
    void setHeartbeat(int milliseconds);
    [[nodiscard]] bool isConnected() const { return m_notifier != nullptr; }
    /// Process id of the server's side, 0 while there is none.
    [[nodiscard]] qint64 backendPid() const;

signals:
    /// `topics` is what the notifications said, each once; many at once are one signal.
    void changed(const QString &channel, const QStringList &topics);
    /// The feed was away for a while: read everything again.
    void resynchronise();
    void connectionLost();
    /// The server no longer lets this person in; the feed has stopped.
    void refused(const QString &message);

private:
    [[nodiscard]] Result<void> connectNow();
    [[nodiscard]] Result<QStringList> channelsFor(Database &database) const;
    void readAvailable();
    void beat();
    void lose();
    void retry();
    void watchSocket();

    ConnectionSettings m_settings;
    std::optional<QStringList> m_channels; ///< nothing: that of the organisation
    std::unique_ptr<Database> m_database;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_heartbeat;
    QTimer m_retry;
    int m_pause = 0; ///< ms before the next attempt
    bool m_awaitingAnswer = false;
};

} // namespace gangway
