// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace gangway {

class ActionRegistry;

/// The themes as actions, for the palette: chosen there they are kept as in the settings.
void addLookActions(ActionRegistry &actions, QObject *owner);

} // namespace gangway
