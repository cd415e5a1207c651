// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowdocument.h"

#include "domain/base/ids.h"
#include "domain/flow/flowjson.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <tuple>

namespace gangway {

namespace {

const QString formatName = QStringLiteral("gangway-flow");

struct OwnerEntry
{
    Owner owner;
    QLatin1String name;
};

constexpr std::array ownerNames{
    OwnerEntry{Owner::NewHire, QLatin1String("new_hire")},
    OwnerEntry{Owner::Manager, QLatin1String("manager")},
    OwnerEntry{Owner::Buddy, QLatin1String("buddy")},
    OwnerEntry{Owner::It, QLatin1String("it")},
    OwnerEntry{Owner::Hr, QLatin1String("hr")},
};

template<class T>
QJsonArray arrayOf(const QList<T> &items)
{
    QJsonArray array;
    for (const T &item : items)
        array.append(toJson(item));
    return array;
}

template<class T>
Result<T> readWhole(const QJsonObject &json,
                    T (*read)(const QJsonObject &, const QString &, JsonTrouble &))
{
    JsonTrouble trouble;
    T value = read(json, {}, trouble);
    if (trouble.first())
        return std::unexpected(*trouble.first());
    return value;
}

void readStages(JsonFields &fields, FlowDocument &document, JsonTrouble &trouble)
{
    const QString key = QStringLiteral("stages");
    const QJsonArray array = fields.array(key);
    document.stages.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = fields.path(key);
        document.stages.append(
            readStage(objectAt(array, i, path, trouble), indexedPath(path, i), trouble));
    }
    sortStages(document);
}

void readRules(JsonFields &fields, FlowDocument &document, JsonTrouble &trouble)
{
    const QString key = QStringLiteral("rules");
    const QJsonArray array = fields.array(key);
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = fields.path(key);
        document.rules.append(
            readRule(objectAt(array, i, path, trouble), indexedPath(path, i), trouble));
    }
}

FlowDocument readFlow(const QJsonObject &json, const QString &path, JsonTrouble &trouble)
{
    FlowDocument document;
    JsonFields fields(json, path, trouble);
    if (fields.text(QStringLiteral("format")) != formatName)
        fields.wrong(QStringLiteral("format"), JsonTrouble::tr("must be gangway-flow"));
    const int version = fields.integer(QStringLiteral("version"));
    if (version > flowFormatVersion) {
        trouble.note(fields.path(QStringLiteral("version")),
                     JsonTrouble::tr("was written by a newer Gangway"), ErrorKind::NewerVersion);
    } else if (version < 1) {
        fields.wrong(QStringLiteral("version"), JsonTrouble::tr("must be 1 or more"));
    }
    document.id = fields.id(QStringLiteral("id"));
    document.defaultLanguage = fields.text(QStringLiteral("defaultLanguage"));
    document.texts = readTexts(fields, trouble);
    document.durationDays = fields.integer(QStringLiteral("durationDays"));
    document.tags = fields.texts(QStringLiteral("tags"));
    readStages(fields, document, trouble);
    readRules(fields, document, trouble);
    fields.finish();
    return document;
}

} // namespace

QString FlowDocument::name() const
{
    return textOf(texts, QStringLiteral("name"), defaultLanguage, defaultLanguage);
}

const Stage *FlowDocument::stage(const QUuid &stageId) const
{
    for (const Stage &candidate : stages) {
        if (candidate.id == stageId)
            return &candidate;
    }
    return nullptr;
}

const ContentBlock *FlowDocument::block(const QUuid &blockId) const
{
    for (const Stage &candidate : stages) {
        for (const ContentBlock &content : candidate.blocks) {
            if (content.id == blockId)
                return &content;
        }
    }
    return nullptr;
}

int FlowDocument::blockCount() const
{
    qsizetype count = 0;
    for (const Stage &candidate : stages)
        count += candidate.blocks.size();
    return static_cast<int>(count);
}

void sortStages(FlowDocument &document)
{
    std::sort(document.stages.begin(), document.stages.end(), [](const Stage &a, const Stage &b) {
        return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
}

void sortBlocks(Stage &stage)
{
    std::sort(stage.blocks.begin(), stage.blocks.end(),
              [](const ContentBlock &a, const ContentBlock &b) {
                  return std::tie(a.order, a.id) < std::tie(b.order, b.id);
              });
}

QString textOf(const TextsByLanguage &texts, const QString &field, const QString &language,
               const QString &fallback)
{
    for (const QString &tag : {language, fallback}) {
        const auto found = texts.constFind(tag);
        if (found == texts.constEnd())
            continue;
        const QString text = found->value(field);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString ownerName(Owner owner)
{
    for (const OwnerEntry &entry : ownerNames) {
        if (entry.owner == owner)
            return entry.name;
    }
    return {};
}

std::optional<Owner> ownerFromName(const QString &name)
{
    for (const OwnerEntry &entry : ownerNames) {
        if (entry.name == name)
            return entry.owner;
    }
    return std::nullopt;
}

QJsonObject toJson(const FlowDocument &document)
{
    return {
        {QStringLiteral("format"), formatName},
        {QStringLiteral("version"), flowFormatVersion},
        {QStringLiteral("id"), idText(document.id)},
        {QStringLiteral("defaultLanguage"), document.defaultLanguage},
        {QStringLiteral("texts"), textsToJson(document.texts)},
        {QStringLiteral("durationDays"), document.durationDays},
        {QStringLiteral("tags"), QJsonArray::fromStringList(document.tags)},
        {QStringLiteral("stages"), arrayOf(document.stages)},
        {QStringLiteral("rules"), arrayOf(document.rules)},
    };
}

Result<FlowDocument> flowFromJson(const QJsonObject &json)
{
    return readWhole(json, readFlow);
}

} // namespace gangway
