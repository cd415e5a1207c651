// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/refusedpage.h"

#include "shell/navigator.h"
#include "shell/pagetable.h"
#include "widgets/statestack.h"

#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

RefusedPage::RefusedPage(ConsoleContext &context, const PageKind &kind)
    : Page(context), m_kind(kind)
{
    auto *state = new StateStack(new QWidget, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(state);
    state->setEmptyMessage(u"lock"_s, tr("Not for your role"),
                           kind.permit(context.identity.role).whyNot(), tr("Open dashboard"));
    connect(state, &StateStack::emptyActivated, this,
            [this] { this->context().navigator.go({PageId::Dashboard, {}, {}}); });
    setFocusProxy(state);
    state->showEmpty();
}

QString RefusedPage::title() const
{
    return m_kind.title();
}

void RefusedPage::open(const PageAddress &address)
{
    m_address = address;
}

} // namespace gangway
