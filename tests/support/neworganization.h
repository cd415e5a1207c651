// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testdatabase.h"

#include <memory>

namespace gangway::test {

/// A database with an organisation in which nothing was done yet: "Northwind" and its
/// administrator, mara@example.org.
class NewOrganization
{
public:
    NewOrganization();

    [[nodiscard]] const QString &organization() const { return m_organization; }
    /// How the administrator connects.
    [[nodiscard]] const ConnectionSettings &administrator() const { return m_administrator; }
    [[nodiscard]] TestDatabase &database() { return m_database; }
    /// First column of the first row, as text, seen by the superuser; %1 is the organisation.
    [[nodiscard]] QString value(const QString &statement);

private:
    TestDatabase m_database;
    std::unique_ptr<Database> m_admin;
    QString m_organization;
    ConnectionSettings m_administrator;
};

} // namespace gangway::test
