// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/organization/organization.h"

#include "data/migrator.h"
#include "domain/base/try.h"
#include "services/console/lanes/lanes.h"
#include "services/shared/setup/setupservice.h"

namespace gangway::organization {

QFuture<Result<Identity>> identity(Session &session)
{
    return inLane(session, Session::Lane::Read, readIdentity);
}

QFuture<Result<Arrival>> arrival(Session &session)
{
    return inLane(session, Session::Lane::Read, [](Database &database) -> Result<Arrival> {
        GW_TRY(identity, readIdentity(database));
        GW_TRY(record, SetupService(database).facts());
        return Arrival{*identity, *record};
    });
}

QFuture<Result<void>> putSetupOff(Session &session, bool later)
{
    return inLane(session, Session::Lane::Write,
                  [later](Database &database) { return SetupService(database).putOff(later); });
}

QFuture<Result<Figures>> figures(Session &session)
{
    return inLane(session, Session::Lane::Read, readFigures);
}

QFuture<Result<QString>> server(Session &session)
{
    return inLane(session, Session::Lane::Read, [](Database &database) -> Result<QString> {
        GW_TRY(rows, database.run(sql("workspace/facts"), {}, Database::Retry::Yes));
        return rows->text(0, 0);
    });
}

int schemaVersion()
{
    const auto steps = Migrator::readSteps(QStringLiteral(":/gangway/migrations"));
    return steps && !steps->isEmpty() ? int(steps->last().version) : 0;
}

QFuture<Result<void>> changesDone(Session &session)
{
    return inLane(session, Session::Lane::Write, [](Database &) -> Result<void> { return {}; });
}

} // namespace gangway::organization
