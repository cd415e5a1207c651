// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/randomflow.h"
#include "items/people/peoplemodel.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

/// People in the order of their numbers, answered at once or by hand.
class Script final : public PeopleSource
{
public:
    using Answer = Result<QList<PersonRowSummary>>;

    static PersonRowSummary person(int number, int done = 0)
    {
        PersonRowSummary person;
        person.id = QUuid(quint32(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        person.name = u"Person %1"_s.arg(number);
        person.email = u"p%1@x.example"_s.arg(number);
        person.blocksDone = done;
        person.blocksTotal = 10;
        person.key = {u"%1"_s.arg(number, 9, 10, QLatin1Char('0')), idOf(number)};
        return person;
    }
    static QString idOf(int number) { return QString::number(number); }

    QFuture<Answer> page(const PeopleQuery &query, const PeopleKey &after, int limit,
                         const PeopleKey &until) override
    {
        ++pages;
        mostAtOnce = std::max(mostAtOnce, limit);
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        const auto answer = [=, this] {
            if (failing)
                promise->addResult(fail(ErrorKind::Unavailable, u"away"_s));
            else
                promise->addResult(select(query, after, limit, until));
            promise->finish();
        };
        if (byHand)
            waiting.append(answer);
        else
            answer();
        return promise->future();
    }
    QFuture<Result<PeopleCount>> count(const PeopleQuery &) override
    {
        ++counts;
        QPromise<Result<PeopleCount>> promise;
        promise.start();
        promise.addResult(PeopleCount{.people = qint64(people.size()), .exact = exact});
        promise.finish();
        return promise.future();
    }
    void answerNext() { waiting.takeFirst()(); }

    QMap<QString, PersonRowSummary> people; ///< by key
    void add(int number, int done = 0)
    {
        const PersonRowSummary added = person(number, done);
        people.insert(added.key.first(), added);
    }
    void remove(int number) { people.remove(person(number).key.first()); }

    bool byHand = false;
    bool failing = false;
    bool exact = true;
    int pages = 0;
    int counts = 0;
    int mostAtOnce = 0;
    QList<std::function<void()>> waiting;

private:
    [[nodiscard]] QList<PersonRowSummary> select(const PeopleQuery &query, const PeopleKey &after,
                                                 int limit, const PeopleKey &until) const
    {
        QList<PersonRowSummary> found;
        auto at = after.isEmpty() ? people.cbegin() : people.upperBound(after.first());
        for (; at != people.cend() && found.size() < limit; ++at) {
            if (!until.isEmpty() && at.key() > until.first())
                break;
            if (query.search.isEmpty() || at->name.contains(query.search))
                found.append(*at);
        }
        return found;
    }
};

QStringList namesIn(const PeopleModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.index(row, 0).data().toString();
    return names;
}

} // namespace

class TestPeopleModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsPageByPage();
    void fetchesBeforeTheEndIsReached();
    void lateAnswersOfOtherQueriesAreDropped();
    void rowsStayUntilTheNextAnswer();
    void namesStandAsTheyAreSorted();
    void changesComeByDifference();
    void peopleAtTheEndArePickedUp();
    void oneRefreshForManyHints();
    void failsAndTriesAgain();
    void forgetsFarPages();
    void longPagesAreCut();
    void goesWhileAnAnswerIsUnderWay();
    void totals();
    void randomChanges();

private:
    void load(int people)
    {
        for (int i = 0; i < people; ++i)
            m_script->add(i);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->state(), LoadState::Ready);
    }
    std::unique_ptr<Script> m_script;
    std::unique_ptr<PeopleModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestPeopleModel::init()
{
    m_tester.reset();
    m_model.reset();
    m_script = std::make_unique<Script>();
    m_model = std::make_unique<PeopleModel>(*m_script);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestPeopleModel::readsPageByPage()
{
    m_tester.reset(); // it looks at rows, and so has them fetched
    load(250);
    QCOMPARE(m_model->rowCount(), 100);
    QVERIFY(m_model->canFetchMore({}));
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_model->fetchMore({});
    m_model->fetchMore({}); // one is under way already
    QTRY_COMPARE(m_model->rowCount(), 200);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 100);
    m_model->fetchMore({});
    QTRY_COMPARE(m_model->rowCount(), 250);
    QVERIFY(!m_model->canFetchMore({}));
    QCOMPARE(m_model->index(249, 0).data().toString(), u"Person 249"_s);
    QCOMPARE(m_model->index(0, 0).data(PeopleModel::EmailRole).toString(), u"p0@x.example"_s);
    QCOMPARE(m_model->rowOf(Script::person(123).id), 123);
}

void TestPeopleModel::fetchesBeforeTheEndIsReached()
{
    m_tester.reset();
    load(1000);
    QCOMPARE(m_model->rowCount(), 100);
    std::ignore = m_model->index(3, 0).data(); // a view paints its first rows
    QTRY_COMPARE(m_model->rowCount(), 200);
    std::ignore = m_model->index(20, 0).data(); // far from the end: enough is there
    QTest::qWait(20);
    QCOMPARE(m_model->rowCount(), 200);
    std::ignore = m_model->index(120, 0).data();
    QTRY_COMPARE(m_model->rowCount(), 300);
}

void TestPeopleModel::lateAnswersOfOtherQueriesAreDropped()
{
    for (int i = 0; i < 30; ++i)
        m_script->add(i);
    m_script->byHand = true;
    PeopleQuery first;
    first.search = u"Person 1"_s;
    PeopleQuery second;
    second.search = u"Person 2"_s;
    m_model->setQuery(first);
    m_model->setQuery(second);
    QCOMPARE(m_script->waiting.size(), 2);
    m_script->waiting.swapItemsAt(0, 1); // the second is answered first
    m_script->answerNext();
    QTRY_COMPARE(m_model->rowCount(), 11);
    m_script->answerNext();
    QCoreApplication::processEvents();
    QCOMPARE(namesIn(*m_model).first(), u"Person 2"_s);
    QCOMPARE(m_model->rowCount(), 11);
}

void TestPeopleModel::rowsStayUntilTheNextAnswer()
{
    load(30);
    m_script->byHand = true;
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    PeopleQuery query;
    query.search = u"Person 7"_s;
    m_model->setQuery(query);
    QCOMPARE(m_model->state(), LoadState::Loading);
    QCOMPARE(m_model->rowCount(), 30);
    QCOMPARE(resets.size(), 0);
    m_script->answerNext();
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(resets.size(), 1);
    m_model->setQuery(query); // the same again asks nothing
    QCOMPARE(m_script->waiting.size(), 0);
    m_model->sort(PeopleModel::Starts, Qt::DescendingOrder);
    QCOMPARE(m_model->query().sort, PeopleQuery::Sort::StartDate);
    QCOMPARE(m_model->query().search, u"Person 7"_s);
    m_model->sort(PeopleModel::Stage, Qt::DescendingOrder);
    QCOMPARE(m_model->query().sort, PeopleQuery::Sort::StartDate);
}

/// A list that is sorted by last names shows them first.
void TestPeopleModel::namesStandAsTheyAreSorted()
{
    QCOMPARE(sortedName(u"Amara"_s, u"Okafor"_s), u"Okafor, Amara"_s);
    QCOMPARE(sortedName(u"佳蓉"_s, u"林"_s), u"林 佳蓉"_s);
    QCOMPARE(sortedName({}, u"Okafor"_s), QString());
    PersonRowSummary person{.blocksDone = 10, .blocksTotal = 19};
    QCOMPARE(person.percent(), 53); // as percentText() has it on the person's page
    person.blocksDone = 1;
    person.blocksTotal = 1000;
    QCOMPARE(person.percent(), 1);
    person.blocksDone = 999;
    QCOMPARE(person.percent(), 99);
}

void TestPeopleModel::changesComeByDifference()
{
    load(60);
    const QPersistentModelIndex chosen(m_model->index(40, 0));
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_script->add(10, 5);
    emit m_script->changed();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 10);
    QCOMPARE(m_model->index(10, 0).data(PeopleModel::PercentRole).toInt(), 50);
    m_script->remove(5);
    emit m_script->changed();
    QTRY_COMPARE(removed.size(), 1);
    QCOMPARE(chosen.row(), 39);
    m_script->add(5);
    emit m_script->changed();
    QTRY_COMPARE(inserted.size(), 1);
    QCOMPARE(chosen.row(), 40);
    QCOMPARE(chosen.data().toString(), u"Person 40"_s);
    emit m_script->changed(); // nothing is different
    QTest::qWait(20);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(resets.size(), 0);
}

void TestPeopleModel::peopleAtTheEndArePickedUp()
{
    load(60);
    QVERIFY(!m_model->canFetchMore({}));
    m_script->add(1000);
    emit m_script->changed();
    QTRY_COMPARE(m_model->rowCount(), 61);
    for (int i = 0; i < 61; ++i)
        m_script->remove(i);
    m_script->remove(1000);
    emit m_script->changed();
    QTRY_COMPARE(m_model->rowCount(), 0);
    m_script->add(7);
    emit m_script->changed();
    QTRY_COMPARE(m_model->rowCount(), 1);
}

void TestPeopleModel::oneRefreshForManyHints()
{
    m_tester.reset();
    load(60);
    QTRY_COMPARE(m_script->counts, 1);
    m_script->byHand = true;
    const int before = m_script->pages;
    for (int i = 0; i < 10; ++i)
        emit m_script->changed();
    QCOMPARE(m_script->pages, before + 1);
    m_script->answerNext();
    QTRY_COMPARE(m_script->pages, before + 2);
    m_script->answerNext();
    QTest::qWait(20);
    QCOMPARE(m_script->pages, before + 2);
    QVERIFY(m_script->counts <= 3);
}

void TestPeopleModel::failsAndTriesAgain()
{
    m_script->failing = true;
    m_model->setQuery({});
    QTRY_COMPARE(m_model->state(), LoadState::Offline);
    QCOMPARE(m_model->error().message, u"away"_s);
    m_script->failing = false;
    m_script->add(1);
    m_model->refresh();
    QTRY_COMPARE(m_model->state(), LoadState::Ready);
    QCOMPARE(m_model->rowCount(), 1);
    m_script->failing = true;
    emit m_script->changed();
    QTRY_COMPARE(m_model->state(), LoadState::Offline);
    QCOMPARE(m_model->rowCount(), 1); // what was there stays
    m_script->failing = false;
    emit m_script->changed(); // the database is back
    QTRY_COMPARE(m_model->state(), LoadState::Ready);
    QVERIFY(m_model->error().message.isEmpty());
    m_script->failing = true;
    PeopleQuery query;
    query.search = u"x"_s;
    m_model->setQuery(query);
    QTRY_COMPARE(m_model->state(), LoadState::Offline);
    QCOMPARE(m_model->rowCount(), 0); // they answered another question
}

void TestPeopleModel::forgetsFarPages()
{
    m_tester.reset();
    const int people = (PeopleModel::residentPages + 30) * PeopleModel::pageSize;
    load(people);
    while (m_model->rowCount() < people) {
        std::ignore = m_model->index(m_model->rowCount() - 1, 0).data();
        QCoreApplication::processEvents();
    }
    QCOMPARE(m_model->rowOf(Script::person(1500).id), -1); // forgotten
    const int asked = m_script->pages;
    QVERIFY(!m_model->knownAt(1500)); // and asking who is known does not bring it back
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(m_script->pages, asked);
    QVERIFY(m_model->knownAt(people - 1));
    const QModelIndex index = m_model->index(1500, 0);
    m_script->remove(1501);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(index.data(PeopleModel::PlaceholderRole).toBool());
    QTRY_VERIFY(!index.data(PeopleModel::PlaceholderRole).toBool());
    QCOMPARE(index.data().toString(), u"Person 1500"_s);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1500);
    QCOMPARE(m_model->rowCount(), people - 1);
    QCOMPARE(m_model->index(1501, 0).data().toString(), u"Person 1502"_s);
    QVERIFY(m_script->mostAtOnce <= 4 * PeopleModel::pageSize);
}

void TestPeopleModel::longPagesAreCut()
{
    for (int i = 0; i < 300; ++i)
        m_script->add(i * 1000);
    m_model->setQuery({});
    QTRY_COMPARE(m_model->state(), LoadState::Ready);
    const auto readAll = [this](int people) {
        m_model->fetchMore({}); // as a view does again and again
        return m_model->rowCount() == people;
    };
    QTRY_VERIFY(readAll(300));
    std::ignore = m_model->index(0, 0).data();
    for (int i = 0; i < 2000; ++i) // somebody imports people between the first two
        m_script->add(i % 999 + 1 + (i / 999) * 1000);
    emit m_script->changed();
    QTRY_VERIFY(m_model->rowCount() >= 400);
    QTRY_VERIFY(readAll(int(m_script->people.size())));
    QStringList expected;
    for (const PersonRowSummary &person : std::as_const(m_script->people))
        expected << person.name;
    QTRY_COMPARE(namesIn(*m_model), expected);
}

void TestPeopleModel::goesWhileAnAnswerIsUnderWay()
{
    m_script->byHand = true;
    m_model->setQuery({});
    m_tester.reset();
    m_model.reset();
    m_script->answerNext();
    QCoreApplication::processEvents();
}

void TestPeopleModel::totals()
{
    load(1);
    QTRY_COMPARE(m_model->totalText(), u"1 person"_s);
    for (int i = 0; i < 1234; ++i)
        m_script->add(i);
    emit m_script->changed();
    QTRY_COMPARE(m_model->total()->people, 1234);
    m_script->exact = false;
    QSignalSpy spy(m_model.get(), &PeopleModel::totalChanged);
    emit m_script->changed();
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(m_model->totalText().simplified().remove(u','), u"about 1200 people"_s);
}

void TestPeopleModel::randomChanges()
{
    RandomFlow random(testSeed());
    load(350);
    for (int round = 0; round < 300; ++round) {
        for (int i = random.number(4); i > 0; --i) {
            if (random.chance(40))
                m_script->remove(random.number(500));
            else
                m_script->add(random.number(500), random.number(10));
        }
        if (random.chance(30))
            m_model->fetchMore({});
        emit m_script->changed();
        for (int i = random.number(3); i > 0; --i)
            QCoreApplication::processEvents();
    }
    // When everything is looked at, it is as it should be.
    const auto agrees = [this] {
        while (m_model->canFetchMore({})) {
            m_model->fetchMore({});
            QCoreApplication::processEvents();
        }
        const auto wanted = m_script->people.values();
        bool same = m_model->rowCount() == wanted.size();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const PersonRowSummary *person = m_model->personAt(row);
            same = same && person && *person == wanted.at(row);
        }
        return same;
    };
    QTRY_VERIFY(agrees());
}

GANGWAY_TEST(TestPeopleModel);
#include "tst_peoplemodel.moc"
