// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/osuser.h"

#include "services/shared/cluster/clustererrors.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

OsUser fromEntry(const passwd &entry)
{
    OsUser user{QString::fromLocal8Bit(entry.pw_name),
                QString::fromLocal8Bit(entry.pw_dir),
                entry.pw_uid,
                entry.pw_gid,
                {}};
    int count = 32;
    user.groups.resize(static_cast<std::size_t>(count));
    if (getgrouplist(entry.pw_name, entry.pw_gid, user.groups.data(), &count) < 0) {
        user.groups.resize(static_cast<std::size_t>(count));
        if (getgrouplist(entry.pw_name, entry.pw_gid, user.groups.data(), &count) < 0)
            count = 0;
    }
    user.groups.resize(static_cast<std::size_t>(count));
    return user;
}

template<class Lookup>
Result<OsUser> lookUp(const QString &wanted, Lookup lookup)
{
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    const int error = lookup(&entry, buffer.data(), buffer.size(), &found);
    if (found != nullptr)
        return fromEntry(entry);
    return fail(ErrorKind::NotFound,
                Text::tr("There is no account %1 on this computer.").arg(wanted),
                Text::tr("Run Gangway as a user that has an entry in the account database."),
                error == 0 ? QString() : errnoText(error));
}

/// The owner of `path`, or of the nearest folder above it that exists.
uid_t nearestOwner(const QString &path)
{
    for (QString probe = path;; probe = QFileInfo(probe).path()) {
        struct stat info{};
        if (::stat(QFile::encodeName(probe).constData(), &info) == 0)
            return info.st_uid;
        if (probe == QFileInfo(probe).path())
            return 0;
    }
}

Result<OsUser> serverUserForRoot(const QString &folder)
{
    // The data inside decides: the folder around it may have been made by an administrator.
    const QString data = folder + QStringLiteral("/data");
    const bool hasData = QFileInfo::exists(data);
    const uid_t owner = nearestOwner(hasData ? data : folder);
    if (owner != 0)
        return userById(owner);
    if (hasData)
        return fail(ErrorKind::Denied,
                    Text::tr("The database files in %1 belong to root, and PostgreSQL refuses to "
                             "run as root.")
                        .arg(folder),
                    Text::tr("Give the folder to the user it was made with, for example: chown -R "
                             "postgres %1")
                        .arg(folder));
    for (const auto &name :
         {QStringLiteral("gangway"), QStringLiteral("postgres"), QStringLiteral("nobody")}) {
        if (auto user = userByName(name); user && !user->isRoot())
            return user;
    }
    return fail(
        ErrorKind::Unavailable,
        Text::tr("PostgreSQL refuses to run as root, and there is no other account to use."),
        Text::tr("Add one with: adduser --system --group gangway"));
}

} // namespace

Result<OsUser> userById(uid_t uid)
{
    return lookUp(QString::number(uid),
                  [uid](passwd *entry, char *buffer, size_t size, passwd **out) {
                      return getpwuid_r(uid, entry, buffer, size, out);
                  });
}

Result<OsUser> userByName(const QString &name)
{
    const QByteArray local = name.toLocal8Bit();
    return lookUp(name, [&local](passwd *entry, char *buffer, size_t size, passwd **out) {
        return getpwnam_r(local.constData(), entry, buffer, size, out);
    });
}

Result<OsUser> currentUser()
{
    return userById(::geteuid());
}

Result<OsUser> serverUserFor(const QString &folder)
{
    if (::geteuid() == 0)
        return serverUserForRoot(folder);
    struct stat info{};
    if (::stat(QFile::encodeName(folder).constData(), &info) == 0 && info.st_uid != ::geteuid()) {
        const auto owner = userById(info.st_uid);
        return fail(ErrorKind::Denied,
                    Text::tr("The folder %1 belongs to %2.")
                        .arg(folder, owner ? owner->name : QString::number(info.st_uid)),
                    Text::tr("Start Gangway as that user, or choose a folder of your own."));
    }
    return currentUser();
}

bool becomeUser(const OsUser &user) noexcept
{
    if (::geteuid() == user.uid && ::getuid() == user.uid)
        return true;
    return ::setgroups(user.groups.size(), user.groups.data()) == 0 && ::setgid(user.gid) == 0 &&
           ::setuid(user.uid) == 0;
}

QString firstUnreachable(const OsUser &user, const QString &folder)
{
    std::vector<QByteArray> steps;
    for (QString path = QDir::cleanPath(folder);; path = QFileInfo(path).path()) {
        steps.insert(steps.begin(), QFile::encodeName(path));
        if (path == QFileInfo(path).path())
            break;
    }
    if (steps.size() > 200) // the answer travels in an exit status
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        if (!becomeUser(user))
            ::_exit(255);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (::access(steps[i].constData(), X_OK) != 0 && errno == EACCES)
                ::_exit(static_cast<int>(i) + 1);
        }
        ::_exit(0);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const std::size_t index = WIFEXITED(status) ? static_cast<std::size_t>(WEXITSTATUS(status)) : 0;
    return index == 0 || index > steps.size() ? QString() : QFile::decodeName(steps[index - 1]);
}

// setfsuid and the raw setgroups call act on one thread; glibc's setgroups would change all of
// them.
FileIdentity::FileIdentity(const OsUser &user)
{
    if (::geteuid() != 0)
        return;
    m_uid = static_cast<uid_t>(::setfsuid(static_cast<uid_t>(-1)));
    m_gid = static_cast<gid_t>(::setfsgid(static_cast<gid_t>(-1)));
    if (m_uid == user.uid && m_gid == user.gid)
        return;
    const int count = ::getgroups(0, nullptr);
    m_groups.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    if (count > 0 && ::getgroups(count, m_groups.data()) < 0)
        m_groups.clear();
    ::syscall(SYS_setgroups, user.groups.size(), user.groups.data());
    ::setfsgid(user.gid);
    ::setfsuid(user.uid);
    m_active = true;
}

FileIdentity::~FileIdentity()
{
    if (!m_active)
        return;
    ::setfsuid(m_uid);
    ::setfsgid(m_gid);
    ::syscall(SYS_setgroups, m_groups.size(), m_groups.data());
}

} // namespace gangway
