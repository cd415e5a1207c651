// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usecases/organization/structure.h"

#include <QObject>

namespace gangway {

class Notices;

/// Changes departments, positions and goals, says so, and offers to take it back.
class StructureChanges final : public QObject
{
    Q_OBJECT

public:
    /// What the caller wants to know of a change; not called when this is gone before.
    using Told = std::function<void(const Result<void> &done)>;

    StructureChanges(Session &session, Notices &notices, QObject *parent = nullptr);

    void add(const DepartmentEntry &department, const Told &told);
    void change(const DepartmentEntry &before, const DepartmentEntry &after, const Told &told);
    void remove(const DepartmentEntry &department, const QUuid &into);
    void addPosition(const QUuid &department, const QString &name, const Told &told);
    /// Its name, its department or both.
    void change(const PositionEntry &before, const PositionEntry &after, const Told &told);
    void remove(const PositionEntry &position);
    /// Adds it when `before` has no id.
    void save(const GoalEntry &before, const GoalEntry &after, const Told &told);
    void remove(const GoalEntry &goal);

signals:
    void changed();
    /// It is there now; shown when it has been read.
    void added(const QUuid &id);
    /// A removal or an undo did not work.
    void failed(const gangway::Error &error);

private:
    using Remove = std::function<QFuture<Result<QJsonObject>>(const QUuid &)>;
    /// Something that gives what takes it back.
    void removing(const QFuture<Result<QJsonObject>> &answer, const QString &words,
                  QFuture<Result<void>> (*back)(Session &, const QJsonObject &));
    void adding(const QFuture<Result<QUuid>> &answer, const QString &words, const Told &told,
                const Remove &remove);
    void tellUndone(const QString &words, const Result<void> &done);
    /// Offers `back` in a notice.
    void offer(const QString &words, const std::function<QFuture<Result<void>>()> &back);

    Session &m_session;
    Notices &m_notices;
};

} // namespace gangway
