// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

/// The list of people, the page of a person, and the import, in their states.
[[nodiscard]] QList<TourScene> peopleScenes();

} // namespace gangway
