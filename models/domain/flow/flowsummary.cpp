// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowsummary.h"

#include <algorithm>
#include <array>

namespace gangway {

namespace {

struct StatusName
{
    FlowStatus status;
    QLatin1String name;
};

constexpr std::array statusNames{
    StatusName{FlowStatus::Draft, QLatin1String("draft")},
    StatusName{FlowStatus::Published, QLatin1String("published")},
    StatusName{FlowStatus::Archived, QLatin1String("archived")},
};

} // namespace

std::optional<FlowStatus> flowStatusFromName(const QString &name)
{
    const auto *found = std::ranges::find(statusNames, name, &StatusName::name);
    return found == statusNames.end() ? std::nullopt : std::optional(found->status);
}

} // namespace gangway
