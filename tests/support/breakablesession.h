// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/session.h"
#include "support/faultproxy.h"

#include <memory>

namespace gangway::test {

/// A person's session behind a network that can be broken. A fixture inherits it behind the base
/// that has the database, which then outlives the session.
class BreakableSession
{
public:
    /// `direct` are the person's settings without the proxy.
    explicit BreakableSession(const ConnectionSettings &direct);
    ~BreakableSession();
    Q_DISABLE_COPY_MOVE(BreakableSession)

    /// A new session that is on its way; the one before ends.
    Session &begin();
    /// begin(), and true once it is online.
    [[nodiscard]] bool start();
    void end() { m_session.reset(); }
    void takeDown();
    void bringBack();

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] FaultProxy &proxy() { return m_proxy; }

private:
    FaultProxy m_proxy;
    std::shared_ptr<Connector> m_connector;
    std::unique_ptr<Session> m_session;
};

} // namespace gangway::test
