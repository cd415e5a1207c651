// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/breakablesession.h"

#include "support/connectors.h"

#include <QTest>

namespace gangway::test {

BreakableSession::BreakableSession(const ConnectionSettings &direct)
    : m_proxy(direct.host), m_connector(std::make_shared<FixedConnector>(m_proxy.through(direct)))
{
}

BreakableSession::~BreakableSession() = default;

Session &BreakableSession::begin()
{
    m_session.reset();
    m_session = std::make_unique<Session>(m_connector);
    m_session->start();
    return *m_session;
}

bool BreakableSession::start()
{
    begin();
    return QTest::qWaitFor([this] { return m_session->state() == Session::State::Online; });
}

void BreakableSession::takeDown()
{
    m_proxy.setRefuse(true);
    m_proxy.cutAll();
}

void BreakableSession::bringBack()
{
    m_proxy.setRefuse(false);
    m_session->retryNow();
}

} // namespace gangway::test
