// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/content/contenttypes.h"
#include "domain/flow/flowcommands.h"
#include "support/testseed.h"

namespace gangway {

using test::testSeed;

/// Random flows and random changes of them, good and bad.
class RandomFlow
{
public:
    explicit RandomFlow(quint32 seed) : m_random(seed) {}

    int number(int below) { return static_cast<int>(m_random.bounded(below)); }
    bool chance(int percent) { return number(100) < percent; }

    template<class List>
    auto pick(const List &list)
    {
        return list.at(number(static_cast<int>(list.size())));
    }

    QString word()
    {
        static const QStringList words{QStringLiteral("Laptop"), QStringLiteral("größe"),
                                       QStringLiteral("配属"),   QStringLiteral("a\"b\\c"),
                                       QStringLiteral("x\ny"),   QStringLiteral("🚀"),
                                       QStringLiteral("%1"),     QString()};
        return pick(words);
    }

    QString language() { return pick(QStringList{QStringLiteral("en"), QStringLiteral("de")}); }
    QString field() { return pick(QStringList{QStringLiteral("title"), QStringLiteral("name")}); }

    TextsByLanguage texts()
    {
        TextsByLanguage texts;
        for (int i = number(3); i > 0; --i)
            texts[language()].insert(field(), word());
        if (chance(10))
            texts[QStringLiteral("es")]; // a language without any text
        return texts;
    }

    QJsonValue value()
    {
        const QList<QJsonValue> values{1,
                                       2.5,
                                       true,
                                       word(),
                                       QJsonArray{1, word()},
                                       QJsonObject{{QStringLiteral("a"), 1}},
                                       QJsonValue()};
        return pick(values);
    }

    DueOffset due() { return {number(60) - 10, chance(50)}; }
    Owner owner() { return static_cast<Owner>(number(5)); }

    ContentBlock block(const QString &order)
    {
        ContentBlock block;
        block.id = newId();
        block.order = order;
        block.type = pick(ContentTypeRegistry::builtIn().names());
        block.texts = texts();
        if (chance(60))
            block.config.insert(QStringLiteral("key"), value());
        block.required = chance(50);
        if (chance(30))
            block.owner = owner();
        if (chance(30))
            block.due = due();
        return block;
    }

    Stage stage(const QString &order)
    {
        Stage stage;
        stage.id = newId();
        stage.order = order;
        stage.texts = texts();
        stage.active = chance(90);
        stage.optional = chance(20);
        stage.owner = owner();
        stage.due = due();
        if (chance(30))
            stage.windowDays = 1 + number(30);
        for (const QString &key : keysBetween({}, {}, number(5)))
            stage.blocks.append(block(key));
        return stage;
    }

    FlowDocument flow()
    {
        FlowDocument flow;
        flow.id = newId();
        flow.texts = texts();
        flow.durationDays = number(90);
        flow.tags = {word()};
        for (const QString &key : keysBetween({}, {}, 1 + number(5)))
            flow.stages.append(stage(key));
        for (int i = number(4); i > 0; --i)
            flow.rules.append(rule(flow));
        return flow;
    }

    QUuid stageId(const FlowDocument &flow)
    {
        return flow.stages.isEmpty() || chance(3) ? newId() : pick(flow.stages).id;
    }

    QUuid blockId(const FlowDocument &flow)
    {
        QList<QUuid> ids;
        for (const Stage &stage : flow.stages) {
            for (const ContentBlock &block : stage.blocks)
                ids.append(block.id);
        }
        return ids.isEmpty() || chance(3) ? newId() : pick(ids);
    }

    Rule rule(const FlowDocument &flow)
    {
        Rule rule;
        rule.id = newId();
        rule.target = chance(50) ? stageId(flow) : blockId(flow);
        rule.subject = chance(50) ? QString(QStringLiteral("answer:") + idText(blockId(flow)))
                                  : QStringLiteral("attribute:department");
        rule.relation = pick(
            QStringList{QStringLiteral("is"), QStringLiteral("done"), QStringLiteral("atLeast")});
        rule.value = value();
        return rule;
    }

    QString orderKey()
    {
        return pick(keysBetween({}, {}, 20)) + pick(QStringList{{}, QStringLiteral("V")});
    }

    FlowCommand command(const FlowDocument &flow, int depth = 0);

private:
    QRandomGenerator m_random;
};

inline FlowCommand RandomFlow::command(const FlowDocument &flow, int depth)
{
    const std::optional<QString> text = chance(70) ? std::optional(word()) : std::nullopt;
    const QUuid ruleId = flow.rules.isEmpty() || chance(5) ? newId() : pick(flow.rules).id;
    switch (number(depth > 1 ? 16 : 17)) {
    case 0:
        return SetFlowText{language(), field(), text, chance(20)};
    case 1:
        return SetFlowProperty{
            pick(QStringList{QStringLiteral("durationDays"), QStringLiteral("defaultLanguage")}),
            chance(50) ? QJsonValue(number(50)) : QJsonValue(language())};
    case 2:
        return AddStage{stage(orderKey())};
    case 3:
        return RemoveStage{stageId(flow)};
    case 4:
        return MoveStage{stageId(flow), orderKey()};
    case 5:
        return SetStageText{stageId(flow), language(), field(), text, chance(20)};
    case 6:
        return SetStageProperty{
            stageId(flow),
            pick(QStringList{QStringLiteral("windowDays"), QStringLiteral("active")}),
            chance(50) ? QJsonValue(number(9)) : QJsonValue(chance(50))};
    case 7:
        return AddBlock{stageId(flow), block(orderKey())};
    case 8:
        return RemoveBlock{blockId(flow)};
    case 9:
        return MoveBlock{blockId(flow), stageId(flow), orderKey()};
    case 10:
        return SetBlockText{blockId(flow), language(), field(), text, chance(20)};
    case 11:
        return SetBlockConfig{blockId(flow),
                              pick(QStringList{QStringLiteral("key"), QStringLiteral("other")}),
                              chance(70) ? std::optional(value()) : std::nullopt};
    case 12:
        return SetBlockProperty{
            blockId(flow), pick(QStringList{QStringLiteral("required"), QStringLiteral("owner")}),
            chance(50) ? QJsonValue(ownerName(owner())) : QJsonValue(chance(50))};
    case 13:
        return AddRule{rule(flow), number(int(flow.rules.size()) + 2) - 1};
    case 14:
        return RemoveRule{ruleId};
    case 15: {
        Rule changed = rule(flow);
        changed.id = ruleId;
        return SetRule{changed};
    }
    default: {
        CommandGroup group{word(), {}};
        for (int i = number(4); i > 0; --i)
            group.commands.push_back(command(flow, depth + 1));
        return group;
    }
    }
}

} // namespace gangway
