// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace gangway {

/// How long a pipe may stay silent: before its first byte, when perhaps nobody writes, and after.
struct PipePatience
{
    std::chrono::milliseconds first = std::chrono::seconds(10);
    std::chrono::milliseconds later = std::chrono::seconds(60);
};

/// The whole file, or the whole of what a pipe gives. Never waits for ever. Errors: NotFound,
/// Denied (not readable), InvalidInput (a folder, a device, or larger than `largest` bytes),
/// Unavailable (nobody writes into the pipe), Damaged (it could not be read to its end).
[[nodiscard]] Result<QByteArray> readWholeFile(const QString &path, qint64 largest,
                                               PipePatience patience = {});

} // namespace gangway
