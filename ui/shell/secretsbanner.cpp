// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/secretsbanner.h"

#include "services/console/secrets/secretstore.h"

namespace gangway {

void SecretsBanner::follow(SecretStore *store)
{
    disconnect(this, &Banner::activated, this, nullptr);
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    if (!store)
        return dismiss();
    connect(store, &SecretStore::persistenceChanged, this, &SecretsBanner::showState);
    connect(store, &SecretStore::waitingChanged, this, &SecretsBanner::showState);
    connect(this, &Banner::activated, this, [this] {
        if (m_store->isWaiting())
            m_store->cancel();
        else
            m_store->tryAgain();
    });
    showState();
}

void SecretsBanner::showState()
{
    if (m_store->isWaiting()) {
        showMessage(BannerKind::Info,
                    tr("The keychain of this computer is asking for its password, perhaps in "
                       "another window. Unlock it to stay signed in."),
                    tr("Go on without it"));
    } else if (const auto &reason = m_store->reason()) {
        showMessage(BannerKind::Info, reason->message + QChar(u' ') + reason->hint,
                    tr("Try again"));
    } else {
        dismiss();
    }
}

} // namespace gangway
