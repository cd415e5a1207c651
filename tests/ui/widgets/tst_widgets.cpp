// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controls.h"
#include "style/motion.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "widgets/avatar.h"
#include "widgets/banner.h"
#include "widgets/chip.h"
#include "widgets/elidedlabel.h"
#include "widgets/filterbutton.h"
#include "widgets/formfield.h"
#include "widgets/messageview.h"
#include "widgets/progressbar.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/stepper.h"
#include "widgets/switch.h"
#include "widgets/tableview.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStringListModel>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

using namespace gangway;

namespace {

Error away()
{
    return {ErrorKind::Unavailable, QStringLiteral("The workspace does not answer."),
            QStringLiteral("It is tried again.")};
}

/// Lets every timer shorter than `time` have its turn: for what must not happen.
void letPass(std::chrono::milliseconds time)
{
    QTimer timer;
    timer.setSingleShot(true);
    QSignalSpy over(&timer, &QTimer::timeout);
    timer.start(time);
    QVERIFY(over.wait(int(time.count()) + 5000));
}

} // namespace

class WidgetsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setMotionWanted(false); }
    void quickAnswersShowNoSkeleton();
    void skeletonComesLateAndStays();
    void contentSurvivesReading();
    void emptyAndErrorOfferAButton();
    void offlineWithAndWithoutContent();
    void searchLeadsIntoItsList();
    void fieldDescribesItsEditor();
    void searchWaitsForAPause();
    void chipSaysItInWords();
    void chipIsRemovedByKey();
    void initialsOfNames();
    void percentNeverLooksFinished();
    void elidedLabelGivesWay();
    void filterByOneAndByMany();
    void bannerSpeaks();
    void switchByKey();
    void stepperStates();
    void toastGoesAndWaits();
    void tableSpreadsItsColumns();
    void tableByKey();
    void labelsFollowTheTheme();

private:
    ThemeSwitch m_theme;
};

void WidgetsTest::quickAnswersShowNoSkeleton()
{
    StateStack stack(new QWidget);
    stack.show();
    stack.showLoading();
    QCOMPARE(stack.state(), StateStack::State::Loading);
    QVERIFY(stack.shownWidget() != stack.skeleton());
    stack.showContent();
    QCOMPARE(stack.shownWidget(), stack.content());
    // Past the delay: it must not come after all.
    letPass(std::chrono::milliseconds(220));
    QCOMPARE(stack.shownWidget(), stack.content());
}

void WidgetsTest::skeletonComesLateAndStays()
{
    StateStack stack(new QWidget);
    stack.show();
    QElapsedTimer clock;
    clock.start();
    stack.showLoading();
    QTRY_COMPARE(stack.shownWidget(), static_cast<QWidget *>(stack.skeleton()));
    QVERIFY(clock.restart() >= 140);
    stack.showContent();
    QCOMPARE(stack.shownWidget(), static_cast<QWidget *>(stack.skeleton()));
    QTRY_COMPARE(stack.shownWidget(), stack.content());
    QVERIFY(clock.elapsed() >= 200);
}

void WidgetsTest::contentSurvivesReading()
{
    StateStack stack(new QWidget);
    QSignalSpy changed(&stack, &StateStack::stateChanged);
    stack.showContent();
    stack.showLoading();
    QCOMPARE(stack.shownWidget(), stack.content());
    QCOMPARE(changed.count(), 1);
    stack.showError(away(), true);
    QCOMPARE(stack.shownWidget(), stack.content());
    auto *banner = stack.findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(banner && banner->isShown());
    QVERIFY(banner->text().contains(away().hint));
    stack.showContent();
    QVERIFY(!banner->isShown());
}

void WidgetsTest::emptyAndErrorOfferAButton()
{
    StateStack stack(new QWidget);
    stack.setEmptyMessage(QStringLiteral("users"), QStringLiteral("Nobody here yet"),
                          QStringLiteral("Import a list."), QStringLiteral("Import"));
    QSignalSpy begun(&stack, &StateStack::emptyActivated);
    QSignalSpy retried(&stack, &StateStack::retryRequested);
    stack.showEmpty();
    QCOMPARE(stack.message()->title(), QStringLiteral("Nobody here yet"));
    stack.message()->button()->click();
    QCOMPARE(begun.count(), 1);
    QCOMPARE(retried.count(), 0);
    stack.showError(away());
    QCOMPARE(stack.message()->title(), away().message);
    QCOMPARE(stack.message()->text(), away().hint);
    stack.message()->button()->click();
    QCOMPARE(retried.count(), 1);
}

void WidgetsTest::offlineWithAndWithoutContent()
{
    StateStack stack(new QWidget);
    stack.showLoading();
    stack.showOffline();
    QCOMPARE(stack.state(), StateStack::State::Error);
    stack.showOnline();
    QCOMPARE(stack.state(), StateStack::State::Loading);
    stack.showContent();
    QTRY_COMPARE(stack.shownWidget(), stack.content());
    stack.showOffline();
    QCOMPARE(stack.state(), StateStack::State::Content);
    QCOMPARE(stack.shownWidget(), stack.content());
    QVERIFY(stack.isOffline());
    stack.showOnline();
    QVERIFY(!stack.isOffline());
}

void WidgetsTest::searchLeadsIntoItsList()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *search = new SearchField(QStringLiteral("Search"));
    auto *list = new QListView;
    QStringListModel model;
    list->setModel(&model);
    column->addWidget(search);
    column->addWidget(list);
    search->leadInto(list);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Down); // nothing is found
    QVERIFY(search->hasFocus());
    model.setStringList({QStringLiteral("Anna"), QStringLiteral("Ben")});
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(list->hasFocus());
    QCOMPARE(list->currentIndex().row(), 0);
}

void WidgetsTest::fieldDescribesItsEditor()
{
    auto *editor = new QLineEdit;
    FormField field(QStringLiteral("Name"), editor);
    field.setHelp(QStringLiteral("As on the badge."));
    QCOMPARE(editor->accessibleName(), QStringLiteral("Name"));
    QCOMPARE(editor->accessibleDescription(), QStringLiteral("As on the badge."));
    field.setError(QStringLiteral("Give a name."));
    QVERIFY(hasErrorState(editor));
    QVERIFY(editor->accessibleDescription().contains(QStringLiteral("Give a name.")));
    bool shown = false;
    bool buddy = false;
    for (const QLabel *label : field.findChildren<QLabel *>()) {
        shown = shown || (label->text() == QStringLiteral("Give a name.") && !label->isHidden());
        buddy = buddy || label->buddy() == editor;
    }
    QVERIFY(shown);
    QVERIFY(buddy);
    field.setError({});
    QVERIFY(!hasErrorState(editor));
    QCOMPARE(editor->accessibleDescription(), QStringLiteral("As on the badge."));
}

void WidgetsTest::searchWaitsForAPause()
{
    SearchField field(QStringLiteral("Name or e-mail"));
    QSignalSpy searched(&field, &SearchField::searchChanged);
    QTest::keyClicks(&field, QStringLiteral("oka"));
    QCOMPARE(searched.count(), 0);
    QTRY_COMPARE(searched.count(), 1);
    QCOMPARE(searched.last().first().toString(), QStringLiteral("oka"));
    QTest::keyClicks(&field, QStringLiteral("f"));
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(searched.count(), 2); // at once
    QTest::keyClick(&field, Qt::Key_Space);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(searched.count(), 2); // the same words
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(searched.count(), 3);
    QVERIFY(field.search().isEmpty());
    field.setSearch(QStringLiteral("ravi"));
    letPass(std::chrono::milliseconds(200));
    QCOMPARE(searched.count(), 3); // shown, not announced
}

void WidgetsTest::chipSaysItInWords()
{
    Chip chip(ChipKind::Overdue, QStringLiteral("Overdue"));
    QCOMPARE(chip.accessibleName(), QStringLiteral("Overdue"));
    Chip other(ChipKind::Overdue, QStringLiteral("Invited"));
    other.resize(chip.sizeHint());
    chip.resize(chip.sizeHint());
    QVERIFY(chip.grab().toImage() != other.grab().toImage());
    QVERIFY(Chip(ChipKind::Done, {}).sizeHint().width() < chip.sizeHint().width());
}

void WidgetsTest::chipIsRemovedByKey()
{
    Chip chip(ChipKind::Neutral, QStringLiteral("Ward"));
    QSignalSpy removed(&chip, &Chip::removeRequested);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(removed.count(), 0);
    chip.setRemovable(true);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(removed.count(), 1);
}

void WidgetsTest::initialsOfNames()
{
    QCOMPARE(initials(QStringLiteral("Amara Okafor")), QStringLiteral("AO"));
    QCOMPARE(initials(QStringLiteral("  jonas  van der weiß ")), QStringLiteral("JW"));
    QCOMPARE(initials(QStringLiteral("Cher")), QStringLiteral("C"));
    QCOMPARE(initials(QStringLiteral("林佳蓉")), QStringLiteral("林佳"));
    QCOMPARE(initials(QString()), QStringLiteral("?"));
    QCOMPARE(initials(QStringLiteral("𝒜bc")), QStringLiteral("𝒜"));
}

void WidgetsTest::percentNeverLooksFinished()
{
    QCOMPARE(percentText(0.9999), QStringLiteral("99%"));
    QCOMPARE(percentText(1), QStringLiteral("100%"));
    QCOMPARE(percentText(0.29), QStringLiteral("29%"));
    QCOMPARE(percentText(0.938, 1), QStringLiteral("93.8%"));
}

void WidgetsTest::elidedLabelGivesWay()
{
    const QString name = QStringLiteral("Wolfeschlegelsteinhausenbergerdorff");
    ElidedLabel label(Voice::Body, name);
    label.resize(label.sizeHint());
    QVERIFY(!label.isElided());
    label.resize(80, label.height());
    QVERIFY(label.isElided());
    QVERIFY(label.minimumSizeHint().width() < 80);
    QCOMPARE(label.text(), name);
}

void WidgetsTest::filterByOneAndByMany()
{
    FilterButton filter(QStringLiteral("Status"));
    filter.addChoice(QStringLiteral("Any"), 0);
    filter.addChoice(QStringLiteral("Overdue"), 1);
    filter.addChoice(QStringLiteral("Done"), 2);
    QSignalSpy chosen(&filter, &FilterButton::valueChanged);
    QVERIFY(!filter.isFiltering());
    filter.menu()->actions().at(2)->trigger();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(filter.accessibleName(), QStringLiteral("Status: Done"));
    filter.setValue(1);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(filter.value(), QVariant(1));
    filter.setValue(99);
    QVERIFY(!filter.isFiltering());
    filter.setMultiple(true);
    filter.menu()->actions().at(1)->trigger();
    filter.menu()->actions().at(2)->trigger();
    QCOMPARE(filter.value().toList(), (QVariantList{1, 2}));
    filter.menu()->actions().at(0)->trigger();
    QVERIFY(!filter.isFiltering() && filter.value().toList().isEmpty());
}

void WidgetsTest::bannerSpeaks()
{
    QWidget page;
    Banner banner(&page);
    banner.showError(away(), QStringLiteral("Try again"));
    QVERIFY(banner.isShown());
    QVERIFY(banner.accessibleName().contains(away().message));
    QSignalSpy activated(&banner, &Banner::activated);
    banner.button()->click();
    QCOMPARE(activated.count(), 1);
    banner.dismiss();
    QVERIFY(banner.isHidden());
}

void WidgetsTest::switchByKey()
{
    Switch toggle(QStringLiteral("Required"));
    toggle.resize(toggle.sizeHint());
    const QImage off = toggle.grab().toImage();
    QTest::keyClick(&toggle, Qt::Key_Space);
    QVERIFY(toggle.isChecked());
    QVERIFY(toggle.grab().toImage() != off);
}

void WidgetsTest::stepperStates()
{
    Stepper stepper;
    stepper.setSteps(
        {QStringLiteral("You"), QStringLiteral("Structure"), QStringLiteral("Review")});
    stepper.setDone(1);
    stepper.setCurrent(1);
    QCOMPARE(stepper.stepState(0), Stepper::StepState::Done);
    QCOMPARE(stepper.stepState(1), Stepper::StepState::Current);
    QCOMPARE(stepper.stepState(2), Stepper::StepState::Ahead);
    stepper.setWrong(0, true);
    QCOMPARE(stepper.stepState(0), Stepper::StepState::Wrong);
    QSignalSpy chosen(&stepper, &Stepper::chosen);
    const auto buttons = stepper.findChildren<QAbstractButton *>();
    QTest::keyClick(buttons.at(0), Qt::Key_Space);
    QCOMPARE(chosen.count(), 1);
    QVERIFY(!buttons.at(2)->isEnabled());
    QVERIFY(!buttons.at(0)->accessibleDescription().isEmpty());
}

void WidgetsTest::toastGoesAndWaits()
{
    QWidget window;
    window.resize(600, 400);
    Toast toast(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    int undone = 0;
    toast.setLifetime(std::chrono::milliseconds(60));
    toast.showMessage(QStringLiteral("Flow archived"), [&undone] { ++undone; });
    toast.undoButton()->setFocus();
    QCoreApplication::processEvents();
    letPass(std::chrono::milliseconds(150));
    QVERIFY(toast.isVisible()); // somebody is at it
    toast.undoButton()->click();
    QCOMPARE(undone, 1);
    QVERIFY(!toast.isVisible());
    toast.showMessage(QStringLiteral("Flow archived"));
    QVERIFY(toast.undoButton()->isHidden());
    QTRY_VERIFY(!toast.isVisible());
}

void WidgetsTest::tableSpreadsItsColumns()
{
    QStandardItemModel model(3, 2);
    TableView table;
    table.setModel(&model);
    table.setColumn(0, 100, 1, 60);
    table.setColumn(1, 80);
    table.resize(600, 200);
    table.show();
    QCOMPARE(table.columnWidth(0) + table.columnWidth(1), table.viewport()->width());
    QCOMPARE(table.columnWidth(1), 80);
    table.resize(100, 200);
    QTRY_COMPARE(table.columnWidth(0), 60);
    QCOMPARE(table.rowHeight(0), Theme::rowHeight);
    table.setTallRows(true);
    QCOMPARE(table.rowHeight(0), Theme::tallRowHeight);
}

void WidgetsTest::tableByKey()
{
    QStandardItemModel model(3, 2);
    TableView table;
    table.setModel(&model);
    table.show();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    table.setCurrentIndex(model.index(0, 0));
    const QImage before = table.viewport()->grab().toImage();
    QSignalSpy activated(&table, &TableView::rowActivated);
    QTest::keyClick(&table, Qt::Key_Down);
    QCOMPARE(table.currentIndex().row(), 1);
    QVERIFY(table.viewport()->grab().toImage() != before);
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toModelIndex().row(), 1);
}

void WidgetsTest::labelsFollowTheTheme()
{
    m_theme.setFixed(Scheme::Light);
    TextLabel label(Voice::Muted, QStringLiteral("Ward 4"));
    label.show();
    QCOMPARE(label.palette().color(label.foregroundRole()), Theme::of(Scheme::Light).muted);
    m_theme.setFixed(Scheme::Dark);
    QCOMPARE(label.palette().color(label.foregroundRole()), Theme::of(Scheme::Dark).muted);
}

GANGWAY_GUI_TEST(WidgetsTest);
#include "tst_widgets.moc"
