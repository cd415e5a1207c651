// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/funnel/funnel.h"

#include <QCoreApplication>

namespace gangway {

class Database;

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
