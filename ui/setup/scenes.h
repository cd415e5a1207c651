// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

/// Every step of the set-up, and what can become of it.
[[nodiscard]] QList<TourScene> setupScenes();

} // namespace gangway
