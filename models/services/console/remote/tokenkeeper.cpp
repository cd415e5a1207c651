// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/remote/tokenkeeper.h"

#include <QFutureWatcher>

namespace gangway {

KeychainTokenKeeper::KeychainTokenKeeper(SecretStore &store, const QUuid &workspace)
    : m_store(&store), m_key(SecretStore::refreshTokenKey(workspace))
{
}

std::shared_ptr<KeychainTokenKeeper> KeychainTokenKeeper::make(SecretStore &store,
                                                               const QUuid &workspace)
{
    return {new KeychainTokenKeeper(store, workspace),
            [](QObject *keeper) { keeper->deleteLater(); }};
}

void KeychainTokenKeeper::keep(const QByteArray &token)
{
    QMetaObject::invokeMethod(this, [this, token] { write(token); }, Qt::QueuedConnection);
}

void KeychainTokenKeeper::write(const QByteArray &token)
{
    if (!m_store)
        return;
    using Outcome = Result<SecretStore::Kept>;
    auto *watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        const Outcome outcome = watcher->result();
        emit kept(outcome.value_or(SecretStore::Kept::ForThisRun));
    });
    watcher->setFuture(m_store->write(m_key, token));
}

} // namespace gangway
