// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/session/identity.h"

#include "data/database.h"
#include "domain/base/try.h"

#include <QCoreApplication>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Identity)
};

} // namespace

Result<Identity> readIdentity(Database &database)
{
    GW_TRY(rows, database.run(sql("workspace/identity"), {}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return fail(ErrorKind::Denied, Words::tr("You no longer belong to this organisation."),
                    Words::tr("Ask one of its administrators to invite you again."));
    }
    Identity identity{.organizationId = rows->uuid(0, 0),
                      .personId = rows->uuid(0, 4),
                      .organization = rows->text(0, 1),
                      .personName = QString(rows->text(0, 6) + u' ' + rows->text(0, 7)).trimmed(),
                      .email = rows->text(0, 5),
                      .role = roleFromName(rows->text(0, 8)),
                      .timeZone = rows->text(0, 2),
                      .workspace = {},
                      .setUp = rows->boolean(0, 3)};
    if (identity.personName.isEmpty())
        identity.personName = identity.email;
    return identity;
}

} // namespace gangway
