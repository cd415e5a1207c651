// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gangway {

/// What a member is in an organisation (product row G2), from least to most.
enum class Role {
    None, ///< no member, or a role of a later Gangway: allows nothing
    Viewer,
    User,
    Agent,
    Manager,
    Admin,
    SuperAdmin,
};

/// What roles allow. PostgreSQL decides (gangway.can()); this is for showing it beforehand.
enum class Permission {
    ViewOwnData,
    EditOwnData,
    ViewPeople,
    ManagePeople,
    ManageTeam,
    AccessSettings, ///< flows, departments, positions, goals, the organisation
    AccessReports,
    ManageBilling,
    ManageIntegrations,
    ManageOrganizations,
    AccessPlatformAdmin,
};
inline constexpr int permissionCount = int(Permission::AccessPlatformAdmin) + 1;

[[nodiscard]] QString roleName(Role role);                   ///< as it is stored: "super_admin"
[[nodiscard]] Role roleFromName(const QString &name);        ///< None for one that is not known
[[nodiscard]] QString roleText(Role role);                   ///< for people: "Administrator"
[[nodiscard]] QString permissionName(Permission permission); ///< as it is stored: "manage_people"
[[nodiscard]] std::optional<Permission> permissionFromName(const QString &name);

/// Whether a role has a permission, as resources/catalogue/roles.json says.
[[nodiscard]] bool allows(Role role, Permission permission);

/// Whether something may be done, and if not, why in words for people.
class Permit
{
public:
    Permit() = default; ///< it may
    explicit Permit(const QString &whyNot) : m_whyNot(whyNot) {}
    explicit operator bool() const { return m_whyNot.isEmpty(); }
    /// Empty when it may be done.
    [[nodiscard]] const QString &whyNot() const { return m_whyNot; }

private:
    QString m_whyNot;
};

/// What `role` may do, with the reason: "Viewers cannot change people. Ask an administrator."
[[nodiscard]] Permit may(Role role, Permission permission);

} // namespace gangway
