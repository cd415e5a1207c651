// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <QTemporaryDir>

#include <list>
#include <mutex>
#include <thread>

namespace gangway::test {

/// A broken network between a test and PostgreSQL: forwards a unix socket to the server's and can
/// cut, silence, slow down or refuse. Runs in a thread of its own; every call is thread-safe.
class FaultProxy
{
public:
    enum class Direction { ToServer, ToClient };
    enum class Action {
        Cut,     ///< both sides see the end of the stream
        Silence, ///< nothing passes any more, the sockets stay open
    };
    /// When the next connection (or the open one) breaks: after a number of messages of
    /// PostgreSQL's protocol or of bytes, whichever comes first, counted since setFault(). -1 is
    /// never.
    struct Fault
    {
        Direction direction = Direction::ToServer;
        int messages = -1;
        qint64 bytes = -1;
        Action action = Action::Cut;
    };

    explicit FaultProxy(const QString &serverFolder);
    ~FaultProxy();
    Q_DISABLE_COPY_MOVE(FaultProxy)

    /// `settings` through the proxy.
    [[nodiscard]] ConnectionSettings through(ConnectionSettings settings) const;

    /// Happens once; connections after it are whole again. Starts the counters anew.
    void setFault(const Fault &fault);
    void clearFault();
    void cutAll();                   ///< ends every open connection now
    void setRefuse(bool refuse);     ///< new connections end at once
    void setSilent(bool silent);     ///< nothing passes while set
    void setDelay(int milliseconds); ///< before each forwarded piece
    /// Whole messages that passed since setFault(), clearFault() or the start.
    [[nodiscard]] int messages(Direction direction) const;
    [[nodiscard]] bool faultHappened() const;
    [[nodiscard]] int connections() const; ///< taken since the start

private:
    /// Finds the ends of messages in a stream, however it is cut into pieces.
    struct Framing
    {
        bool startup = false; ///< the client's first message has no type byte
        QByteArray header;
        qint64 left = 0;
        /// Takes the next byte; true when it ends a message.
        bool take(char byte);
    };
    struct Flow
    {
        int from = -1;
        int to = -1;
        Direction direction = Direction::ToServer;
        Framing framing;
        QByteArray waiting;
    };
    struct Link
    {
        Flow toServer;
        Flow toClient;
        bool silent = false;
        bool ended = false;
    };

    void serve();
    void acceptOne();
    void turn(Link &link, short clientEvents, short serverEvents);
    bool readFlow(Link &link, Flow &flow);
    static bool writeFlow(Flow &flow);
    void wake();
    static void close(Link &link);

    QTemporaryDir m_folder;
    QByteArray m_serverSocket;
    int m_listener = -1;
    int m_wake[2] = {-1, -1};
    mutable std::mutex m_mutex;
    std::list<Link> m_links;
    bool m_stop = false;
    bool m_refuse = false;
    bool m_silent = false;
    int m_delay = 0;
    bool m_armed = false;
    bool m_happened = false;
    Fault m_fault;
    int m_messages[2] = {0, 0};
    qint64 m_bytes[2] = {0, 0};
    int m_connections = 0;
    std::thread m_thread;
};

} // namespace gangway::test
