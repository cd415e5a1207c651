// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/funnel/funnelchoices.h"

#include "domain/base/try.h"
#include "services/console/lanes/lanes.h"

#include <algorithm>

namespace gangway {

namespace {

Result<FunnelChoices> read(Database &database)
{
    Pipeline pipeline(database);
    pipeline.add(sql("flows/list"), {false});
    pipeline.add(sql("people/departments"), {});
    pipeline.add(sql("analytics/main_flow"), {});
    GW_TRY(results, pipeline.run());
    FunnelChoices choices;
    const Rows &flows = results->at(0);
    for (int row = 0; row < flows.count(); ++row) {
        choices.flows.append(
            {.id = flows.uuid(row, flows.column("id")),
             .name = flows.text(row, flows.column("name")),
             .version = int(flows.integer(row, flows.column("published_version")))});
    }
    const Rows &departments = results->at(1);
    for (int row = 0; row < departments.count(); ++row)
        choices.departments.append({departments.uuid(row, 0), departments.text(row, 1)});
    if (const Rows &main = results->at(2); !main.isEmpty())
        choices.mainFlow = main.uuid(0, 0);
    // The flow that is shown by itself comes first, the others by name.
    std::ranges::stable_partition(choices.flows, [&](const FunnelChoices::Flow &flow) {
        return flow.id == choices.mainFlow;
    });
    std::ranges::sort(choices.departments, [](const auto &a, const auto &b) {
        return QString::localeAwareCompare(a.second, b.second) < 0;
    });
    return choices;
}

} // namespace

const FunnelChoices::Flow *FunnelChoices::find(const QUuid &id) const
{
    const auto found = std::ranges::find(flows, id, &Flow::id);
    return found == flows.cend() ? nullptr : &*found;
}

QFuture<Result<FunnelChoices>> funnelChoices(Session &session)
{
    return inLane(session, Session::Lane::Read, read);
}

} // namespace gangway
