// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/stallwatcher.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <QWidget>

using namespace gangway::test;

namespace {

/// Uses the processor for so long.
void spin(int ms)
{
    const qint64 end = StallWatcher::threadTime() + qint64(ms) * 1'000'000;
    while (StallWatcher::threadTime() < end) {
    }
}

class SlowToPaint : public QWidget
{
    Q_OBJECT

protected:
    void paintEvent(QPaintEvent *) override { QThread::msleep(300); }
};

} // namespace

/// The watcher finds what it is there for. Blocks are deliberate here.
class TestStallWatcher : public QObject
{
    Q_OBJECT

private slots:
    void init() { watcher().restart(); }
    void findsABlockAndItsPlace();
    void tellsWorkFromWaiting();
    void leavesOutWhatTestsDo();
    void looksInsideEventLoops();
    void forgetsOnRestart();

private:
    [[nodiscard]] static StallWatcher &watcher() { return StallWatcher::instance(); }
};

void TestStallWatcher::findsABlockAndItsPlace()
{
    SlowToPaint widget;
    widget.show();
    QTRY_VERIFY(watcher().longest().wallMs() >= 300);
    QVERIFY2(watcher().longest().where.contains(QLatin1String("Window")) ||
                 watcher().longest().where.contains(QLatin1String("UpdateRequest")),
             qPrintable(watcher().longest().where));
}

void TestStallWatcher::tellsWorkFromWaiting()
{
    QTimer::singleShot(0, this, [] { QThread::msleep(200); });
    QTRY_VERIFY(watcher().longest().wallMs() >= 200);
    QVERIFY(watcher().busiest().cpuMs() < 100);
    QTimer::singleShot(0, this, [] { spin(100); });
    QTRY_VERIFY(watcher().busiest().cpuMs() >= 100);
}

void TestStallWatcher::leavesOutWhatTestsDo()
{
    spin(150);
    QCoreApplication::processEvents();
    QVERIFY(watcher().busiest().cpuMs() < 100);
}

void TestStallWatcher::looksInsideEventLoops()
{
    QTimer::singleShot(0, this, [] {
        QEventLoop loop;
        QTimer::singleShot(0, &loop, [] { spin(50); });
        QTimer::singleShot(0, &loop, [] { spin(60); });
        QTimer::singleShot(250, &loop, &QEventLoop::quit);
        loop.exec();
    });
    QTRY_VERIFY(watcher().busiest().cpuMs() >= 60);
    QVERIFY(watcher().busiest().cpuMs() < 100); // not the loop as a whole, not both
}

void TestStallWatcher::forgetsOnRestart()
{
    QTimer::singleShot(0, this, [] { spin(20); });
    QTRY_VERIFY(watcher().events() > 0 && watcher().busiest().cpuMs() >= 20);
    watcher().restart();
    QCOMPARE(watcher().longest().wall, 0);
    QCOMPARE(watcher().events(), 0);
}

GANGWAY_WATCHED_TEST(TestStallWatcher);
#include "tst_stallwatcher.moc"
