// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"

#include "domain/base/ids.h"
#include "domain/base/jsonfields.h"
#include "domain/catalogue/catalogue.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace gangway {

namespace {

struct ContentTypeTexts
{
    Q_DECLARE_TR_FUNCTIONS(ContentTypes)
};

constexpr qsizetype longestName = 63; // as in the content_types table

bool isTypeName(const QString &name)
{
    if (name.isEmpty() || name.size() > longestName || name.at(0) < u'a' || name.at(0) > u'z')
        return false;
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
    });
}

bool isCategory(const QString &category)
{
    static constexpr std::array names{
        QLatin1String("text"), QLatin1String("media"),  QLatin1String("form"),
        QLatin1String("task"), QLatin1String("layout"),
    };
    return std::find(names.begin(), names.end(), category) != names.end();
}

QList<TextField> readTextFields(JsonFields &fields, JsonTrouble &trouble)
{
    QList<TextField> list;
    const QString key = QStringLiteral("textFields");
    const QJsonArray array = fields.array(key);
    const QString path = fields.path(key);
    for (qsizetype i = 0; i < array.size(); ++i) {
        JsonFields entry(objectAt(array, i, path, trouble), indexedPath(path, i), trouble);
        TextField field;
        field.name = entry.text(QStringLiteral("name"));
        field.label = entry.text(QStringLiteral("label"));
        field.multiline = entry.boolean(QStringLiteral("multiline"));
        field.required = entry.boolean(QStringLiteral("required"));
        if (entry.has(QStringLiteral("recommended")))
            field.recommended = entry.boolean(QStringLiteral("recommended"));
        entry.finish();
        list.append(field);
    }
    return list;
}

ContentType readType(const QJsonObject &definition, JsonTrouble &trouble)
{
    ContentType type;
    JsonFields fields(definition, {}, trouble);
    type.name = fields.text(QStringLiteral("name"));
    if (!isTypeName(type.name))
        fields.wrong(QStringLiteral("name"),
                     ContentTypeTexts::tr("must be lower-case letters, digits and underscores"));
    type.category = fields.text(QStringLiteral("category"));
    if (!isCategory(type.category))
        fields.wrong(QStringLiteral("category"),
                     ContentTypeTexts::tr("must be text, media, form, task or layout"));
    type.displayName = fields.text(QStringLiteral("displayName"));
    type.description = fields.text(QStringLiteral("description"));
    type.icon = fields.text(QStringLiteral("icon"));
    type.textFields = readTextFields(fields, trouble);
    type.configSchema = fields.object(QStringLiteral("configSchema"));
    if (!fields.value(QStringLiteral("answerSchema")).isNull())
        type.answerSchema = fields.object(QStringLiteral("answerSchema"));
    type.defaultConfig = fields.object(QStringLiteral("defaultConfig"));
    type.defaultRequired = fields.boolean(QStringLiteral("defaultRequired"));
    type.completable = fields.boolean(QStringLiteral("completable"));
    fields.finish();
    return type;
}

Result<void> compileSchemas(ContentType &type)
{
    Result<JsonSchema> config = JsonSchema::compile(type.configSchema);
    if (!config)
        return std::unexpected(config.error());
    type.config = std::move(*config);
    if (type.answerSchema) {
        Result<JsonSchema> answer = JsonSchema::compile(*type.answerSchema);
        if (!answer)
            return std::unexpected(answer.error());
        type.answer = std::move(*answer);
    }
    const QList<SchemaFault> faults = type.config->check(type.defaultConfig);
    if (!faults.isEmpty()) {
        return fail(
            ErrorKind::InvalidInput,
            ContentTypeTexts::tr("The content type \"%1\" cannot be used: its default "
                                 "config does not fit its own schema.")
                .arg(type.name),
            ContentTypeTexts::tr("Correct \"%1\" in defaultConfig.").arg(faults.first().path),
            faults.first().message);
    }
    return {};
}

ContentTypeRegistry loadBuiltIn()
{
    ContentTypeRegistry registry;
    const Result<QJsonObject> file = catalogueFile(QStringLiteral("content-types.json"));
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    for (const QJsonValue &definition : file->value(QStringLiteral("types")).toArray()) {
        if (const Result<void> added = registry.add(definition.toObject()); !added)
            qFatal("%s", qPrintable(added.error().message)); // built in, so a fault of the build
    }
    return registry;
}

} // namespace

QJsonObject ContentType::toJson() const
{
    QJsonArray fields;
    for (const TextField &field : textFields) {
        QJsonObject entry{{QStringLiteral("name"), field.name},
                          {QStringLiteral("label"), field.label},
                          {QStringLiteral("multiline"), field.multiline},
                          {QStringLiteral("required"), field.required}};
        if (field.recommended)
            entry.insert(QStringLiteral("recommended"), true);
        fields.append(entry);
    }
    return {
        {QStringLiteral("name"), name},
        {QStringLiteral("category"), category},
        {QStringLiteral("displayName"), displayName},
        {QStringLiteral("description"), description},
        {QStringLiteral("icon"), icon},
        {QStringLiteral("textFields"), fields},
        {QStringLiteral("configSchema"), configSchema},
        {QStringLiteral("answerSchema"),
         answerSchema ? QJsonValue(*answerSchema) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("defaultConfig"), defaultConfig},
        {QStringLiteral("defaultRequired"), defaultRequired},
        {QStringLiteral("completable"), completable},
    };
}

const ContentTypeRegistry &ContentTypeRegistry::builtIn()
{
    static const ContentTypeRegistry registry = loadBuiltIn();
    return registry;
}

Result<void> ContentTypeRegistry::add(const QJsonObject &definition)
{
    JsonTrouble trouble;
    ContentType type = readType(definition, trouble);
    if (trouble.first()) {
        Error error = *trouble.first();
        error.message =
            ContentTypeTexts::tr("The content type cannot be registered. %1").arg(error.message);
        return std::unexpected(error);
    }
    if (m_types.contains(type.name)) {
        return fail(ErrorKind::Conflict,
                    ContentTypeTexts::tr("There is a content type \"%1\" already.").arg(type.name),
                    ContentTypeTexts::tr("Choose another name."));
    }
    if (type.completable != type.answerSchema.has_value()) {
        return fail(ErrorKind::InvalidInput,
                    ContentTypeTexts::tr("The content type \"%1\" cannot be registered: what can "
                                         "be completed needs an answer schema, the rest has none.")
                        .arg(type.name),
                    ContentTypeTexts::tr("Give an answerSchema, or set completable to false."));
    }
    if (const Result<void> compiled = compileSchemas(type); !compiled)
        return compiled;
    m_names.append(type.name);
    m_types.insert(type.name, type);
    return {};
}

const ContentType *ContentTypeRegistry::find(const QString &name) const
{
    const auto found = m_types.constFind(name);
    return found == m_types.constEnd() ? nullptr : &*found;
}

bool ContentTypeRegistry::isCompletable(const ContentBlock &block) const
{
    const ContentType *type = find(block.type);
    return type && type->completable;
}

Result<ContentBlock> ContentTypeRegistry::newBlock(const QString &type, const QString &order) const
{
    const ContentType *found = find(type);
    if (!found) {
        return fail(ErrorKind::NotFound,
                    ContentTypeTexts::tr("There is no content type \"%1\".").arg(type),
                    ContentTypeTexts::tr("Choose one of the list."));
    }
    ContentBlock block;
    block.id = newId();
    block.order = order;
    block.type = type;
    block.config = found->defaultConfig;
    block.required = found->defaultRequired;
    return block;
}

} // namespace gangway
