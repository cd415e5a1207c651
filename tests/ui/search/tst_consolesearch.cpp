// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"
#include "peoplefixture.h"
#include "search/consolesearch.h"
#include "shell/palettemodel.h"
#include "shell/shell.h"
#include "shell/sidebaritem.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"

#include <QLineEdit>
#include <QListView>
#include <QPromise>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

namespace {

class EmptyPage : public Page
{
public:
    EmptyPage(ConsoleContext &context, PageId id) : Page(context), m_here{id, {}, {}} {}
    QString title() const override { return u"Page"_s; }
    void open(const PageAddress &address) override { m_here = address; }
    PageAddress address() const override { return m_here; }

private:
    PageAddress m_here;
};

PageFactories factories()
{
    PageFactories made;
    for (const PageId id :
         {PageId::Dashboard, PageId::FlowEditor, PageId::People, PageId::Person, PageId::Settings})
        made.insert(id, [id](ConsoleContext &context) { return new EmptyPage(context, id); });
    return made;
}

/// Answers when the test says so.
template<class Source, class T>
class Scripted : public Source
{
public:
    [[nodiscard]] QFuture<Result<T>> ask()
    {
        promises.emplace_back();
        promises.back().start();
        return promises.back().future();
    }
    void answer(size_t question, const Result<T> &result)
    {
        promises[question].addResult(result);
        promises[question].finish();
    }
    std::vector<QPromise<Result<T>>> promises;
};

class ScriptedFlows final : public Scripted<FlowListSource, QList<FlowSummary>>
{
public:
    QFuture<Result<QList<FlowSummary>>> flows() override { return ask(); }
};

class ScriptedPeople final : public Scripted<PeopleSource, QList<PersonRowSummary>>
{
public:
    QFuture<Result<QList<PersonRowSummary>>> page(const PeopleQuery &query, const PeopleKey &,
                                                  int limit, const PeopleKey &) override
    {
        queries << query.search;
        limits << limit;
        return ask();
    }
    QFuture<Result<PeopleCount>> count(const PeopleQuery &) override { return {}; }
    QStringList queries;
    QList<int> limits;
};

PersonRowSummary person(const QString &name)
{
    PersonRowSummary row;
    row.id = QUuid::createUuid();
    row.name = name;
    row.email = u"someone@x.example"_s;
    return row;
}

FlowSummary flow(const QString &name, FlowStatus status = FlowStatus::Draft)
{
    FlowSummary summary;
    summary.id = QUuid::createUuid();
    summary.name = name;
    summary.status = status;
    return summary;
}

} // namespace

/// People and flows in the command palette, by keyboard (product row J4), and the numbers beside
/// the pages.
class TestConsoleSearch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void findsPeopleInTheDatabase();
    void findsFlowsInTheDatabase();
    void asksOnceWhenTypingPauses();
    void showsAtMostEightAndTheWay();
    void sectionsKeepTheirOrder();
    void whatIsChosenStaysChosen();
    void flowsByTheirNames();
    void actionsGoOnWhileOffline();
    void whoMayNotSeePeopleHearsNothing();
    void numbersFollowTheDatabase();

private:
    void makeShell(const QString &role = u"admin"_s);
    /// The palette with sources that the test answers.
    void script();
    void type(const QString &text)
    {
        if (!m_shell->palette().isVisible())
            QTest::keyClick(m_shell.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(m_shell->palette().field(), text);
    }
    void press(Qt::Key key) { QTest::keyClick(m_shell->palette().field(), key); }
    /// What is listed, with headings: "People: Marker Hire".
    [[nodiscard]] QStringList listed() const;
    [[nodiscard]] PageAddress here() const { return m_shell->context().navigator.current(); }

    std::unique_ptr<ThemeSwitch> m_theme = std::make_unique<ThemeSwitch>();
    std::unique_ptr<PeopleFixture> m_world;
    std::unique_ptr<Shell> m_shell;
    ScriptedFlows *m_flows = nullptr;
    ScriptedPeople *m_people = nullptr;
};

void TestConsoleSearch::init()
{
    makeShell();
}

void TestConsoleSearch::cleanup()
{
    m_shell.reset();
    m_world.reset();
}

void TestConsoleSearch::makeShell(const QString &role)
{
    cleanup();
    m_world = std::make_unique<PeopleFixture>(role);
    QVERIFY(m_world->start());
    Identity identity;
    identity.role = roleFromName(role);
    m_shell = std::make_unique<Shell>(m_world->session(), ContentTypeRegistry::builtIn(), identity,
                                      factories());
    m_shell->resize(1280, 800);
    m_shell->show();
    QVERIFY(QTest::qWaitForWindowActive(m_shell.get()));
    m_shell->context().navigator.go({PageId::Dashboard, {}, {}});
}

void TestConsoleSearch::script()
{
    auto flows = std::make_unique<ScriptedFlows>();
    auto people = std::make_unique<ScriptedPeople>();
    m_flows = flows.get();
    m_people = people.get();
    new ConsoleSearch(m_shell->palette(), m_shell->context().navigator, std::move(flows),
                      std::move(people), m_shell.get());
}

QStringList TestConsoleSearch::listed() const
{
    const QAbstractItemModel *model = m_shell->palette().list()->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        const QString heading = index.data(PaletteModel::HeadingRole).toString();
        const QString before = heading.isEmpty() ? QString() : QString(heading + u": "_s);
        lines << before + index.data().toString();
    }
    return lines;
}

void TestConsoleSearch::findsPeopleInTheDatabase()
{
    ConsoleSearch::install(*m_shell);
    m_world->addPeople(20);
    type(u"p0012"_s); // part of an address
    QTRY_COMPARE(listed(), QStringList{u"People: Person 0012"_s});
    press(Qt::Key_Return);
    QCOMPARE(here().page, PageId::Person);
    QCOMPARE(here().id, QUuid(m_world->value(u"SELECT id FROM gangway.new_hires "
                                             "WHERE email = 'p0012@x.example'"_s)));
}

void TestConsoleSearch::findsFlowsInTheDatabase()
{
    ConsoleSearch::install(*m_shell);
    type(m_world->tenants().a.marker + u" fl"_s);
    QTRY_COMPARE(listed(), QStringList{u"Flows: %1 flow"_s.arg(m_world->tenants().a.marker)});
    press(Qt::Key_Return);
    QCOMPARE(here(), (PageAddress{PageId::FlowEditor, m_world->flow(), {}}));
}

void TestConsoleSearch::asksOnceWhenTypingPauses()
{
    script();
    for (const QString &letters : {u"am"_s, u"ara"_s}) {
        type(letters);
        QCoreApplication::processEvents(); // as long as people type, nobody is asked
    }
    QVERIFY(m_people->queries.isEmpty());
    QTRY_COMPARE(m_people->queries, QStringList{u"amara"_s});
    type(u" o"_s);
    QTRY_COMPARE(m_people->queries.size(), 2);
    QVERIFY(m_people->promises[0].isCanceled()); // nobody waits for it any more
    m_people->answer(1, QList{person(u"Amara Okafor"_s)});
    QTRY_COMPARE(listed(), QStringList{u"People: Amara Okafor"_s});
}

void TestConsoleSearch::showsAtMostEightAndTheWay()
{
    script();
    type(u"person"_s);
    QTRY_COMPARE(m_people->limits, QList<int>{9});
    QList<PersonRowSummary> nine;
    for (int i = 0; i < 9; ++i)
        nine << person(u"Person %1"_s.arg(i));
    m_people->answer(0, nine);
    QTRY_COMPARE(listed().size(), 9);
    QCOMPARE(listed().last(), u"Show everybody found for “person”"_s);
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(here(), (PageAddress{PageId::People, {}, {{u"search"_s, u"person"_s}}}));
}

void TestConsoleSearch::sectionsKeepTheirOrder()
{
    script();
    type(u"go"_s);
    QTRY_COMPARE(m_people->queries.size(), 1);
    m_people->answer(0, QList{person(u"Gode Falk"_s)}); // people are quicker than flows
    QTRY_COMPARE(listed().last(), u"People: Gode Falk"_s);
    m_flows->answer(0, QList{flow(u"Going abroad"_s)});
    QTRY_COMPARE(listed().mid(listed().size() - 2),
                 (QStringList{u"Flows: Going abroad"_s, u"People: Gode Falk"_s}));
    QVERIFY(listed().first().startsWith(u"Actions: "_s));
}

void TestConsoleSearch::whatIsChosenStaysChosen()
{
    script();
    type(u"amara"_s);
    QTRY_COMPARE(m_people->queries.size(), 1);
    m_people->answer(0, QList{person(u"Amara Ito"_s), person(u"Amara Okafor"_s)});
    QTRY_COMPARE(listed().size(), 2);
    press(Qt::Key_Down);
    m_flows->answer(0, QList{flow(u"Amara's flow"_s)});
    QTRY_COMPARE(listed().size(), 3);
    QCOMPARE(m_shell->palette().list()->currentIndex().data().toString(), u"Amara Okafor"_s);
    // One more letter: who still fits stays to be seen until the answer is there.
    type(u" o"_s);
    QCOMPARE(listed(), QStringList{u"People: Amara Okafor"_s});
}

void TestConsoleSearch::flowsByTheirNames()
{
    script();
    type(u"nur onb"_s);
    m_flows->answer(0, QList{flow(u"Nurse onboarding"_s), flow(u"Onboarding"_s),
                             flow(u"Old nurses onboarding"_s, FlowStatus::Archived)});
    QTRY_COMPARE(listed(), QStringList{u"Flows: Nurse onboarding"_s});
    QCOMPARE(m_shell->palette().list()->model()->index(0, 0).data(PaletteModel::DetailRole),
             u"Draft"_s);
}

void TestConsoleSearch::actionsGoOnWhileOffline()
{
    ConsoleSearch::install(*m_shell);
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    type(u"open sett"_s);
    QTRY_VERIFY(m_shell->palette().note().contains(u"People cannot be searched now"_s));
    press(Qt::Key_Return);
    QCOMPARE(here().page, PageId::Settings);
    // Nothing is said before something is typed, nor once it is back.
    m_world->bringBack();
    QTRY_COMPARE(m_world->session().state(), Session::State::Online);
    type({});
    QCOMPARE(m_shell->palette().note(), QString());
    type(m_world->tenants().a.marker);
    QTRY_VERIFY(listed().contains(u"People: %1 Hire"_s.arg(m_world->tenants().a.marker)));
    QCOMPARE(m_shell->palette().note(), QString());
}

void TestConsoleSearch::whoMayNotSeePeopleHearsNothing()
{
    script();
    type(u"amara"_s);
    QTRY_COMPARE(m_people->queries.size(), 1);
    m_people->answer(0, fail(ErrorKind::Denied, u"Your role does not allow this."_s));
    m_flows->answer(0, QList<FlowSummary>());
    QTRY_VERIFY(!m_shell->palette().isSearching());
    QCOMPARE(m_shell->palette().note(), QString());
    QCOMPARE(listed(), QStringList());
}

void TestConsoleSearch::numbersFollowTheDatabase()
{
    SidebarItem *people = m_shell->sidebar().item(PageId::People);
    SidebarItem *flows = m_shell->sidebar().item(PageId::Flows);
    QTRY_COMPARE(people->number(), u"1"_s);
    QCOMPARE(people->accessibleName(), u"People, 1"_s);
    QCOMPARE(flows->number(), u"1"_s);
    // All that the page lists, whether they have begun or not. Hints say that something changed;
    // twice, for the first time may be found by a reading that was wanted before.
    m_world->addPeople(3);
    for (const auto &[gone, expected] :
         {std::pair{u"nobody"_s, u"4"_s}, std::pair{u"p0001"_s, u"3"_s}}) {
        (void)m_world->tenants().admin().need(
            u"DELETE FROM gangway.new_hires WHERE email LIKE '%1@%'"_s.arg(gone));
        (void)m_world->value(
            u"SELECT gangway_private.tell(id, 'people') FROM gangway.organizations"_s);
        (void)m_world->value(u"SELECT gangway_private.notify_changes()"_s);
        QTRY_COMPARE(people->number(), expected);
    }
}

GANGWAY_GUI_TEST(TestConsoleSearch);
#include "tst_consolesearch.moc"
