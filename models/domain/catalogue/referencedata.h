// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace gangway {

/// Reference data of resources/catalogue, read once and typed.

struct SuggestedDepartment
{
    QString name;
    QStringList positions;
};

/// An industry with what organisations in it usually have (product rows B1, B4, I2).
struct Industry
{
    QString key; ///< stored: "technology"
    QString name;
    QList<SuggestedDepartment> departments;
};

struct OkrTemplate
{
    QString id;
    QString industry; ///< Industry::key
    QString objective;
    QStringList keyResults;
};

struct PermissionInfo
{
    QString name;
    QString description;
};

/// A role and what it allows (product row G2). PostgreSQL enforces the same matrix; this copy is
/// for showing it.
struct RoleInfo
{
    QString name;
    int rank = 0; ///< 1 is least
    QString description;
    QStringList permissions;
};

[[nodiscard]] const QList<Industry> &builtInIndustries();
[[nodiscard]] const QList<OkrTemplate> &builtInOkrTemplates();
[[nodiscard]] QList<OkrTemplate> okrTemplatesFor(const QString &industry);
[[nodiscard]] const QList<PermissionInfo> &builtInPermissions();
[[nodiscard]] const QList<RoleInfo> &builtInRoles();

} // namespace gangway
