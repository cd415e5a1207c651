// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/detachedprocess.h"

#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/processrunner.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <vector>

#include <fcntl.h>
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

/// Arguments or environment in the form that execve takes; made before the fork.
class CStrings
{
public:
    explicit CStrings(const QStringList &texts)
    {
        m_bytes.reserve(static_cast<std::size_t>(texts.size()));
        for (const QString &text : texts)
            m_bytes.push_back(QFile::encodeName(text));
        for (QByteArray &bytes : m_bytes)
            m_pointers.push_back(bytes.data());
        m_pointers.push_back(nullptr);
    }
    [[nodiscard]] char *const *data() const { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_bytes;
    std::vector<char *> m_pointers;
};

/// What the child tells about itself: its process id, or why there is none.
struct Report
{
    pid_t pid = 0;
    int error = 0;
};

/// The program's own process, between fork and exec: only async-signal-safe calls.
[[noreturn]] void execute(const CStrings &arguments, const CStrings &environment,
                          const OsUser &user, int output, int report)
{
    const int null = ::open("/dev/null", O_RDWR);
    if (null >= 0)
        ::dup2(null, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2})
        ::signal(signal, SIG_DFL);
    ::umask(077);
    Report result{::getpid(), 0};
    if (becomeUser(user) && ::chdir("/") == 0) {
#ifdef SYS_close_range
        ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
#endif
        ::execve(arguments.data()[0], arguments.data(), environment.data());
    }
    result.error = errno;
    while (::write(report, &result, sizeof result) < 0 && errno == EINTR) {
    }
    ::_exit(127);
}

/// Forks twice, so that the program belongs to init and leaves no zombie with us.
Report forkTwice(const CStrings &arguments, const CStrings &environment, const OsUser &user,
                 int output)
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return {0, errno};
    const pid_t middle = ::fork();
    if (middle == 0) {
        ::setsid();
        const pid_t child = ::fork();
        if (child == 0)
            execute(arguments, environment, user, output, pipe[1]);
        const Report result{child, child < 0 ? errno : 0};
        const bool told = ::write(pipe[1], &result, sizeof result) == sizeof result;
        ::_exit(told ? 0 : 1);
    }
    const int forkError = middle < 0 ? errno : 0;
    ::close(pipe[1]);
    // The pipe ends when the program runs; an error after the process id came from exec.
    Report result{0, forkError};
    Report next;
    for (ssize_t count = 0; (count = ::read(pipe[0], &next, sizeof next)) != 0;) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count != sizeof next)
            break;
        result = {next.pid, result.error != 0 ? result.error : next.error};
    }
    ::close(pipe[0]);
    while (middle > 0 && ::waitpid(middle, nullptr, 0) < 0 && errno == EINTR) {
    }
    return result;
}

} // namespace

DetachedProcess::DetachedProcess(qint64 pid, int outputPipe) : m_pid(pid), m_pipe(outputPipe) {}

DetachedProcess::DetachedProcess(DetachedProcess &&other) noexcept
    : m_pid(other.m_pid)
    , m_pipe(std::exchange(other.m_pipe, -1))
    , m_output(std::move(other.m_output))
{
}

DetachedProcess::~DetachedProcess()
{
    if (m_pipe >= 0)
        ::close(m_pipe);
}

Result<DetachedProcess> DetachedProcess::start(const QString &program, const QStringList &arguments,
                                               const OsUser &user)
{
    const CStrings argumentList(QStringList{program} + arguments);
    const CStrings environment(postgresEnvironment(user));
    std::array<int, 2> output{};
    if (::pipe2(output.data(), O_CLOEXEC) != 0)
        return std::unexpected(fileError(program, errno));
    ::fcntl(output[0], F_SETFL, O_NONBLOCK);
    const Report report = forkTwice(argumentList, environment, user, output[1]);
    ::close(output[1]);
    if (report.error != 0 || report.pid <= 0) {
        ::close(output[0]);
        return fail(ErrorKind::Unavailable, Text::tr("%1 cannot be started.").arg(program),
                    Text::tr("Check the installation of PostgreSQL."), errnoText(report.error));
    }
    return DetachedProcess(report.pid, output[0]);
}

QString DetachedProcess::output()
{
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = ::read(m_pipe, buffer.data(), buffer.size())) > 0) {
        if (m_output.size() < 262144)
            m_output.append(buffer.data(), count);
    }
    return QString::fromUtf8(m_output);
}

} // namespace gangway
