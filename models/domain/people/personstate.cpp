// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/personstate.h"

#include <algorithm>
#include <array>

namespace gangway {

namespace {

struct StateName
{
    PersonState state;
    QLatin1String name;
};

constexpr std::array stateNames{
    StateName{PersonState::NotInFlow, QLatin1String("notInFlow")},
    StateName{PersonState::NotBegun, QLatin1String("notBegun")},
    StateName{PersonState::InTime, QLatin1String("inTime")},
    StateName{PersonState::Overdue, QLatin1String("overdue")},
    StateName{PersonState::Abandoned, QLatin1String("abandoned")},
    StateName{PersonState::Completed, QLatin1String("completed")},
};

} // namespace

QString personStateName(PersonState state)
{
    return std::ranges::find(stateNames, state, &StateName::state)->name;
}

std::optional<PersonState> personStateFromName(const QString &name)
{
    const auto *found = std::ranges::find(stateNames, name, &StateName::name);
    return found == stateNames.end() ? std::nullopt : std::optional(found->state);
}

} // namespace gangway
