// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/signin/serviceconnections.h"
#include "services/gangwayd/signin/sessionstore.h"
#include "services/gangwayd/signin/signinlimits.h"
#include "services/shared/accounts/loginroles.h"
#include "services/shared/accounts/signintypes.h"

#include <QMutex>

namespace gangway {

/// Signs people in (product row A3; threats 11-14). Belongs to gangwayd: a counter that a client
/// could reach in SQL would be undone by its ROLLBACK. Thread-safe; every call blocks.
///
/// A person has one database role with one password at a time: signing in, refreshing or
/// databaseAccess() on one device makes the password of another one useless for new connections (it
/// asks for another with databaseAccess()), while open connections stay.
class SignInService
{
public:
    struct Settings
    {
        ConnectionSettings service; ///< as gangway_service
        ConnectionSettings client;  ///< where clients connect; user and password are filled in
        SignInRules rules;
        Clock clock; ///< empty: the system's
    };

    explicit SignInService(Settings settings);

    /// The one owner of the workspace. Conflict when there is an owner or the e-mail is taken;
    /// without a credential only localSignIn() signs the owner in.
    [[nodiscard]] Result<QUuid> registerOwner(const NewPerson &owner);
    [[nodiscard]] Result<QUuid> registerPerson(const NewPerson &person);
    /// Sets or changes the password; all sessions of the person end.
    [[nodiscard]] Result<void> setPassword(const QUuid &person,
                                           const PasswordCredential &credential);

    /// For unknown e-mails an invented answer that stays the same.
    [[nodiscard]] Result<Prelogin> prelogin(const QString &email, const Device &device);
    /// Denied for a wrong key and an unknown e-mail alike, Locked after too many attempts.
    [[nodiscard]] Result<SignedIn> login(const QString &email, const QByteArray &clientKey,
                                         const Device &device);
    /// `requestId` is the client's, the same when it repeats a request whose answer it did not get.
    [[nodiscard]] Result<SignedIn> refresh(const QByteArray &refreshToken, const QUuid &requestId);
    /// The owner of a local workspace, on the word of the caller that the local token was right.
    [[nodiscard]] Result<SignedIn> localSignIn(const Device &device);

    [[nodiscard]] Result<Caller> authenticate(const QByteArray &accessToken);
    [[nodiscard]] Result<DatabaseAccess> databaseAccess(const Caller &caller);
    [[nodiscard]] Result<QList<MyOrganization>> organizations(const QUuid &person);
    [[nodiscard]] Result<QList<SessionInfo>> sessions(const Caller &caller);
    /// Ends a session of the caller. It cannot be told which database connection belongs to which
    /// device, so all of the person's are ended; the others get new ones.
    [[nodiscard]] Result<void> endSession(const Caller &caller, const QUuid &session);
    [[nodiscard]] Result<void> logout(const Caller &caller);

    /// A short-lived connection for an administrator who wants to see what this person may see.
    /// NotFound for unknown or inactive people.
    [[nodiscard]] Result<DatabaseAccess> connectAs(const QString &email);
    /// Off at once: open connections see nothing and end, tokens stop working, no new sign-in.
    [[nodiscard]] Result<void> disablePerson(const QUuid &person);
    [[nodiscard]] Result<void> enablePerson(const QUuid &person);
    /// Forgets expired sessions and old counters; once an hour is enough.
    [[nodiscard]] Result<void> purge();

private:
    [[nodiscard]] Result<QByteArray> secret(Database &database);
    [[nodiscard]] Result<QUuid> addPerson(const NewPerson &person, bool owner);
    [[nodiscard]] Result<void> writeCredential(Database &database, const QUuid &person,
                                               const PasswordCredential &credential);
    [[nodiscard]] Result<Prelogin> inventedPrelogin(Database &database, const QByteArray &key,
                                                    const QString &email) const;
    [[nodiscard]] Result<QUuid> checkKey(Database &database, const QByteArray &key,
                                         const QString &email, const QByteArray &clientKey) const;
    [[nodiscard]] Result<SignedIn> complete(Database &database, Result<SignedIn> tokens);
    [[nodiscard]] Result<void> endAll(Database &database, const QUuid &person,
                                      const QString &reason);
    [[nodiscard]] Result<QList<MyOrganization>> organizationsOf(Database &database,
                                                                const QUuid &person) const;

    SignInRules m_rules;
    Clock m_clock;
    ServiceConnections m_connections;
    SignInLimits m_limits;
    SessionStore m_sessions;
    LoginRoles m_roles;
    QMutex m_secretMutex;
    QByteArray m_secret;
};

/// Trimmed, lower case, NFC. InvalidInput when it cannot be an e-mail address.
[[nodiscard]] Result<QString> normalizedEmail(const QString &email);

/// How to connect as the person with this address within the next minutes, on the word of whoever
/// has the service's own connection (`gangwayd connect-as`). NotFound for unknown or inactive
/// people.
[[nodiscard]] Result<ConnectionSettings> accessAs(const ConnectionSettings &service,
                                                  const QString &email);

} // namespace gangway
