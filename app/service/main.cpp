// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/programname.h"
#include "service/commandline.h"

#include <QCoreApplication>
#include <QTranslator>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    gangway::nameProgram(QStringLiteral("gangwayd"), QStringLiteral(GANGWAY_VERSION));
    QTranslator plurals; // English texts are in the source, their plurals are not
    if (plurals.load(QStringLiteral(":/gangway/translations/gangway_en")))
        QCoreApplication::installTranslator(&plurals);
    return gangway::runCommandLine(argc, argv);
}
