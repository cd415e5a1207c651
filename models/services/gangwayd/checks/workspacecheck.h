// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/workspace/workspace.h"

#include <QStringList>

namespace gangway {

/// One thing that is not as it must be.
struct CheckFinding
{
    QString check;  ///< "isolation", "orphans", "duplicates", "counters" or "rollups"
    QString object; ///< table, view, function or constraint
    QString why;
};

struct CheckReport
{
    QStringList checks; ///< what was looked at
    QList<CheckFinding> findings;
};

/// Looks the whole database over: the walls between organisations, rows that point at nothing,
/// duplicates, counters against what they count, and rollups against events (product row J11).
/// Reads only. Needs an administrator's connection; takes seconds with millions of events.
[[nodiscard]] Result<CheckReport> checkWorkspace(Database &admin, const ProgressReport &progress);

} // namespace gangway
