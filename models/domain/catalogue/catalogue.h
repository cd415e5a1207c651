// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QJsonObject>
#include <QString>

namespace gangway {

/// A JSON file of resources/catalogue that is built into this library, by its name without path:
/// "content-types.json". NotFound or Damaged can only come from a broken build.
[[nodiscard]] Result<QJsonObject> catalogueFile(const QString &name);

} // namespace gangway
