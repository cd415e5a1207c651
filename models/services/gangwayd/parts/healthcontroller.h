// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/api/endpoint.h"
#include "services/gangwayd/parts/serviceparts.h"

namespace gangway {

/// GET /health -> {"status":"ok"|"troubled","parts":[{"name","status","message"}]}, for whoever
/// watches the service. 503 when a part is stopped. Waits for nothing, so it answers when the
/// database does not.
class HealthController : public Controller
{
public:
    /// `parts` must outlive the server.
    explicit HealthController(const ServiceParts &parts) : m_parts(parts) {}

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QList<Endpoint> endpoints() override;

private:
    const ServiceParts &m_parts;
};

} // namespace gangway
