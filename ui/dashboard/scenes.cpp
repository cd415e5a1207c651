// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/scenes.h"

#include "dashboard/dashboardpage.h"
#include "shell/tourscene.h"
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

} // namespace

QList<TourScene> dashboardScenes()
{
    using Trouble = TourStage::Trouble;
    using State = StateStack::State;
    const TourScene full{u"dashboard"_s,
                         [](TourStage &stage) {
                             return stage.window(std::make_unique<DashboardPage>(stage.context()),
                                                 here);
                         },
                         reached(State::Content)};
    return {full,
            troubledScene(full, u"dashboard-loading"_s, Trouble::Waiting, reached(State::Loading)),
            troubledScene(full, u"dashboard-error"_s, Trouble::Refused, reached(State::Error)),
            troubledScene(full, u"dashboard-away"_s, Trouble::Away, reached(State::Error)),
            lostScene(full, u"dashboard-offline"_s)};
}

} // namespace gangway
