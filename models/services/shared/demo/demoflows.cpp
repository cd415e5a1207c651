// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/content/contenttypes.h"
#include "domain/content/publishing.h"
#include "services/shared/demo/democatalogue.h"
#include "services/shared/demo/demorandom.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gangway {

namespace {

const QString english = QStringLiteral("en");

TextsByLanguage oneText(const QString &field, const QString &text)
{
    return {{english, {{field, text}}}};
}

/// An answer that the block's own check accepts (domain/validation.h).
QByteArray answerFor(const ContentBlock &block)
{
    QJsonObject answer{{QStringLiteral("done"), true}};
    if (block.type == QLatin1String("acknowledgement"))
        answer = {{QStringLiteral("accepted"), true}};
    else if (block.type == QLatin1String("short_text"))
        answer = {{QStringLiteral("value"), QStringLiteral("As agreed")}};
    else if (block.type == QLatin1String("rating"))
        answer = {{QStringLiteral("value"), 4}};
    else if (block.type == QLatin1String("choice"))
        answer = {{QStringLiteral("value"),
                   block.config.value(QStringLiteral("options")).toArray().first()}};
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

void fillConfig(ContentBlock &block, const QJsonValue &json, const QString &url)
{
    const QString title = json[QStringLiteral("title")].toString();
    if (block.config.contains(QStringLiteral("url"))) {
        QString page = title.toLower();
        page.removeIf([](QChar c) { return !c.isLetterOrNumber() && c != u' '; });
        block.config.insert(QStringLiteral("url"), QString(url + page.replace(u' ', u'-')));
    }
    if (json[QStringLiteral("options")].isArray())
        block.config.insert(QStringLiteral("options"), json[QStringLiteral("options")]);
    if (block.type == QLatin1String("text"))
        block.texts[english].insert(
            QStringLiteral("body"),
            QStringLiteral(
                "Take your time with each step. Your buddy helps when something is unclear."));
    if (block.type == QLatin1String("acknowledgement"))
        block.texts[english].insert(
            QStringLiteral("body"),
            QStringLiteral("Please read this carefully and confirm that you will follow it."));
}

ContentBlock makeBlock(const QJsonValue &json, const QString &order, const QString &url, qint64 at,
                       DemoRandom &random, const ContentTypeRegistry &registry)
{
    ContentBlock block;
    block.id = random.id(at);
    block.order = order;
    block.type = json[QStringLiteral("type")].toString();
    block.texts = oneText(QStringLiteral("title"), json[QStringLiteral("title")].toString());
    if (const ContentType *type = registry.find(block.type)) {
        block.config = type->defaultConfig;
        block.required = type->completable && type->defaultRequired;
    }
    fillConfig(block, json, url);
    return block;
}

FlowDocument firstDocument(const QJsonObject &json, const QString &url, qint64 at,
                           DemoRandom &random, const ContentTypeRegistry &registry)
{
    FlowDocument document;
    document.id = random.id(at);
    document.durationDays = json.value(QStringLiteral("days")).toInt();
    document.texts = {
        {english,
         {{QStringLiteral("name"), json.value(QStringLiteral("name")).toString()},
          {QStringLiteral("description"), json.value(QStringLiteral("description")).toString()}}}};
    for (const QJsonValue &tag : json.value(QStringLiteral("tags")).toArray())
        document.tags << tag.toString();
    const QJsonArray stages = json.value(QStringLiteral("stages")).toArray();
    const QStringList orders = keysBetween({}, {}, static_cast<int>(stages.size()));
    int day = 0;
    for (qsizetype i = 0; i < stages.size(); ++i) {
        const QJsonValue source = stages.at(i);
        Stage stage;
        stage.id = random.id(at);
        stage.order = orders.at(i);
        stage.texts = oneText(QStringLiteral("name"), source[QStringLiteral("name")].toString());
        stage.optional = source[QStringLiteral("optional")].toBool();
        stage.owner =
            ownerFromName(source[QStringLiteral("owner")].toString()).value_or(Owner::NewHire);
        day += source[QStringLiteral("days")].toInt();
        stage.due = {day, true};
        const QJsonArray blocks = source[QStringLiteral("blocks")].toArray();
        const QStringList keys = keysBetween({}, {}, static_cast<int>(blocks.size()));
        for (qsizetype b = 0; b < blocks.size(); ++b)
            stage.blocks << makeBlock(blocks.at(b), keys.at(b), url, at, random, registry);
        document.stages << stage;
    }
    return document;
}

DemoVersion shapeOf(const FlowDocument &document, const QJsonArray &stages, int version, qint64 at,
                    const ContentTypeRegistry &registry)
{
    DemoVersion shape;
    shape.flowId = idText(document.id).toLatin1();
    shape.version = version;
    shape.publishedAt = at;
    for (qsizetype i = 0; i < document.stages.size(); ++i) {
        const Stage &source = document.stages.at(i);
        DemoStage stage;
        stage.id = idText(source.id).toLatin1();
        stage.optional = source.optional;
        stage.workingDays = stages.at(i)[QStringLiteral("days")].toInt();
        stage.drop = stages.at(i)[QStringLiteral("drop")].toInt();
        for (const ContentBlock &block : source.blocks) {
            if (!registry.isCompletable(block))
                continue;
            stage.blocks.push_back({idText(block.id).toLatin1(), answerFor(block), block.required});
            stage.required += block.required ? 1 : 0;
        }
        shape.blocksTotal += static_cast<int>(stage.blocks.size());
        shape.stages.push_back(std::move(stage));
    }
    return shape;
}

} // namespace

std::vector<DemoFlowVersion> DemoCatalogue::flow(const QString &key, const QString &url,
                                                 const Publishing &publishing, DemoRandom &random,
                                                 const ContentTypeRegistry &registry) const
{
    const QJsonObject json = m_flows.value(key);
    const QJsonArray stages = json.value(QStringLiteral("stages")).toArray();
    const QJsonArray changes = json.value(QStringLiteral("versions")).toArray();
    const int drawn = 1 + static_cast<int>(random.below(static_cast<quint32>(changes.size()) + 1));
    const int count = qMax(drawn, publishing.least);
    std::vector<DemoFlowVersion> versions;
    FlowDocument document = firstDocument(json, url, publishing.first, random, registry);
    for (int version = 1; version <= count; ++version) {
        const qint64 at =
            publishing.first + (publishing.last - publishing.first) * (version - 1) / count;
        QString summary;
        if (version > 1) {
            const QJsonValue change = changes.at(version - 2);
            Stage &stage = document.stages[change[QStringLiteral("stage")].toInt()];
            const QString order = keyBetween(stage.blocks.constLast().order, {});
            stage.blocks << makeBlock(change[QStringLiteral("block")], order, url, at, random,
                                      registry);
            summary = change[QStringLiteral("summary")].toString();
        }
        versions.push_back({document, summary, shapeOf(document, stages, version, at, registry)});
    }
    return versions;
}

} // namespace gangway
