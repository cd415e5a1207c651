// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowcommands.h"

#include <vector>

namespace gangway {

/// A flow with its undo and redo steps (product row C6: without limit).
/// Undo and redo are the same swap: apply one command, keep its inverse on the other side.
class FlowHistory
{
public:
    explicit FlowHistory(FlowDocument document = {});

    [[nodiscard]] const FlowDocument &document() const { return m_document; }

    /// Applies a new command and forgets what could be redone. Gives false when it changed
    /// nothing; such a command leaves no step behind. Typing on in the same text becomes one step
    /// until endMerge(), an undo or any other command.
    [[nodiscard]] Result<bool> execute(const FlowCommand &command);

    /// The next text change starts a step of its own (focus left the field, a pause in typing).
    void endMerge() { m_mayMerge = false; }

    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }
    [[nodiscard]] int undoCount() const { return static_cast<int>(m_undo.size()); }

    /// What would be undone or redone ("Move stage"); empty when there is nothing.
    [[nodiscard]] QString undoName() const;
    [[nodiscard]] QString redoName() const;

    /// Both give the command that was applied, for the log; Conflict when there is nothing to do.
    [[nodiscard]] Result<FlowCommand> undo();
    [[nodiscard]] Result<FlowCommand> redo();

private:
    struct Step
    {
        QString name;
        FlowCommand forward;
        FlowCommand back;
    };

    [[nodiscard]] bool merge(const FlowCommand &command);

    FlowDocument m_document;
    std::vector<Step> m_undo;
    std::vector<Step> m_redo;
    bool m_mayMerge = false;
};

} // namespace gangway
