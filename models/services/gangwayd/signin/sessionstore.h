// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/accounts/signintypes.h"

namespace gangway {

/// Signed-in devices and their tokens. Both tokens are opaque random values, stored as hashes: an
/// access token that is looked up can be taken back at once, needs no signing key to keep and no
/// second list of revoked ones; the look-up is one index read.
class SessionStore
{
public:
    SessionStore(const SignInRules &rules, Clock clock) : m_rules(rules), m_clock(std::move(clock))
    {
    }

    /// A new session; fills everything of SignedIn but database and organisations.
    [[nodiscard]] Result<SignedIn> create(Database &database, const QUuid &person,
                                          const Device &device) const;

    /// What became of a refresh token.
    struct Rotation
    {
        SignedIn tokens;
        bool reused = false; ///< somebody used an old token: the session is ended
    };
    /// Exchanges a refresh token for new tokens. The same `requestId` may come again for a minute
    /// while the answer has not been used (it was lost); any other second use ends the session.
    /// Denied when the token is unknown, expired or its session ended.
    [[nodiscard]] Result<Rotation> rotate(Database &database, const QByteArray &refreshToken,
                                          const QUuid &requestId) const;

    /// Denied when the token is unknown or expired, or its session or person ended.
    [[nodiscard]] Result<Caller> caller(Database &database, const QByteArray &accessToken) const;
    [[nodiscard]] Result<QList<SessionInfo>> list(Database &database, const QUuid &person) const;
    /// Ends one session of a person, or all with a null id. NotFound when there is no such one.
    [[nodiscard]] Result<void> end(Database &database, const QUuid &person, const QUuid &session,
                                   const QString &reason) const;
    [[nodiscard]] Result<void> purge(Database &database) const;

private:
    struct Found;
    [[nodiscard]] Result<Found> find(Database &database, const QByteArray &hash) const;
    [[nodiscard]] bool isRepeat(const Found &found, const QUuid &requestId) const;
    [[nodiscard]] Result<SignedIn> renew(Database &database, const Found &found,
                                         const QByteArray &hash, const QUuid &requestId) const;

    SignInRules m_rules;
    Clock m_clock;
};

} // namespace gangway
