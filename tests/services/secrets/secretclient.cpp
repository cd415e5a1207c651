// SPDX-License-Identifier: GPL-3.0-or-later
// Does with a SecretStore what standard input says, one command a line, and prints one line for
// each answer: write KEY SECRET, read KEY, remove KEY, again, cancel, state, quit. The argument is
// the time limit in ms.
#include "services/console/secrets/secretstore.h"

#include <QSocketNotifier>
#include <QTextStream>

#include <unistd.h>

using namespace gangway;

namespace {

void say(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return QStringLiteral("NotFound");
    case ErrorKind::Denied:
        return QStringLiteral("Denied");
    case ErrorKind::Unavailable:
        return QStringLiteral("Unavailable");
    case ErrorKind::Cancelled:
        return QStringLiteral("Cancelled");
    case ErrorKind::Damaged:
        return QStringLiteral("Damaged");
    default:
        return QStringLiteral("other");
    }
}

class Client : public QObject
{
    Q_OBJECT

public:
    explicit Client(std::chrono::milliseconds limit)
        : m_store({.answer = limit, .patience = std::chrono::milliseconds(100)}, nullptr)
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_input, &QSocketNotifier::activated, this, &Client::readLines);
        connect(&m_store, &SecretStore::persistenceChanged, this,
                [this] { say(QStringLiteral("changed ") + state()); });
        connect(&m_store, &SecretStore::waitingChanged, this, [](bool waiting) {
            say(waiting ? QStringLiteral("waiting") : QStringLiteral("waited"));
        });
    }

private:
    QString state() const
    {
        const auto &reason = m_store.reason();
        return reason
                   ? QString(kindName(reason->kind) + u'|' + reason->message + u'|' + reason->hint)
                   : QStringLiteral("persistent");
    }

    void readLines()
    {
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0)
            QCoreApplication::exit(0);
        m_pending.append(bytes, std::max<ssize_t>(0, count));
        for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
            obey(m_pending.left(end).split(' '));
            m_pending.remove(0, end + 1);
        }
    }

    void obey(const QList<QByteArray> &words)
    {
        const QByteArray &verb = words.first();
        const QString key = QString::fromUtf8(words.value(1));
        if (verb == "write")
            write(key, words.value(2));
        else if (verb == "read")
            read(key);
        else if (verb == "remove")
            remove(key);
        else if (verb == "again")
            m_store.tryAgain();
        else if (verb == "cancel")
            m_store.cancel();
        else if (verb == "state")
            say(QStringLiteral("state ") + state());
        else
            QCoreApplication::exit(0);
    }

    void write(const QString &key, const QByteArray &secret)
    {
        m_store.write(key, secret).then(this, [](const Result<SecretStore::Kept> &kept) {
            if (!kept)
                say(QStringLiteral("wrote ") + kindName(kept.error().kind));
            else if (*kept == SecretStore::Kept::InKeychain)
                say(QStringLiteral("wrote InKeychain"));
            else
                say(QStringLiteral("wrote ForThisRun"));
        });
    }

    void read(const QString &key)
    {
        m_store.read(key).then(this, [](const Result<QByteArray> &secret) {
            say(QStringLiteral("read ") + (secret ? QString(u'=' + QString::fromUtf8(*secret))
                                                  : kindName(secret.error().kind)));
        });
    }

    void remove(const QString &key)
    {
        m_store.remove(key).then(this, [](const Result<void> &removed) {
            say(QStringLiteral("removed ") +
                (removed ? QStringLiteral("ok") : kindName(removed.error().kind)));
        });
    }

    SecretStore m_store;
    QSocketNotifier m_input;
    QByteArray m_pending;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Client client(std::chrono::milliseconds(argc > 1 ? QByteArray(argv[1]).toInt() : 10'000));
    return QCoreApplication::exec();
}

#include "secretclient.moc"
