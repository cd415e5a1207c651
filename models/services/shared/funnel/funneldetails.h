// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/funnel/funnel.h"

#include <QHash>

#include <chrono>

namespace gangway {

/// What a funnel says about a stage beside its counts (product row J3).
struct FunnelStageDetails
{
    std::optional<std::chrono::seconds> medianTime; ///< from entering to completing
    qint64 inTime = 0; ///< people who are in the stage now, those who have not begun included
    qint64 overdue = 0;
    qint64 abandoned = 0; ///< nothing happened for 14 days
    bool operator==(const FunnelStageDetails &) const = default;
};

struct FunnelDetails
{
    QHash<QUuid, FunnelStageDetails> stages; ///< by FunnelStage::stageId
    /// From joining to the last stage that is not optional.
    std::optional<std::chrono::seconds> medianToComplete;
    /// Medians come from people spread evenly over the period when there are more than a thousand
    /// (analytics/medians.sql); everything else is counted one by one.
    bool mediansSampled = false;
    bool operator==(const FunnelDetails &) const = default;
};

/// Reads the costlier part of a funnel, apart from the funnel itself so that the counts are there
/// at once (some 60 ms for a flow of 300,000 people). Blocks.
class FunnelDetailsReader
{
public:
    explicit FunnelDetailsReader(Database &database) : m_database(database) {}
    [[nodiscard]] Result<FunnelDetails> read(const FunnelFilter &filter);

private:
    Database &m_database;
};

} // namespace gangway
