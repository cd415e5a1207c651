// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

/// The flow editor and its dialogs in their states.
[[nodiscard]] QList<TourScene> editorScenes();

} // namespace gangway
