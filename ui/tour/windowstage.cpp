// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/windowstage.h"

#include "usecases/base/troubledsession.h"

namespace gangway {

WindowStage::WindowStage(const World &world) : m_world(world)
{
    makeShell(m_world.session);
}

WindowStage::~WindowStage() = default;

void WindowStage::makeShell(Session &session)
{
    m_own = std::make_unique<Shell>(session, m_world.types, m_world.identity, m_world.factories);
    m_shell = m_own.get();
    m_world.prepare(*m_shell);
}

void WindowStage::setTrouble(Trouble trouble)
{
    m_own.reset();
    m_trouble = std::make_unique<TroubledSession>(m_world.connector, trouble);
    makeShell(m_trouble->session());
}

void WindowStage::lose()
{
    if (m_trouble)
        m_trouble->lose();
}

std::unique_ptr<QWidget> WindowStage::window(std::unique_ptr<Page> page, const PageAddress &address)
{
    if (page)
        m_shell->setPage(address.page, std::move(page));
    for (PageId offered : {PageId::Flows, PageId::People})
        m_shell->prepare(offered); // as in the console: other pages offer their actions
    m_shell->context().navigator.go(address);
    return std::move(m_own);
}

} // namespace gangway
