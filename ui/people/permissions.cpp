// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/permissions.h"

#include "domain/catalogue/referencedata.h"

namespace gangway {

bool roleAllows(const QString &role, const QString &permission)
{
    for (const RoleInfo &info : builtInRoles()) {
        if (info.name == role)
            return info.permissions.contains(permission);
    }
    return false;
}

} // namespace gangway
