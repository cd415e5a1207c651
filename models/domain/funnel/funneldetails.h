// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QUuid>

#include <chrono>
#include <optional>

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

} // namespace gangway
