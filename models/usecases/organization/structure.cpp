// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/organization/structure.h"

#include "services/console/lanes/lanes.h"
#include "services/shared/setup/structureservice.h"

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

using Lane = Session::Lane;

/// Runs `job(StructureService &)` in a lane.
template<class Job>
auto inStructure(Session &session, Lane lane, Job job)
{
    return inLane(session, lane, [job = std::move(job)](Database &database) {
        StructureService service(database);
        return job(service);
    });
}

StructureLists::Questions questionsOf(Session &session)
{
    return {.departments =
                [&session] {
                    return inStructure(session, Lane::Read,
                                       [](StructureService &s) { return s.departments(); });
                },
            .positions =
                [&session] {
                    return inStructure(session, Lane::Read,
                                       [](StructureService &s) { return s.positions(); });
                },
            .goals =
                [&session] {
                    return inStructure(session, Lane::Read,
                                       [](StructureService &s) { return s.goals(); });
                }};
}

} // namespace

StructureLists::StructureLists(Session &session, QObject *parent)
    : StructureLists(session, questionsOf(session), parent)
{
}

StructureLists::StructureLists(Session &session, const Questions &questions, QObject *parent)
    : QObject(parent)
{
    m_departments.setQuestion(questions.departments);
    m_positions.setQuestion(questions.positions);
    m_goals.setQuestion(questions.goals);
    // Who is in a department is counted, too.
    m_departments.follow(session, {u"organization"_s, u"people"_s, u"team"_s});
    m_positions.follow(session, {u"organization"_s, u"people"_s});
    m_goals.follow(session, {u"organization"_s});
    for (ReadingBase *reading :
         {static_cast<ReadingBase *>(&m_departments), static_cast<ReadingBase *>(&m_positions),
          static_cast<ReadingBase *>(&m_goals)})
        reading->setPause(std::chrono::milliseconds(500));
}

void StructureLists::refresh()
{
    m_departments.refresh();
    m_positions.refresh();
    m_goals.refresh();
}

namespace structure {

QFuture<Result<QUuid>> addDepartment(Session &session, const DepartmentEntry &department)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.addDepartment(department); });
}

QFuture<Result<void>> changeDepartment(Session &session, const DepartmentEntry &before,
                                       const DepartmentEntry &after)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.changeDepartment(before, after); });
}

QFuture<Result<QJsonObject>> removeDepartment(Session &session, const QUuid &id, const QUuid &into)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.removeDepartment(id, into); });
}

QFuture<Result<void>> restoreDepartment(Session &session, const QJsonObject &removed)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.restoreDepartment(removed); });
}

QFuture<Result<QUuid>> addPosition(Session &session, const QUuid &department, const QString &name)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.addPosition(department, name); });
}

QFuture<Result<QJsonObject>> changePosition(Session &session, const QUuid &id, const QString &name,
                                            const QUuid &department)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.changePosition(id, name, department); });
}

QFuture<Result<void>> restorePositionChange(Session &session, const QJsonObject &changed)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.restorePositionChange(changed); });
}

QFuture<Result<QJsonObject>> removePosition(Session &session, const QUuid &id)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.removePosition(id); });
}

QFuture<Result<void>> restorePosition(Session &session, const QJsonObject &removed)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.restorePosition(removed); });
}

QFuture<Result<QUuid>> addGoal(Session &session, const GoalEntry &goal)
{
    return inStructure(session, Lane::Write, [=](StructureService &s) { return s.addGoal(goal); });
}

QFuture<Result<void>> changeGoal(Session &session, const GoalEntry &before, const GoalEntry &after)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.changeGoal(before, after); });
}

QFuture<Result<QJsonObject>> removeGoal(Session &session, const QUuid &id)
{
    return inStructure(session, Lane::Write, [=](StructureService &s) { return s.removeGoal(id); });
}

QFuture<Result<void>> restoreGoal(Session &session, const QJsonObject &removed)
{
    return inStructure(session, Lane::Write,
                       [=](StructureService &s) { return s.restoreGoal(removed); });
}

} // namespace structure

} // namespace gangway
