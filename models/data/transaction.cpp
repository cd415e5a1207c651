// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database_p.h"
#include "data/pgerror_p.h"

namespace gangway {

namespace {

QByteArray beginText(Transaction::Isolation isolation)
{
    switch (isolation) {
    case Transaction::Isolation::RepeatableRead:
        return "BEGIN ISOLATION LEVEL REPEATABLE READ";
    case Transaction::Isolation::Serializable:
        return "BEGIN ISOLATION LEVEL SERIALIZABLE";
    case Transaction::Isolation::ReadCommitted:
        break;
    }
    return "BEGIN ISOLATION LEVEL READ COMMITTED";
}

} // namespace

Result<Transaction> Transaction::begin(Database &database, Isolation isolation)
{
    for (int attempt = 0;; ++attempt) {
        const Result<void> ready = database.d->ensureReady();
        if (!ready)
            return std::unexpected(ready.error());
        if (database.inTransaction()) {
            return fail(ErrorKind::Internal,
                        Database::tr("A transaction is open on this connection already."));
        }
        const PgResult result = database.d->command(beginText(isolation));
        if (database.d->noticeLoss()) {
            // Nothing was done yet, so beginning again is always safe.
            if (attempt < 2)
                continue;
            return std::unexpected(PgError::unavailable(database.settings()));
        }
        const Result<Rows> begun = database.d->toRows(result);
        if (!begun)
            return std::unexpected(begun.error());
        return Transaction(database);
    }
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    rollback();
}

Result<void> Transaction::commit()
{
    Q_ASSERT(m_database != nullptr);
    Database::Private &d = *m_database->d;
    const Result<void> ready = d.ensureReady();
    if (!ready) {
        rollback();
        return std::unexpected(ready.error());
    }
    const PgResult result = d.command("COMMIT");
    m_database = nullptr;
    if (d.noticeLoss()) {
        d.transactionLost = false;
        return std::unexpected(PgError::outcomeUnknown());
    }
    const Result<Rows> committed = d.toRows(result);
    if (!committed)
        return std::unexpected(committed.error());
    // A transaction in which something failed is quietly turned into a rollback by the server.
    if (qstrcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
        return fail(ErrorKind::Conflict,
                    Database::tr("Nothing was saved, since a step failed before."),
                    Database::tr("Try again."), QStringLiteral("25P02"));
    }
    return {};
}

void Transaction::rollback()
{
    if (m_database == nullptr)
        return;
    Database::Private &d = *m_database->d;
    m_database = nullptr;
    if (!d.transactionLost && d.transactionOpen) {
        (void)d.command("ROLLBACK");
        d.noticeLoss();
    }
    d.transactionLost = false; // a lost transaction was rolled back by the server
}

} // namespace gangway
