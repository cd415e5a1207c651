// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/shell.h"
#include "shell/tourscene.h"

namespace gangway {

/// All pages of the console.
[[nodiscard]] PageFactories pageFactories();
/// All pictures of the tour.
[[nodiscard]] QList<TourScene> allScenes();

} // namespace gangway
