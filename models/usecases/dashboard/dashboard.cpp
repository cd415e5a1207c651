// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/dashboard/dashboard.h"

#include "services/console/dashboard/dashboardreader.h"
#include "services/console/lanes/lanes.h"

namespace gangway::dashboard {

QFuture<Result<Dashboard>> read(Session &session, const ContentTypeRegistry &registry)
{
    return inLane(session, Session::Lane::Read, [&registry](Database &database) {
        return DashboardReader(database, registry).read();
    });
}

} // namespace gangway::dashboard
