// SPDX-License-Identifier: GPL-3.0-or-later
// Moving, adding, copying and removing as one undo step each; the rest of FlowEditing is in
// flowediting.cpp.
#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/flow/flowcopy.h"
#include "items/flows/flowediting.h"

namespace gangway {

namespace {

template<class T>
QStringList ordersOf(const QList<T> &items)
{
    QStringList orders;
    for (const T &item : items)
        orders.append(item.order);
    return orders;
}

template<class T>
int placeOf(const QList<T> &items, const QUuid &id)
{
    const auto found = std::ranges::find(items, id, &T::id);
    return found == items.end() ? -1 : static_cast<int>(found - items.begin());
}

const Stage *stageOfBlock(const FlowDocument &document, const QUuid &blockId)
{
    const auto found = std::ranges::find_if(
        document.stages, [&](const Stage &stage) { return placeOf(stage.blocks, blockId) >= 0; });
    return found == document.stages.end() ? nullptr : &*found;
}

/// Order keys that put `moved` before what is at `index` of `items` (-1 = at the end), as far as
/// `items` are not moved themselves; none when everything stands there already.
template<class T>
QStringList keysFor(const QList<T> &items, const QList<QUuid> &moved, int index)
{
    QStringList kept;
    QList<QUuid> before;
    QList<QUuid> after;
    qsizetype at = -1;
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (i == index)
            at = kept.size();
        before.append(items.at(i).id);
        if (!moved.contains(items.at(i).id)) {
            kept.append(items.at(i).order);
            after.append(items.at(i).id);
        }
    }
    if (at < 0)
        at = kept.size();
    for (qsizetype i = 0; i < moved.size(); ++i)
        after.insert(at + i, moved.at(i));
    if (before == after)
        return {};
    while (at > 0 && at < kept.size() && kept.at(at) <= kept.at(at - 1))
        ++at; // nothing fits between equal keys
    return keysBetween(at > 0 ? kept.at(at - 1) : QString(),
                       at < kept.size() ? kept.at(at) : QString(), static_cast<int>(moved.size()));
}

std::unexpected<Error> notThere()
{
    return fail(ErrorKind::NotFound, FlowEditing::tr("This is not in the flow any more."),
                FlowEditing::tr("Choose something else."));
}

} // namespace

Result<bool> FlowEditing::executeAll(std::vector<FlowCommand> commands, const QString &name)
{
    if (commands.empty())
        return false;
    if (commands.size() == 1)
        return execute(commands.front());
    return execute(CommandGroup{name, std::move(commands)});
}

Result<QUuid> FlowEditing::addStage(const QString &name, int index)
{
    Stage stage;
    stage.id = newId();
    const QStringList orders = ordersOf(document().stages);
    stage.order = keyForIndex(orders, index < 0 ? static_cast<int>(orders.size()) : index);
    if (!name.isEmpty())
        stage.texts[language()].insert(QStringLiteral("name"), name);
    if (const auto done = execute(AddStage{stage}); !done)
        return std::unexpected(done.error());
    return stage.id;
}

Result<QUuid> FlowEditing::addBlock(const QUuid &stageId, const QString &type, int index)
{
    const Stage *stage = document().stage(stageId);
    if (!stage)
        return notThere();
    const QStringList orders = ordersOf(stage->blocks);
    const auto block = m_registry.newBlock(
        type, keyForIndex(orders, index < 0 ? static_cast<int>(orders.size()) : index));
    if (!block)
        return std::unexpected(block.error());
    if (const auto done = execute(AddBlock{stageId, *block}); !done)
        return std::unexpected(done.error());
    return block->id;
}

Result<bool> FlowEditing::moveStages(const QList<QUuid> &stageIds, int index)
{
    QList<QUuid> moved;
    for (const Stage &stage : document().stages) {
        if (stageIds.contains(stage.id))
            moved.append(stage.id);
    }
    const QStringList keys = keysFor(document().stages, moved, index);
    std::vector<FlowCommand> commands;
    commands.reserve(static_cast<size_t>(keys.size()));
    for (qsizetype i = 0; i < keys.size(); ++i)
        commands.emplace_back(MoveStage{moved.at(i), keys.at(i)});
    return executeAll(std::move(commands), tr("Move stages"));
}

Result<bool> FlowEditing::moveBlocks(const QList<QUuid> &blockIds, const QUuid &stageId, int index)
{
    const Stage *target = document().stage(stageId);
    if (!target)
        return notThere();
    const QSet<QUuid> wanted(blockIds.cbegin(), blockIds.cend());
    QList<QUuid> moved;
    for (const Stage &stage : document().stages) {
        for (const ContentBlock &block : stage.blocks) {
            if (wanted.contains(block.id))
                moved.append(block.id);
        }
    }
    const QStringList keys = keysFor(target->blocks, moved, index);
    std::vector<FlowCommand> commands;
    commands.reserve(static_cast<size_t>(keys.size()));
    for (qsizetype i = 0; i < keys.size(); ++i)
        commands.emplace_back(MoveBlock{moved.at(i), stageId, keys.at(i)});
    return executeAll(std::move(commands), tr("Move blocks"));
}

Result<bool> FlowEditing::moveUp(const QUuid &id)
{
    return moveBy(id, -1);
}

Result<bool> FlowEditing::moveDown(const QUuid &id)
{
    return moveBy(id, 1);
}

Result<bool> FlowEditing::moveBy(const QUuid &id, int step)
{
    const int stagePlace = placeOf(document().stages, id);
    if (stagePlace >= 0) {
        const int to = stagePlace + step;
        if (to < 0 || to >= document().stages.size())
            return false;
        return moveStages({id}, step < 0 ? to : to + 1);
    }
    const Stage *stage = stageOfBlock(document(), id);
    if (!stage)
        return notThere();
    const int to = placeOf(stage->blocks, id) + step;
    if (to < 0 || to >= stage->blocks.size())
        return moveOver(id, step);
    return moveBlocks({id}, stage->id, step < 0 ? to : to + 1);
}

Result<bool> FlowEditing::moveToPreviousStage(const QUuid &blockId)
{
    return moveOver(blockId, -1);
}

Result<bool> FlowEditing::moveToNextStage(const QUuid &blockId)
{
    return moveOver(blockId, 1);
}

Result<bool> FlowEditing::moveOver(const QUuid &blockId, int step)
{
    const Stage *stage = stageOfBlock(document(), blockId);
    if (!stage)
        return notThere();
    const int to = placeOf(document().stages, stage->id) + step;
    if (to < 0 || to >= document().stages.size())
        return false;
    return moveBlocks({blockId}, document().stages.at(to).id, step < 0 ? -1 : 0);
}

Result<QUuid> FlowEditing::duplicate(const QUuid &id)
{
    const auto done = [this](const FlowCommand &command, const QUuid &copyId) -> Result<QUuid> {
        if (const auto executed = execute(command); !executed)
            return std::unexpected(executed.error());
        return copyId;
    };
    if (const int place = placeOf(document().stages, id); place >= 0) {
        Stage copy = copyOfStage(document().stages.at(place));
        copy.order = keyForIndex(ordersOf(document().stages), place + 1);
        return done(AddStage{copy}, copy.id);
    }
    const Stage *stage = stageOfBlock(document(), id);
    if (!stage)
        return notThere();
    const int place = placeOf(stage->blocks, id);
    ContentBlock copy = copyOfBlock(stage->blocks.at(place));
    copy.order = keyForIndex(ordersOf(stage->blocks), place + 1);
    return done(AddBlock{stage->id, copy}, copy.id);
}

Result<bool> FlowEditing::remove(const QList<QUuid> &ids)
{
    const QSet<QUuid> wanted(ids.cbegin(), ids.cend());
    std::vector<FlowCommand> commands;
    for (const Stage &stage : document().stages) {
        if (wanted.contains(stage.id)) {
            commands.emplace_back(RemoveStage{stage.id});
            continue; // its blocks go along
        }
        for (const ContentBlock &block : stage.blocks) {
            if (wanted.contains(block.id))
                commands.emplace_back(RemoveBlock{block.id});
        }
    }
    return executeAll(std::move(commands), tr("Remove stages and blocks"));
}

Result<bool> FlowEditing::setTitle(const QUuid &id, const QString &title)
{
    const std::optional<QString> value = title.isEmpty() ? std::nullopt : std::optional(title);
    if (document().stage(id))
        return execute(SetStageText{id, language(), QStringLiteral("name"), value});
    return execute(SetBlockText{id, language(), QStringLiteral("title"), value});
}

} // namespace gangway
