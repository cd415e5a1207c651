// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/schemawords.h"

#include "domain/content/schemaform.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SchemaWords)
};

using Found = std::optional<SchemaWords>;

QString shown(double number)
{
    return QLocale().toString(number, 'g', 12);
}

QString typeWords(const QString &type)
{
    if (type == "string"_L1)
        return Words::tr("a text");
    if (type == "integer"_L1)
        return Words::tr("a whole number");
    if (type == "number"_L1)
        return Words::tr("a number");
    if (type == "boolean"_L1)
        return Words::tr("yes or no");
    if (type == "array"_L1)
        return Words::tr("a list");
    return Words::tr("a group of settings");
}

bool hasType(const QString &type, const QJsonValue &value)
{
    if (type == "string"_L1)
        return value.isString();
    if (type == "integer"_L1)
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    if (type == "number"_L1)
        return value.isDouble();
    if (type == "boolean"_L1)
        return value.isBool();
    if (type == "array"_L1)
        return value.isArray();
    return type != "object"_L1 || value.isObject();
}

Found numberWords(const QJsonObject &schema, double number, const QString &label)
{
    const QJsonValue least = schema.value(u"minimum"_s);
    const QJsonValue most = schema.value(u"maximum"_s);
    if (least.isDouble() && number < least.toDouble())
        return SchemaWords{{},
                           Words::tr("“%1” is %2, but %3 is the smallest there is.")
                               .arg(label, shown(number), shown(least.toDouble()))};
    if (most.isDouble() && number > most.toDouble())
        return SchemaWords{{},
                           Words::tr("“%1” is %2, but %3 is the largest there is.")
                               .arg(label, shown(number), shown(most.toDouble()))};
    return {};
}

Found textWords(const QJsonObject &schema, const QString &text, const QString &label)
{
    const int least = schema.value(u"minLength"_s).toInt();
    const int most = schema.value(u"maxLength"_s).toInt(-1);
    if (text.isEmpty() && least > 0)
        return SchemaWords{{}, Words::tr("“%1” is empty.").arg(label)};
    if (text.size() < least)
        return SchemaWords{
            {}, Words::tr("“%1” needs %n character(s) or more.", nullptr, least).arg(label)};
    if (most >= 0 && text.size() > most)
        return SchemaWords{
            {}, Words::tr("“%1” can have %n character(s) at most.", nullptr, most).arg(label)};
    return {};
}

Found listWords(const QJsonObject &schema, const QJsonArray &list, const QString &label)
{
    const int least = schema.value(u"minItems"_s).toInt();
    const int most = schema.value(u"maxItems"_s).toInt(-1);
    if (list.size() < least)
        return SchemaWords{{},
                           Words::tr("“%1” needs %n entry(s) or more.", nullptr, least).arg(label)};
    if (most >= 0 && list.size() > most)
        return SchemaWords{
            {}, Words::tr("“%1” can have %n entry(s) at most.", nullptr, most).arg(label)};
    const QJsonObject items = schema.value(u"items"_s).toObject();
    const bool unique = schema.value(u"uniqueItems"_s).toBool();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString path = u"[%1]"_s.arg(i);
        const QString entry = Words::tr("%1, entry %2", "the name of a list").arg(label).arg(i + 1);
        if (auto inside = schemaWords(items, list.at(i), entry)) {
            const bool deeper = !inside->path.isEmpty() && !inside->path.startsWith(u'[');
            inside->path = path + (deeper ? u"."_s : QString()) + inside->path;
            return inside;
        }
        for (qsizetype j = 0; unique && j < i; ++j) {
            if (list.at(i) != list.at(j))
                continue;
            const QString what = list.at(i).toVariant().toString();
            return SchemaWords{
                path, what.isEmpty() ? Words::tr("“%1” has something twice.").arg(label)
                                     : Words::tr("“%1” is there twice in “%2”.").arg(what, label)};
        }
    }
    return {};
}

Found objectWords(const QJsonObject &schema, const QJsonObject &object, const QString &label)
{
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (const QJsonValue &key : schema.value(u"required"_s).toArray()) {
        if (!object.contains(key.toString()))
            return SchemaWords{key.toString(),
                               Words::tr("“%1” is missing in “%2”.")
                                   .arg(propertyLabel(schema, key.toString()), label)};
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!properties.contains(it.key())) {
            if (schema.value(u"additionalProperties"_s) == QJsonValue(false))
                return SchemaWords{it.key(),
                                   Words::tr("“%1” has a setting “%2” that does not belong to it.")
                                       .arg(label, it.key())};
            continue;
        }
        if (auto inside = schemaWords(properties.value(it.key()).toObject(), it.value(),
                                      propertyLabel(schema, it.key()))) {
            const bool list = inside->path.startsWith(u'[');
            if (!inside->path.isEmpty() && !list)
                inside->path.prepend(u'.');
            inside->path.prepend(it.key());
            return inside;
        }
    }
    return {};
}

} // namespace

QString propertyLabel(const QJsonObject &schema, const QString &key)
{
    return schema.value(u"properties"_s)
        .toObject()
        .value(key)
        .toObject()
        .value(u"title"_s)
        .toString(readableName(key));
}

std::optional<SchemaWords> schemaWords(const QJsonObject &schema, const QJsonValue &value,
                                       const QString &label)
{
    const QString type = schema.value(u"type"_s).toString();
    if (!type.isEmpty() && !hasType(type, value))
        return SchemaWords{{}, Words::tr("“%1” must be %2.").arg(label, typeWords(type))};
    const QJsonArray allowed = schema.value(u"enum"_s).toArray();
    if (!allowed.isEmpty() && !allowed.contains(value))
        return SchemaWords{{}, Words::tr("“%1” is none of the choices there are.").arg(label)};
    if (value.isDouble())
        return numberWords(schema, value.toDouble(), label);
    if (value.isString())
        return textWords(schema, value.toString(), label);
    if (value.isArray())
        return listWords(schema, value.toArray(), label);
    if (value.isObject())
        return objectWords(schema, value.toObject(), label);
    return {};
}

} // namespace gangway
