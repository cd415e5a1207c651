// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/accounts/localtoken.h"

#include "services/shared/accounts/signinsecrets.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

struct LocalTokenText
{
    Q_DECLARE_TR_FUNCTIONS(LocalToken)
};

/// Closes a descriptor in a scope.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

std::unexpected<Error> cannotWrite(const QString &path, int code)
{
    return fail(code == ENOSPC ? ErrorKind::OutOfSpace : ErrorKind::Denied,
                LocalTokenText::tr("The sign-in file %1 cannot be written: %2")
                    .arg(path, QString::fromLocal8Bit(std::strerror(code))),
                LocalTokenText::tr("Check the folder's permissions and free space."));
}

} // namespace

Result<QByteArray> LocalToken::create(const QString &path)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray temporary = target + ".new";
    ::unlink(temporary.constData());
    const QByteArray token = SignInSecrets::newToken();
    {
        const Descriptor file(::open(temporary.constData(),
                                     O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (file.get() < 0 || ::write(file.get(), token.constData(), 43) != 43 ||
            ::fsync(file.get()) != 0) {
            return cannotWrite(path, errno);
        }
    }
    if (::rename(temporary.constData(), target.constData()) != 0) {
        return cannotWrite(path, errno);
    }
    return token;
}

Result<QByteArray> LocalToken::read(const QString &path)
{
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(),
               O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY)); // a pipe would hold us
    if (file.get() < 0) {
        return fail(ErrorKind::NotFound,
                    LocalTokenText::tr("The workspace's service is not running."),
                    LocalTokenText::tr("Start the workspace and try again."));
    }
    struct stat info = {};
    const bool safe = ::fstat(file.get(), &info) == 0 && S_ISREG(info.st_mode) &&
                      (info.st_mode & 0077) == 0 &&
                      (info.st_uid == ::geteuid() || ::geteuid() == 0);
    if (!safe) {
        return fail(ErrorKind::Denied,
                    LocalTokenText::tr("The sign-in file %1 is open to other users.").arg(path),
                    LocalTokenText::tr("Restart the workspace, which makes a new one."));
    }
    QByteArray token(43, '\0');
    if (::read(file.get(), token.data(), 43) != 43) {
        return fail(ErrorKind::Damaged,
                    LocalTokenText::tr("The sign-in file %1 is damaged.").arg(path),
                    LocalTokenText::tr("Restart the workspace, which makes a new one."));
    }
    return token;
}

} // namespace gangway
