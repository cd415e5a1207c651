// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowediting.h"

#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/base/try.h"
#include "domain/base/whendone.h"
#include "domain/flow/flowcopy.h"
#include "domain/flow/languages.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace gangway {

namespace {

using namespace std::chrono_literals;

constexpr auto checkPause = 150ms;   ///< after the last change, before problems are looked for
constexpr auto typingPause = 1500ms; ///< after which more typing is a step of its own

/// What a command touches. Removing takes rules along, so it counts as touching them.
struct Collector
{
    const QUuid &flowId;
    FlowChange &change;

    void operator()(const SetFlowText &) const { change.contents.insert(flowId); }
    void operator()(const SetFlowProperty &) const { change.contents.insert(flowId); }
    void operator()(const AddStage &command) const
    {
        change.structure = true;
        // A group may take something out and put it back different.
        change.contents.insert(command.stage.id);
        for (const ContentBlock &block : command.stage.blocks)
            change.contents.insert(block.id);
    }
    void operator()(const RemoveStage &) const { change.structure = change.rules = true; }
    void operator()(const MoveStage &) const { change.structure = true; }
    void operator()(const SetStageText &command) const { change.contents.insert(command.id); }
    void operator()(const SetStageProperty &command) const { change.contents.insert(command.id); }
    void operator()(const AddBlock &command) const
    {
        change.structure = true;
        change.contents.insert(command.block.id);
    }
    void operator()(const RemoveBlock &) const { change.structure = change.rules = true; }
    void operator()(const MoveBlock &) const { change.structure = true; }
    void operator()(const SetBlockText &command) const { change.contents.insert(command.id); }
    void operator()(const SetBlockConfig &command) const { change.contents.insert(command.id); }
    void operator()(const SetBlockProperty &command) const { change.contents.insert(command.id); }
    void operator()(const AddRule &) const { change.rules = true; }
    void operator()(const RemoveRule &) const { change.rules = true; }
    void operator()(const SetRule &) const { change.rules = true; }
    void operator()(const CommandGroup &group) const
    {
        for (const FlowCommand &command : group.commands)
            std::visit(*this, command.kind);
    }
};

} // namespace

FlowEditing::FlowEditing(ContentTypeRegistry registry, QObject *parent)
    : QObject(parent), m_registry(std::move(registry))
{
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(checkPause);
    connect(&m_checkTimer, &QTimer::timeout, this, &FlowEditing::check);
    m_pauseTimer.setSingleShot(true);
    m_pauseTimer.setInterval(typingPause);
    connect(&m_pauseTimer, &QTimer::timeout, this, &FlowEditing::endMerge);
}

FlowEditing::~FlowEditing() = default;

void FlowEditing::load(const FlowDocument &document)
{
    m_history = FlowHistory(document);
    m_language.clear();
    ++m_generation;
    ++m_revision;
    m_found.clear();
    m_problems.clear();
    m_fresh.clear();
    emit loaded();
    emit historyChanged();
    emit problemsChanged();
    m_checkTimer.start(0ms);
}

QString FlowEditing::language() const
{
    return m_language.isEmpty() ? document().defaultLanguage : m_language;
}

void FlowEditing::setLanguage(const QString &language)
{
    const QString before = this->language();
    m_language = language;
    if (this->language() != before)
        emit languageChanged();
}

Result<bool> FlowEditing::execute(const FlowCommand &command)
{
    const QString before = language();
    const auto done = m_history.execute(command);
    if (!done || !*done)
        return done;
    applied(command, before);
    return true;
}

Result<void> FlowEditing::undo()
{
    const QString before = language();
    GW_TRY(command, m_history.undo());
    leaveLostLanguage();
    applied(*command, before);
    return {};
}

Result<void> FlowEditing::redo()
{
    const QString before = language();
    GW_TRY(command, m_history.redo());
    leaveLostLanguage();
    applied(*command, before);
    return {};
}

/// A language that was taken back is not edited any more.
void FlowEditing::leaveLostLanguage()
{
    if (!m_language.isEmpty() && !languagesOf(document()).contains(m_language))
        m_language.clear();
}

void FlowEditing::applied(const FlowCommand &command, const QString &languageBefore)
{
    FlowChange change;
    std::visit(Collector{document().id, change}, command.kind);
    ++m_revision;
    m_checkTimer.start();
    m_pauseTimer.start();
    emit changed(change);
    if (change.structure)
        emit structureChanged();
    for (const QUuid &id : std::as_const(change.contents))
        emit contentChanged(id);
    emit historyChanged();
    if (language() != languageBefore)
        emit languageChanged();
}

void FlowEditing::check()
{
    if (m_checking)
        return; // the answer starts the next one
    m_checking = true;
    auto promise = std::make_shared<QPromise<QList<Problem>>>();
    promise->start();
    whenDone(promise->future(), this,
             [this, generation = m_generation, revision = m_revision](const QList<Problem> &found) {
                 takeProblems(generation, revision, found);
             });
    QThreadPool::globalInstance()->start([promise, flow = document(), registry = m_registry] {
        promise->addResult(gangway::problems(flow, registry));
        promise->finish();
    });
}

void FlowEditing::takeProblems(quint64 generation, quint64 revision, const QList<Problem> &found)
{
    m_checking = false;
    if (revision != m_revision && !m_checkTimer.isActive())
        m_checkTimer.start();
    if (generation != m_generation)
        return;
    m_checkedRevision = revision;
    m_found = found;
    showProblems();
}

void FlowEditing::settle(const QUuid &id)
{
    if (m_fresh.isEmpty() || (!id.isNull() && !m_fresh.remove(id)))
        return;
    if (id.isNull())
        m_fresh.clear();
    showProblems();
}

/// Nothing is held against what somebody has not had the time to fill in.
void FlowEditing::showProblems()
{
    QList<Problem> shown = m_found;
    shown.removeIf([this](const Problem &problem) { return m_fresh.contains(problem.target); });
    if (shown == m_problems)
        return;
    m_problems = shown;
    emit problemsChanged();
}

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
    m_fresh.insert(stage.id);
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
    GW_TRY(block,
           m_registry.newBlock(
               type, keyForIndex(orders, index < 0 ? static_cast<int>(orders.size()) : index)));
    m_fresh.insert(block->id);
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
        GW_CHECK(execute(command));
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
