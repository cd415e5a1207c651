// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUuid>

#include <array>
#include <numeric>

namespace gangway {

/// What became of people who entered a stage; the parts of a bar, in the order they are drawn.
enum class FunnelPart { Done, InTime, Overdue, Abandoned };
inline constexpr std::array funnelParts{FunnelPart::Done, FunnelPart::InTime, FunnelPart::Overdue,
                                        FunnelPart::Abandoned};

/// One stage as FunnelChart draws it.
struct FunnelBar
{
    QUuid stageId;
    QString name;
    QString note;                   ///< under the name: "median 1 d 4 h · optional"
    std::array<qint64, 4> people{}; ///< by FunnelPart

    bool operator==(const FunnelBar &) const = default;
    [[nodiscard]] qint64 count(FunnelPart part) const { return people[std::size_t(part)]; }
    [[nodiscard]] qint64 done() const { return count(FunnelPart::Done); }
    [[nodiscard]] qint64 entered() const
    {
        return std::accumulate(people.begin(), people.end(), qint64(0));
    }
};

/// A part of a bar of the chart; `row` -1 is none.
struct FunnelSpot
{
    int row = -1;
    FunnelPart part = FunnelPart::Done;

    bool operator==(const FunnelSpot &) const = default;
};

} // namespace gangway
