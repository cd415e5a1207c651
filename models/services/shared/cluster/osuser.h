// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

#include <sys/types.h>

namespace gangway {

/// An account of the operating system, resolved before any fork.
struct OsUser
{
    QString name;
    QString home;
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups; ///< all groups, the primary one included

    [[nodiscard]] bool isRoot() const { return uid == 0; }
};

[[nodiscard]] Result<OsUser> userById(uid_t uid);
[[nodiscard]] Result<OsUser> userByName(const QString &name);
/// The effective user of this process.
[[nodiscard]] Result<OsUser> currentUser();

/// Whose rights the database server runs with in `folder` (which need not exist yet): the current
/// user, or, started as root, the owner of the folder, else `gangway`, `postgres` or `nobody`.
/// Errors: Denied when the folder belongs to somebody else.
[[nodiscard]] Result<OsUser> serverUserFor(const QString &folder);

/// The first folder on the way to `folder` (itself included) that `user` may not pass through;
/// empty when all may be passed. Asked of the kernel in a child process, so access lists count.
[[nodiscard]] QString firstUnreachable(const OsUser &user, const QString &folder);

/// Becomes `user` for good. Only for a child between fork and exec: async-signal-safe.
/// Returns false when the kernel refuses. Does nothing when this is `user` already.
[[nodiscard]] bool becomeUser(const OsUser &user) noexcept;

/// Gives the calling thread the file rights of `user` until the end of the scope, so that root
/// cannot be led through a link that the owner of the folder has planted. Other threads keep their
/// rights. Does nothing unless the process is root.
class FileIdentity
{
public:
    explicit FileIdentity(const OsUser &user);
    ~FileIdentity();
    FileIdentity(const FileIdentity &) = delete;
    FileIdentity &operator=(const FileIdentity &) = delete;

private:
    std::vector<gid_t> m_groups;
    uid_t m_uid = 0;
    gid_t m_gid = 0;
    bool m_active = false;
};

} // namespace gangway
