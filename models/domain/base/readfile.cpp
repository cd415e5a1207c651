// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/readfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

struct ReadFile
{
    Q_DECLARE_TR_FUNCTIONS(ReadFile)
};

class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd;
};

QString reason(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

std::unexpected<Error> tooLarge(const QString &path, qint64 size, qint64 largest)
{
    const QLocale locale;
    return fail(ErrorKind::InvalidInput,
                ReadFile::tr("%1 is too large: %2, and %3 is the most that can be imported.")
                    .arg(path, locale.formattedDataSize(size), locale.formattedDataSize(largest)),
                ReadFile::tr("Divide it into smaller files."));
}

std::unexpected<Error> notOpened(const QString &path, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return fail(ErrorKind::NotFound, ReadFile::tr("There is no file %1.").arg(path),
                    ReadFile::tr("Check the name and the folder."));
    return fail(ErrorKind::Denied, ReadFile::tr("%1 cannot be read: %2.").arg(path, reason(error)),
                ReadFile::tr("Ask for the right to read it, or copy it."));
}

std::unexpected<Error> broken(const QString &path, const QString &why)
{
    return fail(ErrorKind::Damaged,
                ReadFile::tr("%1 could not be read to its end: %2.").arg(path, why),
                ReadFile::tr("Nothing was imported. Copy the file anew and try again."));
}

/// What it is tells whether it can be read at all.
std::optional<Error> unfit(const QString &path, const struct stat &info, qint64 largest)
{
    if (S_ISDIR(info.st_mode))
        return Error{ErrorKind::InvalidInput,
                     ReadFile::tr("%1 is a folder.").arg(path),
                     ReadFile::tr("Name a file in it."),
                     {}};
    if (!S_ISREG(info.st_mode) && !S_ISFIFO(info.st_mode) && !S_ISSOCK(info.st_mode))
        return Error{ErrorKind::InvalidInput,
                     ReadFile::tr("%1 is a device and holds no document.").arg(path),
                     ReadFile::tr("Name a file."),
                     {}};
    if (S_ISREG(info.st_mode) && info.st_size > largest)
        return tooLarge(path, info.st_size, largest).error();
    return std::nullopt;
}

} // namespace

Result<QByteArray> readWholeFile(const QString &path, qint64 largest, PipePatience patience)
{
    // Without waiting: a pipe into which nobody writes would hold up the program already here.
    const Descriptor file(
        open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    struct stat info{};
    if (file.fd() < 0 || fstat(file.fd(), &info) != 0)
        return notOpened(path, errno);
    if (auto error = unfit(path, info, largest))
        return std::unexpected(std::move(*error));
    const bool regular = S_ISREG(info.st_mode);
    QByteArray bytes;
    std::array<char, 65536> piece;
    while (true) {
        if (!regular) {
            pollfd waiting{file.fd(), POLLIN, 0};
            const auto limit = bytes.isEmpty() ? patience.first : patience.later;
            const int ready = poll(&waiting, 1, int(limit.count()));
            if (ready < 0 && errno == EINTR)
                continue;
            if (ready <= 0)
                return fail(ErrorKind::Unavailable,
                            ReadFile::tr("Nothing comes out of the pipe %1.").arg(path),
                            ReadFile::tr("Start what writes into it first."));
        }
        const ssize_t count = read(file.fd(), piece.data(), piece.size());
        if (count < 0 && (errno == EINTR || (!regular && errno == EAGAIN)))
            continue;
        if (count < 0)
            return broken(path, reason(errno));
        if (count == 0)
            break;
        bytes.append(piece.data(), count);
        if (bytes.size() > largest)
            return tooLarge(path, bytes.size(), largest);
    }
    if (regular && bytes.size() < info.st_size)
        return broken(path, ReadFile::tr("it became shorter while it was read"));
    return bytes;
}

} // namespace gangway
