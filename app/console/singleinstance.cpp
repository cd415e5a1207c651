// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

#include <unistd.h>

namespace gangway {

namespace {

constexpr int answerMs = 500; ///< a console that is alive answers much sooner

} // namespace

SingleInstance::SingleInstance(const QString &workspace, QObject *parent) : QObject(parent)
{
    const QString what = QStringLiteral("%1 %2").arg(::getuid()).arg(QDir::cleanPath(workspace));
    m_name = QStringLiteral("gangway-%1")
                 .arg(QString::fromLatin1(
                     QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha256)
                         .toHex()
                         .left(20)));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            socket->write("shown\n");
            socket->flush();
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            emit raiseRequested();
        }
    });
}

bool SingleInstance::claim()
{
    if (m_server.listen(m_name))
        return true;
    if (askTheFirst())
        return false;
    // What is left of a console that was killed.
    QLocalServer::removeServer(m_name);
    return m_server.listen(m_name) || !askTheFirst();
}

bool SingleInstance::askTheFirst() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name, QIODevice::ReadOnly);
    return socket.waitForConnected(answerMs) && socket.waitForReadyRead(answerMs);
}

} // namespace gangway
