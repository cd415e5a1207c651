// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/setup/structureservice.h"

#include "data/database.h"
#include "domain/base/errorcodes.h"
#include "domain/base/try.h"
#include "domain/forms/fieldchecks.h"

#include <QJsonArray>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &text : array)
        texts.append(text.toString());
    return texts;
}

/// What is wrong with values of a form, said of the first wrong field.
Result<void> checked(const QList<FieldSpec> &fields, const QJsonObject &values)
{
    const QList<FieldProblem> problems = fieldProblems(fields, values);
    if (problems.isEmpty())
        return {};
    Error error{ErrorKind::InvalidInput, problems.first().message, {}, {}};
    error.field = problems.first().field;
    return std::unexpected(error);
}

/// The name is somebody else's.
Error takenName(const QString &words)
{
    Error error{ErrorKind::InvalidInput, words, {}, {}};
    error.field = u"name"_s;
    return error;
}

bool isTaken(const Error &error)
{
    return error.code == codes::sqlExists || error.code == codes::sqlConflict;
}

std::unexpected<Error> changedSince(const QString &words)
{
    return fail(ErrorKind::Conflict, codes::changedMeanwhile, words,
                StructureService::tr("It stays as they left it. Look at it, and change it again."));
}

/// Runs a statement whose answer is what takes it back.
Result<QJsonObject> undoable(Database &database, const Statement &statement, const Params &values)
{
    GW_TRY(rows, database.run(statement, values));
    return rows->json(0, 0).object();
}

Result<void> done(Database &database, const Statement &statement, const Params &values)
{
    GW_CHECK(database.run(statement, values));
    return {};
}

} // namespace

Result<QList<DepartmentEntry>> StructureService::departments()
{
    GW_TRY(rows, m_database.run(sql("organization/departments"), {}, Database::Retry::Yes));
    QList<DepartmentEntry> list;
    for (int row = 0; row < rows->count(); ++row) {
        DepartmentEntry entry{.id = rows->uuid(row, 0),
                              .name = rows->text(row, 1),
                              .headcount = {},
                              .positions = textsOf(rows->json(row, 3).array()),
                              .people = int(rows->integer(row, 4)),
                              .members = int(rows->integer(row, 5))};
        if (!rows->isNull(row, 2))
            entry.headcount = int(rows->integer(row, 2));
        list.append(entry);
    }
    return list;
}

Result<QList<PositionEntry>> StructureService::positions()
{
    GW_TRY(rows, m_database.run(sql("organization/positions"), {}, Database::Retry::Yes));
    QList<PositionEntry> list;
    for (int row = 0; row < rows->count(); ++row)
        list.append({.id = rows->uuid(row, 0),
                     .name = rows->text(row, 1),
                     .department = rows->uuid(row, 2),
                     .departmentName = rows->text(row, 3),
                     .people = int(rows->integer(row, 4))});
    return list;
}

Result<QList<GoalEntry>> StructureService::goals()
{
    GW_TRY(rows, m_database.run(sql("organization/goals"), {}, Database::Retry::Yes));
    QList<GoalEntry> list;
    for (int row = 0; row < rows->count(); ++row)
        list.append({.id = rows->uuid(row, 0),
                     .objective = rows->text(row, 1),
                     .keyResults = textsOf(rows->json(row, 2).array()),
                     .state = goalStateFromName(rows->text(row, 3))});
    return list;
}

Result<QUuid> StructureService::addDepartment(const DepartmentEntry &department)
{
    GW_CHECK(checked(departmentFields(), departmentValues(department)));
    const QString name = department.name.trimmed();
    const Error taken = takenName(tr("There is a department “%1” already.").arg(name));
    const auto rows =
        m_database.run(sql("organization/add_department"), {name, department.headcount});
    if (!rows)
        return std::unexpected(isTaken(rows.error()) ? taken : rows.error());
    if (rows->isEmpty())
        return std::unexpected(taken);
    return rows->uuid(0, 0);
}

Result<void> StructureService::changeDepartment(const DepartmentEntry &before,
                                                const DepartmentEntry &after)
{
    GW_CHECK(checked(departmentFields(), departmentValues(after)));
    const QString name = after.name.trimmed();
    const auto rows =
        m_database.run(sql("organization/edit_department"),
                       {before.id, before.name, name, before.headcount, after.headcount});
    if (!rows && isTaken(rows.error()))
        return std::unexpected(takenName(tr("There is a department “%1” already.").arg(name)));
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->boolean(0, 0))
        return changedSince(tr("Somebody has changed this department since."));
    return {};
}

Result<QJsonObject> StructureService::removeDepartment(const QUuid &id, const QUuid &into)
{
    return undoable(m_database, sql("organization/remove_department"), {id, into});
}

Result<void> StructureService::restoreDepartment(const QJsonObject &removed)
{
    return done(m_database, sql("organization/restore_department"), {removed});
}

Result<QUuid> StructureService::addPosition(const QUuid &department, const QString &name)
{
    if (const auto fine = checked(positionFields(), {{u"name"_s, name}}); !fine)
        return std::unexpected(fine.error());
    const QString trimmed = name.trimmed();
    const Error taken = takenName(tr("The department has a position “%1” already.").arg(trimmed));
    const auto rows = m_database.run(sql("organization/add_position"), {department, trimmed});
    if (!rows && rows.error().kind == ErrorKind::Conflict && !isTaken(rows.error()))
        return fail(ErrorKind::NotFound, tr("This department is not there any more."));
    if (!rows)
        return std::unexpected(isTaken(rows.error()) ? taken : rows.error());
    if (rows->isEmpty())
        return std::unexpected(taken);
    return rows->uuid(0, 0);
}

Result<QJsonObject> StructureService::changePosition(const QUuid &id, const QString &name,
                                                     const QUuid &department)
{
    if (const auto fine = checked(positionFields(), {{u"name"_s, name}}); !fine)
        return std::unexpected(fine.error());
    const QString trimmed = name.trimmed();
    const auto changed =
        undoable(m_database, sql("organization/change_position"), {id, trimmed, department});
    if (!changed && isTaken(changed.error()))
        return std::unexpected(
            takenName(tr("The department has a position “%1” already.").arg(trimmed)));
    return changed;
}

Result<void> StructureService::restorePositionChange(const QJsonObject &changed)
{
    return done(m_database, sql("organization/restore_position_change"), {changed});
}

Result<QJsonObject> StructureService::removePosition(const QUuid &id)
{
    return undoable(m_database, sql("organization/remove_position"), {id});
}

Result<void> StructureService::restorePosition(const QJsonObject &removed)
{
    return done(m_database, sql("organization/restore_position"), {removed});
}

Result<QUuid> StructureService::addGoal(const GoalEntry &goal)
{
    GW_CHECK(checked(goalFields(), goalValues(goal)));
    const QJsonArray results = QJsonArray::fromStringList(goal.keyResults);
    GW_TRY(rows, m_database.run(sql("organization/add_goal"),
                                {goal.objective.trimmed(), results, goalStateName(goal.state)}));
    return rows->uuid(0, 0);
}

Result<void> StructureService::changeGoal(const GoalEntry &before, const GoalEntry &after)
{
    GW_CHECK(checked(goalFields(), goalValues(after)));
    GW_TRY(rows, m_database.run(sql("organization/change_goal"),
                                {before.id, before.objective, after.objective.trimmed(),
                                 QJsonArray::fromStringList(before.keyResults),
                                 QJsonArray::fromStringList(after.keyResults),
                                 goalStateName(before.state), goalStateName(after.state)}));
    if (rows->isEmpty())
        return fail(ErrorKind::NotFound, tr("This goal is not there any more."));
    if (!rows->boolean(0, 0))
        return changedSince(tr("Somebody has changed this goal since."));
    return {};
}

Result<QJsonObject> StructureService::removeGoal(const QUuid &id)
{
    return undoable(m_database, sql("organization/remove_goal"), {id});
}

Result<void> StructureService::restoreGoal(const QJsonObject &removed)
{
    return done(m_database, sql("organization/restore_goal"), {removed});
}

} // namespace gangway
