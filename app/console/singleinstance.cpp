// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

#include <unistd.h>

namespace gangway {

namespace {

constexpr int connectMs = 2000;
constexpr int answerMs = 5000;        ///< a console that is busy answers later, a dead one never
constexpr qint64 mostBytes = 1 << 20; ///< of a message; file names are short

/// Where only this person may write, so that nobody else can stand in for the first console.
QString socketPath(const QString &name)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? name : QDir(folder).filePath(name);
}

QString lockPath(const QString &name)
{
    const QString place = QDir::isAbsolutePath(name) ? name : QDir::temp().filePath(name);
    return place + QStringLiteral(".lock");
}

} // namespace

SingleInstance::SingleInstance(const QString &workspace, QObject *parent) : QObject(parent)
{
    const QString what = QStringLiteral("%1 %2").arg(::getuid()).arg(QDir::cleanPath(workspace));
    m_name = socketPath(QStringLiteral("gangway-%1")
                            .arg(QString::fromLatin1(
                                QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha256)
                                    .toHex()
                                    .left(20))));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            listenTo(socket);
    });
}

/// One line with the files as a JSON list; answered with a line.
void SingleInstance::listenTo(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    const auto read = [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() > mostBytes)
                socket->abort();
            return;
        }
        QStringList files;
        const QJsonArray told = QJsonDocument::fromJson(socket->readLine()).array();
        for (const QJsonValue &file : told)
            files << file.toString();
        socket->write("shown\n");
        socket->flush();
        emit raiseRequested(files);
    };
    connect(socket, &QLocalSocket::readyRead, this, read);
    read(); // it may be here already
}

bool SingleInstance::claim(const QStringList &files)
{
    // Listening takes the name away from whoever has it, so two starts at once wait for each other.
    QLockFile turn(lockPath(m_name));
    turn.tryLock(answerMs);
    if (tellTheFirst(files))
        return false;
    QLocalServer::removeServer(m_name); // what is left of a console that was killed
    if (!m_server.listen(m_name))
        qWarning("A second start will not find this console: %s",
                 qPrintable(m_server.errorString()));
    return true;
}

/// A socket of a console that was killed refuses at once. Whoever takes the connection lives, even
/// where the answer is late.
bool SingleInstance::tellTheFirst(const QStringList &files) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(connectMs))
        return false;
    const QJsonArray told = QJsonArray::fromStringList(files);
    socket.write(QJsonDocument(told).toJson(QJsonDocument::Compact) + '\n');
    if (socket.waitForBytesWritten(answerMs))
        socket.waitForReadyRead(answerMs);
    return true;
}

} // namespace gangway
