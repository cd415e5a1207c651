// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowediting.h"

#include "domain/base/whendone.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace gangway {

namespace {

using namespace std::chrono_literals;

constexpr auto checkPause = 150ms; ///< after the last change, before problems are looked for

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
}

FlowEditing::~FlowEditing() = default;

void FlowEditing::load(const FlowDocument &document)
{
    const bool wasDirty = isDirty();
    m_history = FlowHistory(document);
    m_language.clear();
    ++m_generation;
    m_savedRevision = ++m_revision;
    m_problems.clear();
    emit loaded();
    emit historyChanged();
    emit problemsChanged();
    if (wasDirty)
        emit dirtyChanged(false);
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

void FlowEditing::markSaved(quint64 revision)
{
    const bool wasDirty = isDirty();
    m_savedRevision = revision;
    if (wasDirty != isDirty())
        emit dirtyChanged(isDirty());
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
    const auto command = m_history.undo();
    if (!command)
        return std::unexpected(command.error());
    applied(*command, before);
    return {};
}

Result<void> FlowEditing::redo()
{
    const QString before = language();
    const auto command = m_history.redo();
    if (!command)
        return std::unexpected(command.error());
    applied(*command, before);
    return {};
}

void FlowEditing::applied(const FlowCommand &command, const QString &languageBefore)
{
    FlowChange change;
    std::visit(Collector{document().id, change}, command.kind);
    const bool wasDirty = isDirty();
    ++m_revision;
    m_checkTimer.start();
    emit changed(change);
    if (change.structure)
        emit structureChanged();
    for (const QUuid &id : std::as_const(change.contents))
        emit contentChanged(id);
    emit historyChanged();
    if (language() != languageBefore)
        emit languageChanged();
    if (!wasDirty)
        emit dirtyChanged(true);
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
    if (found != m_problems) {
        m_problems = found;
        emit problemsChanged();
    }
}

} // namespace gangway
