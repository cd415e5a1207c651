// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/fieldspec.h"

#include "domain/base/jsonfields.h"
#include "domain/catalogue/cataloguetexts.h"
#include "domain/catalogue/referencedata.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <optional>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct FieldSpecTexts
{
    Q_DECLARE_TR_FUNCTIONS(FieldSpec)
};

QString optionalText(JsonFields &fields, const QString &key)
{
    return fields.has(key) ? fields.text(key) : QString();
}

int optionalInteger(JsonFields &fields, const QString &key)
{
    return fields.has(key) ? fields.integer(key) : 0;
}

std::optional<FieldType> textType(const QString &kind)
{
    if (kind.isEmpty())
        return FieldType::Text;
    if (kind == "multiline"_L1)
        return FieldType::Multiline;
    if (kind == "email"_L1)
        return FieldType::Email;
    if (kind == "url"_L1)
        return FieldType::Url;
    if (kind == "time_zone"_L1)
        return FieldType::TimeZone;
    return {};
}

QList<FieldSpec> readFields(JsonFields &schema, JsonTrouble &trouble);

/// The entries of a list: texts, or objects with fields of their own.
void readItems(JsonFields &schema, FieldSpec &field, JsonTrouble &trouble)
{
    JsonFields items(schema.object(u"items"_s), schema.path(u"items"_s), trouble);
    if (items.has(u"properties"_s)) {
        field.type = FieldType::List;
        field.fields = readFields(items, trouble);
        return;
    }
    field.type = FieldType::TextList;
    if (items.text(u"type"_s) != "string"_L1)
        items.wrong(u"type"_s, FieldSpecTexts::tr("must be string"));
    field.maxLength = optionalInteger(items, u"maxLength"_s);
    items.finish();
    const QString kind = optionalText(schema, u"x-kind"_s);
    field.lines = kind == "lines"_L1;
    if (!field.lines && !kind.isEmpty())
        schema.wrong(u"x-kind"_s, FieldSpecTexts::tr("is not a known kind of text"));
}

void readChoice(JsonFields &schema, FieldSpec &field)
{
    if (schema.has(u"enum"_s)) {
        field.type = FieldType::Choice;
        field.options = schema.texts(u"enum"_s);
    }
    if (!schema.has(u"x-options"_s))
        return;
    field.type = FieldType::Choice;
    if (schema.text(u"x-options"_s) != "industries"_L1)
        schema.wrong(u"x-options"_s, FieldSpecTexts::tr("must be industries"));
    for (const Industry &industry : builtInIndustries())
        field.options.append(industry.key);
}

void readType(JsonFields &schema, FieldSpec &field, JsonTrouble &trouble)
{
    const QString type = schema.text(u"type"_s);
    if (type == "array"_L1) {
        readItems(schema, field, trouble);
    } else if (type == "integer"_L1) {
        field.type = FieldType::Number;
    } else if (type == "boolean"_L1) {
        field.type = FieldType::Confirm;
        if (!schema.value(u"const"_s).toBool())
            schema.wrong(u"const"_s, FieldSpecTexts::tr("must be true"));
    } else if (type == "string"_L1) {
        const auto kind = textType(optionalText(schema, u"x-kind"_s));
        if (!kind)
            schema.wrong(u"x-kind"_s, FieldSpecTexts::tr("is not a known kind of text"));
        field.type = kind.value_or(FieldType::Text);
        readChoice(schema, field);
    } else {
        schema.wrong(u"type"_s, FieldSpecTexts::tr("is not a known type"));
    }
}

FieldSpec readField(const QString &key, JsonFields &schema, JsonTrouble &trouble)
{
    FieldSpec field;
    field.key = key;
    field.label = catalogueText(schema.text(u"title"_s));
    field.help = catalogueText(optionalText(schema, u"description"_s));
    field.placeholder = catalogueText(optionalText(schema, u"x-placeholder"_s));
    field.suggestions = optionalText(schema, u"x-suggestions"_s);
    field.uniqueBy = optionalText(schema, u"x-unique-by"_s);
    field.hidden = schema.has(u"x-hidden"_s) && schema.boolean(u"x-hidden"_s);
    field.maxLength = optionalInteger(schema, u"maxLength"_s);
    optionalInteger(schema, u"minLength"_s); // that of a required text; more is not asked for
    field.minItems = optionalInteger(schema, u"minItems"_s);
    field.maxItems = optionalInteger(schema, u"maxItems"_s);
    field.minimum = optionalInteger(schema, u"minimum"_s);
    field.maximum = optionalInteger(schema, u"maximum"_s);
    readType(schema, field, trouble);
    schema.finish();
    return field;
}

QList<FieldSpec> readFields(JsonFields &schema, JsonTrouble &trouble)
{
    if (schema.text(u"type"_s) != "object"_L1)
        schema.wrong(u"type"_s, FieldSpecTexts::tr("must be object"));
    if (schema.value(u"additionalProperties"_s).toBool(true))
        schema.wrong(u"additionalProperties"_s, FieldSpecTexts::tr("must be false"));
    const QString key = u"properties"_s;
    const QJsonObject properties = schema.object(key);
    const QStringList required =
        schema.has(u"required"_s) ? schema.texts(u"required"_s) : QStringList();
    const QStringList order = schema.texts(u"x-order"_s); // JSON objects have none
    if (order.size() != properties.size())
        schema.wrong(u"x-order"_s, FieldSpecTexts::tr("must name each property once"));
    QList<FieldSpec> list;
    for (const QString &name : order) {
        if (!properties.contains(name)) {
            schema.wrong(u"x-order"_s, FieldSpecTexts::tr("names what is no property"));
            break;
        }
        JsonFields inner(properties.value(name).toObject(), schema.path(key) + u'.' + name,
                         trouble);
        list.append(readField(name, inner, trouble));
        list.last().required = required.contains(name);
    }
    schema.finish();
    return list;
}

} // namespace

Result<QList<FieldSpec>> fieldSpecs(const QJsonObject &schema)
{
    JsonTrouble trouble;
    JsonFields fields(schema, {}, trouble);
    QList<FieldSpec> list = readFields(fields, trouble);
    if (trouble.first())
        return std::unexpected(*trouble.first());
    return list;
}

} // namespace gangway
