// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/singleinstance.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QtConcurrent>

#include <array>
#include <atomic>
#include <csignal>
#include <thread>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
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
    void withoutARuntimeFolder();
    void squatterIsToldNothing();

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

/// Below /tmp anybody may come first.
void TestSingleInstance::withoutARuntimeFolder()
{
    QTemporaryDir home(u"/tmp/gangway-home-XXXXXX"_s);
    const QByteArray data = qgetenv("XDG_DATA_HOME");
    qunsetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    QString path;
    {
        SingleInstance first(u"/homely"_s);
        QVERIFY(first.claim());
        path = first.path();
        QVERIFY(!claimElsewhere(u"/homely"_s));
    }
    QVERIFY2(path.startsWith(home.path()), qPrintable(path));
    const QString folder = QFileInfo(path).path();
    struct stat info{};
    QCOMPARE(::stat(QFile::encodeName(folder).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777, mode_t(0700));

    // One that others may write is no place either.
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0777), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no private folder"_s));
    SingleInstance alone(u"/homely"_s);
    QVERIFY(alone.claim());
    QVERIFY(alone.path().isEmpty());
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    data.isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", data);
}

void TestSingleInstance::squatterIsToldNothing()
{
    if (::geteuid() != 0)
        QSKIP("Only root can be somebody else.");
    const QString path = [] {
        SingleInstance probe(u"/squatted"_s);
        return probe.claim() ? probe.path() : QString();
    }();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, QFile::encodeName(path).constData(), sizeof address.sun_path);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    std::atomic_bool listening = false;
    QByteArray heard;
    std::thread somebody([&] {
        // This thread alone becomes somebody else; who listens is who answers for the socket.
        if (::syscall(SYS_setresuid, 65534, 65534, 65534) != 0 || ::listen(listener, 4) != 0)
            qFatal("cannot listen as somebody else");
        listening = true;
        const int client = ::accept(listener, nullptr, nullptr);
        std::array<char, 4096> bytes{};
        const ssize_t count = client < 0 ? 0 : ::read(client, bytes.data(), bytes.size());
        heard = QByteArray(bytes.data(), std::max<ssize_t>(count, 0));
        ::close(client);
    });
    while (!listening)
        QThread::yieldCurrentThread();
    SingleInstance own(u"/squatted"_s);
    const bool first = own.claim({u"/home/me/dismissals.csv"_s});
    ::shutdown(listener, SHUT_RDWR);
    somebody.join();
    ::close(listener);
    QCOMPARE(heard, QByteArray());
    QVERIFY(first);
    QVERIFY(!claimElsewhere(u"/squatted"_s)); // its place is its own now
}

GANGWAY_TEST(TestSingleInstance);
#include "tst_singleinstance.moc"
