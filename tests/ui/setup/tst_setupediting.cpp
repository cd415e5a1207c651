// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/forms/fieldoptions.h"
#include "domain/setup/onboardingstatus.h"
#include "items/setup/setupediting.h"
#include "services/console/lanes/lanes.h"
#include "services/shared/setup/setupservice.h"
#include "services/shared/setup/structureservice.h"
#include "setupfixture.h"
#include "support/testprogram.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

using Phase = SetupEditing::Phase;
using Saving = SetupEditing::Saving;

/// Answers of the set-up: kept, resumed, sent when the database is back, completed once.
class TestSetupEditing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void beginsWithWhatIsKnown();
    void carriesOnWhereItWasLeft();
    void carriesOnElsewhere();
    void typedTextSurvivesACrash();
    void startsFromWhatIsThere();
    void whatCameMeanwhileStays();
    void putOffStaysPutOff();
    void departmentsMergeAndComeBack();
    void positionsComeBack();
    void goalsComeBack();
    void tellsProblemsOfAFieldAtOnce();
    void roleAboveTheOwnIsSaid();
    void keepsEverythingWhileOffline();
    void carriesOnWhileOffline();
    void whatWasMissingComesWithTheDatabase();
    void newerAnswersOfAnotherComputerWin();
    void tellsProblemsWhenAStepIsLeft();
    void completesOnce();
    void completesOnceThoughTheAnswerWasLost_data();
    void completesOnceThoughTheAnswerWasLost();
    void completedBeforeACrashIsFoundOut();
    void refusesWrongAnswers();
    void ownAddressIsFoundInTheEnd();
    void refusedPersonIsTold();
    void suggestionsLeaveOutWhatIsThere();
    void damagedCopyIsIgnored();

private:
    [[nodiscard]] bool open()
    {
        m_editing.reset();
        m_editing = std::make_unique<SetupEditing>(m_fixture->session(), m_fixture->copyPath());
        m_editing->load();
        return QTest::qWaitFor([this] { return m_editing->phase() != Phase::Loading; });
    }
    void answerAll()
    {
        const QJsonObject all = SetupFixture::sampleAnswers();
        for (const QString &step : all.keys()) {
            const QJsonObject answers = all.value(step).toObject();
            for (const QString &field : answers.keys())
                m_editing->setAnswer(step, field, answers.value(field));
        }
    }
    /// job(StructureService &) on the session's connection.
    template<class Job>
    [[nodiscard]] auto structure(const Job &job)
    {
        const auto done =
            inLane(m_fixture->session(), Session::Lane::Write, [job](Database &database) {
                StructureService service(database);
                return job(service);
            });
        (void)QTest::qWaitFor([&] { return done.isFinished(); });
        return done.result();
    }
    void completeWithoutAnswer(bool staysAway);
    void madeOnce();
    [[nodiscard]] QString typed(const QString &step, const QString &field) const
    {
        return m_editing->answers(step).value(field).toString();
    }
    /// A crash: the object goes without having been asked to save.
    [[nodiscard]] bool copyHolds(const QString &text) const
    {
        QFile file(m_fixture->copyPath());
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(text.toUtf8());
    }

    std::unique_ptr<SetupFixture> m_fixture;
    std::unique_ptr<SetupEditing> m_editing;
};

void TestSetupEditing::init()
{
    m_fixture = std::make_unique<SetupFixture>();
    QVERIFY(m_fixture->start());
    (void)m_fixture->value(u"UPDATE gangway.members SET first_name = 'Mara', last_name = 'Keller' "
                           "WHERE organization_id = '%1' RETURNING email"_s);
}

void TestSetupEditing::cleanup()
{
    m_editing.reset();
    m_fixture.reset();
}

void TestSetupEditing::beginsWithWhatIsKnown()
{
    QVERIFY(open());
    QCOMPARE(m_editing->phase(), Phase::Editing);
    QCOMPARE(m_editing->currentStep(), u"you"_s);
    QCOMPARE(typed(u"you"_s, u"first_name"_s), u"Mara"_s);
    QCOMPARE(typed(u"you"_s, u"last_name"_s), u"Keller"_s);
    QCOMPARE(typed(u"organisation"_s, u"name"_s), u"Northwind"_s);
    QVERIFY(m_editing->isStepDone(u"you"_s));
    QVERIFY(!m_editing->isStepDone(u"organisation"_s));
    QCOMPARE(m_fixture->count(u"setup_sessions"_s), 0); // looking is no answer
}

void TestSetupEditing::carriesOnWhereItWasLeft()
{
    QVERIFY(open());
    m_editing->setAnswer(u"you"_s, u"role_title"_s, u"Head of people"_s);
    m_editing->enterStep(u"organisation"_s);
    m_editing->setAnswer(u"organisation"_s, u"location"_s, u"Bremen"_s);
    m_editing->saveNow();
    QTRY_COMPARE(m_editing->saving(), Saving::Saved);
    QTRY_VERIFY(!QFileInfo::exists(m_fixture->copyPath()));
    QVERIFY(open());
    QCOMPARE(m_editing->currentStep(), u"organisation"_s);
    QCOMPARE(typed(u"you"_s, u"role_title"_s), u"Head of people"_s);
    QCOMPARE(typed(u"organisation"_s, u"location"_s), u"Bremen"_s);
    QCOMPARE(m_fixture->count(u"setup_sessions"_s), 1);
}

void TestSetupEditing::carriesOnElsewhere()
{
    QVERIFY(open());
    answerAll();
    m_editing->enterStep(u"structure"_s);
    QTRY_COMPARE(m_editing->saving(), Saving::Saved);
    m_editing.reset();
    QFile::remove(m_fixture->copyPath()); // another computer has no file
    QVERIFY(open());
    QCOMPARE(m_editing->currentStep(), u"structure"_s);
    QCOMPARE(m_editing->allAnswers(), SetupFixture::sampleAnswers());
}

void TestSetupEditing::typedTextSurvivesACrash()
{
    QVERIFY(open());
    m_fixture->proxy().setSilent(true); // nothing reaches the database
    m_editing->setAnswer(u"you"_s, u"role_title"_s, u"Head of peo"_s);
    QTRY_VERIFY_WITH_TIMEOUT(copyHolds(u"Head of peo"_s), 1000);
    QFile::copy(m_fixture->copyPath(), m_fixture->copyPath() + u".crash"_s);
    m_fixture->proxy().setSilent(false);
    m_editing.reset();
    QFile::remove(m_fixture->copyPath());
    QFile::rename(m_fixture->copyPath() + u".crash"_s, m_fixture->copyPath());
    QVERIFY(open());
    QCOMPARE(typed(u"you"_s, u"role_title"_s), u"Head of peo"_s);
    QTRY_COMPARE(m_editing->saving(), Saving::Saved); // and goes to the database now
    QTRY_VERIFY(!QFileInfo::exists(m_fixture->copyPath()));
}

void TestSetupEditing::startsFromWhatIsThere()
{
    QVERIFY(open());
    answerAll();
    m_editing->complete();
    QTRY_COMPARE(m_editing->phase(), Phase::Completed);
    // The address is the person's now, not the one that the workspace made up.
    QCOMPARE(
        m_fixture->value(u"SELECT m.email FROM gangway.members m WHERE organization_id = '%1'"_s),
        u"mara.keller@northwind.example"_s);
    QVERIFY(open()); // it is run again
    const QJsonObject before = SetupFixture::sampleAnswers();
    for (const QString &step : {u"you"_s, u"organisation"_s})
        QCOMPARE(m_editing->answers(step), before.value(step).toObject());
    const auto list = [this](const QString &step, const QString &key) {
        return m_editing->answers(step).value(key).toArray();
    };
    QCOMPARE(list(u"structure"_s, u"departments"_s).size(), 3);
    QCOMPARE(list(u"structure"_s, u"departments"_s).first()[u"headcount"_s].toInt(), 412);
    QCOMPARE(list(u"structure"_s, u"departments"_s).first()[u"positions"_s].toArray().size(), 3);
    QCOMPARE(list(u"structure"_s, u"colleagues"_s).size(), 2);
    QCOMPARE(list(u"completion"_s, u"goals"_s).size(), 1);

    // Renamed, taken out, cleared.
    QJsonArray departments = list(u"structure"_s, u"departments"_s);
    QJsonObject ward = departments.first().toObject();
    ward.insert(u"name"_s, u"Wards"_s);
    departments.replace(0, ward);
    departments.removeLast();
    m_editing->setAnswer(u"structure"_s, u"departments"_s, departments);
    m_editing->setAnswer(u"structure"_s, u"colleagues"_s, QJsonArray());
    m_editing->setAnswer(u"organisation"_s, u"website"_s, QString());
    m_editing->setAnswer(u"completion"_s, u"goals"_s, QJsonArray());
    m_editing->setAnswer(u"completion"_s, u"confirm"_s, true);
    m_editing->complete();
    QTRY_COMPARE(m_editing->phase(), Phase::Completed);
    QCOMPARE(m_fixture->value(u"SELECT string_agg(name, ',' ORDER BY name) FROM gangway.departments"
                              " WHERE organization_id = '%1'"_s),
             u"Theatre,Wards"_s);
    QCOMPARE(m_fixture->value(
                 u"SELECT (website IS NULL)::text FROM gangway.organizations WHERE id = '%1'"_s),
             u"true"_s);
    QCOMPARE(m_fixture->count(u"invitations"_s), 0);
    QCOMPARE(m_fixture->count(u"objectives"_s), 0);
}

/// A department that came while the set-up was open is not taken for one that was taken out.
void TestSetupEditing::whatCameMeanwhileStays()
{
    QVERIFY(open());
    answerAll();
    (void)m_fixture->value(u"INSERT INTO gangway.departments (organization_id, name) VALUES ('%1', "
                           "'Kitchen') RETURNING name"_s);
    m_editing->complete();
    QTRY_COMPARE(m_editing->phase(), Phase::Completed);
    QCOMPARE(m_fixture->count(u"departments"_s), 4);
}

void TestSetupEditing::putOffStaysPutOff()
{
    const auto destination = [this] {
        const auto job = [](Database &database) { return SetupService(database).facts(); };
        const QFuture<Result<OnboardingRecord>> read =
            inLane(m_fixture->session(), Session::Lane::Read, job);
        if (!QTest::qWaitFor([&] { return read.isFinished(); }) || !read.result())
            return Destination{};
        const OnboardingRecord record = *read.result();
        return destinationFor({.hasMembership = record.hasMembership,
                               .setupCompleted = record.setupCompleted,
                               .dismissed = record.dismissed});
    };
    const auto putOff = [this](bool later) {
        const auto job = [later](Database &database) {
            return SetupService(database).putOff(later);
        };
        const QFuture<Result<void>> done = inLane(m_fixture->session(), Session::Lane::Write, job);
        return QTest::qWaitFor([&] { return done.isFinished(); }) && done.result();
    };
    QCOMPARE(destination().place, Destination::Place::Wizard);
    QVERIFY(putOff(true));
    QCOMPARE(destination().place, Destination::Place::Dashboard);
    QVERIFY(putOff(false));
    QCOMPARE(destination().place, Destination::Place::Wizard);
}

void TestSetupEditing::departmentsMergeAndComeBack()
{
    const auto run = [this](const auto &job) { return structure(job); };
    const auto ward =
        run([](StructureService &s) { return s.addDepartment({.name = u" Ward "_s}); });
    const auto theatre =
        run([](StructureService &s) { return s.addDepartment({.name = u"Theatre"_s}); });
    QVERIFY(ward && theatre);
    const auto twice =
        run([](StructureService &s) { return s.addDepartment({.name = u"Ward"_s}); });
    QVERIFY(!twice && twice.error().kind == ErrorKind::InvalidInput);
    QVERIFY(twice.error().message.contains(u"Ward"_s));
    QCOMPARE(twice.error().field, u"name"_s);
    QVERIFY(!run([](StructureService &s) { return s.addDepartment({.name = u"wARD"_s}); }));
    QVERIFY(!run([](StructureService &s) { return s.addDepartment({.name = u"  "_s}); }));
    QVERIFY(run([&](StructureService &s) { return s.addPosition(*ward, u"Nurse"_s); }));
    (void)m_fixture->value(
        u"INSERT INTO gangway.new_hires (organization_id, email, department_id, "
        "position) VALUES ('%1', 'jo@x.example', '%2', 'Nurse') RETURNING email"_s.arg(
            u"%1"_s, idText(*ward)));
    const auto departments = [&] {
        QStringList list;
        const auto read = run([](StructureService &s) { return s.departments(); });
        for (const DepartmentEntry &entry : read.value_or(QList<DepartmentEntry>()))
            list.append(
                u"%1 %2 %3"_s.arg(entry.name, entry.positions.join(u',')).arg(entry.people));
        return list;
    };
    QCOMPARE(departments(), QStringList({u"Theatre  0"_s, u"Ward Nurse 1"_s}));
    // People of a position that is renamed get its name.
    const auto positions = run([](StructureService &s) { return s.positions(); });
    QVERIFY(positions && positions->size() == 1 && positions->first().people == 1);
    QVERIFY(run([&](StructureService &s) {
        return s.changePosition(positions->first().id, u"Head nurse"_s, *ward);
    }));
    QCOMPARE(
        m_fixture->value(u"SELECT position FROM gangway.new_hires WHERE organization_id = '%1'"_s),
        u"Head nurse"_s);
    const auto merged =
        run([&](StructureService &s) { return s.removeDepartment(*ward, *theatre); });
    QVERIFY(merged);
    QCOMPARE(departments(), QStringList({u"Theatre Head nurse 1"_s}));
    QVERIFY(run([&](StructureService &s) { return s.restoreDepartment(*merged); }));
    QCOMPARE(departments(), QStringList({u"Theatre  0"_s, u"Ward Head nurse 1"_s}));
    const auto gone = run([&](StructureService &s) { return s.removeDepartment(*ward); });
    QVERIFY(gone);
    QCOMPARE(m_fixture->value(u"SELECT (department_id IS NULL)::text FROM gangway.new_hires WHERE"
                              " organization_id = '%1'"_s),
             u"true"_s);
    const auto again = run([&](StructureService &s) { return s.removeDepartment(*ward); });
    QVERIFY(!again && again.error().kind == ErrorKind::NotFound);
}

/// Also the people: those who had the new name before keep it.
void TestSetupEditing::positionsComeBack()
{
    const auto ward =
        structure([](StructureService &s) { return s.addDepartment({.name = u"Ward"_s}); });
    QVERIFY(ward);
    const auto nurse =
        structure([&](StructureService &s) { return s.addPosition(*ward, u"Nurse"_s); });
    QVERIFY(nurse);
    const auto twice =
        structure([&](StructureService &s) { return s.addPosition(*ward, u"nurse"_s); });
    QVERIFY(!twice && twice.error().field == u"name"_s);
    for (const auto &[email, position] :
         {std::pair(u"jo@x.example"_s, u"Nurse"_s), std::pair(u"al@x.example"_s, u"Carer"_s)})
        (void)m_fixture->value(
            u"INSERT INTO gangway.new_hires (organization_id, email, department_id, "
            "position) VALUES ('%1', '%2', '%3', '%4') RETURNING email"_s.arg(
                u"%1"_s, email, idText(*ward), position));
    const auto facts = [&] {
        const QString people = m_fixture->value(
            u"SELECT string_agg(position, ',' ORDER BY email) FROM gangway.new_hires "
            "WHERE organization_id = '%1'"_s);
        const auto read = structure([](StructureService &s) { return s.positions(); });
        QStringList names;
        for (const PositionEntry &entry : read.value_or(QList<PositionEntry>()))
            names.append(u"%1 %2"_s.arg(entry.name).arg(entry.people));
        return QString(names.join(u',') + u" / "_s + people);
    };
    QCOMPARE(facts(), u"Nurse 1 / Carer,Nurse"_s);
    const auto renamed =
        structure([&](StructureService &s) { return s.changePosition(*nurse, u"Carer"_s, *ward); });
    QVERIFY(renamed);
    QCOMPARE(facts(), u"Carer 2 / Carer,Carer"_s);
    QVERIFY(structure([&](StructureService &s) { return s.restorePositionChange(*renamed); }));
    QCOMPARE(facts(), u"Nurse 1 / Carer,Nurse"_s);
    QVERIFY(!structure([&](StructureService &s) { return s.restorePositionChange(*renamed); }));
    const auto removed = structure([&](StructureService &s) { return s.removePosition(*nurse); });
    QVERIFY(removed);
    QCOMPARE(facts(), u" / Carer,Nurse"_s);
    QVERIFY(structure([&](StructureService &s) { return s.restorePosition(*removed); }));
    QCOMPARE(facts(), u"Nurse 1 / Carer,Nurse"_s);
    const auto again = structure([&](StructureService &s) { return s.restorePosition(*removed); });
    QVERIFY(!again && again.error().kind == ErrorKind::Conflict);
    QVERIFY(structure([&](StructureService &s) { return s.removeDepartment(*ward); }));
    const auto nowhere =
        structure([&](StructureService &s) { return s.restorePosition(*removed); });
    QVERIFY(!nowhere && nowhere.error().kind == ErrorKind::NotFound);
}

void TestSetupEditing::goalsComeBack()
{
    const auto goals = [&] {
        return structure([](StructureService &s) { return s.goals(); })
            .value_or(QList<GoalEntry>());
    };
    GoalEntry goal{.id = {},
                   .objective = u"Nobody waits for a laptop"_s,
                   .keyResults = {u"Ordered a week before, for 1,000 people"_s, u"Second"_s},
                   .state = GoalState::Reached};
    const auto saved = structure([&](StructureService &s) { return s.addGoal(goal); });
    QVERIFY(saved);
    goal.id = *saved;
    QVERIFY(structure([&](StructureService &s) {
        return s.addGoal({.id = {}, .objective = u"Another"_s, .keyResults = {}, .state = {}});
    }));
    QVERIFY(goals().contains(goal));
    const QList<GoalEntry> before = goals();
    const auto wrong = structure([&](StructureService &s) {
        return s.addGoal({.id = {}, .objective = {}, .keyResults = {}, .state = {}});
    });
    QVERIFY(!wrong && wrong.error().field == u"objective"_s);
    const auto removed = structure([&](StructureService &s) { return s.removeGoal(goal.id); });
    QVERIFY(removed);
    QVERIFY(!goals().contains(goal));
    QVERIFY(structure([&](StructureService &s) { return s.restoreGoal(*removed); }));
    QCOMPARE(goals(), before);
    QVERIFY(structure([&](StructureService &s) { return s.restoreGoal(*removed); })); // is back
    QCOMPARE(goals(), before);
}

/// What is wrong is told when the field is left, what is only missing is not.
void TestSetupEditing::tellsProblemsOfAFieldAtOnce()
{
    QVERIFY(open());
    answerAll();
    m_editing->setAnswer(u"structure"_s, u"colleagues"_s,
                         QJsonArray{QJsonObject{{u"email"_s, u"Mara.Keller@northwind.example"_s},
                                                {u"role"_s, u"user"_s}}});
    m_editing->checkField(u"structure"_s, u"colleagues"_s);
    QCOMPARE(m_editing->problems(u"structure"_s).size(), 1);
    QCOMPARE(m_editing->problems(u"structure"_s).first().code, u"ownEmail"_s);
    m_editing->setAnswer(u"structure"_s, u"departments"_s,
                         QJsonArray{QJsonObject{{u"name"_s, u"Ward"_s}, {u"headcount"_s, -5}}});
    m_editing->checkField(u"structure"_s, u"departments"_s);
    QCOMPARE(m_editing->problems(u"structure"_s).size(), 2);
    m_editing->setAnswer(u"you"_s, u"first_name"_s, QString());
    m_editing->checkField(u"you"_s, u"first_name"_s);
    QVERIFY(m_editing->problems(u"you"_s).isEmpty());
}

/// The database would leave such colleagues out.
void TestSetupEditing::roleAboveTheOwnIsSaid()
{
    QCOMPARE(m_fixture->value(u"UPDATE gangway.members SET role = 'manager' WHERE "
                              "organization_id = '%1' RETURNING role"_s),
             u"manager"_s);
    QVERIFY(open());
    answerAll();
    const auto note = [this](const QString &role) {
        m_editing->setAnswer(
            u"structure"_s, u"colleagues"_s,
            QJsonArray{QJsonObject{{u"email"_s, u"jo@northwind.example"_s}, {u"role"_s, role}}});
        m_editing->checkField(u"structure"_s, u"colleagues"_s);
    };
    note(u"admin"_s);
    QCOMPARE(m_editing->problems(u"structure"_s).size(), 1);
    QCOMPARE(m_editing->problems(u"structure"_s).first().field, u"colleagues[0].role"_s);
    note(u"manager"_s);
    QVERIFY(m_editing->problems(u"structure"_s).isEmpty());
}

void TestSetupEditing::keepsEverythingWhileOffline()
{
    QVERIFY(open());
    m_fixture->takeDown();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Offline);
    answerAll();
    m_editing->enterStep(u"completion"_s);
    QCOMPARE(m_editing->saving(), Saving::KeptHere);
    QVERIFY(!m_editing->saveError().message.isEmpty());
    QCOMPARE(m_fixture->count(u"setup_sessions"_s), 0);
    m_fixture->bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(m_editing->saving(), Saving::Saved, 20'000);
    QCOMPARE(m_fixture->value(u"SELECT answers #>> '{structure,departments,2,name}' FROM "
                              "gangway.setup_sessions WHERE organization_id = '%1'"_s),
             u"Reception"_s);
}

void TestSetupEditing::carriesOnWhileOffline()
{
    QVERIFY(open());
    m_fixture->takeDown();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Offline);
    m_editing->setAnswer(u"you"_s, u"role_title"_s, u"Owner"_s);
    m_editing->enterStep(u"organisation"_s);
    QVERIFY(open()); // still offline
    QCOMPARE(m_editing->phase(), Phase::Editing);
    QCOMPARE(m_editing->currentStep(), u"organisation"_s);
    QCOMPARE(typed(u"you"_s, u"role_title"_s), u"Owner"_s);
    QFile::remove(m_fixture->copyPath());
    QVERIFY(open()); // nothing here and no database
    QCOMPARE(m_editing->phase(), Phase::LoadFailed);
    QVERIFY(m_editing->hasError());
    m_fixture->bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(m_editing->phase(), Phase::Editing, 20'000);
}

/// Offline nobody knows the person's role; the database says it when it is back.
void TestSetupEditing::whatWasMissingComesWithTheDatabase()
{
    (void)m_fixture->value(u"UPDATE gangway.members SET role = 'manager' WHERE "
                           "organization_id = '%1' RETURNING role"_s);
    QVERIFY(open());
    m_fixture->takeDown();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Offline);
    m_editing->setAnswer(
        u"structure"_s, u"colleagues"_s,
        QJsonArray{QJsonObject{{u"email"_s, u"jo@northwind.example"_s}, {u"role"_s, u"admin"_s}}});
    m_editing->saveNow();
    QVERIFY(open());
    QCOMPARE(m_editing->phase(), Phase::Editing);
    const auto wrong = [this] {
        m_editing->checkField(u"structure"_s, u"colleagues"_s);
        return m_editing->problems(u"structure"_s).size();
    };
    QCOMPARE(wrong(), 0);
    m_fixture->bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(wrong(), 1, 20'000);
    QCOMPARE(m_editing->phase(), Phase::Editing);
}

void TestSetupEditing::newerAnswersOfAnotherComputerWin()
{
    QVERIFY(open());
    m_editing->setAnswer(u"you"_s, u"role_title"_s, u"First"_s);
    m_editing->saveNow();
    QTRY_COMPARE(m_editing->saving(), Saving::Saved);
    m_fixture->takeDown();
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Offline);
    m_editing->setAnswer(u"you"_s, u"role_title"_s, u"Typed offline"_s);
    m_editing->saveNow();
    m_editing.reset();
    // Later, on another computer.
    (void)m_fixture->value(
        u"UPDATE gangway.setup_sessions SET answers = jsonb_set(answers, '{you,role_title}', "
        "'\"Elsewhere\"') WHERE organization_id = '%1' RETURNING id::text"_s);
    m_fixture->bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session().state(), Session::State::Online, 20'000);
    QVERIFY(open());
    QCOMPARE(typed(u"you"_s, u"role_title"_s), u"Elsewhere"_s);
}

void TestSetupEditing::tellsProblemsWhenAStepIsLeft()
{
    QVERIFY(open());
    QSignalSpy told(m_editing.get(), &SetupEditing::problemsChanged);
    m_editing->setAnswer(u"you"_s, u"email"_s, u"mara"_s);
    m_editing->setAnswer(u"you"_s, u"last_name"_s, QString());
    QVERIFY(told.isEmpty());
    QVERIFY(!m_editing->checkStep(u"you"_s));
    QCOMPARE(m_editing->problems(u"you"_s).size(), 2);
    m_editing->setAnswer(u"you"_s, u"email"_s, u"mara@example.org"_s);
    QCOMPARE(m_editing->problems(u"you"_s).size(), 1);
    QCOMPARE(m_editing->problems(u"you"_s).first().field, u"last_name"_s);
    m_editing->setAnswer(u"you"_s, u"last_name"_s, u"Keller"_s);
    QVERIFY(m_editing->problems(u"you"_s).isEmpty());
    QVERIFY(m_editing->checkStep(u"you"_s));
}

void TestSetupEditing::completesOnce()
{
    QVERIFY(open());
    answerAll();
    m_editing->complete();
    m_editing->complete(); // a second click
    QTRY_COMPARE(m_editing->phase(), Phase::Completed);
    QCOMPARE(m_editing->outcome().departments, 3);
    QCOMPARE(m_editing->outcome().positions, 6);
    QCOMPARE(m_editing->outcome().colleagues, 2);
    QCOMPARE(m_editing->outcome().objectives, 1);
    // Nothing that nothing uses.
    for (const QString &table :
         {u"api_keys"_s, u"jobs"_s, u"notification_channels"_s, u"backup_schedules"_s})
        QCOMPARE(m_fixture->count(table), 0);
    QCOMPARE(m_fixture->count(u"departments"_s), 3);
    QCOMPARE(m_fixture->count(u"invitations"_s), 2);
    QTRY_VERIFY(!QFileInfo::exists(m_fixture->copyPath()));
    QCOMPARE(m_fixture->value(u"SELECT count(*)::text FROM gangway.setup_sessions WHERE "
                              "organization_id = '%1' AND completed_at IS NULL"_s),
             u"0"_s);
}

/// "Create" is carried out, but whatever the server says to it is cut off.
void TestSetupEditing::completeWithoutAnswer(bool staysAway)
{
    // The row that the statement begins with is held until the network is set to break.
    (void)m_fixture->value(u"BEGIN"_s);
    (void)m_fixture->value(u"SELECT name FROM gangway.organizations WHERE id = '%1' FOR UPDATE"_s);
    m_editing->complete();
    QTRY_VERIFY(m_fixture->value(u"SELECT count(*)::text FROM pg_locks WHERE NOT granted"_s) !=
                u"0"_s);
    m_fixture->proxy().setFault({.direction = FaultProxy::Direction::ToClient, .bytes = 0});
    m_fixture->proxy().setRefuse(staysAway);
    (void)m_fixture->value(u"COMMIT"_s);
    QTRY_COMPARE(m_fixture->count(u"operations"_s), 1);
    QTRY_VERIFY(m_fixture->proxy().faultHappened());
}

void TestSetupEditing::madeOnce()
{
    QCOMPARE(m_editing->outcome().departments, 3);
    QCOMPARE(m_fixture->count(u"departments"_s), 3);
    QCOMPARE(m_fixture->count(u"objectives"_s), 1);
    QCOMPARE(m_fixture->count(u"invitations"_s), 2);
    QCOMPARE(m_fixture->count(u"operations"_s), 1);
}

void TestSetupEditing::completesOnceThoughTheAnswerWasLost_data()
{
    QTest::addColumn<bool>("staysAway");
    QTest::newRow("back at once") << false;
    QTest::newRow("back when tried again") << true;
}

void TestSetupEditing::completesOnceThoughTheAnswerWasLost()
{
    QFETCH(bool, staysAway);
    QVERIFY(open());
    answerAll();
    completeWithoutAnswer(staysAway);
    if (staysAway) {
        QTRY_VERIFY_WITH_TIMEOUT(m_editing->hasError(), 20'000);
        m_fixture->bringBack();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session().state(), Session::State::Online, 20'000);
        m_editing->complete();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_editing->phase(), Phase::Completed, 20'000);
    madeOnce();
    QVERIFY(m_editing->outcome().replayed);
}

void TestSetupEditing::completedBeforeACrashIsFoundOut()
{
    QVERIFY(open());
    answerAll();
    m_editing->saveNow();
    QTRY_COMPARE(m_editing->saving(), Saving::Saved);
    QByteArray copy;
    connect(m_editing.get(), &SetupEditing::phaseChanged, this, [&](Phase phase) {
        QFile file(m_fixture->copyPath());
        if (phase == Phase::Completed && file.open(QIODevice::ReadOnly))
            copy = file.readAll();
    });
    m_editing->complete();
    QTRY_COMPARE(m_editing->phase(), Phase::Completed);
    m_editing.reset();
    if (copy.isEmpty())
        QSKIP("The file was gone before it could be read."); // the crash came too late
    QTRY_VERIFY(!QFileInfo::exists(m_fixture->copyPath()));
    QFile file(m_fixture->copyPath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(copy);
    file.close();
    QVERIFY(open());
    QTRY_COMPARE(m_editing->phase(), Phase::Completed);
    QVERIFY(m_editing->outcome().replayed);
    QCOMPARE(m_editing->outcome().departments, 3);
    QCOMPARE(m_fixture->count(u"operations"_s), 1);
}

void TestSetupEditing::refusesWrongAnswers()
{
    QVERIFY(open());
    answerAll();
    m_editing->setAnswer(u"organisation"_s, u"time_zone"_s, u"Mars/Base"_s);
    m_editing->complete();
    QCOMPARE(m_editing->phase(), Phase::Editing);
    QCOMPARE(m_editing->firstWrongStep(), u"organisation"_s);
    QCOMPARE(m_fixture->count(u"departments"_s), 0);
}

void TestSetupEditing::ownAddressIsFoundInTheEnd()
{
    QVERIFY(open());
    answerAll();
    m_editing->setAnswer(u"you"_s, u"email"_s, u"RAVI.MENON@northwind.example"_s);
    m_editing->complete();
    QCOMPARE(m_editing->phase(), Phase::Editing);
    QCOMPARE(m_editing->firstWrongStep(), u"structure"_s);
    QCOMPARE(m_editing->problems(u"structure"_s).first().field, u"colleagues[0].email"_s);
}

void TestSetupEditing::refusedPersonIsTold()
{
    QVERIFY(open());
    answerAll();
    (void)m_fixture->value(u"UPDATE gangway.members SET role = 'viewer' WHERE organization_id = "
                           "'%1' RETURNING role"_s);
    m_editing->complete();
    QTRY_VERIFY(m_editing->hasError());
    QCOMPARE(m_editing->phase(), Phase::Editing);
    QCOMPARE(m_editing->error().kind, ErrorKind::Denied);
    QCOMPARE(m_fixture->count(u"departments"_s), 0);
}

void TestSetupEditing::suggestionsLeaveOutWhatIsThere()
{
    const FieldSpec &departments = SetupForm::fourSteps().step(u"structure"_s)->fields.first();
    QJsonObject all = SetupFixture::sampleAnswers();
    const auto before = fieldSuggestions(departments, all);
    QVERIFY(!before.isEmpty());
    QVERIFY(!suggestionHeading(departments, all).isEmpty());
    all.insert(u"structure"_s, QJsonObject{{u"departments"_s, QJsonArray{before.first()}}});
    const auto after = fieldSuggestions(departments, all);
    QCOMPARE(after.size(), before.size() - 1);
    QVERIFY(!after.contains(before.first()));
    all.remove(u"organisation"_s); // no industry: nothing to say
    QVERIFY(fieldSuggestions(departments, all).isEmpty());
}

void TestSetupEditing::damagedCopyIsIgnored()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_fixture->copyPath()).path()));
    QFile file(m_fixture->copyPath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": \"gangway-setup-copy\", \"version\": 1, \"ses");
    file.close();
    QVERIFY(open());
    QCOMPARE(m_editing->phase(), Phase::Editing);
    QCOMPARE(typed(u"you"_s, u"first_name"_s), u"Mara"_s);
}

GANGWAY_TEST(TestSetupEditing);
#include "tst_setupediting.moc"
