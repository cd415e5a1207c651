// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gangway {

/// How far a person is, as lists and funnels tell it apart (product rows E6, J3).
enum class PersonState {
    NotInFlow, ///< nobody put the person into a flow yet
    NotBegun,  ///< in a flow, and has not begun
    InTime,
    Overdue,   ///< the current stage should be done by now
    Abandoned, ///< nothing happened for 14 days
    Completed,
};

[[nodiscard]] QString personStateName(PersonState state); ///< stable: "inTime"
[[nodiscard]] std::optional<PersonState> personStateFromName(const QString &name);

} // namespace gangway
