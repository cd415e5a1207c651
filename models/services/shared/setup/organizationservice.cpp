// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/setup/organizationservice.h"

#include "data/database.h"
#include "domain/base/try.h"
#include "domain/setup/organizationform.h"

namespace gangway {

Result<QJsonObject> OrganizationService::values()
{
    GW_TRY(rows, m_database.run(sql("organization/values"), {}, Database::Retry::Yes));
    if (rows->isEmpty())
        return fail(ErrorKind::Denied, tr("You no longer belong to this organisation."),
                    tr("Ask one of its administrators to let you in again."));
    return rows->json(0, 0).object();
}

Result<void> OrganizationService::change(const QJsonObject &changes)
{
    if (const QList<FieldProblem> wrong = organizationProblems(changes); !wrong.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
                    tr("%1: %2", "a field and what is wrong")
                        .arg(wrong.first().field, wrong.first().message),
                    tr("Nothing was changed."));
    }
    GW_TRY(rows, m_database.run(sql("organization/change"), {changes}, Database::Retry::Yes));
    if (rows->isEmpty())
        return fail(ErrorKind::Denied, tr("You may not change the organisation."),
                    tr("Ask a manager or an administrator."));
    return {};
}

} // namespace gangway
