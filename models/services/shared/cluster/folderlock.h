// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>

namespace gangway {

/// A lock on a file that ends with the process, however that dies: the kernel releases it. Not
/// inherited by programs that are started meanwhile.
class FolderLock
{
public:
    /// Waits until the lock is free. The file is made when missing (0600).
    /// Errors: Unavailable (held by another program until the deadline), Cancelled, OutOfSpace,
    /// Denied.
    [[nodiscard]] static Result<FolderLock>
    acquire(const QString &file, std::chrono::milliseconds wait, const std::stop_token &stop = {});
    FolderLock(FolderLock &&other) noexcept;
    FolderLock &operator=(FolderLock &&) = delete;
    ~FolderLock();

    /// Writes the number of this process into the file, for holder().
    void noteHolder() const;
    /// Whether somebody holds the lock, and which process says that it does: 0 when none does.
    /// Nothing when it is free. Whoever may write the file can write any number into it.
    [[nodiscard]] static std::optional<qint64> holder(const QString &file);

    /// Deletes the file while it is still locked; who waits for it notices and makes a new one.
    void removeFile();

private:
    FolderLock(int descriptor, QString file);
    int m_descriptor = -1;
    QString m_file;
};

} // namespace gangway
