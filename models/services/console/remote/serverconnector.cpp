// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/remote/serverconnector.h"

#include "domain/base/errorcodes.h"
#include "domain/base/try.h"
#include "services/shared/accounts/signinsecrets.h"

#include <mutex>

namespace gangway {

namespace {

constexpr int stopPollMs = 50;

} // namespace

ServerConnector::ServerConnector(std::shared_ptr<ServerApi> api, RefreshToken token,
                                 std::shared_ptr<TokenKeeper> keeper,
                                 std::chrono::milliseconds reuse)
    : m_api(std::move(api))
    , m_keeper(std::move(keeper))
    , m_reuse(reuse)
    , m_refresh(std::move(token))
{
}

ServerConnector::ServerConnector(std::shared_ptr<ServerApi> api, const SignedIn &signedIn,
                                 std::shared_ptr<TokenKeeper> keeper,
                                 std::chrono::milliseconds reuse)
    : m_api(std::move(api)), m_keeper(std::move(keeper)), m_reuse(reuse)
{
    take(signedIn);
    m_access = signedIn.database;
    m_handedOut.start();
}

Result<ConnectionSettings> ServerConnector::settings(std::stop_token stop)
{
    while (!m_working.tryLock(stopPollMs)) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, {});
    }
    const std::unique_lock working(m_working, std::adopt_lock);
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, {});
    if (!m_handedOut.isValid() || m_handedOut.elapsed() >= m_reuse.count()) {
        m_handedOut.invalidate();
        GW_TRY(access, freshAccess(stop));
        m_access = std::move(*access);
    }
    m_handedOut.start();
    return m_access.settings;
}

void ServerConnector::refused(const ConnectionSettings &settings)
{
    const QMutexLocker working(&m_working);
    // Another thread may have got a newer one meanwhile, which nobody has refused.
    if (settings.password == m_access.settings.password)
        m_handedOut.invalidate();
}

Result<DatabaseAccess> ServerConnector::freshAccess(const std::stop_token &stop)
{
    if (!m_accessToken.isEmpty()) {
        auto access = m_api->databaseAccess(m_accessToken, stop);
        // The token's own time is not looked at: the clocks of two computers differ.
        if (access || access.error().code != codes::signInExpired)
            return access;
        SignInSecrets::wipe(m_accessToken);
    }
    return renew(stop);
}

Result<DatabaseAccess> ServerConnector::renew(const std::stop_token &stop)
{
    if (m_refresh.token.isEmpty())
        return signInAgain();
    GW_TRY(signedIn, m_api->refresh(m_refresh, stop));
    take(*signedIn);
    return signedIn->database;
}

void ServerConnector::take(const SignedIn &signedIn)
{
    m_refresh = RefreshToken::of(signedIn.refreshToken);
    m_accessToken = signedIn.accessToken;
    m_keeper->keep(m_refresh.toBytes());
    const QMutexLocker locker(&m_mutex);
    m_organizations = signedIn.organizations;
}

QList<MyOrganization> ServerConnector::organizations() const
{
    const QMutexLocker locker(&m_mutex);
    return m_organizations;
}

Result<void> ServerConnector::signOut(const std::stop_token &stop)
{
    const QMutexLocker working(&m_working);
    if (m_accessToken.isEmpty()) {
        GW_CHECK(renew(stop));
    }
    auto done = m_api->signOut(m_accessToken, stop);
    if (!done && done.error().code == codes::signInExpired && renew(stop))
        done = m_api->signOut(m_accessToken, stop);
    if (done) {
        SignInSecrets::wipe(m_accessToken);
        SignInSecrets::wipe(m_refresh.token);
        m_handedOut.invalidate();
    }
    return done;
}

} // namespace gangway
