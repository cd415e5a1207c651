// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/banner.h"

namespace gangway {

class SecretStore;

/// Says where the computer's keychain stands, while there is something to say: it waits for its
/// password, or what should stay secret is kept for this run only, with the reason and what to do
/// (product row A1). Shows nothing before follow().
class SecretsBanner : public Banner
{
    Q_OBJECT

public:
    using Banner::Banner;
    /// The store must outlive this, or another must be followed by then. nullptr follows none.
    void follow(SecretStore *store);

private:
    void showState();

    SecretStore *m_store = nullptr;
};

} // namespace gangway
