// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowhistory.h"

#include <QCoreApplication>

#include <concepts>

namespace gangway {

namespace {

struct FlowHistoryTexts
{
    Q_DECLARE_TR_FUNCTIONS(FlowHistory)
};

template<class T>
concept SetsText = requires(T command) { command.keepLanguage; };

/// Something that is typed letter by letter: a text, or a number while it may be gone for a moment.
bool isTyped(const std::optional<QJsonValue> &earlier, const std::optional<QJsonValue> &later)
{
    const auto missing = [](const std::optional<QJsonValue> &value) {
        return !value || value->isNull() || value->isUndefined();
    };
    const auto number = [&missing](const std::optional<QJsonValue> &value) {
        return missing(value) || value->isDouble();
    };
    if (missing(earlier) && missing(later))
        return false;
    if (number(earlier) && number(later))
        return true;
    return earlier && later &&
           ((earlier->isString() && later->isString()) ||
            (earlier->isObject() && later->isObject())); // a date that is counted in days
}

template<class T>
concept SetsProperty = requires(T command) { command.name; } && requires(T command) {
    { command.value } -> std::convertible_to<QJsonValue>;
};

/// True when `next` goes on typing where `previous` was: the same text, or the same setting.
/// Removing a text is a step of its own.
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
                return earlier.id == later->id && earlier.key == later->key &&
                       isTyped(earlier.value, later->value);
            } else if constexpr (SetsProperty<T>) {
                T same = *later;
                same.value = earlier.value;
                return same == earlier && isTyped(earlier.value, later->value);
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
    // A step that cannot be taken stays where it is.
    if (const auto applied = apply(m_document, m_undo.back().back); !applied)
        return applied;
    m_mayMerge = false;
    m_redo.push_back(std::move(m_undo.back()));
    m_undo.pop_back();
    return m_redo.back().back;
}

Result<FlowCommand> FlowHistory::redo()
{
    if (m_redo.empty())
        return fail(ErrorKind::Conflict, FlowHistoryTexts::tr("There is nothing to redo."));
    if (const auto applied = apply(m_document, m_redo.back().forward); !applied)
        return applied;
    m_mayMerge = false;
    m_undo.push_back(std::move(m_redo.back()));
    m_redo.pop_back();
    return m_undo.back().forward;
}

} // namespace gangway
