// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/programname.h"
#include "service/commandline.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    gangway::nameProgram(QStringLiteral("gangwayd"), QStringLiteral(GANGWAY_VERSION));
    QTranslator texts; // English ones are in the source, their plurals in a file
    const auto folder = QStringLiteral(":/gangway/translations");
    if (texts.load(QLocale(), QStringLiteral("gangway"), QStringLiteral("_"), folder) ||
        texts.load(QStringLiteral("gangway_en"), folder))
        QCoreApplication::installTranslator(&texts);
    return gangway::runCommandLine(QCoreApplication::arguments());
}
