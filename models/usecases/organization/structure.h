// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/structure.h"
#include "usecases/base/reading.h"

namespace gangway {

/// Departments, positions and goals, read again when they change or when people come to them.
class StructureLists final : public QObject
{
    Q_OBJECT

public:
    /// Where the three come from.
    struct Questions
    {
        Reading<QList<DepartmentEntry>>::Question departments;
        Reading<QList<PositionEntry>>::Question positions;
        Reading<QList<GoalEntry>>::Question goals;
    };
    /// Asks `session`, which must outlive this.
    explicit StructureLists(Session &session, QObject *parent = nullptr);
    /// Asks others (tests, tour); hints are the session's.
    StructureLists(Session &session, const Questions &questions, QObject *parent = nullptr);

    [[nodiscard]] Reading<QList<DepartmentEntry>> &departments() { return m_departments; }
    [[nodiscard]] Reading<QList<PositionEntry>> &positions() { return m_positions; }
    [[nodiscard]] Reading<QList<GoalEntry>> &goals() { return m_goals; }
    void refresh();

private:
    Reading<QList<DepartmentEntry>> m_departments;
    Reading<QList<PositionEntry>> m_positions;
    Reading<QList<GoalEntry>> m_goals;
};

/// What is done with departments, positions and goals; as StructureService, but answered later.
namespace structure {

[[nodiscard]] QFuture<Result<QUuid>> addDepartment(Session &session,
                                                   const DepartmentEntry &department);
[[nodiscard]] QFuture<Result<void>>
changeDepartment(Session &session, const DepartmentEntry &before, const DepartmentEntry &after);
/// Its people go to `into`, or stay without a department (null). The answer puts it back.
[[nodiscard]] QFuture<Result<QJsonObject>> removeDepartment(Session &session, const QUuid &id,
                                                            const QUuid &into);
[[nodiscard]] QFuture<Result<void>> restoreDepartment(Session &session, const QJsonObject &removed);

[[nodiscard]] QFuture<Result<QUuid>> addPosition(Session &session, const QUuid &department,
                                                 const QString &name);
[[nodiscard]] QFuture<Result<QJsonObject>>
changePosition(Session &session, const QUuid &id, const QString &name, const QUuid &department);
[[nodiscard]] QFuture<Result<void>> restorePositionChange(Session &session,
                                                          const QJsonObject &changed);
[[nodiscard]] QFuture<Result<QJsonObject>> removePosition(Session &session, const QUuid &id);
[[nodiscard]] QFuture<Result<void>> restorePosition(Session &session, const QJsonObject &removed);

[[nodiscard]] QFuture<Result<QUuid>> addGoal(Session &session, const GoalEntry &goal);
[[nodiscard]] QFuture<Result<void>> changeGoal(Session &session, const GoalEntry &before,
                                               const GoalEntry &after);
[[nodiscard]] QFuture<Result<QJsonObject>> removeGoal(Session &session, const QUuid &id);
[[nodiscard]] QFuture<Result<void>> restoreGoal(Session &session, const QJsonObject &removed);

} // namespace structure

} // namespace gangway
