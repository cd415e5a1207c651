// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/scenes.h"

#include "funnel/funnelpage.h"
#include "shell/tourscene.h"
#include "widgets/statestack.h"

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

bool settled(QWidget &window)
{
    const auto *page = window.findChild<FunnelPage *>();
    const auto *state = window.findChild<StateStack *>(u"funnelState"_s);
    return state && page &&
           (state->state() == StateStack::State::Empty ||
            (state->state() == StateStack::State::Content && page->model().hasDetails()));
}

TourScene scene(const QString &name, const QVariantMap &values)
{
    return {u"funnel"_s + name,
            [values](TourStage &stage) {
                return stage.window(std::make_unique<FunnelPage>(stage.context()),
                                    {PageId::Funnel, {}, values});
            },
            settled};
}

std::function<bool(QWidget &)> reached(StateStack::State state)
{
    return [state](QWidget &window) {
        const auto *stack = window.findChild<StateStack *>(u"funnelState"_s);
        return stack && stack->state() == state;
    };
}

} // namespace

QList<TourScene> funnelScenes()
{
    using Trouble = TourStage::Trouble;
    using State = StateStack::State;
    const QVariantMap all{{u"period"_s, u"all"_s}};
    QVariantMap table = all;
    table.insert(u"view"_s, u"table"_s);
    const QVariantMap nobody{
        {u"period"_s, u"own"_s}, {u"from"_s, QDate(2001, 1, 1)}, {u"to"_s, QDate(2001, 1, 31)}};
    const TourScene full = scene({}, all);
    return {full,
            scene(u"-table"_s, table),
            scene(u"-empty"_s, nobody),
            troubledScene(full, u"funnel-loading"_s, Trouble::Waiting, reached(State::Loading)),
            troubledScene(full, u"funnel-error"_s, Trouble::Refused, reached(State::Error)),
            troubledScene(full, u"funnel-away"_s, Trouble::Away, reached(State::Error)),
            lostScene(full, u"funnel-offline"_s)};
}

} // namespace gangway
