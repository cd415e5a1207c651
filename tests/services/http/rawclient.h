// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QTcpSocket>

namespace gangway {

/// A client that says exactly the bytes it is told, right or wrong.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket.waitForConnected(5000);
    }

    /// Sends as much as the server takes; false when it closed meanwhile.
    bool send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0) {
            if (!m_socket.waitForBytesWritten(5000)) {
                return false;
            }
        }
        return true;
    }

    /// Reads until `count` whole answers are here (their statuses), or the server closes.
    QList<int> statuses(int count, int deadlineMs = 10'000)
    {
        QDeadlineTimer deadline(deadlineMs);
        while (found().size() < count && pump(deadline)) {
        }
        return found();
    }

    /// Reads until the server closes. False when it does not within the deadline.
    bool waitForClose(int deadlineMs = 10'000)
    {
        QDeadlineTimer deadline(deadlineMs);
        while (pump(deadline)) {
        }
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }

    [[nodiscard]] const QByteArray &received() const { return m_received; }

    /// Statuses of the complete answers received so far; a "100 Continue" counts.
    [[nodiscard]] QList<int> found() const
    {
        QList<int> result;
        qsizetype at = 0;
        while (true) {
            const qsizetype end = m_received.indexOf("\r\n\r\n", at);
            if (end < 0 || !m_received.mid(at, 7).startsWith("HTTP/1.")) {
                return result;
            }
            const QByteArray head = m_received.mid(at, end - at);
            static const QRegularExpression length(QStringLiteral("\r\nContent-Length: (\\d+)"));
            const auto match = length.match(QString::fromLatin1(head));
            const qsizetype body = match.hasMatch() ? match.captured(1).toLongLong() : 0;
            if (m_received.size() < end + 4 + body) {
                return result;
            }
            result.append(head.mid(9, 3).toInt());
            at = end + 4 + body;
        }
    }

private:
    bool pump(const QDeadlineTimer &deadline)
    {
        const bool more = m_socket.bytesAvailable() > 0 ||
                          m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        if (m_socket.isOpen()) {
            m_received += m_socket.readAll();
        }
        return more && !deadline.hasExpired();
    }

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace gangway
