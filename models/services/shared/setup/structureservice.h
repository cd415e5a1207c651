// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

class Database;

struct DepartmentEntry
{
    QUuid id;
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

    [[nodiscard]] Result<QUuid> addDepartment(const QString &name);
    [[nodiscard]] Result<void> renameDepartment(const QUuid &id, const QString &name);
    /// Takes it away; its people go to `into`, or stay without a department (null). The answer puts
    /// it back.
    [[nodiscard]] Result<QJsonObject> removeDepartment(const QUuid &id, const QUuid &into = {});
    [[nodiscard]] Result<void> restoreDepartment(const QJsonObject &removed);

    [[nodiscard]] Result<QUuid> addPosition(const QUuid &department, const QString &name);
    /// Its people get the new name, too.
    [[nodiscard]] Result<void> renamePosition(const QUuid &id, const QString &name);
    /// People keep the word as their position.
    [[nodiscard]] Result<void> removePosition(const QUuid &id);

    /// Adds it, or changes the one with its id.
    [[nodiscard]] Result<QUuid> saveGoal(const GoalEntry &goal);
    [[nodiscard]] Result<void> removeGoal(const QUuid &id);

private:
    [[nodiscard]] Result<void> remove(const QString &kind, const QUuid &id);

    Database &m_database;
};

} // namespace gangway
