// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/catalogue/referencedata.h"

#include "domain/catalogue/catalogue.h"
#include "domain/catalogue/cataloguetexts.h"

#include <QJsonArray>

namespace gangway {

namespace {

/// The list `key` of a built-in file; a file that cannot be read is a fault of the build.
QJsonArray entries(const QString &file, const QString &key)
{
    const Result<QJsonObject> json = catalogueFile(file);
    if (!json)
        qFatal("%s", qPrintable(json.error().message));
    return json->value(key).toArray();
}

QString text(const QJsonObject &json, const QString &key)
{
    return json.value(key).toString();
}

QStringList texts(const QJsonObject &json, const QString &key)
{
    QStringList list;
    for (const QJsonValue &value : json.value(key).toArray())
        list.append(value.toString());
    return list;
}

const QString nameKey = QStringLiteral("name");
const QString descriptionKey = QStringLiteral("description");

QList<Industry> readIndustries()
{
    QList<Industry> list;
    const QString key = QStringLiteral("industries");
    for (const QJsonValue &value : entries(QStringLiteral("industries.json"), key)) {
        const QJsonObject json = value.toObject();
        Industry industry{
            text(json, QStringLiteral("key")), catalogueText(text(json, nameKey)), {}};
        for (const QJsonValue &entry : json.value(QStringLiteral("departments")).toArray()) {
            const QJsonObject department = entry.toObject();
            industry.departments.append(
                {text(department, nameKey), texts(department, QStringLiteral("positions"))});
        }
        list.append(industry);
    }
    return list;
}

QList<OkrTemplate> readOkrTemplates()
{
    QList<OkrTemplate> list;
    const QString key = QStringLiteral("templates");
    for (const QJsonValue &value : entries(QStringLiteral("okr-templates.json"), key)) {
        const QJsonObject json = value.toObject();
        list.append({text(json, QStringLiteral("id")), text(json, QStringLiteral("industry")),
                     text(json, QStringLiteral("objective")),
                     texts(json, QStringLiteral("key_results"))});
    }
    return list;
}

QList<PermissionInfo> readPermissions()
{
    QList<PermissionInfo> list;
    const QString key = QStringLiteral("permissions");
    for (const QJsonValue &value : entries(QStringLiteral("roles.json"), key)) {
        const QJsonObject json = value.toObject();
        list.append({text(json, nameKey), text(json, descriptionKey)});
    }
    return list;
}

QList<RoleInfo> readRoles()
{
    QList<RoleInfo> list;
    for (const QJsonValue &value : entries(QStringLiteral("roles.json"), QStringLiteral("roles"))) {
        const QJsonObject json = value.toObject();
        list.append({text(json, nameKey), json.value(QStringLiteral("rank")).toInt(),
                     catalogueText(text(json, descriptionKey)),
                     texts(json, QStringLiteral("permissions"))});
    }
    return list;
}

} // namespace

const QList<Industry> &builtInIndustries()
{
    static const QList<Industry> list = readIndustries();
    return list;
}

const QList<OkrTemplate> &builtInOkrTemplates()
{
    static const QList<OkrTemplate> list = readOkrTemplates();
    return list;
}

QList<OkrTemplate> okrTemplatesFor(const QString &industry)
{
    QList<OkrTemplate> list;
    for (const OkrTemplate &entry : builtInOkrTemplates()) {
        if (entry.industry == industry)
            list.append(entry);
    }
    return list;
}

const QList<PermissionInfo> &builtInPermissions()
{
    static const QList<PermissionInfo> list = readPermissions();
    return list;
}

const QList<RoleInfo> &builtInRoles()
{
    static const QList<RoleInfo> list = readRoles();
    return list;
}

} // namespace gangway
