// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"

namespace gangway {

class FunnelModel;

/// The model's rows as the chart draws them. Until the states are known all who are not done count
/// as still in time. A part never has more people than there are left.
[[nodiscard]] QList<FunnelBar> barsOf(const FunnelModel &model);

/// The numbers of a funnel that stand above the chart.
struct FunnelSummary
{
    qint64 joined = 0;
    qint64 done = 0; ///< of the last stage that is not optional
    qint64 inTime = 0;
    qint64 overdue = 0;
    qint64 abandoned = 0;
    [[nodiscard]] qint64 open() const { return inTime + overdue + abandoned; } ///< not done
};
[[nodiscard]] FunnelSummary summaryOf(const FunnelModel &model);

/// The stage where most people are overdue or gone; row -1 when nobody is.
struct FunnelLeak
{
    int row = -1;
    qint64 overdue = 0;
    qint64 abandoned = 0;
};
[[nodiscard]] FunnelLeak worstLeak(const QList<FunnelBar> &bars);

/// The model as CSV (RFC 4180), with the plain numbers: what is on the screen, for spreadsheets.
[[nodiscard]] QByteArray funnelCsv(const FunnelModel &model);
/// The same as text with tabs, as shown, for the clipboard.
[[nodiscard]] QString funnelText(const FunnelModel &model);

} // namespace gangway
