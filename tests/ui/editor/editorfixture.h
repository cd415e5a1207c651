// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flowdocument.h"
#include "services/flows/flowstore.h"
#include "services/session/connector.h"
#include "services/session/session.h"
#include "support/faultproxy.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>

#include <memory>

namespace gangway::test {

/// An organisation with an administrator, behind a network that can be broken, and what somebody
/// else does in it meanwhile.
class EditorFixture
{
public:
    EditorFixture();
    ~EditorFixture();
    Q_DISABLE_COPY_MOVE(EditorFixture)

    /// A person's session; ends and starts anew at every call. True once it is online.
    [[nodiscard]] bool start();
    void end() { m_session.reset(); }
    void takeDown();
    void bringBack();

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] FaultProxy &proxy() { return *m_proxy; }
    /// Another connection of the same person, past the proxy.
    [[nodiscard]] FlowStore &elsewhere() { return *m_elsewhere; }
    [[nodiscard]] Database &otherConnection() { return *m_otherConnection; }
    /// Folder for local copies.
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("drafts")); }

    /// Two stages with two blocks each; texts in English.
    [[nodiscard]] static FlowDocument sampleFlow(const QString &name = QStringLiteral("Nurses"));
    /// A stored flow.
    [[nodiscard]] FlowDocument addFlow(const QString &name = QStringLiteral("Nurses"));
    /// What the database has.
    [[nodiscard]] FlowDocument stored(const QUuid &flowId);

private:
    TestDatabase m_database;
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_admin;
    std::unique_ptr<Database> m_otherConnection;
    std::unique_ptr<FlowStore> m_elsewhere;
    std::unique_ptr<FaultProxy> m_proxy;
    std::shared_ptr<Connector> m_connector;
    std::unique_ptr<Session> m_session;
};

} // namespace gangway::test
