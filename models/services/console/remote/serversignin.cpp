// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/remote/serversignin.h"

#include "domain/base/try.h"
#include "services/shared/httpclient/serverurl.h"

#include <QtConcurrentRun>

namespace gangway {

namespace {

Result<ServerAccount> signInAt(const QString &address, const QString &email,
                               const QString &password, const ServerApi::Settings &settings,
                               const std::stop_token &stop)
{
    GW_TRY(url, serverUrl(address));
    auto api = std::make_shared<ServerApi>(*url, settings);
    GW_TRY(tokens, api->signIn(email, password, stop));
    return ServerAccount{std::move(api), email.trimmed(), std::move(*tokens)};
}

} // namespace

ServerSignIn::ServerSignIn(ServerApi::Settings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings))
{
}

ServerSignIn::~ServerSignIn()
{
    cancel();
}

QFuture<Result<ServerAccount>> ServerSignIn::signIn(const QString &address, const QString &email,
                                                    const QString &password)
{
    cancel();
    m_stop = std::stop_source();
    return QtConcurrent::run(
        [address, email, password, settings = m_settings, stop = m_stop.get_token()] {
            return signInAt(address, email, password, settings, stop);
        });
}

void ServerSignIn::cancel()
{
    m_stop.request_stop();
}

} // namespace gangway
