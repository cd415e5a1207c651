// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funneltext.h"

#include "items/funnel/funnelmodel.h"
#include "widgets/progressbar.h"

#include <QCoreApplication>
#include <QLocale>

namespace gangway {

namespace {

struct FunnelText
{
    Q_DECLARE_TR_FUNCTIONS(FunnelText)
};

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

QString stageNote(std::optional<std::chrono::seconds> median, bool optional)
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
    if (left == 0)
        return QStringLiteral("–");
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
