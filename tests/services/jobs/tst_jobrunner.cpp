// SPDX-License-Identifier: GPL-3.0-or-later
// Background jobs: each is done once, organisations take turns, failures come again later or are
// given up, and what a service that died had taken comes back.
#include "services/gangwayd/jobs/jobrunner.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QTest>

#include <thread>

using namespace gangway;
using namespace gangway::test;
using namespace std::chrono_literals;

class TestJobRunner : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void doneOnce();
    void organizationsTakeTurns();
    void failsAndComesAgain();
    void isGivenUp_data();
    void isGivenUp();
    void unknownKindsWait();
    void abandonedOnesComeBack();
    void twoRunnersShare();
    void choresComeRound();
    void troubleIsSaidOnce();

private:
    void put(const QString &organization, const QString &kind, int count = 1);
    QString facts(const QString &column);
    std::unique_ptr<JobRunner> runner();

    std::unique_ptr<Tenants> m_tenants;
    std::unique_ptr<Database> m_admin;
};

void TestJobRunner::initTestCase()
{
    m_tenants = std::make_unique<Tenants>();
    m_admin = m_tenants->database().openAdmin();
}

void TestJobRunner::init()
{
    QVERIFY(m_admin->runText("DELETE FROM gangway.jobs"));
}

void TestJobRunner::put(const QString &organization, const QString &kind, int count)
{
    QVERIFY(m_admin->runText("INSERT INTO gangway.jobs (organization_id, kind, payload)"
                             " SELECT $1::uuid, $2, jsonb_build_object('n', n)"
                             " FROM generate_series(1, $3::integer) n",
                             {QUuid(organization), kind, count}));
}

/// The column of all jobs in the order in which they were made.
QString TestJobRunner::facts(const QString &column)
{
    const auto rows = m_admin->runText(
        "SELECT string_agg(row_to_json(j)::jsonb ->> $1, ',' ORDER BY id) FROM gangway.jobs j",
        {column});
    return rows ? rows->text(0, 0) : rows.error().message + rows.error().detail;
}

std::unique_ptr<JobRunner> TestJobRunner::runner()
{
    return std::make_unique<JobRunner>(
        [settings = m_tenants->database().service()] { return Database::open(settings); });
}

void TestJobRunner::doneOnce()
{
    put(m_tenants->a.id, QStringLiteral("greet"));
    QList<int> seen;
    const auto jobs = runner();
    jobs->handle(QStringLiteral("greet"), [&](Database &, const Job &job) -> Result<void> {
        seen.append(job.payload.value(QStringLiteral("n")).toInt());
        return {};
    });
    jobs->start();
    QCOMPARE(seen, QList<int>{1});
    QCOMPARE(jobs->runDue().value_or(-1), 0);
    QCOMPARE(facts(QStringLiteral("state")), QStringLiteral("done"));
}

void TestJobRunner::organizationsTakeTurns()
{
    put(m_tenants->a.id, QStringLiteral("greet"), 50);
    put(m_tenants->b.id, QStringLiteral("greet"), 2);
    QStringList order;
    const auto jobs = runner();
    jobs->handle(QStringLiteral("greet"), [&](Database &, const Job &job) -> Result<void> {
        order.append(job.organization == QUuid(m_tenants->a.id) ? QStringLiteral("a")
                                                                : QStringLiteral("b"));
        return {};
    });
    jobs->start();
    QCOMPARE(order.size(), 52);
    QVERIFY2(order.mid(0, 4).count(QStringLiteral("b")) == 2, qPrintable(order.join(u' ')));
}

void TestJobRunner::failsAndComesAgain()
{
    put(m_tenants->a.id, QStringLiteral("greet"));
    int attempts = 0;
    const auto jobs = runner();
    jobs->handle(QStringLiteral("greet"), [&](Database &, const Job &job) -> Result<void> {
        attempts = job.attempt;
        if (attempts == 1)
            return fail(ErrorKind::Unavailable, QStringLiteral("The mail server is away."));
        return {};
    });
    jobs->start();
    QCOMPARE(attempts, 1);
    QCOMPARE(facts(QStringLiteral("state")), QStringLiteral("waiting"));
    QCOMPARE(facts(QStringLiteral("last_error")), QStringLiteral("The mail server is away."));
    QCOMPARE(jobs->runDue().value_or(-1), 0); // later
    QVERIFY(m_admin->runText("UPDATE gangway.jobs SET run_at = now() - interval '1 second'"));
    QCOMPARE(jobs->runDue().value_or(-1), 1);
    QCOMPARE(attempts, 2);
    QCOMPARE(facts(QStringLiteral("state")), QStringLiteral("done"));
    QCOMPARE(facts(QStringLiteral("last_error")), QString());
}

void TestJobRunner::isGivenUp_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("attempts");
    QTest::newRow("cannot help") << int(ErrorKind::InvalidInput) << 1;
    QTest::newRow("too often") << int(ErrorKind::Unavailable) << JobRunner::mostAttempts;
}

void TestJobRunner::isGivenUp()
{
    QFETCH(int, kind);
    QFETCH(int, attempts);
    put(m_tenants->a.id, QStringLiteral("greet"));
    int seen = 0;
    const auto jobs = runner();
    jobs->handle(QStringLiteral("greet"), [&](Database &, const Job &) -> Result<void> {
        ++seen;
        return fail(ErrorKind(kind), QStringLiteral("no"));
    });
    jobs->start();
    for (int round = 0; round < 20; ++round) {
        QVERIFY(m_admin->runText("UPDATE gangway.jobs SET run_at = now() - interval '1 second'"));
        QVERIFY(jobs->runDue());
    }
    QCOMPARE(seen, attempts);
    QCOMPARE(facts(QStringLiteral("state")), QStringLiteral("dead"));
}

void TestJobRunner::unknownKindsWait()
{
    put(m_tenants->a.id, QStringLiteral("of tomorrow"));
    put(m_tenants->a.id, QStringLiteral("greet"));
    const auto jobs = runner();
    jobs->handle(QStringLiteral("greet"),
                 [](Database &, const Job &) -> Result<void> { return {}; });
    jobs->start();
    QCOMPARE(facts(QStringLiteral("state")), QStringLiteral("waiting,done"));
}

void TestJobRunner::abandonedOnesComeBack()
{
    put(m_tenants->a.id, QStringLiteral("greet"), 2);
    QVERIFY(m_admin->runText("UPDATE gangway.jobs SET state = 'running', attempts = 1,"
                             " taken_until = now() + make_interval(mins => CASE WHEN"
                             " (payload ->> 'n')::integer = 1 THEN -1 ELSE 5 END)"));
    int seen = 0;
    const auto jobs = runner();
    jobs->handle(QStringLiteral("greet"), [&](Database &, const Job &job) -> Result<void> {
        seen += job.payload.value(QStringLiteral("n")).toInt();
        return {};
    });
    jobs->start();
    QCOMPARE(seen, 1); // not the one that another service still has
    QCOMPARE(facts(QStringLiteral("state")), QStringLiteral("done,running"));
}

void TestJobRunner::twoRunnersShare()
{
    constexpr int count = 200;
    put(m_tenants->a.id, QStringLiteral("greet"), count);
    std::array<std::atomic<int>, count + 1> done{};
    const auto work = [&] {
        const auto jobs = runner();
        jobs->handle(QStringLiteral("greet"), [&](Database &, const Job &job) -> Result<void> {
            ++done.at(std::size_t(job.payload.value(QStringLiteral("n")).toInt()));
            return {};
        });
        QVERIFY(jobs->runDue());
    };
    std::thread other(work);
    work();
    other.join();
    for (int n = 1; n <= count; ++n)
        QCOMPARE(done.at(std::size_t(n)).load(), 1);
}

void TestJobRunner::choresComeRound()
{
    int often = 0;
    int seldom = 0;
    const auto jobs = runner();
    jobs->repeat(QStringLiteral("often"), 1ms, [&](Database &) -> Result<void> {
        ++often;
        return fail(ErrorKind::Unavailable, QStringLiteral("this once")); // stops nothing
    });
    jobs->repeat(QStringLiteral("seldom"), 1h, [&](Database &) -> Result<void> {
        ++seldom;
        return {};
    });
    jobs->start();
    QTRY_VERIFY(often >= 2);
    QCOMPARE(seldom, 1);
}

void TestJobRunner::troubleIsSaidOnce()
{
    bool away = true;
    JobRunner jobs([&]() -> Result<std::unique_ptr<Database>> {
        if (away)
            return fail(ErrorKind::Unavailable, QStringLiteral("away"));
        return Database::open(m_tenants->database().service());
    });
    QStringList said;
    connect(&jobs, &JobRunner::troubled, this, [&](const QString &text) { said.append(text); });
    jobs.start();
    QCOMPARE(said, QStringList{QStringLiteral("away")});
    away = false;
    QTRY_COMPARE(said, (QStringList{QStringLiteral("away"), QString()}));
}

GANGWAY_TEST(TestJobRunner);
#include "tst_jobrunner.moc"
