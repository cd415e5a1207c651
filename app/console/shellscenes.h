// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

/// The settings, the command palette, and the window without a database.
[[nodiscard]] QList<TourScene> shellScenes();

} // namespace gangway
