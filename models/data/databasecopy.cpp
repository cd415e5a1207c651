// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database_p.h"
#include "data/pgerror_p.h"

#include <QScopeGuard>

namespace gangway {

namespace {

/// Feeds the copy until the source ends or the connection breaks; the source's error if it has one.
Result<void> feed(PGconn *connection, const std::function<Result<QByteArray>()> &nextChunk)
{
    constexpr qsizetype largestSend = 1 << 24; // PQputCopyData takes an int
    while (true) {
        const Result<QByteArray> chunk = nextChunk();
        if (!chunk)
            return std::unexpected(chunk.error());
        if (chunk->isEmpty())
            return {};
        for (qsizetype sent = 0; sent < chunk->size(); sent += largestSend) {
            const auto size = static_cast<int>(qMin(largestSend, chunk->size() - sent));
            if (PQputCopyData(connection, chunk->constData() + sent, size) != 1)
                return {}; // the end of the copy says why
        }
    }
}

/// The last result that says something: an error wins over the completion.
PgResult finish(PGconn *connection)
{
    PgResult outcome;
    while (PgResult next = takeResult(PQgetResult(connection))) {
        if (!outcome || PQresultStatus(outcome.get()) == PGRES_COMMAND_OK)
            outcome = next;
    }
    return outcome;
}

} // namespace

Result<qint64> Database::copyIn(const QByteArray &copyStatement,
                                const std::function<Result<QByteArray>()> &nextChunk)
{
    const Result<void> ready = d->ensureReady();
    if (!ready)
        return std::unexpected(ready.error());
    const PgResult opened = d->command(copyStatement);
    if (d->noticeLoss())
        return std::unexpected(PgError::lostUnderWay());
    if (PQresultStatus(opened.get()) != PGRES_COPY_IN) {
        const Result<Rows> rows = d->toRows(opened);
        return rows ? fail(ErrorKind::Internal, tr("This statement takes no rows."))
                    : std::unexpected(rows.error());
    }

    d->busy = true; // the source must not use this connection meanwhile
    const auto idle = qScopeGuard([this] { d->busy = false; });
    const Result<void> fed = feed(d->connection, nextChunk);
    PQputCopyEnd(d->connection, fed ? nullptr : "stopped by the sender");
    const PgResult outcome = finish(d->connection);
    if (d->noticeLoss())
        return std::unexpected(PgError::lostUnderWay());
    if (!fed)
        return std::unexpected(fed.error());
    const Result<Rows> rows = d->toRows(outcome);
    if (!rows)
        return std::unexpected(rows.error());
    return rows->affected();
}

} // namespace gangway
