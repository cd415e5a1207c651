// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/funnel/funnelsource.h"

#include "services/console/lanes/lanes.h"
#include "services/shared/funnel/funnel.h"
#include "services/shared/funnel/funneldetails.h"

namespace gangway {

SessionFunnels::SessionFunnels(Session &session, QObject *parent)
    : FunnelSource(parent), m_session(session)
{
    follow(session);
}

QFuture<Result<Funnel>> SessionFunnels::funnel(const FunnelFilter &filter)
{
    return inLane(m_session, Session::Lane::Read,
                  [filter](Database &database) { return FunnelReader(database).read(filter); });
}

QFuture<Result<FunnelDetails>> SessionFunnels::details(const FunnelFilter &filter)
{
    return inLane(m_session, Session::Lane::Read, [filter](Database &database) {
        return FunnelDetailsReader(database).read(filter);
    });
}

} // namespace gangway
