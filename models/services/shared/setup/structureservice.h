// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/setup/structure.h"

#include <QCoreApplication>

namespace gangway {

class Database;

/// Departments, positions and goals of the connection's organisation. Blocks. Errors: InvalidInput
/// (a name that is empty, too long or taken), NotFound (it is gone), Denied.
class StructureService
{
    Q_DECLARE_TR_FUNCTIONS(StructureService)

public:
    explicit StructureService(Database &database) : m_database(database) {}

    [[nodiscard]] Result<QList<DepartmentEntry>> departments();
    [[nodiscard]] Result<QList<PositionEntry>> positions();
    [[nodiscard]] Result<QList<GoalEntry>> goals();

    /// Error::field names the field of the form that is wrong, if one is.
    [[nodiscard]] Result<QUuid> addDepartment(const DepartmentEntry &department);
    /// Changes what differs between the two: name and headcount. Conflict with
    /// codes::changedMeanwhile when somebody has changed that since. The other way round it takes
    /// the change back.
    [[nodiscard]] Result<void> changeDepartment(const DepartmentEntry &before,
                                                const DepartmentEntry &after);
    /// Takes it away; its people go to `into`, or stay without a department (null). The answer puts
    /// it back.
    [[nodiscard]] Result<QJsonObject> removeDepartment(const QUuid &id, const QUuid &into = {});
    [[nodiscard]] Result<void> restoreDepartment(const QJsonObject &removed);

    [[nodiscard]] Result<QUuid> addPosition(const QUuid &department, const QString &name);
    /// Its people get the new name, too, and stay in their department. The answer takes that back.
    [[nodiscard]] Result<QJsonObject> changePosition(const QUuid &id, const QString &name,
                                                     const QUuid &department);
    [[nodiscard]] Result<void> restorePositionChange(const QJsonObject &changed);
    /// People keep the word as their position. The answer puts it back.
    [[nodiscard]] Result<QJsonObject> removePosition(const QUuid &id);
    [[nodiscard]] Result<void> restorePosition(const QJsonObject &removed);

    [[nodiscard]] Result<QUuid> addGoal(const GoalEntry &goal);
    /// As changeDepartment().
    [[nodiscard]] Result<void> changeGoal(const GoalEntry &before, const GoalEntry &after);
    /// The answer puts it back.
    [[nodiscard]] Result<QJsonObject> removeGoal(const QUuid &id);
    [[nodiscard]] Result<void> restoreGoal(const QJsonObject &removed);

private:
    Database &m_database;
};

} // namespace gangway
