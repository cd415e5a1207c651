// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/listtexts.h"
#include "domain/flow/languages.h"
#include "editor/entrylisteditor.h"
#include "editor/inlineeditor.h"
#include "editor/languagebutton.h"
#include "editor/propertiespane.h"
#include "editor/propertyform.h"
#include "editor/publishdialog.h"
#include "editortest.h"
#include "items/flows/flowoutlinemodel.h"
#include "items/flows/problemmodel.h"
#include "support/stallwatcher.h"
#include "support/testprogram.h"
#include "widgets/chip.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// Writing what people read and answer, by keyboard, in more than one language (product rows C3,
/// C4, C6, C12).
class TestEditorForms : public EditorTest
{
    Q_OBJECT

private slots:
    void optionsAreWrittenInEachLanguage();
    void pastedLinesBecomeOptions();
    void rightAnswersAreTicked();
    void languagesAreSeenAndRemoved();
    void nothingIsHeldAgainstANewBlock();
    void theNameOfANewStageIsSelected();
    void theFocusStaysWhereTheWorkIs();
    void undoGoesOnBehindTheField();
    void textIsWrittenAtOnce();
    void pastedMarkdownKeepsItsLines();
    void sizesHaveUnits();
    void titlesShowNoMarks();
    void whoMayNotChangeIsToldSo();

private:
    [[nodiscard]] PropertyForm *form() { return m_window->editor().properties().form(); }
    [[nodiscard]] QWidget *focused() { return m_window->shell().focusWidget(); }
    [[nodiscard]] QStringList shown(const QString &language)
    {
        QStringList texts;
        const ContentBlock &block = *desk().block();
        const ContentType *type = ContentTypeRegistry::builtIn().find(block.type);
        for (const ListText &entry : listTexts(block, *type))
            texts.append(shownText(block, entry, language, u"en"_s));
        return texts;
    }
    void type(const QString &text) { QTest::keyClicks(focused(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(focused(), key, modifiers);
    }
    void addChoice();
};

void TestEditorForms::addChoice()
{
    desk().select(stage(0).id);
    canvas().setFocus();
    pick(u"Choice"_s);
    QCOMPARE(desk().block()->type, u"choice"_s);
    type(u"Colour"_s);
    auto *add = form()->findChild<QPushButton *>(u"addEntry.options"_s);
    QVERIFY(add);
    QCOMPARE(add->text(), u"Add an option"_s);
    add->setFocus();
    press(Qt::Key_Space);
    type(u"Red"_s);
    press(Qt::Key_Return);
    type(u"Blue"_s);
    QCOMPARE(shown(u"en"_s), (QStringList{u"Red"_s, u"Blue"_s}));
}

void TestEditorForms::optionsAreWrittenInEachLanguage()
{
    addChoice();
    const QStringList ids = entryIds(*desk().block(), {.key = u"options"_s, .kind = u"option"_s});
    desk().addLanguage(u"de"_s);
    auto *red = form()->findChild<QLineEdit *>(u"entry."_s + ids.at(0));
    QVERIFY(red);
    QCOMPARE(red->text(), QString());
    QCOMPARE(red->placeholderText(), u"Red"_s);
    auto *title = form()->findChild<QLineEdit *>(u"input.title"_s);
    QCOMPARE(title->placeholderText(), u"Colour"_s);
    red->setFocus();
    type(u"Rot"_s);
    QCOMPARE(shown(u"de"_s), (QStringList{u"Rot"_s, u"Blue"_s}));
    QCOMPARE(shown(u"en"_s), (QStringList{u"Red"_s, u"Blue"_s}));
    press(Qt::Key_Down);
    type(u"Blau"_s);
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(shown(u"de"_s), (QStringList{u"Blau"_s, u"Rot"_s}));
    QCOMPARE(shown(u"en"_s), (QStringList{u"Blue"_s, u"Red"_s}));
    desk().editing().setLanguage(u"en"_s);
    QCOMPARE(form()->findChild<QLineEdit *>(u"entry."_s + ids.at(0))->text(), u"Red"_s);
    QTRY_VERIFY(isSaved());
    QCOMPARE(m_world->stored(m_flow.id), desk().document());
}

void TestEditorForms::pastedLinesBecomeOptions()
{
    addChoice();
    press(Qt::Key_Return);
    QApplication::clipboard()->setText(u"Green\n\n  Deep   yellow\nBlack\n"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(shown(u"en"_s),
             (QStringList{u"Red"_s, u"Blue"_s, u"Green"_s, u"Deep yellow"_s, u"Black"_s}));
    // An empty one goes with Backspace; the one above is next.
    press(Qt::Key_Return);
    press(Qt::Key_Backspace);
    QCOMPARE(shown(u"en"_s).size(), 5);
    QCOMPARE(qobject_cast<QLineEdit *>(focused())->text(), u"Black"_s);
}

void TestEditorForms::rightAnswersAreTicked()
{
    desk().select(stage(0).id);
    canvas().setFocus();
    pick(u"quiz"_s);
    type(u"Safety"_s);
    auto *add = form()->findChild<QPushButton *>(u"addEntry.questions"_s);
    QCOMPARE(add->text(), u"Add a question"_s);
    add->setFocus();
    press(Qt::Key_Space);
    type(u"Which exit?"_s);
    press(Qt::Key_Tab); // the tick of the first answer
    QVERIFY(qobject_cast<QAbstractButton *>(focused()));
    press(Qt::Key_Tab);
    type(u"North"_s);
    press(Qt::Key_Down);
    type(u"South"_s);
    press(Qt::Key_Tab, Qt::ShiftModifier);
    press(Qt::Key_Space);
    const QJsonObject question =
        desk().block()->config.value(u"questions"_s).toArray().first().toObject();
    QCOMPARE(question.value(u"correct"_s).toArray().size(), 1);
    QCOMPARE(question.value(u"correct"_s).toArray().first(),
             question.value(u"options"_s).toArray().at(1));
    QCOMPARE(shown(u"en"_s), (QStringList{u"Which exit?"_s, u"North"_s, u"South"_s}));
    desk().select(stage(0).id);
    QTRY_VERIFY(desk().editing().problemsAreCurrent());
    QVERIFY(canPublish(desk().editing().problems()));
}

void TestEditorForms::languagesAreSeenAndRemoved()
{
    const auto entries = [this] {
        auto *menu = m_window->shell().findChild<QMenu *>(u"languageMenu"_s);
        emit menu->aboutToShow();
        QHash<QString, QAction *> actions;
        for (QAction *action : menu->actions())
            actions.insert(action->text(), action);
        for (QAction *action : menu->findChild<QMenu *>(u"addLanguageMenu"_s)->actions())
            actions.insert(u"+"_s + action->text(), action);
        return actions;
    };
    entries().value(u"+Deutsch"_s)->trigger();
    QCOMPARE(desk().editing().language(), u"de"_s);
    desk().editing().setLanguage(u"en"_s);
    QVERIFY(entries().contains(u"Deutsch"_s)); // it is still there
    QVERIFY(!entries().contains(u"+Deutsch"_s));
    // One line says how much is missing, and leads to the first of it.
    const auto missing = [this] {
        return std::ranges::count(desk().editing().problems(), u"missingTranslation"_s,
                                  &Problem::code);
    };
    QTRY_COMPARE(missing(), 1);
    const auto found =
        std::ranges::find(desk().editing().problems(), u"missingTranslation"_s, &Problem::code);
    desk().reveal(*found);
    QCOMPARE(desk().editing().language(), u"de"_s);
    desk().setText(stage(0).blocks.at(0).id, u"title"_s, u"Ausweis"_s);
    entries().value(u"Remove Deutsch"_s)->trigger();
    QCOMPARE(desk().editing().language(), u"en"_s);
    QVERIFY(!entries().contains(u"Deutsch"_s));
    QTRY_COMPARE(missing(), 0);
    m_window->action("flow.undo")->trigger();
    QCOMPARE(stage(0).blocks.at(0).texts.value(u"de"_s).value(u"title"_s), u"Ausweis"_s);
    QVERIFY(entries().contains(u"Deutsch"_s));
}

void TestEditorForms::nothingIsHeldAgainstANewBlock()
{
    desk().select(stage(0).id);
    canvas().setFocus();
    pick(u"multiple"_s);
    const QUuid made = desk().selected();
    QTRY_VERIFY(desk().editing().problemsAreCurrent());
    auto *badge = m_window->editor().findChild<Chip *>(u"problemCount"_s);
    QVERIFY(desk().errorOf(made).isEmpty());
    QVERIFY(!badge->isVisible());
    QTest::keyClick(canvas().editor(), Qt::Key_Escape);
    desk().select(stage(1).id);
    QVERIFY(!desk().errorOf(made).isEmpty());
    QVERIFY(badge->isVisible());
    // The badge and the publish dialog say the same, and each line names its place.
    m_window->action("flow.publish")->trigger();
    auto *dialog = m_window->editor().findChild<PublishDialog *>();
    QTRY_VERIFY(dialog->findChild<QAbstractButton *>(u"problemLink"_s));
    const auto links = dialog->findChildren<QAbstractButton *>(u"problemLink"_s);
    QCOMPARE(badge->accessibleName().section(u' ', 0, 0), QString::number(links.size()));
    for (const QAbstractButton *link : links)
        QVERIFY2(link->text().startsWith(u"Before day one › Multiple choice"_s),
                 qPrintable(link->text()));
    dialog->reject();
}

void TestEditorForms::theNameOfANewStageIsSelected()
{
    m_window->action("flow.addStage")->trigger();
    auto *edit = outline().findChild<QLineEdit *>(u"renameEdit"_s);
    QVERIFY(edit);
    QCOMPARE(edit->selectedText(), u"New stage"_s);
    QTRY_VERIFY(desk().editing().problemsAreCurrent()); // rows are told anew meanwhile
    QTest::keyClicks(edit, u"Paperwork"_s);
    desk().editing().settle();
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(desk().text(desk().stage()->texts, u"name"_s), u"Paperwork"_s);
    QTRY_VERIFY(outline().hasFocus());
}

void TestEditorForms::theFocusStaysWhereTheWorkIs()
{
    const auto slashWorks = [this] {
        pick(u"header"_s);
        QTest::keyClick(canvas().editor(), Qt::Key_Escape);
        return desk().block() && desk().block()->type == "header"_L1;
    };
    desk().select(stage(0).id);
    canvas().setFocus();
    m_window->action("flow.publish")->trigger();
    QPointer<PublishDialog> dialog = m_window->editor().findChild<PublishDialog *>();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    m_window->shell().window()->activateWindow(); // offscreen, nobody else does
    QTRY_VERIFY(canvas().hasFocus());
    QVERIFY(slashWorks());
    // What is written in a block that goes.
    QVERIFY(canvas().edit(u"title"_s));
    desk().remove({desk().selected()});
    QVERIFY(canvas().hasFocus());
    // A field of a block that goes.
    QVERIFY(desk().block());
    form()->findChild<QLineEdit *>(u"input.title"_s)->setFocus();
    desk().remove({desk().selected()});
    QVERIFY(canvas().hasFocus());
    m_window->action("flow.undo")->trigger();
    QVERIFY(canvas().hasFocus());
    // Coming from another page.
    m_window->shell().context().navigator.go({PageId::Flows, {}, {}});
    QTRY_VERIFY(focused() && m_window->flows().isAncestorOf(focused()));
    show(m_flow.id);
    QTRY_VERIFY(canvas().hasFocus());
    QVERIFY(slashWorks());
    // No stop of the Tab key is something that does not show it.
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(focused(), Qt::Key_Tab);
        QVERIFY(focused());
        QVERIFY(focused() != &m_window->editor().properties());
        if (focused() == canvas().editor())
            QTest::keyClick(focused(), Qt::Key_Escape);
    }
}

void TestEditorForms::undoGoesOnBehindTheField()
{
    const QUuid id = stage(0).blocks.at(1).id;
    desk().setText(m_flow.id, u"name"_s, u"Earlier"_s);
    desk().select(id);
    auto *longest = form()->findChild<QLineEdit *>(u"input.maxLength"_s);
    longest->setFocus();
    longest->selectAll();
    type(u"45"_s);
    QCOMPARE(desk().block()->config.value(u"maxLength"_s).toInt(), 45);
    press(Qt::Key_Z, Qt::ControlModifier); // the number as a whole
    QCOMPARE(desk().block()->config.value(u"maxLength"_s).toInt(), 200);
    QCOMPARE(longest->text(), u"200"_s);
    press(Qt::Key_Z, Qt::ControlModifier); // and what was before it
    QCOMPARE(desk().document(), m_flow);
}

void TestEditorForms::textIsWrittenAtOnce()
{
    desk().select(stage(0).id);
    canvas().setFocus();
    pick(u"text"_s);
    QCOMPARE(desk().block()->type, u"text"_s);
    QVERIFY(canvas().editor()->isVisible());
    type(u"Welcome"_s);
    QCOMPARE(desk().text(desk().block()->texts, u"body"_s), u"Welcome"_s);
    QVERIFY(title(*desk().block()).isEmpty());
}

void TestEditorForms::pastedMarkdownKeepsItsLines()
{
    desk().select(stage(0).id);
    canvas().setFocus();
    pick(u"text"_s);
    QApplication::clipboard()->setText(u"# One\n\n- a\n- b\n"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(desk().text(desk().block()->texts, u"body"_s), u"# One\n\n- a\n- b\n"_s);
    press(Qt::Key_Escape);
    pick(u"task"_s);
    QApplication::clipboard()->setText(u"Sign in\n\n1. here\n2. there"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(title(*desk().block()), u"Sign in"_s);
    QCOMPARE(desk().text(desk().block()->texts, u"body"_s), u"1. here\n2. there"_s);
}

void TestEditorForms::sizesHaveUnits()
{
    desk().select(stage(0).id);
    canvas().setFocus();
    pick(u"file upload"_s);
    auto *size = form()->findChild<QLineEdit *>(u"input.maxBytes"_s);
    auto *unit = form()->findChild<QComboBox *>(u"unit.maxBytes"_s);
    QCOMPARE(size->text(), u"10"_s);
    QCOMPARE(unit->currentText(), u"MB"_s);
    size->setFocus();
    size->selectAll();
    type(u"2"_s);
    QCOMPARE(desk().block()->config.value(u"maxBytes"_s).toDouble(), 2.0 * 1024 * 1024);
}

void TestEditorForms::titlesShowNoMarks()
{
    const QUuid id = stage(0).blocks.at(0).id;
    desk().setText(id, u"title"_s, u"Read the [guide](https://example.org) **now**"_s);
    const QModelIndex row = desk().outline().indexOf(id);
    QCOMPARE(row.data().toString(), u"Read the guide now"_s);
    QCOMPARE(row.data(Qt::EditRole).toString(),
             u"Read the [guide](https://example.org) **now**"_s); // it is edited as it is
    desk().select(id);
    QCOMPARE(canvas().accessibleDescription(), u"Read the guide now"_s);
}

void TestEditorForms::whoMayNotChangeIsToldSo()
{
    m_window.reset();
    m_window = std::make_unique<EditorWindow>(*m_world, Role::Viewer);
    QVERIFY(QTest::qWaitForWindowActive(&m_window->shell()));
    for (const char *id : {"flows.new", "flows.import"}) {
        QVERIFY2(!m_window->action(id)->isEnabled(), id);
        QVERIFY(m_window->action(id)->statusTip().contains(u"role"_s));
    }
    show(m_flow.id);
    QTRY_VERIFY(desk().isReadOnly());
    for (const char *id : {"flow.publish", "flow.addBlock", "flow.addStage"})
        QVERIFY2(!m_window->action(id)->isEnabled(), id);
    canvas().setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Delete);
    QVERIFY(!canvas().edit(u"name"_s));
    QCOMPARE(desk().document(), m_flow);
}

GANGWAY_WATCHED_TEST(TestEditorForms);
#include "tst_editorforms.moc"
