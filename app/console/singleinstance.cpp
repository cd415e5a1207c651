// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

constexpr int connectMs = 2000;
constexpr int answerMs = 5000;        ///< a console that is busy answers later, a dead one never
constexpr qint64 mostBytes = 1 << 20; ///< of a message; file names are short

/// Whether only this person may write there, and nobody has put a link in its place.
bool isPrivate(const QString &folder)
{
    struct stat info{};
    return ::lstat(QFile::encodeName(folder).constData(), &info) == 0 && S_ISDIR(info.st_mode) &&
           info.st_uid == ::getuid() && (info.st_mode & 077) == 0;
}

/// Where only this person may write, so that nobody else can stand in for the first console; empty
/// when there is no such place. Never below /tmp, where anybody may come first.
QString socketFolder()
{
    // Not RuntimeLocation, which without the variable is a folder below /tmp.
    const QString run = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(run) && isPrivate(run))
        return run;
    const QString own = QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
                            .filePath(QStringLiteral("gangway/run"));
    QDir().mkpath(QFileInfo(own).path());
    (void)::mkdir(QFile::encodeName(own).constData(), 0700);
    return isPrivate(own) ? own : QString();
}

/// Whether this person's own program is at the other end.
bool isOwn(qintptr socket)
{
    ucred peer{};
    socklen_t length = sizeof peer;
    return ::getsockopt(static_cast<int>(socket), SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 &&
           peer.uid == ::getuid();
}

} // namespace

SingleInstance::SingleInstance(const QString &workspace, QObject *parent) : QObject(parent)
{
    const QString what = QStringLiteral("%1 %2").arg(::getuid()).arg(QDir::cleanPath(workspace));
    const QByteArray hash = QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha256);
    if (const QString folder = socketFolder(); !folder.isEmpty())
        m_name = QDir(folder).filePath(
            QStringLiteral("gangway-%1").arg(QString::fromLatin1(hash.toHex().left(20))));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            if (isOwn(socket->socketDescriptor()))
                listenTo(socket);
            else
                socket->deleteLater();
        }
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
    if (m_name.isEmpty()) {
        qWarning("There is no private folder, so a second start will not find this console.");
        return true;
    }
    // Listening takes the name away from whoever has it, so two starts at once wait for each other.
    QLockFile turn(m_name + QStringLiteral(".lock"));
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
    if (!isOwn(socket.socketDescriptor()))
        return false; // nobody else is told which files these are
    const QJsonArray told = QJsonArray::fromStringList(files);
    socket.write(QJsonDocument(told).toJson(QJsonDocument::Compact) + '\n');
    if (socket.waitForBytesWritten(answerMs))
        socket.waitForReadyRead(answerMs);
    return true;
}

} // namespace gangway
