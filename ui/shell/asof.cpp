// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/asof.h"

#include "services/console/session/identity.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace gangway {

namespace {

struct AsOf
{
    Q_DECLARE_TR_FUNCTIONS(AsOf)
};

} // namespace

QString asOfText(const QDateTime &moment, const Identity &identity)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    const QString text = AsOf::tr("As of %1", "time")
                             .arg(QLocale().toString(local.time(), QStringLiteral("HH:mm:ss")));
    const QTimeZone zone(identity.timeZone.toLatin1());
    if (!zone.isValid() || zone.offsetFromUtc(moment) == local.offsetFromUtc())
        return text;
    return AsOf::tr("%1 · days of %2", "as of, time zone of the organisation")
        .arg(text, identity.timeZone);
}

} // namespace gangway
