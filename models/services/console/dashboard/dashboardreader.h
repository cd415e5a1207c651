// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/dashboard/dashboard.h"

namespace gangway {

class ContentTypeRegistry;
class Database;
class Rows;

/// Reads the dashboard of the organisation that the connection's person works in: two statements in
/// one round trip and one snapshot. Blocks. Errors: Unavailable, Denied.
class DashboardReader
{
public:
    /// Both must outlive the reader.
    DashboardReader(Database &database, const ContentTypeRegistry &contentTypes)
        : m_database(database), m_contentTypes(contentTypes)
    {
    }

    [[nodiscard]] Result<Dashboard> read(int happenings = 24);

private:
    void readNeeds(const Rows &rows, Dashboard &dashboard) const;

    Database &m_database;
    const ContentTypeRegistry &m_contentTypes;
};

} // namespace gangway
