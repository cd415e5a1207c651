// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/changefeed.h"

#include "data/database_p.h"
#include "data/pgerror_p.h"

#include <QMap>
#include <QRandomGenerator>

#include <algorithm>

namespace gangway {

namespace {

constexpr int firstPause = 100;     // ms
constexpr int longestPause = 10000; // ms

} // namespace

ChangeFeed::ChangeFeed(ConnectionSettings settings, QStringList channels, QObject *parent)
    : ChangeFeed(std::move(settings), parent)
{
    m_channels = std::move(channels);
}

ChangeFeed::ChangeFeed(ConnectionSettings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_heartbeat(this), m_retry(this)
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
    const Result<QStringList> channels = channelsFor(**database);
    if (!channels)
        return std::unexpected(channels.error());
    for (const QString &channel : *channels) {
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

Result<QStringList> ChangeFeed::channelsFor(Database &database) const
{
    if (m_channels)
        return *m_channels;
    const Result<Rows> rows = database.run(sql("changes/channel"));
    if (!rows)
        return std::unexpected(rows.error());
    // Without an organisation there is nothing to hear, but the loss of the connection matters.
    return rows->isNull(0, 0) ? QStringList() : QStringList{rows->text(0, 0)};
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
    QMap<QString, QStringList> hints; // many writes at once need one look only
    while (PGnotify *notice = PQnotifies(connection)) {
        QStringList &topics = hints[QString::fromUtf8(notice->relname)];
        topics += QString::fromUtf8(notice->extra).split(u',', Qt::SkipEmptyParts);
        topics.removeDuplicates();
        PQfreemem(notice);
    }
    if (!readable || PQstatus(connection) != CONNECTION_OK)
        lose();
    for (auto hint = hints.cbegin(); hint != hints.cend(); ++hint)
        emit changed(hint.key(), hint.value());
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
