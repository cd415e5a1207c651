// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/signin/serviceconnections.h"

#include "domain/base/try.h"

#include <QHash>
#include <QThreadStorage>

#include <atomic>

namespace gangway {

namespace {

using ThreadConnections = QHash<quint64, std::shared_ptr<Database>>;

ThreadConnections &ofThisThread()
{
    static QThreadStorage<ThreadConnections> storage;
    return storage.localData();
}

std::atomic<quint64> nextId{1};

} // namespace

ServiceConnections::ServiceConnections(ConnectionSettings settings)
    : m_settings(std::move(settings)), m_id(nextId++)
{
}

ServiceConnections::~ServiceConnections()
{
    ofThisThread().remove(m_id); // those of other threads go with their threads
}

Result<Database *> ServiceConnections::get()
{
    std::shared_ptr<Database> &connection = ofThisThread()[m_id];
    if (!connection) {
        GW_TRY(opened, Database::open(m_settings));
        connection = std::move(*opened);
    }
    return connection.get();
}

} // namespace gangway
