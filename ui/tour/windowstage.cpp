// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/windowstage.h"

namespace gangway {

WindowStage::WindowStage(Session &session, const ContentTypeRegistry &types,
                         const Identity &identity, const PageFactories &factories)
    : m_own(std::make_unique<Shell>(session, types, identity, factories)), m_shell(m_own.get())
{
}

std::unique_ptr<QWidget> WindowStage::window(std::unique_ptr<Page> page, const PageAddress &address)
{
    if (page)
        m_shell->setPage(address.page, std::move(page));
    m_shell->context().navigator.go(address);
    return std::move(m_own);
}

} // namespace gangway
