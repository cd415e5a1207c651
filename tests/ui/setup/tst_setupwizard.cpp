// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/fieldoptions.h"
#include "forms/listeditor.h"
#include "forms/listrow.h"
#include "items/setup/setupediting.h"
#include "setup/outcomepage.h"
#include "setup/setupfooter.h"
#include "setup/setuppage.h"
#include "setup/setuprail.h"
#include "setup/setupview.h"
#include "setup/setupwizard.h"
#include "setupfixture.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "widgets/chip.h"
#include "widgets/statestack.h"
#include "widgets/typedforms.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// The set-up by keyboard, with a real database: from nothing to a finished organisation, closed in
/// the middle, with wrong answers, and with the database taken away.
class TestSetupWizard : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void fromNothingToFinished();
    void carriesOnAtTheSameStep();
    void wrongAnswersStayWhereTheyAre();
    void wrongRowOpens();
    void whatWasTypedIsTaken();
    void typedIsTakenWhenOneLeaves();
    void backLosesNothing();
    void keyResultsAreLines();
    void databaseGoneInTheMiddle();
    void failedCompletionIsTriedAgain();
    void reviewLeadsToItsStep();
    void suggestionsAreOptional();
    void rowsByKeyboard();
    void websiteGetsItsBeginning();
    void removedRowsStayAndComeBack();
    void wrongRowDoesNotClose();
    void secondRunSaysWhatItChanges();
    void escapeDoesNotClose();
    void everythingHasAName();

private:
    void open();
    void close();
    [[nodiscard]] SetupWizard &wizard() const { return *m_view->wizard(); }
    [[nodiscard]] QString step() const { return m_editing->currentStep(); }
    /// Types over what the control holds.
    void type(const QString &field, const QString &text);
    void enter();
    template<class T>
    [[nodiscard]] T *control(const QString &name) const
    {
        return wizard().currentPage()->findChild<T *>(name);
    }
    void passFirstSteps();
    void passStructure();
    void answer(const QStringList &steps);

    ThemeSwitch m_theme;
    std::unique_ptr<SetupFixture> m_fixture;
    std::unique_ptr<SetupEditing> m_editing;
    std::unique_ptr<SetupView> m_view;
};

void TestSetupWizard::init()
{
    m_fixture = std::make_unique<SetupFixture>();
    QVERIFY(m_fixture->start());
    open();
}

void TestSetupWizard::cleanup()
{
    close();
    m_fixture.reset();
}

void TestSetupWizard::open()
{
    m_editing = std::make_unique<SetupEditing>(m_fixture->session(), m_fixture->copyPath());
    m_view = std::make_unique<SetupView>(*m_editing);
    m_view->resize(1280, 800);
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    QTRY_VERIFY(m_view->wizard() && m_view->wizard()->isVisible()); // no skeleton stays before it
}

void TestSetupWizard::close()
{
    m_view.reset();
    m_editing.reset();
}

void TestSetupWizard::type(const QString &field, const QString &text)
{
    QWidget *widget = control<QWidget>(field);
    QVERIFY2(widget, qPrintable(field));
    if (auto *box = qobject_cast<QComboBox *>(widget); box && box->lineEdit())
        widget = box->lineEdit();
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(widget, text);
}

void TestSetupWizard::enter()
{
    QWidget *focused = m_view->focusWidget();
    QVERIFY(focused);
    QTest::keyClick(focused, Qt::Key_Return);
}

void TestSetupWizard::passFirstSteps()
{
    type(u"first_name"_s, u"Mara"_s);
    type(u"last_name"_s, u"Keller"_s);
    enter();
    QCOMPARE(step(), u"organisation"_s);
    auto *industry = control<QComboBox>(u"industry"_s);
    industry->setFocus();
    QTest::keyClicks(industry, u"Health"_s);
    auto *size = control<QComboBox>(u"size"_s);
    size->setFocus();
    QTest::keyClick(size, Qt::Key_Down);
    type(u"time_zone"_s, u"Europe/Berlin"_s);
    control<QLineEdit>(u"name"_s)->setFocus();
    enter();
    QCOMPARE(step(), u"structure"_s);
}

/// Nobody types https:// before the name of a website.
void TestSetupWizard::websiteGetsItsBeginning()
{
    type(u"first_name"_s, u"Mara"_s);
    type(u"last_name"_s, u"Keller"_s);
    enter();
    QCOMPARE(step(), u"organisation"_s);
    type(u"website"_s, u"northwind.example"_s);
    control<QWidget>(u"name"_s)->setFocus();
    QCOMPARE(m_editing->answers(u"organisation"_s).value(u"website"_s).toString(),
             u"https://northwind.example"_s);
    type(u"website"_s, u"http://northwind.example"_s);
    control<QWidget>(u"name"_s)->setFocus();
    QCOMPARE(control<QLineEdit>(u"website"_s)->text(), u"http://northwind.example"_s);
}

void TestSetupWizard::passStructure()
{
    type(u"departments.add"_s, u"Ward"_s);
    enter(); // adds
    type(u"departments.add"_s, u"Theatre"_s);
    enter();
    type(u"colleagues.add"_s,
         u"Ravi Menon <ravi@example.org>, \"Okafor, Amara\" <amara@example.org>"_s);
    enter();
    QCOMPARE(step(), u"structure"_s);
    enter(); // an empty line: goes on
    QCOMPARE(step(), u"completion"_s);
}

void TestSetupWizard::answer(const QStringList &steps)
{
    const QJsonObject all = SetupFixture::sampleAnswers();
    for (const QString &key : steps) {
        const QJsonObject answers = all.value(key).toObject();
        for (const QString &field : answers.keys())
            m_editing->setAnswer(key, field, answers.value(field));
    }
}

void TestSetupWizard::fromNothingToFinished()
{
    passFirstSteps();
    passStructure();
    auto *confirm = control<QCheckBox>(u"confirm"_s);
    confirm->setFocus();
    QTest::keyClick(confirm, Qt::Key_Space);
    enter();
    QTRY_COMPARE(m_editing->phase(), SetupEditing::Phase::Completed);
    QCOMPARE(wizard().currentPage(), wizard().outcomePage());
    QCOMPARE(m_fixture->count(u"departments"_s), 2);
    QCOMPARE(m_fixture->count(u"invitations"_s), 2);
    QCOMPARE(m_fixture->value(u"SELECT industry FROM gangway.organizations WHERE id = '%1'"_s),
             u"healthcare"_s);
    // Says what is there, and nothing that is not.
    for (const QLabel *label : wizard().currentPage()->findChildren<QLabel *>()) {
        for (const QString &word : {u"invit"_s, u"backup"_s, u"key"_s, u"channel"_s})
            QVERIFY2(!label->text().contains(word, Qt::CaseInsensitive), qPrintable(label->text()));
    }
    bool finished = false;
    connect(m_view.get(), &SetupView::finishedSetup, this, [&] { finished = true; });
    wizard().outcomePage()->footer()->next()->setFocus();
    enter();
    QVERIFY(finished);
}

void TestSetupWizard::carriesOnAtTheSameStep()
{
    passFirstSteps();
    type(u"departments.add"_s, u"Ward"_s);
    enter();
    bool later = false;
    connect(m_view.get(), &SetupView::laterRequested, this, [&] { later = true; });
    auto *button = control<QPushButton>(u"laterButton"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(later);
    close();
    QVERIFY(m_fixture->start()); // another day
    open();
    QCOMPARE(step(), u"structure"_s);
    QCOMPARE(wizard().currentPage(), wizard().page(u"structure"_s));
    QCOMPARE(m_editing->allAnswers().value(u"you"_s).toObject().value(u"first_name"_s).toString(),
             u"Mara"_s);
    const auto *rows = control<ListRow>(u"departments.row"_s);
    QVERIFY(rows);
    QCOMPARE(rows->entry().value(u"name"_s).toString(), u"Ward"_s);
}

void TestSetupWizard::wrongAnswersStayWhereTheyAre()
{
    type(u"first_name"_s, u"Mara"_s);
    type(u"email"_s, u"mara"_s);
    enter();
    QCOMPARE(step(), u"you"_s);
    // The first wrong field has the focus, both say what is wrong.
    QCOMPARE(m_view->focusWidget(), control<QWidget>(u"last_name"_s));
    QVERIFY(!control<QWidget>(u"last_name"_s)->accessibleDescription().isEmpty());
    QVERIFY(control<QWidget>(u"email"_s)->accessibleDescription().contains(u"example.com"_s));
    type(u"email"_s, u"mara@example.org"_s);
    QVERIFY(!control<QWidget>(u"email"_s)->accessibleDescription().contains(u"example.com"_s));
    type(u"last_name"_s, u"Keller"_s);
    enter();
    QCOMPARE(step(), u"organisation"_s);
}

void TestSetupWizard::wrongRowOpens()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s});
    wizard().goTo(u"structure"_s);
    type(u"colleagues.add"_s, u"not-an-address"_s);
    enter();
    enter();
    QCOMPARE(step(), u"structure"_s);
    auto *field = qobject_cast<QLineEdit *>(m_view->focusWidget());
    QVERIFY(field);
    QCOMPARE(field->text(), u"not-an-address"_s);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, u"ok@example.org"_s);
    enter(); // closes the row
    control<QLineEdit>(u"colleagues.add"_s)->setFocus();
    enter();
    QCOMPARE(step(), u"completion"_s);
}

/// Whoever goes on without pressing Add has typed it all the same.
void TestSetupWizard::whatWasTypedIsTaken()
{
    passFirstSteps();
    type(u"departments.add"_s, u"Parks"_s);
    type(u"colleagues.add"_s, u"Jo Smith jo@"_s);
    control<QPushButton>(u"nextButton"_s)->click();
    QCOMPARE(step(), u"structure"_s); // that is no address
    QCOMPARE(control<ListRow>(u"departments.row"_s)->entry().value(u"name"_s).toString(),
             u"Parks"_s);
    auto *field = qobject_cast<QLineEdit *>(m_view->focusWidget());
    QVERIFY(field);
    QCOMPARE(field->text(), u"jo@"_s);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, u"jo@example.org"_s);
    type(u"departments.add"_s, u"parks"_s);
    control<QPushButton>(u"nextButton"_s)->click();
    QCOMPARE(step(), u"structure"_s); // it is there already, and stays in the line
    QCOMPARE(control<QLineEdit>(u"departments.add"_s)->text(), u"parks"_s);
    control<QLineEdit>(u"departments.add"_s)->clear();
    control<QPushButton>(u"nextButton"_s)->click();
    QCOMPARE(step(), u"completion"_s);
}

/// Also by closing the window, or "Do this later", with a name in the line and not added.
void TestSetupWizard::typedIsTakenWhenOneLeaves()
{
    passFirstSteps();
    type(u"departments.add"_s, u"Parks"_s);
    QVERIFY(TypedForms::all().isTouched(m_view.get()));
    bool left = false;
    TypedForms::all().leave(m_view.get(), [&left] { left = true; });
    QVERIFY(left); // nobody is asked
    close();
    open();
    QTRY_COMPARE(step(), u"structure"_s);
    QTRY_VERIFY(control<ListRow>(u"departments.row"_s));
    QCOMPARE(control<ListRow>(u"departments.row"_s)->entry().value(u"name"_s).toString(),
             u"Parks"_s);
    // What cannot be taken is not dropped in silence.
    type(u"departments.add"_s, u"parks"_s); // it is there already
    left = false;
    TypedForms::all().leave(m_view.get(), [&left] { left = true; });
    QVERIFY(!left);
    auto *question = m_view->findChild<QDialog *>(u"discardTyped"_s);
    QVERIFY(question);
    QTest::keyClick(question->findChild<QPushButton *>(u"accept"_s), Qt::Key_Space);
    QTRY_VERIFY(left);
}

/// What is typed is kept whole, commas and all.
void TestSetupWizard::keyResultsAreLines()
{
    passFirstSteps();
    passStructure();
    type(u"goals.add"_s, u"Nobody waits"_s);
    enter();
    auto *row = control<ListRow>(u"goals.row"_s);
    QVERIFY(row);
    row->open(true);
    auto *results = row->findChild<QPlainTextEdit *>(u"key_results"_s);
    QVERIFY(results);
    results->setFocus();
    QTest::keyClicks(results, u"In 5, not 9, days"_s);
    QTest::keyClick(results, Qt::Key_Return);
    QTest::keyClicks(results, u"Asked twice"_s);
    QCOMPARE(row->entry().value(u"key_results"_s).toArray(),
             QJsonArray({u"In 5, not 9, days"_s, u"Asked twice"_s}));
    QVERIFY(row->isOpen());
}

void TestSetupWizard::backLosesNothing()
{
    passFirstSteps();
    type(u"departments.add"_s, u"Ward"_s);
    enter();
    auto *back = control<QPushButton>(u"backButton"_s);
    back->setFocus();
    QTest::keyClick(back, Qt::Key_Space);
    QCOMPARE(step(), u"organisation"_s);
    control<QPushButton>(u"nextButton"_s)->click();
    QCOMPARE(step(), u"structure"_s);
    QVERIFY(control<ListRow>(u"departments.row"_s));
}

void TestSetupWizard::databaseGoneInTheMiddle()
{
    type(u"first_name"_s, u"Mara"_s);
    type(u"last_name"_s, u"Keller"_s);
    m_fixture->takeDown();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Offline);
    enter();
    QCOMPARE(step(), u"organisation"_s); // goes on
    QTRY_VERIFY(wizard().rail()->note().contains(u"Offline"_s));
    type(u"location"_s, u"Bremen"_s);
    m_fixture->bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(m_editing->saving(), SetupEditing::Saving::Saved, 20'000);
    QVERIFY(!wizard().rail()->note().contains(u"Offline"_s));
    QCOMPARE(m_fixture->value(u"SELECT answers #>> '{organisation,location}' FROM "
                              "gangway.setup_sessions WHERE organization_id = '%1'"_s),
             u"Bremen"_s);
}

void TestSetupWizard::failedCompletionIsTriedAgain()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s, u"completion"_s});
    wizard().goTo(u"completion"_s);
    m_fixture->takeDown();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Offline);
    enter();
    QTRY_VERIFY(m_editing->hasError());
    QCOMPARE(wizard().currentPage(), wizard().outcomePage());
    m_fixture->bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session().state(), Session::State::Online, 20'000);
    QPushButton *again = wizard().outcomePage()->footer()->next();
    again->setFocus();
    enter();
    again->click(); // impatient
    QTRY_COMPARE_WITH_TIMEOUT(m_editing->phase(), SetupEditing::Phase::Completed, 20'000);
    QCOMPARE(m_fixture->count(u"departments"_s), 3);
    QCOMPARE(m_fixture->count(u"objectives"_s), 1);
    QCOMPARE(m_fixture->count(u"operations"_s), 1);
}

void TestSetupWizard::reviewLeadsToItsStep()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s});
    wizard().goTo(u"completion"_s);
    auto *change = control<QWidget>(u"review.organisation"_s);
    QVERIFY(change);
    change->setFocus();
    QTest::keyClick(change, Qt::Key_Space);
    QTRY_COMPARE(step(), u"organisation"_s);
    QCOMPARE(wizard().currentPage(), wizard().page(u"organisation"_s));
}

void TestSetupWizard::suggestionsAreOptional()
{
    passFirstSteps();
    auto *accept = control<QPushButton>(u"acceptSuggestion"_s);
    QVERIFY(accept);
    accept->setFocus();
    QTest::keyClick(accept, Qt::Key_Space);
    const auto rows = [this] {
        return m_editing->answers(u"structure"_s).value(u"departments"_s).toArray();
    };
    QCOMPARE(rows().size(), 1);
    QCOMPARE(rows().first().toObject().value(u"name"_s).toString(), u"Medical staff"_s);
    QVERIFY(!rows().first().toObject().value(u"positions"_s).toArray().isEmpty());
    // Escape after "Change" accepts nothing.
    const auto change = [this]() -> QPushButton * {
        for (auto *button : wizard().currentPage()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Change"_s)
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(change());
    QPushButton *button = change();
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(rows().size(), 2);
    QTest::keyClick(m_view->focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(rows().size(), 1);
}

void TestSetupWizard::rowsByKeyboard()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s});
    wizard().goTo(u"structure"_s);
    wizard().page(u"structure"_s)->readAnswers();
    auto *line = control<QLineEdit>(u"departments.add"_s);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Up); // the last row
    auto *row = qobject_cast<ListRow *>(m_view->focusWidget());
    QVERIFY(row);
    QCOMPARE(row->entry().value(u"name"_s).toString(), u"Reception"_s);
    QTest::keyClick(row, Qt::Key_F2);
    QVERIFY(row->isOpen());
    auto *name = qobject_cast<QLineEdit *>(m_view->focusWidget());
    QVERIFY(name);
    QTest::keyClick(name, Qt::Key_End);
    QTest::keyClicks(name, u" desk"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!row->isOpen());
    QCOMPARE(m_view->focusWidget(), row);
    const auto departments = [this] {
        return m_editing->answers(u"structure"_s).value(u"departments"_s).toArray();
    };
    QCOMPARE(departments().at(2).toObject().value(u"name"_s).toString(), u"Reception desk"_s);
    QTest::keyClick(row, Qt::Key_F2);
    QTest::keyClicks(m_view->focusWidget(), u" and doors"_s);
    QTest::keyClick(m_view->focusWidget(), Qt::Key_Escape); // as it was
    QVERIFY(!row->isOpen());
    QCOMPARE(departments().at(2).toObject().value(u"name"_s).toString(), u"Reception desk"_s);
    QTest::keyClick(row, Qt::Key_Delete);
    QTRY_COMPARE(departments().size(), 2);
}

/// Nothing moves under the pointer, and everything that was taken out can be brought back.
void TestSetupWizard::removedRowsStayAndComeBack()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s});
    wizard().goTo(u"structure"_s);
    wizard().page(u"structure"_s)->readAnswers();
    const auto names = [this] {
        QStringList list;
        for (const QJsonValue &entry :
             m_editing->answers(u"structure"_s).value(u"departments"_s).toArray())
            list.append(entry[u"name"_s].toString());
        return list;
    };
    const QStringList all = names();
    QCOMPARE(all.size(), 3);
    const QList<ListRow *> rows =
        wizard().currentPage()->findChildren<ListRow *>(u"departments.row"_s);
    QCOMPARE(rows.size(), 3);
    const QPoint cross(rows[0]->width() - 20, rows[0]->height() / 2);
    const QPoint place = rows[1]->mapTo(m_view.get(), QPoint());
    QTest::mouseClick(rows[0], Qt::LeftButton, {}, cross);
    QTRY_COMPARE(names(), all.mid(1));
    QCOMPARE(rows[1]->mapTo(m_view.get(), QPoint()), place);
    QTest::mouseClick(rows[0], Qt::LeftButton, {}, cross); // once too often
    QCoreApplication::processEvents();
    QCOMPARE(names(), all.mid(1));
    QTest::keyClick(rows[2], Qt::Key_Delete);
    QTRY_COMPARE(names(), all.mid(1, 1));
    QCOMPARE(m_view->focusWidget(), rows[2]);
    QVERIFY2(rows[2]->accessibleName().contains(u"Removed"_s),
             qPrintable(rows[2]->accessibleName()));
    QTest::keyClick(rows[2], Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(names(), all.mid(1));
    auto *line = control<QLineEdit>(u"departments.add"_s);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(names(), all);
    QTest::keyClick(rows[1], Qt::Key_Delete);
    QTRY_COMPARE(names().size(), 2);
    QTest::keyClick(rows[1], Qt::Key_Return);
    QCOMPARE(names(), all);
}

/// Enter on a position does not close its department, and what is wrong stays in sight.
void TestSetupWizard::wrongRowDoesNotClose()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s});
    wizard().goTo(u"structure"_s);
    wizard().page(u"structure"_s)->readAnswers();
    auto *row = wizard().currentPage()->findChild<ListRow *>(u"departments.row"_s);
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Return);
    QVERIFY(row->isOpen());
    auto *chip = row->findChild<Chip *>();
    QVERIFY(chip);
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Return);
    QVERIFY(row->isOpen());
    auto *people = row->findChild<QLineEdit *>(u"headcount"_s);
    people->setFocus();
    people->selectAll();
    QTest::keyClicks(people, u"99999999999"_s);
    QTest::keyClick(people, Qt::Key_Return);
    QVERIFY(row->isOpen());
    QVERIFY2(people->accessibleDescription().contains(u"1,000,000"_s),
             qPrintable(people->accessibleDescription()));
    people->selectAll();
    QTest::keyClicks(people, u"99999999999999999999999"_s);
    QTest::keyClick(people, Qt::Key_Return);
    QVERIFY(people->accessibleDescription().contains(u"1,000,000"_s));
    people->selectAll();
    QTest::keyClicks(people, u"12"_s);
    QTest::keyClick(people, Qt::Key_Return);
    QVERIFY(!row->isOpen());
}

void TestSetupWizard::secondRunSaysWhatItChanges()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s, u"completion"_s});
    m_editing->complete();
    QTRY_COMPARE(m_editing->phase(), SetupEditing::Phase::Completed);
    QCOMPARE(wizard().outcomePage()->findChild<QLabel *>(u"setupChange"_s), nullptr);
    (void)m_fixture->value(
        u"INSERT INTO gangway.new_hires (organization_id, email, department_id) SELECT "
        u"d.organization_id, "
        "'jo@x.example', d.id FROM gangway.departments d WHERE organization_id = '%1' AND name = "
        "'Reception' RETURNING email"_s);
    close();
    open();
    QCOMPARE(m_view->windowTitle(), u"Set-up"_s);
    wizard().goTo(u"completion"_s);
    QCOMPARE(control<QPushButton>(u"nextButton"_s)->text(), u"Save"_s);
    QCOMPARE(control<QLabel>(u"setupChange"_s), nullptr);
    wizard().goTo(u"structure"_s);
    ListRow *row = wizard().currentPage()->findChildren<ListRow *>(u"departments.row"_s).value(2);
    QCOMPARE(row->entry().value(u"name"_s).toString(), u"Reception"_s);
    QTest::keyClick(row, Qt::Key_Delete);
    QTRY_VERIFY(row->isRemoved());
    type(u"departments.add"_s, u"Kitchen"_s);
    enter();
    wizard().goTo(u"completion"_s);
    const auto said = [](const QWidget *page) {
        QStringList lines;
        for (const QLabel *line : page->findChildren<QLabel *>(u"setupChange"_s)) {
            if (line->isVisible())
                lines.append(line->text());
        }
        return lines;
    };
    QTRY_COMPARE(said(wizard().currentPage()).size(), 2);
    const QStringList lines = said(wizard().currentPage());
    QVERIFY2(lines[0].contains(u"removed: Reception"_s) && lines[0].contains(u"1 p"_s),
             qPrintable(lines[0]));
    QVERIFY2(lines[1].contains(u"added: Kitchen"_s), qPrintable(lines[1]));
    auto *confirm = control<QCheckBox>(u"confirm"_s);
    confirm->setChecked(true);
    confirm->setFocus();
    enter();
    QTRY_COMPARE(m_editing->phase(), SetupEditing::Phase::Completed);
    QTRY_COMPARE(said(wizard().outcomePage()), lines);
}

void TestSetupWizard::escapeDoesNotClose()
{
    type(u"first_name"_s, u"Mara"_s);
    QTest::keyClick(m_view->focusWidget(), Qt::Key_Escape);
    QVERIFY(wizard().isVisible());
    QCOMPARE(step(), u"you"_s);
}

void TestSetupWizard::everythingHasAName()
{
    answer({u"you"_s, u"organisation"_s, u"structure"_s});
    for (const SetupStep &each : m_editing->form().steps()) {
        wizard().goTo(each.key);
        for (const QWidget *widget : wizard().currentPage()->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                widget->inherits("QScrollArea"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named =
                !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named || widget->parentWidget()->inherits("QComboBox"),
                     qPrintable(each.key + u' ' +
                                QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                widget->objectName()));
        }
    }
}

GANGWAY_GUI_TEST(TestSetupWizard);
#include "tst_setupwizard.moc"
