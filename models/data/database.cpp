// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"

#include "data/database_p.h"
#include "data/pgerror_p.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QThread>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>

namespace gangway {

namespace {

/// Keeps SIGPIPE from ending the program: PQcancel() writes to its socket without asking for that,
/// and a server that just went away closes it at once.
class NoBrokenPipe
{
public:
    NoBrokenPipe()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~NoBrokenPipe()
    {
        // One that came meanwhile would be delivered as soon as it is unblocked.
        const timespec now{};
        while (sigismember(&m_before, SIGPIPE) == 0 && sigtimedwait(&m_pipe, nullptr, &now) >= 0) {
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    Q_DISABLE_COPY_MOVE(NoBrokenPipe)

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

} // namespace

WireParams::WireParams(const Params &params)
{
    for (const Param &param : params) {
        types.append(param.typeOid());
        values.append(param.isNull() ? nullptr : param.bytes().constData());
        lengths.append(static_cast<int>(param.bytes().size()));
        formats.append(param.isBinary() ? 1 : 0);
    }
}

Result<void> checkSendable(const Params &params)
{
    const bool sendable = std::all_of(params.cbegin(), params.cend(),
                                      [](const Param &param) { return param.isSendable(); });
    if (!sendable)
        return std::unexpected(PgError::unsendableText());
    return {};
}

QByteArray preparedName(const Statement &statement, const WireParams &params)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(statement.text);
    hash.addData(QByteArray::fromRawData(reinterpret_cast<const char *>(params.types.constData()),
                                         params.types.size() * qsizetype(sizeof(Oid))));
    return "gw_" + hash.result().toHex();
}

// ---- Private: one command at a time ------------------------------------------------------------

PgResult Database::Private::execute(const Statement &statement, const Params &params)
{
    const WireParams wire(params);
    const QByteArray name = preparedName(statement, wire);
    if (!prepared.contains(name)) {
        PgResult result =
            takeResult(PQprepare(connection, name.constData(), statement.text.constData(),
                                 wire.count(), wire.types.constData()));
        // 42P05: prepared already, by another client of the same pooler. Equal name, equal text.
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK &&
            PgError::sqlState(result.get()) != "42P05")
            return result;
        prepared.insert(name);
    }
    PgResult result = takeResult(PQexecPrepared(connection, name.constData(), wire.count(),
                                                wire.values.constData(), wire.lengths.constData(),
                                                wire.formats.constData(), 0));
    if (PgError::needsPreparing(result.get())) {
        prepared.remove(name);
        // Under the same name a plan with an outdated result type would stay in the server.
        if (PQtransactionStatus(connection) == PQTRANS_IDLE)
            (void)command("DEALLOCATE " + name);
    }
    return result;
}

PgResult Database::Private::command(const QByteArray &text)
{
    return takeResult(
        PQexecParams(connection, text.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0));
}

Result<Rows> Database::Private::toRows(const PgResult &result, const QByteArray &statement)
{
    switch (PQresultStatus(result.get())) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
        return Rows(result, statement);
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
        endCopy();
        return fail(ErrorKind::Internal, tr("A COPY was started where none can be served."), {},
                    QStringLiteral("COPY"));
    default:
        return std::unexpected(PgError::fromResult(result.get()));
    }
}

void Database::Private::endCopy()
{
    PQputCopyEnd(connection, "no rows can be sent here");
    char *row = nullptr;
    while (PQgetCopyData(connection, &row, 0) > 0)
        PQfreemem(row);
    while (takeResult(PQgetResult(connection))) {
    }
    noticeLoss();
}

Result<void> Database::Private::listen(const QByteArray &channel)
{
    char *quoted =
        PQescapeIdentifier(connection, channel.constData(), static_cast<size_t>(channel.size()));
    if (quoted == nullptr) {
        return fail(ErrorKind::InvalidInput, tr("A channel name is not valid."), {},
                    QStringLiteral("LISTEN"));
    }
    const PgResult result = command(QByteArray("LISTEN ") + quoted);
    PQfreemem(quoted);
    if (noticeLoss())
        return std::unexpected(PgError::unavailable(settings));
    const Result<Rows> rows = toRows(result);
    if (!rows)
        return std::unexpected(rows.error());
    return {};
}

// ---- Database ----------------------------------------------------------------------------------

Database::Database(std::unique_ptr<Private> privateData) : d(std::move(privateData))
{
    d->q = this;
}

Database::~Database()
{
    Q_ASSERT(thread() == QThread::currentThread());
}

Result<std::unique_ptr<Database>> Database::open(const ConnectionSettings &settings, Renew renew)
{
    auto opened = std::make_unique<Private>(settings);
    opened->renew = std::move(renew);
    const Result<void> connected = opened->connect();
    if (!connected)
        return std::unexpected(connected.error());
    return std::unique_ptr<Database>(new Database(std::move(opened)));
}

Result<Rows> Database::run(const Statement &statement, const Params &params, Retry retry)
{
    const Result<void> sendable = checkSendable(params);
    if (!sendable)
        return std::unexpected(sendable.error());
    for (int attempt = 0;; ++attempt) {
        const Result<void> ready = d->ensureReady();
        if (!ready)
            return std::unexpected(ready.error());
        const bool alone = !d->transactionOpen;
        const PgResult result = d->execute(statement, params);
        if (d->noticeLoss()) {
            if (alone && retry == Retry::Yes && attempt < 2)
                continue;
            return std::unexpected(PgError::lostUnderWay());
        }
        if (alone && attempt == 0 && PgError::needsPreparing(result.get()))
            continue;
        return d->toRows(result, statement.name);
    }
}

Result<Rows> Database::runText(const QByteArray &text, const Params &params)
{
    const Result<void> sendable = checkSendable(params);
    if (!sendable)
        return std::unexpected(sendable.error());
    const Result<void> ready = d->ensureReady();
    if (!ready)
        return std::unexpected(ready.error());
    const WireParams wire(params);
    const PgResult result = takeResult(PQexecParams(
        d->connection, text.constData(), wire.count(), wire.types.constData(),
        wire.values.constData(), wire.lengths.constData(), wire.formats.constData(), 0));
    if (d->noticeLoss())
        return std::unexpected(PgError::lostUnderWay());
    return d->toRows(result);
}

Result<void> Database::runScript(const QByteArray &script)
{
    if (script.contains('\0'))
        return std::unexpected(PgError::unsendableText());
    const Result<void> ready = d->ensureReady();
    if (!ready)
        return std::unexpected(ready.error());
    const PgResult result = takeResult(PQexec(d->connection, script.constData()));
    // Scripts may drop and change what prepared statements rest on, or DEALLOCATE them.
    d->prepared.clear();
    if (d->noticeLoss())
        return std::unexpected(PgError::lostUnderWay());
    Result<Rows> rows = d->toRows(result);
    if (rows)
        return {};
    const QByteArray position = PQresultErrorField(result.get(), PG_DIAG_STATEMENT_POSITION);
    if (!position.isEmpty()) {
        // Counted in characters; a line is what people look for.
        const auto line = QString::fromUtf8(script).left(position.toInt()).count(u'\n') + 1;
        rows.error().detail += QStringLiteral(" (line %1)").arg(line);
    }
    return std::unexpected(rows.error());
}

bool Database::inTransaction() const
{
    return d->transactionOpen || d->transactionLost;
}

void Database::cancel()
{
    std::shared_ptr<PGcancel> handle;
    {
        const std::lock_guard lock(d->cancelMutex);
        d->cancelRequested = true;
        d->cancelCondition.notify_all();
        handle = d->cancelHandle;
    }
    if (handle) {
        const NoBrokenPipe guard;
        std::array<char, 256> why{};
        PQcancel(handle.get(), why.data(), static_cast<int>(why.size()));
    }
}

Result<void> Database::reconnect()
{
    if (d->busy)
        return fail(ErrorKind::Internal, tr("The connection is busy."));
    d->transactionOpen = false;
    d->transactionLost = false;
    return d->reset();
}

const ConnectionSettings &Database::settings() const
{
    return d->settings;
}

qint64 Database::backendPid() const
{
    return PQbackendPID(d->connection);
}

Result<QByteArray> Database::scramVerifier(const QString &roleName, const QString &password)
{
    const Result<void> ready = d->ensureReady();
    if (!ready)
        return std::unexpected(ready.error());
    char *verifier = PQencryptPasswordConn(d->connection, password.toUtf8().constData(),
                                           roleName.toUtf8().constData(), "scram-sha-256");
    if (verifier == nullptr)
        return fail(ErrorKind::Internal, tr("The password could not be prepared."));
    const QByteArray text(verifier);
    PQfreemem(verifier);
    return text;
}

} // namespace gangway
