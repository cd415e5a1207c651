// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/accounts/signintypes.h"

namespace gangway {

/// Counts requests and failures (product row A3, threat 11). Each count is a transaction of its
/// own, committed before anybody learns a result. Accounts that do not exist are counted like
/// others.
class SignInLimits
{
public:
    SignInLimits(const SignInRules &rules, Clock clock) : m_rules(rules), m_clock(std::move(clock))
    {
    }

    /// Locked when this address asked too often, at all or for this account; its detail is the
    /// number of seconds to wait. `purpose` separates counters; `key` is the service's secret for
    /// hashing.
    [[nodiscard]] Result<void> countRequest(Database &database, const QByteArray &key,
                                            const QString &email, const QString &address,
                                            const char *purpose) const;
    /// Counts an attempt as failed. Locked when the account had too many.
    [[nodiscard]] Result<void> countAttempt(Database &database, const QByteArray &key,
                                            const QString &email) const;
    /// After a success.
    [[nodiscard]] Result<void> forgetFailures(Database &database, const QByteArray &key,
                                              const QString &email) const;

private:
    [[nodiscard]] Result<void> countOne(Database &database, const QByteArray &source,
                                        int allowed) const;

    SignInRules m_rules;
    Clock m_clock;
};

} // namespace gangway
