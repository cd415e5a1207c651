// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <stop_token>
#include <type_traits>

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
    /// Somebody asked for the database: what was stopped on purpose may be started with the next
    /// settings(). Called in the GUI thread; must not block.
    virtual void askedFor() {}
    /// The database did not let in with these: whatever is kept of them must not be given again.
    virtual void refused(const ConnectionSettings &) {}
};

/// `open(settings)` with what the connector gives. A password may run out, or be replaced by
/// another computer's, between being given and being used: when the database refuses it, once more
/// with fresh settings. Blocks.
template<class Open>
[[nodiscard]] std::invoke_result_t<Open, const ConnectionSettings &>
openWithFresh(Connector &connector, const std::stop_token &stop, Open open)
{
    for (bool again = false;; again = true) {
        const Result<ConnectionSettings> settings = connector.settings(stop);
        if (!settings)
            return std::unexpected(settings.error());
        auto opened = open(*settings);
        if (opened || again || opened.error().kind != ErrorKind::Denied)
            return opened;
        connector.refused(*settings);
    }
}

} // namespace gangway
