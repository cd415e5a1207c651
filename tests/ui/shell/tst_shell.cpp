// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"
#include "services/console/session/session.h"
#include "shell/asof.h"
#include "shell/commandpalette.h"
#include "shell/follow.h"
#include "shell/mainwindow.h"
#include "shell/palettemodel.h"
#include "shell/shell.h"
#include "shell/sidebaritem.h"
#include "style/themeswitch.h"
#include "support/connectors.h"
#include "support/testprogram.h"
#include "usecases/base/reading.h"
#include "widgets/banner.h"
#include "widgets/formdialog.h"
#include "widgets/toast.h"
#include "widgets/typedforms.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

/// A page that notes what happens to it.
class NotingPage : public Page
{
    Q_OBJECT

public:
    NotingPage(ConsoleContext &context, PageId id) : Page(context), m_id(id)
    {
        auto *layout = new QVBoxLayout(this);
        field = new QLineEdit;
        layout->addWidget(field);
        const QString name = u"test.%1"_s.arg(int(id));
        action = context.actions.find(name);
        if (!action)
            action = context.actions.add({name, u"Do it"_s, {}, u"Test"_s, {}, {}});
    }
    QString title() const override { return u"Page %1"_s.arg(int(m_id)); }
    QString note() const override { return noteText; }
    std::optional<PageAddress> parentPage() const override
    {
        if (m_id == PageId::Person)
            return PageAddress{PageId::People, {}, {}};
        return {};
    }
    QList<QAction *> topBarActions() override { return {action}; }
    void open(const PageAddress &address) override { opened.append(address); }
    PageAddress address() const override { return opened.value(opened.size() - 1); }
    void leave() override { ++left; }
    void addNew() override { ++added; }

    QLineEdit *field;
    QAction *action;
    QString noteText;
    QList<PageAddress> opened;
    int left = 0;
    int added = 0;

private:
    PageId m_id;
};

PageFactories factories()
{
    PageFactories made;
    for (const PageId id : {PageId::Dashboard, PageId::Flows, PageId::FlowEditor, PageId::People,
                            PageId::Person, PageId::Funnel, PageId::Organization, PageId::Settings})
        made.insert(id, [id](ConsoleContext &context) { return new NotingPage(context, id); });
    return made;
}

} // namespace

/// The frame around all pages, by keyboard (docs/console.md).
class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void pagesAreMadeAtTheirFirstVisit();
    void leavesBeforeItGoes();
    void shortcutsGoToPages();
    void sidebarByArrows();
    void sidebarMarksTheList();
    void rolesSeeTheirPages_data();
    void rolesSeeTheirPages();
    void personLeadsToTheSettings();
    void headerFollowsThePage();
    void breadcrumbGoesUp();
    void paletteFindsAndRuns();
    void paletteClosesAndGivesTheFocusBack();
    void paletteShowsWhatWasFoundLater();
    void paletteModelIsAModel();
    void saysThatTheDatabaseIsAway();
    void whatWasAwayAppears();
    void noticesOfferUndo();
    void undoOutlivesItsNotice();
    void undoGoesBackStepByStep();
    void newIsWhatThePageIsAbout();
    void whatFailedOfflineIsNotSaidForEver();
    void narrowWindowsShowIcons();
    void nothingTypedIsDroppedByClosing();
    void whatWaitsIsSavedBeforeClosing();
    void asOfNamesTheZoneOfDays();

private:
    [[nodiscard]] NotingPage *page() const
    {
        return qobject_cast<NotingPage *>(m_shell->currentPage());
    }
    void open(Role role);
    void go(PageId id) { m_shell->context().navigator.go({id, {}, {}}); }

    std::unique_ptr<ThemeSwitch> m_theme = std::make_unique<ThemeSwitch>();
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Shell> m_shell;
};

void TestShell::init()
{
    m_session = std::make_unique<Session>(std::make_shared<test::NoConnector>());
    open(Role::Admin);
}

void TestShell::open(Role role)
{
    m_shell.reset();
    Identity identity;
    identity.role = role;
    identity.organization = u"Northwind Care"_s;
    identity.workspace = u"Local workspace"_s;
    identity.personName = u"Mara Keller"_s;
    m_shell =
        std::make_unique<Shell>(*m_session, ContentTypeRegistry::builtIn(), identity, factories());
    m_shell->resize(1280, 800);
    m_shell->show();
    QVERIFY(QTest::qWaitForWindowActive(m_shell.get()));
    go(PageId::Dashboard);
}

void TestShell::cleanup()
{
    m_shell.reset();
    m_session.reset();
}

void TestShell::pagesAreMadeAtTheirFirstVisit()
{
    QCOMPARE(m_shell->findChildren<NotingPage *>().size(), 1);
    NotingPage *dashboard = page();
    go(PageId::People);
    QCOMPARE(m_shell->findChildren<NotingPage *>().size(), 2);
    go(PageId::Dashboard);
    QCOMPARE(page(), dashboard);
    QCOMPARE(dashboard->opened.size(), 2);
}

void TestShell::leavesBeforeItGoes()
{
    NotingPage *dashboard = page();
    go(PageId::Flows);
    QCOMPARE(dashboard->left, 1);
    m_shell->context().navigator.go({PageId::Flows, {}, {{u"status"_s, u"draft"_s}}});
    QCOMPARE(page()->left, 0); // the same page with another filter
    QCOMPARE(page()->opened.size(), 2);
}

void TestShell::shortcutsGoToPages()
{
    QTest::keyClick(m_shell.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::People);
    QTest::keyClick(m_shell.get(), Qt::Key_4, Qt::ControlModifier);
    QTest::keyClick(m_shell.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::People);
    QTest::keyClick(m_shell.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::Funnel);
    QTest::keyClick(m_shell.get(), Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::Organization);
}

void TestShell::rolesSeeTheirPages_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<bool>("people");
    QTest::addColumn<bool>("funnel");
    QTest::newRow("none") << Role::None << false << false;
    QTest::newRow("viewer") << Role::Viewer << true << true;
    QTest::newRow("user") << Role::User << false << false;
    QTest::newRow("agent") << Role::Agent << true << false;
    QTest::newRow("manager") << Role::Manager << true << true;
}

/// What a role does not allow is not offered, neither in the sidebar nor by keys nor in the
/// palette, and who comes there by a link is told why.
void TestShell::rolesSeeTheirPages()
{
    QFETCH(Role, role);
    QFETCH(bool, people);
    QFETCH(bool, funnel);
    open(role);
    const auto check = [this](PageId id, const QString &way, bool allowed) {
        const SidebarItem *item = m_shell->sidebar().item(id);
        const QAction *action = m_shell->context().actions.find(way);
        QCOMPARE(item->isEnabled(), allowed);
        QCOMPARE(action->isEnabled(), allowed);
        QCOMPARE(item->toolTip().isEmpty(), allowed);
        go(id);
        QCOMPARE(page() != nullptr, allowed);
        if (!allowed) {
            const auto labels = m_shell->currentPage()->findChildren<QLabel *>();
            QVERIFY(std::ranges::any_of(
                labels, [&](const QLabel *label) { return label->text() == item->toolTip(); }));
        }
    };
    check(PageId::People, u"go.people"_s, people);
    go(PageId::Person);
    QCOMPARE(page() != nullptr, people);
    check(PageId::Funnel, u"go.funnel"_s, funnel);
    check(PageId::Flows, u"go.flows"_s, true);
}

void TestShell::sidebarByArrows()
{
    Sidebar &sidebar = m_shell->sidebar();
    sidebar.item(PageId::Dashboard)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(sidebar.item(PageId::Dashboard), Qt::Key_Down);
    QTest::keyClick(sidebar.item(PageId::Flows), Qt::Key_Down);
    QVERIFY(sidebar.item(PageId::People)->hasFocus());
    QTest::keyClick(sidebar.item(PageId::People), Qt::Key_Space);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::People);
}

void TestShell::sidebarMarksTheList()
{
    go(PageId::FlowEditor);
    QVERIFY(m_shell->sidebar().item(PageId::Flows)->isChecked());
    QVERIFY(!m_shell->sidebar().item(PageId::Dashboard)->isChecked());
    m_shell->sidebar().setNumber(PageId::Flows, u"12"_s);
    QCOMPARE(m_shell->sidebar().item(PageId::Flows)->accessibleName(), u"Flows, 12"_s);
    m_shell->sidebar().setNumber(PageId::People, u"214"_s, u"People, 214"_s);
    QCOMPARE(m_shell->sidebar().item(PageId::People)->accessibleName(), u"People, 214"_s);
    QCOMPARE(m_shell->sidebar().item(PageId::People)->toolTip(), u"People, 214"_s);
}

void TestShell::personLeadsToTheSettings()
{
    auto *person = m_shell->findChild<QAbstractButton *>(u"personButton"_s);
    QCOMPARE(person->text(), u"Mara Keller"_s);
    QTest::keyClick(person, Qt::Key_Space);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::Settings);
}

void TestShell::headerFollowsThePage()
{
    const auto shows = [this](const QString &text) {
        const auto labels = m_shell->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    };
    QVERIFY(shows(u"Page 0"_s));
    page()->noteText = u"1,284"_s;
    emit page() -> headerChanged();
    QVERIFY(shows(u"1,284"_s));
    // The page's action is a button of the top bar.
    QSignalSpy done(page()->action, &QAction::triggered);
    const auto buttons = m_shell->findChildren<QPushButton *>();
    const auto button = std::ranges::find(buttons, u"Do it"_s, &QPushButton::text);
    QVERIFY(button != buttons.end());
    QTest::keyClick(*button, Qt::Key_Space);
    QCOMPARE(done.size(), 1);
}

void TestShell::breadcrumbGoesUp()
{
    go(PageId::Person);
    const auto buttons = m_shell->findChildren<QAbstractButton *>();
    const auto above = std::ranges::find(buttons, u"Page 3"_s, &QAbstractButton::text);
    QVERIFY(above != buttons.end());
    QTest::keyClick(*above, Qt::Key_Space);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::People);
}

void TestShell::paletteFindsAndRuns()
{
    QTest::keyClick(m_shell.get(), Qt::Key_K, Qt::ControlModifier);
    CommandPalette &palette = m_shell->palette();
    QVERIFY(palette.isVisible());
    QVERIFY(palette.field()->hasFocus());
    QTest::keyClicks(palette.field(), u"go peo"_s);
    QCOMPARE(palette.list()->model()->rowCount(), 1);
    QTest::keyClick(palette.field(), Qt::Key_Return);
    QVERIFY(!palette.isVisible());
    QCOMPARE(m_shell->context().navigator.current().page, PageId::People);
    // A page is found by what is on it, too.
    QTest::keyClick(m_shell.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(palette.field(), u"departments"_s);
    QTest::keyClick(palette.field(), Qt::Key_Return);
    QCOMPARE(m_shell->context().navigator.current().page, PageId::Organization);
}

void TestShell::paletteClosesAndGivesTheFocusBack()
{
    page()->field->setFocus();
    QTest::keyClick(m_shell.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(m_shell->palette().field(), u"nothing like it"_s);
    QCOMPARE(m_shell->palette().list()->model()->rowCount(), 0);
    QTest::keyClick(m_shell->palette().field(), Qt::Key_Return); // nothing to run
    QTest::keyClick(m_shell->palette().field(), Qt::Key_Escape);
    QVERIFY(!m_shell->palette().isVisible());
    QVERIFY(page()->field->hasFocus());
}

void TestShell::paletteShowsWhatWasFoundLater()
{
    QList<std::pair<QString, CommandPalette::Found>> asked;
    bool ran = false;
    m_shell->palette().addSearch(
        PaletteSection::People,
        [&asked](const auto &query, const auto &found) { asked.append({query, found}); });
    QTest::keyClick(m_shell.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(m_shell->palette().field(), u"am"_s);
    QCOMPARE(asked.size(), 2);
    const QList<PaletteEntry> amara{{u"user"_s,
                                     u"Amara Okafor"_s,
                                     u"Ward 4"_s,
                                     {},
                                     [&ran] { ran = true; },
                                     PaletteSection::People}};
    asked.at(0).second(amara, {}); // to the older query: too late
    QCOMPARE(m_shell->palette().list()->model()->rowCount(), 0);
    asked.at(1).second(amara, u"And more elsewhere."_s);
    QCOMPARE(m_shell->palette().list()->model()->rowCount(), 1);
    QCOMPARE(m_shell->palette().note(), u"And more elsewhere."_s);
    QTest::keyClick(m_shell->palette().field(), Qt::Key_Return);
    QVERIFY(ran);
    asked.at(1).second(amara, {}); // the palette is closed: nobody wants it
}

void TestShell::paletteModelIsAModel()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setEntries({{u"users"_s, u"Go to people"_s, u"Go to"_s, u"Ctrl 3"_s, {}}});
    const PaletteEntry amara{{}, u"Amara"_s, {}, {}, {}, PaletteSection::People};
    const PaletteEntry nurses{{}, u"Nurses"_s, {}, {}, {}, PaletteSection::Flows};
    model.setSection(PaletteSection::People, {amara, amara});
    model.setSection(PaletteSection::Flows, {nurses});
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.rowOf(amara), 2);
    QCOMPARE(model.index(1).data(PaletteModel::HeadingRole).toString(), u"Flows"_s);
    QCOMPARE(model.index(2).data(PaletteModel::HeadingRole).toString(), u"People"_s);
    QVERIFY(model.index(3).data(PaletteModel::HeadingRole).toString().isEmpty());
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"Go to people, Go to"_s);
    model.run(model.index(2)); // nothing to run is no fault
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setSection(PaletteSection::People, {amara, amara}); // looks the same: stays
    QCOMPARE(removed.size(), 0);
    model.setSection(PaletteSection::People, {});
    QCOMPARE(model.rowCount(), 2);
    model.setEntries({});
}

void TestShell::saysThatTheDatabaseIsAway()
{
    m_session->start();
    auto *banner = m_shell->findChild<Banner *>();
    QTRY_VERIFY(banner->isShown());
    QVERIFY(banner->text().contains(u"database is away"_s));
    auto *status = m_shell->findChild<QAbstractButton *>(u"connectionStatus"_s);
    QCOMPARE(status->text(), u"Offline"_s);
}

void TestShell::noticesOfferUndo()
{
    bool undone = false;
    m_shell->context().notices.show(u"Flow archived"_s, [&undone] { undone = true; });
    const auto buttons = m_shell->findChildren<QPushButton *>();
    const auto undo = std::ranges::find(buttons, u"Undo"_s, &QPushButton::text);
    QVERIFY(undo != buttons.end());
    QTRY_VERIFY((*undo)->isVisible());
    QTest::keyClick(*undo, Qt::Key_Space);
    QVERIFY(undone);
}

void TestShell::undoOutlivesItsNotice()
{
    QAction *action = m_shell->context().actions.find(u"undo.last"_s);
    QVERIFY(action && !action->isEnabled());
    int undone = 0;
    m_shell->context().notices.show(u"Flow archived"_s, [&undone] { ++undone; });
    QVERIFY(action->isEnabled());
    auto *toast = m_shell->findChild<Toast *>();
    toast->dismiss();
    QVERIFY(!toast->isVisible());
    action->trigger();
    QCOMPARE(undone, 1);
    QVERIFY(!action->isEnabled());
}

/// Each thing that was done comes back in its turn, by the keys, but not where a text is edited.
void TestShell::undoGoesBackStepByStep()
{
    QStringList undone;
    const auto change = [&](const QString &what) {
        m_shell->context().notices.show(what, [&undone, what] { undone.append(what); });
    };
    change(u"one"_s);
    change(u"two"_s);
    change(u"three"_s);
    m_shell->context().notices.show(u"Written to a file"_s); // that is nothing to undo
    QTest::keyClicks(page()->field, u"typed"_s);
    QTest::keyClick(page()->field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, QStringList());
    QVERIFY(page()->field->text().isEmpty());
    page()->setFocusPolicy(Qt::StrongFocus);
    page()->setFocus();
    QTest::keyClick(page(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, QStringList({u"three"_s}));
    m_shell->context().notices.show(u"Undone: three"_s);
    QTest::keyClick(page(), Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
    QTest::keyClick(page(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, QStringList({u"three"_s, u"two"_s, u"one"_s}));
    QTest::keyClick(page(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone.size(), 3);
    QVERIFY(!m_shell->context().actions.find(u"undo.last"_s)->isEnabled());
}

void TestShell::newIsWhatThePageIsAbout()
{
    go(PageId::Flows); // whatever was visited before
    go(PageId::People);
    NotingPage *people = page();
    QTest::keyClick(people->field, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(people->added, 1);
    go(PageId::Flows);
    QTest::keyClick(page()->field, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(page()->added, 1);
    QCOMPARE(people->added, 1);
}

/// Wherever it stands: on a page, in a dialog.
void TestShell::whatFailedOfflineIsNotSaidForEver()
{
    QDialog dialog(page());
    auto *here = new Banner(page());
    auto *there = new Banner(&dialog);
    auto *other = new Banner(page());
    for (Banner *banner : {here, there})
        banner->showError({ErrorKind::Unavailable, u"The database cannot be reached."_s, {}, {}});
    other->showError({ErrorKind::InvalidInput, u"The name is taken."_s, {}, {}});
    emit m_session->stateChanged(Session::State::Offline);
    QVERIFY(here->isShown() && there->isShown());
    emit m_session->stateChanged(Session::State::Online);
    QVERIFY(!here->isShown());
    QVERIFY(!there->isShown());
    QVERIFY(other->isShown());
    // A message in its place has nothing to do with it.
    here->showError({ErrorKind::Unavailable, u"The database cannot be reached."_s, {}, {}});
    here->showMessage(BannerKind::Info, u"Done"_s);
    emit m_session->stateChanged(Session::State::Online);
    QVERIFY(here->isShown());
}

void TestShell::narrowWindowsShowIcons()
{
    QVERIFY(!m_shell->sidebar().isCollapsed());
    m_shell->resize(1000, 700);
    QTRY_VERIFY(m_shell->sidebar().isCollapsed());
    QCOMPARE(m_shell->sidebar().item(PageId::People)->toolTip(), u"People"_s);
    m_shell->resize(1280, 700);
    QTRY_VERIFY(!m_shell->sidebar().isCollapsed());
}

/// "This appears as soon as the workspace answers again", also when what is read does not follow
/// the session itself.
void TestShell::whatWasAwayAppears()
{
    Session session(std::make_shared<test::NoConnector>());
    auto *content = new QLabel(u"Contents"_s);
    StateStack stack(content);
    Reading<int> reading;
    bool away = true;
    int asked = 0;
    reading.setEmptyWhen([](int) { return false; });
    follow(stack, reading, session);
    emit session.stateChanged(Session::State::Offline);
    reading.ask([&]() -> QFuture<Result<int>> {
        ++asked;
        if (away)
            return QtFuture::makeReadyFuture<Result<int>>(fail(ErrorKind::Unavailable, u"Away"_s));
        return QtFuture::makeReadyFuture<Result<int>>(7);
    });
    QTRY_COMPARE(reading.state(), LoadState::Offline);
    QTRY_COMPARE(stack.state(), StateStack::State::Error);
    away = false;
    emit session.stateChanged(Session::State::Online);
    QTRY_COMPARE(stack.state(), StateStack::State::Content);
    QCOMPARE(reading.value(), 7);
    QCOMPARE(asked, 2);
}

namespace {

/// A form in a window: what is typed is not "stored" until it is saved.
struct SmallForm
{
    QLineEdit *line = nullptr;
    QString stored = {};
    bool works = true; ///< saving does

    explicit SmallForm(QWidget *parent) : line(new QLineEdit(parent))
    {
        TypedForms::all().add(line, {.isTouched = [this] { return line->text() != stored; },
                                     .save =
                                         [this] {
                                             if (works)
                                                 stored = line->text();
                                         },
                                     .discard = [this] { line->setText(stored); }});
    }
};

QDialog *question(const QWidget &window)
{
    return window.findChild<DiscardDialog *>();
}

void press(const QWidget &window, const QString &button)
{
    const QPointer<QDialog> asked = question(window);
    QTest::keyClick(asked->findChild<QPushButton *>(button), Qt::Key_Space);
    QTRY_VERIFY(!asked || !asked->isVisible());
    delete asked; // another one may have come meanwhile
}

} // namespace

/// Keep editing, discard and save, for as many forms as there are.
void TestShell::nothingTypedIsDroppedByClosing()
{
    MainWindow window;
    window.setView(std::make_unique<QWidget>());
    SmallForm first(window.centralWidget());
    SmallForm second(window.centralWidget());
    window.present();
    QSignalSpy closing(&window, &MainWindow::closing);
    QTest::keyClicks(first.line, u"one"_s);
    QTest::keyClicks(second.line, u"two"_s);
    QVERIFY(!window.close());
    QVERIFY(question(window));
    press(window, u"cancel"_s);
    QVERIFY(window.isVisible());
    QCOMPARE(first.line->text(), u"one"_s);
    QVERIFY(!window.close());
    press(window, u"save"_s);
    QTRY_VERIFY(question(window)); // of the other
    QCOMPARE(first.stored, u"one"_s);
    press(window, u"accept"_s);
    QTRY_VERIFY(!window.isVisible());
    QCOMPARE(second.stored, QString());
    QCOMPARE(closing.size(), 1);
}

/// What cannot be saved keeps the window open; what is saved later closes it then.
void TestShell::whatWaitsIsSavedBeforeClosing()
{
    MainWindow window;
    window.setView(std::make_unique<QWidget>());
    SmallForm form(window.centralWidget());
    form.works = false;
    window.present();
    QTest::keyClicks(form.line, u"one"_s);
    QTRY_VERIFY(TypedForms::all().isTouched());
    QVERIFY(!window.close());
    press(window, u"save"_s);
    QVERIFY(window.isVisible());
    form.stored = u"one"_s; // the answer came
    TypedForms::all().lookAgain();
    QTRY_VERIFY(!window.isVisible());
    QVERIFY(!TypedForms::all().isTouched());
}

/// Times are those of this computer; only where days are counted by another clock is it named.
void TestShell::asOfNamesTheZoneOfDays()
{
    const QDateTime at = QDateTime::currentDateTime();
    const QString time = u"As of "_s + at.time().toString(u"HH:mm:ss"_s);
    Identity identity;
    identity.timeZone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    QCOMPARE(asOfText(at.toUTC(), identity), time);
    identity.timeZone = at.offsetFromUtc() > 0 ? u"Pacific/Honolulu"_s : u"Asia/Tokyo"_s;
    QCOMPARE(asOfText(at.toUTC(), identity), time + u" · days of "_s + identity.timeZone);
    QCOMPARE(asOfText({}, identity), QString());
}

GANGWAY_GUI_TEST(TestShell);
#include "tst_shell.moc"
