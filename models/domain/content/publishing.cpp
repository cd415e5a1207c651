// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/publishing.h"

#include "domain/base/oddcharacters.h"

#include "domain/base/ids.h"
#include "domain/flow/flowjson.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace gangway {

namespace {

void writeCanonical(const QJsonValue &value, QByteArray &out);

/// Scalars as Qt writes them: shortest number that reads back, only needed escapes, UTF-8.
void writeScalar(const QJsonValue &value, QByteArray &out)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    out += QByteArrayView(list).sliced(1, list.size() - 2);
}

void writeObject(const QJsonObject &object, QByteArray &out)
{
    // QJsonObject iterates sorted today, but its documentation does not promise the order.
    QStringList keys = object.keys();
    std::sort(keys.begin(), keys.end());
    out += '{';
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (i > 0)
            out += ',';
        writeScalar(keys.at(i), out);
        out += ':';
        writeCanonical(object.value(keys.at(i)), out);
    }
    out += '}';
}

void writeCanonical(const QJsonValue &value, QByteArray &out)
{
    if (value.isObject()) {
        writeObject(value.toObject(), out);
    } else if (value.isArray()) {
        out += '[';
        bool first = true;
        for (const QJsonValue &entry : value.toArray()) {
            if (!first)
                out += ',';
            first = false;
            writeCanonical(entry, out);
        }
        out += ']';
    } else {
        writeScalar(value, out);
    }
}

BlockRow blockRow(const ContentBlock &block, const Stage &stage, int position,
                  const FlowDocument &document, const ContentTypeRegistry &registry)
{
    BlockRow row;
    row.block = block;
    row.stageId = stage.id;
    row.position = position;
    row.title = textOf(block.texts, QStringLiteral("title"), document.defaultLanguage,
                       document.defaultLanguage);
    row.completable = registry.isCompletable(block);
    return row;
}

QJsonObject stageJson(const StageRow &row)
{
    const Stage &stage = row.stage;
    const QJsonValue none(QJsonValue::Null);
    return {
        {QStringLiteral("id"), idText(stage.id)},
        {QStringLiteral("position"), row.position},
        {QStringLiteral("name"), withoutOddCharacters(row.name)},
        {QStringLiteral("description"), withoutOddCharacters(row.description, TextUse::Prose)},
        {QStringLiteral("type"), stage.type},
        {QStringLiteral("status"),
         stage.active ? QStringLiteral("active") : QStringLiteral("inactive")},
        {QStringLiteral("optional"), stage.optional},
        {QStringLiteral("owner"), ownerName(stage.owner)},
        {QStringLiteral("due_days"), stage.due.days},
        {QStringLiteral("due_working_days"), stage.due.workingDays},
        {QStringLiteral("window_days"), stage.windowDays ? QJsonValue(*stage.windowDays) : none},
        {QStringLiteral("required_blocks"), row.requiredBlocks},
        {QStringLiteral("completable_blocks"), row.completableBlocks},
    };
}

QJsonObject blockJson(const BlockRow &row)
{
    const ContentBlock &block = row.block;
    const QJsonValue none(QJsonValue::Null);
    return {
        {QStringLiteral("id"), idText(block.id)},
        {QStringLiteral("stage_id"), idText(row.stageId)},
        {QStringLiteral("order_index"), row.position},
        {QStringLiteral("type"), block.type},
        {QStringLiteral("title"), withoutOddCharacters(row.title, TextUse::Prose)},
        {QStringLiteral("config"), block.config},
        {QStringLiteral("content"), textsToJson(block.texts)},
        {QStringLiteral("required"), block.required},
        {QStringLiteral("completable"), row.completable},
        {QStringLiteral("owner"), block.owner ? QJsonValue(ownerName(*block.owner)) : none},
        {QStringLiteral("due_days"), block.due ? QJsonValue(block.due->days) : none},
        {QStringLiteral("due_working_days"), block.due ? QJsonValue(block.due->workingDays) : none},
    };
}

} // namespace

QJsonArray PublishedFlow::stagesJson() const
{
    QJsonArray array;
    for (const StageRow &row : stages)
        array.append(stageJson(row));
    return array;
}

QJsonArray PublishedFlow::blocksJson() const
{
    QJsonArray array;
    for (const BlockRow &row : blocks)
        array.append(blockJson(row));
    return array;
}

PublishedFlow publishable(const FlowDocument &document, const ContentTypeRegistry &registry)
{
    PublishedFlow published;
    const QString language = document.defaultLanguage;
    int position = 0;
    for (const Stage &stage : document.stages) {
        StageRow row;
        row.stage = stage;
        row.stage.blocks.clear();
        row.position = ++position;
        row.name = textOf(stage.texts, QStringLiteral("name"), language, language);
        row.description = textOf(stage.texts, QStringLiteral("description"), language, language);
        int place = 0;
        for (const ContentBlock &block : stage.blocks) {
            const BlockRow made = blockRow(block, stage, ++place, document, registry);
            row.completableBlocks += made.completable ? 1 : 0;
            row.requiredBlocks += made.completable && block.required ? 1 : 0;
            published.blocks.append(made);
        }
        published.stages.append(row);
    }
    published.document = canonicalJson(toJson(document));
    published.checksum =
        QCryptographicHash::hash(published.document, QCryptographicHash::Sha256).toHex();
    return published;
}

QByteArray canonicalJson(const QJsonValue &value)
{
    QByteArray out;
    writeCanonical(value, out);
    return out;
}

QByteArray flowChecksum(const FlowDocument &document)
{
    return QCryptographicHash::hash(canonicalJson(toJson(document)), QCryptographicHash::Sha256)
        .toHex();
}

} // namespace gangway
