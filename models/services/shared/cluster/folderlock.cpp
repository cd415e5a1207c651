// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/folderlock.h"

#include "services/shared/cluster/clustererrors.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

/// Whether `descriptor` is still the file of that name: its last holder may have deleted it.
bool isCurrent(int descriptor, const QByteArray &name)
{
    struct stat held{};
    struct stat named{};
    return ::fstat(descriptor, &held) == 0 && ::stat(name.constData(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

} // namespace

FolderLock::FolderLock(int descriptor, QString file)
    : m_descriptor(descriptor), m_file(std::move(file))
{
}

FolderLock::FolderLock(FolderLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_file(std::move(other.m_file))
{
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<FolderLock> FolderLock::acquire(const QString &file, std::chrono::milliseconds wait,
                                       const std::stop_token &stop)
{
    const QByteArray name = QFile::encodeName(file);
    const QDeadlineTimer deadline(wait);
    while (true) {
        const int descriptor =
            ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0)
            return std::unexpected(fileError(file, errno));
        const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
        const int error = errno;
        if (locked && isCurrent(descriptor, name))
            return FolderLock(descriptor, file);
        ::close(descriptor);
        if (!locked && error != EWOULDBLOCK && error != EINTR)
            return std::unexpected(fileError(file, error));
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, Text::tr("Stopped while waiting for the workspace."));
        if (deadline.hasExpired())
            return fail(ErrorKind::Unavailable,
                        Text::tr("Another program is still starting or stopping this workspace."),
                        Text::tr("Wait for it to finish and try again."), file);
        QThread::msleep(20);
    }
}

void FolderLock::noteHolder() const
{
    const QByteArray text = QByteArray::number(qint64(::getpid())) + '\n';
    if (::ftruncate(m_descriptor, 0) == 0 &&
        ::pwrite(m_descriptor, text.constData(), size_t(text.size()), 0) < 0)
        (void)::ftruncate(m_descriptor, 0);
}

std::optional<qint64> FolderLock::holder(const QString &file)
{
    const int descriptor = ::open(QFile::encodeName(file).constData(),
                                  O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return {};
    std::optional<qint64> pid;
    if (::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        QByteArray text(32, '\0');
        const ssize_t count = ::pread(descriptor, text.data(), size_t(text.size()), 0);
        pid = text.left(std::max<ssize_t>(count, 0)).trimmed().toLongLong();
    }
    ::close(descriptor);
    return pid;
}

void FolderLock::removeFile()
{
    ::unlink(QFile::encodeName(m_file).constData());
}

} // namespace gangway
