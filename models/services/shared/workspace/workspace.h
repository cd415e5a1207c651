// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "services/shared/cluster/workspacepaths.h"

#include <QCoreApplication>
#include <QUuid>

#include <functional>
#include <optional>

namespace gangway {

class ContentTypeRegistry;

/// Reports progress: a fraction from 0 to 1 and what is being done.
using ProgressReport = std::function<void(double fraction, const QString &text)>;

/// Who a new local workspace belongs to, and the organisation it starts with.
struct WorkspaceOwner
{
    QString email;
    QString firstName;
    QString lastName;
    QString organization;
    QString timeZone; ///< IANA name

    /// From the account of the operating system; the organisation is named later, by set-up.
    [[nodiscard]] static WorkspaceOwner ofThisComputer();
};

/// An organisation and the person who acts for it on this computer.
struct OrganizationEntry
{
    QUuid id;
    QString name;
    QString actorEmail;
    QString actorRole;
    QUuid actorId;
};

struct WorkspaceFlow
{
    QUuid organizationId;
    QString organization;
    QUuid id;
    QString name;
    QString status;
    int version = 0;
    int draftStages = 0;
    int draftBlocks = 0;
};

/// The database of a local workspace whose cluster runs: its schema, its owner, and connections in
/// each of the three rights (administrator, service, person). Product row A1. Blocks.
class Workspace
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)

public:
    explicit Workspace(WorkspacePaths paths) : m_paths(std::move(paths)) {}

    [[nodiscard]] const WorkspacePaths &paths() const { return m_paths; }

    /// How to connect as `role`. The user is given by the operating system (peer), so no password.
    [[nodiscard]] Result<ConnectionSettings> settingsFor(const QString &role) const;
    /// A superuser's connection: migrations and bulk loading only.
    [[nodiscard]] Result<std::unique_ptr<Database>> connectAdmin() const;
    [[nodiscard]] Result<std::unique_ptr<Database>> connectService() const;
    /// A connection as the person with this address, on the person's own role with a fresh
    /// short-lived password, in organisation `organizationId`. Row level security applies.
    [[nodiscard]] Result<std::unique_ptr<Database>>
    connectAs(const OrganizationEntry &organization) const;
    /// The same for who has a connection as the service already.
    [[nodiscard]] Result<std::unique_ptr<Database>>
    connectAs(Database &service, const OrganizationEntry &organization) const;
    /// How to make such a connection within the next minutes.
    [[nodiscard]] Result<ConnectionSettings>
    settingsAs(const OrganizationEntry &organization) const;
    /// How to connect as the service.
    [[nodiscard]] Result<ConnectionSettings> serviceSettings() const;

    /// Schema to the latest version (or `to`), reference data in step with the catalogue.
    /// Returns the versions applied or taken back.
    [[nodiscard]] Result<QList<int>> migrate(std::optional<int> to = {}) const;
    /// The owner and the first organisation, unless there is an owner already.
    [[nodiscard]] Result<void> ensureOwner(const WorkspaceOwner &owner) const;

    [[nodiscard]] Result<QList<OrganizationEntry>> organizations() const;
    /// By id or name (case ignored); an empty text means the workspace owner's own.
    [[nodiscard]] Result<OrganizationEntry> organization(const QString &idOrName) const;
    [[nodiscard]] Result<OrganizationEntry> organization(Database &service,
                                                         const QString &idOrName) const;
    /// All flows of all organisations, or of one; all, or those with this id or name.
    [[nodiscard]] Result<QList<WorkspaceFlow>>
    flows(std::optional<QUuid> organizationId = {},
          const std::optional<QString> &idOrName = {}) const;
    /// By id or name over all organisations (or within one). Errors: NotFound; Conflict when
    /// several are called so, naming them.
    [[nodiscard]] Result<WorkspaceFlow> findFlow(const QString &idOrName,
                                                 std::optional<QUuid> organizationId = {}) const;
    [[nodiscard]] Result<WorkspaceFlow> findFlow(Database &service, const QString &idOrName,
                                                 std::optional<QUuid> organizationId) const;

    /// Makes the workspace in its folder: cluster, schema, owner. It is stopped afterwards.
    /// Errors: as LocalCluster::create(); a folder that is left half made is cleared next time.
    [[nodiscard]] Result<void> create(const WorkspaceOwner &owner,
                                      const ProgressReport &progress) const;

private:
    [[nodiscard]] Result<QList<OrganizationEntry>>
    organizationsCalled(Database &service, const std::optional<QString> &idOrName) const;
    [[nodiscard]] Result<QList<WorkspaceFlow>> flows(Database &service,
                                                     std::optional<QUuid> organizationId,
                                                     const std::optional<QString> &idOrName) const;
    [[nodiscard]] Result<ConnectionSettings>
    settingsAs(Database &service, const OrganizationEntry &organization) const;
    [[nodiscard]] Result<void> syncCatalogue(Database &service) const;

    WorkspacePaths m_paths;
};

} // namespace gangway
