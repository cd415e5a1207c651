// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/editordesk.h"
#include "editor/outlinepane.h"
#include "editor/outlineview.h"
#include "editor/stagecanvas.h"
#include "editorwindow.h"
#include "items/flows/flowsaving.h"
#include "style/themeswitch.h"

namespace gangway::test {

/// What tests of the flow editor share: a stored flow for each test, open in a window, with a real
/// database.
class EditorTest : public QObject
{
    Q_OBJECT

protected slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    [[nodiscard]] EditorDesk &desk() { return m_window->editor().desk(); }
    [[nodiscard]] FlowSaving &saving() { return m_window->editor().saving(); }
    [[nodiscard]] StageCanvas &canvas() { return m_window->editor().canvas(); }
    [[nodiscard]] OutlineView &outline() { return m_window->editor().outline().view(); }
    [[nodiscard]] const Stage &stage(int index) { return desk().document().stages.at(index); }
    [[nodiscard]] QString title(const ContentBlock &block)
    {
        return desk().text(block.texts, QStringLiteral("title"));
    }
    [[nodiscard]] QStringList titles(int stageIndex);
    void show(const QUuid &flowId);
    void chooseInOutline(const QUuid &id);
    void pick(const QString &search);
    [[nodiscard]] bool isSaved() { return saving().state() == FlowSaving::State::Saved; }

    ThemeSwitch m_theme;
    std::unique_ptr<EditorFixture> m_world;
    std::unique_ptr<EditorWindow> m_window;
    FlowDocument m_flow;
};

} // namespace gangway::test
