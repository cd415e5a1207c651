// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"
#include "services/shared/workspace/workspace.h"

#include <QTemporaryDir>

#include <memory>

namespace gangway::test {

/// Where a journey happens: an organisation in a workspace on this computer.
struct Place
{
    QString workspace;
    QUuid organization;
    QUuid flow;    ///< the flow that is there; null for none
    QString files; ///< folder for files to import
};

/// A local workspace that runs, with an organisation for each test, and the processes behind it.
class CrashWorld
{
public:
    CrashWorld();
    ~CrashWorld();
    Q_DISABLE_COPY_MOVE(CrashWorld)

    /// True once PostgreSQL and gangwayd serve.
    [[nodiscard]] bool start();
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("ws")); }

    /// A new organisation of the workspace's owner; the owner acts for it from now on.
    [[nodiscard]] Place addOrganization(bool setUp);
    /// The organisation that the workspace was made with.
    [[nodiscard]] Place ownPlace() const;
    /// The sample document as a flow of the place.
    [[nodiscard]] bool addFlow(Place &place, bool published);
    /// As many people in the flow of the place; their addresses.
    [[nodiscard]] QStringList addPeople(const Place &place, int count);

    /// kill -9. False when there is nobody to kill.
    [[nodiscard]] bool killDatabase();
    [[nodiscard]] bool killService();
    [[nodiscard]] bool isServing() const;

    /// First column of the first row as text, seen by the administrator; %1 is the organisation.
    [[nodiscard]] QString value(const Place &place, const QString &statement);
    /// What the flow's draft holds in the database.
    [[nodiscard]] Result<FlowDocument> stored(const Place &place);
    /// A connection as the owner of the place.
    [[nodiscard]] Result<std::unique_ptr<Database>> open(const Place &place);
    /// A person completes all of the first stage, as in the portal. Safe to try again.
    [[nodiscard]] bool finishFirstStage(const Place &place, const QString &email);

    /// The file of resources/demo as a file that can be dropped.
    [[nodiscard]] static QString sampleFile(const QString &folder, const QString &name);

private:
    [[nodiscard]] bool makeMember(const Place &place, bool setUp);

    QTemporaryDir m_folder{QStringLiteral("/tmp/gangway-crash-XXXXXX")};
    Workspace m_workspace;
    std::unique_ptr<Database> m_admin;
};

} // namespace gangway::test
