// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/api/routetable.h"
#include "services/gangwayd/parts/servicepart.h"

#include <memory>
#include <vector>

namespace gangway {

/// The HTTP server with its controllers. It stops before the parts that its controllers use.
class WebPart : public ServicePart
{
public:
    explicit WebPart(RouteTable::Authenticate authenticate, HttpServerSettings settings = {});

    /// Only before start().
    void add(std::unique_ptr<Controller> controller);
    [[nodiscard]] quint16 port() const { return m_server.port(); }

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<void> start() override;
    void stop() override;
    [[nodiscard]] PartHealth health() const override;

private:
    std::vector<std::unique_ptr<Controller>> m_controllers;
    RouteTable m_routes;
    HttpServer m_server;
};

} // namespace gangway
