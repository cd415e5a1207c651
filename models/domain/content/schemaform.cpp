// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/schemaform.h"

#include "domain/content/contenttypes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct FormTexts
{
    Q_DECLARE_TR_FUNCTIONS(SchemaForm)
};

/// A text longer than this is written in several lines.
constexpr int longestLine = 500;

std::optional<int> wholeNumber(const QJsonObject &schema, const QString &key)
{
    const QJsonValue value = schema.value(key);
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

std::optional<double> number(const QJsonObject &schema, const QString &key)
{
    const QJsonValue value = schema.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

FieldKind textKind(const QJsonObject &schema)
{
    const QString kind = schema.value(u"x-kind"_s).toString();
    if (kind == "url"_L1)
        return FieldKind::Url;
    if (kind == "email"_L1)
        return FieldKind::Email;
    if (kind == "pattern"_L1)
        return FieldKind::Pattern;
    if (kind == "date"_L1)
        return FieldKind::Date;
    if (kind == "time"_L1)
        return FieldKind::Time;
    const auto longest = wholeNumber(schema, u"maxLength"_s);
    return longest && *longest > longestLine ? FieldKind::Multiline : FieldKind::Text;
}

FieldKind kindOf(const QJsonObject &schema)
{
    if (schema.contains(u"enum"_s))
        return FieldKind::Choice;
    const QString type = schema.value(u"type"_s).toString();
    if (type == "boolean"_L1)
        return FieldKind::Boolean;
    if (type == "integer"_L1)
        return FieldKind::Integer;
    if (type == "number"_L1)
        return FieldKind::Number;
    if (type == "array"_L1) {
        const QJsonObject items = schema.value(u"items"_s).toObject();
        return items.value(u"type"_s) == "object"_L1 ? FieldKind::ObjectList : FieldKind::TextList;
    }
    return textKind(schema);
}

QList<FieldChoice> choicesOf(const QJsonObject &schema)
{
    QList<FieldChoice> choices;
    const QJsonArray values = schema.value(u"enum"_s).toArray();
    for (const QJsonValue &value : values)
        choices.append({value.toString(), readableName(value.toString())});
    return choices;
}

QString helpFor(const SchemaField &field)
{
    if (field.unit == "bytes"_L1 && field.maximum)
        return FormTexts::tr("%1 at most")
            .arg(QLocale().formattedDataSize(qint64(*field.maximum), 0,
                                             QLocale::DataSizeTraditionalFormat));
    if (field.minimum && field.maximum && field.kind != FieldKind::Choice)
        return FormTexts::tr("%L1 to %L2")
            .arg(*field.minimum, 0, 'f', 0)
            .arg(*field.maximum, 0, 'f', 0);
    switch (field.kind) {
    case FieldKind::Url:
        return FormTexts::tr("Begins with https://");
    case FieldKind::Pattern:
        return FormTexts::tr("For those who know patterns: [0-9]{5} is five digits");
    case FieldKind::TextList:
        return FormTexts::tr("One in each line");
    default:
        return {};
    }
}

SchemaField fieldOf(const QString &key, const QJsonObject &schema, const QJsonValue &initial)
{
    SchemaField field;
    field.key = key;
    field.label = schema.value(u"title"_s).toString(readableName(key));
    field.kind = kindOf(schema);
    field.unit = schema.value(u"x-unit"_s).toString();
    field.entries = schema.value(u"x-texts"_s).toString();
    field.minimum = number(schema, u"minimum"_s);
    field.maximum = number(schema, u"maximum"_s);
    field.maxItems = wholeNumber(schema, u"maxItems"_s);
    field.unique = schema.value(u"uniqueItems"_s).toBool();
    field.choices = choicesOf(schema);
    field.initial = initial;
    const QJsonObject items = schema.value(u"items"_s).toObject();
    const QJsonObject &text = field.kind == FieldKind::TextList ? items : schema;
    field.minLength = wholeNumber(text, u"minLength"_s);
    field.maxLength = wholeNumber(text, u"maxLength"_s);
    if (field.kind == FieldKind::ObjectList)
        field.fields = schemaFields(items);
    field.help = schema.value(u"description"_s).toString(helpFor(field));
    return field;
}

/// Keys come from a JSON object in the order of the alphabet, which puts "max" before "min". What
/// something says comes first, and answers before those of them that are right.
QString sortKey(const SchemaField &field)
{
    QString key = field.key;
    if (key == "text"_L1)
        return {};
    if (key == "correct"_L1)
        key = u"options "_s;
    if (key.startsWith("min"_L1) && key != "minutes"_L1)
        key = u"m0"_s + key.mid(3);
    else if (key.startsWith("max"_L1))
        key = u"m1"_s + key.mid(3);
    return (field.required ? u"0"_s : u"1"_s) + key;
}

} // namespace

QList<SchemaField> schemaFields(const QJsonObject &schema, const QJsonObject &defaults)
{
    QList<SchemaField> fields;
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    const QJsonArray required = schema.value(u"required"_s).toArray();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (it.value().toObject().value(u"readOnly"_s).toBool())
            continue;
        SchemaField field = fieldOf(it.key(), it.value().toObject(), defaults.value(it.key()));
        field.required = required.contains(it.key());
        fields.append(std::move(field));
    }
    std::ranges::stable_sort(fields, {}, sortKey);
    return fields;
}

QList<SchemaField> schemaFields(const ContentType &type)
{
    return schemaFields(type.configSchema, type.defaultConfig);
}

QString readableName(const QString &name)
{
    if (name == "it"_L1 || name == "hr"_L1)
        return name.toUpper();
    if (name == "url"_L1)
        return FormTexts::tr("Web address");
    if (name == "email"_L1)
        return FormTexts::tr("E-mail");
    QString words;
    for (const QChar letter : name) {
        const bool gap = letter == u'_' || letter == u'-';
        if (letter.isUpper() && !words.isEmpty())
            words += u' ';
        words += gap ? QChar(u' ') : letter.toLower();
    }
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

} // namespace gangway
