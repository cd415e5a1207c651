// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>

namespace gangway::test {

/// A server that answers with exactly the bytes it is told, over http or TLS, right or wrong.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    using Script = std::function<void(QTcpSocket &socket, const QByteArray &request)>;

    /// With a certificate and its key (PEM files) it speaks TLS.
    explicit ScriptedServer(Script script, const QString &certificate = {},
                            const QString &key = {});

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QByteArrayList &requests() const { return m_requests; }

    /// A whole answer.
    [[nodiscard]] static QByteArray http(int status, const QByteArray &body,
                                         const QByteArray &type = "application/json",
                                         const QByteArray &headers = {});
    [[nodiscard]] static Script always(const QByteArray &answer);

private:
    void onConnection();
    void onBytes(QTcpSocket *socket);

    Script m_script;
    bool m_tls;
    std::unique_ptr<QTcpServer> m_server;
    QByteArrayList m_requests;
    QHash<QTcpSocket *, QByteArray> m_pending;
};

} // namespace gangway::test
