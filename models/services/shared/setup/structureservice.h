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
    /// Name and headcount.
    [[nodiscard]] Result<void> changeDepartment(const DepartmentEntry &department);
    /// Takes it away; its people go to `into`, or stay without a department (null). The answer puts
    /// it back.
    [[nodiscard]] Result<QJsonObject> removeDepartment(const QUuid &id, const QUuid &into = {});
    [[nodiscard]] Result<void> restoreDepartment(const QJsonObject &removed);

    [[nodiscard]] Result<QUuid> addPosition(const QUuid &department, const QString &name);
    /// Its people get the new name, too. The answer takes that back.
    [[nodiscard]] Result<QJsonObject> renamePosition(const QUuid &id, const QString &name);
    [[nodiscard]] Result<void> restorePositionName(const QJsonObject &renamed);
    /// People keep the word as their position. The answer puts it back.
    [[nodiscard]] Result<QJsonObject> removePosition(const QUuid &id);
    [[nodiscard]] Result<void> restorePosition(const QJsonObject &removed);

    /// Adds it, or changes the one with its id.
    [[nodiscard]] Result<QUuid> saveGoal(const GoalEntry &goal);
    /// The answer puts it back.
    [[nodiscard]] Result<QJsonObject> removeGoal(const QUuid &id);
    [[nodiscard]] Result<void> restoreGoal(const QJsonObject &removed);

private:
    Database &m_database;
};

} // namespace gangway
