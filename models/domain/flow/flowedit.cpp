// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowedit.h"

#include "domain/base/ids.h"
#include "domain/flow/flowjson.h"

#include <QJsonArray>

#include <array>
#include <cmath>
#include <limits>

namespace gangway {

namespace {

const QLatin1String answerPrefix("answer:");

std::optional<int> wholeNumber(const QJsonValue &value, int lowest)
{
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (std::floor(number) != number || number < lowest || number > std::numeric_limits<int>::max())
        return std::nullopt;
    return static_cast<int>(number);
}

std::optional<QStringList> textList(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QStringList list;
    for (const QJsonValue &entry : value.toArray()) {
        if (!entry.isString())
            return std::nullopt;
        list.append(entry.toString());
    }
    return list;
}

std::optional<DueOffset> dueValue(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    JsonTrouble trouble;
    const DueOffset due = readDue(value.toObject(), {}, trouble);
    return trouble.first() ? std::nullopt : std::optional(due);
}

std::optional<bool> truth(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<QString> someText(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

template<class T, class Source>
bool assign(T &target, const std::optional<Source> &source)
{
    if (source)
        target = *source;
    return source.has_value();
}

/// For optional members: null takes the value away.
template<class T>
bool assignOrClear(std::optional<T> &target, const QJsonValue &value,
                   const std::optional<T> &source)
{
    if (value.isNull()) {
        target.reset();
        return true;
    }
    return assign(target, source);
}

} // namespace

QJsonValue flowProperty(const FlowDocument &document, const QString &name)
{
    if (name == QLatin1String("durationDays"))
        return document.durationDays;
    if (name == QLatin1String("tags"))
        return QJsonArray::fromStringList(document.tags);
    if (name == QLatin1String("defaultLanguage"))
        return document.defaultLanguage;
    return QJsonValue::Undefined;
}

bool setFlowProperty(FlowDocument &document, const QString &name, const QJsonValue &value)
{
    if (name == QLatin1String("durationDays"))
        return assign(document.durationDays, wholeNumber(value, 0));
    if (name == QLatin1String("tags"))
        return assign(document.tags, textList(value));
    if (name == QLatin1String("defaultLanguage"))
        return assign(document.defaultLanguage, someText(value));
    return false;
}

QJsonValue stageProperty(const Stage &stage, const QString &name)
{
    if (name == QLatin1String("type"))
        return stage.type;
    if (name == QLatin1String("active"))
        return stage.active;
    if (name == QLatin1String("optional"))
        return stage.optional;
    if (name == QLatin1String("owner"))
        return ownerName(stage.owner);
    if (name == QLatin1String("due"))
        return dueToJson(stage.due);
    if (name == QLatin1String("windowDays"))
        return stage.windowDays ? QJsonValue(*stage.windowDays) : QJsonValue(QJsonValue::Null);
    return QJsonValue::Undefined;
}

bool setStageProperty(Stage &stage, const QString &name, const QJsonValue &value)
{
    if (name == QLatin1String("type"))
        return assign(stage.type, someText(value));
    if (name == QLatin1String("active"))
        return assign(stage.active, truth(value));
    if (name == QLatin1String("optional"))
        return assign(stage.optional, truth(value));
    if (name == QLatin1String("owner"))
        return assign(stage.owner, ownerFromName(value.toString()));
    if (name == QLatin1String("due"))
        return assign(stage.due, dueValue(value));
    if (name == QLatin1String("windowDays"))
        return assignOrClear(stage.windowDays, value, wholeNumber(value, 1));
    return false;
}

QJsonValue blockProperty(const ContentBlock &block, const QString &name)
{
    const QJsonValue none(QJsonValue::Null);
    if (name == QLatin1String("required"))
        return block.required;
    if (name == QLatin1String("owner"))
        return block.owner ? QJsonValue(ownerName(*block.owner)) : none;
    if (name == QLatin1String("due"))
        return block.due ? QJsonValue(dueToJson(*block.due)) : none;
    return QJsonValue::Undefined;
}

bool setBlockProperty(ContentBlock &block, const QString &name, const QJsonValue &value)
{
    if (name == QLatin1String("required"))
        return assign(block.required, truth(value));
    if (name == QLatin1String("owner"))
        return assignOrClear(block.owner, value, ownerFromName(value.toString()));
    if (name == QLatin1String("due"))
        return assignOrClear(block.due, value, dueValue(value));
    return false;
}

std::optional<QUuid> answeredBlock(const Rule &rule)
{
    if (!rule.subject.startsWith(answerPrefix))
        return std::nullopt;
    return QUuid::fromString(QStringView(rule.subject).mid(answerPrefix.size()));
}

bool isRelation(const QString &relation)
{
    static constexpr std::array names{
        QLatin1String("is"),      QLatin1String("isNot"),  QLatin1String("contains"),
        QLatin1String("atLeast"), QLatin1String("atMost"), QLatin1String("done"),
    };
    return std::find(names.begin(), names.end(), relation) != names.end();
}

} // namespace gangway
