// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/identity.h"

namespace gangway {

class ActionRegistry;
class ContentTypeRegistry;
class Navigator;
class Notices;
class SecretStore;
class Session;

/// What pages share: made once by the window, handed to each page, never a global.
struct ConsoleContext
{
    Session &session;
    ActionRegistry &actions;
    Navigator &navigator;
    Notices &notices;
    const ContentTypeRegistry &contentTypes;
    Identity identity;
    SecretStore *secrets = nullptr; ///< what keeps people signed in; none for a local workspace

    /// What the person may do here, with the reason when not: pages offer nothing else.
    [[nodiscard]] Permit may(Permission permission) const
    {
        return gangway::may(identity.role, permission);
    }
};

} // namespace gangway
