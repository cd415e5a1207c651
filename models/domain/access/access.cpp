// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/access/access.h"

#include "domain/catalogue/referencedata.h"

#include <QCoreApplication>

#include <array>
#include <bitset>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Access)
};

struct RoleEntry
{
    Role role;
    const char *name;
    const char *text;
};

constexpr std::array roles{
    RoleEntry{Role::Viewer, "viewer", QT_TRANSLATE_NOOP("Access", "Viewer")},
    RoleEntry{Role::User, "user", QT_TRANSLATE_NOOP("Access", "User")},
    RoleEntry{Role::Agent, "agent", QT_TRANSLATE_NOOP("Access", "Agent")},
    RoleEntry{Role::Manager, "manager", QT_TRANSLATE_NOOP("Access", "Manager")},
    RoleEntry{Role::Admin, "admin", QT_TRANSLATE_NOOP("Access", "Administrator")},
    RoleEntry{Role::SuperAdmin, "super_admin",
              QT_TRANSLATE_NOOP("Access", "Administrator of the workspace")},
};

struct PermissionEntry
{
    Permission permission;
    const char *name;
    const char *what; ///< completes "Your role does not allow ..."
};

/// The one table of the permissions' names, in the order of the enum.
constexpr std::array<PermissionEntry, permissionCount> permissions{{
    {Permission::ViewOwnData, "view_own_data",
     QT_TRANSLATE_NOOP("Access", "seeing one's own data")},
    {Permission::EditOwnData, "edit_own_data",
     QT_TRANSLATE_NOOP("Access", "changing one's own data")},
    {Permission::ViewPeople, "view_people", QT_TRANSLATE_NOOP("Access", "seeing people")},
    {Permission::ManagePeople, "manage_people", QT_TRANSLATE_NOOP("Access", "changing people")},
    {Permission::ManageTeam, "manage_team", QT_TRANSLATE_NOOP("Access", "changing the team")},
    {Permission::AccessSettings, "access_settings",
     QT_TRANSLATE_NOOP("Access", "changing flows and settings")},
    {Permission::AccessReports, "access_reports", QT_TRANSLATE_NOOP("Access", "seeing reports")},
    {Permission::ManageBilling, "manage_billing", QT_TRANSLATE_NOOP("Access", "changing the plan")},
    {Permission::ManageIntegrations, "manage_integrations",
     QT_TRANSLATE_NOOP("Access", "changing keys and connections")},
    {Permission::ManageOrganizations, "manage_organizations",
     QT_TRANSLATE_NOOP("Access", "creating and removing organisations")},
    {Permission::AccessPlatformAdmin, "access_platform_admin",
     QT_TRANSLATE_NOOP("Access", "administering the workspace")},
}};

constexpr bool isInOrder()
{
    for (int i = 0; i < permissionCount; ++i) {
        if (int(permissions[size_t(i)].permission) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder());

using Allowed = std::bitset<permissionCount>;

Allowed readAllowed(const QString &role)
{
    Allowed allowed;
    for (const RoleInfo &info : builtInRoles()) {
        if (info.name != role)
            continue;
        for (const QString &name : info.permissions) {
            if (const auto permission = permissionFromName(name))
                allowed.set(size_t(*permission));
        }
    }
    return allowed;
}

const PermissionEntry &entryOf(Permission permission)
{
    return permissions.at(size_t(permission));
}

const RoleEntry *entryOf(Role role)
{
    const auto found = std::ranges::find(roles, role, &RoleEntry::role);
    return found == roles.end() ? nullptr : &*found;
}

} // namespace

QString roleName(Role role)
{
    const RoleEntry *entry = entryOf(role);
    return entry ? QString::fromLatin1(entry->name) : QString();
}

Role roleFromName(const QString &name)
{
    for (const RoleEntry &entry : roles) {
        if (name == QLatin1String(entry.name))
            return entry.role;
    }
    return Role::None;
}

QString roleText(Role role)
{
    const RoleEntry *entry = entryOf(role);
    return entry ? Text::tr(entry->text) : Text::tr("No role");
}

QString permissionName(Permission permission)
{
    return QString::fromLatin1(entryOf(permission).name);
}

std::optional<Permission> permissionFromName(const QString &name)
{
    for (const PermissionEntry &entry : permissions) {
        if (name == QLatin1String(entry.name))
            return entry.permission;
    }
    return {};
}

bool allows(Role role, Permission permission)
{
    static const auto table = [] {
        std::array<Allowed, roles.size()> all;
        for (size_t i = 0; i < roles.size(); ++i)
            all[i] = readAllowed(QString::fromLatin1(roles[i].name));
        return all;
    }();
    const RoleEntry *entry = entryOf(role);
    return entry && table.at(size_t(entry - roles.data())).test(size_t(permission));
}

Permit may(Role role, Permission permission)
{
    if (allows(role, permission))
        return {};
    return Permit(Text::tr("Your role (%1) does not allow %2. Ask an administrator.")
                      .arg(roleText(role), Text::tr(entryOf(permission).what)));
}

} // namespace gangway
