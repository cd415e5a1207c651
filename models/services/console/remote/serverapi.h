// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/accounts/signintypes.h"
#include "services/shared/httpclient/httpsclient.h"

#include <optional>

namespace gangway {

/// A refresh token together with the number of the request that will use it. Both are kept: when
/// the answer is lost, or the program ends before it is kept, the same request can be repeated for
/// a minute; with another number the server would take it for a stolen token and end the session.
struct RefreshToken
{
    QByteArray token;
    QUuid request;

    [[nodiscard]] static RefreshToken of(const QByteArray &token)
    {
        return {token, QUuid::createUuid()};
    }
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static std::optional<RefreshToken> fromBytes(const QByteArray &bytes);
};

/// Sign-in at a server (product rows A1 and A3; signinendpoints.h says what it answers). The
/// password never leaves this computer, only what Argon2id made of it. Blocks; thread-safe.
class ServerApi
{
public:
    struct Settings
    {
        HttpsSettings https;
        KdfPolicy kdf; ///< cheaper in tests
    };

    /// `base` as serverUrl() makes it.
    explicit ServerApi(const QUrl &base) : ServerApi(base, Settings{}) {}
    ServerApi(const QUrl &base, Settings settings);

    [[nodiscard]] const QUrl &base() const { return m_client.base(); }

    /// Takes seconds and up to a GiB of memory. Errors: as HttpsClient::post(); Denied also for a
    /// wrong password; those of KeyDerivation::derive().
    [[nodiscard]] Result<SignedIn> signIn(const QString &email, const QString &password,
                                          const std::stop_token &stop);
    /// Denied: the session has ended, on the server or because the token was used before.
    [[nodiscard]] Result<SignedIn> refresh(const RefreshToken &token, const std::stop_token &stop);
    /// Denied: the access token has run out.
    [[nodiscard]] Result<DatabaseAccess> databaseAccess(const QByteArray &accessToken,
                                                        const std::stop_token &stop);
    /// Ends the session on the server.
    [[nodiscard]] Result<void> signOut(const QByteArray &accessToken, const std::stop_token &stop);

private:
    [[nodiscard]] Result<QByteArray> clientKey(const QString &email, const QString &password,
                                               const std::stop_token &stop);
    [[nodiscard]] Result<SignedIn> tokens(const Result<QJsonObject> &answer) const;
    [[nodiscard]] Result<DatabaseAccess> access(const QJsonObject &json) const;

    Settings m_settings;
    HttpsClient m_client;
};

} // namespace gangway
