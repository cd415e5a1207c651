// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "services/shared/accounts/keyderivation.h"

#include <QDateTime>
#include <QList>
#include <QUuid>

#include <chrono>
#include <functional>

namespace gangway {

/// What a client needs before it can derive its key.
struct Prelogin
{
    QByteArray salt; ///< 16 bytes
    KdfParameters parameters;
};

/// A password as the service gets to know it: never itself, only what Argon2id made of it.
struct PasswordCredential
{
    QByteArray salt;
    KdfParameters parameters;
    QByteArray clientKey; ///< ClientKeys::authentication
};

struct NewPerson
{
    QString email;
    QString firstName;
    QString lastName;
    std::optional<PasswordCredential> credential;
};

/// Where a request comes from.
struct Device
{
    QString userAgent;
    QString address;
};

struct MyOrganization
{
    QUuid id;
    QString name;
    QString role;
    bool chosen = false;
};

/// Leave to connect to the database as the person's own role, for a quarter of an hour.
struct DatabaseAccess
{
    ConnectionSettings settings;
    QDateTime validUntil;
};

/// What a client holds after signing in.
struct SignedIn
{
    QUuid personId;
    QUuid sessionId;
    QByteArray accessToken;
    QDateTime accessExpires;
    QByteArray refreshToken;
    QDateTime refreshExpires;
    DatabaseAccess database;
    QList<MyOrganization> organizations;
};

/// Whose access token it is.
struct Caller
{
    QUuid personId;
    QUuid sessionId;
    QString email;
    QString firstName;
    QString lastName;
};

struct SessionInfo
{
    QUuid id;
    QString userAgent;
    QString address;
    QDateTime createdAt;
    QDateTime lastUsedAt;
    QDateTime expiresAt;
};

/// The figures of product row A3.
struct SignInRules
{
    int failuresAllowed = 5;
    std::chrono::seconds lockFor{15 * 60};
    int requestsPerMinute = 5;           ///< by one address for one account
    int requestsPerMinuteOfAddress = 60; ///< by one address for all accounts
    std::chrono::seconds accessFor{15 * 60};
    std::chrono::seconds refreshFor{30 * 24 * 3600};
    /// How long a refresh whose answer was lost may be repeated with the same request id.
    std::chrono::seconds repeatFor{60};
    std::chrono::seconds databaseFor{15 * 60};
    int mostSessions = 50; ///< of a person; a further one ends the one that was used longest ago
    KdfPolicy kdf;
};

using Clock = std::function<QDateTime()>; ///< UTC; replaced in tests

/// The one answer to a token that does not sign anybody in, whatever the reason.
[[nodiscard]] std::unexpected<Error> signInAgain();

} // namespace gangway
