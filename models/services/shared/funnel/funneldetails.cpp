// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/funnel/funneldetails.h"

#include "data/database.h"
#include "domain/base/try.h"

#include <QMap>

namespace gangway {

namespace {

/// Where a stage stands in one version.
using Place = std::pair<qint64, qint64>; // version, position

Params paramsOf(const FunnelFilter &filter)
{
    return {filter.flowId,  filter.from,         filter.to,
            filter.version, filter.departmentId, filter.location};
}

QMap<Place, QUuid> placesOf(const Rows &stages)
{
    QMap<Place, QUuid> places;
    for (int row = 0; row < stages.count(); ++row) {
        if (!stages.isNull(row, stages.column("id")))
            places.insert({stages.integer(row, stages.column("version")),
                           stages.integer(row, stages.column("position"))},
                          stages.uuid(row, stages.column("id")));
    }
    return places;
}

/// People who entered and have not completed, by place.
QMap<Place, qint64> openOf(const Rows &counts)
{
    QMap<Place, qint64> open;
    for (int row = 0; row < counts.count(); ++row)
        open.insert({counts.integer(row, 0), counts.integer(row, 1)},
                    counts.integer(row, 2) - counts.integer(row, 3));
    return open;
}

/// Whoever joined and has not begun waits in the first stage of the version. They are not counted:
/// they are whom the funnel has there beside those who have begun.
void addWaiting(const QMap<Place, QUuid> &places, const QMap<Place, qint64> &open,
                const QMap<Place, qint64> &here, FunnelDetails &details)
{
    std::optional<qint64> version;
    for (auto place = places.cbegin(); place != places.cend(); ++place) {
        if (version == place.key().first)
            continue; // not the first of its version
        version = place.key().first;
        const qint64 waiting = open.value(place.key()) - here.value(place.key());
        details.stages[place.value()].inTime += qMax<qint64>(0, waiting);
    }
}

void addStates(const Rows &states, const QMap<Place, QUuid> &places, QMap<Place, qint64> &here,
               FunnelDetails &details)
{
    for (int row = 0; row < states.count(); ++row) {
        const Place place{states.integer(row, 0), states.integer(row, 1)};
        FunnelStageDetails &stage = details.stages[places.value(place)];
        const qint64 abandoned = states.integer(row, 2);
        const qint64 overdue = states.integer(row, 3);
        const qint64 all = states.integer(row, 4);
        stage.abandoned += abandoned;
        stage.overdue += overdue;
        stage.inTime += all - abandoned - overdue;
        here.insert(place, all);
    }
}

void addMedians(const Rows &medians, FunnelDetails &details)
{
    for (int row = 0; row < medians.count(); ++row) {
        const std::chrono::seconds median(medians.integer(row, 1));
        if (medians.isNull(row, 0))
            details.medianToComplete = median;
        else
            details.stages[medians.uuid(row, 0)].medianTime = median;
        details.mediansSampled = medians.boolean(row, 2);
    }
}

} // namespace

Result<FunnelDetails> FunnelDetailsReader::read(const FunnelFilter &filter)
{
    const Params params = paramsOf(filter);
    Pipeline pipeline(m_database);
    pipeline.add(sql("analytics/stages"), {filter.flowId});
    pipeline.add(sql(filter.bySegment() ? "analytics/funnel_filtered" : "analytics/funnel"),
                 filter.bySegment() ? params : params.first(4));
    pipeline.add(sql("analytics/states"), params);
    pipeline.add(sql("analytics/medians"), params);
    GW_TRY(results, pipeline.run());
    const QMap<Place, QUuid> places = placesOf(results->at(0));
    QMap<Place, qint64> here;
    FunnelDetails details;
    addStates(results->at(2), places, here, details);
    addWaiting(places, openOf(results->at(1)), here, details);
    addMedians(results->at(3), details);
    details.stages.remove(QUuid());
    return details;
}

} // namespace gangway
