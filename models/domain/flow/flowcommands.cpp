// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowcommands.h"

#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/flow/flowedit.h"
#include "domain/flow/flowjson.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace gangway {

namespace {

struct FlowCommands
{
    Q_DECLARE_TR_FUNCTIONS(FlowCommands)
};

using Inverse = Result<FlowCommand>;

std::unexpected<Error> refused(ErrorKind kind, const QString &why)
{
    return fail(kind, FlowCommands::tr("The change cannot be made: %1").arg(why),
                FlowCommands::tr("Reload the flow and make the change again."));
}

std::unexpected<Error> noStage()
{
    return refused(ErrorKind::NotFound, FlowCommands::tr("the stage is not in this flow."));
}

std::unexpected<Error> noBlock()
{
    return refused(ErrorKind::NotFound, FlowCommands::tr("the content block is not in this flow."));
}

std::unexpected<Error> noRule()
{
    return refused(ErrorKind::NotFound, FlowCommands::tr("the rule is not in this flow."));
}

std::unexpected<Error> takenId()
{
    return refused(ErrorKind::Conflict, FlowCommands::tr("the flow has something with this id."));
}

std::unexpected<Error> badOrder()
{
    return refused(ErrorKind::InvalidInput, FlowCommands::tr("the order key is not valid."));
}

std::unexpected<Error> badValue(const QString &name)
{
    return refused(
        ErrorKind::InvalidInput,
        FlowCommands::tr("\"%1\" does not exist or does not take this value.").arg(name));
}

struct BlockPlace
{
    qsizetype stage = -1;
    qsizetype block = -1;
};

qsizetype stageIndex(const FlowDocument &document, const QUuid &id)
{
    for (qsizetype i = 0; i < document.stages.size(); ++i) {
        if (document.stages.at(i).id == id)
            return i;
    }
    return -1;
}

std::optional<BlockPlace> blockPlace(const FlowDocument &document, const QUuid &id)
{
    for (qsizetype s = 0; s < document.stages.size(); ++s) {
        const QList<ContentBlock> &blocks = document.stages.at(s).blocks;
        for (qsizetype b = 0; b < blocks.size(); ++b) {
            if (blocks.at(b).id == id)
                return BlockPlace{s, b};
        }
    }
    return std::nullopt;
}

qsizetype ruleIndex(const FlowDocument &document, const QUuid &id)
{
    for (qsizetype i = 0; i < document.rules.size(); ++i) {
        if (document.rules.at(i).id == id)
            return i;
    }
    return -1;
}

bool idTaken(const FlowDocument &document, const QUuid &id)
{
    return stageIndex(document, id) >= 0 || blockPlace(document, id).has_value();
}

template<class T>
void insertSorted(QList<T> &items, const T &item)
{
    const auto place =
        std::upper_bound(items.begin(), items.end(), item, [](const T &a, const T &b) {
            return std::tie(a.order, a.id) < std::tie(b.order, b.id);
        });
    items.insert(place, item);
}

bool usableStage(const FlowDocument &document, const Stage &stage)
{
    QSet<QUuid> seen{stage.id};
    for (const ContentBlock &block : stage.blocks) {
        if (seen.contains(block.id) || idTaken(document, block.id))
            return false;
        seen.insert(block.id);
    }
    return !stage.id.isNull() && !seen.contains(QUuid()) && !idTaken(document, stage.id);
}

/// Takes the rules that mention any of `ids` out and gives the commands that put them back.
std::vector<FlowCommand> takeRules(FlowDocument &document, const QSet<QUuid> &ids)
{
    std::vector<FlowCommand> back;
    QList<Rule> kept;
    for (qsizetype i = 0; i < document.rules.size(); ++i) {
        const Rule &rule = document.rules.at(i);
        const std::optional<QUuid> asked = answeredBlock(rule);
        if (ids.contains(rule.target) || (asked && ids.contains(*asked)))
            back.emplace_back(AddRule{rule, static_cast<int>(i)});
        else
            kept.append(rule);
    }
    if (!back.empty())
        document.rules = kept;
    return back;
}

/// Putting back `first` and then the rules; without rules no group is needed.
FlowCommand withRules(FlowCommand first, std::vector<FlowCommand> rules)
{
    if (rules.empty())
        return first;
    rules.insert(rules.begin(), std::move(first));
    return CommandGroup{{}, std::move(rules)};
}

struct Applier
{
    FlowDocument &document;

    Inverse operator()(const SetFlowText &command)
    {
        if (command.language.isEmpty() || command.field.isEmpty())
            return badValue(command.field);
        return changeText(document.texts, command);
    }

    Inverse operator()(const SetFlowProperty &command)
    {
        const QJsonValue before = flowProperty(document, command.name);
        if (!setFlowProperty(document, command.name, command.value))
            return badValue(command.name);
        return SetFlowProperty{command.name, before};
    }

    Inverse operator()(const AddStage &command)
    {
        if (!usableStage(document, command.stage))
            return takenId();
        if (!isOrderKey(command.stage.order))
            return badOrder();
        for (const ContentBlock &block : command.stage.blocks) {
            if (!isOrderKey(block.order))
                return badOrder();
        }
        Stage stage = command.stage;
        sortBlocks(stage);
        insertSorted(document.stages, stage);
        return RemoveStage{stage.id};
    }

    Inverse operator()(const RemoveStage &command)
    {
        const qsizetype at = stageIndex(document, command.id);
        if (at < 0)
            return noStage();
        const Stage stage = document.stages.takeAt(at);
        QSet<QUuid> gone{stage.id};
        for (const ContentBlock &block : stage.blocks)
            gone.insert(block.id);
        return withRules(AddStage{stage}, takeRules(document, gone));
    }

    Inverse operator()(const MoveStage &command)
    {
        const qsizetype at = stageIndex(document, command.id);
        if (at < 0)
            return noStage();
        if (!isOrderKey(command.order))
            return badOrder();
        Stage stage = document.stages.takeAt(at);
        const QString before = std::exchange(stage.order, command.order);
        insertSorted(document.stages, stage);
        return MoveStage{command.id, before};
    }

    Inverse operator()(const SetStageText &command)
    {
        const qsizetype at = stageIndex(document, command.id);
        if (at < 0)
            return noStage();
        if (command.language.isEmpty() || command.field.isEmpty())
            return badValue(command.field);
        return changeText(document.stages[at].texts, command);
    }

    Inverse operator()(const SetStageProperty &command)
    {
        const qsizetype at = stageIndex(document, command.id);
        if (at < 0)
            return noStage();
        const QJsonValue before = stageProperty(document.stages.at(at), command.name);
        if (!setStageProperty(document.stages[at], command.name, command.value))
            return badValue(command.name);
        return SetStageProperty{command.id, command.name, before};
    }

    Inverse operator()(const AddBlock &command)
    {
        const qsizetype at = stageIndex(document, command.stage);
        if (at < 0)
            return noStage();
        if (command.block.id.isNull() || idTaken(document, command.block.id))
            return takenId();
        if (!isOrderKey(command.block.order))
            return badOrder();
        insertSorted(document.stages[at].blocks, command.block);
        return RemoveBlock{command.block.id};
    }

    Inverse operator()(const RemoveBlock &command)
    {
        const std::optional<BlockPlace> place = blockPlace(document, command.id);
        if (!place)
            return noBlock();
        Stage &stage = document.stages[place->stage];
        const ContentBlock block = stage.blocks.takeAt(place->block);
        return withRules(AddBlock{stage.id, block}, takeRules(document, {block.id}));
    }

    Inverse operator()(const MoveBlock &command)
    {
        const std::optional<BlockPlace> place = blockPlace(document, command.id);
        const qsizetype to = stageIndex(document, command.stage);
        if (!place)
            return noBlock();
        if (to < 0)
            return noStage();
        if (!isOrderKey(command.order))
            return badOrder();
        Stage &from = document.stages[place->stage];
        ContentBlock block = from.blocks.takeAt(place->block);
        const MoveBlock inverse{command.id, from.id, std::exchange(block.order, command.order)};
        insertSorted(document.stages[to].blocks, block);
        return inverse;
    }

    Inverse operator()(const SetBlockText &command)
    {
        ContentBlock *block = find(command.id);
        if (!block)
            return noBlock();
        if (command.language.isEmpty() || command.field.isEmpty())
            return badValue(command.field);
        return changeText(block->texts, command);
    }

    Inverse operator()(const SetBlockConfig &command)
    {
        ContentBlock *block = find(command.id);
        if (!block)
            return noBlock();
        if (command.key.isEmpty() || (command.value && command.value->isUndefined()))
            return badValue(command.key);
        SetBlockConfig inverse{command.id, command.key, std::nullopt};
        if (block->config.contains(command.key))
            inverse.value = block->config.value(command.key);
        if (command.value)
            block->config.insert(command.key, *command.value);
        else
            block->config.remove(command.key);
        return inverse;
    }

    Inverse operator()(const SetBlockProperty &command)
    {
        ContentBlock *block = find(command.id);
        if (!block)
            return noBlock();
        const QJsonValue before = blockProperty(*block, command.name);
        if (!setBlockProperty(*block, command.name, command.value))
            return badValue(command.name);
        return SetBlockProperty{command.id, command.name, before};
    }

    Inverse operator()(const AddRule &command)
    {
        if (command.rule.id.isNull() || ruleIndex(document, command.rule.id) >= 0)
            return takenId();
        const qsizetype count = document.rules.size();
        if (command.index < -1 || command.index > count)
            return badValue(QStringLiteral("index"));
        if (!isRelation(command.rule.relation))
            return badValue(QStringLiteral("relation"));
        document.rules.insert(command.index < 0 ? count : command.index, command.rule);
        return RemoveRule{command.rule.id};
    }

    Inverse operator()(const RemoveRule &command)
    {
        const qsizetype at = ruleIndex(document, command.id);
        if (at < 0)
            return noRule();
        return AddRule{document.rules.takeAt(at), static_cast<int>(at)};
    }

    Inverse operator()(const SetRule &command)
    {
        const qsizetype at = ruleIndex(document, command.rule.id);
        if (at < 0)
            return noRule();
        if (!isRelation(command.rule.relation))
            return badValue(QStringLiteral("relation"));
        return SetRule{std::exchange(document.rules[at], command.rule)};
    }

    Inverse operator()(const CommandGroup &group)
    {
        std::vector<FlowCommand> inverses;
        inverses.reserve(group.commands.size());
        for (const FlowCommand &command : group.commands) {
            Inverse inverse = apply(document, command);
            if (!inverse) {
                rollBack(inverses);
                return inverse;
            }
            inverses.push_back(std::move(*inverse));
        }
        std::reverse(inverses.begin(), inverses.end());
        return CommandGroup{group.name, std::move(inverses)};
    }

private:
    ContentBlock *find(const QUuid &id)
    {
        const std::optional<BlockPlace> place = blockPlace(document, id);
        return place ? &document.stages[place->stage].blocks[place->block] : nullptr;
    }

    void rollBack(const std::vector<FlowCommand> &inverses)
    {
        for (auto it = inverses.rbegin(); it != inverses.rend(); ++it) {
            [[maybe_unused]] const Inverse restored = apply(document, *it);
            Q_ASSERT(restored);
        }
    }
};

} // namespace

bool CommandGroup::operator==(const CommandGroup &other) const
{
    return name == other.name && commands == other.commands;
}

Result<FlowCommand> apply(FlowDocument &document, const FlowCommand &command)
{
    return std::visit(Applier{document}, command.kind);
}

bool changesNothing(const FlowCommand &command, const FlowCommand &inverse)
{
    const auto *group = std::get_if<CommandGroup>(&command.kind);
    if (!group)
        return command == inverse;
    const auto *back = std::get_if<CommandGroup>(&inverse.kind);
    if (!back)
        return false;
    // The inverse group runs backwards: its last command undoes the first one.
    return std::equal(group->commands.begin(), group->commands.end(), back->commands.rbegin(),
                      back->commands.rend(), changesNothing);
}

} // namespace gangway
