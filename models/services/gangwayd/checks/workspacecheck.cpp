// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/checks/workspacecheck.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/gangwayd/folding/folder.h"

namespace gangway {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("WorkspaceCheck", text);
}

/// Findings of a statement that has the columns "object" and "why".
Result<void> addRows(Database &admin, const char *statement, const QString &check,
                     CheckReport &report)
{
    GW_TRY(rows, admin.run(sql(statement)));
    const int object = rows->column("object");
    const int why = rows->column("why");
    for (int row = 0; row < rows->count(); ++row)
        report.findings.append({check, rows->text(row, object), rows->text(row, why)});
    return {};
}

Result<void> checkOrphans(Database &admin, CheckReport &report, const ProgressReport &progress)
{
    GW_TRY(keys, admin.run(sql("check/foreign_keys")));
    for (int row = 0; row < keys->count(); ++row) {
        progress(0.2 + 0.4 * row / keys->count(), keys->text(row, 0));
        GW_TRY(orphans, admin.runText(keys->raw(row, 2)));
        if (const qint64 count = orphans->integer(0, 0); count > 0) {
            report.findings.append(
                {QStringLiteral("orphans"), keys->text(row, 0),
                 words("%1 rows point at nothing (%2)").arg(count).arg(keys->text(row, 1))});
        }
    }
    return {};
}

Result<void> checkRollups(Database &admin, CheckReport &report)
{
    GW_TRY(compared, EventFolder(admin).verify());
    const auto add = [&report](const char *object, qint64 wrong) {
        if (wrong > 0) {
            report.findings.append({QStringLiteral("rollups"), QLatin1String(object),
                                    words("%1 rows differ from the events").arg(wrong)});
        }
    };
    add("journeys", compared->journeysWrong);
    add("funnel_days and funnel_segments", compared->rollupsWrong);
    return {};
}

Result<void> checkFolding(Database &admin, CheckReport &report)
{
    GW_TRY(failures, EventFolder(admin).failures());
    for (const FoldFailure &failure : *failures) {
        report.findings.append(
            {QStringLiteral("folding"),
             QStringLiteral("%1 (%2)").arg(failure.name, idText(failure.organization)),
             words("its events cannot be folded: %1").arg(failure.reason)});
    }
    return {};
}

} // namespace

Result<CheckReport> checkWorkspace(Database &admin, const ProgressReport &progress)
{
    CheckReport report{.checks = {QStringLiteral("isolation"), QStringLiteral("orphans"),
                                  QStringLiteral("duplicates"), QStringLiteral("counters"),
                                  QStringLiteral("rollups"), QStringLiteral("folding")},
                       .findings = {}};
    progress(0.05, words("walls between organisations"));
    GW_CHECK(addRows(admin, "check/isolation", report.checks[0], report));
    GW_CHECK(checkOrphans(admin, report, progress));
    progress(0.6, words("duplicates"));
    GW_CHECK(addRows(admin, "check/duplicates", report.checks[2], report));
    progress(0.7, words("counters"));
    GW_CHECK(addRows(admin, "check/counters", report.checks[3], report));
    progress(0.8, words("rollups against events"));
    GW_CHECK(checkRollups(admin, report));
    GW_CHECK(checkFolding(admin, report));
    progress(1, {});
    return report;
}

} // namespace gangway
