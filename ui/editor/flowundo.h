// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace gangway {

/// Undo and redo in `field` are the flow's: each letter is in its history, so that one goes back
/// from there to whatever was changed before.
void leaveUndoToFlow(QWidget *field);

} // namespace gangway
