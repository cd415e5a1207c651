// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/programname.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace gangway {

void nameProgram(const QString &program, const QString &version)
{
    QCoreApplication::setOrganizationName(QStringLiteral("gangway"));
    QCoreApplication::setApplicationName(program);
    QCoreApplication::setApplicationVersion(version);
}

QString programFolder(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + u'/' + QCoreApplication::applicationName();
}

void takeOverOldSettings()
{
    QSettings now;
    QSettings before(QSettings::defaultFormat(), QSettings::UserScope,
                     QStringLiteral("Unknown Organization"), QCoreApplication::applicationName());
    const QStringList keys = before.allKeys();
    if (keys.isEmpty() || !now.allKeys().isEmpty())
        return;
    for (const QString &key : keys)
        now.setValue(key, before.value(key));
    now.sync();
    if (now.status() != QSettings::NoError)
        return; // they stay where they are, for the next start
    before.clear();
    before.sync();
    const QFileInfo file(before.fileName());
    QFile::remove(file.filePath());
    QDir().rmdir(file.path()); // only when nothing else is in it
}

} // namespace gangway
