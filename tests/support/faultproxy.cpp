// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultproxy.h"

#include <QFile>
#include <QtEndian>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace gangway::test {

namespace {

constexpr qsizetype largestBuffer = 1 << 18;

sockaddr_un addressOf(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    Q_ASSERT(path.size() < qsizetype(sizeof(address.sun_path)));
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    return address;
}

int index(FaultProxy::Direction direction)
{
    return direction == FaultProxy::Direction::ToServer ? 0 : 1;
}

} // namespace

bool FaultProxy::Framing::take(char byte)
{
    if (left > 0)
        return --left == 0;
    header += byte;
    const int typeBytes = startup ? 0 : 1;
    if (header.size() < typeBytes + 4)
        return false;
    left = qFromBigEndian<quint32>(header.constData() + typeBytes) - 4;
    header.clear();
    startup = false;
    return left == 0;
}

FaultProxy::FaultProxy(const QString &serverFolder)
    : m_folder(QStringLiteral("/tmp/gangway-proxy-XXXXXX"))
    , m_serverSocket(QFile::encodeName(serverFolder + QStringLiteral("/.s.PGSQL.5432")))
{
    const QByteArray path = QFile::encodeName(m_folder.filePath(QStringLiteral(".s.PGSQL.5432")));
    const sockaddr_un address = addressOf(path);
    m_listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0 ||
        listen(m_listener, 64) != 0 || pipe2(m_wake, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("The proxy cannot listen on %s.", path.constData());
    m_thread = std::thread([this] { serve(); });
}

FaultProxy::~FaultProxy()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    wake();
    m_thread.join();
    for (Link &link : m_links)
        close(link);
    ::close(m_listener);
    ::close(m_wake[0]);
    ::close(m_wake[1]);
}

ConnectionSettings FaultProxy::through(ConnectionSettings settings) const
{
    settings.host = m_folder.path();
    return settings;
}

void FaultProxy::setFault(const Fault &fault)
{
    const std::lock_guard lock(m_mutex);
    m_fault = fault;
    m_armed = true;
    m_happened = false;
    m_messages[0] = m_messages[1] = 0;
    m_bytes[0] = m_bytes[1] = 0;
}

void FaultProxy::clearFault()
{
    setFault({});
    const std::lock_guard lock(m_mutex);
    m_armed = false;
}

void FaultProxy::cutAll()
{
    {
        const std::lock_guard lock(m_mutex);
        for (Link &link : m_links)
            close(link);
    }
    wake();
}

void FaultProxy::setRefuse(bool refuse)
{
    const std::lock_guard lock(m_mutex);
    m_refuse = refuse;
}

void FaultProxy::setSilent(bool silent)
{
    {
        const std::lock_guard lock(m_mutex);
        m_silent = silent;
    }
    wake();
}

void FaultProxy::setDelay(int milliseconds)
{
    const std::lock_guard lock(m_mutex);
    m_delay = milliseconds;
}

int FaultProxy::messages(Direction direction) const
{
    const std::lock_guard lock(m_mutex);
    return m_messages[index(direction)];
}

bool FaultProxy::faultHappened() const
{
    const std::lock_guard lock(m_mutex);
    return m_happened;
}

int FaultProxy::connections() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

void FaultProxy::serve()
{
    while (true) {
        std::vector<pollfd> watched{{m_listener, POLLIN, 0}, {m_wake[0], POLLIN, 0}};
        int delay = 0;
        {
            const std::lock_guard lock(m_mutex);
            if (m_stop)
                return;
            m_links.remove_if([](const Link &link) { return link.ended; });
            for (const Link &link : m_links) {
                const auto events = [&](const Flow &in, const Flow &out) {
                    const bool quiet = link.silent || m_silent;
                    return short((!quiet && in.waiting.size() < largestBuffer ? POLLIN : 0) |
                                 (out.waiting.isEmpty() ? 0 : POLLOUT));
                };
                // A socket nothing is wanted from is left out: its end would wake us for ever.
                const short client = events(link.toServer, link.toClient);
                const short server = events(link.toClient, link.toServer);
                watched.push_back({client == 0 ? -1 : link.toServer.from, client, 0});
                watched.push_back({server == 0 ? -1 : link.toServer.to, server, 0});
            }
            delay = m_delay;
        }
        if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR)
            return;
        if (delay > 0 && watched.size() > 2)
            std::this_thread::sleep_for(std::chrono::milliseconds(delay));
        std::array<char, 64> drained{};
        while (read(m_wake[0], drained.data(), drained.size()) > 0) {
        }
        const std::lock_guard lock(m_mutex);
        size_t next = 2;
        for (Link &link : m_links) {
            if (next + 1 >= watched.size())
                break;
            if (!link.ended)
                turn(link, watched[next].revents, watched[next + 1].revents);
            next += 2;
        }
        if ((watched[0].revents & POLLIN) != 0)
            acceptOne();
    }
}

void FaultProxy::acceptOne()
{
    const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (client < 0)
        return;
    const sockaddr_un address = addressOf(m_serverSocket);
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (m_refuse ||
        connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0) {
        ::close(client);
        ::close(server);
        return;
    }
    fcntl(server, F_SETFL, fcntl(server, F_GETFL) | O_NONBLOCK);
    ++m_connections;
    Link link;
    link.toServer = {client, server, Direction::ToServer, {}, {}};
    link.toServer.framing.startup = true;
    link.toClient = {server, client, Direction::ToClient, {}, {}};
    m_links.push_back(std::move(link));
}

void FaultProxy::turn(Link &link, short clientEvents, short serverEvents)
{
    constexpr short readable = POLLIN | POLLHUP | POLLERR;
    bool whole = true;
    if ((clientEvents & readable) != 0)
        whole = readFlow(link, link.toServer);
    if ((serverEvents & readable) != 0)
        whole = readFlow(link, link.toClient) && whole;
    if (m_silent)
        return;
    // What came before the fault still arrives.
    const bool written = writeFlow(link.toServer) & writeFlow(link.toClient);
    if (!whole || !written)
        close(link);
}

/// False when the connection has to end after what is waiting was written.
bool FaultProxy::readFlow(Link &link, Flow &flow)
{
    std::array<char, 65536> piece{};
    const ssize_t size = read(flow.from, piece.data(), piece.size());
    if (size < 0)
        return errno == EAGAIN || errno == EINTR;
    if (size == 0)
        return false;
    const int side = index(flow.direction);
    const bool watched = m_fault.direction == flow.direction;
    const auto strikes = [&] {
        return m_armed && watched &&
               ((m_fault.messages >= 0 && m_messages[side] >= m_fault.messages) ||
                (m_fault.bytes >= 0 && m_bytes[side] >= m_fault.bytes));
    };
    for (ssize_t i = 0; i <= size; ++i) {
        if (strikes()) {
            m_armed = false;
            m_happened = true;
            link.silent = m_fault.action == Action::Silence;
            return link.silent;
        }
        if (i == size)
            break;
        const char byte = piece[static_cast<size_t>(i)];
        flow.waiting += byte;
        ++m_bytes[side];
        if (flow.framing.take(byte))
            ++m_messages[side];
    }
    return true;
}

bool FaultProxy::writeFlow(Flow &flow)
{
    while (!flow.waiting.isEmpty()) {
        const ssize_t size = send(flow.to, flow.waiting.constData(),
                                  static_cast<size_t>(flow.waiting.size()), MSG_NOSIGNAL);
        if (size < 0)
            return errno == EAGAIN || errno == EINTR;
        flow.waiting.remove(0, size);
    }
    return true;
}

void FaultProxy::wake()
{
    const char byte = 0;
    (void)!write(m_wake[1], &byte, 1);
}

void FaultProxy::close(Link &link)
{
    if (link.ended)
        return;
    link.ended = true;
    // The other thread may be polling these: close() alone would take effect only when it wakes.
    for (const int end : {link.toServer.from, link.toServer.to}) {
        ::shutdown(end, SHUT_RDWR);
        ::close(end);
    }
}

} // namespace gangway::test
