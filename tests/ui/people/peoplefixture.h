// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/session/connector.h"
#include "services/session/session.h"
#include "support/faultproxy.h"
#include "tenant/tenants.h"

#include <QTemporaryDir>

#include <memory>

namespace gangway::test {

/// An organisation with a published flow and one person in it, and a member's session behind a
/// network that can be broken.
class PeopleFixture
{
public:
    explicit PeopleFixture(const QString &role = QStringLiteral("admin"));
    ~PeopleFixture();
    Q_DISABLE_COPY_MOVE(PeopleFixture)

    /// True once the session is online.
    [[nodiscard]] bool start();
    void takeDown();
    void bringBack();

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] FaultProxy &proxy() { return *m_proxy; }
    [[nodiscard]] Tenants &tenants() { return m_tenants; }
    [[nodiscard]] QUuid flow() const { return QUuid(m_tenants.a.flow); }
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
    Tenants m_tenants;
    QTemporaryDir m_folder;
    std::unique_ptr<FaultProxy> m_proxy;
    std::shared_ptr<Connector> m_connector;
    std::unique_ptr<Session> m_session;
};

} // namespace gangway::test
