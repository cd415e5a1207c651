// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

[[nodiscard]] QList<TourScene> organizationScenes();

} // namespace gangway
