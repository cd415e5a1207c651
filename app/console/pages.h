// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/shell.h"
#include "shell/tourscene.h"

namespace gangway {

/// All pages of the console.
[[nodiscard]] PageFactories pageFactories();
/// Goes to the page that imports such a file, and shows what is in it: people from lists (.csv,
/// .tsv, .txt), flows from everything else.
void openFile(Shell &shell, const QString &path);
/// What each shell of the console offers besides its pages: search, help, the set-up. To be called
/// before there are pages. Gives the action that opens the set-up.
QAction *addConsoleActions(Shell &shell);
/// Makes the pages whose actions others offer; the tour does so after it made its own.
void offerPages(Shell &shell);
/// All pictures of the tour.
[[nodiscard]] QList<TourScene> allScenes();

} // namespace gangway
