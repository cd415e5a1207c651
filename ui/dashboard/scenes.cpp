// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/scenes.h"

#include "dashboard/dashboardpage.h"
#include "shell/scenesession.h"
#include "widgets/statestack.h"

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

const PageAddress here{PageId::Dashboard, {}, {}};

std::function<bool(QWidget &)> reached(StateStack::State state)
{
    return [state](QWidget &window) {
        const auto *stack = window.findChild<StateStack *>(u"dashboardState"_s);
        const auto *page = window.findChild<DashboardPage *>();
        return stack && stack->state() == state &&
               (state != StateStack::State::Content || (page && page->isSettled()));
    };
}

TourScene trouble(const QString &name, SceneSession::Trouble trouble, StateStack::State state)
{
    return {u"dashboard"_s + name,
            [trouble](TourStage &stage) {
                return stage.window(SceneSession::page<DashboardPage>(stage.context(), trouble),
                                    here);
            },
            reached(state)};
}

} // namespace

QList<TourScene> dashboardScenes()
{
    using Trouble = SceneSession::Trouble;
    return {{u"dashboard"_s,
             [](TourStage &stage) {
                 return stage.window(std::make_unique<DashboardPage>(stage.context()), here);
             },
             reached(StateStack::State::Content)},
            trouble(u"-loading"_s, Trouble::Waiting, StateStack::State::Loading),
            trouble(u"-error"_s, Trouble::Refused, StateStack::State::Error),
            trouble(u"-offline"_s, Trouble::Away, StateStack::State::Error)};
}

} // namespace gangway
