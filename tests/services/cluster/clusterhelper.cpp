// SPDX-License-Identifier: GPL-3.0-or-later
// cluster_helper create|start|hold DIR [user]
// Does that as a process of its own, prints the server's process id or the error's kind, and with
// `hold` waits to be killed. With a user name it becomes that user first.
#include "services/shared/cluster/localcluster.h"

#include <QCoreApplication>

#include <cstdio>

#include <unistd.h>

using namespace gangway;

namespace {

int report(const Error &error)
{
    std::printf("error %d %s\n", static_cast<int>(error.kind), qPrintable(error.message));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    if (arguments.size() > 3) {
        const auto user = userByName(arguments.at(3));
        if (!user || !becomeUser(*user))
            return 3;
    }
    const LocalCluster cluster(arguments.at(2));
    if (arguments.at(1) == QStringLiteral("create")) {
        const auto created = cluster.create([](const QString &step) {
            std::printf("%s\n", qPrintable(step));
            std::fflush(stdout);
        });
        return created ? 0 : report(created.error());
    }
    const auto started = cluster.start();
    if (!started)
        return report(started.error());
    std::printf("pid %lld\n", static_cast<long long>(started->pid));
    std::fflush(stdout);
    if (arguments.at(1) == QStringLiteral("hold")) {
        while (true)
            ::pause();
    }
    return 0;
}
