// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SignInService for those who are signed in, and for administrators.
#include "domain/base/try.h"
#include "services/gangwayd/signin/signinservice.h"

#include <QCoreApplication>

namespace gangway {

namespace {

struct SignInServiceText
{
    Q_DECLARE_TR_FUNCTIONS(SignInService)
};

} // namespace

Result<Caller> SignInService::authenticate(const QByteArray &accessToken)
{
    GW_TRY(database, m_connections.get());
    return m_sessions.caller(**database, accessToken);
}

Result<DatabaseAccess> SignInService::databaseAccess(const Caller &caller)
{
    GW_TRY(database, m_connections.get());
    return m_roles.grant(**database, caller.personId);
}

Result<QList<MyOrganization>> SignInService::organizations(const QUuid &person)
{
    GW_TRY(database, m_connections.get());
    return organizationsOf(**database, person);
}

Result<QList<MyOrganization>> SignInService::organizationsOf(Database &database,
                                                             const QUuid &person) const
{
    GW_TRY(rows, database.run(sql("signin/organizations"), {person}, Database::Retry::Yes));
    QList<MyOrganization> organizations;
    for (int i = 0; i < rows->count(); ++i) {
        organizations.append(
            {rows->uuid(i, rows->column("id")), rows->text(i, rows->column("name")),
             rows->text(i, rows->column("role")), rows->boolean(i, rows->column("chosen"))});
    }
    return organizations;
}

Result<QList<SessionInfo>> SignInService::sessions(const Caller &caller)
{
    GW_TRY(database, m_connections.get());
    return m_sessions.list(**database, caller.personId);
}

Result<void> SignInService::endSession(const Caller &caller, const QUuid &session)
{
    GW_TRY(database, m_connections.get());
    const QString reason =
        session == caller.sessionId ? QStringLiteral("logout") : QStringLiteral("ended");
    if (auto ended = m_sessions.end(**database, caller.personId, session, reason); !ended) {
        return ended;
    }
    return LoginRoles::cutOff(**database, caller.personId);
}

Result<void> SignInService::logout(const Caller &caller)
{
    return endSession(caller, caller.sessionId);
}

Result<void> SignInService::endAll(Database &database, const QUuid &person, const QString &reason)
{
    if (auto ended = m_sessions.end(database, person, QUuid(), reason); !ended) {
        return ended;
    }
    return LoginRoles::cutOff(database, person);
}

Result<DatabaseAccess> SignInService::connectAs(const QString &email)
{
    GW_TRY(address, normalizedEmail(email));
    GW_TRY(database, m_connections.get());
    GW_TRY(rows, (*database)->run(sql("signin/person"), {nullptr, *address}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return fail(ErrorKind::NotFound,
                    SignInServiceText::tr("There is no active person with the e-mail address %1.")
                        .arg(*address),
                    SignInServiceText::tr("Check the address, or add the person first."));
    }
    return m_roles.grant(**database, rows->uuid(0, rows->column("id")));
}

Result<void> SignInService::disablePerson(const QUuid &person)
{
    GW_TRY(database, m_connections.get());
    // First what works in open connections at once, then what only new ones notice. Somebody who
    // holds the own row in a transaction is put out of it.
    auto inactive =
        (*database)->run(sql("signin/set_active"), {person, false}, Database::Retry::Yes);
    if (!inactive) {
        if (auto cut = LoginRoles::cutOff(**database, person); !cut) {
            return cut;
        }
        inactive =
            (*database)->run(sql("signin/set_active"), {person, false}, Database::Retry::Yes);
    }
    if (!inactive) {
        return std::unexpected(inactive.error());
    }
    if (inactive->affected() == 0) {
        return fail(ErrorKind::NotFound, SignInServiceText::tr("There is no such person."),
                    SignInServiceText::tr("Load the list of people again."));
    }
    if (auto ended = m_sessions.end(**database, person, QUuid(), QStringLiteral("disabled"));
        !ended) {
        return ended;
    }
    return LoginRoles::disable(**database, person);
}

Result<void> SignInService::enablePerson(const QUuid &person)
{
    GW_TRY(database, m_connections.get());
    // The role may log in again from the next sign-in on.
    GW_TRY(active,
           (*database)->run(sql("signin/set_active"), {person, true}, Database::Retry::Yes));
    if (active->affected() == 0) {
        return fail(ErrorKind::NotFound, SignInServiceText::tr("There is no such person."),
                    SignInServiceText::tr("Load the list of people again."));
    }
    return {};
}

Result<void> SignInService::purge()
{
    GW_TRY(database, m_connections.get());
    return m_sessions.purge(**database);
}

} // namespace gangway
