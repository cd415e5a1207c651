// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/singleinstance.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QtConcurrent>

#include <atomic>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace gangway;
using namespace Qt::StringLiterals;

/// A second start raises the first console of the workspace, and hands it its files.
class TestSingleInstance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void secondRaisesTheFirst();
    void busyFirstIsStillTheFirst();
    void oneOfManyAtOnce();
    void workspacesAreApart();
    void killedOneLeavesNothing();
    void nonsenseDoesNoHarm();

private:
    static bool claimElsewhere(const QString &workspace, const QStringList &files = {});

    QTemporaryDir m_runtime;
};

void TestSingleInstance::initTestCase()
{
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    QVERIFY(QFile::setPermissions(m_runtime.path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

/// What a second process does, in another thread, while this one answers.
bool TestSingleInstance::claimElsewhere(const QString &workspace, const QStringList &files)
{
    const auto claimed = QtConcurrent::run([=] {
        SingleInstance second(workspace);
        return second.claim(files);
    });
    while (!claimed.isFinished())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return claimed.result();
}

void TestSingleInstance::secondRaisesTheFirst()
{
    SingleInstance first(u"/somewhere"_s);
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QVERIFY(first.claim());
    const QStringList files{u"/tmp/new starters.csv"_s, u"/tmp/\u4f50.md"_s};
    QVERIFY(!claimElsewhere(u"/somewhere"_s, files));
    QTRY_COMPARE(raised.count(), 1);
    QCOMPARE(raised.takeFirst().constFirst().toStringList(), files);
    QVERIFY(!claimElsewhere(u"/somewhere"_s));
    QTRY_COMPARE(raised.count(), 1);
    QVERIFY(raised.takeFirst().constFirst().toStringList().isEmpty());
}

void TestSingleInstance::busyFirstIsStillTheFirst()
{
    SingleInstance first(u"/busy"_s);
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QVERIFY(first.claim());
    auto claimed = QtConcurrent::run([] { return SingleInstance(u"/busy"_s).claim(); });
    QTest::qSleep(1500); // as long as a long stall of its GUI thread
    QTRY_VERIFY(claimed.isFinished());
    QVERIFY(!claimed.result());
    QTRY_COMPARE(raised.count(), 1);
}

void TestSingleInstance::oneOfManyAtOnce()
{
    // Each in a thread with an event loop, as programs have one.
    constexpr int many = 6;
    std::vector<std::unique_ptr<QThread>> threads;
    std::atomic_int first = 0;
    std::atomic_int later = 0;
    for (int i = 0; i < many; ++i) {
        threads.emplace_back(QThread::create([&] {
            SingleInstance one(u"/many"_s);
            one.claim() ? ++first : ++later;
            QEventLoop loop;
            QTimer look;
            look.callOnTimeout([&] {
                if (first + later == many)
                    loop.quit();
            });
            look.start(5);
            loop.exec();
        }));
    }
    for (const auto &thread : threads)
        thread->start();
    for (const auto &thread : threads)
        QVERIFY(thread->wait(20'000));
    QCOMPARE(first.load(), 1);
    QCOMPARE(later.load(), many - 1);
}

void TestSingleInstance::workspacesAreApart()
{
    SingleInstance one(u"/one"_s);
    SingleInstance other(u"/other"_s);
    QVERIFY(one.claim());
    QVERIFY(other.claim());
}

void TestSingleInstance::killedOneLeavesNothing()
{
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        SingleInstance killed(u"/killed"_s);
        const char claimed = killed.claim() ? 'y' : 'n';
        (void)!::write(ready[1], &claimed, 1);
        ::pause();
        ::_exit(0);
    }
    char claimed = 0;
    QCOMPARE(::read(ready[0], &claimed, 1), 1);
    QCOMPARE(claimed, 'y');
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    SingleInstance next(u"/killed"_s);
    QVERIFY(next.claim());
}

void TestSingleInstance::nonsenseDoesNoHarm()
{
    SingleInstance first(u"/nonsense"_s);
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QVERIFY(first.claim());
    const QString path = first.path();
    for (const QByteArray &told :
         {QByteArray("{]\n"), QByteArray("[1,{\"a\":2}]\n"), QByteArray(3 << 20, 'x')}) {
        QLocalSocket socket;
        socket.connectToServer(path);
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write(told);
        QTRY_VERIFY(socket.bytesToWrite() == 0 || socket.state() != QLocalSocket::ConnectedState);
        QTRY_VERIFY(socket.canReadLine() || socket.state() != QLocalSocket::ConnectedState);
    }
    QVERIFY(!claimElsewhere(u"/nonsense"_s, {u"/still/there.md"_s}));
    QTRY_VERIFY(!raised.isEmpty());
    QCOMPARE(raised.constLast().constFirst().toStringList(), QStringList{u"/still/there.md"_s});
}

GANGWAY_TEST(TestSingleInstance);
#include "tst_singleinstance.moc"
