// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace gangway::test {

/// Walks through `root`, the window or dialog in front, by Tab and Shift+Tab. What it finds: what
/// Tab leaves out, comes to twice or stays in; steps against the order in which one reads; places
/// where the focus cannot be seen; what has no name for screen readers; buttons that Return does
/// not press. The focus is in the end where it was.
[[nodiscard]] QStringList walkByTab(QWidget &root);

/// What Enter does in a dialog that was just opened: what its blue button does, unless the focus is
/// in something that has a use for it; where something would be lost, the safe thing. Buttons show
/// that they have the focus. Gives what is otherwise.
[[nodiscard]] QStringList pressesWhatIsBlue(QWidget &dialog);

/// Where the focus is: nothing, or why that is not sensible.
[[nodiscard]] QString lostFocus(QWidget &window);

/// Presses Esc in `above`, which is open over `window`: it closes, and the focus is in the page.
[[nodiscard]] QStringList leaveByEscape(QWidget &window, QWidget &above);

/// Presses F1 in a window with pages: the list of keys opens, and all keys that the window reacts
/// to are in it.
[[nodiscard]] QStringList askForKeys(QWidget &window);

} // namespace gangway::test
