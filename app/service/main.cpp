// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"

#include <QCoreApplication>
#include <QTranslator>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gangwayd"));
    QCoreApplication::setOrganizationName(QStringLiteral("gangway"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    QTranslator plurals; // English texts are in the source, their plurals are not
    if (plurals.load(QStringLiteral(":/gangway/translations/gangway_en")))
        QCoreApplication::installTranslator(&plurals);
    return gangway::runCommandLine(argc, argv);
}
