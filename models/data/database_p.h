// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <libpq-fe.h>

#include <QSet>
#include <QSqlDatabase>

#include <condition_variable>
#include <mutex>

namespace gangway {

using PgResult = std::shared_ptr<pg_result>;

[[nodiscard]] inline PgResult takeResult(pg_result *result)
{
    return PgResult(result, &PQclear);
}

/// Parameters in the shape libpq wants them; points into the Params, which must live longer.
struct WireParams
{
    explicit WireParams(const Params &params);
    [[nodiscard]] int count() const { return static_cast<int>(values.size()); }

    QList<Oid> types;
    QList<const char *> values;
    QList<int> lengths;
    QList<int> formats;
};

class Database::Private
{
public:
    explicit Private(ConnectionSettings connectionSettings);
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    // databaseconnect.cpp
    [[nodiscard]] Result<void> connect();
    /// PQreset once; on success the session is set up again.
    [[nodiscard]] Result<void> reset();
    /// Several resets with growing, random pauses; cancel() ends it.
    [[nodiscard]] Result<void> resetPatiently();
    /// After a refusal: connects anew with settings that `renew` gives.
    [[nodiscard]] Result<void> connectRenewed(const Error &refused);
    /// Settings and LISTENs of a new session; checks the server.
    [[nodiscard]] Result<void> setUpSession();
    /// Notices a connection that died while idle, without sending anything.
    [[nodiscard]] bool isAlive();
    /// Before every call: reconnects if needed, refuses when a transaction was lost.
    [[nodiscard]] Result<void> ensureReady();
    /// After every call: true when the connection is gone; remembers a lost transaction.
    bool noticeLoss();

    // database.cpp
    /// Result of one execution; prepares first when needed.
    [[nodiscard]] PgResult execute(const Statement &statement, const Params &params);
    [[nodiscard]] Result<Rows> toRows(const PgResult &result, const QByteArray &statement = {});
    /// One command without parameters (BEGIN, COMMIT, LISTEN).
    [[nodiscard]] PgResult command(const QByteArray &text);
    /// Ends a COPY that nobody here can feed or read, so that the connection is usable again.
    void endCopy();
    [[nodiscard]] Result<void> listen(const QByteArray &channel);

    Database *q = nullptr;
    ConnectionSettings settings;
    Renew renew;
    QString qtName; ///< name of the QSqlDatabase that owns the libpq connection
    PGconn *connection = nullptr;
    QSet<QByteArray> prepared; ///< names known to the server, see preparedName()
    QList<QByteArray> channels;
    bool transactionOpen = false;
    bool transactionLost = false;
    bool busy = false; ///< a COPY or pipeline is under way

    // Not Qt's, which hide from the thread sanitizer.
    std::mutex cancelMutex; ///< guards cancelHandle and cancelRequested
    std::condition_variable cancelCondition;
    std::shared_ptr<PGcancel> cancelHandle; ///< shared, as a reconnect may replace it meanwhile
    bool cancelRequested = false;

private:
    [[nodiscard]] Error refusal() const;
    void renewCancelHandle();
    [[nodiscard]] bool pause(int milliseconds);
};

/// The name a statement is prepared under: a digest of its text and parameter types. So one name
/// can never mean two statements, not even behind a pooler that hands sessions from client to
/// client.
[[nodiscard]] QByteArray preparedName(const Statement &statement, const WireParams &params);

/// An error for text PostgreSQL cannot hold.
[[nodiscard]] Result<void> checkSendable(const Params &params);

} // namespace gangway
