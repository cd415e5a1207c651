// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/funnelpicture.h"

#include "domain/base/counttext.h"
#include "service/textwidth.h"

#include <QLocale>

#include <algorithm>

namespace gangway {

namespace {

constexpr int narrowestBar = 10;
constexpr int countsWidth = 28; ///< entered, completed and the share
constexpr int longestName = 30;

QString elided(const QString &name, int width)
{
    return paddedTo(elidedTo(name, width), width);
}

QString bar(qint64 completed, qint64 entered, qint64 all, int width)
{
    if (all <= 0)
        return QString(width, QChar(0x00B7));
    const auto cells = [&](qint64 count) {
        return static_cast<int>(std::clamp<qint64>((count * width + all / 2) / all, 0, width));
    };
    const int done = cells(completed);
    const int there = std::max(done, cells(entered));
    return QString(done, QChar(0x2588)) + QString(there - done, QChar(0x2592)) +
           QString(width - there, QLatin1Char(' '));
}

} // namespace

QStringList funnelPicture(const Funnel &funnel, int width)
{
    const QLocale locale;
    int longest = 8;
    qint64 all = 0;
    for (const FunnelStage &stage : funnel.stages) {
        longest = std::max(longest, textWidth(stage.name) + (stage.optional ? 2 : 0));
        all = std::max(all, stage.entered);
    }
    const int nameWidth = std::min(longest, longestName);
    const int barWidth = std::max(narrowestBar, width - nameWidth - countsWidth - 2);
    QStringList lines;
    lines << QStringLiteral("%1 %2 %3%4%5")
                 .arg(QString(nameWidth, QLatin1Char(' ')), QString(barWidth, QLatin1Char(' ')),
                      QCoreApplication::translate("FunnelPicture", "entered").rightJustified(10),
                      QCoreApplication::translate("FunnelPicture", "done").rightJustified(10),
                      QStringLiteral("%").rightJustified(8));
    for (const FunnelStage &stage : funnel.stages) {
        const double share =
            all > 0 ? static_cast<double>(stage.completed) / static_cast<double>(all) : 0;
        lines << QStringLiteral("%1 %2 %3%4%5")
                     .arg(elided(stage.optional ? stage.name + QStringLiteral(" ?") : stage.name,
                                 nameWidth),
                          bar(stage.completed, stage.entered, all, barWidth),
                          locale.toString(stage.entered).rightJustified(10),
                          locale.toString(stage.completed).rightJustified(10),
                          locale.toString(percentToShow(share, 1), 'f', 1).rightJustified(8));
    }
    return lines;
}

} // namespace gangway
