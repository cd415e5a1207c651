// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>

namespace gangway {

/// Largest document or list that can be imported.
inline constexpr qint64 largestImportBytes = 16 * 1024 * 1024;

/// See readWholeFile().
[[nodiscard]] Result<QByteArray> readInputFile(const QString &path, qint64 largest);

} // namespace gangway
