// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/persondetails.h"
#include "usecases/base/livesource.h"

namespace gangway {

/// Where lists of people come from; as PeopleList (services/shared/people), but answered later.
class PeopleSource : public LiveSource
{
    Q_OBJECT

public:
    using LiveSource::LiveSource;
    [[nodiscard]] virtual QFuture<Result<QList<PersonRowSummary>>>
    page(const PeopleQuery &query, const PeopleKey &after, int limit, const PeopleKey &until) = 0;
    [[nodiscard]] virtual QFuture<Result<PeopleCount>> count(const PeopleQuery &query) = 0;
};

/// The people of a session's organisation.
class SessionPeople final : public PeopleSource
{
    Q_OBJECT

public:
    explicit SessionPeople(Session &session, QObject *parent = nullptr);
    [[nodiscard]] QFuture<Result<QList<PersonRowSummary>>> page(const PeopleQuery &query,
                                                                const PeopleKey &after, int limit,
                                                                const PeopleKey &until) override;
    [[nodiscard]] QFuture<Result<PeopleCount>> count(const PeopleQuery &query) override;

private:
    Session &m_session;
};

/// Where the page of a person gets it from.
class PersonSource : public LiveSource
{
    Q_OBJECT

public:
    using LiveSource::LiveSource;
    [[nodiscard]] virtual QFuture<Result<PersonDetails>> person(const QUuid &id) = 0;
};

class SessionPerson final : public PersonSource
{
    Q_OBJECT

public:
    explicit SessionPerson(Session &session, QObject *parent = nullptr);
    [[nodiscard]] QFuture<Result<PersonDetails>> person(const QUuid &id) override;

private:
    Session &m_session;
};

} // namespace gangway
