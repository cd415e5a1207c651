// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/parts/webpart.h"

namespace gangway {

WebPart::WebPart(RouteTable::Authenticate authenticate, HttpServerSettings settings)
    : m_routes(std::move(authenticate)), m_server(std::move(settings))
{
}

void WebPart::add(std::unique_ptr<Controller> controller)
{
    m_routes.add(*controller);
    m_controllers.push_back(std::move(controller));
}

QString WebPart::name() const
{
    return QStringLiteral("web");
}

Result<void> WebPart::start()
{
    m_routes.addTo(m_server);
    return m_server.start();
}

void WebPart::stop()
{
    m_server.stop();
}

PartHealth WebPart::health() const
{
    return m_server.port() != 0 ? PartHealth{} : PartHealth{PartHealth::State::Stopped, {}};
}

} // namespace gangway
