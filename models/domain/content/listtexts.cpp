// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/listtexts.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

const QString textKey = u"text"_s;
const QString idKey = u"id"_s;

/// Walks the lists with words that `schema` marks in `config`; `ids` and `path` lead there.
void walk(const QJsonObject &schema, const QJsonObject &config, const QStringList &ids,
          const QString &path, const std::function<void(const ListText &)> &visit)
{
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const QJsonObject list = it->toObject();
        const QString kind = list.value(u"x-texts"_s).toString();
        if (kind.isEmpty())
            continue;
        const QJsonObject items = list.value(u"items"_s).toObject();
        const bool objects = items.value(u"type"_s) == "object"_L1;
        const QJsonObject words =
            objects ? items.value(u"properties"_s).toObject().value(textKey).toObject() : items;
        const QJsonArray entries = config.value(it.key()).toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QJsonObject object = entries.at(i).toObject();
            ListText text;
            text.kind = kind;
            text.id = objects ? object.value(idKey).toString() : entries.at(i).toString();
            text.field = entryField(kind, ids + QStringList{text.id});
            text.path = u"%1%2[%3]"_s.arg(path, it.key()).arg(i);
            text.number = static_cast<int>(i) + 1;
            text.longest = words.value(u"maxLength"_s).toInt();
            text.plain = objects ? object.value(textKey).toString() : text.id;
            visit(text);
            if (objects)
                walk(items, object, ids + QStringList{text.id}, text.path + u'.', visit);
        }
    }
}

bool hasWords(const TextsByLanguage &texts, const QString &field)
{
    return std::ranges::any_of(texts, [&field](const Texts &of) { return of.contains(field); });
}

QString anyText(const TextsByLanguage &texts, const QString &field)
{
    for (const Texts &of : texts) {
        if (const QString text = of.value(field); !text.isEmpty())
            return text;
    }
    return {};
}

/// Takes the key `text` out of the entries of lists of objects.
QJsonObject withoutPlainTexts(const QJsonObject &schema, QJsonObject config)
{
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const QJsonObject list = it->toObject();
        const QJsonObject items = list.value(u"items"_s).toObject();
        if (!list.contains(u"x-texts"_s) || items.value(u"type"_s) != "object"_L1 ||
            !config.value(it.key()).isArray())
            continue;
        QJsonArray entries = config.value(it.key()).toArray();
        for (QJsonValueRef entry : entries) {
            if (!entry.isObject())
                continue;
            QJsonObject object = withoutPlainTexts(items, entry.toObject());
            object.remove(textKey);
            entry = object;
        }
        config.insert(it.key(), entries);
    }
    return config;
}

/// Single words for people in the config: "x-text" marks them.
QStringList plainWords(const QJsonObject &schema)
{
    QStringList keys;
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (it->toObject().value(u"x-text"_s).toBool())
            keys.append(it.key());
    }
    return keys;
}

} // namespace

QString entryField(const QString &kind, const QStringList &ids)
{
    QString field = kind;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        QString id = ids.at(i);
        // Points part the ids, so that two entries can never have one field.
        if (i + 1 < ids.size())
            id.replace(u'%', "%25"_L1).replace(u'.', "%2E"_L1);
        field += u'.' + id;
    }
    return field;
}

QList<ListText> listTexts(const ContentBlock &block, const ContentType &type)
{
    QList<ListText> list;
    walk(type.configSchema, block.config, {}, {},
         [&list](const ListText &text) { list.append(text); });
    return list;
}

QString shownText(const ContentBlock &block, const ListText &entry, const QString &language,
                  const QString &fallback)
{
    if (!hasWords(block.texts, entry.field))
        return entry.plain;
    const QString text = textOf(block.texts, entry.field, language, fallback);
    return text.isEmpty() ? anyText(block.texts, entry.field) : text;
}

QString entryText(const ContentBlock &block, const QString &kind, const QStringList &ids,
                  const QString &language, const QString &fallback)
{
    const QString field = entryField(kind, ids);
    const QString text = textOf(block.texts, field, language, fallback);
    if (!text.isEmpty())
        return text;
    const QString other = anyText(block.texts, field);
    return other.isEmpty() ? ids.value(ids.size() - 1) : other;
}

QJsonObject answerInWords(const ContentBlock &block, const QJsonObject &answer,
                          const QString &language)
{
    const auto words = [&](const QString &kind, const QStringList &outer, const QJsonValue &value) {
        return value.isString() ? QJsonValue(entryText(
                                      block, kind, outer + QStringList{value.toString()}, language))
                                : value;
    };
    const auto all = [&words](const QString &kind, const QStringList &outer,
                              const QJsonValue &value) -> QJsonValue {
        if (!value.isArray())
            return words(kind, outer, value);
        QJsonArray list;
        for (const QJsonValue &entry : value.toArray())
            list.append(words(kind, outer, entry));
        return list;
    };
    QJsonObject said = answer;
    if (block.config.value(u"options"_s).isArray() && said.contains(u"value"_s))
        said.insert(u"value"_s, all(u"option"_s, {}, said.value(u"value"_s)));
    if (block.config.value(u"questions"_s).isArray() && said.value(u"answers"_s).isObject()) {
        QJsonObject answers = said.value(u"answers"_s).toObject();
        for (auto it = answers.begin(); it != answers.end(); ++it)
            *it = all(u"answer"_s, {it.key()}, *it);
        said.insert(u"answers"_s, answers);
    }
    return said;
}

void takeTextsOut(ContentBlock &block, const ContentType &type, const QString &language)
{
    Texts taken;
    walk(type.configSchema, block.config, {}, {}, [&](const ListText &text) {
        if (!text.id.isEmpty() && !hasWords(block.texts, text.field))
            taken.insert(text.field, text.plain);
    });
    QJsonObject config = withoutPlainTexts(type.configSchema, block.config);
    for (const QString &key : plainWords(type.configSchema)) {
        const QString words = config.value(key).toString();
        if (!config.value(key).isString())
            continue;
        config.remove(key);
        if (!words.isEmpty() && !hasWords(block.texts, key))
            taken.insert(key, words);
    }
    block.config = config;
    if (!taken.isEmpty())
        block.texts[language].insert(taken);
}

FlowDocument withTextsOut(FlowDocument flow, const ContentTypeRegistry &registry)
{
    for (Stage &stage : flow.stages) {
        for (ContentBlock &block : stage.blocks) {
            if (const ContentType *type = registry.find(block.type))
                takeTextsOut(block, *type, flow.defaultLanguage);
        }
    }
    return flow;
}

} // namespace gangway
