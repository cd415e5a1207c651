// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"
#include "services/shared/flows/flowstore.h"
#include "support/breakablesession.h"
#include "support/neworganization.h"

#include <QTemporaryDir>

#include <memory>

namespace gangway::test {

/// An organisation with an administrator, behind a network that can be broken, and what somebody
/// else does in it meanwhile.
class EditorFixture : public NewOrganization, public BreakableSession
{
public:
    EditorFixture();

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
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_otherConnection;
    std::unique_ptr<FlowStore> m_elsewhere;
};

} // namespace gangway::test
