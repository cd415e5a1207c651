// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QUuid>

#include <optional>

namespace gangway {

/// What a funnel counts. Days are those on which people joined the flow, in the organisation's time
/// zone, both ends included. Product rows J2, J5.
struct FunnelFilter
{
    QUuid flowId;
    std::optional<QDate> from;
    std::optional<QDate> to;
    std::optional<int> version;
    std::optional<QUuid> departmentId;
    std::optional<QString> location;

    [[nodiscard]] bool bySegment() const { return departmentId || location; }
    bool operator==(const FunnelFilter &) const = default;
};

struct FunnelStage
{
    QUuid stageId;
    QString name;
    bool optional = false;
    qint64 entered = 0;
    qint64 completed = 0;
    bool operator==(const FunnelStage &) const = default;
};

/// One funnel with the stamp every chart carries: until when events are in it, and in which zone
/// its days are.
struct Funnel
{
    QString flowName;
    QDateTime asOf;
    QString timeZone;
    QList<FunnelStage> stages;
    bool operator==(const Funnel &) const = default;

    /// {"as_of", "time_zone", "flow", "stages": [{"name", "entered", "completed", "optional"}]}
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace gangway
