// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/flows/flowlistsource.h"

#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "services/console/lanes/lanes.h"
#include "services/shared/flows/flowstore.h"

namespace gangway {

SessionFlowList::SessionFlowList(Session &session, People people, QObject *parent)
    : FlowListSource(parent), m_session(session), m_people(people)
{
    follow(session);
}

QFuture<Result<QList<FlowSummary>>> SessionFlowList::flows()
{
    return inLane(
        m_session, Session::Lane::Read,
        [counted = m_people == People::Counted](Database &database) -> Result<QList<FlowSummary>> {
            FlowStore store(database, ContentTypeRegistry::builtIn());
            auto flows = store.list(true);
            if (!flows || !counted)
                return flows;
            GW_TRY(people, store.peopleUnderWay());
            for (FlowSummary &flow : *flows) {
                if (const auto its = people->constFind(flow.id); its != people->cend())
                    flow.peopleUnderWay = *its;
            }
            return flows;
        });
}

} // namespace gangway
