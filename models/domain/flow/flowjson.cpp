// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowjson.h"

#include "domain/base/ids.h"
#include "domain/flow/flowedit.h"

namespace gangway {

namespace {

Owner readOwner(JsonFields &fields)
{
    const QString key = QStringLiteral("owner");
    const std::optional<Owner> owner = ownerFromName(fields.text(key));
    if (!owner)
        fields.wrong(key, JsonTrouble::tr("must be new_hire, manager, buddy, it or hr"));
    return owner.value_or(Owner::NewHire);
}

DueOffset readDueField(JsonFields &fields, JsonTrouble &trouble)
{
    const QString key = QStringLiteral("due");
    return readDue(fields.object(key), fields.path(key), trouble);
}

void readBlocks(JsonFields &fields, Stage &stage, JsonTrouble &trouble)
{
    const QString key = QStringLiteral("blocks");
    const QString path = fields.path(key);
    const QJsonArray array = fields.array(key);
    stage.blocks.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        stage.blocks.append(
            readBlock(objectAt(array, i, path, trouble), indexedPath(path, i), trouble));
    }
    sortBlocks(stage);
}

} // namespace

TextsByLanguage readTexts(JsonFields &fields, JsonTrouble &trouble)
{
    const QString key = QStringLiteral("texts");
    TextsByLanguage texts;
    const QJsonObject byLanguage = fields.object(key);
    for (auto language = byLanguage.begin(); language != byLanguage.end(); ++language) {
        const QString path = fields.path(key) + u'.' + language.key();
        if (!language->isObject())
            trouble.note(path, JsonTrouble::tr("must be an object"));
        Texts &target = texts[language.key()];
        const QJsonObject entries = language->toObject();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            if (!entry->isString())
                trouble.note(path + u'.' + entry.key(), JsonTrouble::tr("must be text"));
            target.insert(entry.key(), entry->toString());
        }
    }
    return texts;
}

TextsByLanguage textsFromJson(const QJsonObject &json)
{
    TextsByLanguage texts;
    for (auto language = json.begin(); language != json.end(); ++language) {
        const QJsonObject fields = language.value().toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            if (field->isString())
                texts[language.key()].insert(field.key(), field->toString());
        }
    }
    return texts;
}

QJsonObject textsToJson(const TextsByLanguage &texts)
{
    QJsonObject byLanguage;
    for (auto language = texts.begin(); language != texts.end(); ++language) {
        QJsonObject entries;
        for (auto entry = language->begin(); entry != language->end(); ++entry)
            entries.insert(entry.key(), entry.value());
        byLanguage.insert(language.key(), entries);
    }
    return byLanguage;
}

QJsonObject dueToJson(const DueOffset &due)
{
    return {{QStringLiteral("days"), due.days}, {QStringLiteral("workingDays"), due.workingDays}};
}

DueOffset readDue(const QJsonObject &json, const QString &path, JsonTrouble &trouble)
{
    JsonFields fields(json, path, trouble);
    DueOffset due;
    due.days = fields.integer(QStringLiteral("days"));
    due.workingDays = fields.boolean(QStringLiteral("workingDays"));
    fields.finish();
    return due;
}

QJsonObject toJson(const Stage &stage)
{
    QJsonArray blocks;
    for (const ContentBlock &block : stage.blocks)
        blocks.append(toJson(block));
    QJsonObject json{
        {QStringLiteral("id"), idText(stage.id)},
        {QStringLiteral("order"), stage.order},
        {QStringLiteral("texts"), textsToJson(stage.texts)},
        {QStringLiteral("type"), stage.type},
        {QStringLiteral("active"), stage.active},
        {QStringLiteral("optional"), stage.optional},
        {QStringLiteral("owner"), ownerName(stage.owner)},
        {QStringLiteral("due"), dueToJson(stage.due)},
        {QStringLiteral("blocks"), blocks},
    };
    if (stage.windowDays)
        json.insert(QStringLiteral("windowDays"), *stage.windowDays);
    return json;
}

Stage readStage(const QJsonObject &json, const QString &path, JsonTrouble &trouble)
{
    JsonFields fields(json, path, trouble);
    Stage stage;
    stage.id = fields.id(QStringLiteral("id"));
    stage.order = fields.order(QStringLiteral("order"));
    stage.texts = readTexts(fields, trouble);
    stage.type = fields.text(QStringLiteral("type"));
    stage.active = fields.boolean(QStringLiteral("active"));
    stage.optional = fields.boolean(QStringLiteral("optional"));
    stage.owner = readOwner(fields);
    stage.due = readDueField(fields, trouble);
    if (fields.has(QStringLiteral("windowDays")))
        stage.windowDays = fields.integer(QStringLiteral("windowDays"));
    readBlocks(fields, stage, trouble);
    fields.finish();
    return stage;
}

QJsonObject toJson(const ContentBlock &block)
{
    QJsonObject json{
        {QStringLiteral("id"), idText(block.id)},
        {QStringLiteral("order"), block.order},
        {QStringLiteral("type"), block.type},
        {QStringLiteral("texts"), textsToJson(block.texts)},
        {QStringLiteral("config"), block.config},
        {QStringLiteral("required"), block.required},
    };
    if (block.owner)
        json.insert(QStringLiteral("owner"), ownerName(*block.owner));
    if (block.due)
        json.insert(QStringLiteral("due"), dueToJson(*block.due));
    return json;
}

ContentBlock readBlock(const QJsonObject &json, const QString &path, JsonTrouble &trouble)
{
    JsonFields fields(json, path, trouble);
    ContentBlock block;
    block.id = fields.id(QStringLiteral("id"));
    block.order = fields.order(QStringLiteral("order"));
    block.type = fields.text(QStringLiteral("type"));
    block.texts = readTexts(fields, trouble);
    block.config = fields.object(QStringLiteral("config"));
    block.required = fields.boolean(QStringLiteral("required"));
    if (fields.has(QStringLiteral("owner")))
        block.owner = readOwner(fields);
    if (fields.has(QStringLiteral("due")))
        block.due = readDueField(fields, trouble);
    fields.finish();
    return block;
}

QJsonObject toJson(const Rule &rule)
{
    QJsonObject json{
        {QStringLiteral("id"), idText(rule.id)},
        {QStringLiteral("target"), idText(rule.target)},
        {QStringLiteral("subject"), rule.subject},
        {QStringLiteral("relation"), rule.relation},
    };
    if (!rule.value.isNull() && !rule.value.isUndefined())
        json.insert(QStringLiteral("value"), rule.value);
    return json;
}

Rule readRule(const QJsonObject &json, const QString &path, JsonTrouble &trouble)
{
    JsonFields fields(json, path, trouble);
    Rule rule;
    rule.id = fields.id(QStringLiteral("id"));
    rule.target = fields.id(QStringLiteral("target"));
    rule.subject = fields.text(QStringLiteral("subject"));
    const QString relation = QStringLiteral("relation");
    rule.relation = fields.text(relation);
    if (!isRelation(rule.relation))
        fields.wrong(relation,
                     JsonTrouble::tr("must be is, isNot, contains, atLeast, atMost or done"));
    rule.value = fields.value(QStringLiteral("value"));
    fields.finish();
    return rule;
}

} // namespace gangway
