// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>

namespace gangway {

class ActionRegistry;
class ContentTypeRegistry;
class Navigator;
class Notices;
class Session;

/// Who works in which organisation.
struct Identity
{
    QUuid organizationId;
    QUuid personId;
    QString organization;
    QString workspace; ///< "Local workspace", or the server's name
    QString personName;
    QString role;
    QString timeZone; ///< IANA name, of the organisation
};

/// What pages share: made once by the window, handed to each page, never a global.
struct ConsoleContext
{
    Session &session;
    ActionRegistry &actions;
    Navigator &navigator;
    Notices &notices;
    const ContentTypeRegistry &contentTypes;
    Identity identity;
};

} // namespace gangway
