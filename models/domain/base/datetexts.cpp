// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/datetexts.h"

#include <QLocale>

namespace gangway {

QString shortDate(const QDate &date, const QDate &today)
{
    if (!date.isValid())
        return QStringLiteral("–");
    const QLocale locale;
    const QString order = locale.dateFormat(QLocale::ShortFormat);
    const bool monthFirst = order.indexOf(u'M') < order.indexOf(u'd');
    const bool yearFirst = order.indexOf(u'y') < order.indexOf(u'd');
    QString format = monthFirst ? QStringLiteral("MMM d") : QStringLiteral("d MMM");
    if (date.year() != today.year()) {
        format = yearFirst    ? QStringLiteral("yyyy ") + format
                 : monthFirst ? format + QStringLiteral(", yyyy")
                              : format + QStringLiteral(" yyyy");
    }
    return locale.toString(date, format);
}

QString shortTime(const QTime &time)
{
    const QLocale locale;
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(QStringLiteral(":ss")); // the C locale has them even in its short form
    return locale.toString(time, format);
}

QString shortDateTime(const QDateTime &moment, const QDate &today)
{
    if (!moment.isValid())
        return QStringLiteral("–");
    const QDateTime local = moment.toLocalTime();
    return shortDate(local.date(), today) + QStringLiteral(", ") + shortTime(local.time());
}

} // namespace gangway
