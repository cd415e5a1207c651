// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace gangway::test {

/// Who may do what with a table of the own organisation: the name of a permission, "member" for
/// everyone, "" for nobody. Written down here a second time on purpose (product row G2): the test
/// compares it with what the database really allows.
struct TableRights
{
    QString table;
    QString read;
    QString insert;
    QString update;
    QString remove;
};

inline QList<TableRights> expectedRights()
{
    const auto everywhere = [](const char *table, const char *read, const char *write) {
        const QString text = QString::fromLatin1(write);
        return TableRights{QString::fromLatin1(table), QString::fromLatin1(read), text, text, text};
    };
    const auto each = [](const char *table, const char *read, const char *insert,
                         const char *update, const char *remove) {
        return TableRights{QString::fromLatin1(table), QString::fromLatin1(read),
                           QString::fromLatin1(insert), QString::fromLatin1(update),
                           QString::fromLatin1(remove)};
    };
    return {
        each("organizations", "member", "", "access_settings", ""),
        everywhere("departments", "member", "access_settings"),
        everywhere("positions", "member", "access_settings"),
        everywhere("members", "member", ""),
        everywhere("audit_log", "access_settings", ""),
        everywhere("content_types", "member", "access_settings"),
        everywhere("flows", "member", "access_settings"),
        each("flow_versions", "member", "access_settings", "", ""),
        everywhere("stages", "member", ""),         // added with their version only
        everywhere("content_blocks", "member", ""), // the same
        everywhere("stage_templates", "member", "access_settings"),
        everywhere("flow_templates", "member", "access_settings"),
        each("operations", "member", "member", "", ""), // the own ones
        everywhere("import_batches", "view_people", "manage_people"),
        everywhere("new_hires", "view_people", "manage_people"),
        everywhere("stage_progress", "view_people", ""),
        everywhere("progress", "view_people", ""),
        everywhere("invitations", "view_people", "manage_people"), // of new hires
        each("analytics_events", "access_reports", "member", "", ""),
        everywhere("journeys", "access_reports", ""),
        everywhere("funnel_days", "access_reports", ""),
        everywhere("funnel_segments", "access_reports", ""),
        everywhere("services", "member", "manage_integrations"),
        each("deployments", "member", "manage_integrations", "", "manage_integrations"),
        each("onboarding_progress", "member", "", "edit_own_data", ""),
        everywhere("setup_sessions", "access_settings", "access_settings"),
        everywhere("objectives", "member", "access_settings"),
        each("api_keys", "manage_integrations", "", "manage_integrations", "manage_integrations"),
        everywhere("notification_channels", "member", "access_settings"),
        everywhere("backup_schedules", "access_settings", "access_settings"),
        everywhere("jobs", "access_settings", ""),
        each("ai_interactions", "member", "edit_own_data", "edit_own_data", ""),
    };
}

inline QMap<QString, QStringList> expectedPermissions()
{
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
    return {
        {QStringLiteral("viewer"), words("view_own_data view_people access_reports")},
        {QStringLiteral("user"), words("view_own_data edit_own_data")},
        {QStringLiteral("agent"), words("view_own_data edit_own_data view_people manage_people")},
        {QStringLiteral("manager"),
         words("view_own_data edit_own_data view_people manage_people manage_team access_settings "
               "access_reports")},
        {QStringLiteral("admin"),
         words("view_own_data edit_own_data view_people manage_people manage_team access_settings "
               "access_reports manage_billing manage_integrations")},
        {QStringLiteral("super_admin"),
         words("view_own_data edit_own_data view_people manage_people manage_team access_settings "
               "access_reports manage_billing manage_integrations manage_organizations "
               "access_platform_admin")},
    };
}

} // namespace gangway::test
