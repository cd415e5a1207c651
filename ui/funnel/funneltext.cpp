// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funneltext.h"

#include "widgets/progressbar.h"

#include <QCoreApplication>
#include <QLocale>

namespace gangway {

namespace {

struct FunnelText
{
    Q_DECLARE_TR_FUNCTIONS(FunnelText)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

double share(qint64 part, qint64 whole)
{
    return whole > 0 ? double(part) / double(whole) : 0;
}

} // namespace

QString funnelPartName(FunnelPart part)
{
    switch (part) {
    case FunnelPart::Done:
        return FunnelText::tr("Done");
    case FunnelPart::InTime:
        return FunnelText::tr("Still in time");
    case FunnelPart::Overdue:
        return FunnelText::tr("Overdue");
    case FunnelPart::Abandoned:
        return FunnelText::tr("Abandoned");
    }
    return {};
}

QString durationText(qint64 seconds)
{
    if (seconds < minute)
        return FunnelText::tr("under 1 min");
    if (seconds < hour)
        return FunnelText::tr("%1 min", "minutes").arg(seconds / minute);
    if (seconds < day) {
        const qint64 minutes = seconds % hour / minute;
        const QString hours = FunnelText::tr("%1 h", "hours").arg(seconds / hour);
        // From six hours on minutes say nothing any more.
        return minutes == 0 || seconds >= 6 * hour
                   ? hours
                   : FunnelText::tr("%1 %2 min", "hours, minutes").arg(hours).arg(minutes);
    }
    const qint64 hours = seconds % day / hour;
    const QString days = FunnelText::tr("%1 d", "days").arg(QLocale().toString(seconds / day));
    return hours == 0 ? days : FunnelText::tr("%1 %2 h", "days, hours").arg(days).arg(hours);
}

QString stageNote(std::optional<qint64> median, bool optional)
{
    const QString time =
        median ? FunnelText::tr("median %1").arg(durationText(*median)) : QString();
    const QString word = optional ? FunnelText::tr("optional", "stage") : QString();
    if (time.isEmpty() || word.isEmpty())
        return time.isEmpty() ? word : time;
    return FunnelText::tr("%1 · %2", "median, optional").arg(time, word);
}

QString dropText(const FunnelBar &bar)
{
    const qint64 entered = bar.entered();
    if (entered == 0)
        return {};
    const qint64 left = entered - bar.done();
    return QStringLiteral("−%1 · %2")
        .arg(QLocale().toString(left), percentText(share(left, entered), 1));
}

QString doneShareText(const FunnelBar &bar, qint64 whole)
{
    return whole > 0 ? percentText(share(bar.done(), whole), 1) : QStringLiteral("–");
}

QString spotText(const FunnelBar &bar, FunnelPart part)
{
    const qint64 people = bar.count(part);
    const QString count = FunnelText::tr("%Ln people", nullptr, int(people));
    if (bar.entered() == 0)
        return FunnelText::tr("%1: nobody yet", "stage").arg(bar.name);
    return FunnelText::tr("%1, %2: %3, %4 of those who entered", "stage, part, people, share")
        .arg(bar.name, funnelPartName(part).toLower(), count,
             percentText(share(people, bar.entered()), 1));
}

} // namespace gangway
