// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace gangway {

class Database;

/// What the organisation of the connection says of itself (product row B4). Blocks.
class OrganizationService
{
    Q_DECLARE_TR_FUNCTIONS(OrganizationService)

public:
    explicit OrganizationService(Database &database) : m_database(database) {}

    /// By the keys of organizationFields(); what is not said is missing.
    [[nodiscard]] Result<QJsonObject> values();
    /// Changes the given keys alone; an empty text is said no more. Errors: InvalidInput naming the
    /// field, Denied.
    [[nodiscard]] Result<void> change(const QJsonObject &changes);

private:
    Database &m_database;
};

} // namespace gangway
