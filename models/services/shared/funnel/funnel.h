// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QUuid>

#include <optional>

namespace gangway {

class Database;

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
};

struct FunnelStage
{
    QUuid stageId;
    QString name;
    bool optional = false;
    qint64 entered = 0;
    qint64 completed = 0;
};

/// One funnel with the stamp every chart carries: until when events are in it, and in which zone
/// its days are.
struct Funnel
{
    QString flowName;
    QDateTime asOf;
    QString timeZone;
    QList<FunnelStage> stages;

    /// {"as_of", "time_zone", "flow", "stages": [{"name", "entered", "completed", "optional"}]}
    [[nodiscard]] QJsonObject toJson() const;
};

/// Reads funnels of the organisation that the connection's person works in. Stages of several
/// versions are matched by their id and shown in the order of the newest version counted; stages
/// that only older versions have come last.
class FunnelReader
{
    Q_DECLARE_TR_FUNCTIONS(FunnelReader)

public:
    explicit FunnelReader(Database &database) : m_database(database) {}
    /// Errors: NotFound (no such flow here), Denied (role without reports).
    [[nodiscard]] Result<Funnel> read(const FunnelFilter &filter);

private:
    Database &m_database;
};

} // namespace gangway
