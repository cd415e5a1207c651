// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "support/testseed.h"

#include <memory>

namespace gangway::test {

/// A database of its own for one test, with the whole schema, gone at the end. It is copied from a
/// template that is migrated once per server and schema.
class TestDatabase
{
public:
    enum class Schema { Empty, Latest };
    /// Ends the program when the database cannot be made; the reason is printed.
    explicit TestDatabase(Schema schema = Schema::Latest);
    ~TestDatabase();
    Q_DISABLE_COPY_MOVE(TestDatabase)

    [[nodiscard]] QString name() const { return m_name; }
    /// As the superuser; sees everything.
    [[nodiscard]] ConnectionSettings admin() const { return as(QStringLiteral("postgres")); }
    /// As gangwayd connects.
    [[nodiscard]] ConnectionSettings service() const
    {
        return as(QStringLiteral("gangway_service"));
    }
    /// As any role that exists; no password is asked for.
    [[nodiscard]] ConnectionSettings as(const QString &role) const;

    /// An open connection; ends the program when it cannot be opened.
    [[nodiscard]] std::unique_ptr<Database> openAdmin() const;
    [[nodiscard]] std::unique_ptr<Database> open(const ConnectionSettings &settings) const;

private:
    QString m_name;
};

} // namespace gangway::test
