// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/scenes.h"

#include "domain/ids.h"
#include "domain/whendone.h"
#include "editor/blockpicker.h"
#include "editor/conflictbar.h"
#include "editor/editordesk.h"
#include "editor/editorpage.h"
#include "editor/publishdialog.h"
#include "editor/stagecanvas.h"
#include "items/flowsaving.h"
#include "services/session/session.h"
#include "shell/scenesession.h"
#include "widgets/statestack.h"

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

using Trouble = SceneSession::Trouble;
using Prepare = std::function<void(EditorPage &)>;

const auto readyProperty = "sceneReady";

/// Opens the first flow there is, then lets `prepare` bring the page into its state.
void openSome(ConsoleContext &context, EditorPage *page, const Prepare &prepare)
{
    const auto job = [&registry = context.contentTypes](Database &database) {
        return FlowStore(database, registry).list();
    };
    whenDone(context.session.run(Session::Lane::Read, job), page,
             [page](const Result<QList<FlowSummary>> &flows) {
                 if (flows && !flows->isEmpty())
                     page->open({PageId::FlowEditor, flows->first().id, {}});
             });
    QObject::connect(&page->desk().editing(), &FlowEditing::problemsChanged, page, [page, prepare] {
        if (page->property(readyProperty).toBool())
            return;
        page->setProperty(readyProperty, true);
        prepare(*page);
    });
}

std::function<bool(QWidget &)> ready()
{
    return [](QWidget &window) {
        const auto *page = window.findChild<EditorPage *>();
        return page && page->property(readyProperty).toBool();
    };
}

TourScene scene(const QString &name, const Prepare &prepare)
{
    return {u"editor"_s + name,
            [prepare](TourStage &stage) {
                // Nothing is saved from here, so drafts of the person stay as they are.
                auto page = std::make_unique<EditorPage>(stage.context());
                openSome(stage.context(), page.get(), prepare);
                return stage.window(std::move(page), {PageId::FlowEditor, {}, {}});
            },
            ready()};
}

TourScene trouble(const QString &name, Trouble trouble, StateStack::State state)
{
    return {u"editor"_s + name,
            [trouble](TourStage &stage) {
                return stage.window(SceneSession::page<EditorPage>(stage.context(), trouble),
                                    {PageId::FlowEditor, newId(), {}});
            },
            [state](QWidget &window) {
                const auto *page = window.findChild<EditorPage *>();
                const auto *stack = page ? page->findChild<StateStack *>() : nullptr;
                return stack && stack->state() == state;
            }};
}

void chooseBlock(EditorPage &page)
{
    for (const Stage &stage : page.desk().document().stages) {
        if (stage.blocks.size() > 1)
            return page.desk().select(stage.blocks.at(1).id);
    }
}

TourScene pickerScene()
{
    return {u"editor-picker"_s, [](TourStage &stage) -> std::unique_ptr<QWidget> {
                auto picker = std::make_unique<BlockPicker>(stage.context().contentTypes);
                picker->resize(340, 400);
                return picker;
            }};
}

} // namespace

QList<TourScene> editorScenes()
{
    return {
        scene({}, [](EditorPage &) {}),
        scene(u"-block"_s, chooseBlock),
        scene(u"-typing"_s,
              [](EditorPage &page) {
                  chooseBlock(page);
                  page.canvas().edit(u"title"_s);
              }),
        scene(u"-flow"_s, [](EditorPage &page) { page.desk().select(page.desk().document().id); }),
        scene(u"-conflict"_s, [](EditorPage &page) { page.findChild<ConflictBar *>()->show(); }),
        pickerScene(),
        trouble(u"-loading"_s, Trouble::Waiting, StateStack::State::Loading),
        trouble(u"-error"_s, Trouble::Refused, StateStack::State::Error),
        trouble(u"-offline"_s, Trouble::Away, StateStack::State::Error)};
}

} // namespace gangway
