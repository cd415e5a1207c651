// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/fieldspec.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

/// A department of the organisation, and who is in it.
struct DepartmentEntry
{
    QUuid id; ///< null: a new one
    QString name;
    std::optional<int> headcount; ///< as somebody entered it
    QStringList positions;
    int people = 0;  ///< new hires in it
    int members = 0; ///< of the team
    bool operator==(const DepartmentEntry &) const = default;
};

struct PositionEntry
{
    QUuid id;
    QString name;
    QUuid department;
    QString departmentName;
    int people = 0; ///< new hires of this department with this position
    bool operator==(const PositionEntry &) const = default;
};

/// How far a goal is.
enum class GoalState { Open, Reached, Dropped };
[[nodiscard]] QString goalStateName(GoalState state); ///< as it is stored: "reached"
[[nodiscard]] GoalState goalStateFromName(const QString &name);

struct GoalEntry
{
    QUuid id; ///< null: a new one
    QString objective;
    QStringList keyResults;
    GoalState state = GoalState::Open;
    bool operator==(const GoalEntry &) const = default;
};

/// The forms of resources/catalogue/structure.json.
[[nodiscard]] const QList<FieldSpec> &departmentFields();
[[nodiscard]] const QList<FieldSpec> &positionFields();
[[nodiscard]] const QList<FieldSpec> &goalFields();

/// Between what the forms hold and entries; what the form does not have stays as in `before`.
[[nodiscard]] QJsonObject departmentValues(const DepartmentEntry &department);
[[nodiscard]] DepartmentEntry departmentFrom(const QJsonObject &values,
                                             const DepartmentEntry &before = {});
[[nodiscard]] QJsonObject goalValues(const GoalEntry &goal);
[[nodiscard]] GoalEntry goalFrom(const QJsonObject &values, const GoalEntry &before = {});

} // namespace gangway
