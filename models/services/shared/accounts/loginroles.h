// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/accounts/signintypes.h"

namespace gangway {

/// The people's own database roles: made once, given a new short-lived password at every sign-in.
class LoginRoles
{
public:
    /// `clientSettings` say where clients connect; user and password are filled in.
    LoginRoles(ConnectionSettings clientSettings, const SignInRules &rules)
        : m_clientSettings(std::move(clientSettings)), m_rules(rules)
    {
    }

    /// A new random password on the person's role, in the caller's transaction if there is one. The
    /// one before stops working. Only the SCRAM verifier travels. NotFound for inactive people.
    [[nodiscard]] Result<DatabaseAccess> grant(Database &database, const QUuid &person) const;
    /// Makes the current password useless and ends open connections; the person may sign in again.
    [[nodiscard]] static Result<void> cutOff(Database &database, const QUuid &person);
    /// Forbids logging in, then ends open connections.
    [[nodiscard]] static Result<void> disable(Database &database, const QUuid &person);

private:
    ConnectionSettings m_clientSettings;
    SignInRules m_rules;
};

/// The libpq connection string of `settings`, for psql.
[[nodiscard]] QString connectionString(const ConnectionSettings &settings);

} // namespace gangway
