// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUuid>

namespace gangway {

/// What moving people into a flow, or out of any, would mean to them; the parts add up to `people`.
struct MoveOutlook
{
    int people = 0;       ///< who are still here
    int there = 0;        ///< nothing changes for them
    int otherVersion = 0; ///< of the same flow
    int newcomers = 0;    ///< in no flow now
    int notBegun = 0;     ///< leave another flow without having begun
    int begun = 0;        ///< leave another flow, under way or done
    bool operator==(const MoveOutlook &) const = default;

    [[nodiscard]] int moving() const { return people - there; }
};

} // namespace gangway
