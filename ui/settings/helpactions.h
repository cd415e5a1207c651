// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway {

class Shell;

/// Adds "Keyboard shortcuts" (F1, Ctrl+/) and "About Gangway" to what the shell offers everywhere.
void addHelpActions(Shell &shell);

} // namespace gangway
