// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/signin/signinlimits.h"

#include "domain/base/try.h"
#include "services/shared/accounts/signinsecrets.h"

#include <QCoreApplication>

#include <algorithm>

namespace gangway {

namespace {

struct SignInLimitsText
{
    Q_DECLARE_TR_FUNCTIONS(SignInLimits)
};

std::unexpected<Error> tooMany(const QDateTime &now, const QDateTime &until)
{
    const qint64 seconds = std::max<qint64>(1, now.secsTo(until));
    const int minutes = static_cast<int>((seconds + 59) / 60);
    Error error{ErrorKind::Locked,
                SignInLimitsText::tr("Too many attempts to sign in."),
                SignInLimitsText::tr("Try again in %n minute(s).", nullptr, minutes),
                {}};
    error.retryAfter = std::chrono::seconds(seconds);
    return std::unexpected(std::move(error));
}

QByteArray accountKey(const QByteArray &key, const QString &email)
{
    return SignInSecrets::keyedHash(key, "account", email.toUtf8());
}

} // namespace

Result<void> SignInLimits::countRequest(Database &database, const QByteArray &key,
                                        const QString &email, const QString &address,
                                        const char *purpose) const
{
    Q_ASSERT(!database.inTransaction());
    const QByteArray ofAddress = SignInSecrets::keyedHash(key, "address", address.toUtf8());
    if (auto counted = countOne(database, ofAddress, m_rules.requestsPerMinuteOfAddress);
        !counted) {
        return counted;
    }
    const QByteArray pair =
        SignInSecrets::keyedHash(key, purpose, address.toUtf8() + '\0' + email.toUtf8());
    return countOne(database, pair, m_rules.requestsPerMinute);
}

Result<void> SignInLimits::countOne(Database &database, const QByteArray &source, int allowed) const
{
    const QDateTime now = m_clock();
    GW_TRY(rows, database.run(sql("signin/count_request"), {source, now, allowed}));
    if (!rows->boolean(0, rows->column("admitted"))) {
        return tooMany(now, rows->dateTime(0, rows->column("retry_at")));
    }
    return {};
}

Result<void> SignInLimits::countAttempt(Database &database, const QByteArray &key,
                                        const QString &email) const
{
    Q_ASSERT(!database.inTransaction());
    const QDateTime now = m_clock();
    GW_TRY(rows, database.run(sql("signin/count_attempt"),
                              {accountKey(key, email), now, m_rules.failuresAllowed,
                               static_cast<int>(m_rules.lockFor.count())}));
    if (!rows->boolean(0, rows->column("admitted"))) {
        return tooMany(now, rows->dateTime(0, rows->column("locked_until")));
    }
    return {};
}

Result<void> SignInLimits::forgetFailures(Database &database, const QByteArray &key,
                                          const QString &email) const
{
    const auto rows =
        database.run(sql("signin/forget_failures"), {accountKey(key, email)}, Database::Retry::Yes);
    return rows ? Result<void>() : std::unexpected(rows.error());
}

} // namespace gangway
