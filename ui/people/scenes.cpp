// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/scenes.h"

#include "people/peopledialogs.h"
#include "people/peopleimportwizard.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"
#include "people/personpage.h"
#include "services/session/session.h"
#include "widgets/statestack.h"

#include <QFile>
#include <QTemporaryDir>

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

/// A person in the middle of a flow.
class ScenePerson final : public PersonSource
{
public:
    QFuture<Result<PersonDetails>> person(const QUuid &id) override
    {
        PersonDetails details;
        details.person = {.id = id,
                          .name = u"Amara Okafor"_s,
                          .email = u"amara.okafor@northwind.example"_s,
                          .department = u"Ward 4"_s,
                          .flowName = u"Nurse onboarding"_s,
                          .stageName = u"First project"_s,
                          .flowVersion = 7,
                          .stagePosition = 2,
                          .stageCount = 2,
                          .blocksDone = 2,
                          .blocksTotal = 4,
                          .state = PersonState::InTime,
                          .startDate = QDate(2026, 11, 17)};
        details.position = u"Nurse"_s;
        details.location = u"Bremen"_s;
        details.language = u"en"_s;
        details.managerName = u"Mara Keller"_s;
        const QDateTime day(QDate(2026, 11, 18), QTime(9, 0), Qt::UTC);
        details.invitedAt = day.addDays(-9);
        details.startedAt = day;
        details.stages = {stage(u"Before day one"_s, 1, day, true),
                          stage(u"First project"_s, 2, day, false)};
        QPromise<Result<PersonDetails>> promise;
        const auto future = promise.future();
        promise.start();
        promise.addResult(Result<PersonDetails>(details));
        promise.finish();
        return future;
    }

private:
    static PersonStageDetails stage(const QString &name, int position, const QDateTime &day,
                                    bool done)
    {
        const auto block = [&](const QString &title, const QString &answer) {
            return PersonBlock{.id = QUuid::createUuid(),
                               .title = title,
                               .type = u"checklist_task"_s,
                               .required = true,
                               .completedAt = done ? day : QDateTime(),
                               .answer = done ? answer : QString()};
        };
        return {.id = QUuid::createUuid(),
                .name = name,
                .position = position,
                .enteredAt = day,
                .completedAt = done ? day : QDateTime(),
                .blocksDone = done ? 2 : 0,
                .blocksTotal = 2,
                .blocks = {block(PersonPage::tr("Sign the contract"), PersonPage::tr("Signed")),
                           block(PersonPage::tr("Meet your team"), PersonPage::tr("4 of 5"))}};
    }
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

/// The wizard with a list, at the step where it stops by itself or at the rehearsal.
TourScene importScene(const QString &name, const QByteArray &list, bool rehearsal)
{
    return {name,
            [list, rehearsal](TourStage &stage) -> std::unique_ptr<QWidget> {
                auto wizard = std::make_unique<PeopleImportWizard>(
                    stage.context().session, stage.context().contentTypes, u"admin"_s);
                wizard->setAttribute(Qt::WA_DeleteOnClose, false);
                if (list.isEmpty())
                    return wizard;
                auto folder = std::make_shared<QTemporaryDir>();
                QFile file(folder->filePath(u"new-starters.csv"_s));
                if (file.open(QIODevice::WriteOnly))
                    file.write(list);
                file.close();
                PeopleImporting &importing = wizard->importing();
                QObject::connect(&importing, &PeopleImporting::changed, wizard.get(),
                                 [raw = wizard.get(), rehearsal, folder] {
                                     if (rehearsal &&
                                         raw->currentId() == PeopleImportWizard::Columns)
                                         raw->setCurrentId(PeopleImportWizard::Check);
                                 });
                wizard->openFile(file.fileName());
                return wizard;
            },
            [list](QWidget &widget) {
                auto &importing = static_cast<PeopleImportWizard &>(widget).importing();
                return list.isEmpty() || !importing.isBusy();
            }};
}

QList<TourScene> importScenes()
{
    const QByteArray good = "First name;Last name;E-mail;Start date;Department\n"
                            "Amara;Okafor;amara@starters.example;2026-12-01;\n"
                            "Søren;Lindqvist;soren@starters.example;2026-12-01;\n"
                            "佳蓉;林;chiajung@starters.example;2026-12-15;\n";
    const QByteArray wrong = good + "Jonas;Weiß;jonas;2026-02-30;\n;;priya@starters.example;;\n"
                                    "Layla;Haddad;amara@starters.example;soon;\n";
    return {importScene(u"import-file"_s, {}, false),
            importScene(u"import-wrong-file"_s, " ", false),
            importScene(u"import-columns"_s, good, false),
            importScene(u"import-rehearsal"_s, good, true),
            importScene(u"import-problems"_s, wrong, true)};
}

QList<TourScene> dialogScenes()
{
    return {{u"people-remove"_s,
             [](TourStage &) -> std::unique_ptr<QWidget> {
                 auto dialog = std::make_unique<RemovePeopleDialog>(12, QString(), nullptr);
                 dialog->setAttribute(Qt::WA_DeleteOnClose, false);
                 return dialog;
             }},
            {u"people-start-date"_s, [](TourStage &) -> std::unique_ptr<QWidget> {
                 auto dialog = std::make_unique<StartDateDialog>(12, nullptr);
                 dialog->setAttribute(Qt::WA_DeleteOnClose, false);
                 return dialog;
             }}};
}

} // namespace

QList<TourScene> peopleScenes()
{
    QList<TourScene> scenes{fullScene(u"people"_s, {{u"sort"_s, u"-start"_s}}, false),
                            fullScene(u"people-selected"_s, {{u"sort"_s, u"-start"_s}}, true),
                            fullScene(u"people-none-found"_s, {{u"search"_s, u"zzzzzz"_s}}, false),
                            listScene(u"people-empty"_s, ScenePeople::Answer::Nobody),
                            listScene(u"people-loading"_s, ScenePeople::Answer::Never),
                            listScene(u"people-error"_s, ScenePeople::Answer::Failure)};
    scenes += TourScene{
        u"person"_s, [](TourStage &stage) {
            auto page =
                std::make_unique<PersonPage>(stage.context(), std::make_unique<ScenePerson>());
            return stage.window(std::move(page), {PageId::Person, QUuid::createUuid(), {}});
        }};
    scenes += dialogScenes();
    scenes += importScenes();
    return scenes;
}

} // namespace gangway
