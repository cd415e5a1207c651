// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/breakablesession.h"
#include "tenant/tenants.h"

#include <QTemporaryDir>

namespace gangway::test {

/// An organisation with a published flow and one person in it, and a member's session behind a
/// network that can be broken.
class PeopleFixture : private Tenants, public BreakableSession
{
public:
    explicit PeopleFixture(const QString &role = QStringLiteral("admin"));

    [[nodiscard]] Tenants &tenants() { return *this; }
    [[nodiscard]] QUuid flow() const { return QUuid(a.flow); }
    /// Connected as another member, past the proxy.
    [[nodiscard]] std::unique_ptr<Database> open(const QString &role);
    /// Seen by the superuser; {org} is the organisation.
    [[nodiscard]] QString value(QString statement);
    [[nodiscard]] int people() { return value(QStringLiteral("count(*)")).toInt(); }
    /// Adds people "Person 0001" ... with addresses p0001@x.example to the flow.
    void addPeople(int count);

    /// A file of this test; its path.
    [[nodiscard]] QString write(const QString &name, const QByteArray &contents);
    /// A list of `rows` people without a problem.
    [[nodiscard]] static QByteArray goodList(int rows);

private:
    QTemporaryDir m_folder;
};

} // namespace gangway::test
