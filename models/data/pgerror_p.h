// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "domain/base/error.h"

#include <QByteArray>
#include <QCoreApplication>

struct pg_result;

namespace gangway {

/// Turns what PostgreSQL says into words for people. Values never get in: a server message is
/// passed on only when our own SQL raised it (SQLSTATE class GW) or when it can name nothing but
/// identifiers.
class PgError
{
    Q_DECLARE_TR_FUNCTIONS(PgError)

public:
    [[nodiscard]] static QByteArray sqlState(const pg_result *result);
    [[nodiscard]] static Error fromResult(const pg_result *result);
    /// The error for an SQLSTATE alone, as a refused connection gives it.
    [[nodiscard]] static Error fromState(const QByteArray &state);

    /// No answer from the server: the statement was not sent, or it has had no effect.
    [[nodiscard]] static Error unavailable(const ConnectionSettings &settings,
                                           const QString &detail = {});
    /// The connection broke while a statement was under way.
    [[nodiscard]] static Error lostUnderWay();
    /// The connection broke while a transaction was being committed (SQLSTATE 08007).
    [[nodiscard]] static Error outcomeUnknown();
    [[nodiscard]] static Error unsendableText();

    /// True when the server has forgotten or outdated a prepared statement and preparing it again
    /// helps. Nothing was executed then.
    [[nodiscard]] static bool needsPreparing(const pg_result *result);
};

} // namespace gangway
