// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/folderfile.h"

#include "services/shared/cluster/clustererrors.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

std::unexpected<Error> noOrdinaryFile(const QString &path)
{
    return fail(ErrorKind::Damaged, Text::tr("%1 is not an ordinary file.").arg(path),
                Text::tr("Look at what it is, and take it away."));
}

std::unexpected<Error> notOpened(const QString &path, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return fail(ErrorKind::NotFound, Text::tr("There is no file %1.").arg(path),
                    Text::tr("Check the workspace folder."));
    if (error == ELOOP || error == ENXIO) // a link; a socket
        return noOrdinaryFile(path);
    return std::unexpected(fileError(path, error));
}

} // namespace

FolderIdentity::FolderIdentity(const QString &folder)
{
    if (::geteuid() != 0)
        return;
    if (const auto user = serverUserFor(folder))
        m_identity.emplace(*user);
}

Result<QByteArray> readFolderFile(const QString &path, qint64 largest, qint64 from)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(),
                                 O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY));
    struct stat info{};
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0)
        return notOpened(path, errno);
    if (!S_ISREG(info.st_mode))
        return noOrdinaryFile(path);
    if (from > 0 && ::lseek(file.get(), from, SEEK_SET) < 0)
        return std::unexpected(fileError(path, errno));
    QByteArray bytes;
    while (bytes.size() < largest) {
        constexpr qint64 piece = 65536;
        const qsizetype had = bytes.size();
        bytes.resize(had + std::min(piece, largest - had));
        const ssize_t count = ::read(file.get(), bytes.data() + had, size_t(bytes.size() - had));
        const int error = errno;
        bytes.resize(had + std::max<ssize_t>(count, 0));
        if (count < 0 && error == EINTR)
            continue;
        if (count < 0)
            return std::unexpected(fileError(path, error));
        if (count == 0)
            break;
    }
    return bytes;
}

Result<void> markFolderFile(const QString &path)
{
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(),
               O_WRONLY | O_CREAT | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600));
    if (file.get() < 0)
        return notOpened(path, errno);
    return {};
}

} // namespace gangway
