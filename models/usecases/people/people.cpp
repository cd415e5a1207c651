// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/people/people.h"

#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "services/console/lanes/lanes.h"
#include "services/shared/flows/flowstore.h"
#include "services/shared/people/moveoutlook.h"
#include "services/shared/people/pastimports.h"
#include "services/shared/people/peoplechanges.h"
#include "services/shared/people/peoplelist.h"

namespace gangway::people {

namespace {

using Lane = Session::Lane;

/// Runs `job(PeopleChanges &)` in the lane of changes.
template<class Job>
auto change(Session &session, Job job)
{
    return inLane(session, Lane::Write, [job = std::move(job)](Database &database) {
        PeopleChanges changes(database);
        return job(changes);
    });
}

Result<QList<FlowChoice>> readFlows(Database &database)
{
    GW_TRY(flows, FlowStore(database, ContentTypeRegistry::builtIn()).list());
    QList<FlowChoice> choices;
    for (const FlowSummary &flow : *flows) {
        if (flow.version > 0)
            choices.append({flow.id, flow.version, flow.name});
    }
    return choices;
}

} // namespace

QFuture<Result<PersonFacts>> facts(Session &session, const QUuid &id)
{
    return inLane(session, Lane::Read,
                  [id](Database &database) { return PeopleChanges(database).facts(id); });
}

QFuture<Result<PersonFacts>> edit(Session &session, const PersonFacts &before,
                                  const PersonFacts &after)
{
    return change(session, [=](PeopleChanges &changes) { return changes.edit(before, after); });
}

QFuture<Result<BulkChange>> setDepartment(Session &session, const QList<QUuid> &people,
                                          const QUuid &department)
{
    return change(
        session, [=](PeopleChanges &changes) { return changes.setDepartment(people, department); });
}

QFuture<Result<BulkChange>> setStartDate(Session &session, const QList<QUuid> &people,
                                         const QDate &date)
{
    return change(session,
                  [=](PeopleChanges &changes) { return changes.setStartDate(people, date); });
}

QFuture<Result<int>> restoreDepartment(Session &session, const BulkChange &before)
{
    return change(session,
                  [=](PeopleChanges &changes) { return changes.restoreDepartment(before); });
}

QFuture<Result<int>> restoreStartDate(Session &session, const BulkChange &before)
{
    return change(session,
                  [=](PeopleChanges &changes) { return changes.restoreStartDate(before); });
}

QFuture<Result<BulkChange>> shiftStartDate(Session &session, const QList<QUuid> &people, int days)
{
    return change(session,
                  [=](PeopleChanges &changes) { return changes.shiftStartDate(people, days); });
}

QFuture<Result<int>> restoreShift(Session &session, const BulkChange &before)
{
    return change(session, [=](PeopleChanges &changes) { return changes.restoreShift(before); });
}

QFuture<Result<PeopleMoved>> move(Session &session, const QList<QUuid> &people, const QUuid &flow,
                                  int version)
{
    return inLane(session, Lane::Write, [=](Database &database) {
        PeopleMoves moves(database);
        return flow.isNull() ? moves.outOfFlow(people) : moves.intoFlow(people, flow, version);
    });
}

QFuture<Result<PeopleMoved>> moveBack(Session &session, const PeopleMoved &before)
{
    return inLane(session, Lane::Write,
                  [before](Database &database) { return PeopleMoves(database).takeBack(before); });
}

QFuture<Result<MoveOutlook>> outlook(Session &session, const QList<QUuid> &people,
                                     const QUuid &flow, int version)
{
    return inLane(session, Lane::Read,
                  [=](Database &database) { return moveOutlook(database, people, flow, version); });
}

QFuture<Result<int>> remove(Session &session, const QList<QUuid> &people)
{
    return change(session, [=](PeopleChanges &changes) { return changes.remove(people); });
}

QFuture<Result<Choices>> choices(Session &session)
{
    return inLane(session, Lane::Read, [](Database &database) -> Result<Choices> {
        GW_TRY(flows, readFlows(database));
        GW_TRY(departments, PeopleChanges(database).departments());
        return Choices{std::move(*flows), std::move(*departments)};
    });
}

QFuture<Result<QList<FlowChoice>>> joinableFlows(Session &session)
{
    return inLane(session, Lane::Read, readFlows);
}

QFuture<Result<QList<Colleague>>> colleagues(Session &session)
{
    return inLane(session, Lane::Read,
                  [](Database &database) { return PeopleChanges(database).colleagues(); });
}

QFuture<Result<QList<PositionName>>> positions(Session &session)
{
    return inLane(session, Lane::Read,
                  [](Database &database) { return PeopleChanges(database).positions(); });
}

QFuture<Result<QString>> stageName(Session &session, const QUuid &flow, const QUuid &stage)
{
    return inLane(session, Lane::Read,
                  [=](Database &database) { return PeopleList(database).stageName(flow, stage); });
}

QFuture<Result<PeopleImportReport>> add(Session &session, const PeopleRehearsal &person,
                                        const PeopleStore::ImportOptions &options)
{
    return inLane(session, Lane::Write, [=](Database &database) {
        return PeopleStore(database).import(person, options);
    });
}

QFuture<Result<PeopleImportReport>> import(Session &session,
                                           std::shared_ptr<const PeopleRehearsal> rehearsal,
                                           const PeopleStore::ImportOptions &options,
                                           const std::stop_source &stop)
{
    return inLane(session, Lane::Bulk,
                  [rehearsal = std::move(rehearsal), options, stop](Database &database,
                                                                    const std::stop_token &ends) {
                      const std::stop_callback stopToo(
                          ends, [source = stop]() mutable { source.request_stop(); });
                      return PeopleStore(database).import(*rehearsal, options);
                  });
}

QFuture<Result<PeopleImportReport>> rehearse(Session &session,
                                             std::shared_ptr<const PeopleRehearsal> rehearsal)
{
    return inLane(session, Lane::Bulk, [rehearsal = std::move(rehearsal)](Database &database) {
        return PeopleStore(database).check(*rehearsal);
    });
}

QFuture<Result<std::optional<PeopleImported>>> imported(Session &session, const QUuid &batch)
{
    return inLane(session, Lane::Read,
                  [batch](Database &database) { return PeopleStore(database).imported(batch); });
}

QFuture<Result<QList<PastImport>>> pastImports(Session &session)
{
    return inLane(session, Lane::Read,
                  [](Database &database) { return gangway::pastImports(database); });
}

QFuture<Result<TakenBack>> takeBack(Session &session, const QUuid &batch)
{
    return inLane(session, Lane::Bulk,
                  [batch](Database &database) { return PeopleChanges(database).takeBack(batch); });
}

} // namespace gangway::people
