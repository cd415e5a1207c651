// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

/// First start, remembered workspaces, progress and failures.
[[nodiscard]] QList<TourScene> startScenes();

} // namespace gangway
