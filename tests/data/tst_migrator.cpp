// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations: each step wholly or not at all, once, in order, and only on a schema this program
// knows.
#include "data/migrator.h"
#include "support/testdatabase.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace gangway;
using namespace gangway::test;

class MigratorTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<TestDatabase>(TestDatabase::Schema::Empty);
        m_db = m_home->openAdmin();
        m_folder = std::make_unique<QTemporaryDir>();
        writeStep(QStringLiteral("0001_first"), "CREATE TABLE public.first (id int)",
                  "DROP TABLE public.first");
        writeStep(QStringLiteral("0002_second"),
                  "CREATE TABLE public.second (id int); INSERT INTO public.second VALUES (2);",
                  "DROP TABLE public.second");
        writeStep(QStringLiteral("0010_tenth"),
                  "CREATE FUNCTION public.tenth() RETURNS text LANGUAGE sql AS $$ SELECT 'a;b' $$;"
                  "-- the end",
                  "DROP FUNCTION public.tenth()");
    }
    void cleanup()
    {
        m_db.reset();
        m_home.reset();
    }

    void goesToLatestAndBack();
    void goesToAVersion();
    void refusesAVersionThatDoesNotExist();
    void lookingChangesNothing();
    void aFailingStepChangesNothing();
    void aStepMayNotEndItsTransaction_data();
    void aStepMayNotEndItsTransaction();
    void refusesANewerSchema();
    void refusesAChangedStep();
    void refusesAStepThatWasSlippedIn();
    void twoAtOnceDoTheWorkOnce();
    void twoStepsOfOneNumberAreRefused();
    void ownSchemaGoesUpAndDownAndUp();
    void mendsWhatBreaksBounds();

    void functionsComeAfterTheSteps();
    void onlyChangedFunctionsAreApplied();
    void aFunctionMayNeedOneThatComesLater();
    void aChangedSignatureReplacesTheOldOne();
    void whatNoFileDefinesIsDropped();
    void whatIsInUseIsNotDropped();
    void grantsAreThoseOfTheFile();
    void aFailingFunctionChangesNothing_data();
    void aFailingFunctionChangesNothing();
    void functionsComeBackAfterGoingDown();
    void twoMakersOfAFunctionAreRefused();
    void twoAtOnceApplyFunctionsOnce();
    void ownFunctionsAreThoseOfTheFiles();

private:
    void writeFunction(const QString &name, const QByteArray &text)
    {
        const QFileInfo file(m_folder->filePath(QStringLiteral("functions/%1.sql").arg(name)));
        QVERIFY(QDir().mkpath(file.path()));
        QFile out(file.filePath());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    void removeFunction(const QString &name)
    {
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("functions/%1.sql").arg(name))));
    }
    QString value(const QByteArray &query)
    {
        const auto rows = m_db->runText(query);
        return rows ? rows->text(0, 0) : rows.error().detail;
    }
    static QByteArray answering(const char *name, int number)
    {
        return QByteArray("CREATE OR REPLACE FUNCTION public.") + name +
               "() RETURNS int LANGUAGE sql AS $$ SELECT " + QByteArray::number(number) + " $$;";
    }
    void writeStep(const QString &name, const QByteArray &up, const QByteArray &down)
    {
        QVERIFY(QDir(m_folder->path()).mkpath(name));
        for (const auto &[file, text] :
             {std::pair{u"/up.sql", up}, std::pair{u"/down.sql", down}}) {
            QFile out(m_folder->filePath(name) + QStringView(file));
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(text);
        }
    }
    Migrator migrator(Database &database) const
    {
        return Migrator(database, {.migrations = m_folder->path(),
                                   .bootstrap = QStringLiteral("/nonexistent"),
                                   .functions = m_folder->filePath(QStringLiteral("functions"))});
    }
    bool exists(const char *relation)
    {
        return m_db->runText("SELECT to_regclass($1) IS NOT NULL", {QString::fromLatin1(relation)})
            ->boolean(0, 0);
    }

    std::unique_ptr<TestDatabase> m_home;
    std::unique_ptr<Database> m_db;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void MigratorTest::goesToLatestAndBack()
{
    Migrator steps = migrator(*m_db);
    QCOMPARE(steps.latest().value(), 10);
    QCOMPARE(steps.current().value(), 0);
    QCOMPARE(steps.migrate().value(), (QList<int>{1, 2, 10}));
    QCOMPARE(steps.current().value(), 10);
    QVERIFY(steps.pending()->isEmpty());
    QCOMPARE(m_db->runText("SELECT public.tenth()")->text(0, 0), QStringLiteral("a;b"));
    QCOMPARE(steps.migrate().value(), QList<int>{});
    QCOMPARE(steps.migrate(0).value(), (QList<int>{10, 2, 1}));
    QCOMPARE(steps.current().value(), 0);
    QVERIFY(!exists("public.first"));
    QCOMPARE(steps.migrate().value(), (QList<int>{1, 2, 10}));
}

void MigratorTest::goesToAVersion()
{
    Migrator steps = migrator(*m_db);
    QCOMPARE(steps.migrate(2).value(), (QList<int>{1, 2}));
    QVERIFY(exists("public.second"));
    QCOMPARE(steps.pending()->size(), 1);
    QCOMPARE(steps.migrate(1).value(), (QList<int>{2}));
    QVERIFY(!exists("public.second"));
    QVERIFY(exists("public.first"));
    QCOMPARE(steps.migrate(10).value(), (QList<int>{2, 10}));
}

void MigratorTest::refusesAVersionThatDoesNotExist()
{
    Migrator steps = migrator(*m_db);
    for (const int version : {-1, 3, 11}) {
        const auto moved = steps.migrate(version);
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::InvalidInput);
    }
    QVERIFY(!exists("public.first"));
}

void MigratorTest::lookingChangesNothing()
{
    Migrator steps = migrator(*m_db);
    QCOMPARE(steps.current().value(), 0);
    QCOMPARE(steps.pending()->size(), 3);
    QVERIFY(!exists("gangway_meta.migrations"));
}

void MigratorTest::aFailingStepChangesNothing()
{
    writeStep(QStringLiteral("0011_broken"),
              "CREATE TABLE public.half (id int);\nSELECT 1;\nSELECT nonsense FROM nowhere;\n", "");
    Migrator steps = migrator(*m_db);
    const auto moved = steps.migrate();
    QVERIFY(!moved);
    QVERIFY2(moved.error().detail.contains(QStringLiteral("0011_broken")),
             qPrintable(moved.error().detail));
    QVERIFY2(moved.error().detail.contains(QStringLiteral("(line 3)")),
             qPrintable(moved.error().detail));
    QVERIFY(!exists("public.half"));
    QCOMPARE(steps.current().value(), 10); // what came before it stays
    QVERIFY(!m_db->inTransaction());

    writeStep(QStringLiteral("0011_broken"), "CREATE TABLE public.half (id int)",
              "DROP TABLE public.half; SELECT nonsense");
    QCOMPARE(steps.migrate().value(), QList<int>{11});
    QVERIFY(!steps.migrate(0));
    QVERIFY(exists("public.half"));
    QCOMPARE(steps.current().value(), 11);
}

void MigratorTest::aStepMayNotEndItsTransaction_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("commit") << QByteArray("SELECT 1; COMMIT;");
    QTest::newRow("rollback") << QByteArray("ROLLBACK");
    QTest::newRow("another one") << QByteArray("COMMIT; BEGIN;");
}

void MigratorTest::aStepMayNotEndItsTransaction()
{
    QFETCH(QByteArray, text);
    writeStep(QStringLiteral("0011_escape"), text, "");
    Migrator steps = migrator(*m_db);
    QVERIFY(!steps.migrate());
    QCOMPARE(steps.current().value(), 10);
    QVERIFY(!m_db->inTransaction());
}

void MigratorTest::refusesANewerSchema()
{
    Migrator steps = migrator(*m_db);
    QVERIFY(steps.migrate());
    QVERIFY(m_db->runText("INSERT INTO gangway_meta.migrations (version, name, checksum, program) "
                          "VALUES (12, 'future', 'x', '7.3.1')"));
    for (const auto &to : {std::optional<int>(), std::optional<int>(1)}) {
        const auto moved = steps.migrate(to);
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::NewerVersion);
        QVERIFY(moved.error().hint.contains(QStringLiteral("7.3.1")));
    }
    QVERIFY(!steps.pending());
    QCOMPARE(steps.current().value(), 12);
    QVERIFY(exists("public.second"));
}

void MigratorTest::refusesAChangedStep()
{
    Migrator steps = migrator(*m_db);
    QVERIFY(steps.migrate(2));
    writeStep(QStringLiteral("0001_first"), "CREATE TABLE public.first (id bigint)", "");
    const auto moved = steps.migrate();
    QVERIFY(!moved);
    QCOMPARE(moved.error().kind, ErrorKind::Damaged);
    QCOMPARE(steps.current().value(), 2);
}

void MigratorTest::refusesAStepThatWasSlippedIn()
{
    Migrator steps = migrator(*m_db);
    QVERIFY(steps.migrate());
    writeStep(QStringLiteral("0005_between"), "SELECT 1", "SELECT 1");
    const auto moved = steps.migrate();
    QVERIFY(!moved);
    QCOMPARE(moved.error().kind, ErrorKind::Damaged);
}

void MigratorTest::twoAtOnceDoTheWorkOnce()
{
    constexpr int many = 4;
    std::array<Result<QList<int>>, many> outcomes;
    std::vector<std::thread> threads;
    for (int i = 0; i < many; ++i) {
        threads.emplace_back([this, i, &outcomes] {
            const auto database = m_home->openAdmin();
            Migrator steps = migrator(*database);
            outcomes[size_t(i)] = steps.migrate();
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QList<int> done;
    for (const auto &outcome : outcomes) {
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
        done += *outcome;
    }
    std::sort(done.begin(), done.end());
    QCOMPARE(done, (QList<int>{1, 2, 10}));
    QCOMPARE(m_db->runText("SELECT count(*) FROM public.second")->integer(0, 0), 1);
}

void MigratorTest::twoStepsOfOneNumberAreRefused()
{
    writeStep(QStringLiteral("0002_twin"), "SELECT 1", "SELECT 1");
    QVERIFY(!migrator(*m_db).migrate());
    QVERIFY(!exists("public.first"));
}

namespace {

QByteArray dump(const ConnectionSettings &settings)
{
    QProcess process;
    TestServer::dropPrivileges(process);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.start(TestServer::binaryFolder() + QStringLiteral("/pg_dump"),
                  {QStringLiteral("--schema-only"), QStringLiteral("-h"), settings.host,
                   QStringLiteral("-U"), QStringLiteral("postgres"), settings.databaseName});
    process.waitForFinished();
    // psql's \restrict carries a random word.
    QByteArrayList lines = process.readAllStandardOutput().split('\n');
    lines.removeIf([](const QByteArray &line) { return line.startsWith("\\"); });
    return lines.join('\n');
}

} // namespace

void MigratorTest::ownSchemaGoesUpAndDownAndUp()
{
    Migrator steps(*m_db);
    const auto all = Migrator::readSteps(SchemaSource().migrations);
    QVERIFY(all);
    if (all->isEmpty())
        QSKIP("There are no migrations.");
    const auto first = steps.migrate();
    QVERIFY2(first, first ? "" : qPrintable(first.error().message + first.error().detail));
    const QByteArray before = dump(m_home->admin());
    QVERIFY(before.contains("CREATE TABLE"));
    // Step by step, so that every down.sql meets exactly what its up.sql made.
    for (qsizetype i = all->size() - 1; i >= 0; --i) {
        const auto down = steps.migrate(i == 0 ? 0 : all->at(i - 1).version);
        QVERIFY2(down, down ? "" : qPrintable(down.error().message + down.error().detail));
    }
    const auto left = m_db->runText(
        "SELECT string_agg(nspname, ' ') FROM pg_namespace WHERE nspname LIKE 'gangway%' "
        "AND nspname <> 'gangway_meta'");
    QCOMPARE(left->text(0, 0), QString());
    QVERIFY(steps.migrate());
    const QByteArray after = dump(m_home->admin());
    if (after != before) {
        const QByteArrayList was = before.split('\n');
        const QByteArrayList is = after.split('\n');
        for (qsizetype i = 0; i < std::min(was.size(), is.size()); ++i)
            QCOMPARE(is.at(i), was.at(i));
        QFAIL("The schema has another length.");
    }
}

/// Bounds that came later (0022) hold for what is there after step 0053, and what was there is
/// kept.
void MigratorTest::mendsWhatBreaksBounds()
{
    Migrator steps(*m_db);
    QVERIFY(steps.migrate(52));
    const auto spoiled = m_db->runScript(
        "DO $$ DECLARE k record; BEGIN"
        " CREATE TABLE public.kept AS SELECT conname AS name, conrelid::regclass::text AS target,"
        "  pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname ~ '_bounded$';"
        " FOR k IN SELECT * FROM public.kept LOOP"
        "  EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.target, k.name); END LOOP; END $$;"
        "INSERT INTO gangway.organizations (id, name, time_zone, settings) VALUES"
        " ('00000000-0000-0000-0000-000000000001', E'\\u200b', 'Mars/Olympus',"
        "  jsonb_build_object('a', repeat('x', 200000)));"
        "INSERT INTO gangway.departments (organization_id, name) VALUES"
        " ('00000000-0000-0000-0000-000000000001', 'Two'),"
        " ('00000000-0000-0000-0000-000000000001', E'Two\\u00ad');"
        "INSERT INTO gangway.new_hires (organization_id, email, first_name, location, start_date) "
        "VALUES"
        " ('00000000-0000-0000-0000-000000000001', 'a@x.example', 'Ann', '', NULL),"
        " ('00000000-0000-0000-0000-000000000001', ' a@x.example', E'Zo\\u200be', repeat('y', 300),"
        "  'infinity');"
        "INSERT INTO gangway.backup_schedules (organization_id, every) VALUES"
        " ('00000000-0000-0000-0000-000000000001', '1 second');"
        "INSERT INTO gangway.flows (organization_id, name, tags, duration_days) VALUES"
        " ('00000000-0000-0000-0000-000000000001', E'Fam\\U0001f468\\u200d\\U0001f469ily', "
        "ARRAY[E'a\\nb'], 99999);"
        "DO $$ DECLARE k record; BEGIN FOR k IN SELECT * FROM public.kept LOOP"
        " EXECUTE format('SET LOCAL search_path = gangway, pg_catalog; ALTER TABLE %s ADD "
        "CONSTRAINT %I %s',"
        "  k.target, k.name, replace(k.definition, ' NOT VALID', '') || ' NOT VALID'); END LOOP;"
        " DROP TABLE public.kept; END $$;");
    QVERIFY2(spoiled, spoiled ? "" : qPrintable(spoiled.error().detail));
    const auto mended = steps.migrate();
    QVERIFY2(mended, mended ? "" : qPrintable(mended.error().message + mended.error().detail));
    QCOMPARE(value("SELECT count(*)::text FROM pg_constraint WHERE NOT convalidated"),
             QStringLiteral("0"));
    QCOMPARE(value("SELECT time_zone FROM gangway.organizations"), QStringLiteral("UTC"));
    QVERIFY(value("SELECT name FROM gangway.organizations").startsWith(QStringLiteral("Mended ")));
    QCOMPARE(value("SELECT count(DISTINCT name)::text FROM gangway.departments"),
             QStringLiteral("2"));
    QCOMPARE(
        value("SELECT string_agg(first_name || '|' || length(location) || '|' ||"
              " coalesce(start_date::text, ''), ' ' ORDER BY first_name) FROM gangway.new_hires"),
        QStringLiteral("Ann|0| Zoe|200|"));
    QCOMPARE(value("SELECT count(*)::text FROM gangway.new_hires WHERE gangway.is_email(email)"),
             QStringLiteral("2"));
    // A joiner that joins stays.
    QCOMPARE(value("SELECT (position(E'\\u200d' IN name) > 0)::text || ' ' || duration_days FROM "
                   "gangway.flows"),
             QStringLiteral("true 36500"));
    // Nothing is lost.
    QCOMPARE(value("SELECT string_agg(target || '.' || name, ' ' ORDER BY target, name) FROM"
                   " gangway_private.mended_values"),
             QStringLiteral("backup_schedules.every departments.name flows.duration_days flows.tags"
                            " new_hires.email new_hires.first_name new_hires.location"
                            " new_hires.start_date organizations.name organizations.settings"
                            " organizations.time_zone"));
    QCOMPARE(value("SELECT value ->> 0 FROM gangway_private.mended_values WHERE name = 'email'"),
             QStringLiteral(" a@x.example"));
}

void MigratorTest::functionsComeAfterTheSteps()
{
    writeFunction(QStringLiteral("some/seconds"),
                  "CREATE OR REPLACE FUNCTION public.seconds() RETURNS bigint LANGUAGE sql AS $$ "
                  "SELECT count(*) FROM public.second $$;");
    writeFunction(QStringLiteral("tenth"),
                  "CREATE OR REPLACE FUNCTION public.tenth() RETURNS text LANGUAGE sql AS $$ "
                  "SELECT 'from the file' $$;");
    Migrator steps = migrator(*m_db);
    QCOMPARE(steps.migrate(2).value(), (QList<int>{1, 2}));
    QVERIFY(value("SELECT public.seconds()").startsWith(QStringLiteral("42883"))); // not newest yet
    QCOMPARE(steps.migrate().value(), QList<int>{10});
    QCOMPARE(value("SELECT public.seconds()"), QStringLiteral("1"));
    QCOMPARE(value("SELECT public.tenth()"), QStringLiteral("from the file"));
    QVERIFY(steps.pendingFunctions()->isEmpty());
}

void MigratorTest::onlyChangedFunctionsAreApplied()
{
    writeFunction(QStringLiteral("one"), answering("one", 1));
    writeFunction(QStringLiteral("two"), answering("two", 2));
    Migrator steps = migrator(*m_db);
    QVERIFY(steps.migrate());
    const QByteArray places = "SELECT string_agg(ctid::text, ' ' ORDER BY proname) FROM pg_proc "
                              "WHERE proname IN ('one', 'two')";
    const QString before = value(places);
    QVERIFY(steps.migrate());
    QCOMPARE(value(places), before);
    writeFunction(QStringLiteral("two"), answering("two", 22));
    QCOMPARE(steps.pendingFunctions().value(), QStringList{QStringLiteral("two")});
    QCOMPARE(value("SELECT public.two()"), QStringLiteral("2")); // looking changes nothing
    QVERIFY(steps.migrate());
    QCOMPARE(value("SELECT public.two()"), QStringLiteral("22"));
    QCOMPARE(value(places).section(u' ', 0, 0), before.section(u' ', 0, 0));
}

void MigratorTest::aFunctionMayNeedOneThatComesLater()
{
    writeFunction(QStringLiteral("a"),
                  "CREATE OR REPLACE FUNCTION public.a() RETURNS int LANGUAGE sql "
                  "RETURN public.b() + 1;");
    writeFunction(QStringLiteral("b"),
                  "CREATE OR REPLACE FUNCTION public.b() RETURNS int LANGUAGE sql AS $$ "
                  "SELECT public.c() + 1 $$;");
    writeFunction(QStringLiteral("c"), answering("c", 1));
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(value("SELECT public.a()"), QStringLiteral("3"));
    removeFunction(QStringLiteral("c"));
    writeFunction(QStringLiteral("b"), answering("b", 5));
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(value("SELECT public.a()"), QStringLiteral("6"));
}

void MigratorTest::aChangedSignatureReplacesTheOldOne()
{
    const auto defined = [this] {
        return value("SELECT string_agg(oid::regprocedure || ' ' || prorettype::regtype, '; ') "
                     "FROM pg_proc WHERE proname = 'f'");
    };
    const auto write = [this](const QByteArray &arguments, const QByteArray &result) {
        writeFunction(QStringLiteral("f"),
                      "CREATE OR REPLACE FUNCTION public.f(" + arguments + ") RETURNS " + result +
                          " LANGUAGE sql AS $$ SELECT NULL::" + result + "$$;");
    };
    write("a int", "int");
    QVERIFY(migrator(*m_db).migrate());
    write("a int, b text", "int"); // another signature
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(defined(), QStringLiteral("f(integer,text) integer"));
    write("a int, b text", "text"); // another result
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(defined(), QStringLiteral("f(integer,text) text"));
    write("c int, b text", "text"); // another name
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(defined(), QStringLiteral("f(integer,text) text"));
}

void MigratorTest::whatNoFileDefinesIsDropped()
{
    writeFunction(QStringLiteral("one"), answering("one", 1));
    writeFunction(QStringLiteral("two"), answering("two", 2));
    QVERIFY(migrator(*m_db).migrate());
    QVERIFY(value("SELECT public.tenth()").startsWith(QStringLiteral("42883"))); // of a step
    removeFunction(QStringLiteral("two"));
    QVERIFY(migrator(*m_db).migrate());
    QVERIFY(value("SELECT public.two()").startsWith(QStringLiteral("42883")));
    QCOMPARE(value("SELECT public.one()"), QStringLiteral("1"));
    QVERIFY(migrator(*m_db).pendingFunctions()->isEmpty());
    // Moving one to another file keeps it.
    removeFunction(QStringLiteral("one"));
    writeFunction(QStringLiteral("other/place"), answering("one", 1));
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(value("SELECT public.one()"), QStringLiteral("1"));
}

void MigratorTest::whatIsInUseIsNotDropped()
{
    writeFunction(QStringLiteral("one"), answering("one", 1));
    writeFunction(QStringLiteral("two"), answering("two", 2));
    QVERIFY(migrator(*m_db).migrate());
    QVERIFY(m_db->runScript("CREATE TABLE public.user_of (id int DEFAULT public.two())"));
    writeFunction(QStringLiteral("one"), answering("one", 11));
    removeFunction(QStringLiteral("two"));
    const auto moved = migrator(*m_db).migrate();
    QVERIFY(!moved);
    QVERIFY2(moved.error().detail.contains(QStringLiteral("public.two")),
             qPrintable(moved.error().detail));
    QCOMPARE(value("SELECT public.one()"), QStringLiteral("1")); // nothing of it
    // Replacing what is in use works.
    writeFunction(QStringLiteral("two"), answering("two", 22));
    QVERIFY(migrator(*m_db).migrate());
    QVERIFY(m_db->runScript("INSERT INTO public.user_of DEFAULT VALUES"));
    QCOMPARE(value("SELECT id FROM public.user_of"), QStringLiteral("22"));
}

void MigratorTest::grantsAreThoseOfTheFile()
{
    const QByteArray granted = "SELECT string_agg(pg_get_userbyid(nullif(grantee, 0)), ' ') "
                               "FROM pg_proc, aclexplode(proacl) AS g "
                               "WHERE proname = 'one' AND grantee <> proowner";
    writeFunction(QStringLiteral("one"),
                  answering("one", 1) + "REVOKE ALL ON FUNCTION public.one() FROM PUBLIC;"
                                        "GRANT EXECUTE ON FUNCTION public.one() TO pg_monitor;");
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(value(granted), QStringLiteral("pg_monitor"));
    writeFunction(QStringLiteral("one"), answering("one", 1));
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(value(granted), QString());
}

void MigratorTest::aFailingFunctionChangesNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("syntax") << QByteArray("CREATE OR REPLACE FUNCTION public.two() RETURNS int\n"
                                          "LANGUAGE sql AS $$ SELEC 1 $$;")
                            << QStringLiteral("functions/two: 42601");
    QTest::newRow("needs what nobody makes")
        << QByteArray("CREATE OR REPLACE FUNCTION public.two() RETURNS int LANGUAGE sql AS "
                      "$$ SELECT public.nobody() $$;")
        << QStringLiteral("functions/two: 42883");
    QTest::newRow("ends the transaction")
        << answering("two", 2) + "COMMIT;" << QStringLiteral("functions/two");
}

void MigratorTest::aFailingFunctionChangesNothing()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    writeFunction(QStringLiteral("one"), answering("one", 1));
    QVERIFY(migrator(*m_db).migrate(2));
    writeFunction(QStringLiteral("two"), text);
    const auto moved = migrator(*m_db).migrate();
    QVERIFY(!moved);
    QVERIFY2(moved.error().detail.contains(says), qPrintable(moved.error().detail));
    QVERIFY(!m_db->inTransaction());
    if (says.contains(u':')) { // the last step neither
        QCOMPARE(migrator(*m_db).current().value(), 2);
        QVERIFY(value("SELECT public.one()").startsWith(QStringLiteral("42883")));
    }
    writeFunction(QStringLiteral("two"), answering("two", 2));
    QVERIFY(migrator(*m_db).migrate());
    QCOMPARE(value("SELECT public.one() + public.two()"), QStringLiteral("3"));
}

void MigratorTest::functionsComeBackAfterGoingDown()
{
    writeFunction(QStringLiteral("tenth"),
                  "CREATE OR REPLACE FUNCTION public.tenth() RETURNS text LANGUAGE sql AS $$ "
                  "SELECT 'from the file' $$;");
    Migrator steps = migrator(*m_db);
    QVERIFY(steps.migrate());
    QCOMPARE(steps.migrate(2).value(), QList<int>{10});
    QVERIFY(!steps.pendingFunctions()->isEmpty());
    QVERIFY(steps.migrate());
    QCOMPARE(value("SELECT public.tenth()"), QStringLiteral("from the file"));
    QCOMPARE(steps.migrate(0).value(), (QList<int>{10, 2, 1}));
}

void MigratorTest::twoMakersOfAFunctionAreRefused()
{
    writeFunction(QStringLiteral("one"), answering("one", 1));
    writeFunction(QStringLiteral("again"), answering("one", 2));
    const auto moved = migrator(*m_db).migrate();
    QVERIFY(!moved);
    QVERIFY2(moved.error().detail.contains(QStringLiteral("public.one")),
             qPrintable(moved.error().detail));
    QVERIFY(!exists("public.first"));
}

void MigratorTest::twoAtOnceApplyFunctionsOnce()
{
    QVERIFY(migrator(*m_db).migrate());
    for (int i = 0; i < 8; ++i)
        writeFunction(QStringLiteral("f%1").arg(i),
                      answering(qPrintable(QStringLiteral("f%1").arg(i)), i));
    constexpr int many = 4;
    std::array<Result<QList<int>>, many> outcomes;
    std::vector<std::thread> threads;
    for (int i = 0; i < many; ++i) {
        threads.emplace_back([this, i, &outcomes] {
            const auto database = m_home->openAdmin();
            outcomes[size_t(i)] = migrator(*database).migrate();
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const auto &outcome : outcomes)
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
    QCOMPARE(value("SELECT count(DISTINCT xmin::text) || ' ' || count(DISTINCT applied_at) "
                   "FROM gangway_meta.functions"),
             QStringLiteral("1 1"));
}

/// Every function of the schema stands in one file, and applying the files again changes nothing.
void MigratorTest::ownFunctionsAreThoseOfTheFiles()
{
    QVERIFY(Migrator(*m_db).migrate());
    const QByteArray all =
        "SELECT string_agg(pg_get_functiondef(oid) || pg_get_userbyid(proowner) || "
        "(SELECT coalesce(string_agg(g::text, ' ' ORDER BY g::text), '') "
        "FROM aclexplode(proacl) AS g), E'\\n' ORDER BY oid::regprocedure::text) "
        "FROM pg_proc WHERE pronamespace::regnamespace::text IN ('gangway', 'gangway_private')";
    const QString before = value(all);
    const auto files = FunctionFiles::read(QStringLiteral(":/gangway/functions"));
    QVERIFY(files);
    QStringList defined;
    for (const FunctionFile &file : *files) {
        QVERIFY2(!file.defines.isEmpty(), qPrintable(file.name));
        defined += file.defines;
    }
    const auto rows = m_db->runText(
        "SELECT DISTINCT pronamespace::regnamespace || '.' || proname FROM pg_proc "
        "WHERE pronamespace::regnamespace::text IN ('gangway', 'gangway_private') ORDER BY 1");
    QStringList there;
    for (int row = 0; row < rows->count(); ++row)
        there.append(rows->text(row, 0));
    defined.sort();
    QCOMPARE(there, defined);
    QVERIFY(m_db->runText("DELETE FROM gangway_meta.functions"));
    QCOMPARE(Migrator(*m_db).pendingFunctions()->size(), files->size());
    QVERIFY(Migrator(*m_db).migrate());
    QCOMPARE(value(all), before);
}

#include "tst_migrator.moc"
GANGWAY_TEST(MigratorTest);
