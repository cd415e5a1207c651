// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/access/access.h"
#include "domain/base/error.h"
#include "domain/base/today.h"

#include <QUuid>

namespace gangway {

class Database;

/// Who works in which organisation, as the database sees it.
struct Identity
{
    QUuid organizationId;
    QUuid personId;
    QString organization;
    QString personName; ///< first and last name, or the address when there is none
    QString email;
    Role role = Role::None;
    QString timeZone;    ///< IANA name, of the organisation
    QString workspace;   ///< what the workspace is called here; not from the database
    bool setUp = false;  ///< the set-up of the organisation is complete
    QString folder = {}; ///< of a workspace on this computer; empty for a server

    /// The day it is in the organisation: the only "today" there is.
    [[nodiscard]] QDate today() const { return todayIn(timeZone); }
};

/// Errors: Denied when the connection's person is no member of the chosen organisation any more.
[[nodiscard]] Result<Identity> readIdentity(Database &database);

} // namespace gangway
