// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/statetexts.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StateTexts)
};

} // namespace

QString stageStateText(const QString &state)
{
    return state == QLatin1String("completed") ? Words::tr("done")
           : state == QLatin1String("active")  ? Words::tr("under way")
           : state == QLatin1String("pending") ? Words::tr("not begun")
                                               : state;
}

QString personStatusText(const QString &status)
{
    return status == QLatin1String("abandoned") ? Words::tr("stopped") : stageStateText(status);
}

QString timeText(const QDateTime &time)
{
    return Words::tr("%1, %2", "a time and its zone")
        .arg(time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd hh:mm")),
             QString::fromLatin1(QTimeZone::systemTimeZoneId()));
}

} // namespace gangway
