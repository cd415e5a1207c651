// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gangwayd"));
    QCoreApplication::setOrganizationName(QStringLiteral("gangway"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    return gangway::runCommandLine(argc, argv);
}
