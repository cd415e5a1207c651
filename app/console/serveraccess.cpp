// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/serveraccess.h"

#include "domain/base/whendone.h"
#include "services/console/remote/serverconnector.h"
#include "services/console/remote/tokenkeeper.h"

#include <QtConcurrent>

namespace gangway {

ServerAccess::ServerAccess(QObject *parent) : QObject(parent) {}

void ServerAccess::signIn(const QUrl &url, const QString &email, const QString &password)
{
    whenDone(m_signIn.signIn(url.toString(), email, password), this,
             [this](const Result<ServerAccount> &account) {
                 if (account)
                     remember(*account);
                 else
                     emit failed(account.error());
             });
}

void ServerAccess::remember(const ServerAccount &account)
{
    const KnownWorkspace workspace{.id = {},
                                   .kind = KnownWorkspace::Kind::Server,
                                   .name = account.api->base().host(),
                                   .place = account.api->base().toString(),
                                   .email = account.email,
                                   .lastUsed = QDateTime::currentDateTimeUtc()};
    const auto added = QtConcurrent::run([workspace] { return KnownWorkspaces().add(workspace); });
    whenDone(added, this, [this, account, workspace](const Result<KnownWorkspace> &kept) {
        // Not being remembered is no reason to stay outside.
        KnownWorkspace entry = kept.value_or(workspace);
        if (entry.id.isNull())
            entry.id = QUuid::createUuid();
        openSignedIn(account, entry);
    });
}

void ServerAccess::openSignedIn(const ServerAccount &account, const KnownWorkspace &workspace)
{
    emit opened(
        std::make_shared<ServerConnector>(account.api, account.tokens,
                                          KeychainTokenKeeper::make(m_secrets, workspace.id)),
        workspace);
}

void ServerAccess::reopen(const KnownWorkspace &workspace)
{
    whenDone(
        m_secrets.read(SecretStore::refreshTokenKey(workspace.id)), this,
        [this, workspace](const Result<QByteArray> &token) {
            if (!token || !RefreshToken::fromBytes(*token)) {
                emit failed(
                    token.error().kind == ErrorKind::NotFound
                        ? Error{ErrorKind::Denied,
                                tr("You are not signed in at %1 any more.").arg(workspace.name),
                                tr("Sign in again with your password."),
                                {}}
                        : token.error());
                return;
            }
            const auto kept = RefreshToken::fromBytes(*token);
            const auto api = std::make_shared<ServerApi>(QUrl(workspace.place));
            emit opened(std::make_shared<ServerConnector>(
                            api, *kept, KeychainTokenKeeper::make(m_secrets, workspace.id)),
                        workspace);
        });
}

void ServerAccess::forget(const KnownWorkspace &workspace)
{
    m_secrets.remove(SecretStore::refreshTokenKey(workspace.id));
}

void ServerAccess::cancel()
{
    m_signIn.cancel();
}

} // namespace gangway
