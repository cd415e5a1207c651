// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/housekeeping/overlongsessions.h"

#include "domain/base/try.h"
#include "services/gangwayd/jobs/jobrunner.h"

#include <QLoggingCategory>

namespace gangway {

namespace {

Q_LOGGING_CATEGORY(lcHousekeeping, "gangway.housekeeping")

using namespace std::chrono_literals;

constexpr auto watchEvery = 2s;
constexpr int longestQuerySeconds = 120;
constexpr int longestIdleSeconds = 10;

} // namespace

void endOverlongSessions(JobRunner &runner)
{
    runner.repeat(QStringLiteral("watch"), watchEvery, [](Database &database) -> Result<void> {
        GW_TRY(ended,
               database.run(sql("workspace/end_overlong_sessions"),
                            {longestQuerySeconds, longestIdleSeconds}, Database::Retry::Yes));
        if (ended->integer(0, 0) > 0)
            qCWarning(lcHousekeeping)
                << "Ended sessions that ran too long:" << ended->integer(0, 0);
        return {};
    });
}

} // namespace gangway
