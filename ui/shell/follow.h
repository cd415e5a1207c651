// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "usecases/base/loadstate.h"
#include "widgets/statestack.h"

#include <functional>

namespace gangway {

class Session;

/// What a page reads, as its StateStack sees it. See follow().
struct Followed
{
    std::function<LoadState()> state;
    std::function<Error()> error;
    std::function<bool()> hasValue;
    std::function<void()> refresh;
    std::function<void()> showValue;
};

/// Shows in `stack` how `what` stands now: the one place that turns Loading, Offline, Failed and
/// the rest into what people see.
void showState(StateStack &stack, const Followed &what);
/// Connects "Try again" and the session's coming and going. `source` is what is followed.
void followSession(StateStack &stack, const Followed &what, Session &session, QObject *source);

/// Lets `stack` follow `source` for as long as both are there: a Reading, or a model that has
/// state(), error(), hasValue(), refresh() and a signal stateChanged() like one. "Try again" asks
/// the session and the source.
///
/// `showValue` is called in place of showing the contents or the empty message, for pages that have
/// more to do or to ask first (filters); it ends with stack.showContent() or showEmpty().
template<class Source>
void follow(StateStack &stack, Source &source, Session &session,
            const std::function<void()> &showValue = {})
{
    const Followed what{.state = [&source] { return source.state(); },
                        .error = [&source] { return source.error(); },
                        .hasValue = [&source] { return source.hasValue(); },
                        .refresh = [&source] { source.refresh(); },
                        .showValue = showValue};
    QObject::connect(&source, &Source::stateChanged, &stack,
                     [&stack, what] { showState(stack, what); });
    followSession(stack, what, session, &source);
    showState(stack, what);
}

} // namespace gangway
