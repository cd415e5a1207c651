// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "services/shared/people/peoplelist.h"
#include "services/shared/people/persondetails.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Lists of people: only the caller's organisation, only for roles that may see people, and the
/// same people in the same order as a naive look at all of them.
class TestTenantPeople : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void strangersSeeNothing();
    void rolesThatMayNotSeePeople();
    void findsBeginningsOfWords_data();
    void findsBeginningsOfWords();
    void randomQueriesAgreeWithANaiveLook();
    void untilEndsAPage();
    void whomAnImportBrought();
    void whoAFunnelCounts();
    void whoIsThereNowInAPeriod();
    void keyOfAnotherOrderIsRefused();
    void countsManyByEstimate();
    void progressWritesNoIndex();
    void detailsOfAPerson();

private:
    struct Person
    {
        QUuid id;
        QString first, last, email;
        bool inFlow = false;
        QString status;
        int stage = 0, done = 0;
        std::optional<int> startsIn, activeAgo; ///< days
        PersonState state = PersonState::NotInFlow;
    };
    void insert(const Person &person);
    void due(Person &person) const;
    [[nodiscard]] PeopleList list() { return PeopleList(*m_agent); }
    [[nodiscard]] QList<QUuid> naive(const PeopleQuery &query) const;
    [[nodiscard]] QList<QUuid> walk(const PeopleQuery &query, int limit);

    Tenants m_tenants;
    std::unique_ptr<Database> m_agent;
    QList<Person> m_people;
};

void TestTenantPeople::due(Person &person) const
{
    // Stages of the flow are due 1 and 5 days after the start.
    const int dueIn = person.startsIn ? *person.startsIn + (person.stage == 1 ? 1 : 5) : 0;
    if (person.status == u"completed")
        person.state = PersonState::Completed;
    else if (!person.inFlow)
        person.state = PersonState::NotInFlow;
    else if (person.status == u"pending")
        person.state = PersonState::NotBegun;
    else if (person.activeAgo && *person.activeAgo > 14)
        person.state = PersonState::Abandoned;
    else if (person.activeAgo && person.startsIn && dueIn < 0)
        person.state = PersonState::Overdue;
    else
        person.state = PersonState::InTime;
}

void TestTenantPeople::insert(const Person &person)
{
    const auto days = [](const std::optional<int> &number, const QString &from) {
        return number ? u"%1 + interval '%2 days'"_s.arg(from).arg(*number) : u"NULL"_s;
    };
    const std::optional<int> active =
        person.activeAgo ? std::optional(-*person.activeAgo) : std::nullopt;
    m_tenants.admin().need(
        u"INSERT INTO gangway.new_hires (organization_id, id, email, first_name, last_name, "
        u"flow_id, "
        "flow_version, status, stage_position, blocks_done, blocks_total, start_date, "
        "last_activity_at) VALUES ('%1', '%2', %3, %4, %5, %6, %7, '%8', %9, "_s
            .arg(m_tenants.a.id, idText(person.id), quoted(person.email), quoted(person.first),
                 quoted(person.last), person.inFlow ? quoted(m_tenants.a.flow) : u"NULL"_s,
                 person.inFlow ? u"1"_s : u"NULL"_s, person.status)
            .arg(person.stage) +
        u"%1, 4, %2, %3)"_s.arg(person.done)
            .arg(days(person.startsIn,
                      u"(SELECT (now() AT TIME ZONE time_zone)::date FROM gangway.organizations "
                      "WHERE id = '%1')"_s.arg(m_tenants.a.id)),
                 days(active, u"now()"_s)));
}

void TestTenantPeople::initTestCase()
{
    m_tenants.admin().need(
        u"DELETE FROM gangway.new_hires WHERE organization_id = '%1'"_s.arg(m_tenants.a.id));
    m_tenants.admin().need(
        u"SET session_replication_role = replica; UPDATE gangway.stages SET due_days = 4 * "
        u"position - 3, "
        "due_working_days = false WHERE organization_id = '%1'; RESET session_replication_role"_s
            .arg(m_tenants.a.id));
    QRandomGenerator random(testSeed());
    const QStringList firsts{u"Anna"_s, u"Søren"_s, u"Åsa Maria"_s, u"jan"_s, u"林"_s, u""_s};
    const QStringList lasts{u"Müller"_s, u"mullen"_s, u"O'Brien"_s, u"van der Berg"_s, u"Zoë"_s};
    for (int i = 0; i < 400; ++i) {
        Person person{.id = newId(),
                      .first = firsts.at(random.bounded(int(firsts.size()))),
                      .last = lasts.at(random.bounded(int(lasts.size()))),
                      .email = u"p%1@north.example"_s.arg(i)};
        person.inFlow = random.bounded(10) > 0;
        person.status =
            person.inFlow ? QStringList{u"pending"_s, u"active"_s, u"active"_s, u"completed"_s}.at(
                                random.bounded(4))
                          : u"pending"_s;
        person.stage = person.inFlow ? 1 + random.bounded(2) : 0;
        person.done = random.bounded(5);
        if (random.bounded(5) > 0)
            person.startsIn = random.bounded(40) - 30;
        if (person.status != u"pending" && random.bounded(8) > 0)
            person.activeAgo = random.bounded(13) + (random.bounded(2) ? 15 : 0);
        due(person);
        insert(person);
        m_people.append(person);
    }
    m_agent =
        m_tenants.database().open(m_tenants.database().as(m_tenants.a.people[u"agent"_s].login));
}

void TestTenantPeople::strangersSeeNothing()
{
    auto stranger =
        m_tenants.database().open(m_tenants.database().as(m_tenants.b.people[u"admin"_s].login));
    PeopleList theirs(*stranger);
    PeopleQuery query;
    const auto all = theirs.page(query, {}, 1000);
    QVERIFY(all.has_value());
    QVERIFY(!all->isEmpty());
    for (const PersonRowSummary &person : *all)
        QVERIFY(std::ranges::find(m_people, person.id, &Person::id) == m_people.end());
    for (const QString &word : {u"muller"_s, u"p1"_s, u"north"_s}) {
        query.search = word;
        QCOMPARE(theirs.page(query, {}, 10)->size(), 0);
        QCOMPARE(theirs.count(query)->people, 0);
    }
    query = {};
    query.flowId = QUuid(m_tenants.a.flow); // of the other organisation
    query.stageId = QUuid(m_tenants.a.stages[0]);
    for (const auto inStage : {PeopleQuery::InStage::Now, PeopleQuery::InStage::Entered}) {
        query.inStage = inStage;
        QCOMPARE(theirs.page(query, {}, 10)->size(), 0);
        QCOMPARE(theirs.count(query)->people, 0);
    }
}

void TestTenantPeople::rolesThatMayNotSeePeople()
{
    const auto may =
        m_tenants.admin().need(u"SELECT string_agg(role, ' ') FROM gangway.role_permissions "
                               "WHERE permission = 'view_people'"_s);
    for (const QString &role : Tenants::roles()) {
        auto session =
            m_tenants.database().open(m_tenants.database().as(m_tenants.a.people[role].login));
        const auto page = PeopleList(*session).page({}, {}, 5);
        const auto count = PeopleList(*session).count({});
        const bool allowed = may.value().split(u' ').contains(role);
        QCOMPARE(page.has_value(), allowed);
        QCOMPARE(count.has_value(), allowed);
        if (!allowed) {
            QCOMPARE(page.error().kind, ErrorKind::Denied);
            QCOMPARE(count.error().kind, ErrorKind::Denied);
        }
    }
}

void TestTenantPeople::findsBeginningsOfWords_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    const auto row = [](const QString &search, const QString &first, const QString &last) {
        QTest::newRow(qPrintable(search)) << search << first << last;
    };
    row(u"MÜLL"_s, {}, u"Müller|mullen"_s); // accents in the search do not matter either
    row(u"mulle"_s, {}, u"Müller|mullen"_s);
    row(u"soren"_s, u"Søren"_s, {});
    row(u"asa m"_s, u"Åsa Maria"_s, {});
    row(u"berg"_s, {}, u"van der Berg"_s);
    row(u"erg"_s, u"-"_s, {});
    row(u"o'bri"_s, {}, u"O'Brien"_s);
    row(u"zoe an"_s, u"Anna"_s, u"Zoë"_s);
    row(u"林"_s, u"林"_s, {});
    row(u"'; --"_s, {}, {}); // no word at all: nothing to search for
    row(u"\\':* & !"_s, {}, {});
    row(u"north"_s, {}, {});
}

void TestTenantPeople::findsBeginningsOfWords()
{
    QFETCH(QString, search);
    QFETCH(QString, first);
    QFETCH(QString, last);
    PeopleQuery query;
    query.search = search;
    QSet<QUuid> expected;
    for (const Person &person : m_people) {
        if ((first.isEmpty() || person.first == first) &&
            (last.isEmpty() || last.split(u'|').contains(person.last)))
            expected.insert(person.id);
    }
    const auto found = walk(query, 1000);
    QCOMPARE(QSet<QUuid>(found.cbegin(), found.cend()), expected);
    QCOMPARE(list().count(query)->people, expected.size());
}

QList<QUuid> TestTenantPeople::naive(const PeopleQuery &query) const
{
    QList<Person> found;
    for (const Person &person : m_people) {
        const bool inState = query.states.isEmpty() || query.states.contains(person.state);
        const bool inFlow = !query.flowId || person.inFlow;
        const bool inStage =
            !query.stageId || (person.status != u"completed" &&
                               *query.stageId == QUuid(m_tenants.a.stages[person.stage - 1]));
        if (inState && inFlow && inStage)
            found.append(person);
    }
    const auto fold = [](const QString &text) {
        QString plain = text.toLower().normalized(QString::NormalizationForm_KD);
        plain.removeIf([](QChar letter) { return letter.isMark(); });
        return plain.replace(u'ø', u'o');
    };
    const auto less = [&](const Person &a, const Person &b) {
        switch (query.sort) {
        case PeopleQuery::Sort::Name:
            return std::tuple(fold(a.last), fold(a.first), a.id.toString()) <
                   std::tuple(fold(b.last), fold(b.first), b.id.toString());
        case PeopleQuery::Sort::StartDate:
            return std::tuple(a.startsIn.value_or(9999), a.id.toString()) <
                   std::tuple(b.startsIn.value_or(9999), b.id.toString());
        case PeopleQuery::Sort::Progress: {
            const auto percent = [](const Person &p) {
                return p.status == u"completed" ? 100 : 25 * p.done;
            };
            return std::tuple(percent(a), a.id.toString()) <
                   std::tuple(percent(b), b.id.toString());
        }
        case PeopleQuery::Sort::LastActivity:
            break;
        }
        return false;
    };
    std::ranges::sort(found, less);
    if (query.descending)
        std::ranges::reverse(found);
    QList<QUuid> ids;
    for (const Person &person : std::as_const(found))
        ids.append(person.id);
    return ids;
}

QList<QUuid> TestTenantPeople::walk(const PeopleQuery &query, int limit)
{
    QList<QUuid> ids;
    PeopleKey after;
    for (;;) {
        const auto page = list().page(query, after, limit);
        if (!page) {
            qWarning("%s (%s)", qPrintable(page.error().message), qPrintable(page.error().detail));
            return {};
        }
        for (const PersonRowSummary &person : *page) {
            const auto known = std::ranges::find(m_people, person.id, &Person::id);
            if (known != m_people.end() && known->state != person.state)
                qWarning("state of %s", qPrintable(person.email));
            ids.append(person.id);
            after = person.key;
        }
        if (page->size() < limit)
            return ids;
    }
}

void TestTenantPeople::randomQueriesAgreeWithANaiveLook()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QRandomGenerator random(testSeed());
    for (int round = 0; round < 150; ++round) {
        PeopleQuery query;
        query.sort = static_cast<PeopleQuery::Sort>(random.bounded(3));
        query.descending = random.bounded(2);
        for (int i = random.bounded(3); i > 0; --i)
            query.states.append(static_cast<PersonState>(random.bounded(6)));
        if (random.bounded(2))
            query.flowId = QUuid(m_tenants.a.flow);
        if (query.flowId && random.bounded(2))
            query.stageId = QUuid(m_tenants.a.stages[random.bounded(2)]);
        const QList<QUuid> expected = naive(query);
        QCOMPARE(walk(query, 1 + random.bounded(60)), expected);
        QCOMPARE(list().count(query)->people, expected.size());
    }
}

void TestTenantPeople::untilEndsAPage()
{
    for (const bool descending : {false, true}) {
        PeopleQuery query;
        query.sort = PeopleQuery::Sort::StartDate;
        query.descending = descending;
        const auto all = list().page(query, {}, 1000);
        const auto part = list().page(query, all->at(9).key, 1000, all->at(29).key);
        QCOMPARE(part.value(), all->mid(10, 20));
    }
    PeopleQuery recent; // times go back and forth with all their microseconds
    recent.sort = PeopleQuery::Sort::LastActivity;
    recent.descending = true;
    const auto all = list().page(recent, {}, 1000);
    QCOMPARE(list().page(recent, all->at(49).key, 50).value(), all->mid(50, 50));
}

void TestTenantPeople::whomAnImportBrought()
{
    const QString batch = m_tenants.admin()
                              .need(u"SELECT id FROM gangway.import_batches "
                                    "WHERE organization_id = '%1'"_s.arg(m_tenants.a.id))
                              .value();
    QSet<QUuid> brought;
    PeopleQuery query;
    query.importId = QUuid(batch);
    QCOMPARE(list().count(query)->people, 0);
    for (const int who : {3, 30, 300}) {
        brought.insert(m_people.at(who).id);
        m_tenants.admin().need(
            u"UPDATE gangway.new_hires SET import_batch_id = '%1' WHERE id = '%2'"_s.arg(
                batch, idText(m_people.at(who).id)));
    }
    const QList<QUuid> found = walk(query, 2);
    QCOMPARE(QSet<QUuid>(found.cbegin(), found.cend()), brought);
    QCOMPARE(found.size(), brought.size());
    QCOMPARE(list().count(query)->people, brought.size());
    query.states = {m_people.at(30).state}; // together with other filters
    QVERIFY(walk(query, 10).contains(m_people.at(30).id));
    query.states.clear();
    query.flowId = QUuid(m_tenants.a.flow);
    query.inStage = PeopleQuery::InStage::Entered; // by journeys, of which there are none
    query.joinedFrom = QDate(2020, 1, 1);
    QCOMPARE(walk(query, 10), QList<QUuid>());
    auto stranger =
        m_tenants.database().open(m_tenants.database().as(m_tenants.b.people[u"admin"_s].login));
    PeopleQuery theirs;
    theirs.importId = QUuid(batch);
    QCOMPARE(PeopleList(*stranger).page(theirs, {}, 10)->size(), 0);
    QCOMPARE(PeopleList(*stranger).count(theirs)->people, 0);
}

void TestTenantPeople::whoAFunnelCounts()
{
    const auto journey = [this](int who, const QString &entered, const QString &completed,
                                const QString &day) {
        m_tenants.admin().need(
            u"INSERT INTO gangway.journeys (organization_id, flow_id, flow_version, new_hire_id, "
            "entered_at, day, reached, completed_count, positions, entered, completed) "
            "VALUES ('%1', '%2', 1, '%3', '%6', '%6', 1, 0, '%4', "
            "array_fill(now(), ARRAY[cardinality('%4'::int[])]), '%5')"_s.arg(
                m_tenants.a.id, m_tenants.a.flow, idText(m_people.at(who).id), entered, completed,
                day));
    };
    journey(0, u"{1}"_s, u"{NULL}"_s, u"2026-01-01"_s);
    journey(1, u"{1}"_s, u"{2026-01-03}"_s, u"2026-01-02"_s);
    journey(2, u"{1,2}"_s, u"{2026-01-03,NULL}"_s, u"2026-01-03"_s);
    PeopleQuery query;
    query.flowId = QUuid(m_tenants.a.flow);
    const auto who = [&] {
        QString found;
        const QList<QUuid> ids = walk(query, 100);
        for (int i = 0; i < 4; ++i) {
            if (ids.contains(m_people.at(i).id))
                found += QString::number(i);
        }
        return found;
    };
    query.stageId = QUuid(m_tenants.a.stages[0]);
    query.inStage = PeopleQuery::InStage::Entered;
    QCOMPARE(who(), u"012"_s);
    query.inStage = PeopleQuery::InStage::Completed;
    QCOMPARE(who(), u"12"_s);
    query.inStage = PeopleQuery::InStage::NotCompleted;
    QCOMPARE(who(), u"0"_s);
    query.stageId = QUuid(m_tenants.a.stages[1]);
    QCOMPARE(who(), u"2"_s);
    query.inStage = PeopleQuery::InStage::Entered;
    query.stageId.reset();
    query.joinedFrom = QDate(2026, 1, 2);
    QCOMPARE(who(), u"12"_s);
    query.joinedTo = QDate(2026, 1, 2);
    QCOMPARE(who(), u"1"_s);
    query.version = 2;
    QCOMPARE(who(), QString());
    m_tenants.admin().need(
        u"DELETE FROM gangway.journeys WHERE organization_id = '%1'"_s.arg(m_tenants.a.id));
}

/// The list behind "overdue" or "in time" of a bar: who is in the stage now and joined in the
/// period, not everybody who ever came through it.
void TestTenantPeople::whoIsThereNowInAPeriod()
{
    const QString place =
        u"FROM gangway.new_hires h JOIN gangway.organizations o ON o.id = h.organization_id "
        "WHERE h.organization_id = '%1' AND h.flow_id = '%2' AND h.stage_position = 2 "
        "AND h.status <> 'completed'"_s.arg(m_tenants.a.id, m_tenants.a.flow);
    m_tenants.admin().need(
        u"UPDATE gangway.new_hires SET invited_at = "
        "timestamptz '2026-03-02 12:00Z' + (hashtext(id::text) %% 5) * interval '1 day' "
        "WHERE id IN (SELECT h.id "_s.replace(u"%%"_s, u"%"_s) +
        place + u')');
    // By then all of them had entered the first stage; some are only there.
    PeopleQuery query;
    query.flowId = QUuid(m_tenants.a.flow);
    query.stageId = QUuid(m_tenants.a.stages[1]);
    query.joinedFrom = QDate(2026, 3, 1);
    query.joinedTo = QDate(2026, 3, 3);
    const auto count = [&](const QString &more) {
        return m_tenants.admin().need(u"SELECT count(*) "_s + place + more).value().toInt();
    };
    const int expected = count(
        u" AND (h.invited_at AT TIME ZONE o.time_zone)::date BETWEEN '2026-03-01' AND '2026-03-03'"_s);
    QVERIFY(expected > 0);
    QVERIFY(expected < count({}));
    QCOMPARE(walk(query, 50).size(), expected);
    QCOMPARE(list().count(query)->people, expected);
}

void TestTenantPeople::keyOfAnotherOrderIsRefused()
{
    PeopleQuery query;
    query.sort = PeopleQuery::Sort::StartDate;
    const auto page = list().page(query, {u"a"_s, u"b"_s, u"c"_s}, 10);
    QVERIFY(!page.has_value());
    QCOMPARE(page.error().kind, ErrorKind::InvalidInput);
}

void TestTenantPeople::countsManyByEstimate()
{
    const auto counted = m_tenants.as(m_tenants.a.people[u"agent"_s])
                             .need(u"SELECT people, exact FROM gangway.people_count('{}', 10)"_s);
    QCOMPARE(counted.rows[0][1], u"f"_s);
    QVERIFY(counted.rows[0][0].toInt() > 10);
    PeopleQuery query;
    QCOMPARE(*list().count(query), (PeopleCount{m_people.size(), true}));
}

/// What completing a block changes must stand in no index (the update stays on its page).
void TestTenantPeople::progressWritesNoIndex()
{
    for (const QString &index :
         {u"new_hires_by_words"_s, u"new_hires_by_name"_s, u"new_hires_by_start"_s}) {
        const auto definition =
            m_tenants.admin().need(u"SELECT pg_get_indexdef('gangway.%1'::regclass)"_s.arg(index));
        for (const QString &column : {u"last_activity_at"_s, u"blocks_done"_s})
            QVERIFY(!definition.value().contains(column));
    }
}

void TestTenantPeople::detailsOfAPerson()
{
    const QString hire = idText(newId());
    RawSession &agent = m_tenants.as(m_tenants.a.people[u"agent"_s]);
    agent.need(
        u"SELECT gangway.add_new_hires(NULL, '%1', 1, ARRAY['%2']::uuid[], "
        "ARRAY['d@x.example'], ARRAY['Dora'], ARRAY['Day'], ARRAY['%3']::uuid[], "
        "ARRAY['Nurse'], ARRAY['Ulm'], ARRAY['de'], ARRAY[''], ARRAY['2026-01-05']::date[])"_s.arg(
            m_tenants.a.flow, hire, m_tenants.a.department));
    agent.need(u"SELECT gangway.complete_block('%1', '%2', '{\"value\": \"seen  it\"}')"_s.arg(
        hire, m_tenants.a.blocks[0]));
    const auto details = PersonDetailsReader(*m_agent).read(QUuid(hire));
    QVERIFY(details.has_value());
    QCOMPARE(details->person.name, u"Dora Day"_s);
    QCOMPARE(details->position, u"Nurse"_s);
    QCOMPARE(details->location, u"Ulm"_s);
    QCOMPARE(details->person.startDate, QDate(2026, 1, 5));
    QVERIFY(details->invitedAt.isValid() && details->startedAt.isValid());
    QVERIFY(!details->completedAt.isValid());
    QCOMPARE(details->stages.size(), 2);
    const PersonStageDetails &first = details->stages.at(0);
    QCOMPARE(first.id, QUuid(m_tenants.a.stages[0]));
    QCOMPARE(first.dueDate, QDate(2026, 1, 6));
    QVERIFY(first.enteredAt.isValid() && !first.completedAt.isValid());
    QCOMPARE(first.blocks.size(), 2);
    QCOMPARE(first.blocksDone, 1);
    QCOMPARE(first.blocks.at(0).id, QUuid(m_tenants.a.blocks[0]));
    QCOMPARE(first.blocks.at(0).answer, u"seen  it"_s);
    QVERIFY(!first.blocks.at(1).completedAt.isValid());
    // The list says the same of the person.
    PeopleQuery query;
    query.search = u"dora day"_s;
    const auto listed = list().page(query, {}, 2);
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().state, details->person.state);
    QCOMPARE(listed->first().dueDate, details->person.dueDate);
    QCOMPARE(listed->first().stageName, details->person.stageName);
    QCOMPARE(listed->first().department, details->person.department);
    auto stranger =
        m_tenants.database().open(m_tenants.database().as(m_tenants.b.people[u"admin"_s].login));
    QCOMPARE(PersonDetailsReader(*stranger).read(QUuid(hire)).error().kind, ErrorKind::NotFound);
}

GANGWAY_TEST(TestTenantPeople);
#include "tst_tenant_people.moc"
