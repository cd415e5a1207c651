// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, checking and restoring the connection of a Database.
#include "data/database_p.h"
#include "data/pgerror_p.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSqlDriver>
#include <QThread>

#include <poll.h>

#include <atomic>
#include <chrono>

namespace gangway {

namespace {

constexpr int oldestServer = 150018; // fixes up to CVE-2026-2006
constexpr int patience = 8;          // attempts of resetPatiently(), about four seconds
constexpr int shortestPause = 50;    // ms
constexpr int longestPause = 1000;   // ms

using Options = QList<std::pair<QByteArray, QByteArray>>;

bool isSocketFolder(const QString &host)
{
    return host.startsWith(u'/');
}

/// The system's certificates; libpq 15 has no word for them yet.
QString systemCertificates()
{
    for (const char *path :
         {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
        if (QFileInfo::exists(QLatin1String(path)))
            return QLatin1String(path);
    }
    return {};
}

/// libpq options that are none of the caller's business. Only the certificate's path is not a
/// constant.
Options connectOptions(const ConnectionSettings &settings)
{
    Options options = {{"connect_timeout", "10"},
                       {"gssencmode", "disable"},
                       {"passfile", "/nonexistent"},
                       {"client_encoding", "UTF8"}};
    if (isSocketFolder(settings.host)) {
        options.emplaceBack("sslmode", "disable");
        return options;
    }
    const QString certificates =
        settings.rootCertificate.isEmpty() ? systemCertificates() : settings.rootCertificate;
    options.append({{"sslmode", "verify-full"},
                    {"ssl_min_protocol_version", "TLSv1.2"},
                    {"channel_binding", "require"},
                    {"keepalives", "1"},
                    {"keepalives_idle", "20"},
                    {"keepalives_interval", "5"},
                    {"keepalives_count", "3"},
                    {"tcp_user_timeout", "15000"},
                    {"sslrootcert", certificates.toUtf8()}});
    return options;
}

/// QPSQL copies the options unquoted behind its own, so each value is quoted here.
QString optionText(const Options &options)
{
    QStringList parts;
    for (const auto &[key, value] : options) {
        QString quoted = QString::fromUtf8(value);
        quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
        parts.append(QStringLiteral("%1='%2'").arg(QString::fromLatin1(key), quoted));
    }
    return parts.join(u' ');
}

/// Waits for what PQconnectPoll asked for. False when time is up.
bool waitForSocket(PGconn *connection, PostgresPollingStatusType wanted, QDeadlineTimer deadline)
{
    pollfd watched{PQsocket(connection), short(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                   0};
    return poll(&watched, 1, static_cast<int>(deadline.remainingTime())) > 0;
}

using Attempt = std::unique_ptr<PGconn, decltype(&PQfinish)>;

/// Connects once more with messages cut down to the SQLSTATE, whatever the server's language.
Attempt connectForReason(const ConnectionSettings &settings)
{
    Options options = connectOptions(settings);
    options.append({{"host", settings.host.toUtf8()},
                    {"port", QByteArray::number(settings.port)},
                    {"dbname", settings.databaseName.toUtf8()},
                    {"user", settings.userName.toUtf8()},
                    {"password", settings.password.toUtf8()}});
    QList<const char *> keys;
    QList<const char *> values;
    for (const auto &[key, value] : std::as_const(options)) {
        keys.append(key.constData());
        values.append(value.constData());
    }
    keys.append(nullptr);
    values.append(nullptr);
    Attempt attempt(PQconnectStartParams(keys.constData(), values.constData(), 0), &PQfinish);
    if (!attempt || PQstatus(attempt.get()) == CONNECTION_BAD)
        return attempt;
    PQsetErrorVerbosity(attempt.get(), PQERRORS_SQLSTATE);
    const QDeadlineTimer deadline(5000);
    auto wanted = PGRES_POLLING_WRITING;
    while (wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING) {
        if (!waitForSocket(attempt.get(), wanted, deadline))
            break;
        wanted = PQconnectPoll(attempt.get());
    }
    return attempt;
}

void ignoreNotice(void * /*context*/, const char * /*text*/)
{
    // Notices can hold values, and nobody reads the standard error of the programs.
}

} // namespace

Database::Private::Private(ConnectionSettings connectionSettings)
    : settings(std::move(connectionSettings))
{
    static std::atomic<int> counter = 0;
    qtName = QStringLiteral("gangway-%1").arg(++counter);
}

Database::Private::~Private()
{
    if (QSqlDatabase::contains(qtName))
        QSqlDatabase::removeDatabase(qtName); // closes the connection, too
}

Result<void> Database::Private::connect()
{
    if (settings.host.isEmpty())
        return fail(ErrorKind::InvalidInput, tr("No database server is named."),
                    tr("Name a host, or the folder of a unix socket."));
    if (settings.rootCertificate.contains(u';'))
        return fail(ErrorKind::InvalidInput, tr("The path of the certificate holds a semicolon."),
                    tr("Move the certificate to another folder."));
    connection = nullptr;
    if (QSqlDatabase::contains(qtName))
        QSqlDatabase::removeDatabase(qtName);
    QSqlDatabase owner = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), qtName);
    owner.setHostName(settings.host);
    owner.setPort(settings.port);
    owner.setDatabaseName(settings.databaseName);
    owner.setUserName(settings.userName);
    owner.setPassword(settings.password);
    owner.setConnectOptions(optionText(connectOptions(settings)));
    if (!owner.isValid())
        return fail(ErrorKind::Internal, tr("The PostgreSQL driver of Qt is missing."),
                    tr("Install the package libqt6sql6-psql."));
    if (!owner.open())
        return std::unexpected(refusal());
    const QVariant handle = owner.driver()->handle();
    const QByteArray type = handle.typeName();
    if (type != "pg_conn*" && type != "PGconn*")
        return fail(ErrorKind::Internal, tr("The PostgreSQL driver of Qt is not usable."), {},
                    QString::fromLatin1(type));
    connection = *static_cast<PGconn *const *>(handle.constData());
    return setUpSession();
}

Result<void> Database::Private::reset()
{
    prepared.clear();
    if (connection == nullptr) // the one before was closed, and another could not be opened
        return connect();
    PQreset(connection);
    if (PQstatus(connection) != CONNECTION_OK)
        return std::unexpected(refusal());
    return setUpSession();
}

Result<void> Database::Private::resetPatiently()
{
    Result<void> last;
    int longest = shortestPause;
    for (int attempt = 0; attempt < patience; ++attempt) {
        // Random, so that the consoles of a restarted server do not all come at once.
        if (attempt > 0 && !pause(QRandomGenerator::global()->bounded(longest / 2, longest + 1)))
            return fail(ErrorKind::Cancelled, tr("Stopped."));
        if (attempt > 0)
            longest = std::min(longest * 2, longestPause);
        last = reset();
        // What let this connection in does so no longer.
        const bool refused = !last && last.error().kind == ErrorKind::Denied;
        if (refused)
            last = connectRenewed(last.error());
        if (refused && !last && last.error().kind != ErrorKind::Unavailable) {
            // It is over; another one may be opened by whoever can get settings for it.
            if (last.error().kind != ErrorKind::Cancelled)
                last.error().kind = ErrorKind::Unavailable;
            return last;
        }
        if (last || last.error().kind != ErrorKind::Unavailable)
            return last;
    }
    return last;
}

Result<void> Database::Private::connectRenewed(const Error &refused)
{
    if (!renew)
        return std::unexpected(refused);
    const Result<ConnectionSettings> fresh = renew(settings);
    if (!fresh)
        return std::unexpected(fresh.error());
    settings = *fresh;
    return connect();
}

bool Database::Private::pause(int milliseconds)
{
    std::unique_lock lock(cancelMutex);
    return !cancelCondition.wait_for(lock, std::chrono::milliseconds(milliseconds),
                                     [this] { return cancelRequested; });
}

Result<void> Database::Private::setUpSession()
{
    PQsetNoticeProcessor(connection, &ignoreNotice, nullptr);
    renewCancelHandle();
    const int version = PQserverVersion(connection);
    if (version == 0) // it went away while this connected
        return std::unexpected(PgError::unavailable(settings));
    if (version < oldestServer) {
        return fail(ErrorKind::Unavailable,
                    tr("PostgreSQL %1.%2 is too old.").arg(version / 10000).arg(version % 10000),
                    tr("Update it to 15.18 or later: older ones have known security holes."));
    }
    const Params names = {settings.applicationName};
    const WireParams wire(names);
    const PgResult result = takeResult(PQexecParams(
        connection,
        "SELECT pg_catalog.set_config(name, value, false) FROM (VALUES "
        "('application_name', $1), ('client_encoding', 'UTF8'), ('DateStyle', 'ISO, YMD'), "
        "('TimeZone', 'UTC'), ('bytea_output', 'hex'), ('extra_float_digits', '1'), "
        "('client_min_messages', 'warning')) AS setting(name, value)",
        wire.count(), wire.types.constData(), wire.values.constData(), wire.lengths.constData(),
        wire.formats.constData(), 0));
    if (noticeLoss())
        return std::unexpected(PgError::unavailable(settings));
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
        return std::unexpected(PgError::fromResult(result.get()));
    if (qstrcmp(PQparameterStatus(connection, "standard_conforming_strings"), "on") != 0)
        return fail(ErrorKind::Unavailable,
                    tr("The server reads backslashes in texts in an unsafe way."),
                    tr("Set standard_conforming_strings to on in the server's configuration."));
    for (const QByteArray &channel : std::as_const(channels)) {
        const Result<void> listening = listen(channel);
        if (!listening)
            return listening;
    }
    return {};
}

bool Database::Private::isAlive()
{
    if (PQstatus(connection) != CONNECTION_OK)
        return false;
    // A server that hung up has left its farewell and the end of the stream: two or three reads.
    for (int reads = 0; reads < 4; ++reads) {
        pollfd watched{PQsocket(connection), POLLIN, 0};
        if (poll(&watched, 1, 0) <= 0)
            return true;
        if (PQconsumeInput(connection) == 0)
            return false;
        PQisBusy(connection); // parses what came: notices, notifications, the farewell
    }
    return PQstatus(connection) == CONNECTION_OK;
}

Result<void> Database::Private::ensureReady()
{
    Q_ASSERT(q->thread() == QThread::currentThread());
    if (busy)
        return fail(ErrorKind::Internal, tr("The connection is busy."));
    {
        const std::lock_guard lock(cancelMutex);
        cancelRequested = false;
    }
    if (!transactionLost && isAlive())
        return {};
    if (!transactionLost)
        noticeLoss();
    if (transactionLost)
        return std::unexpected(PgError::lostUnderWay());
    return resetPatiently();
}

bool Database::Private::noticeLoss()
{
    if (PQstatus(connection) == CONNECTION_OK) {
        transactionOpen = PQtransactionStatus(connection) != PQTRANS_IDLE;
        return false;
    }
    prepared.clear();
    transactionLost = transactionLost || transactionOpen;
    transactionOpen = false;
    return true;
}

Error Database::Private::refusal() const
{
    const Attempt attempt = connectForReason(settings);
    if (!attempt || PQstatus(attempt.get()) == CONNECTION_OK)
        return PgError::unavailable(settings);
    if (PQconnectionNeedsPassword(attempt.get()) != 0)
        return PgError::fromState("28P01");
    const QString message = QString::fromUtf8(PQerrorMessage(attempt.get())).trimmed();
    static const QRegularExpression state(QStringLiteral(":\\s+([0-9A-Z]{5})$"));
    const QRegularExpressionMatch match = state.match(message);
    if (match.hasMatch())
        return PgError::fromState(match.captured(1).toLatin1());
    return PgError::unavailable(settings, message); // libpq's own words: host, port, certificate
}

void Database::Private::renewCancelHandle()
{
    const std::lock_guard lock(cancelMutex);
    cancelHandle = {PQgetCancel(connection), &PQfreeCancel};
}

} // namespace gangway
