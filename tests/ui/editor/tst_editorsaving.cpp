// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "editor/outlinepane.h"
#include "editor/outlineview.h"
#include "editor/publishdialog.h"
#include "editortest.h"
#include "support/stallwatcher.h"
#include "support/testprogram.h"
#include "widgets/banner.h"
#include "widgets/typedforms.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// What becomes of a flow that is changed: published, kept through an outage and a crash, or
/// somebody else's too (product rows C6, C8).
class TestEditorSaving : public EditorTest
{
    Q_OBJECT

private slots:
    void publishes();
    void publishingWithProblemsIsRefused();
    void conflictKeepsBoth();
    void offlineAndBack();
    void killedFindsEverything();
    void lockedCannotBeChanged();
    void missingFlowSaysSo();
    void nameInTheOutlineIsTaken();
    void publishingTellsWhatIsNotTranslated();
};

/// That is no problem, but nobody should be surprised by it.
void TestEditorSaving::publishingTellsWhatIsNotTranslated()
{
    desk().addLanguage(u"de"_s);
    QTRY_VERIFY(desk().editing().problemsAreCurrent());
    m_window->action("flow.publish")->trigger();
    auto *dialog = m_window->editor().findChild<PublishDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"publishButton"_s)->isEnabled());
    auto *words = dialog->findChild<QLabel *>(u"untranslated"_s);
    QVERIFY(words && !words->text().isEmpty());
}

void TestEditorSaving::publishes()
{
    desk().setText(m_flow.id, u"name"_s, u"Nurses, spring"_s);
    QTRY_VERIFY(desk().editing().problemsAreCurrent());
    m_window->action("flow.publish")->trigger();
    auto *dialog = m_window->editor().findChild<PublishDialog *>();
    QVERIFY(dialog);
    auto *button = dialog->findChild<QPushButton *>(u"publishButton"_s);
    QTRY_VERIFY(button->isEnabled());
    QCOMPARE(dialog->focusWidget(), button); // what Enter does is seen
    QVERIFY(!dialog->findChild<QLabel *>(u"untranslated"_s));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    const auto chip = [this] { return m_window->editor().chip().value_or(ChipLook{}); };
    QTRY_COMPARE(chip().text, u"Version 1"_s);
    QCOMPARE(chip().kind, ChipKind::Done);
    const auto published = m_world->elsewhere().published(m_flow.id);
    QVERIFY(published);
    QCOMPARE(published->document.name(), u"Nurses, spring"_s);
    // The row changed by publishing; typing on must not be taken for somebody else's change.
    // The keys go on where the flow is, and what comes next is offered.
    QTRY_VERIFY(!m_window->editor().findChild<PublishDialog *>());
    m_window->shell().window()->activateWindow(); // offscreen, nobody else does
    QTRY_VERIFY(canvas().hasFocus());
    auto *banner = m_window->editor().findChild<Banner *>(u"editorBanner"_s);
    QVERIFY(banner->isShown());
    QCOMPARE(banner->button()->text(), u"Add people"_s);
    QTest::keyClick(banner->button(), Qt::Key_Space);
    QMenu *menu = nullptr;
    QTRY_VERIFY(menu = banner->findChild<QMenu *>(u"addPeopleMenu"_s));
    QCOMPARE(menu->actions().size(), 2); // an import, or those who are in no flow
    QVERIFY(menu->actions().at(1)->text().contains(u"no flow"_s));
    menu->close();
    desk().setText(m_flow.id, u"name"_s, u"Nurses, summer"_s);
    QCOMPARE(chip().text, u"Changed since version 1"_s);
    QTRY_COMPARE(m_world->stored(m_flow.id).name(), u"Nurses, summer"_s);
}

void TestEditorSaving::publishingWithProblemsIsRefused()
{
    desk().setText(stage(0).id, u"name"_s, {});
    QTRY_VERIFY(desk().editing().problemsAreCurrent());
    m_window->action("flow.publish")->trigger();
    auto *dialog = m_window->editor().findChild<PublishDialog *>();
    QTRY_VERIFY(dialog->findChild<QAbstractButton *>(u"problemLink"_s));
    QVERIFY(!dialog->findChild<QPushButton *>(u"publishButton"_s)->isEnabled());
    const QUuid broken = stage(0).id;
    desk().select(stage(1).id);
    dialog->findChild<QAbstractButton *>(u"problemLink"_s)->click();
    QCOMPARE(desk().selected(), broken);
    QVERIFY(!m_world->elsewhere().published(m_flow.id));
}

void TestEditorSaving::conflictKeepsBoth()
{
    auto theirs = m_world->elsewhere().draft(m_flow.id);
    theirs->document.durationDays = 77;
    QVERIFY(m_world->elsewhere().saveDraft(theirs->document, theirs->rowVersion));
    desk().setText(m_flow.id, u"name"_s, u"Mine"_s);
    auto *keep = m_window->editor().findChild<QPushButton *>(u"keepMine"_s);
    QTRY_VERIFY(keep->isVisible());
    keep->click();
    QTRY_VERIFY(desk().document().id != m_flow.id);
    QTRY_VERIFY(desk().document().name().startsWith(u"Mine"_s));
    QVERIFY(m_world->stored(desk().document().id).name().startsWith(u"Mine"_s));
    QCOMPARE(m_world->stored(m_flow.id), theirs->document);
}

void TestEditorSaving::offlineAndBack()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    desk().setText(m_flow.id, u"name"_s, u"Typed offline"_s);
    QTRY_COMPARE(saving().state(), FlowSaving::State::KeptHere);
    QCOMPARE(m_world->stored(m_flow.id), m_flow);
    m_world->bringBack();
    QTRY_COMPARE(m_world->stored(m_flow.id).name(), u"Typed offline"_s);
    QTRY_VERIFY(isSaved());
}

void TestEditorSaving::killedFindsEverything()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    desk().setText(m_flow.id, u"name"_s, u"Typed before the end"_s);
    const QString copy = m_world->folder() + u'/' + idText(m_flow.id) + u".json"_s;
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(copy), 1000);
    m_window->kill();
    m_world->proxy().setRefuse(false);
    QVERIFY(m_world->start());
    m_window = std::make_unique<EditorWindow>(*m_world);
    show(m_flow.id);
    QCOMPARE(desk().document().name(), u"Typed before the end"_s);
    QTRY_COMPARE(m_world->stored(m_flow.id).name(), u"Typed before the end"_s);
}

void TestEditorSaving::lockedCannotBeChanged()
{
    QVERIFY(m_world->elsewhere().setLocked(m_flow.id, true));
    m_window->shell().context().navigator.go({PageId::Flows, {}, {}});
    show(m_flow.id);
    QTRY_VERIFY(desk().isReadOnly());
    desk().setText(m_flow.id, u"name"_s, u"Never"_s);
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Delete);
    QCOMPARE(desk().document(), m_flow);
    QVERIFY(!m_window->action("flow.publish")->isEnabled());
}

void TestEditorSaving::missingFlowSaysSo()
{
    m_window->openFlow(newId());
    QTRY_COMPARE(saving().state(), FlowSaving::State::LoadFailed);
    QCOMPARE(saving().error().kind, ErrorKind::NotFound);
}

/// A name that is being typed in place when one goes on, or closes the window.
void TestEditorSaving::nameInTheOutlineIsTaken()
{
    OutlineView &outline = m_window->editor().outline().view();
    desk().select(stage(0).id);
    outline.setFocus();
    QTest::keyClick(&outline, Qt::Key_F2);
    auto *edit = outline.findChild<QLineEdit *>(u"renameEdit"_s);
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, u"Half a na"_s);
    QVERIFY(TypedForms::all().isTouched());
    bool left = false;
    TypedForms::all().leave(m_window->shell().window(), [&left] { left = true; });
    QVERIFY(left); // nobody is asked: it is kept
    QVERIFY(!TypedForms::all().isTouched());
    const auto stored = [this] {
        const Stage first = m_world->stored(m_flow.id).stages.first();
        return first.texts.value(m_flow.defaultLanguage).value(u"name"_s);
    };
    QTRY_COMPARE(stored(), u"Half a na"_s);
}

GANGWAY_WATCHED_TEST(TestEditorSaving);
#include "tst_editorsaving.moc"
