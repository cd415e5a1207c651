// SPDX-License-Identifier: GPL-3.0-or-later
#include "flows/scenes.h"

#include "flows/flowspage.h"
#include "flows/importsheet.h"
#include "shell/tourscene.h"
#include "widgets/statestack.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

using State = StateStack::State;
using Trouble = TourStage::Trouble;

const QByteArray document = R"(# Porter onboarding

## Before day one

- [ ] Send your bank details
- [ ] Read the [uniform guide](https://example.org/uniform)
  - [ ] Order two sets

<script>count()</script>

## Day one

You start at reception at half past seven.

- [ ] Fetch your badge
- [ ] Meet your buddy
)";

std::function<bool(QWidget &)> reaches(State state)
{
    return [state](QWidget &window) {
        const auto *page = window.findChild<FlowsPage *>();
        const auto *stack = page ? page->findChild<StateStack *>() : nullptr;
        return stack && stack->state() == state;
    };
}

TourScene list(const QString &name, const QVariantMap &values, State state)
{
    return {u"flows"_s + name,
            [values](TourStage &stage) {
                return stage.window(std::make_unique<FlowsPage>(stage.context()),
                                    {PageId::Flows, {}, values});
            },
            reaches(state)};
}

TourScene sheet(const TourScene &list, const QString &name, const QByteArray &contents,
                FlowImporting::State state)
{
    const auto open = [contents](QWidget &window) {
        auto *page = window.findChild<FlowsPage *>();
        auto folder = std::make_shared<QTemporaryDir>();
        QFile file(folder->filePath(u"porters.md"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(contents);
        file.close();
        QObject::connect(page, &QObject::destroyed, [folder] {});
        page->importFile(file.fileName());
    };
    return sceneAbove(list, u"flows-import"_s + name, open, [state](QWidget &window) {
        const auto *made = window.findChild<ImportSheet *>();
        return made && made->importing().state() == state;
    });
}

} // namespace

QList<TourScene> flowsScenes()
{
    const TourScene full = list({}, {}, State::Content);
    return {full,
            list(u"-none-fits"_s, {{u"search"_s, u"zzzz"_s}}, State::Empty),
            troubledScene(full, u"flows-loading"_s, Trouble::Waiting, reaches(State::Loading)),
            troubledScene(full, u"flows-error"_s, Trouble::Refused, reaches(State::Error)),
            troubledScene(full, u"flows-away"_s, Trouble::Away, reaches(State::Error)),
            lostScene(full, u"flows-offline"_s),
            sheet(full, {}, document, FlowImporting::State::Ready),
            sheet(full, u"-wrong"_s, {}, FlowImporting::State::Failed)};
}

} // namespace gangway
