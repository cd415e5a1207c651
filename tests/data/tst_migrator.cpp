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

private:
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
        return Migrator(database, m_folder->path(), QStringLiteral("/nonexistent"));
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
    const auto all = Migrator::readSteps(QStringLiteral(":/gangway/migrations"));
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

#include "tst_migrator.moc"
GANGWAY_TEST(MigratorTest);
