// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/workspace/cataloguerows.h"

#include "domain/catalogue/referencedata.h"
#include "domain/content/contenttypes.h"

namespace gangway {

QJsonArray contentTypeRows()
{
    const ContentTypeRegistry &registry = ContentTypeRegistry::builtIn();
    QJsonArray rows;
    for (const QString &name : registry.names()) {
        const ContentType *type = registry.find(name);
        rows.append(QJsonObject{
            {QStringLiteral("name"), type->name},
            {QStringLiteral("display_name"), type->displayName},
            {QStringLiteral("description"), type->description},
            {QStringLiteral("category"), type->category},
            {QStringLiteral("default_config"), type->defaultConfig},
            {QStringLiteral("config_schema"), type->configSchema},
            {QStringLiteral("answer_schema"),
             type->answerSchema ? QJsonValue(*type->answerSchema) : QJsonValue(QJsonValue::Null)}});
    }
    return rows;
}

QJsonArray okrTemplateRows()
{
    QJsonArray rows;
    for (const OkrTemplate &okr : builtInOkrTemplates()) {
        rows.append(QJsonObject{
            {QStringLiteral("id"), okr.id},
            {QStringLiteral("industry"), okr.industry},
            {QStringLiteral("objective"), okr.objective},
            {QStringLiteral("key_results"), QJsonArray::fromStringList(okr.keyResults)}});
    }
    return rows;
}

} // namespace gangway
