// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/editorpage.h"
#include "editorfixture.h"
#include "flows/flowspage.h"
#include "shell/shell.h"

namespace gangway::test {

/// The console with the flow pages only, on the session of a fixture.
class EditorWindow
{
public:
    explicit EditorWindow(EditorFixture &world, Role role = Role::Admin);

    void openFlow(const QUuid &id);
    [[nodiscard]] EditorPage &editor() { return *m_editor; }
    [[nodiscard]] FlowsPage &flows() { return *m_flows; }
    [[nodiscard]] Shell &shell() { return *m_shell; }
    [[nodiscard]] QAction *action(const char *id);
    /// The window is gone without having been left, as when the program is killed.
    void kill() { m_shell.reset(); }

private:
    std::unique_ptr<Shell> m_shell;
    EditorPage *m_editor = nullptr;
    FlowsPage *m_flows = nullptr;
};

} // namespace gangway::test
