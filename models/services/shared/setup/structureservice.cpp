// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/setup/structureservice.h"

#include "data/database.h"
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

/// What the database says when two have one name.
template<class T>
Result<T> named(Result<T> done, const QString &taken)
{
    if (!done && done.error().kind == ErrorKind::Conflict)
        return fail(ErrorKind::InvalidInput, taken, {}, done.error().detail);
    return done;
}

} // namespace

QString goalStateName(GoalState state)
{
    switch (state) {
    case GoalState::Open:
        return u"open"_s;
    case GoalState::Reached:
        return u"reached"_s;
    case GoalState::Dropped:
        return u"dropped"_s;
    }
    return {};
}

GoalState goalStateFromName(const QString &name)
{
    if (name == "reached"_L1)
        return GoalState::Reached;
    return name == "dropped"_L1 ? GoalState::Dropped : GoalState::Open;
}

Result<QList<DepartmentEntry>> StructureService::departments()
{
    const auto rows = m_database.run(sql("organization/departments"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
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
    const auto rows = m_database.run(sql("organization/positions"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
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
    const auto rows = m_database.run(sql("organization/goals"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    QList<GoalEntry> list;
    for (int row = 0; row < rows->count(); ++row)
        list.append({.id = rows->uuid(row, 0),
                     .objective = rows->text(row, 1),
                     .keyResults = textsOf(rows->json(row, 2).array()),
                     .state = goalStateFromName(rows->text(row, 3))});
    return list;
}

namespace {

/// A name as the form takes it, or what is wrong with it.
Result<QString> checkedName(const QString &typed, int longest, const QString &label)
{
    FieldSpec field;
    field.key = u"name"_s;
    field.label = label;
    field.required = true;
    field.maxLength = longest;
    const QList<FieldProblem> problems = fieldProblems(field, typed);
    if (!problems.isEmpty())
        return fail(ErrorKind::InvalidInput, problems.first().message);
    return typed.trimmed();
}

} // namespace

Result<QUuid> StructureService::addDepartment(const QString &name)
{
    const auto checked = checkedName(name, 200, tr("Name"));
    if (!checked)
        return std::unexpected(checked.error());
    const auto rows = m_database.run(sql("organization/add_department"), {*checked});
    if (!rows)
        return named<QUuid>(std::unexpected(rows.error()),
                            tr("There is a department “%1” already.").arg(*checked));
    return rows->uuid(0, 0);
}

Result<void> StructureService::renameDepartment(const QUuid &id, const QString &name)
{
    const auto checked = checkedName(name, 200, tr("Name"));
    if (!checked)
        return std::unexpected(checked.error());
    const auto rows = m_database.run(sql("organization/rename_department"), {id, *checked});
    if (!rows)
        return named<void>(std::unexpected(rows.error()),
                           tr("There is a department “%1” already.").arg(*checked));
    if (rows->isEmpty())
        return fail(ErrorKind::NotFound, tr("This department is not there any more."));
    return {};
}

Result<QJsonObject> StructureService::removeDepartment(const QUuid &id, const QUuid &into)
{
    const auto rows = m_database.run(sql("organization/remove_department"), {id, into});
    if (!rows)
        return std::unexpected(rows.error());
    return rows->json(0, 0).object();
}

Result<void> StructureService::restoreDepartment(const QJsonObject &removed)
{
    const auto rows = m_database.run(sql("organization/restore_department"), {removed});
    if (!rows)
        return std::unexpected(rows.error());
    return {};
}

Result<QUuid> StructureService::addPosition(const QUuid &department, const QString &name)
{
    const auto checked = checkedName(name, 200, tr("Name"));
    if (!checked)
        return std::unexpected(checked.error());
    const auto rows = m_database.run(sql("organization/add_position"), {department, *checked});
    if (!rows)
        return named<QUuid>(std::unexpected(rows.error()),
                            tr("The department has a position “%1” already.").arg(*checked));
    return rows->uuid(0, 0);
}

Result<void> StructureService::renamePosition(const QUuid &id, const QString &name)
{
    const auto checked = checkedName(name, 200, tr("Name"));
    if (!checked)
        return std::unexpected(checked.error());
    const auto rows = m_database.run(sql("organization/rename_position"), {id, *checked});
    if (!rows)
        return named<void>(std::unexpected(rows.error()),
                           tr("The department has a position “%1” already.").arg(*checked));
    if (rows->isEmpty())
        return fail(ErrorKind::NotFound, tr("This position is not there any more."));
    return {};
}

Result<void> StructureService::removePosition(const QUuid &id)
{
    return remove(u"position"_s, id);
}

Result<QUuid> StructureService::saveGoal(const GoalEntry &goal)
{
    const auto checked = checkedName(goal.objective, 500, tr("Objective"));
    if (!checked)
        return std::unexpected(checked.error());
    const QJsonArray results = QJsonArray::fromStringList(goal.keyResults);
    const auto rows = m_database.run(sql("organization/save_goal"),
                                     {goal.id, *checked, results, goalStateName(goal.state)});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return fail(ErrorKind::NotFound, tr("This goal is not there any more."));
    return rows->uuid(0, 0);
}

Result<void> StructureService::removeGoal(const QUuid &id)
{
    return remove(u"objective"_s, id);
}

Result<void> StructureService::remove(const QString &kind, const QUuid &id)
{
    const auto rows = m_database.run(sql("organization/remove_row"), {kind, id});
    if (!rows)
        return std::unexpected(rows.error());
    return {};
}

} // namespace gangway
