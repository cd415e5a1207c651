// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/peopleimporting.h"
#include "support/testprogram.h"

#include "domain/content/contenttypes.h"
#include "peoplefixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <ctime>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

using Phase = PeopleImporting::Phase;

namespace {

/// Processor time of the calling thread in microseconds.
qint64 threadTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
}

} // namespace

/// Reading, rehearsing and importing a list, through wrong files and a lost database (product row
/// E3).
class TestPeopleImporting : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void goodFileIsImported();
    void problemsStopEverything();
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();
    void mappingIsRehearsedAgain();
    void separatorIsReadAgain();
    void lateAnswersAreDropped();
    void cancelledReadingIsForgotten();
    void databaseCutAddsNobody();
    void lostAnswerAddsNobodyTwice();
    void cancelledImportAddsNobody();
    void takenBackExceptWhoBegan();
    void badRowsCanBeLeftOut();
    void departmentsAreTakenBackToo();
    void newDepartmentsNeedTheRight();
    void longListsDoNotStall();

private:
    void open(const QString &name, const QByteArray &contents)
    {
        m_importing->open(m_fixture->write(name, contents));
    }
    [[nodiscard]] bool rehearsed(const QByteArray &contents)
    {
        open(u"list.csv"_s, contents);
        return QTest::qWaitFor([this] { return m_importing->phase() == Phase::Rehearsed; });
    }
    void restart(const QString &role)
    {
        m_importing.reset();
        m_fixture = std::make_unique<PeopleFixture>(role);
        QVERIFY(m_fixture->start());
        m_importing = std::make_unique<PeopleImporting>(m_fixture->session(), role == u"admin"_s);
    }

    std::unique_ptr<PeopleFixture> m_fixture;
    std::unique_ptr<PeopleImporting> m_importing;
};

void TestPeopleImporting::init()
{
    restart(u"admin"_s);
}

void TestPeopleImporting::cleanup()
{
    m_importing.reset();
    m_fixture.reset();
}

void TestPeopleImporting::goodFileIsImported()
{
    QVERIFY(rehearsed(PeopleFixture::goodList(5000)));
    QVERIFY(!m_importing->error());
    QCOMPARE(m_importing->wouldAdd(), 5000);
    QCOMPARE(m_importing->rowsWithProblems(), 0);
    QCOMPARE(m_importing->preview().format.separator, ';');
    QTRY_COMPARE(m_importing->flows().size(), 1);
    QCOMPARE(m_importing->flow(), m_fixture->flow()); // the only one
    QCOMPARE(m_importing->whyNotImport(), QString());
    QSignalSpy progress(m_importing.get(), &PeopleImporting::progressed);
    const int before = m_fixture->people();
    m_importing->import();
    QTRY_COMPARE(m_importing->phase(), Phase::Imported);
    QCOMPARE(m_importing->report().imported, 5000);
    QCOMPARE(m_fixture->people(), before + 5000);
    QVERIFY(progress.size() >= 2);
    QCOMPARE(m_fixture->value(u"SELECT file_name FROM gangway.import_batches WHERE id = '%1'"_s.arg(
                 m_importing->report().batch.toString(QUuid::WithoutBraces))),
             u"list.csv"_s);
}

void TestPeopleImporting::problemsStopEverything()
{
    const QByteArray known = m_fixture->value(u"email"_s).toUtf8();
    QVERIFY(rehearsed("First name,E-mail,Start date\nAna,ana@list.example,2026-04-03\n"
                      "Ben,ben,2026-02-30\nCem," +
                      known + ",2026-04-03\n"));
    QCOMPARE(m_importing->wouldAdd(), 1);
    QCOMPARE(m_importing->rowsWithProblems(), 2);
    QCOMPARE(m_importing->report().problems.size(), 3);
    QCOMPARE(m_importing->report().problems.last().row, 4);
    QVERIFY(!m_importing->whyNotImport().isEmpty());
    const int before = m_fixture->people();
    m_importing->import();
    QCOMPARE(m_importing->phase(), Phase::Rehearsed);
    QCOMPARE(m_fixture->people(), before);
}

void TestPeopleImporting::wrongFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\x01\x00\x00\x00\x00\x00\x03\x00\x3e\x00",
                                          16)
                                   .repeated(50);
    QTest::newRow("headings only") << QByteArray("First name,E-mail\n");
}

void TestPeopleImporting::wrongFilesAreRefused()
{
    QFETCH(QByteArray, contents);
    open(u"wrong.csv"_s, contents);
    QTRY_VERIFY(!m_importing->isBusy());
    QCOMPARE(m_importing->phase(), Phase::Choosing);
    QVERIFY(m_importing->error());
    QVERIFY(!m_importing->error()->message.isEmpty());
    QVERIFY(!m_importing->error()->hint.isEmpty());
    // A right one afterwards is read.
    QVERIFY(rehearsed(PeopleFixture::goodList(1)));
    QVERIFY(!m_importing->error());
}

void TestPeopleImporting::mappingIsRehearsedAgain()
{
    QVERIFY(rehearsed("Vorname,Nickname,Contact\nAna,Annie,ana@list.example\n"));
    QVERIFY(!m_importing->error()); // the addresses are found without a heading
    m_importing->setField(2, std::nullopt);
    QTRY_COMPARE(m_importing->phase(), Phase::Rehearsed);
    QVERIFY(m_importing->error()); // no column of addresses
    QVERIFY(!m_importing->whyNotImport().isEmpty());
    m_importing->setField(2, PersonField::Email);
    QTRY_COMPARE(m_importing->phase(), Phase::Rehearsed);
    QVERIFY(!m_importing->error());
    QCOMPARE(m_importing->wouldAdd(), 1);
    QCOMPARE(m_importing->rehearsal()->people[0].firstName, u"Ana"_s);
    m_importing->setField(1, PersonField::FirstName); // taken from the other column
    QTRY_COMPARE(m_importing->phase(), Phase::Rehearsed);
    QCOMPARE(m_importing->rehearsal()->people[0].firstName, u"Annie"_s);
    QCOMPARE(m_importing->mapping().fieldOf(0), std::nullopt);
}

void TestPeopleImporting::separatorIsReadAgain()
{
    QVERIFY(rehearsed("Name;E-mail\nLópez, Ana;ana@list.example\nWeiß, Jo;jo@list.example\n"));
    QCOMPARE(m_importing->preview().headings.size(), 2);
    m_importing->setSeparator(',');
    QTRY_COMPARE(m_importing->phase(), Phase::Rehearsed);
    QCOMPARE(m_importing->preview().format.separator, ',');
    m_importing->setSeparator(';');
    QTRY_COMPARE(m_importing->phase(), Phase::Rehearsed);
    QCOMPARE(m_importing->wouldAdd(), 2);
}

void TestPeopleImporting::lateAnswersAreDropped()
{
    open(u"long.csv"_s, PeopleFixture::goodList(20000));
    open(u"short.csv"_s, PeopleFixture::goodList(3));
    QTRY_COMPARE(m_importing->phase(), Phase::Rehearsed);
    QCOMPARE(m_importing->wouldAdd(), 3);
    QSignalSpy changed(m_importing.get(), &PeopleImporting::changed);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(m_importing->wouldAdd(), 3);
    QCOMPARE(changed.size(), 0);
}

void TestPeopleImporting::cancelledReadingIsForgotten()
{
    open(u"long.csv"_s, PeopleFixture::goodList(20000));
    QCOMPARE(m_importing->phase(), Phase::Reading);
    m_importing->cancel();
    QCOMPARE(m_importing->phase(), Phase::Choosing);
    QVERIFY(!m_importing->error());
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(m_importing->phase(), Phase::Choosing);
}

void TestPeopleImporting::databaseCutAddsNobody()
{
    QVERIFY(rehearsed(PeopleFixture::goodList(5000)));
    const int before = m_fixture->people();
    // In the middle of the rows of the first call.
    m_fixture->proxy().setFault({.bytes = 200'000});
    m_importing->import();
    QTRY_VERIFY(m_fixture->proxy().faultHappened());
    QTRY_COMPARE(m_importing->phase(), Phase::Rehearsed);
    QVERIFY(m_importing->error());
    QCOMPARE(m_importing->error()->kind, ErrorKind::Unavailable);
    QCOMPARE(m_fixture->people(), before);
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Online);
    m_importing->import();
    QTRY_COMPARE(m_importing->phase(), Phase::Imported);
    QCOMPARE(m_fixture->people(), before + 5000);
}

void TestPeopleImporting::lostAnswerAddsNobodyTwice()
{
    QVERIFY(rehearsed(PeopleFixture::goodList(10)));
    const int before = m_fixture->people();
    m_importing->import();
    QTRY_COMPARE(m_importing->phase(), Phase::Imported);
    const QUuid batch = m_importing->report().batch;
    // Another attempt with the id of one that was done, as after a lost answer to COMMIT.
    const auto admin = m_fixture->open(u"admin"_s);
    const auto again = PeopleStore(*admin).import(*m_importing->rehearsal(),
                                                  {.fileName = u"list.csv"_s, .batch = batch});
    QVERIFY(again);
    QVERIFY(again->problems.isEmpty());
    QCOMPARE(again->imported, 10);
    QCOMPARE(m_fixture->people(), before + 10);
}

void TestPeopleImporting::cancelledImportAddsNobody()
{
    QVERIFY(rehearsed(PeopleFixture::goodList(20000)));
    const int before = m_fixture->people();
    connect(m_importing.get(), &PeopleImporting::progressed, m_importing.get(),
            &PeopleImporting::cancel);
    m_importing->import();
    QTRY_COMPARE_WITH_TIMEOUT(m_importing->phase(), Phase::Rehearsed, 20000);
    QVERIFY(m_importing->error());
    QCOMPARE(m_importing->error()->kind, ErrorKind::Cancelled);
    QCOMPARE(m_fixture->people(), before);
    QCOMPARE(m_importing->whyNotImport(), QString()); // and may be tried again
}

void TestPeopleImporting::takenBackExceptWhoBegan()
{
    QVERIFY(rehearsed(PeopleFixture::goodList(10)));
    const int before = m_fixture->people();
    m_importing->import();
    QTRY_COMPARE(m_importing->phase(), Phase::Imported);
    m_fixture->tenants()
        .as(m_fixture->tenants().a.people[u"agent"_s])
        .need(u"SELECT gangway.complete_block(id, '%1', '{}') FROM gangway.new_hires WHERE email = "
              "'ana3@list.example'"_s.arg(m_fixture->tenants().a.blocks[0]));
    m_importing->takeBack();
    QTRY_COMPARE(m_importing->phase(), Phase::TakenBack);
    QCOMPARE(m_importing->takenBack().removed, 9);
    QCOMPARE(m_importing->takenBack().kept, 1);
    QCOMPARE(m_fixture->people(), before + 1);
}

void TestPeopleImporting::badRowsCanBeLeftOut()
{
    QVERIFY(rehearsed("Name,E-mail,Manager,Shoe size\nAna,ana@list.example,Bo Boss,44\n"
                      "Ben,ben,,45\nCem,cem@list.example,,\n"));
    QCOMPARE(m_importing->report().unusedColumns, QStringList{u"Shoe size"_s});
    // Managers whom nobody is are told, and stop nobody.
    QVERIFY(std::ranges::any_of(m_importing->report().notes, [](const CsvProblem &note) {
        return note.row == 2 && note.column == u"Manager" && note.why.contains(u"Bo Boss"_s);
    }));
    QVERIFY(!m_importing->whyNotImport().isEmpty());
    QVERIFY(m_importing->canLeaveOutBadRows());
    QVERIFY(m_importing->badRows().contains("\"Ben\",\"ben\""));
    const int before = m_fixture->people();
    m_importing->importWithoutBadRows();
    QTRY_COMPARE(m_importing->phase(), Phase::Imported);
    QCOMPARE(m_importing->report().imported, 2);
    QCOMPARE(m_importing->report().leftOut, 1);
    QCOMPARE(m_fixture->people(), before + 2);
    // A file that could not be read to its end is another matter: nobody knows what is missing.
    QVERIFY(
        rehearsed("Name,E-mail\nDee,dee@list.example\n\"Eve,eve@list.example\nFay,fay@list.example"
                  "\n"));
    QVERIFY(!m_importing->canLeaveOutBadRows());
}

void TestPeopleImporting::departmentsAreTakenBackToo()
{
    const auto count = [this] {
        return m_fixture->value(u"SELECT count(*) FROM gangway.departments WHERE name IN "
                                "('Night shift', 'Day shift')"_s);
    };
    QVERIFY(rehearsed("Name,E-mail,Department\nAna,ana@list.example,Night shift\n"
                      "Ben,ben@list.example,Day shift\n"));
    m_importing->import();
    QTRY_COMPARE(m_importing->phase(), Phase::Imported);
    QCOMPARE(count(), u"2"_s);
    // Somebody else works there meanwhile.
    const QString other =
        m_fixture->value(u"SELECT h.email FROM gangway.new_hires h JOIN gangway.departments d"
                         " ON d.organization_id = h.organization_id AND d.name = 'Day shift'"
                         " WHERE h.email NOT LIKE '%@list.example' ORDER BY h.email LIMIT 1"_s);
    m_fixture->tenants().admin().need(
        u"UPDATE gangway.new_hires SET department_id = (SELECT id FROM gangway.departments WHERE "
        "name = 'Day shift') WHERE email = '%1'"_s.arg(other));
    m_importing->takeBack();
    QTRY_COMPARE(m_importing->phase(), Phase::TakenBack);
    QCOMPARE(m_importing->takenBack().departments, QStringList{u"Night shift"_s});
    QCOMPARE(count(), u"1"_s);
}

void TestPeopleImporting::newDepartmentsNeedTheRight()
{
    const QByteArray list = "First name,E-mail,Department\nAna,ana@list.example,Night shift\n";
    QVERIFY(rehearsed(list));
    QCOMPARE(m_importing->report().newDepartments, QStringList{u"Night shift"_s});
    QCOMPARE(m_importing->whyNotImport(), QString());
    restart(u"agent"_s);
    QVERIFY(rehearsed(list));
    QVERIFY(m_importing->whyNotImport().contains(u"Night shift"_s));
}

void TestPeopleImporting::longListsDoNotStall()
{
    const QString path = m_fixture->write(u"long.csv"_s, PeopleFixture::goodList(10000));
    // What this thread itself spends between two beats: other programs do not count.
    QTimer heartbeat;
    qint64 last = threadTime();
    qint64 longest = 0;
    connect(&heartbeat, &QTimer::timeout, this, [&last, &longest] {
        const qint64 now = threadTime();
        longest = std::max(longest, now - last);
        last = now;
    });
    heartbeat.start(1);
    m_importing->open(path);
    QTRY_COMPARE_WITH_TIMEOUT(m_importing->phase(), Phase::Rehearsed, 10000);
    QCOMPARE(m_importing->wouldAdd(), 10000);
    QVERIFY2(longest < 16000, qPrintable(u"%1 µs"_s.arg(longest)));
}

GANGWAY_TEST(TestPeopleImporting);
#include "tst_peopleimporting.moc"
