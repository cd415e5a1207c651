// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controls.h"
#include "style/keyboard.h"
#include "style/motion.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "widgets/avatar.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/celldelegate.h"
#include "widgets/chip.h"
#include "widgets/elidedlabel.h"
#include "widgets/filterbutton.h"
#include "widgets/formfield.h"
#include "widgets/messageview.h"
#include "widgets/progressbar.h"
#include "widgets/rowfit.h"
#include "widgets/saywhy.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/stepper.h"
#include "widgets/switch.h"
#include "widgets/tableheader.h"
#include "widgets/tableview.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStringListModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolTip>
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
    void initTestCase()
    {
        setMotionWanted(false);
        QSettings::setDefaultFormat(QSettings::IniFormat); // nothing of the person's own
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }
    void quickAnswersShowNoSkeleton();
    void skeletonComesLateAndStays();
    void contentSurvivesReading();
    void emptyAndErrorOfferAButton();
    void offlineWithAndWithoutContent();
    void searchLeadsIntoItsList();
    void cardEndsBelowItsRows();
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
    void firstColumnGivesWayLast();
    void tableKeepsWidthsOfPeople();
    void boxInTheHeaderFollowsTheRows();
    void arrowShowsTheOrder();
    void cutTextsEndInDotsAndTellAllInATip();
    void disabledControlSaysWhy();
    void returnPressesEveryButton();
    void returnIsNotForBoxes();
    void focusGoesToTheNeighbour_data();
    void focusGoesToTheNeighbour();
    void focusNeverGoesAside();
    void focusComesBackFromTheBar();
    void labelsFollowTheTheme();

private:
    QTemporaryDir m_folder;
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
    // The nearest, as anybody would who works it out again; but nothing looks whole or empty.
    QCOMPARE(percentText(38.0 / 47, 1), QStringLiteral("80.9%"));
    QCOMPARE(percentText(2.0 / 38, 1), QStringLiteral("5.3%"));
    QCOMPARE(percentText(0.99999, 1), QStringLiteral("99.9%"));
    QCOMPARE(percentText(0.00001, 1), QStringLiteral("0.1%"));
    QCOMPARE(percentText(0.001), QStringLiteral("1%"));
    QCOMPARE(percentText(0), QStringLiteral("0%"));
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
    toast.showMessage(QStringLiteral("Saved"));
    const auto usual = toast.lifetime();
    toast.showMessage(QStringLiteral("Flow archived"), [] {});
    QVERIFY(toast.lifetime() >= std::chrono::seconds(20)); // to be reached by keys
    QVERIFY(usual < toast.lifetime());
    toast.setLifetime(std::chrono::milliseconds(60));
    toast.showMessage(QStringLiteral("Flow archived"), [&undone] { ++undone; });
    toast.undoButton()->setFocus();
    QCoreApplication::processEvents();
    letPass(std::chrono::milliseconds(150));
    QVERIFY(toast.isVisible()); // somebody is at it
    toast.undoButton()->click();
    QCOMPARE(undone, 1);
    QVERIFY(!toast.isVisible());
    // By keyboard: into it, and out of it with Escape to where one was.
    QLineEdit field(&window);
    field.show();
    field.setFocus();
    toast.showMessage(QStringLiteral("Flow archived"), [&undone] { ++undone; });
    toast.enter();
    QTRY_VERIFY(toast.undoButton()->hasFocus());
    QTest::keyClick(toast.undoButton(), Qt::Key_Escape);
    QTRY_VERIFY(field.hasFocus());
    toast.enter();
    QVERIFY(field.hasFocus());
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

namespace {

/// Ten people in three columns.
std::unique_ptr<TableView> peopleTable(QStandardItemModel &model)
{
    model.setHorizontalHeaderLabels(
        {QStringLiteral("Person"), QStringLiteral("Department"), QStringLiteral("State")});
    for (int row = 0; row < 10; ++row)
        model.appendRow({new QStandardItem(QStringLiteral("Person %1").arg(row)),
                         new QStandardItem(QStringLiteral("Care")),
                         new QStandardItem(QStringLiteral("In time"))});
    auto view = std::make_unique<TableView>();
    view->setModel(&model);
    view->setColumn(0, 200, 1, 120);
    view->setColumn(1, 160, 1, 60);
    view->setColumn(2, 100, 0, 80);
    return view;
}

} // namespace

void WidgetsTest::cardEndsBelowItsRows()
{
    QStandardItemModel model;
    QWidget page;
    auto *column = new QVBoxLayout(&page);
    auto *card = new Card;
    card->setEdgeToEdge(true);
    TableView *table = peopleTable(model).release();
    auto *stack = new StateStack(table, card);
    card->body()->addWidget(stack);
    new RowFit(card, stack, table);
    column->addWidget(card, 1);
    column->addStretch();
    page.resize(600, 900);
    page.show();
    QTRY_COMPARE(card->maximumHeight(), QWIDGETSIZE_MAX); // nothing to show yet
    stack->showContent();
    const auto free = [&] {
        return table->viewport()->height() - table->verticalHeader()->length();
    };
    QTRY_COMPARE(free(), 0);
    QVERIFY(card->height() < 600 && card->geometry().top() < 40);
    const int ten = card->height();
    model.removeRows(0, 5);
    QTRY_VERIFY(card->height() < ten);
    QTRY_COMPARE(free(), 0);
    model.setRowCount(60); // less room than rows
    page.resize(600, 500);
    QTRY_VERIFY(card->height() <= 500 && table->verticalScrollBar()->maximum() > 0);
    page.resize(600, 900);
    stack->showEmpty(); // a message has all the room
    QTRY_VERIFY(card->height() > 700);
}

void WidgetsTest::firstColumnGivesWayLast()
{
    QStandardItemModel model;
    const auto view = peopleTable(model);
    view->resize(460 - 80, 300); // 80 too few
    view->show();
    view->spreadColumns();
    QCOMPARE(view->columnWidth(0), 200); // the others had them
    QVERIFY(view->columnWidth(1) < 160 && view->columnWidth(1) >= 60);
    view->resize(280, 300);
    view->spreadColumns();
    QCOMPARE(view->columnWidth(1), 60);
    QCOMPARE(view->columnWidth(2), 80);
    QCOMPARE(view->columnWidth(0), view->viewport()->width() - 140);
}

void WidgetsTest::tableKeepsWidthsOfPeople()
{
    const QString name = QStringLiteral("test-widths");
    QSettings().remove(QStringLiteral("tables/") + name);
    QStandardItemModel model;
    const auto view = peopleTable(model);
    view->setName(name);
    view->resize(800, 300);
    view->show();
    QSignalSpy changed(view.get(), &TableView::columnsChanged);
    // By mouse, at the edge of the second heading.
    QHeaderView *header = view->horizontalHeader();
    const int edge = header->sectionViewportPosition(1) + header->sectionSize(1) - 1;
    const int before = header->sectionSize(1);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, {edge, 10});
    QMouseEvent move(QEvent::MouseMove, QPointF(edge + 40, 10),
                     header->viewport()->mapToGlobal(QPointF(edge + 40, 10)), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(header->viewport(), &move);
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, {edge + 40, 10});
    QVERIFY(changed.count() > 0);
    const int chosen = view->columnWidth(1);
    QCOMPARE(chosen, before + 40);
    QCOMPARE(view->columnWidth(0) + chosen + view->columnWidth(2), view->viewport()->width());
    view->resize(900, 300);
    QCOMPARE(view->columnWidth(1), chosen);

    QStandardItemModel again;
    const auto next = peopleTable(again);
    next->setName(name);
    next->resize(800, 300);
    next->show();
    QCOMPARE(next->columnWidth(1), chosen);
    emit next->horizontalHeader()->sectionHandleDoubleClicked(1);
    QCOMPARE(next->columnWidth(1), before);
    QVERIFY(QSettings().value(QStringLiteral("tables/%1/widths").arg(name)).toMap().isEmpty());
}

void WidgetsTest::boxInTheHeaderFollowsTheRows()
{
    QStandardItemModel model;
    const auto view = peopleTable(model);
    view->resize(800, 300);
    view->setCheckable(28);
    view->show();
    const auto click = [&view] {
        QTest::mouseClick(view->header()->viewport(), Qt::LeftButton, {},
                          view->header()->checkRect().center());
    };
    QCOMPARE(view->header()->checkState(), Qt::Unchecked);
    view->selectRow(3);
    QCOMPARE(view->header()->checkState(), Qt::PartiallyChecked);
    click();
    QCOMPARE(view->header()->checkState(), Qt::Checked);
    QCOMPARE(view->selectionModel()->selectedRows().size(), 10);
    click();
    QCOMPARE(view->header()->checkState(), Qt::Unchecked);
    QVERIFY(!view->selectionModel()->hasSelection());
    view->setLayoutDirection(Qt::RightToLeft);
    view->header()->setLayoutDirection(Qt::RightToLeft);
    QVERIFY(view->header()->checkRect().left() > view->header()->width() / 2);
    click();
    QCOMPARE(view->header()->checkState(), Qt::Checked);
}

void WidgetsTest::arrowShowsTheOrder()
{
    QStandardItemModel model;
    const auto view = peopleTable(model);
    view->setSortingEnabled(true);
    view->sortByColumn(-1, Qt::AscendingOrder);
    view->resize(800, 300);
    view->show();
    const QImage without = view->header()->grab().toImage();
    QHeaderView *header = view->header();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(0) + 60, 10});
    QVERIFY(header->isSortIndicatorShown());
    QCOMPARE(header->sortIndicatorSection(), 0);
    QVERIFY(view->header()->grab().toImage() != without);
}

void WidgetsTest::cutTextsEndInDotsAndTellAllInATip()
{
    QStandardItemModel model(1, 1);
    const QString text = QStringLiteral("New Engineering Onboarding Checklist for everybody");
    model.setData(model.index(0, 0), text);
    TableView view;
    view.setModel(&model);
    view.setColumn(0, 120, 0, 120);
    view.resize(300, 120);
    view.show();
    const auto tip = [&] {
        const QPoint where = view.visualRect(model.index(0, 0)).center();
        QHelpEvent help(QEvent::ToolTip, where, view.viewport()->mapToGlobal(where));
        QCoreApplication::sendEvent(view.viewport(), &help);
        return QToolTip::text();
    };
    QCOMPARE(view.textElideMode(), Qt::ElideRight);
    QCOMPARE(tip(), text);
    view.setColumn(0, 800, 0, 800);
    QTRY_VERIFY(tip().isEmpty()); // it fades
    // Drawn with its beginning: the first letters are the same at any width, the last are not.
    const auto start = [&](int width) {
        view.setColumn(0, width, 0, width);
        const QRect cell = view.visualRect(model.index(0, 0));
        return view.viewport()->grab({cell.x(), cell.y(), 80, cell.height()}).toImage();
    };
    QCOMPARE(start(120), start(290));
}

void WidgetsTest::disabledControlSaysWhy()
{
    QPushButton button(QStringLiteral("Publish"));
    button.setToolTip(QStringLiteral("Publish flow (Ctrl+P)"));
    sayWhy(&button, QStringLiteral("Editors publish flows. Ask one."));
    QVERIFY(!button.isEnabled());
    QCOMPARE(button.accessibleDescription(), QStringLiteral("Editors publish flows. Ask one."));
    button.resize(100, 32);
    button.show();
    QHelpEvent help(QEvent::ToolTip, {10, 10}, button.mapToGlobal(QPoint(10, 10)));
    QCoreApplication::sendEvent(&button, &help);
    QCOMPARE(QToolTip::text(), QStringLiteral("Editors publish flows. Ask one."));
    sayWhy(&button, QStringLiteral("Nothing changed."));
    QCOMPARE(button.toolTip(), QStringLiteral("Nothing changed."));
    sayWhy(&button, {});
    QVERIFY(button.isEnabled());
    QCOMPARE(button.toolTip(), QStringLiteral("Publish flow (Ctrl+P)"));
    QVERIFY(button.accessibleDescription().isEmpty());
}

void WidgetsTest::returnPressesEveryButton()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    QList<QAbstractButton *> buttons{makeButton(QStringLiteral("Plain")),
                                     new IconButton(QStringLiteral("x"), QStringLiteral("Icon")),
                                     new LinkButton(QStringLiteral("Link")),
                                     new Switch(QStringLiteral("Switch"))};
    for (QAbstractButton *button : std::as_const(buttons))
        column->addWidget(button);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (QAbstractButton *button : std::as_const(buttons)) {
        QSignalSpy pressed(button, &QAbstractButton::clicked);
        button->setFocus();
        for (const int key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space})
            QTest::keyClick(button, Qt::Key(key));
        QCOMPARE(pressed.count(), 3);
        QTest::keyClick(button, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(pressed.count(), 3);
    }
    // A menu opens, and its Return chooses.
    auto *withMenu = makeButton(QStringLiteral("Menu"));
    auto *menu = new QMenu(withMenu);
    QSignalSpy chosen(menu->addAction(QStringLiteral("One")), &QAction::triggered);
    withMenu->setMenu(menu);
    column->addWidget(withMenu);
    withMenu->show();
    withMenu->setFocus();
    QTimer::singleShot(0, menu, [menu] {
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
    });
    QTest::keyClick(withMenu, Qt::Key_Return);
    QTRY_COMPARE(chosen.count(), 1);
}

void WidgetsTest::returnIsNotForBoxes()
{
    QDialog dialog;
    auto *column = new QVBoxLayout(&dialog);
    auto *box = new QCheckBox(QStringLiteral("A box"));
    auto *save = makeButton(QStringLiteral("Save"), ButtonRole::Primary);
    auto *other = makeButton(QStringLiteral("Other"));
    save->setDefault(true);
    for (QWidget *part :
         {static_cast<QWidget *>(box), static_cast<QWidget *>(save), static_cast<QWidget *>(other)})
        column->addWidget(part);
    QSignalSpy saved(save, &QPushButton::clicked);
    QSignalSpy pressed(other, &QPushButton::clicked);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Return);
    QVERIFY(!box->isChecked());
    QCOMPARE(saved.count(), 1);
    other->setFocus();
    QTest::keyClick(other, Qt::Key_Return);
    QCOMPARE(pressed.count(), 1);
    QCOMPARE(saved.count(), 1);
}

namespace {

/// A window as the console's: a part that stands aside, then a page with two groups of fields.
struct Parts
{
    QWidget window;
    QPushButton *aside = new QPushButton(QStringLiteral("Aside"));
    QWidget *page = new QWidget;
    QWidget *group = new QWidget;
    QLineEdit *first = new QLineEdit;
    QLineEdit *second = new QLineEdit;
    QLineEdit *third = new QLineEdit;

    Parts()
    {
        auto *across = new QVBoxLayout(&window);
        across->addWidget(aside);
        across->addWidget(page);
        auto *down = new QVBoxLayout(page);
        auto *inner = new QVBoxLayout(group);
        inner->addWidget(first);
        inner->addWidget(second);
        down->addWidget(group);
        down->addWidget(third);
        Keyboard::setAside(aside);
        Keyboard::setHome(page);
        window.show();
    }
};

enum class Loss { Hidden, Disabled, Deleted, GroupHidden, Cleared, AllHidden };

} // namespace

void WidgetsTest::focusGoesToTheNeighbour_data()
{
    QTest::addColumn<int>("loss");
    QTest::newRow("hidden") << int(Loss::Hidden);
    QTest::newRow("disabled") << int(Loss::Disabled);
    QTest::newRow("deleted") << int(Loss::Deleted);
    QTest::newRow("its group hidden") << int(Loss::GroupHidden);
    QTest::newRow("taken away") << int(Loss::Cleared);
    QTest::newRow("nothing left") << int(Loss::AllHidden);
}

void WidgetsTest::focusGoesToTheNeighbour()
{
    QFETCH(int, loss);
    Parts parts;
    QVERIFY(QTest::qWaitForWindowActive(&parts.window));
    parts.second->setFocus();
    QTRY_VERIFY(parts.second->hasFocus());
    const QWidget *wanted = parts.third; // the next of the page
    switch (Loss(loss)) {
    case Loss::Hidden:
        parts.second->hide();
        break;
    case Loss::Disabled:
        parts.second->setEnabled(false);
        break;
    case Loss::Deleted:
        delete std::exchange(parts.second, nullptr);
        wanted = parts.first; // Qt gives it to nobody: the nearest in its group
        break;
    case Loss::GroupHidden:
        parts.group->hide();
        break;
    case Loss::Cleared:
        parts.second->clearFocus();
        wanted = parts.second;
        break;
    case Loss::AllHidden:
        parts.third->hide();
        parts.group->hide();
        wanted = parts.page;
        break;
    }
    QTRY_COMPARE(QApplication::focusWidget(), wanted);
}

void WidgetsTest::focusNeverGoesAside()
{
    Parts parts;
    QVERIFY(QTest::qWaitForWindowActive(&parts.window));
    parts.third->setFocus(); // the last: Qt would go on at the beginning
    QTRY_VERIFY(parts.third->hasFocus());
    parts.third->hide();
    QTRY_COMPARE(QApplication::focusWidget(), parts.second);
    // By people it does.
    parts.first->setFocus();
    QTest::keyClick(parts.first, Qt::Key_Tab, Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(parts.aside));
}

void WidgetsTest::focusComesBackFromTheBar()
{
    Parts parts;
    QVERIFY(QTest::qWaitForWindowActive(&parts.window));
    parts.second->setFocus();
    QTRY_VERIFY(parts.second->hasFocus());
    parts.aside->setFocus();
    QTRY_VERIFY(parts.aside->hasFocus());
    parts.aside->setEnabled(false); // it has done what it does
    QTRY_COMPARE(QApplication::focusWidget(), parts.second);
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
