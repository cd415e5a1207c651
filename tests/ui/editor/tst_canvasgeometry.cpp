// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/canvasgeometry.h"
#include "support/testprogram.h"

#include <QTest>

using namespace gangway;

/// Where blocks stand on the canvas.
class TestCanvasGeometry : public QObject
{
    Q_OBJECT

private slots:
    void empty();
    void guessesUntilMeasured();
    void findsWhatIsAtAHeight();
    void leavesAGap();
    void manyAreQuick();
};

void TestCanvasGeometry::empty()
{
    CanvasGeometry geometry;
    geometry.reset(0);
    QCOMPARE(geometry.total(), 0);
    QCOMPARE(geometry.indexAt(50), 0);
}

void TestCanvasGeometry::guessesUntilMeasured()
{
    CanvasGeometry geometry;
    geometry.reset(3);
    QCOMPARE(geometry.total(), 3 * CanvasGeometry::guess);
    QVERIFY(!geometry.isMeasured(1));
    QCOMPARE(geometry.measure(1, CanvasGeometry::guess + 10), 10);
    QVERIFY(geometry.isMeasured(1));
    QCOMPARE(geometry.top(2), 2 * CanvasGeometry::guess + 10);
    geometry.forget(1);
    QVERIFY(!geometry.isMeasured(1));
    QCOMPARE(geometry.height(1), CanvasGeometry::guess + 10);
}

void TestCanvasGeometry::findsWhatIsAtAHeight()
{
    CanvasGeometry geometry;
    geometry.reset(3);
    QCOMPARE(geometry.indexAt(-5), 0);
    QCOMPARE(geometry.indexAt(0), 0);
    QCOMPARE(geometry.indexAt(CanvasGeometry::guess - 1), 0);
    QCOMPARE(geometry.indexAt(CanvasGeometry::guess), 1);
    QCOMPARE(geometry.indexAt(10 * CanvasGeometry::guess), 3);
}

void TestCanvasGeometry::leavesAGap()
{
    CanvasGeometry geometry;
    geometry.reset(3);
    geometry.setGap(0, 40);
    QCOMPARE(geometry.top(1), CanvasGeometry::guess + 40);
    QCOMPARE(geometry.indexAt(CanvasGeometry::guess + 20), 0);
    geometry.setGap(-1, 40);
    QCOMPARE(geometry.top(1), CanvasGeometry::guess);
}

void TestCanvasGeometry::manyAreQuick()
{
    CanvasGeometry geometry;
    geometry.reset(10000);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 100; ++i) {
        geometry.measure(i, 50);
        QVERIFY(geometry.total() > 0);
    }
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

GANGWAY_TEST(TestCanvasGeometry);
#include "tst_canvasgeometry.moc"
