// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personsummary.h"
#include "shell/pageaddress.h"

namespace gangway {

/// Where the list of people is with these filters. Values: "search"; "status" (names of
/// PersonState with commas); "flow", "stage", "department", "import" (ids); "version"; "in" ("now",
/// "entered", "completed", "notCompleted"); "from", "to" (dates); "sort" ("name", "start",
/// "progress", "activity", with "-" before it when descending). What filters nothing is left out.
[[nodiscard]] PageAddress peopleAddress(const PeopleQuery &query);
[[nodiscard]] PeopleQuery peopleQuery(const PageAddress &address);

} // namespace gangway
