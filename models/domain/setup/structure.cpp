// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/structure.h"

#include "domain/catalogue/catalogue.h"

#include <QJsonArray>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> readForm(const QString &name)
{
    const Result<QJsonObject> file = catalogueFile(u"structure.json"_s);
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    const auto fields = fieldSpecs(file->value(u"forms"_s).toObject().value(name).toObject());
    if (!fields)
        qFatal("%s", qPrintable(fields.error().message));
    return *fields;
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

const QList<FieldSpec> &departmentFields()
{
    static const QList<FieldSpec> fields = readForm(u"department"_s);
    return fields;
}

const QList<FieldSpec> &positionFields()
{
    static const QList<FieldSpec> fields = readForm(u"position"_s);
    return fields;
}

const QList<FieldSpec> &goalFields()
{
    static const QList<FieldSpec> fields = readForm(u"goal"_s);
    return fields;
}

QJsonObject departmentValues(const DepartmentEntry &department)
{
    QJsonObject values{{u"name"_s, department.name}};
    if (department.headcount)
        values.insert(u"headcount"_s, *department.headcount);
    return values;
}

DepartmentEntry departmentFrom(const QJsonObject &values, const DepartmentEntry &before)
{
    DepartmentEntry department = before;
    department.name = values.value(u"name"_s).toString().trimmed();
    const QJsonValue headcount = values.value(u"headcount"_s);
    department.headcount =
        headcount.isDouble() ? std::optional(headcount.toInt()) : std::optional<int>();
    return department;
}

QJsonObject goalValues(const GoalEntry &goal)
{
    return {{u"objective"_s, goal.objective},
            {u"key_results"_s, QJsonArray::fromStringList(goal.keyResults)},
            {u"state"_s, goalStateName(goal.state)}};
}

GoalEntry goalFrom(const QJsonObject &values, const GoalEntry &before)
{
    GoalEntry goal = before;
    goal.objective = values.value(u"objective"_s).toString().trimmed();
    goal.keyResults.clear();
    for (const QJsonValue &result : values.value(u"key_results"_s).toArray())
        goal.keyResults.append(result.toString().trimmed());
    goal.state = goalStateFromName(values.value(u"state"_s).toString());
    return goal;
}

} // namespace gangway
