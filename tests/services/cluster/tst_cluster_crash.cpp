// SPDX-License-Identifier: GPL-3.0-or-later
#include "clusterfixture.h"
#include "services/shared/cluster/clustersupervisor.h"
#include "services/shared/cluster/postmaster.h"
#include "support/testprogram.h"
#include "support/testseed.h"

#include <QProcess>
#include <QtTest>

#include <csignal>

using namespace gangway;
using State = ClusterSupervisor::State;

namespace {

SupervisorTiming quick()
{
    using namespace std::chrono_literals;
    return {20ms, 10ms, 50ms, 60s, 3};
}

void killHard(qint64 pid)
{
    QVERIFY(pid > 1);
    QVERIFY(::kill(static_cast<pid_t>(pid), SIGKILL) == 0);
    QTRY_VERIFY(!processRuns(pid));
}

/// The number in "pid 123".
qint64 pidFrom(const QByteArray &output)
{
    return output.trimmed().split(' ').value(1).toLongLong();
}

} // namespace

/// Nothing that was committed is lost, whoever dies.
class TestClusterCrash : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_workspace = std::make_unique<TestWorkspace>();
        QVERIFY(m_workspace->fillFromTemplate());
    }
    void cleanup() { m_workspace.reset(); }

    void killedServerRecovers()
    {
        const auto first = cluster().start();
        VERIFY_OK(first);
        VERIFY_OK(runSql(first->socketFolder, "CREATE TABLE kept AS SELECT 42 AS n"));
        killHard(first->pid);
        QVERIFY(QFileInfo::exists(m_workspace->data(QStringLiteral("postmaster.pid"))));
        const auto second = cluster().start();
        VERIFY_OK(second);
        QVERIFY(second->pid != first->pid);
        const auto kept = runSql(second->socketFolder, "SELECT n FROM kept");
        VERIFY_OK(kept);
        QCOMPARE(*kept, QStringLiteral("42"));
    }

    void busySessionOfAKilledServerIsEnded()
    {
        ClusterOptions options;
        options.staleDeadline = std::chrono::seconds(8);
        const auto first = m_workspace->cluster(options).start();
        VERIFY_OK(first);
        // Busy in a way that does not notice the death of the main process.
        QProcess psql;
        psql.start(
            QStringLiteral("psql"),
            {QStringLiteral("-X"), QStringLiteral("-c"),
             QStringLiteral("SELECT count(*) FROM generate_series(1, 1000000000000)"),
             QStringLiteral("host=%1 user=gangway_admin dbname=gangway").arg(first->socketFolder)});
        const QByteArray busy = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND "
                                "query LIKE '%1000000000000%' AND pid <> pg_backend_pid()";
        QTRY_COMPARE(runSql(first->socketFolder, busy).value_or(QString()), QStringLiteral("1"));
        killHard(first->pid);
        QVERIFY(!serverProcesses(cluster().paths().data).isEmpty());
        const auto second = m_workspace->cluster(options).start();
        psql.kill();
        psql.waitForFinished();
        VERIFY_OK(second);
    }

    void immediateStopRecovers()
    {
        const auto first = cluster().start();
        VERIFY_OK(first);
        VERIFY_OK(runSql(first->socketFolder, "CREATE TABLE kept AS SELECT 7 AS n"));
        VERIFY_OK(cluster().stop(StopMode::Immediate));
        const auto second = cluster().start();
        VERIFY_OK(second);
        QCOMPARE(runSql(second->socketFolder, "SELECT n FROM kept").value_or(QString()),
                 QStringLiteral("7"));
    }

    void killedStarterLeavesTheServer()
    {
        QProcess helper;
        helper.start(QStringLiteral(CLUSTER_HELPER),
                     {QStringLiteral("hold"), m_workspace->folder()});
        QTRY_VERIFY_WITH_TIMEOUT(helper.canReadLine(), 30'000);
        const qint64 pid = pidFrom(helper.readLine());
        QVERIFY(processRuns(pid));
        helper.kill();
        QVERIFY(helper.waitForFinished());
        const auto adopted = cluster().start();
        VERIFY_OK(adopted);
        QCOMPARE(adopted->pid, pid);
        QVERIFY(adopted->accepting);
    }

    void starterKilledAtAnyMoment()
    {
        QRandomGenerator random(test::testSeed());
        for (int i = 0; i < 6; ++i) {
            QProcess helper;
            helper.start(QStringLiteral(CLUSTER_HELPER),
                         {QStringLiteral("hold"), m_workspace->folder()});
            QVERIFY(helper.waitForStarted());
            QTest::qWait(random.bounded(150));
            helper.kill();
            QVERIFY(helper.state() == QProcess::NotRunning || helper.waitForFinished());
            const auto started = cluster().start();
            VERIFY_OK(started);
            VERIFY_OK(cluster().stop(i % 2 == 0 ? StopMode::Fast : StopMode::Immediate));
        }
    }

    void creatorKilledAtAnyMoment()
    {
        const TestWorkspace fresh;
        QRandomGenerator random(test::testSeed());
        for (int i = 0; i < 4; ++i) {
            QProcess helper;
            helper.start(QStringLiteral(CLUSTER_HELPER),
                         {QStringLiteral("create"), fresh.folder()});
            QVERIFY(helper.waitForStarted());
            QTest::qWait(random.bounded(700));
            helper.kill();
            QVERIFY(helper.state() == QProcess::NotRunning || helper.waitForFinished());
        }
        const auto created = fresh.cluster().create();
        const bool wasFinished = !created && created.error().kind == ErrorKind::Conflict;
        QVERIFY2(created || wasFinished, why(created).constData());
        VERIFY_OK(fresh.cluster().start());
    }

    void twoStartsAtOnce()
    {
        std::array<QProcess, 4> helpers;
        for (QProcess &helper : helpers)
            helper.start(QStringLiteral(CLUSTER_HELPER),
                         {QStringLiteral("start"), m_workspace->folder()});
        QSet<qint64> pids;
        for (QProcess &helper : helpers) {
            QVERIFY(helper.waitForFinished(60'000));
            const QByteArray output = helper.readAll();
            QVERIFY2(helper.exitCode() == 0, output.constData());
            pids << pidFrom(output);
        }
        QCOMPARE(pids.size(), 1);
        QVERIFY(processRuns(*pids.cbegin()));
    }

    void twoCreationsAtOnce()
    {
        const TestWorkspace fresh;
        std::array<QProcess, 3> helpers;
        for (QProcess &helper : helpers)
            helper.start(QStringLiteral(CLUSTER_HELPER),
                         {QStringLiteral("create"), fresh.folder()});
        int made = 0;
        for (QProcess &helper : helpers) {
            QVERIFY(helper.waitForFinished(60'000));
            const QByteArray output = helper.readAll();
            made += helper.exitCode() == 0 ? 1 : 0;
            if (helper.exitCode() != 0)
                QVERIFY2(output.contains(
                             QByteArray("error " + QByteArray::number(int(ErrorKind::Conflict)))),
                         output.constData());
        }
        QCOMPARE(made, 1);
        VERIFY_OK(fresh.cluster().start());
    }

    void stalePidOfAnotherProgram_data()
    {
        QTest::addColumn<bool>("asServerUser");
        QTest::newRow("ours") << false;
        QTest::newRow("of the server's user") << true;
    }
    void stalePidOfAnotherProgram()
    {
        QFETCH(bool, asServerUser);
        const auto user = serverUserFor(m_workspace->folder());
        VERIFY_OK(user);
        QProcess other;
        if (asServerUser)
            other.setChildProcessModifier([&user] { static_cast<void>(becomeUser(*user)); });
        other.setWorkingDirectory(QStringLiteral("/"));
        other.start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
        QVERIFY(other.waitForStarted());
        const auto endOther = qScopeGuard([&] {
            other.kill();
            other.waitForFinished();
        });
        QFile file(m_workspace->data(QStringLiteral("postmaster.pid")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(other.processId()) + '\n' + m_workspace->folder().toUtf8() +
                   "/data\n1600000000\n5432\n/nowhere\n\n" + "  123456     0\nready   \n");
        file.close();
        QVERIFY(QFile::copy(file.fileName(),
                            cluster().paths().run + QStringLiteral("/.s.PGSQL.5432.lock")));
        const auto status = cluster().status();
        VERIFY_OK(status);
        QVERIFY(!status->running);
        const auto started = cluster().start();
        VERIFY_OK(started);
        QVERIFY(started->pid != other.processId());
        QVERIFY(processRuns(other.processId()));
    }

    void stalePidOfAnotherCluster()
    {
        TestWorkspace neighbour;
        QVERIFY(neighbour.fillFromTemplate());
        const auto other = neighbour.cluster().start();
        VERIFY_OK(other);
        QVERIFY(QFile::copy(neighbour.data(QStringLiteral("postmaster.pid")),
                            m_workspace->data(QStringLiteral("postmaster.pid"))));
        QVERIFY(!cluster().status()->running);
        VERIFY_OK(cluster().stop());
        QVERIFY(neighbour.cluster().status()->accepting);
        const auto started = cluster().start();
        VERIFY_OK(started);
        QVERIFY(started->pid != other->pid);
        QVERIFY(neighbour.cluster().status()->accepting);
    }

    void hungServerIsNamed()
    {
        const auto first = cluster().start();
        VERIFY_OK(first);
        QVERIFY(::kill(static_cast<pid_t>(first->pid), SIGSTOP) == 0);
        ClusterOptions options;
        options.startDeadline = std::chrono::milliseconds(100);
        const auto second = m_workspace->cluster(options).start();
        VERIFY_FAILS(second, ErrorKind::Unavailable);
        QVERIFY(second.error().message.contains(QString::number(first->pid)));
        QVERIFY(::kill(static_cast<pid_t>(first->pid), SIGCONT) == 0);
        VERIFY_OK(cluster().start());
    }

    void supervisorStartsAgain()
    {
        ClusterSupervisor supervisor(cluster(), quick());
        QSignalSpy changes(&supervisor, &ClusterSupervisor::stateChanged);
        supervisor.start();
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Running, 30'000);
        const auto first = cluster().status();
        VERIFY_OK(first);
        VERIFY_OK(runSql(first->socketFolder, "CREATE TABLE kept AS SELECT 1 AS n"));
        changes.clear();
        killHard(first->pid);
        // A look in the very moment of death may find it silent first.
        const auto saw = [&changes](State state) {
            return std::any_of(changes.cbegin(), changes.cend(), [state](const auto &change) {
                return change.at(0).template value<State>() == state &&
                       !change.at(1).toString().isEmpty();
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(saw(State::Restarting), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Running, 30'000);
        const auto second = cluster().status();
        VERIFY_OK(second);
        QVERIFY(second->accepting && second->pid != first->pid);
        VERIFY_OK(runSql(second->socketFolder, "SELECT n FROM kept"));
        supervisor.stop();
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Stopped, 30'000);
        QVERIFY(!cluster().status()->running);
    }

    void supervisorRespectsAStop()
    {
        ClusterSupervisor supervisor(cluster(), quick());
        supervisor.start();
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Running, 30'000);
        VERIFY_OK(cluster().stop());
        QTRY_COMPARE(supervisor.state(), State::Stopped);
        QVERIFY(!cluster().status()->running);
    }

    void supervisorLeavesTheServerWhenDestroyed()
    {
        {
            ClusterSupervisor supervisor(cluster(), quick());
            supervisor.start();
            QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Running, 30'000);
        }
        QVERIFY(cluster().status()->accepting);
    }

    void supervisorGivesUpOnDamage()
    {
        QVERIFY(QFile::remove(m_workspace->data(QStringLiteral("global/pg_control"))));
        ClusterSupervisor supervisor(cluster(), quick());
        supervisor.start();
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Failed, 30'000);
        QCOMPARE(static_cast<int>(supervisor.lastError().kind),
                 static_cast<int>(ErrorKind::Damaged));
    }

    void supervisorGivesUpAfterRepeatedFailure()
    {
        ClusterOptions options;
        options.binaryFolder = m_workspace->root() + QStringLiteral("/nothing");
        ClusterSupervisor supervisor(m_workspace->cluster(options), quick());
        QSignalSpy changes(&supervisor, &ClusterSupervisor::stateChanged);
        supervisor.start();
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Failed, 30'000);
        QVERIFY(!supervisor.lastError().hint.isEmpty());
        QCOMPARE(changes.size(), 3); // starting, restarting, failed
    }

    void supervisorStopsWhileStarting()
    {
        ClusterSupervisor supervisor(cluster(), quick());
        supervisor.start();
        supervisor.stop();
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.state(), State::Stopped, 30'000);
        QVERIFY(!cluster().status()->running);
    }

private:
    [[nodiscard]] LocalCluster cluster() const { return m_workspace->cluster(); }
    std::unique_ptr<TestWorkspace> m_workspace;
};

GANGWAY_TEST(TestClusterCrash);
#include "tst_cluster_crash.moc"
