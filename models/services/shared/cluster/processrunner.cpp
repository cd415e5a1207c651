// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/cluster/processrunner.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>
#include <QProcessEnvironment>

#include <csignal>

#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalCluster)
};

/// Between fork and exec: only async-signal-safe calls.
void prepareChild(const OsUser &user)
{
    if (!becomeUser(user))
        ::_exit(126);
    ::umask(077);
    // Ctrl+C in the terminal is for us; we end the child in order.
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace

QStringList postgresEnvironment(const OsUser &user)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QStringLiteral("PG")) || name.startsWith(QStringLiteral("LC_")) ||
            name == QStringLiteral("LANGUAGE"))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("HOME"), user.home);
    environment.insert(QStringLiteral("USER"), user.name);
    environment.insert(QStringLiteral("LOGNAME"), user.name);
    return environment.toStringList();
}

Result<ProcessOutput> runProcess(const ProcessRequest &request)
{
    QProcess process;
    process.setProgram(request.program);
    process.setArguments(request.arguments);
    QProcessEnvironment environment;
    const auto entries = postgresEnvironment(request.user);
    for (const QString &entry : entries)
        environment.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    process.setProcessEnvironment(environment);
    // The current folder may be closed to the other user.
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([user = request.user] { prepareChild(user); });
    process.start();
    const auto cannotStart = [&] {
        return fail(ErrorKind::Unavailable, Text::tr("%1 cannot be started.").arg(request.program),
                    Text::tr("Check the installation of PostgreSQL."), process.errorString());
    };
    if (!process.waitForStarted())
        return cannotStart();
    process.write(request.input);
    process.closeWriteChannel();

    const QDeadlineTimer deadline(request.deadline);
    while (!process.waitForFinished(100)) {
        if (process.state() == QProcess::NotRunning)
            break;
        if (!request.stop.stop_requested() && !deadline.hasExpired())
            continue;
        process.kill();
        process.waitForFinished(5000);
        if (request.stop.stop_requested())
            return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
        return fail(ErrorKind::Unavailable,
                    Text::tr("%1 did not finish in time.").arg(request.program),
                    Text::tr("The disk may be very slow. Try again."));
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 126)
        return cannotStart();
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128;
    return ProcessOutput{code, QString::fromUtf8(process.readAll())};
}

} // namespace gangway
