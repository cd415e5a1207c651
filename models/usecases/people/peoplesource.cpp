// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/people/peoplesource.h"

#include "services/console/lanes/lanes.h"
#include "services/shared/people/peoplelist.h"
#include "services/shared/people/persondetails.h"

namespace gangway {

SessionPeople::SessionPeople(Session &session, QObject *parent)
    : PeopleSource(parent), m_session(session)
{
    follow(session);
}

QFuture<Result<QList<PersonRowSummary>>> SessionPeople::page(const PeopleQuery &query,
                                                             const PeopleKey &after, int limit,
                                                             const PeopleKey &until)
{
    return inLane(m_session, Session::Lane::Read, [=](Database &database) {
        return PeopleList(database).page(query, after, limit, until);
    });
}

QFuture<Result<PeopleCount>> SessionPeople::count(const PeopleQuery &query)
{
    return inLane(m_session, Session::Lane::Read,
                  [query](Database &database) { return PeopleList(database).count(query); });
}

SessionPerson::SessionPerson(Session &session, QObject *parent)
    : PersonSource(parent), m_session(session)
{
    follow(session);
}

QFuture<Result<PersonDetails>> SessionPerson::person(const QUuid &id)
{
    return inLane(m_session, Session::Lane::Read,
                  [id](Database &database) { return PersonDetailsReader(database).read(id); });
}

} // namespace gangway
