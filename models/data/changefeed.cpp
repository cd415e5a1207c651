// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/changefeed.h"

#include "data/database_p.h"
#include "data/pgerror_p.h"

#include <QRandomGenerator>

#include <algorithm>

namespace gangway {

namespace {

constexpr int firstPause = 100;     // ms
constexpr int longestPause = 10000; // ms

} // namespace

ChangeFeed::ChangeFeed(ConnectionSettings settings, QStringList channels, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_channels(std::move(channels))
    , m_heartbeat(this)
    , m_retry(this)
{
    m_settings.applicationName += QStringLiteral(" feed");
    m_heartbeat.setInterval(2000);
    m_retry.setSingleShot(true);
    connect(&m_heartbeat, &QTimer::timeout, this, &ChangeFeed::beat);
    connect(&m_retry, &QTimer::timeout, this, &ChangeFeed::retry);
}

ChangeFeed::~ChangeFeed()
{
    stop();
}

Result<void> ChangeFeed::start()
{
    if (isConnected())
        return {};
    m_pause = firstPause;
    const Result<void> connected = connectNow();
    if (!connected && connected.error().kind == ErrorKind::Unavailable)
        m_retry.start(m_pause);
    return connected;
}

void ChangeFeed::stop()
{
    m_retry.stop();
    m_heartbeat.stop();
    delete m_notifier;
    m_notifier = nullptr;
    m_database.reset();
}

void ChangeFeed::setHeartbeat(int milliseconds)
{
    m_heartbeat.setInterval(milliseconds);
}

qint64 ChangeFeed::backendPid() const
{
    return m_database ? m_database->backendPid() : 0;
}

Result<void> ChangeFeed::connectNow()
{
    Result<std::unique_ptr<Database>> database = Database::open(m_settings);
    if (!database)
        return std::unexpected(database.error());
    for (const QString &channel : std::as_const(m_channels)) {
        const Result<void> listening = (*database)->d->listen(channel.toUtf8());
        if (!listening)
            return listening;
    }
    m_database = std::move(*database);
    m_pause = firstPause;
    m_awaitingAnswer = false;
    watchSocket();
    m_heartbeat.start();
    // A hint may have come together with the answers above.
    QMetaObject::invokeMethod(this, &ChangeFeed::readAvailable, Qt::QueuedConnection);
    return {};
}

void ChangeFeed::watchSocket()
{
    delete m_notifier;
    m_notifier =
        new QSocketNotifier(PQsocket(m_database->d->connection), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &ChangeFeed::readAvailable);
}

void ChangeFeed::readAvailable()
{
    if (!m_database)
        return;
    PGconn *connection = m_database->d->connection;
    const bool readable = PQconsumeInput(connection) == 1;
    while (m_awaitingAnswer && PQisBusy(connection) == 0) {
        const PgResult answer = takeResult(PQgetResult(connection));
        if (!answer)
            m_awaitingAnswer = false;
    }
    QStringList hints;
    while (PGnotify *notice = PQnotifies(connection)) {
        const QString channel = QString::fromUtf8(notice->relname);
        PQfreemem(notice);
        if (!hints.contains(channel)) // many writes at once need one look only
            hints.append(channel);
    }
    if (!readable || PQstatus(connection) != CONNECTION_OK)
        lose();
    for (const QString &channel : std::as_const(hints))
        emit changed(channel);
}

void ChangeFeed::beat()
{
    if (!m_database)
        return;
    PGconn *connection = m_database->d->connection;
    // The answer to the last one is missing: the other side is gone without a word.
    if (m_awaitingAnswer || PQsendQuery(connection, "SELECT 1") != 1)
        return lose();
    m_awaitingAnswer = true;
}

void ChangeFeed::lose()
{
    m_heartbeat.stop();
    // Not deleted at once: this may run inside its own signal.
    if (m_notifier != nullptr) {
        m_notifier->setEnabled(false);
        m_notifier->deleteLater();
        m_notifier = nullptr;
    }
    m_database.reset();
    m_retry.start(QRandomGenerator::global()->bounded(m_pause / 2, m_pause + 1));
    emit connectionLost();
}

void ChangeFeed::retry()
{
    const Result<void> connected = connectNow();
    if (connected) {
        emit resynchronise();
        return;
    }
    if (connected.error().kind == ErrorKind::Denied) {
        emit refused(connected.error().message);
        return;
    }
    m_pause = std::min(m_pause * 2, longestPause);
    m_retry.start(QRandomGenerator::global()->bounded(m_pause / 2, m_pause + 1));
}

} // namespace gangway
