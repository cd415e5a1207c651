// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/remote/serversignin.h"
#include "services/console/secrets/secretstore.h"
#include "services/shared/known/knownworkspaces.h"

#include <QObject>

#include <memory>

namespace gangway {

class Connector;

/// The way to a workspace on a server (product row A1): signs in, keeps the refresh token in the
/// keychain, and comes back with it at the next start.
class ServerAccess : public QObject
{
    Q_OBJECT

public:
    explicit ServerAccess(QObject *parent = nullptr);

    void signIn(const QUrl &url, const QString &email, const QString &password);
    /// With what the keychain kept. Without it the person has to sign in again.
    void reopen(const KnownWorkspace &workspace);
    /// Removes what the keychain has of it.
    void forget(const KnownWorkspace &workspace);
    void cancel();

    [[nodiscard]] SecretStore &secrets() { return m_secrets; }

signals:
    void opened(const std::shared_ptr<gangway::Connector> &connector,
                const gangway::KnownWorkspace &workspace);
    void failed(const gangway::Error &error);

private:
    void remember(const ServerAccount &account);
    void openSignedIn(const ServerAccount &account, const KnownWorkspace &workspace);

    SecretStore m_secrets;
    ServerSignIn m_signIn;
};

} // namespace gangway
