// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <optional>
#include <string_view>

namespace gangway {

/// What a column of a table of tasks says about them, by its heading.
enum class TaskColumn { Other, Title, Owner, Due, Done, Number };
[[nodiscard]] TaskColumn taskColumn(const QString &heading);

/// Who does it, as tables say: "HR", "IT", "Line manager", "Buddy", "New joiner"; nullopt for
/// others, such as a name.
[[nodiscard]] std::optional<Owner> ownerFromWords(const QString &words);

/// When it is due, from the start date: "10 days before", "2 weeks after", "Day 1" (the first
/// day), "Week 2" (its first day), "First day", "End of month 1"; nullopt for others.
[[nodiscard]] std::optional<DueOffset> dueFromWords(const QString &words);

} // namespace gangway
