// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QString>

namespace gangway {

/// The token that signs the owner of a local workspace in without a password: whoever can read the
/// file (0600, of the service's user) owns the workspace's files anyway.
class LocalToken
{
public:
    /// Writes a new token to `path`, atomically and never readable by others. Called at each start
    /// of the service, so that a token that was copied ends with it.
    [[nodiscard]] static Result<QByteArray> create(const QString &path);
    /// Reads the token. Denied when the file is readable by others or belongs to somebody else;
    /// NotFound when there is none.
    [[nodiscard]] static Result<QByteArray> read(const QString &path);
};

} // namespace gangway
