// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/checks/workspacecheck.h"

#include "domain/base/ids.h"
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
    auto rows = admin.run(sql(statement));
    if (!rows)
        return std::unexpected(rows.error());
    const int object = rows->column("object");
    const int why = rows->column("why");
    for (int row = 0; row < rows->count(); ++row)
        report.findings.append({check, rows->text(row, object), rows->text(row, why)});
    return {};
}

Result<void> checkOrphans(Database &admin, CheckReport &report, const ProgressReport &progress)
{
    auto keys = admin.run(sql("check/foreign_keys"));
    if (!keys)
        return std::unexpected(keys.error());
    for (int row = 0; row < keys->count(); ++row) {
        progress(0.2 + 0.4 * row / keys->count(), keys->text(row, 0));
        auto orphans = admin.runText(keys->raw(row, 2));
        if (!orphans)
            return std::unexpected(orphans.error());
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
    const auto compared = EventFolder(admin).verify();
    if (!compared)
        return std::unexpected(compared.error());
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
    const auto failures = EventFolder(admin).failures();
    if (!failures)
        return std::unexpected(failures.error());
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
    if (const auto done = addRows(admin, "check/isolation", report.checks[0], report); !done)
        return std::unexpected(done.error());
    if (const auto done = checkOrphans(admin, report, progress); !done)
        return std::unexpected(done.error());
    progress(0.6, words("duplicates"));
    if (const auto done = addRows(admin, "check/duplicates", report.checks[2], report); !done)
        return std::unexpected(done.error());
    progress(0.7, words("counters"));
    if (const auto done = addRows(admin, "check/counters", report.checks[3], report); !done)
        return std::unexpected(done.error());
    progress(0.8, words("rollups against events"));
    if (const auto done = checkRollups(admin, report); !done)
        return std::unexpected(done.error());
    if (const auto done = checkFolding(admin, report); !done)
        return std::unexpected(done.error());
    progress(1, {});
    return report;
}

} // namespace gangway
