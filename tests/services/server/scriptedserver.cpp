// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>

namespace gangway::test {

namespace {

std::unique_ptr<QTcpServer> tlsServer(const QString &certificate, const QString &key)
{
    QFile keyFile(key);
    if (!keyFile.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

bool isWhole(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    static const QRegularExpression length(QStringLiteral("content-length: *(\\d+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    const auto match = length.match(QString::fromLatin1(request.left(end)));
    return end >= 0 && request.size() >= end + 4 + match.captured(1).toLongLong();
}

} // namespace

ScriptedServer::ScriptedServer(Script script, const QString &certificate, const QString &key)
    : m_script(std::move(script))
    , m_tls(!certificate.isEmpty())
    , m_server(m_tls ? tlsServer(certificate, key) : std::make_unique<QTcpServer>())
{
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen");
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this,
            &ScriptedServer::onConnection);
}

QUrl ScriptedServer::url() const
{
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(m_tls ? QStringLiteral("localhost") : QStringLiteral("127.0.0.1"));
    url.setPort(m_server->serverPort());
    return url;
}

QByteArray ScriptedServer::http(int status, const QByteArray &body, const QByteArray &type,
                                const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Something\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" +
           headers + "\r\n" + body;
}

ScriptedServer::Script ScriptedServer::always(const QByteArray &answer)
{
    return [answer](QTcpSocket &socket, const QByteArray &) {
        socket.write(answer);
        socket.disconnectFromHost();
    };
}

void ScriptedServer::onConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        onBytes(socket);
    }
}

void ScriptedServer::onBytes(QTcpSocket *socket)
{
    QByteArray &pending = m_pending[socket];
    pending += socket->readAll();
    if (!isWhole(pending))
        return;
    const QByteArray request = std::exchange(pending, {});
    m_requests.append(request);
    m_script(*socket, request);
}

} // namespace gangway::test
