// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database_p.h"
#include "data/pgerror_p.h"

#include <poll.h>

#include <cerrno>

namespace gangway {

namespace {

/// One message group on the wire and what its result means.
struct Sent
{
    enum class Kind { Begin, Prepare, Step, Commit, Sync };
    Kind kind;
    QByteArray preparedName;
};

/// Sends and reads at the same time: with blocking sends both sides would wait for each other as
/// soon as the buffers of the socket are full.
class PipelineRun
{
public:
    PipelineRun(PGconn *connection, QSet<QByteArray> &prepared, bool ownTransaction)
        : m_connection(connection), m_prepared(prepared), m_ownTransaction(ownTransaction)
    {
    }

    /// False when the connection broke.
    bool run(const QList<std::pair<const Statement *, Params>> &steps);

    QList<Rows> rows;
    PgResult firstError;
    QByteArray outdated;     ///< prepared name that the server no longer takes
    bool commitSent = false; ///< the outcome is open until its result came

private:
    bool sendNext(const QList<std::pair<const Statement *, Params>> &steps);
    bool sendStep(const Statement &statement, const Params &params);
    bool wait(bool wantsToSend);
    bool readAvailable();
    void take(const PgResult &result);

    PGconn *m_connection;
    QSet<QByteArray> &m_prepared;
    bool m_ownTransaction;
    QSet<QByteArray> m_preparing;
    QList<Sent> m_sent;
    qsizetype m_nextStep = 0;
    qsizetype m_answered = 0;
    bool m_begun = false;
    bool m_allSent = false;
    bool m_finished = false;
};

bool PipelineRun::run(const QList<std::pair<const Statement *, Params>> &steps)
{
    if (PQsetnonblocking(m_connection, 1) != 0 || PQenterPipelineMode(m_connection) != 1)
        return false;
    while (!m_finished) {
        int pending = PQflush(m_connection);
        while (pending == 0 && !m_allSent) {
            if (!sendNext(steps))
                return false;
            pending = PQflush(m_connection);
        }
        if (pending < 0 || !wait(pending > 0) || !readAvailable())
            return false;
    }
    return PQexitPipelineMode(m_connection) == 1 && PQsetnonblocking(m_connection, 0) == 0;
}

bool PipelineRun::sendNext(const QList<std::pair<const Statement *, Params>> &steps)
{
    const auto sendCommand = [this](const char *text) {
        return PQsendQueryParams(m_connection, text, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
    };
    if (m_ownTransaction && !m_begun) {
        m_begun = true;
        m_sent.append({Sent::Kind::Begin, {}});
        return sendCommand("BEGIN");
    }
    if (m_nextStep < steps.size()) {
        const auto &[statement, params] = steps.at(m_nextStep++);
        return sendStep(*statement, params);
    }
    if (m_ownTransaction && !commitSent) {
        commitSent = true;
        m_sent.append({Sent::Kind::Commit, {}});
        return sendCommand("COMMIT");
    }
    m_allSent = true;
    m_sent.append({Sent::Kind::Sync, {}});
    return PQpipelineSync(m_connection) == 1;
}

bool PipelineRun::sendStep(const Statement &statement, const Params &params)
{
    const WireParams wire(params);
    const QByteArray name = preparedName(statement, wire);
    if (!m_prepared.contains(name) && !m_preparing.contains(name)) {
        m_preparing.insert(name);
        m_sent.append({Sent::Kind::Prepare, name});
        if (PQsendPrepare(m_connection, name.constData(), statement.text.constData(), wire.count(),
                          wire.types.constData()) != 1)
            return false;
    }
    m_sent.append({Sent::Kind::Step, name});
    return PQsendQueryPrepared(m_connection, name.constData(), wire.count(),
                               wire.values.constData(), wire.lengths.constData(),
                               wire.formats.constData(), 0) == 1;
}

bool PipelineRun::wait(bool wantsToSend)
{
    pollfd watched{PQsocket(m_connection), short(wantsToSend ? POLLIN | POLLOUT : POLLIN), 0};
    int ready = 0;
    do {
        ready = poll(&watched, 1, -1);
    } while (ready < 0 && errno == EINTR);
    return ready > 0 && ((watched.revents & ~POLLOUT) == 0 || PQconsumeInput(m_connection) == 1);
}

bool PipelineRun::readAvailable()
{
    while (m_answered < m_sent.size() && PQisBusy(m_connection) == 0) {
        const PgResult result = takeResult(PQgetResult(m_connection));
        if (PQstatus(m_connection) != CONNECTION_OK)
            return false;
        if (!result) {
            ++m_answered; // the end of one command's results
            continue;
        }
        take(result);
    }
    return true;
}

void PipelineRun::take(const PgResult &result)
{
    const Sent &sent = m_sent.at(m_answered);
    switch (PQresultStatus(result.get())) {
    case PGRES_PIPELINE_SYNC: // the only result without an end of its own
        ++m_answered;
        m_finished = true;
        return;
    case PGRES_PIPELINE_ABORTED:
        return;
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
        if (sent.kind == Sent::Kind::Prepare)
            m_prepared.insert(sent.preparedName);
        else if (sent.kind == Sent::Kind::Step)
            rows.append(Rows(result, sent.preparedName));
        return;
    default:
        if (!firstError)
            firstError = result;
        if (sent.kind == Sent::Kind::Step && PgError::needsPreparing(result.get()))
            outdated = sent.preparedName;
        return;
    }
}

} // namespace

void Pipeline::add(const Statement &statement, Params params)
{
    m_steps.append({&statement, std::move(params)});
}

Result<QList<Rows>> Pipeline::run()
{
    for (const auto &[statement, params] : std::as_const(m_steps)) {
        const Result<void> sendable = checkSendable(params);
        if (!sendable)
            return std::unexpected(sendable.error());
    }
    if (m_steps.isEmpty())
        return QList<Rows>();
    Database::Private &d = *m_database.d;
    for (int attempt = 0;; ++attempt) {
        const Result<void> ready = d.ensureReady();
        if (!ready)
            return std::unexpected(ready.error());
        const bool alone = !d.transactionOpen;
        d.busy = true;
        PipelineRun pipeline(d.connection, d.prepared, alone);
        const bool finished = pipeline.run(m_steps);
        d.busy = false;
        if (!finished) {
            if (PQstatus(d.connection) == CONNECTION_OK) {
                // Out of step with the server, and of no use any more.
                (void)d.reset();
                d.transactionOpen = false;
                d.transactionLost = !alone;
            } else {
                d.noticeLoss();
            }
            return std::unexpected(pipeline.commitSent ? PgError::outcomeUnknown()
                                                       : PgError::lostUnderWay());
        }
        if (!pipeline.firstError) {
            d.noticeLoss();
            return pipeline.rows;
        }
        if (alone && PQtransactionStatus(d.connection) != PQTRANS_IDLE)
            (void)d.command("ROLLBACK");
        d.noticeLoss();
        if (!pipeline.outdated.isEmpty()) {
            d.prepared.remove(pipeline.outdated);
            if (alone && attempt == 0) {
                (void)d.command("DEALLOCATE " + pipeline.outdated);
                continue;
            }
        }
        return std::unexpected(PgError::fromResult(pipeline.firstError.get()));
    }
}

} // namespace gangway
