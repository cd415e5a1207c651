// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/param.h"
#include "data/rows.h"
#include "domain/base/error.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace gangway {

/// Where and as whom to connect. Values come from the workspace or from sign-in; the libpq options
/// (TLS, time-outs, keep-alives) are constants in the code and cannot be set from here.
struct ConnectionSettings
{
    QString host; ///< host name, or the folder of a unix socket
    int port = 5432;
    QString databaseName;
    QString userName;
    QString password; ///< empty for peer authentication on a unix socket
    QString
        rootCertificate; ///< PEM file; empty = the system's certificates. TCP means verify-full.
    QString applicationName = QStringLiteral("gangway");
};

/// A statement with a name of its own, prepared once per connection and kept. Made by sql().
struct Statement
{
    QByteArray name;
    QByteArray text;
};

/// The statement of `resources/sql/<path>.sql`, e.g. sql("people/page"). A wrong path is a
/// programming error and stops the program.
[[nodiscard]] const Statement &sql(const char *path);

/// A connection to PostgreSQL: the only class that talks to it. Lives in the thread that opened it.
/// Every call blocks, so the console calls it from worker threads only.
///
/// A connection that was lost is noticed by the next call, which fails with ErrorKind::Unavailable
/// when a transaction was open and otherwise reconnects (with back-off), prepares again and, for
/// statements marked Retry::Yes, runs again. A statement that was never sent always runs. After a
/// transaction was lost every call fails until the Transaction ends, so that the rest of its work
/// cannot run outside of it.
class Database : public QObject
{
    Q_OBJECT

public:
    /// Whether a statement may run a second time after a lost connection. Reads may; writes only
    /// when they are idempotent (an operation id, ON CONFLICT DO NOTHING).
    enum class Retry { No, Yes };

    /// Settings in place of those that the server no longer lets in. Called in the thread that
    /// uses the connection; may block.
    using Renew = std::function<Result<ConnectionSettings>(const ConnectionSettings &refused)>;

    /// Errors: Unavailable (no server), Denied (password, revoked), NewerVersion is left to the
    /// Migrator. Servers older than 15.18 are refused (security fixes up to CVE-2026-2006).
    /// A connection that was lost and is refused when it reconnects asks `renew`: its password may
    /// have run out, or been replaced by another program's, long ago.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const ConnectionSettings &settings,
                                                                Renew renew = {});
    ~Database() override;

    [[nodiscard]] Result<Rows> run(const Statement &statement, const Params &params = {},
                                   Retry retry = Retry::No);
    /// Like run(), for text that exists only at run time (migrations tests, ad-hoc checks). Still
    /// one statement with typed parameters; not kept prepared.
    [[nodiscard]] Result<Rows> runText(const QByteArray &text, const Params &params = {});
    /// A whole SQL file of any number of statements, without parameters (migrations).
    [[nodiscard]] Result<void> runScript(const QByteArray &script);

    /// COPY ... FROM STDIN: `copyStatement` opens it, `nextChunk` returns bytes until an empty one.
    /// Returns rows copied.
    [[nodiscard]] Result<qint64> copyIn(const QByteArray &copyStatement,
                                        const std::function<Result<QByteArray>()> &nextChunk);

    [[nodiscard]] bool inTransaction() const;
    /// Asks the server to stop what runs on this connection. Callable from any thread.
    void cancel();
    /// Drops and opens the connection again. LISTENs are restored.
    [[nodiscard]] Result<void> reconnect();
    [[nodiscard]] const ConnectionSettings &settings() const;
    [[nodiscard]] qint64 backendPid() const;
    /// The SCRAM-SHA-256 verifier of a password, made on the client, so that no password travels.
    [[nodiscard]] Result<QByteArray> scramVerifier(const QString &roleName,
                                                   const QString &password);

private:
    class Private;
    explicit Database(std::unique_ptr<Private> d);
    friend class Pipeline;
    friend class Transaction;
    friend class ChangeFeed;
    std::unique_ptr<Private> d;
};

/// BEGIN ... COMMIT in a scope: rolls back unless commit() succeeded.
class Transaction
{
public:
    enum class Isolation { ReadCommitted, RepeatableRead, Serializable };
    [[nodiscard]] static Result<Transaction> begin(Database &database,
                                                   Isolation isolation = Isolation::ReadCommitted);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    [[nodiscard]] Result<void> commit();
    void rollback();

private:
    explicit Transaction(Database &database) : m_database(&database) {}
    Database *m_database;
};

/// Several statements in one round trip and, unless a transaction is open, one transaction.
/// Results come back in order; the first failure fails the whole pipeline and undoes all of it.
class Pipeline
{
public:
    explicit Pipeline(Database &database) : m_database(database) {}
    void add(const Statement &statement, Params params);
    [[nodiscard]] Result<QList<Rows>> run();

private:
    Database &m_database;
    QList<std::pair<const Statement *, Params>> m_steps;
};

} // namespace gangway
