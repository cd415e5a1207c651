// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/connector.h"

namespace gangway::test {

/// Always the same settings.
class FixedConnector : public Connector
{
public:
    explicit FixedConnector(ConnectionSettings settings) : m_settings(std::move(settings)) {}
    Result<ConnectionSettings> settings(std::stop_token) override { return m_settings; }

private:
    ConnectionSettings m_settings;
};

/// Never reaches a database.
class NoConnector : public Connector
{
public:
    Result<ConnectionSettings> settings(std::stop_token) override
    {
        return fail(ErrorKind::Unavailable, QStringLiteral("The database is not running."),
                    QStringLiteral("Start it again."));
    }
};

} // namespace gangway::test
