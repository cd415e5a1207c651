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
    const auto written = [](const char *table, const char *read, const char *write) {
        const QString text = QString::fromLatin1(write);
        return TableRights{QString::fromLatin1(table), QString::fromLatin1(read), text, text, {}};
    };
    const auto each = [](const char *table, const char *read, const char *insert,
                         const char *update, const char *remove) {
        return TableRights{QString::fromLatin1(table), QString::fromLatin1(read),
                           QString::fromLatin1(insert), QString::fromLatin1(update),
                           QString::fromLatin1(remove)};
    };
    return {
        // Nobody deletes rows of a table: LOCK TABLE would be theirs with it (removeRows()).
        each("organizations", "member", "", "access_settings", ""),
        written("departments", "member", "access_settings"),
        written("positions", "member", "access_settings"),
        written("members", "member", ""),
        written("audit_log", "access_settings", ""),
        written("content_types", "member", "access_settings"),
        written("flows", "member", "access_settings"),
        each("flow_versions", "member", "access_settings", "", ""),
        written("stages", "member", ""),         // added with their version only
        written("content_blocks", "member", ""), // the same
        written("stage_templates", "member", "access_settings"),
        written("flow_templates", "member", "access_settings"),
        written("operations", "member", ""), // the own ones
        written("import_batches", "view_people", "manage_people"),
        written("new_hires", "view_people", "manage_people"),
        written("flow_moves", "view_people", ""),
        written("stage_progress", "view_people", ""),
        written("progress", "view_people", ""),
        written("invitations", "view_people", "manage_people"), // of new hires
        written("analytics_events", "access_reports", ""),
        written("journeys", "access_reports", ""),
        written("funnel_days", "access_reports", ""),
        written("funnel_segments", "access_reports", ""),
        written("services", "member", "manage_integrations"),
        each("deployments", "member", "manage_integrations", "", ""),
        each("onboarding_progress", "member", "", "edit_own_data", ""),
        written("setup_sessions", "access_settings", "access_settings"),
        written("objectives", "member", "access_settings"),
        each("api_keys", "manage_integrations", "", "manage_integrations", ""),
        written("notification_channels", "member", "access_settings"),
        written("backup_schedules", "access_settings", "access_settings"),
        written("jobs", "access_settings", ""),
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
