// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QUrl>

namespace gangway {

/// The address of a server as somebody types it, e.g. "gangway.example", as a URL without a slash
/// at its end. https only; http is for this computer itself (tests, a local proxy). InvalidInput
/// says what to correct.
[[nodiscard]] Result<QUrl> serverUrl(const QString &typed);

/// Whether the server is this computer, by its address and not by a name that DNS could change.
[[nodiscard]] bool isThisComputer(const QUrl &url);

/// The host, and the port where it is not the usual one: for words to people.
[[nodiscard]] QString serverName(const QUrl &url);

} // namespace gangway
