// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "services/shared/demo/demodata.h"

#include <QCryptographicHash>

namespace gangway::test {

inline DemoPlan smallPlan(quint64 seed)
{
    DemoPlan plan;
    plan.organizations = 3;
    plan.people = 400;
    plan.events = 9000;
    plan.days = 120;
    plan.seed = seed;
    plan.until = QDateTime(QDate(2026, 3, 20), QTime(15, 0), Qt::UTC);
    return plan;
}

inline Rows ask(Database &database, const QByteArray &text, const Params &params = {})
{
    auto rows = database.runText(text, params);
    if (!rows)
        qFatal("%s [%s]: %s", qPrintable(rows.error().message), qPrintable(rows.error().detail),
               text.constData());
    return *rows;
}

inline qint64 number(Database &database, const QByteArray &text)
{
    return ask(database, text).integer(0, 0);
}

/// One digest of everything the demo data says; transaction ids and the log of what really happened
/// are of their database alone.
inline QByteArray digest(Database &database)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const char *table :
         {"gangway.organizations", "gangway_private.people", "gangway.members",
          "gangway.departments", "gangway.flows", "gangway.flow_versions", "gangway.stages",
          "gangway.content_blocks", "gangway.new_hires", "gangway.stage_progress",
          "gangway.progress", "gangway.journeys", "gangway.funnel_days", "gangway.funnel_segments",
          "gangway.onboarding_progress", "gangway.analytics_events"}) {
        const Rows rows = ask(database, QByteArray("SELECT (to_jsonb(t) - 'xact')::text FROM ") +
                                            table + " t ORDER BY 1");
        hash.addData(table);
        for (int i = 0; i < rows.count(); ++i)
            hash.addData(rows.raw(i, 0));
    }
    return hash.result().toHex();
}

} // namespace gangway::test
