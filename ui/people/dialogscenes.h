// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

namespace gangway {

/// The dialogs of the people's pages and each step of the import, over the page of `list`.
[[nodiscard]] QList<TourScene> peopleDialogScenes(const TourScene &list);

} // namespace gangway
