// SPDX-License-Identifier: GPL-3.0-or-later
#include "editortest.h"

#include "editor/blockpicker.h"
#include "items/flows/flowoutlinemodel.h"

#include <QLineEdit>
#include <QTest>

namespace gangway::test {

using namespace Qt::StringLiterals;

void EditorTest::initTestCase()
{
    m_world = std::make_unique<EditorFixture>();
}

void EditorTest::init()
{
    m_world->proxy().setRefuse(false);
    QVERIFY(m_world->start());
    m_window = std::make_unique<EditorWindow>(*m_world);
    QVERIFY(QTest::qWaitForWindowActive(&m_window->shell()));
    m_flow = m_world->addFlow();
    show(m_flow.id);
}

void EditorTest::cleanup()
{
    m_window.reset();
    m_world->end();
}

void EditorTest::show(const QUuid &flowId)
{
    m_window->openFlow(flowId);
    QTRY_COMPARE(desk().document().id, flowId);
    QTRY_VERIFY(saving().state() != FlowSaving::State::Loading);
}

QStringList EditorTest::titles(int stageIndex)
{
    QStringList titles;
    for (const ContentBlock &block : stage(stageIndex).blocks)
        titles.append(title(block));
    return titles;
}

void EditorTest::chooseInOutline(const QUuid &id)
{
    outline().setFocus();
    outline().setCurrentIndex(desk().outline().indexOf(id));
    QCOMPARE(desk().selected(), id);
}

void EditorTest::pick(const QString &search)
{
    QTest::keyClicks(&canvas(), u"/"_s);
    BlockPicker &picker = m_window->editor().picker();
    QTRY_VERIFY(picker.isVisible());
    auto *field = picker.findChild<QLineEdit *>();
    QTest::keyClicks(field, search);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!picker.isVisible());
}

} // namespace gangway::test
