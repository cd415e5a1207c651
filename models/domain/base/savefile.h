// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QString>

namespace gangway {

enum class FileReaders { AsUsual, OwnerOnly };

/// Replaces a file as a whole or not at all. Blocks. Errors: OutOfSpace or Denied, in the
/// words of the system, naming the folder.
[[nodiscard]] Result<void> saveFile(const QString &path, const QByteArray &bytes,
                                    FileReaders readers = FileReaders::AsUsual);

} // namespace gangway
