// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/parts/servicepart.h"

#include <QList>

#include <memory>
#include <utility>
#include <vector>

namespace gangway {

/// The parts of the service, in the order in which they start; they stop in the opposite one.
class ServiceParts
{
public:
    ServiceParts() = default;
    ~ServiceParts();
    Q_DISABLE_COPY_MOVE(ServiceParts)

    /// Only before start(). Gives back what was added, for those who need it.
    template<class Part>
    Part &add(std::unique_ptr<Part> part)
    {
        Part &added = *part;
        m_parts.push_back(std::move(part));
        return added;
    }

    /// When one fails to start, those before it are stopped again and its error is given.
    [[nodiscard]] Result<void> start();
    void stop();
    /// Name and health of each, in their order.
    [[nodiscard]] QList<std::pair<QString, PartHealth>> health() const;

private:
    std::vector<std::unique_ptr<ServicePart>> m_parts;
    std::size_t m_started = 0;
};

} // namespace gangway
