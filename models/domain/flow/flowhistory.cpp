// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowhistory.h"

#include <QCoreApplication>

namespace gangway {

namespace {

struct FlowHistoryTexts
{
    Q_DECLARE_TR_FUNCTIONS(FlowHistory)
};

template<class T>
concept SetsText = requires(T command) { command.keepLanguage; };

/// True when `next` goes on typing where `previous` was: the same text, or the same piece of
/// config while it holds text. Removing a text is a step of its own.
bool continues(const FlowCommand &previous, const FlowCommand &next)
{
    return std::visit(
        [&next]<class T>(const T &earlier) {
            const auto *later = std::get_if<T>(&next.kind);
            if (!later)
                return false;
            if constexpr (SetsText<T>) {
                T sameText = *later;
                sameText.value = earlier.value;
                return earlier.value && later->value && sameText == earlier;
            } else if constexpr (std::same_as<T, SetBlockConfig>) {
                return earlier.id == later->id && earlier.key == later->key && earlier.value &&
                       earlier.value->isString() && later->value && later->value->isString();
            } else {
                return false;
            }
        },
        previous.kind);
}

} // namespace

FlowHistory::FlowHistory(FlowDocument document) : m_document(std::move(document)) {}

bool FlowHistory::merge(const FlowCommand &command)
{
    if (!m_mayMerge || m_undo.empty() || !continues(m_undo.back().forward, command))
        return false;
    Step &step = m_undo.back();
    step.forward = command;
    if (changesNothing(step.forward, step.back)) {
        m_undo.pop_back();
        m_mayMerge = false;
    }
    return true;
}

Result<bool> FlowHistory::execute(const FlowCommand &command)
{
    Result<FlowCommand> inverse = apply(m_document, command);
    if (!inverse)
        return std::unexpected(inverse.error());
    if (changesNothing(command, *inverse))
        return false;
    m_redo.clear();
    if (!merge(command))
        m_undo.push_back({commandName(command), command, std::move(*inverse)});
    m_mayMerge = !m_undo.empty() && m_undo.back().forward == command;
    return true;
}

QString FlowHistory::undoName() const
{
    return m_undo.empty() ? QString() : m_undo.back().name;
}

QString FlowHistory::redoName() const
{
    return m_redo.empty() ? QString() : m_redo.back().name;
}

Result<FlowCommand> FlowHistory::undo()
{
    if (m_undo.empty())
        return fail(ErrorKind::Conflict, FlowHistoryTexts::tr("There is nothing to undo."));
    Step step = std::move(m_undo.back());
    m_undo.pop_back();
    m_mayMerge = false;
    if (const auto applied = apply(m_document, step.back); !applied)
        return applied;
    FlowCommand used = step.back;
    m_redo.push_back(std::move(step));
    return used;
}

Result<FlowCommand> FlowHistory::redo()
{
    if (m_redo.empty())
        return fail(ErrorKind::Conflict, FlowHistoryTexts::tr("There is nothing to redo."));
    Step step = std::move(m_redo.back());
    m_redo.pop_back();
    m_mayMerge = false;
    if (const auto applied = apply(m_document, step.forward); !applied)
        return applied;
    FlowCommand used = step.forward;
    m_undo.push_back(std::move(step));
    return used;
}

} // namespace gangway
