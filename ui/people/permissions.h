// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway {

/// Whether a role (Identity::role) has a permission ("manage_people"). For showing what can be
/// done; the database decides.
[[nodiscard]] bool roleAllows(const QString &role, const QString &permission);

} // namespace gangway
