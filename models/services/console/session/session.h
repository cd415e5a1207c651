// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace gangway {

class Connector;
class Database;

/// The connections of one person in one organisation, as long as the console shows it
/// (docs/console.md, "A session"). Lives in the GUI thread and never blocks it.
class Session : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Connecting, ///< not connected yet
        Online,
        Offline, ///< the database went away; tried again with growing pauses
        Refused, ///< the person may not come in; only start() tries again
    };
    Q_ENUM(State)

    /// Each lane is a thread with a connection of its own; jobs of a lane run one after another.
    enum class Lane {
        Read,  ///< what a page waits for
        Write, ///< changes, in the order they were made
        Bulk,  ///< imports and exports that take long
    };

    explicit Session(const std::shared_ptr<Connector> &connector, QObject *parent = nullptr);
    /// Cancels what runs and waits for the threads, unless closed() has come.
    ~Session() override;
    /// Cancels what runs and does not wait: closed() comes when the threads are done, which may
    /// take as long as a server that does not answer.
    void close();

    void start();
    /// Tries at once instead of waiting for the pause to end.
    void retryNow();

    [[nodiscard]] State state() const;
    /// Why the state is Offline or Refused.
    [[nodiscard]] const Error &lastError() const;
    /// When the session last had an answer from the database; invalid: never.
    [[nodiscard]] QDateTime lastContact() const;

    /// A job with its answer's type taken away; made by inLane() (services/console/lanes/lanes.h),
    /// which is what use cases call. `work` gets no database when there is none, with the reason,
    /// and gives the error that the job ended with.
    struct Task
    {
        std::function<std::optional<Error>(Database *, const Error &, const std::stop_token &)>
            work;
        std::function<bool()> isCancelled;
        quint64 number = 0;
    };

signals:
    void closed();
    void stateChanged(gangway::Session::State state);
    /// Something that pages show may have changed: read it again. `topic` is "people" (who they are
    /// and how far), "funnel" (figures), "flows", "organization" (with departments and goals),
    /// "team", "imports" or "setup"; empty after the database was away.
    void changed(const QString &topic);

private:
    quint64 enqueue(Lane lane, Task task);
    void cancel(Lane lane, quint64 task);
    void enter(State state);
    void noteClosed();
    void comeOnline();
    void goOffline(const gangway::Error &error);
    void onLaneFailed(const gangway::Error &error);

    class Private;
    friend class SessionLane;
    friend struct LaneAccess;
    std::unique_ptr<Private> d;
};

} // namespace gangway
