// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/analytics/funnel.h"

#include <QHash>

#include <chrono>

namespace gangway {

/// What a funnel says about a stage beside its counts (product row J3).
struct FunnelStageDetails
{
    std::optional<std::chrono::seconds> medianTime; ///< from entering to completing
    qint64 inTime = 0;                              ///< people who are in the stage now
    qint64 overdue = 0;
    qint64 abandoned = 0; ///< nothing happened for 14 days
    bool operator==(const FunnelStageDetails &) const = default;
};

struct FunnelDetails
{
    QHash<QUuid, FunnelStageDetails> stages; ///< by FunnelStage::stageId
    /// Medians come from people spread evenly over the period, when there are more than a few
    /// thousand; so do the shares in time, overdue and abandoned of very large flows.
    bool mediansSampled = false;
    bool statesSampled = false;
    bool operator==(const FunnelDetails &) const = default;
};

/// Reads the costlier part of a funnel, apart from the funnel itself so that the counts are there
/// at once. Bounded: looks at some thousand people at most, however many there are. Blocks.
class FunnelDetailsReader
{
public:
    explicit FunnelDetailsReader(Database &database) : m_database(database) {}
    [[nodiscard]] Result<FunnelDetails> read(const FunnelFilter &filter);

private:
    Database &m_database;
};

} // namespace gangway
