// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/setupediting.h"
#include "services/session/connector.h"
#include "support/faultproxy.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>

#include <memory>

namespace gangway::test {

/// An organisation that was not set up yet, with its administrator, behind a network that can be
/// broken. A new one for each test.
class SetupFixture
{
public:
    SetupFixture();
    ~SetupFixture();
    Q_DISABLE_COPY_MOVE(SetupFixture)

    /// A person's session; ends and starts anew at every call. True once it is online.
    [[nodiscard]] bool start();
    void end() { m_session.reset(); }
    void takeDown();
    void bringBack();

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] FaultProxy &proxy() { return *m_proxy; }
    [[nodiscard]] QString copyPath() const
    {
        return m_folder.filePath(QStringLiteral("set/up.json"));
    }
    /// First column of the first row, as text, seen by the superuser; %1 is the organisation.
    [[nodiscard]] QString value(const QString &statement);
    [[nodiscard]] int count(const QString &table);
    [[nodiscard]] const QString &organization() const { return m_organization; }

    /// Correct answers of all steps: resources/demo/sample-setup.json.
    [[nodiscard]] static QJsonObject sampleAnswers();

private:
    TestDatabase m_database;
    QString m_organization;
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_admin;
    std::unique_ptr<FaultProxy> m_proxy;
    std::shared_ptr<Connector> m_connector;
    std::unique_ptr<Session> m_session;
};

} // namespace gangway::test
