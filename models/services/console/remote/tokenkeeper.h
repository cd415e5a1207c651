// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/secrets/secretstore.h"

#include <QPointer>

#include <memory>

namespace gangway {

/// Where the refresh token of a server goes each time it changed.
class TokenKeeper
{
public:
    virtual ~TokenKeeper() = default;
    /// Called in worker threads; does not wait. The older token is of no use any more.
    virtual void keep(const QByteArray &token) = 0;
};

/// Keeps it in the person's keychain. Lives in the thread of `store`; a token that could not be
/// kept is told by kept() and by SecretStore::reason().
class KeychainTokenKeeper : public QObject, public TokenKeeper
{
    Q_OBJECT

public:
    /// `workspace`: the id of the remembered workspace. Deleted in its own thread, whoever lets go.
    [[nodiscard]] static std::shared_ptr<KeychainTokenKeeper> make(SecretStore &store,
                                                                   const QUuid &workspace);
    void keep(const QByteArray &token) override;

signals:
    void kept(gangway::SecretStore::Kept where);

private:
    KeychainTokenKeeper(SecretStore &store, const QUuid &workspace);
    void write(const QByteArray &token);

    QPointer<SecretStore> m_store;
    QString m_key;
};

} // namespace gangway
