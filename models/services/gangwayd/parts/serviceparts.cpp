// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/parts/serviceparts.h"

namespace gangway {

ServiceParts::~ServiceParts()
{
    stop();
    while (!m_parts.empty()) {
        m_parts.pop_back(); // later ones know earlier ones
    }
}

Result<void> ServiceParts::start()
{
    for (; m_started < m_parts.size(); ++m_started) {
        if (auto started = m_parts[m_started]->start(); !started) {
            stop();
            return started;
        }
    }
    return {};
}

void ServiceParts::stop()
{
    while (m_started > 0) {
        m_parts[--m_started]->stop();
    }
}

QList<std::pair<QString, PartHealth>> ServiceParts::health() const
{
    QList<std::pair<QString, PartHealth>> all;
    for (const auto &part : m_parts) {
        all.append({part->name(), part->health()});
    }
    return all;
}

} // namespace gangway
