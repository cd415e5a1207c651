// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/timezones.h"

#include <QSet>
#include <QTimeZone>

namespace gangway {

namespace {

bool isOffset(const QString &name)
{
    return name.startsWith(QLatin1String("UTC+")) || name.startsWith(QLatin1String("UTC-"));
}

} // namespace

const QStringList &timeZoneNames()
{
    static const QStringList names = [] {
        QStringList found{QStringLiteral("Etc/UTC")}; // what servers and containers are set to
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            const QString name = QString::fromLatin1(id);
            if (!isOffset(name))
                found << name;
        }
        found.removeDuplicates();
        found.sort();
        return found;
    }();
    return names;
}

bool isTimeZone(const QString &name)
{
    static const QSet<QString> known(timeZoneNames().cbegin(), timeZoneNames().cend());
    if (known.contains(name))
        return true;
    // The list leaves out areas without a country ("Etc/GMT") and older names ("US/Pacific").
    return name.contains(u'/') && QTimeZone(name.toLatin1()).isValid();
}

} // namespace gangway
