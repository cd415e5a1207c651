// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

/// The list of flows and the import sheet in their states.
[[nodiscard]] QList<TourScene> flowsScenes();

} // namespace gangway
