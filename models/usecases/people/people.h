// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/moveoutlook.h"
#include "domain/people/pastimport.h"
#include "domain/people/personfacts.h"
#include "services/shared/people/peoplemoves.h"
#include "services/shared/people/peoplestore.h"

#include <QFuture>

namespace gangway {

class Session;

/// A flow that people can join: its latest published version.
struct FlowChoice
{
    QUuid id;
    int version = 0;
    QString name;
    bool operator==(const FlowChoice &) const = default;
};

/// What is asked of people and done with them, one by one and in bulk. Each call returns at once;
/// lists that are read page by page are in peoplesource.h. Errors are those of PeopleChanges and
/// PeopleStore, and Unavailable.
namespace people {

[[nodiscard]] QFuture<Result<PersonFacts>> facts(Session &session, const QUuid &id);
[[nodiscard]] QFuture<Result<PersonFacts>> edit(Session &session, const PersonFacts &before,
                                                const PersonFacts &after);

[[nodiscard]] QFuture<Result<BulkChange>>
setDepartment(Session &session, const QList<QUuid> &people, const QUuid &department);
[[nodiscard]] QFuture<Result<BulkChange>> setStartDate(Session &session, const QList<QUuid> &people,
                                                       const QDate &date);
[[nodiscard]] QFuture<Result<int>> restoreDepartment(Session &session, const BulkChange &change);
[[nodiscard]] QFuture<Result<int>> restoreStartDate(Session &session, const BulkChange &change);
[[nodiscard]] QFuture<Result<BulkChange>> shiftStartDate(Session &session,
                                                         const QList<QUuid> &people, int days);
[[nodiscard]] QFuture<Result<int>> restoreShift(Session &session, const BulkChange &change);
/// Into a version of a flow; a null `flow` means out of any.
[[nodiscard]] QFuture<Result<PeopleMoved>> move(Session &session, const QList<QUuid> &people,
                                                const QUuid &flow, int version);
[[nodiscard]] QFuture<Result<PeopleMoved>> moveBack(Session &session, const PeopleMoved &before);
[[nodiscard]] QFuture<Result<MoveOutlook>> outlook(Session &session, const QList<QUuid> &people,
                                                   const QUuid &flow, int version);
[[nodiscard]] QFuture<Result<int>> remove(Session &session, const QList<QUuid> &people);

/// What one chooses from where people are listed and added.
struct Choices
{
    QList<FlowChoice> flows;           ///< that people can join, by name
    QList<DepartmentName> departments; ///< by name
};
[[nodiscard]] QFuture<Result<Choices>> choices(Session &session);
[[nodiscard]] QFuture<Result<QList<FlowChoice>>> joinableFlows(Session &session);
/// Who can be a manager or buddy.
[[nodiscard]] QFuture<Result<QList<Colleague>>> colleagues(Session &session);
/// Positions to offer, by name.
[[nodiscard]] QFuture<Result<QList<PositionName>>> positions(Session &session);
/// Empty when there is no such stage.
[[nodiscard]] QFuture<Result<QString>> stageName(Session &session, const QUuid &flow,
                                                 const QUuid &stage);

/// Adds one person at once.
[[nodiscard]] QFuture<Result<PeopleImportReport>>
add(Session &session, const PeopleRehearsal &person, const PeopleStore::ImportOptions &options);
/// Adds the people of a list, apart from what pages wait for. Ends early when `stop` or the session
/// says so.
[[nodiscard]] QFuture<Result<PeopleImportReport>>
import(Session &session, std::shared_ptr<const PeopleRehearsal> rehearsal,
       const PeopleStore::ImportOptions &options, const std::stop_source &stop);
/// What an import would do, by what the database knows.
[[nodiscard]] QFuture<Result<PeopleImportReport>>
rehearse(Session &session, std::shared_ptr<const PeopleRehearsal> rehearsal);
[[nodiscard]] QFuture<Result<std::optional<PeopleImported>>> imported(Session &session,
                                                                      const QUuid &batch);
[[nodiscard]] QFuture<Result<QList<PastImport>>> pastImports(Session &session);
[[nodiscard]] QFuture<Result<TakenBack>> takeBack(Session &session, const QUuid &batch);

} // namespace people

} // namespace gangway
