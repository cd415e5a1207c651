// SPDX-License-Identifier: GPL-3.0-or-later
#include "organization/structurechanges.h"

#include "domain/base/whendone.h"
#include "shell/notices.h"

#include <QPointer>

namespace gangway {

StructureChanges::StructureChanges(Session &session, Notices &notices, QObject *parent)
    : QObject(parent), m_session(session), m_notices(notices)
{
}

void StructureChanges::offer(const QString &words,
                             const std::function<QFuture<Result<void>>()> &back)
{
    // The notice may outlive the page.
    m_notices.show(words, [self = QPointer(this), words, back] {
        if (!self)
            return;
        whenDone(back(), self,
                 [self, words](const Result<void> &done) { self->tellUndone(words, done); });
    });
}

void StructureChanges::tellUndone(const QString &words, const Result<void> &done)
{
    if (!done)
        return emit failed(done.error());
    emit changed();
    m_notices.show(tr("Undone: %1").arg(words));
}

void StructureChanges::removing(const QFuture<Result<QJsonObject>> &answer, const QString &words,
                                QFuture<Result<void>> (*back)(Session &, const QJsonObject &))
{
    whenDone(answer, this, [this, words, back](const Result<QJsonObject> &removed) {
        emit changed(); // also when somebody else was quicker
        if (!removed)
            return emit failed(removed.error());
        offer(words, [this, back, was = *removed] { return back(m_session, was); });
    });
}

void StructureChanges::adding(const QFuture<Result<QUuid>> &answer, const QString &words,
                              const Told &told, const Remove &remove)
{
    whenDone(answer, this, [this, words, told, remove](const Result<QUuid> &id) {
        if (!id)
            return told(std::unexpected(id.error()));
        emit changed();
        emit added(*id);
        told({});
        m_notices.show(words, [self = QPointer(this), words, remove, id = *id] {
            if (!self)
                return;
            whenDone(remove(id), self, [self, words](const Result<QJsonObject> &gone) {
                self->tellUndone(words, gone ? Result<void>()
                                             : Result<void>(std::unexpected(gone.error())));
            });
        });
    });
}

void StructureChanges::add(const DepartmentEntry &department, const Told &told)
{
    adding(structure::addDepartment(m_session, department),
           tr("“%1” was added").arg(department.name), told,
           [this](const QUuid &id) { return structure::removeDepartment(m_session, id, {}); });
}

void StructureChanges::change(const DepartmentEntry &before, const DepartmentEntry &after,
                              const Told &told)
{
    whenDone(structure::changeDepartment(m_session, before, after), this,
             [this, before, after, told](const Result<void> &done) {
                 told(done);
                 if (!done)
                     return;
                 emit changed();
                 offer(before.name == after.name
                           ? tr("“%1” was changed").arg(after.name)
                           : tr("“%1” is now “%2”").arg(before.name, after.name),
                       [this, before, after] {
                           return structure::changeDepartment(m_session, after, before);
                       });
             });
}

void StructureChanges::remove(const DepartmentEntry &department, const QUuid &into)
{
    removing(structure::removeDepartment(m_session, department.id, into),
             tr("“%1” was removed").arg(department.name), structure::restoreDepartment);
}

void StructureChanges::addPosition(const QUuid &department, const QString &name, const Told &told)
{
    adding(structure::addPosition(m_session, department, name), tr("“%1” was added").arg(name),
           told, [this](const QUuid &id) { return structure::removePosition(m_session, id); });
}

void StructureChanges::change(const PositionEntry &before, const PositionEntry &after,
                              const Told &told)
{
    const QString words =
        before.name != after.name
            ? tr("“%1” is now “%2”").arg(before.name, after.name)
            : tr("“%1” is now in %2", "position, department").arg(after.name, after.departmentName);
    whenDone(structure::changePosition(m_session, before.id, after.name, after.department), this,
             [this, words, told](const Result<QJsonObject> &changed) {
                 if (!changed)
                     return told(std::unexpected(changed.error()));
                 told({});
                 emit this->changed();
                 offer(words, [this, was = *changed] {
                     return structure::restorePositionChange(m_session, was);
                 });
             });
}

void StructureChanges::remove(const PositionEntry &position)
{
    removing(structure::removePosition(m_session, position.id),
             tr("“%1” was removed").arg(position.name), structure::restorePosition);
}

void StructureChanges::save(const GoalEntry &before, const GoalEntry &after, const Told &told)
{
    if (before.id.isNull())
        return adding(structure::addGoal(m_session, after), tr("The goal was added"), told,
                      [this](const QUuid &id) { return structure::removeGoal(m_session, id); });
    whenDone(structure::changeGoal(m_session, before, after), this,
             [this, before, after, told](const Result<void> &done) {
                 told(done);
                 if (!done)
                     return;
                 emit changed();
                 offer(tr("The goal was changed"), [this, before, after] {
                     return structure::changeGoal(m_session, after, before);
                 });
             });
}

void StructureChanges::remove(const GoalEntry &goal)
{
    removing(structure::removeGoal(m_session, goal.id), tr("The goal was removed"),
             structure::restoreGoal);
}

} // namespace gangway
