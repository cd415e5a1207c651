// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/scenes.h"

#include "domain/base/ids.h"
#include "domain/base/whendone.h"
#include "editor/conflictbar.h"
#include "editor/editordesk.h"
#include "editor/editorpage.h"
#include "editor/publishdialog.h"
#include "editor/stagecanvas.h"
#include "items/flows/flowsaving.h"
#include "shell/tourscene.h"
#include "usecases/flows/flows.h"
#include "widgets/banner.h"
#include "widgets/statestack.h"

#include <QAction>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

using Trouble = TourStage::Trouble;
using Prepare = std::function<void(EditorPage &)>;

using Settled = std::function<bool(EditorPage &)>;

const auto readyProperty = "sceneReady";
const auto preparedProperty = "scenePrepared";

/// Opens the flow that shows most: published most often, with most blocks; or one whose draft
/// differs from what was published.
void openSome(ConsoleContext &context, EditorPage *page, bool changed)
{
    whenDone(flows::list(context.session), page,
             [page, changed](const Result<QList<FlowSummary>> &flows) {
                 if (!flows || flows->isEmpty())
                     return;
                 const auto worth = [changed](const FlowSummary &flow) {
                     return std::tuple(flow.draftDiffers == changed, flow.version,
                                       flow.draftBlocks);
                 };
                 const FlowSummary &most = *std::ranges::max_element(*flows, {}, worth);
                 page->open({PageId::FlowEditor, most.id, {}});
             });
    QObject::connect(&page->desk().editing(), &FlowEditing::problemsChanged, page,
                     [page] { page->setProperty(readyProperty, true); });
}

/// The editor with a flow, brought into a state once the flow is shown; `settled` then says when
/// that state is reached.
TourScene scene(
    const QString &name, const Prepare &prepare,
    const Settled &settled = [](EditorPage &) { return true; }, bool changed = false)
{
    return {u"editor"_s + name,
            [changed](TourStage &stage) {
                // Nothing is saved from here, so drafts of the person stay as they are.
                auto page = std::make_unique<EditorPage>(stage.context());
                openSome(stage.context(), page.get(), changed);
                return stage.window(std::move(page), {PageId::FlowEditor, {}, {}});
            },
            [prepare, settled](QWidget &window) {
                auto *page = window.findChild<EditorPage *>();
                if (!page || !page->property(readyProperty).toBool())
                    return false;
                if (!page->property(preparedProperty).toBool()) {
                    page->setProperty(preparedProperty, true);
                    prepare(*page);
                    return false; // layouts follow
                }
                return settled(*page);
            }};
}

TourScene trouble(const QString &name, Trouble trouble, StateStack::State state)
{
    const TourScene opened{{}, [](TourStage &stage) {
                               return stage.window(std::make_unique<EditorPage>(stage.context()),
                                                   {PageId::FlowEditor, newId(), {}});
                           }};
    return troubledScene(opened, u"editor"_s + name, trouble, [state](QWidget &window) {
        const auto *page = window.findChild<EditorPage *>();
        const auto *stack = page ? page->findChild<StateStack *>() : nullptr;
        return stack && stack->state() == state;
    });
}

void showLocked(EditorPage &page)
{
    const QString text = EditorPage::tr("This flow is locked.");
    page.desk().setReadOnly(text);
    page.findChild<Banner *>(u"editorBanner"_s)
        ->showMessage(BannerKind::Info, text, EditorPage::tr("Unlock"));
}

/// True once the dialog knows what publishing would change.
bool publishShown(EditorPage &page)
{
    const auto *dialog = page.findChild<PublishDialog *>();
    const auto *stack = dialog ? dialog->findChild<StateStack *>() : nullptr;
    return stack && stack->state() == StateStack::State::Content;
}

/// A choice that a tour's draft never comes to by itself.
bool showConflict(EditorPage &page)
{
    page.findChild<ConflictBar *>()->show();
    return true;
}

void pressPublish(EditorPage &page)
{
    page.topBarActions().constFirst()->trigger();
}

void chooseBlock(EditorPage &page)
{
    for (const Stage &stage : page.desk().document().stages) {
        if (stage.blocks.size() > 1)
            return page.desk().select(stage.blocks.at(1).id);
    }
}

} // namespace

QList<TourScene> editorScenes()
{
    const auto nothing = [](EditorPage &) {};
    const auto typing = [](EditorPage &page) {
        chooseBlock(page);
        page.canvas().edit(u"title"_s);
    };
    const TourScene full = scene({}, nothing);
    return {
        full,
        scene(u"-block"_s, chooseBlock),
        scene(u"-typing"_s, typing),
        scene(u"-flow"_s, [](EditorPage &page) { page.desk().select(page.desk().document().id); }),
        scene(u"-picker"_s, [](EditorPage &page) { emit page.canvas().addBlockRequested(); }),
        scene(u"-locked"_s, showLocked),
        scene(u"-conflict"_s, nothing, showConflict),
        scene(u"-publish"_s, pressPublish, publishShown, true),
        trouble(u"-loading"_s, Trouble::Waiting, StateStack::State::Loading),
        trouble(u"-error"_s, Trouble::Refused, StateStack::State::Error),
        trouble(u"-away"_s, Trouble::Away, StateStack::State::Error),
        lostScene(full, u"editor-offline"_s)};
}

} // namespace gangway
