// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/osuser.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <stop_token>

namespace gangway {

/// What a finished program left behind. `output` is standard output and error together.
struct ProcessOutput
{
    int exitCode = -1;
    QString output;
};

/// A program to run to its end as `user`.
struct ProcessRequest
{
    QString program;
    QStringList arguments;
    OsUser user;
    QByteArray input;
    std::chrono::milliseconds deadline{std::chrono::minutes(5)};
    std::stop_token stop = {};
};

/// The environment for PostgreSQL's programs: English messages, none of the PG* settings of the
/// person, home and name of `user`.
[[nodiscard]] QStringList postgresEnvironment(const OsUser &user);

/// Runs a program and waits for it. It dies with this process. A non-zero exit is not an error
/// here. Errors: Unavailable (cannot be started, deadline passed), Cancelled.
[[nodiscard]] Result<ProcessOutput> runProcess(const ProcessRequest &request);

} // namespace gangway
