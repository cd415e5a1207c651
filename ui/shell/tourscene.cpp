// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/tourscene.h"

#include "services/console/session/session.h"
#include "widgets/statestack.h"

#include <algorithm>

namespace gangway {

bool isAtRest(const QWidget &window)
{
    return std::ranges::all_of(window.findChildren<StateStack *>(), [](const StateStack *stack) {
        return !stack->isVisible() || stack->isAtRest();
    });
}

TourScene troubledScene(const TourScene &scene, const QString &name, TourStage::Trouble trouble,
                        const std::function<bool(QWidget &)> &settled)
{
    return {name,
            [make = scene.make, trouble](TourStage &stage) {
                stage.setTrouble(trouble);
                return make(stage);
            },
            settled};
}

TourScene sceneAbove(const TourScene &scene, const QString &name,
                     const std::function<void(QWidget &)> &open,
                     const std::function<bool(QWidget &)> &settled)
{
    static const auto opened = "sceneOpened";
    return {name, scene.make, [below = scene.settled, open, settled](QWidget &window) {
                if (!window.property(opened).toBool()) {
                    if (!below(window))
                        return false;
                    window.setProperty(opened, true);
                    open(window);
                    return false; // layouts follow
                }
                return settled(window);
            }};
}

TourScene lostScene(const TourScene &scene, const QString &name)
{
    struct Progress
    {
        TourStage *stage = nullptr;
        bool lost = false;
    };
    auto progress = std::make_shared<Progress>();
    return {name,
            [make = scene.make, progress](TourStage &stage) {
                *progress = {&stage, false};
                stage.setTrouble(TourStage::Trouble::Lost);
                return make(stage);
            },
            [settled = scene.settled, progress](QWidget &window) {
                if (!progress->lost && settled(window) && isAtRest(window)) {
                    progress->lost = true;
                    progress->stage->lose();
                }
                return progress->lost &&
                       progress->stage->context().session.state() == Session::State::Offline;
            }};
}

} // namespace gangway
