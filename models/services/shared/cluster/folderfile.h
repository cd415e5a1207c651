// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/osuser.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gangway {

/// As root, file rights of the user whom a workspace folder belongs to, until the end of the scope.
/// Does nothing for others, and nothing where the folder belongs to nobody who could run it.
class FolderIdentity
{
public:
    explicit FolderIdentity(const QString &folder);

private:
    std::optional<FileIdentity> m_identity;
};

/// The first `largest` bytes of an ordinary file, from byte `from` on. The owner of a folder can
/// put anything there under any name: no link is followed at the end of the path, nothing is waited
/// for, and never more is kept than asked for. Also reads what /proc says. Errors: NotFound;
/// Denied; Damaged (a link, a pipe, a device, a folder); Internal.
[[nodiscard]] Result<QByteArray> readFolderFile(const QString &path, qint64 largest,
                                                qint64 from = 0);
/// Makes an empty file (0600) that marks something. What is there already stays as it is.
[[nodiscard]] Result<void> markFolderFile(const QString &path);

} // namespace gangway
