// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QUuid>

#include <functional>
#include <stop_token>

namespace gangway {

class Database;

/// How much demo data, and of which time. Issue 2, "Demo data"; product row L5.
struct DemoPlan
{
    int organizations = 3;
    qint64 people = 300;    ///< in all; about half of them in the first organisation
    qint64 events = 10'000; ///< in all; more than the people make become product use of members
    int days = 180;         ///< over which people start, the last one being that of `until`
    quint64 seed = 1;
    QDateTime until; ///< nothing happens later
};

struct DemoOrganization
{
    QUuid id;
    QString name;
    QString ownerEmail;
    qint64 people = 0;
    qint64 events = 0;
};

struct DemoReport
{
    QList<DemoOrganization> organizations;
    qint64 people = 0;
    qint64 members = 0;
    qint64 flows = 0;
    qint64 versions = 0;
    qint64 completedBlocks = 0;
    qint64 events = 0;

    /// {"organizations":[{"id","name","owner_email","people","events"}], "people", "members",
    /// "flows", "versions", "completed_blocks", "events"}
    [[nodiscard]] QJsonObject toJson() const;
};

/// Fills a workspace with organisations that look like life: weekday rhythm, drop-off, slow and
/// fast people, several versions. The same plan gives the same rows, ids included, on any machine.
class DemoData
{
    Q_DECLARE_TR_FUNCTIONS(DemoData)

public:
    /// Reports a fraction from 0 to 1 and what is being done.
    using Progress = std::function<void(double fraction, const QString &text)>;

    /// Writes everything in one transaction, then folds the events. Needs a superuser's connection:
    /// COPY is not possible under row level security, and foreign keys of the bulk rows, which are
    /// right by construction, are not checked one by one. Large amounts lock the tables of people
    /// and events meanwhile, because their indexes are made afterwards.
    /// Errors: InvalidInput (the plan), Conflict (this seed is there already; nothing changes),
    /// Cancelled (nothing changes), else what the database says.
    [[nodiscard]] static Result<DemoReport> generate(Database &admin, const DemoPlan &plan,
                                                     const Progress &progress = {},
                                                     std::stop_token cancel = {});
};

} // namespace gangway
