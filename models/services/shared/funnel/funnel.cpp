// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/funnel/funnel.h"

#include "data/database.h"
#include "domain/base/try.h"

#include <QHash>

namespace gangway {

namespace {

/// The stages of all versions, newest version first, and where each (version, position) counts.
struct StageIndex
{
    QList<FunnelStage> stages;
    QHash<std::pair<qint64, qint64>, qsizetype> byPosition;
};

StageIndex indexStages(const Rows &rows, std::optional<int> onlyVersion)
{
    StageIndex index;
    QHash<QUuid, qsizetype> byId;
    for (int row = 0; row < rows.count(); ++row) {
        if (rows.isNull(row, rows.column("id")))
            continue; // a flow that was never published
        const qint64 version = rows.integer(row, rows.column("version"));
        if (onlyVersion && version != *onlyVersion)
            continue;
        const QUuid id = rows.uuid(row, rows.column("id"));
        auto known = byId.constFind(id);
        if (known == byId.constEnd()) {
            known = byId.insert(id, index.stages.size());
            index.stages.append({.stageId = id,
                                 .name = rows.text(row, rows.column("name")),
                                 .optional = rows.boolean(row, rows.column("optional"))});
        }
        index.byPosition.insert({version, rows.integer(row, rows.column("position"))}, *known);
    }
    return index;
}

void addCounts(StageIndex &index, const Rows &counts)
{
    for (int row = 0; row < counts.count(); ++row) {
        const auto found =
            index.byPosition.constFind({counts.integer(row, 0), counts.integer(row, 1)});
        if (found == index.byPosition.constEnd())
            continue;
        index.stages[*found].entered += counts.integer(row, 2);
        index.stages[*found].completed += counts.integer(row, 3);
    }
}

Params countParams(const FunnelFilter &filter)
{
    Params params{filter.flowId, filter.from, filter.to, filter.version};
    if (filter.bySegment())
        params << Param(filter.departmentId) << Param(filter.location);
    return params;
}

} // namespace

Result<Funnel> FunnelReader::read(const FunnelFilter &filter)
{
    // One pipeline, so one snapshot: the stamp and the numbers belong together.
    Pipeline pipeline(m_database);
    pipeline.add(sql("analytics/stages"), {filter.flowId});
    pipeline.add(sql(filter.bySegment() ? "analytics/funnel_filtered" : "analytics/funnel"),
                 countParams(filter));
    GW_TRY(results, pipeline.run());
    const Rows &stages = results->at(0);
    if (stages.isEmpty()) {
        return fail(ErrorKind::NotFound, tr("There is no such flow in this organisation."),
                    tr("List the flows to see what there is."));
    }
    StageIndex index = indexStages(stages, filter.version);
    addCounts(index, results->at(1));
    return Funnel{.flowName = stages.text(0, stages.column("flow")),
                  .asOf = stages.dateTime(0, stages.column("as_of")),
                  .timeZone = stages.text(0, stages.column("time_zone")),
                  .stages = index.stages};
}

} // namespace gangway
