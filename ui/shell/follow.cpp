// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/follow.h"

#include "services/console/session/session.h"

#include <QPointer>

namespace gangway {

void showState(StateStack &stack, const Followed &what)
{
    switch (what.state()) {
    case LoadState::Idle:
    case LoadState::Loading:
        return stack.showLoading();
    case LoadState::Ready:
        if (what.showValue)
            return what.showValue();
        return stack.showContent();
    case LoadState::Empty:
        if (what.showValue)
            return what.showValue();
        return stack.showEmpty();
    case LoadState::Offline:
        // While the session is away the stack says so in its own words, and the window since when.
        if (stack.isOffline())
            return stack.showOffline();
        return stack.showError(what.error(), what.hasValue());
    case LoadState::Failed:
        // What is not there any more is not kept on the screen.
        return stack.showError(what.error(),
                               what.hasValue() && what.error().kind != ErrorKind::NotFound);
    }
}

void followSession(StateStack &stack, const Followed &what, Session &session, QObject *source)
{
    const auto showConnection = [&stack, what, source = QPointer(source)](Session::State state) {
        if (state == Session::State::Offline)
            return stack.showOffline();
        if (state != Session::State::Online)
            return;
        stack.showOnline();
        // The stack promised that it appears by itself; a source that does not follow the session
        // would never ask.
        if (source && what.state() == LoadState::Offline)
            what.refresh();
    };
    QObject::connect(&session, &Session::stateChanged, &stack, showConnection);
    QObject::connect(&stack, &StateStack::retryRequested, source,
                     [what, session = QPointer(&session)] {
                         if (session)
                             session->retryNow();
                         what.refresh();
                     });
    showConnection(session.state());
}

} // namespace gangway
