// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

struct pg_conn;

namespace gangway::test {

/// What the server said, all of it: a hostile client sees more than the program shows.
struct Answer
{
    QByteArray state; ///< SQLSTATE, empty when it worked
    QString error;    ///< the whole message with detail, hint, table and constraint
    QList<QStringList> rows;
    qint64 affected = 0; ///< rows found or changed

    [[nodiscard]] bool ok() const { return state.isEmpty(); }
    [[nodiscard]] bool denied() const { return state == "42501"; }
    /// First value of the first row, or empty.
    [[nodiscard]] QString value() const { return rows.isEmpty() ? QString() : rows[0][0]; }
};

/// A connection as anyone could open it with psql: plain libpq, any text, several statements at
/// once. The program's own Database is too polite to attack with.
class RawSession
{
public:
    /// Ends the test program when the connection cannot be opened.
    explicit RawSession(const ConnectionSettings &settings);
    ~RawSession();
    Q_DISABLE_COPY_MOVE(RawSession)

    Answer exec(const QString &text);
    /// For set-up and checks: ends the test program with the message when it fails.
    Answer need(const QString &text);
    /// Sends without waiting; finish() takes the answer.
    void send(const QString &text);
    [[nodiscard]] Answer finish();
    [[nodiscard]] int pid() const;
    [[nodiscard]] bool isOpen() const;

    /// Whether a connection can be opened at all.
    [[nodiscard]] static bool canOpen(const ConnectionSettings &settings);

private:
    pg_conn *m_connection;
};

} // namespace gangway::test
