// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "exchange/personcheck.h"
#include "services/shared/people/peoplechanges.h"
#include "services/shared/people/peoplestore.h"
#include "services/shared/people/persondetails.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// Adding one person, changing and removing people, taking an import back; and who may (product
/// rows E2, E3, G2).
class TestPeopleChanges : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void onePersonFollowsTheRulesOfLists();
    void answersAreWhole();
    void editsAreStored();
    void editsOfTwoPeopleAreAConflict();
    void progressIsNoConflict();
    void takenAddressIsAConflict();
    void departmentsOfManyAndBack();
    void startDatesOfManyAndBack();
    void restoringSparesWhatWasChangedAgain();
    void removingTakesThemOutOfTheFigures();
    void importIsTakenBackExceptWhoBegan();
    void viewersAreDenied();
    void strangersChangeNothing();

private:
    [[nodiscard]] std::unique_ptr<Database> openAs(const Tenants::Person &person)
    {
        return m_tenants->database().open(m_tenants->database().as(person.login));
    }
    /// Imports `count` people into the flow; their ids by address, and the batch.
    QUuid import(int count, const QString &prefix);
    QList<QUuid> idsOf(const QString &prefix);
    PersonFacts add(const QString &email);
    void complete(const QUuid &person);
    QStringList wrongFigures();

    std::unique_ptr<Tenants> m_tenants;
    std::unique_ptr<Database> m_agent;
    std::unique_ptr<Database> m_manager;
};

void TestPeopleChanges::initTestCase()
{
    m_tenants = std::make_unique<Tenants>();
    m_agent = openAs(m_tenants->a.people[u"agent"_s]);
    m_manager = openAs(m_tenants->a.people[u"manager"_s]);
}

QUuid TestPeopleChanges::import(int count, const QString &prefix)
{
    PeopleRehearsal rehearsal;
    rehearsal.rows = count;
    for (int i = 0; i < count; ++i) {
        PersonRow row;
        row.row = i + 2;
        row.email = u"%1%2@x.example"_s.arg(prefix).arg(i);
        row.firstName = u"F"_s;
        rehearsal.people.append(row);
    }
    const auto report = PeopleStore(*m_agent).import(
        rehearsal,
        {.flowId = QUuid(m_tenants->a.flow), .flowVersion = 1, .fileName = u"list.csv"_s});
    if (!report)
        qFatal("%s", qPrintable(report.error().message + report.error().detail));
    foldEverything(m_tenants->service(), m_tenants->admin());
    return report->batch;
}

QList<QUuid> TestPeopleChanges::idsOf(const QString &prefix)
{
    QList<QUuid> ids;
    for (const QStringList &row :
         m_tenants->admin()
             .need(u"SELECT id FROM gangway.new_hires WHERE email LIKE '%1%' ORDER BY email"_s.arg(
                 prefix))
             .rows)
        ids << QUuid(row[0]);
    return ids;
}

PersonFacts TestPeopleChanges::add(const QString &email)
{
    PersonTexts texts;
    texts[PersonField::Email] = email;
    texts[PersonField::FirstName] = u"Ana"_s;
    texts[PersonField::LastName] = u"López"_s;
    PeopleRehearsal one;
    one.people = {checkTypedPerson(texts).person};
    const auto report = PeopleStore(*m_agent).import(one, {});
    if (!report || report->imported != 1)
        qFatal("not added");
    return PeopleChanges(*m_agent).facts(idsOf(email).value(0)).value();
}

void TestPeopleChanges::complete(const QUuid &person)
{
    m_tenants->as(m_tenants->a.people[u"agent"_s])
        .need(u"SELECT gangway.complete_block('%1', '%2', '{}')"_s.arg(idText(person),
                                                                       m_tenants->a.blocks[0]));
}

QStringList TestPeopleChanges::wrongFigures()
{
    foldEverything(m_tenants->service(), m_tenants->admin());
    return m_tenants->admin().need(u"SELECT * FROM gangway_private.verify_analytics()"_s).rows[0];
}

void TestPeopleChanges::onePersonFollowsTheRulesOfLists()
{
    PersonTexts typed;
    typed[PersonField::Email] = u"nobody"_s;
    typed[PersonField::StartDate] = u"2026-02-30"_s;
    const CheckedPerson wrong = checkTypedPerson(typed);
    QSet<PersonField> fields;
    for (const PersonFinding &finding : wrong.findings)
        fields.insert(finding.field);
    QCOMPARE(fields, (QSet<PersonField>{PersonField::Email, PersonField::FirstName,
                                        PersonField::StartDate}));

    typed[PersonField::Email] = u"Ana@X.example"_s;
    typed[PersonField::FirstName] = u"An \"Ana\", junior"_s;
    typed[PersonField::StartDate] = u"2026-04-03"_s;
    const CheckedPerson right = checkTypedPerson(typed);
    QVERIFY(right.findings.isEmpty());
    QCOMPARE(right.person.email, u"ana@x.example"_s);
    QCOMPARE(right.person.firstName, u"An \"Ana\", junior"_s);
    QCOMPARE(right.person.startDate, QDate(2026, 4, 3));
}

void TestPeopleChanges::answersAreWhole()
{
    const QString answer = QString(u"All of it. "_s).repeated(60);
    QCOMPARE(answerSummary({{u"text"_s, answer}}), answer.trimmed());
}

void TestPeopleChanges::editsAreStored()
{
    const PersonFacts before = add(u"edit@x.example"_s);
    QVERIFY(before.changedBy.isEmpty());
    PersonFacts after = before;
    after.email = u"Edited@x.example"_s;
    after.departmentId = QUuid(m_tenants->a.department);
    after.startDate = QDate(2026, 12, 1);
    after.position = u"Porter"_s;
    const auto stored = PeopleChanges(*m_manager).edit(before, after);
    QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().message));
    QCOMPARE(stored->email, u"edited@x.example"_s);
    QCOMPARE(stored->departmentId, after.departmentId);
    QVERIFY(!stored->department.isEmpty());
    QCOMPARE(stored->startDate, after.startDate);
    QVERIFY(!stored->changedBy.isEmpty());
    QVERIFY(stored->rowVersion > before.rowVersion);
}

void TestPeopleChanges::editsOfTwoPeopleAreAConflict()
{
    const PersonFacts before = add(u"twice@x.example"_s);
    PersonFacts theirs = before;
    theirs.position = u"Porter"_s;
    theirs.startDate = QDate(2026, 12, 1);
    QVERIFY(PeopleChanges(*m_manager).edit(before, theirs));
    PersonFacts mine = before;
    mine.lastName = u"Mine"_s;
    const auto refused = PeopleChanges(*m_agent).edit(before, mine);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY2(refused.error().message.startsWith(u"manager-"_s), // who
             qPrintable(refused.error().message));
    QVERIFY(refused.error().message.contains(u"position"_s)); // what
    QVERIFY(refused.error().message.contains(u"start date"_s));
    QVERIFY(!refused.error().message.contains(u"name"_s));
    QCOMPARE(PeopleChanges(*m_agent).facts(before.id)->position, u"Porter"_s);
}

void TestPeopleChanges::progressIsNoConflict()
{
    import(1, u"busy"_s);
    const PersonFacts before = PeopleChanges(*m_agent).facts(idsOf(u"busy"_s)[0]).value();
    complete(before.id);
    PersonFacts after = before;
    after.location = u"Bremen"_s;
    const auto stored = PeopleChanges(*m_agent).edit(before, after);
    QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().message));
    QCOMPARE(stored->location, u"Bremen"_s);
}

void TestPeopleChanges::takenAddressIsAConflict()
{
    const PersonFacts before = add(u"mine@x.example"_s);
    add(u"theirs@x.example"_s);
    PersonFacts after = before;
    after.email = u"theirs@x.example"_s;
    const auto refused = PeopleChanges(*m_agent).edit(before, after);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(refused.error().message.contains(u"theirs@x.example"_s));
}

void TestPeopleChanges::departmentsOfManyAndBack()
{
    import(5, u"dept"_s);
    const QList<QUuid> ids = idsOf(u"dept"_s);
    const QUuid department(m_tenants->a.department);
    PeopleChanges changes(*m_agent);
    QCOMPARE(changes.setDepartment(ids.mid(0, 2), department)->ids.size(), 2);
    const auto all = changes.setDepartment(ids, department);
    QVERIFY(all);
    QCOMPARE(all->ids.size(), 3); // two were there already
    QCOMPARE(changes.facts(ids[4])->departmentId, department);
    QCOMPARE(changes.restoreDepartment(*all), 3);
    QCOMPARE(changes.facts(ids[4])->departmentId, QUuid());
    QCOMPARE(changes.facts(ids[0])->departmentId, department);
}

void TestPeopleChanges::startDatesOfManyAndBack()
{
    import(3, u"start"_s);
    const QList<QUuid> ids = idsOf(u"start"_s);
    PeopleChanges changes(*m_agent);
    const auto first = changes.setStartDate(ids.mid(0, 1), QDate(2026, 5, 1));
    QVERIFY(first);
    const auto all = changes.setStartDate(ids, QDate(2026, 6, 1));
    QVERIFY(all);
    QCOMPARE(all->ids.size(), 3);
    QCOMPARE(changes.restoreStartDate(*all), 3);
    QCOMPARE(changes.facts(ids[0])->startDate, QDate(2026, 5, 1));
    QCOMPARE(changes.facts(ids[1])->startDate, QDate());
}

void TestPeopleChanges::restoringSparesWhatWasChangedAgain()
{
    import(2, u"again"_s);
    const QList<QUuid> ids = idsOf(u"again"_s);
    PeopleChanges changes(*m_agent);
    const auto all = changes.setStartDate(ids, QDate(2026, 6, 1));
    QVERIFY(all);
    QVERIFY(PeopleChanges(*m_manager).setStartDate({ids[0]}, QDate(2026, 7, 1)));
    QCOMPARE(changes.restoreStartDate(*all), 1);
    QCOMPARE(changes.facts(ids[0])->startDate, QDate(2026, 7, 1));
}

void TestPeopleChanges::removingTakesThemOutOfTheFigures()
{
    import(4, u"gone"_s);
    const QList<QUuid> ids = idsOf(u"gone"_s);
    complete(ids[0]);
    foldEverything(m_tenants->service(), m_tenants->admin());
    complete(ids[1]); // not folded when it is removed
    QCOMPARE(PeopleChanges(*m_agent).remove(ids.mid(0, 3)), 3);
    QCOMPARE(idsOf(u"gone"_s), ids.mid(3));
    foldEverything(m_tenants->service(), m_tenants->admin());
    QCOMPARE(m_tenants->admin()
                 .need(u"SELECT count(*) FROM gangway.journeys WHERE new_hire_id IN ('%1', '%2', "
                       "'%3')"_s.arg(idText(ids[0]), idText(ids[1]), idText(ids[2])))
                 .value(),
             u"0"_s);
    QCOMPARE(wrongFigures(), QStringList({u"0"_s, u"0"_s}));
    QCOMPARE(PeopleChanges(*m_agent).remove(ids.mid(0, 3)), 0); // gone already
}

void TestPeopleChanges::importIsTakenBackExceptWhoBegan()
{
    const QUuid batch = import(5, u"back"_s);
    const QList<QUuid> ids = idsOf(u"back"_s);
    complete(ids[2]);
    const auto taken = PeopleChanges(*m_agent).takeBack(batch);
    QVERIFY2(taken, qPrintable(taken ? QString() : taken.error().message));
    QCOMPARE(taken->removed, 4);
    QCOMPARE(taken->kept, 1);
    QCOMPARE(idsOf(u"back"_s), ids.mid(2, 1));
    QCOMPARE(wrongFigures(), QStringList({u"0"_s, u"0"_s}));
}

void TestPeopleChanges::viewersAreDenied()
{
    const PersonFacts facts = add(u"seen@x.example"_s);
    const auto viewer = openAs(m_tenants->a.people[u"viewer"_s]);
    PeopleChanges changes(*viewer);
    const auto removed = changes.remove({facts.id});
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, ErrorKind::Denied);
    const auto taken = changes.takeBack(newId());
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, ErrorKind::Denied);
    QVERIFY(changes.setStartDate({facts.id}, QDate(2026, 1, 1))->ids.isEmpty());
    PersonFacts after = facts;
    after.location = u"Bremen"_s;
    QVERIFY(!changes.edit(facts, after));
    QVERIFY(PeopleChanges(*m_agent).facts(facts.id)->sameFacts(facts));
}

void TestPeopleChanges::strangersChangeNothing()
{
    const PersonFacts facts = add(u"walled@x.example"_s);
    const QUuid batch = import(2, u"walls"_s);
    const auto before = m_tenants->digests(m_tenants->a.id);
    const auto stranger = openAs(m_tenants->b.people[u"super_admin"_s]);
    PeopleChanges changes(*stranger);
    QCOMPARE(changes.facts(facts.id).error().kind, ErrorKind::NotFound);
    QCOMPARE(changes.remove({facts.id}), 0);
    QVERIFY(changes.setDepartment({facts.id}, QUuid(m_tenants->b.department))->ids.isEmpty());
    QVERIFY(changes.setStartDate({facts.id}, QDate(2026, 1, 1))->ids.isEmpty());
    QCOMPARE(changes.restoreStartDate({{facts.id}, {u"2026-01-01"_s}, {}}), 0);
    QCOMPARE(changes.restoreDepartment({{facts.id}, {QString()}, {}}), 0);
    QCOMPARE(changes.takeBack(batch).error().kind, ErrorKind::NotFound);
    QCOMPARE(changes.edit(facts, facts).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_tenants->digests(m_tenants->a.id), before);
}

GANGWAY_TEST(TestPeopleChanges);
#include "tst_peoplechanges.moc"
