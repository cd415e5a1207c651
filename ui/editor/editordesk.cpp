// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/editordesk.h"

#include "domain/base/orderkey.h"
#include "domain/flow/languages.h"
#include "items/flows/flowoutlinemodel.h"
#include "items/flows/problemmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

int rowOf(const QList<ContentBlock> &blocks, const QUuid &id)
{
    const auto found = std::ranges::find(blocks, id, &ContentBlock::id);
    return found == blocks.end() ? -1 : static_cast<int>(found - blocks.begin());
}

const Stage *stageOfBlock(const FlowDocument &document, const QUuid &id)
{
    const auto found = std::ranges::find_if(
        document.stages, [&id](const Stage &stage) { return rowOf(stage.blocks, id) >= 0; });
    return found == document.stages.end() ? nullptr : &*found;
}

} // namespace

EditorDesk::EditorDesk(const ContentTypeRegistry &registry, QObject *parent)
    : QObject(parent)
    , m_editing(new FlowEditing(registry, this))
    , m_outline(new FlowOutlineModel(*m_editing, this))
    , m_problems(new ProblemModel(this))
{
    connect(m_outline, &FlowOutlineModel::refused, this, &EditorDesk::refused);
    connect(m_editing, &FlowEditing::problemsChanged, this, [this] {
        m_problems->setProblems(m_editing->problems(), document(), m_editing->registry());
    });
    connect(m_editing, &FlowEditing::structureChanged, this, &EditorDesk::chooseNeighbour);
    connect(m_editing, &FlowEditing::loaded, this, [this] {
        m_problems->setProblems({}, document(), m_editing->registry());
        m_selected = {};
        const QList<Stage> &stages = document().stages;
        select(stages.isEmpty() ? document().id : stages.first().id);
    });
}

EditorDesk::~EditorDesk() = default;

void EditorDesk::select(const QUuid &id)
{
    const bool known =
        id == document().id || document().stage(id) != nullptr || document().block(id) != nullptr;
    if (!known || id == m_selected)
        return;
    m_editing->endMerge();
    m_editing->settle(std::exchange(m_selected, id)); // what is left is as it is meant to be
    rememberPlace();
    emit selectionChanged(id);
}

void EditorDesk::rememberPlace()
{
    const Stage *here = stage();
    m_stage = here ? here->id : QUuid();
    m_row = 0;
    if (here && here->id != m_selected) {
        m_row = rowOf(here->blocks, m_selected);
    } else if (here) {
        const QList<Stage> &stages = document().stages;
        m_row =
            static_cast<int>(std::ranges::find(stages, m_selected, &Stage::id) - stages.begin());
    }
}

/// When what was chosen is gone, what took its place is chosen.
void EditorDesk::chooseNeighbour()
{
    const FlowDocument &flow = document();
    if (m_selected == flow.id || stage()) {
        rememberPlace();
        return;
    }
    const Stage *home = m_stage == m_selected ? nullptr : flow.stage(m_stage);
    if (home && !home->blocks.isEmpty()) {
        select(home->blocks.at(std::clamp<qsizetype>(m_row, 0, home->blocks.size() - 1)).id);
    } else if (home) {
        select(home->id);
    } else if (!flow.stages.isEmpty()) {
        select(flow.stages.at(std::clamp<qsizetype>(m_row, 0, flow.stages.size() - 1)).id);
    } else {
        select(flow.id);
    }
}

const Stage *EditorDesk::stage() const
{
    if (const Stage *chosen = document().stage(m_selected))
        return chosen;
    return stageOfBlock(document(), m_selected);
}

const ContentBlock *EditorDesk::block() const
{
    return document().block(m_selected);
}

void EditorDesk::reveal(const Problem &problem)
{
    if (!problem.language.isEmpty())
        m_editing->setLanguage(problem.language);
    reveal(problem.target, problem.field);
}

void EditorDesk::reveal(const QUuid &target, const QString &field)
{
    QUuid id = target;
    for (const Rule &rule : document().rules) {
        if (rule.id == target)
            id = rule.target;
    }
    select(id);
    emit fieldRequested(field);
}

void EditorDesk::setReadOnly(const QString &why)
{
    if (why == m_whyNot)
        return;
    m_whyNot = why;
    emit readOnlyChanged(isReadOnly());
}

bool EditorDesk::mayChange()
{
    if (isReadOnly())
        emit refused({ErrorKind::Denied, m_whyNot, {}, {}});
    return !isReadOnly();
}

void EditorDesk::told(const Result<bool> &result)
{
    if (!result)
        emit refused(result.error());
}

bool EditorDesk::run(const FlowCommand &command)
{
    if (!mayChange())
        return false;
    const Result<bool> done = m_editing->execute(command);
    told(done);
    return done.value_or(false);
}

void EditorDesk::addStage(const QString &name)
{
    if (!mayChange())
        return;
    const Stage *here = stage();
    const QList<Stage> &stages = document().stages;
    const auto at = here ? std::ranges::find(stages, here->id, &Stage::id) : stages.end();
    const int index = at == stages.end() ? -1 : static_cast<int>(at - stages.begin()) + 1;
    const auto made = m_editing->addStage(name, index);
    if (!made) {
        emit refused(made.error());
        return;
    }
    select(*made);
    emit stageAdded(*made);
}

void EditorDesk::addBlock(const QString &type)
{
    if (!mayChange())
        return;
    const Stage *here = stage();
    if (!here && !document().stages.isEmpty())
        here = &document().stages.first();
    if (!here)
        return;
    const int row = rowOf(here->blocks, m_selected);
    const auto made = m_editing->addBlock(here->id, type, row < 0 ? -1 : row + 1);
    if (!made)
        emit refused(made.error());
    else
        select(*made);
}

void EditorDesk::remove(const QList<QUuid> &ids)
{
    if (mayChange() && !ids.isEmpty())
        told(m_editing->remove(ids));
}

void EditorDesk::duplicate(const QUuid &id)
{
    if (id == document().id || !mayChange())
        return;
    const auto made = m_editing->duplicate(id);
    if (!made)
        emit refused(made.error());
    else
        select(*made);
}

void EditorDesk::moveUp(const QUuid &id)
{
    if (id != document().id && mayChange())
        told(m_editing->moveUp(id));
}

void EditorDesk::moveDown(const QUuid &id)
{
    if (id != document().id && mayChange())
        told(m_editing->moveDown(id));
}

void EditorDesk::moveBlock(const QUuid &id, const QUuid &stageId, int index)
{
    if (mayChange())
        told(m_editing->moveBlocks({id}, stageId, index));
}

void EditorDesk::undo()
{
    if (m_editing->canUndo() && mayChange()) {
        if (const auto done = m_editing->undo(); !done)
            emit refused(done.error());
    }
}

void EditorDesk::redo()
{
    if (m_editing->canRedo() && mayChange()) {
        if (const auto done = m_editing->redo(); !done)
            emit refused(done.error());
    }
}

QString EditorDesk::text(const TextsByLanguage &texts, const QString &field) const
{
    return texts.value(m_editing->language()).value(field);
}

QString EditorDesk::original(const TextsByLanguage &texts, const QString &field) const
{
    const QString &own = document().defaultLanguage;
    return m_editing->language() == own ? QString() : texts.value(own).value(field);
}

void EditorDesk::setText(const QUuid &id, const QString &field, const QString &value)
{
    const QString language = m_editing->language();
    const auto wanted = value.isEmpty() ? std::nullopt : std::optional(value);
    // A language that was added stays, with texts or without.
    const bool added = language != document().defaultLanguage;
    if (id == document().id)
        run(SetFlowText{.language = language,
                        .field = field,
                        .value = wanted,
                        .keepLanguage = added && !wanted});
    else if (document().stage(id))
        run(SetStageText{.id = id, .language = language, .field = field, .value = wanted});
    else
        run(SetBlockText{.id = id, .language = language, .field = field, .value = wanted});
}

void EditorDesk::setEntryText(const QUuid &blockId, const QString &field, const QString &value)
{
    const QString language = m_editing->language();
    const bool gone = value.isEmpty() && language != document().defaultLanguage;
    run(SetBlockText{.id = blockId,
                     .language = language,
                     .field = field,
                     .value = gone ? std::nullopt : std::optional(value)});
}

void EditorDesk::addLanguage(const QString &language)
{
    if (run(gangway::addLanguage(language)))
        m_editing->setLanguage(language);
}

void EditorDesk::removeLanguage(const QString &language)
{
    if (language == document().defaultLanguage)
        return;
    const QString edited = m_editing->language();
    if (edited == language)
        m_editing->setLanguage({});
    run(gangway::removeLanguage(document(), language));
}

QString EditorDesk::errorOf(const QUuid &id) const
{
    for (const Problem &problem : m_editing->problems()) {
        if (problem.target == id && problem.level == Level::Error)
            return problem.message;
    }
    return {};
}

} // namespace gangway
