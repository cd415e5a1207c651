// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/workspace/workspace.h"

#include "data/migrator.h"
#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/accounts/loginroles.h"
#include "services/shared/cluster/folderfile.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/cluster/workspacefile.h"
#include "services/shared/workspace/cataloguerows.h"

#include <QTimeZone>

#include <pwd.h>
#include <unistd.h>

namespace gangway {

namespace {

const QString adminRole = QStringLiteral("gangway_admin");
const QString serviceRole = QStringLiteral("gangway_service");
const QString databaseName = QStringLiteral("gangway");

QList<OrganizationEntry> organizationsFrom(const Rows &rows)
{
    QList<OrganizationEntry> list;
    list.reserve(rows.count());
    for (int row = 0; row < rows.count(); ++row) {
        list.append({.id = rows.uuid(row, 0),
                     .name = rows.text(row, 1),
                     .actorEmail = rows.text(row, 2),
                     .actorRole = rows.text(row, 3),
                     .actorId = rows.uuid(row, 4)});
    }
    return list;
}

} // namespace

WorkspaceOwner WorkspaceOwner::ofThisComputer()
{
    const passwd *account = getpwuid(getuid());
    const QString login =
        account != nullptr ? QString::fromLocal8Bit(account->pw_name) : QStringLiteral("owner");
    const QString fullName =
        account != nullptr
            ? QString::fromLocal8Bit(account->pw_gecos).section(QLatin1Char(','), 0, 0).trimmed()
            : QString();
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return {.email = login.toLower() + QStringLiteral("@localhost"),
            .firstName = fullName.isEmpty() ? login : fullName.section(QLatin1Char(' '), 0, 0),
            .lastName = fullName.section(QLatin1Char(' '), 1),
            .organization = QCoreApplication::translate("Workspace", "My organisation"),
            .timeZone = zone.isEmpty() ? QStringLiteral("UTC") : zone};
}

Result<ConnectionSettings> Workspace::settingsFor(const QString &role) const
{
    const FolderIdentity identity(m_paths.folder);
    GW_TRY(info, readWorkspaceInfo(m_paths));
    ConnectionSettings settings;
    settings.host = info->socketFolder.isEmpty() ? m_paths.run : info->socketFolder;
    settings.port = kSocketPort;
    settings.databaseName = databaseName;
    settings.userName = role;
    return settings;
}

Result<std::unique_ptr<Database>> Workspace::connectAdmin() const
{
    GW_TRY(settings, settingsFor(adminRole));
    return Database::open(*settings);
}

Result<std::unique_ptr<Database>> Workspace::connectService() const
{
    GW_TRY(settings, settingsFor(serviceRole));
    return Database::open(*settings);
}

Result<std::unique_ptr<Database>> Workspace::connectAs(const OrganizationEntry &organization) const
{
    GW_TRY(settings, settingsAs(organization));
    return Database::open(*settings);
}

Result<std::unique_ptr<Database>> Workspace::connectAs(Database &service,
                                                       const OrganizationEntry &organization) const
{
    GW_TRY(settings, settingsAs(service, organization));
    return Database::open(*settings);
}

Result<ConnectionSettings> Workspace::settingsAs(const OrganizationEntry &organization) const
{
    GW_TRY(service, connectService());
    return settingsAs(**service, organization);
}

Result<ConnectionSettings> Workspace::settingsAs(Database &service,
                                                 const OrganizationEntry &organization) const
{
    if (auto chosen = service.run(sql("workspace/choose_organization"),
                                  {organization.actorId, organization.id}, Database::Retry::Yes);
        !chosen)
        return std::unexpected(chosen.error());
    GW_TRY(settings, settingsFor({}));
    GW_TRY(access, LoginRoles(*settings, SignInRules{}).grant(service, organization.actorId));
    return access->settings;
}

Result<ConnectionSettings> Workspace::serviceSettings() const
{
    return settingsFor(serviceRole);
}

Result<void> Workspace::create(const WorkspaceOwner &owner, const ProgressReport &progress) const
{
    LocalCluster cluster(m_paths.folder);
    double fraction = 0;
    const auto step = [&](const QString &text) {
        progress(fraction = std::min(0.9, fraction + 0.2), text);
    };
    if (const auto created = cluster.create(step); !created)
        return created;
    GW_CHECK(cluster.start(step));
    progress(0.7, tr("Preparing the workspace"));
    const auto migrated = migrate();
    const auto owned =
        migrated ? ensureOwner(owner) : Result<void>(std::unexpected(migrated.error()));
    const auto stopped = cluster.stop();
    return owned ? stopped : owned;
}

Result<QList<int>> Workspace::migrate(std::optional<int> to) const
{
    GW_TRY(admin, connectAdmin());
    Migrator migrator(**admin);
    auto done = migrator.migrate(to);
    if (!done)
        return done;
    const auto latest = migrator.latest();
    const auto current = migrator.current();
    if (latest && current && *latest == *current) {
        GW_TRY(service, connectService());
        GW_CHECK(syncCatalogue(**service));
        // Before anybody can sign in: the database may have been restored into another cluster.
        GW_CHECK((*service)->run(sql("analytics/settle_clock")));
    }
    return done;
}

Result<void> Workspace::syncCatalogue(Database &service) const
{
    Pipeline pipeline(service);
    pipeline.add(sql("workspace/sync_content_types"), {contentTypeRows()});
    pipeline.add(sql("workspace/sync_okr_templates"), {okrTemplateRows()});
    GW_CHECK(pipeline.run());
    return {};
}

Result<void> Workspace::ensureOwner(const WorkspaceOwner &owner) const
{
    GW_TRY(service, connectService());
    GW_TRY(existing, (*service)->run(sql("workspace/owner")));
    if (!existing->isEmpty())
        return {};
    const QUuid person = newId();
    const QUuid organization = newId();
    Pipeline pipeline(**service);
    pipeline.add(sql("workspace/insert_organization"),
                 {organization, owner.organization, owner.timeZone});
    pipeline.add(sql("workspace/insert_person"),
                 {person, owner.email.toLower(), owner.firstName, owner.lastName, true});
    pipeline.add(sql("workspace/insert_member"),
                 {organization, person, QStringLiteral("super_admin")});
    pipeline.add(sql("workspace/choose_organization"), {person, organization});
    if (auto made = pipeline.run(); !made) {
        // Somebody else made the owner in between; there is one, and that is what was wanted.
        if (made.error().kind == ErrorKind::Conflict)
            return {};
        return std::unexpected(made.error());
    }
    return {};
}

Result<QList<OrganizationEntry>> Workspace::organizations() const
{
    GW_TRY(service, connectService());
    return organizationsCalled(**service, {});
}

Result<QList<OrganizationEntry>>
Workspace::organizationsCalled(Database &service, const std::optional<QString> &idOrName) const
{
    GW_TRY(rows, service.run(sql("workspace/organizations"), {idOrName}));
    return organizationsFrom(*rows);
}

Result<OrganizationEntry> Workspace::organization(const QString &idOrName) const
{
    GW_TRY(service, connectService());
    return organization(**service, idOrName);
}

Result<OrganizationEntry> Workspace::organization(Database &service, const QString &idOrName) const
{
    QString wanted = idOrName;
    if (wanted.isEmpty()) {
        GW_TRY(owner, service.run(sql("workspace/owner")));
        if (!owner->isEmpty())
            wanted = idText(owner->uuid(0, 2));
    }
    GW_TRY(found, organizationsCalled(service, wanted));
    if (found->size() == 1)
        return found->first();
    if (found->isEmpty()) {
        return fail(ErrorKind::NotFound,
                    tr("There is no organisation “%1” in this workspace.").arg(wanted),
                    tr("“gangwayd status” lists them."));
    }
    return fail(ErrorKind::Conflict,
                tr("%n organisations are called “%1”.", nullptr, static_cast<int>(found->size()))
                    .arg(wanted),
                tr("Name the one you mean by its id."));
}

Result<QList<WorkspaceFlow>> Workspace::flows(std::optional<QUuid> organizationId,
                                              const std::optional<QString> &idOrName) const
{
    GW_TRY(service, connectService());
    return flows(**service, organizationId, idOrName);
}

Result<QList<WorkspaceFlow>> Workspace::flows(Database &service,
                                              std::optional<QUuid> organizationId,
                                              const std::optional<QString> &idOrName) const
{
    GW_TRY(rows, service.run(sql("workspace/flows"), {organizationId, idOrName}));
    QList<WorkspaceFlow> list;
    list.reserve(rows->count());
    for (int row = 0; row < rows->count(); ++row) {
        list.append({.organizationId = rows->uuid(row, 0),
                     .organization = rows->text(row, 1),
                     .id = rows->uuid(row, 2),
                     .name = rows->text(row, 3),
                     .status = rows->text(row, 4),
                     .version = static_cast<int>(rows->integer(row, 5)),
                     .draftStages = static_cast<int>(rows->integer(row, 6)),
                     .draftBlocks = static_cast<int>(rows->integer(row, 7))});
    }
    return list;
}

Result<WorkspaceFlow> Workspace::findFlow(const QString &idOrName,
                                          std::optional<QUuid> organizationId) const
{
    GW_TRY(service, connectService());
    return findFlow(**service, idOrName, organizationId);
}

Result<WorkspaceFlow> Workspace::findFlow(Database &service, const QString &idOrName,
                                          std::optional<QUuid> organizationId) const
{
    GW_TRY(found, flows(service, organizationId, idOrName));
    if (found->size() == 1)
        return found->first();
    if (found->isEmpty()) {
        return fail(ErrorKind::NotFound, tr("There is no flow “%1” here.").arg(idOrName),
                    tr("“gangwayd flow list” shows what there is."));
    }
    QStringList choices;
    for (const WorkspaceFlow &flow : *found)
        choices << QStringLiteral("%1 (%2)").arg(idText(flow.id), flow.organization);
    return fail(
        ErrorKind::Conflict,
        tr("%n flows are called “%1”.", nullptr, static_cast<int>(found->size())).arg(idOrName),
        tr("Name the one you mean by its id: %1")
            .arg(choices.mid(0, 10).join(QStringLiteral(", "))));
}

} // namespace gangway
