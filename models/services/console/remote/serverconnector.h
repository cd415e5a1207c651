// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/remote/serverapi.h"
#include "services/console/remote/tokenkeeper.h"
#include "services/console/session/connector.h"

#include <QElapsedTimer>
#include <QMutex>

#include <chrono>
#include <memory>

namespace gangway {

/// Reaches the database of a server (product row A1): asks it for a password that lives for
/// minutes, and changes the refresh token whenever the access token has run out. Thread-safe.
class ServerConnector : public Connector
{
public:
    /// A person has one database password at a time. Threads that connect together must get the
    /// same one, or the second request would make the password of the first useless before it is
    /// used. A password is therefore given again within this time after it was last given.
    static constexpr std::chrono::milliseconds together{2000};

    /// With what the keychain kept from an earlier run.
    ServerConnector(std::shared_ptr<ServerApi> api, RefreshToken token,
                    std::shared_ptr<TokenKeeper> keeper,
                    std::chrono::milliseconds reuse = together);
    /// Right after signing in; the refresh token is given to the keeper.
    ServerConnector(std::shared_ptr<ServerApi> api, const SignedIn &signedIn,
                    std::shared_ptr<TokenKeeper> keeper,
                    std::chrono::milliseconds reuse = together);

    /// Errors: as Connector; Denied means that the person has to sign in again, unless the server's
    /// certificate is what is wrong.
    [[nodiscard]] Result<ConnectionSettings> settings(std::stop_token stop) override;
    /// Asks the server for another password at the next settings(), even within `reuse`.
    void refused(const ConnectionSettings &settings) override;

    /// Those of the person; known once settings() succeeded.
    [[nodiscard]] QList<MyOrganization> organizations() const;
    /// Ends the session on the server; settings() gives Denied from then on. Blocks.
    [[nodiscard]] Result<void> signOut(const std::stop_token &stop);

private:
    [[nodiscard]] Result<DatabaseAccess> freshAccess(const std::stop_token &stop);
    [[nodiscard]] Result<DatabaseAccess> renew(const std::stop_token &stop);
    void take(const SignedIn &signedIn);

    std::shared_ptr<ServerApi> m_api;
    std::shared_ptr<TokenKeeper> m_keeper;
    const std::chrono::milliseconds m_reuse;

    QMutex m_working; ///< one request at a time; guards the next four
    RefreshToken m_refresh;
    QByteArray m_accessToken;
    DatabaseAccess m_access;
    QElapsedTimer m_handedOut; ///< since m_access was last given to somebody

    mutable QMutex m_mutex;
    QList<MyOrganization> m_organizations;
};

} // namespace gangway
