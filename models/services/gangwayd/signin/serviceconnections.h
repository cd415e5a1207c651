// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

namespace gangway {

/// The service's own connections to the database: one per thread that asks, opened at first use
/// and kept until the thread ends. Thread-safe.
class ServiceConnections
{
public:
    explicit ServiceConnections(ConnectionSettings settings);
    ~ServiceConnections();
    ServiceConnections(const ServiceConnections &) = delete;
    ServiceConnections &operator=(const ServiceConnections &) = delete;

    /// The calling thread's connection. Errors: those of Database::open().
    [[nodiscard]] Result<Database *> get();

private:
    ConnectionSettings m_settings;
    quint64 m_id; ///< tells instances apart, also after one is gone
};

} // namespace gangway
