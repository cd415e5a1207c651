// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>

namespace gangway {

/// The largest text file that an import reads: 16 MB.
inline constexpr qsizetype textInputLimit = 16 * 1024 * 1024;

/// The bytes of a text file as UTF-8 with "\n" line ends and without a byte order mark.
/// UTF-16 and UTF-32 are converted when a byte order mark says so. Fails with InvalidInput for an
/// empty, too large or binary file, and for broken UTF-8 with the line and byte where it breaks.
[[nodiscard]] Result<QByteArray> textFromFile(const QByteArray &bytes);

/// The byte offset at which `bytes` stop being UTF-8, or -1.
[[nodiscard]] qsizetype firstBrokenUtf8(QByteArrayView bytes);

} // namespace gangway
