// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/scenes.h"

#include "domain/base/ids.h"
#include "domain/base/whendone.h"
#include "people/dialogscenes.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"
#include "people/personcard.h"
#include "people/personpage.h"
#include "usecases/people/peoplesource.h"
#include "widgets/statestack.h"

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

Error sceneError()
{
    return {ErrorKind::Internal,
            PeoplePage::tr("The list could not be read."),
            PeoplePage::tr("Try again. If it stays, ask an administrator."),
            {}};
}

/// Answers with one thing, or never.
class ScenePeople final : public PeopleSource
{
public:
    enum class Answer { Nobody, Never, Failure };
    explicit ScenePeople(Answer answer) : m_answer(answer) {}
    QFuture<Result<QList<PersonRowSummary>>> page(const PeopleQuery &, const PeopleKey &, int,
                                                  const PeopleKey &) override
    {
        return answer(QList<PersonRowSummary>());
    }
    QFuture<Result<PeopleCount>> count(const PeopleQuery &) override
    {
        return answer(PeopleCount());
    }

private:
    template<class T>
    QFuture<Result<T>> answer(const T &value) const
    {
        QPromise<Result<T>> promise;
        const QFuture<Result<T>> future = promise.future();
        promise.start();
        if (m_answer == Answer::Never)
            return QFuture<Result<T>>(); // finished without a result: nobody hears of it
        promise.addResult(m_answer == Answer::Nobody ? Result<T>(value)
                                                     : Result<T>(std::unexpected(sceneError())));
        promise.finish();
        return future;
    }

    Answer m_answer;
};

bool listSettled(QWidget &window)
{
    const auto *page = window.findChild<PeoplePage *>();
    const auto *stack = page ? page->findChild<StateStack *>() : nullptr;
    return stack && stack->state() != StateStack::State::Loading;
}

TourScene listScene(const QString &name, ScenePeople::Answer answer)
{
    TourScene scene{name,
                    [answer](TourStage &stage) {
                        auto page = std::make_unique<PeoplePage>(
                            stage.context(), std::make_unique<ScenePeople>(answer));
                        return stage.window(std::move(page), {PageId::People, {}, {}});
                    },
                    listSettled};
    if (answer == ScenePeople::Answer::Never) {
        scene.settled = [](QWidget &window) {
            const auto *stack = window.findChild<PeoplePage *>()->findChild<StateStack *>();
            return stack->shownWidget() == stack->skeleton();
        };
    }
    return scene;
}

TourScene fullScene(const QString &name, const QVariantMap &values, bool choose)
{
    return {name,
            [values, choose](TourStage &stage) {
                auto page = std::make_unique<PeoplePage>(stage.context());
                auto *table = page->findChild<PeopleTable *>();
                if (choose) {
                    QObject::connect(
                        table->model(), &QAbstractItemModel::modelReset, table, [table] {
                            QMetaObject::invokeMethod(
                                table,
                                [table] {
                                    table->selectionModel()->select(table->model()->index(1, 0),
                                                                    QItemSelectionModel::Select |
                                                                        QItemSelectionModel::Rows);
                                },
                                Qt::QueuedConnection);
                        });
                }
                return stage.window(std::move(page), {PageId::People, {}, values});
            },
            listSettled};
}

/// Somebody about half way, so that there is something to see of everything.
void openSomebody(PersonPage *page, ConsoleContext &context)
{
    constexpr int some = 60;
    const PeopleQuery query{
        .states = {PersonState::InTime}, .sort = PeopleQuery::Sort::Progress, .descending = true};
    whenDone(SessionPeople(context.session).page(query, {}, some, {}), page,
             [page](const Result<QList<PersonRowSummary>> &people) {
                 if (!people || people->isEmpty())
                     return;
                 const auto &somebody =
                     *std::ranges::min_element(*people, {}, [](const PersonRowSummary &person) {
                         return std::abs(2 * person.blocksDone - person.blocksTotal);
                     });
                 page->open({PageId::Person, somebody.id, {}});
             });
}

std::function<bool(QWidget &)> personReached(StateStack::State state)
{
    return [state](QWidget &window) {
        const auto *page = window.findChild<PersonPage *>();
        const auto *stack = page ? page->findChild<StateStack *>() : nullptr;
        return stack && stack->state() == state;
    };
}

QList<TourScene> personScenes()
{
    using Trouble = TourStage::Trouble;
    using State = StateStack::State;
    const TourScene person{u"person"_s,
                           [](TourStage &stage) {
                               auto page = std::make_unique<PersonPage>(stage.context());
                               openSomebody(page.get(), stage.context());
                               return stage.window(std::move(page), {PageId::Person, {}, {}});
                           },
                           personReached(State::Content)};
    const TourScene nobody{u"person-gone"_s,
                           [](TourStage &stage) {
                               return stage.window(std::make_unique<PersonPage>(stage.context()),
                                                   {PageId::Person, newId(), {}});
                           },
                           personReached(State::Error)};
    TourScene editing = person;
    editing.name = u"person-editing"_s;
    editing.settled = [](QWidget &window) {
        if (!personReached(State::Content)(window))
            return false;
        auto *card = window.findChild<PersonCard *>();
        if (!card->isEditing())
            emit card->editRequested();
        return card->isEditing();
    };
    return {
        person, editing, nobody,
        troubledScene(nobody, u"person-loading"_s, Trouble::Waiting, personReached(State::Loading)),
        lostScene(person, u"person-offline"_s)};
}

} // namespace

QList<TourScene> peopleScenes()
{
    using Trouble = TourStage::Trouble;
    const TourScene full = fullScene(u"people"_s, {{u"sort"_s, u"-start"_s}}, false);
    return QList<TourScene>{full,
                            fullScene(u"people-selected"_s, {{u"sort"_s, u"-start"_s}}, true),
                            fullScene(u"people-none-found"_s, {{u"search"_s, u"zzzzzz"_s}}, false),
                            listScene(u"people-empty"_s, ScenePeople::Answer::Nobody),
                            listScene(u"people-loading"_s, ScenePeople::Answer::Never),
                            listScene(u"people-error"_s, ScenePeople::Answer::Failure),
                            troubledScene(full, u"people-away"_s, Trouble::Away, listSettled),
                            lostScene(full, u"people-offline"_s)} +
           personScenes() + peopleDialogScenes(full);
}

} // namespace gangway
