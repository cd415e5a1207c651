// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorwindow.h"

#include "domain/content/contenttypes.h"

namespace gangway::test {

EditorWindow::EditorWindow(EditorFixture &world, Role role)
{
    Identity identity;
    identity.organization = QStringLiteral("Northwind Care");
    identity.personName = QStringLiteral("Mara Keller");
    identity.workspace = QStringLiteral("Local workspace");
    identity.role = role;
    m_shell = std::make_unique<Shell>(world.session(), ContentTypeRegistry::builtIn(), identity,
                                      PageFactories());
    ConsoleContext &context = m_shell->context();
    auto flows = std::make_unique<FlowsPage>(context);
    auto editor = std::make_unique<EditorPage>(context, world.folder());
    m_flows = flows.get();
    m_editor = editor.get();
    m_shell->setPage(PageId::Flows, std::move(flows));
    m_shell->setPage(PageId::FlowEditor, std::move(editor));
    m_shell->resize(1280, 800);
    m_shell->show();
    context.navigator.go({PageId::Flows, {}, {}});
}

void EditorWindow::openFlow(const QUuid &id)
{
    m_shell->context().navigator.go({PageId::FlowEditor, id, {}});
}

QAction *EditorWindow::action(const char *id)
{
    return m_shell->context().actions.find(QLatin1String(id));
}

} // namespace gangway::test
