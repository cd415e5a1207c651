// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QString>

namespace gangway {

/// The C library's English text of an errno value.
[[nodiscard]] QString errnoText(int error);

/// A failed file operation on `path` in words: disk full, read-only, no permission, or other.
[[nodiscard]] Error fileError(const QString &path, int error);

/// Not enough room for what was asked, in bytes.
[[nodiscard]] Error spaceError(const QString &folder, qint64 available, qint64 needed);

/// Bytes that an ordinary user may still write on the disk of `folder`; -1 when it cannot be told.
[[nodiscard]] qint64 freeBytes(const QString &folder);

/// What initdb or postgres meant by `output` (English messages). `folder` is the workspace and
/// `what` the sentence used when nothing is recognised.
[[nodiscard]] Error explainOutput(const QString &output, const QString &folder,
                                  const QString &what);

/// Damaged workspace; `reason` is a short clause such as "global/pg_control is missing".
[[nodiscard]] Error damagedError(const QString &folder, const QString &reason,
                                 const QString &detail = {});

} // namespace gangway
