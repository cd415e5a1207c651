// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <stop_token>

namespace gangway {

/// Says how to reach the database, each time a connection is needed: passwords live for minutes,
/// and a local database may have to be started first. Called in worker threads; blocks.
class Connector
{
public:
    virtual ~Connector() = default;
    /// Settings for the person of this session. Errors: Unavailable (try again later), Denied (the
    /// person may no longer come in), NewerVersion, Damaged, OutOfSpace, Cancelled.
    [[nodiscard]] virtual Result<ConnectionSettings> settings(std::stop_token stop) = 0;
};

} // namespace gangway
