// SPDX-License-Identifier: GPL-3.0-or-later
#include "organization/scenes.h"

#include "domain/base/ids.h"
#include "organization/organizationpage.h"
#include "organization/structurelist.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"

#include <QPromise>
#include <QPushButton>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

/// Answers with one thing.
template<class T>
std::function<QFuture<Result<T>>()> always(const T &value)
{
    return [value] {
        QPromise<Result<T>> promise;
        const QFuture<Result<T>> future = promise.future();
        promise.start();
        promise.addResult(Result<T>(value));
        promise.finish();
        return future;
    };
}

StructureLists::Questions nothing()
{
    return {.departments = always(QList<DepartmentEntry>()),
            .positions = always(QList<PositionEntry>()),
            .goals = always(QList<GoalEntry>())};
}

/// Demo data has departments alone.
StructureLists::Questions hospital()
{
    QList<DepartmentEntry> departments{
        {newId(),
         u"Emergency Care"_s,
         64,
         {u"Nurse"_s, u"Paramedic"_s, u"Physician"_s, u"Triage nurse"_s},
         31,
         2},
        {newId(), u"Human Resources"_s, 9, {u"Recruiter"_s, u"HR partner"_s}, 4, 3},
        {newId(), u"IT"_s, {}, {u"Systems administrator"_s, u"Service desk agent"_s}, 12, 1},
        {newId(),
         u"Nursing"_s,
         210,
         {u"Nurse"_s, u"Head nurse"_s, u"Care assistant"_s, u"Ward manager"_s, u"Midwife"_s,
          u"Practice educator"_s, u"Specialist nurse for intensive care"_s},
         128,
         5},
        {newId(), u"Pharmacy"_s, 18, {u"Pharmacist"_s, u"Pharmacy technician"_s}, 7, 0},
        {newId(), u"Surgery"_s, 52, {}, 19, 1}};
    QList<PositionEntry> positions;
    for (const DepartmentEntry &department : std::as_const(departments)) {
        int people = department.people;
        for (const QString &name : department.positions) {
            people /= 2;
            positions.append({newId(), name, department.id, department.name, people});
        }
    }
    const QList<GoalEntry> goals{
        {newId(),
         u"Nobody waits for a badge or a laptop on the first day"_s,
         {u"Ordered a week before the first day, for 95 % of new hires"_s,
          u"Fewer than 5 calls a month"_s},
         GoalState::Open},
        {newId(),
         u"New nurses work on their own after six weeks"_s,
         {u"80 % have finished their induction"_s},
         GoalState::Open},
        {newId(), u"Everybody knows whom to ask"_s, {}, GoalState::Reached},
        {newId(), u"Induction in one week"_s, {u"All wards take part"_s}, GoalState::Dropped}};
    return {
        .departments = always(departments), .positions = always(positions), .goals = always(goals)};
}

PageAddress at(const QString &tab)
{
    return {PageId::Organization, {}, {{u"tab"_s, tab}}};
}

StructureList *listIn(QWidget &window, const QString &tab)
{
    auto *page = window.findChild<OrganizationPage *>();
    return page ? page->findChild<StructureList *>(tab) : nullptr;
}

std::function<bool(QWidget &)> settled(const QString &tab)
{
    return [tab](QWidget &window) {
        const StructureList *list = listIn(window, tab);
        return list && list->stack()->state() != StateStack::State::Loading;
    };
}

TourScene scene(const QString &name, const QString &tab, StructureLists::Questions (*what)())
{
    return {u"organization-"_s + name,
            [tab, what](TourStage &stage) {
                return stage.window(std::make_unique<OrganizationPage>(stage.context(), what()),
                                    at(tab));
            },
            settled(tab)};
}

/// The list with its first row chosen and `button` pressed; an empty one for "add".
TourScene dialogScene(const TourScene &list, const QString &tab, const QString &name,
                      const QString &button)
{
    return sceneAbove(list, u"organization-"_s + name, [tab, button](QWidget &window) {
        StructureList *rows = listIn(window, tab);
        if (button.isEmpty())
            return window.findChild<OrganizationPage *>()->topBarActions().constFirst()->trigger();
        rows->table()->setCurrentIndex(rows->table()->model()->index(0, 0));
        rows->findChild<QPushButton *>(button)->click();
    });
}

} // namespace

QList<TourScene> organizationScenes()
{
    const TourScene departments = scene(u"departments"_s, u"departments"_s, hospital);
    const TourScene positions = scene(u"positions"_s, u"positions"_s, hospital);
    const TourScene goals = scene(u"goals"_s, u"goals"_s, hospital);
    const TourScene lasting{u"organization"_s,
                            [](TourStage &stage) {
                                return stage.window(
                                    std::make_unique<OrganizationPage>(stage.context()),
                                    at(u"departments"_s));
                            },
                            settled(u"departments"_s)};
    return {departments,
            positions,
            goals,
            scene(u"departments-empty"_s, u"departments"_s, nothing),
            scene(u"positions-empty"_s, u"positions"_s, nothing),
            scene(u"goals-empty"_s, u"goals"_s, nothing),
            lostScene(lasting, u"organization-offline"_s),
            dialogScene(departments, u"departments"_s, u"add-department"_s, {}),
            dialogScene(departments, u"departments"_s, u"remove-department"_s, u"remove"_s),
            dialogScene(positions, u"positions"_s, u"add-position"_s, {}),
            dialogScene(positions, u"positions"_s, u"change-position"_s, u"edit"_s),
            dialogScene(goals, u"goals"_s, u"add-goal"_s, {})};
}

} // namespace gangway
