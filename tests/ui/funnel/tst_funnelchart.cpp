// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelchart.h"
#include "funnel/funneltext.h"
#include "style/motion.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

QUuid stageId(int number)
{
    return QUuid(uint(number + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

FunnelBar bar(int number, std::array<qint64, 4> people, const QString &name = {})
{
    return {.stageId = stageId(number),
            .name = name.isEmpty() ? u"Stage %1"_s.arg(number + 1) : name,
            .note = u"median 2 d"_s,
            .people = people};
}

QList<FunnelBar> threeStages()
{
    return {bar(0, {80, 10, 6, 4}), bar(1, {60, 0, 20, 0}), bar(2, {0, 0, 0, 0})};
}

} // namespace

/// The chart by keyboard, pointer and assistive technology, in all the shapes data can have.
class TestFunnelChart : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void partsFollowTheNumbers();
    void tinyPartsCanBeSeen();
    void mirrored();
    void keyboard();
    void keyboardMirrored();
    void activatesOnlyWhereSomebodyIs();
    void pointer();
    void staysPutWhenNumbersChange();
    void movesToNewNumbers();
    void focusSurvivesAnEmptiedPart();
    void heightFollowsTheStages();
    void accessible();
    void toolTips();
    void focusIsVisible();

private:
    [[nodiscard]] int widthOf(int row, FunnelPart part) const
    {
        return m_chart->rectOf({row, part}).width();
    }

    std::unique_ptr<ThemeSwitch> m_themes;
    std::unique_ptr<FunnelChart> m_chart;
};

void TestFunnelChart::init()
{
    setMotionWanted(false);
    m_themes = std::make_unique<ThemeSwitch>();
    m_themes->setFixed(Scheme::Light);
    m_chart = std::make_unique<FunnelChart>();
    m_chart->resize(900, 300);
    m_chart->setBars(threeStages(), 100);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

void TestFunnelChart::cleanup()
{
    m_chart.reset();
    m_themes.reset();
    setMotionWanted(true);
}

void TestFunnelChart::partsFollowTheNumbers()
{
    const int done = widthOf(0, FunnelPart::Done);
    QVERIFY(done > 300);
    QVERIFY(qAbs(widthOf(1, FunnelPart::Done) - done * 60 / 80) <= 2);
    QVERIFY(qAbs(widthOf(1, FunnelPart::Overdue) - done * 20 / 80) <= 3);
    // Nobody is there: the whole row stands for it.
    QVERIFY(widthOf(1, FunnelPart::InTime) > 800);
    // One after the other.
    QVERIFY(m_chart->rectOf({0, FunnelPart::Done}).right() <
            m_chart->rectOf({0, FunnelPart::InTime}).left() + 2);
}

void TestFunnelChart::tinyPartsCanBeSeen()
{
    m_chart->setBars({bar(0, {1'000'000, 1, 1, 1})}, 1'000'003);
    for (const FunnelPart part : {FunnelPart::InTime, FunnelPart::Overdue, FunnelPart::Abandoned}) {
        const QRect rect = m_chart->rectOf({0, part});
        QVERIFY(rect.width() >= 3 && rect.width() < 8);
        QCOMPARE(m_chart->spotAt(rect.center()), (FunnelSpot{0, part}));
    }
}

void TestFunnelChart::mirrored()
{
    const QRect before = m_chart->rectOf({0, FunnelPart::Done});
    m_chart->setLayoutDirection(Qt::RightToLeft);
    const QRect after = m_chart->rectOf({0, FunnelPart::Done});
    QVERIFY(qAbs(after.width() - before.width()) <= 1);
    QVERIFY(qAbs(m_chart->viewport()->width() - after.right() - before.left()) <= 2);
    QVERIFY(m_chart->rectOf({0, FunnelPart::InTime}).right() < after.left() + 2);
}

void TestFunnelChart::keyboard()
{
    m_chart->setFocus();
    QCOMPARE(m_chart->current(), (FunnelSpot{0, FunnelPart::Done}));
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->current(), (FunnelSpot{0, FunnelPart::InTime}));
    QTest::keyClick(m_chart.get(), Qt::Key_Down);
    // Nobody is in time in the second stage.
    QCOMPARE(m_chart->current(), (FunnelSpot{1, FunnelPart::Done}));
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->current(), (FunnelSpot{1, FunnelPart::Overdue}));
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->current(), (FunnelSpot{1, FunnelPart::Overdue}));
    QTest::keyClick(m_chart.get(), Qt::Key_End);
    QCOMPARE(m_chart->current().row, 2);
    QTest::keyClick(m_chart.get(), Qt::Key_Down);
    QCOMPARE(m_chart->current().row, 2);
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QCOMPARE(m_chart->current().row, 0);
}

void TestFunnelChart::keyboardMirrored()
{
    m_chart->setLayoutDirection(Qt::RightToLeft);
    m_chart->setFocus();
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QCOMPARE(m_chart->current(), (FunnelSpot{0, FunnelPart::InTime}));
}

void TestFunnelChart::activatesOnlyWhereSomebodyIs()
{
    QSignalSpy activated(m_chart.get(), &FunnelChart::activated);
    m_chart->setFocus();
    m_chart->setCurrent({1, FunnelPart::Overdue});
    QTest::keyClick(m_chart.get(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toUuid(), stageId(1));
    QCOMPARE(activated[0][1].value<FunnelPart>(), FunnelPart::Overdue);
    QTest::keyClick(m_chart.get(), Qt::Key_End);
    QTest::keyClick(m_chart.get(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
}

void TestFunnelChart::pointer()
{
    QSignalSpy activated(m_chart.get(), &FunnelChart::activated);
    const QPoint there = m_chart->rectOf({0, FunnelPart::Overdue}).center();
    QTest::mouseClick(m_chart->viewport(), Qt::LeftButton, {}, there);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(m_chart->current(), (FunnelSpot{0, FunnelPart::Overdue}));
    QTest::mousePress(m_chart->viewport(), Qt::LeftButton, {}, there);
    QTest::mouseRelease(m_chart->viewport(), Qt::LeftButton, {}, QPoint(5, 5));
    QCOMPARE(activated.size(), 1); // let go elsewhere: thought better of
}

void TestFunnelChart::staysPutWhenNumbersChange()
{
    m_chart->setCurrent({1, FunnelPart::Overdue});
    QList<FunnelBar> bars = threeStages();
    bars[1].people = {61, 0, 19, 0};
    m_chart->setBars(bars, 100);
    QCOMPARE(m_chart->current(), (FunnelSpot{1, FunnelPart::Overdue}));
    bars.removeFirst();
    m_chart->setBars(bars, 100);
    QCOMPARE(m_chart->bars().size(), 2);
    QVERIFY(m_chart->current().row < 2);
    m_chart->setBars({}, 0);
    QTest::keyClick(m_chart.get(), Qt::Key_Down);
    QTest::keyClick(m_chart.get(), Qt::Key_Return);
}

void TestFunnelChart::movesToNewNumbers()
{
    setMotionWanted(true);
    QList<FunnelBar> bars = threeStages();
    bars[0].people = {20, 70, 6, 4};
    const int before = widthOf(0, FunnelPart::Done);
    m_chart->setBars(bars, 100);
    if (!motionAllowed())
        QSKIP("Motion is off here.");
    QVERIFY(m_chart->isMoving());
    QVERIFY(widthOf(0, FunnelPart::Done) > before * 9 / 10); // not there at once
    QTRY_VERIFY(!m_chart->isMoving());
    QVERIFY(qAbs(widthOf(0, FunnelPart::Done) - before / 4) <= 2);
    // Numbers that change while it moves are where it ends.
    bars[0].people = {40, 50, 6, 4};
    m_chart->setBars(bars, 100);
    bars[0].people = {80, 10, 6, 4};
    m_chart->setBars(bars, 100);
    QTRY_VERIFY(!m_chart->isMoving());
    QCOMPARE(widthOf(0, FunnelPart::Done), before);
}

void TestFunnelChart::focusSurvivesAnEmptiedPart()
{
    m_chart->setCurrent({1, FunnelPart::Overdue});
    QList<FunnelBar> bars = threeStages();
    bars[1].people = {80, 0, 0, 0};
    m_chart->setBars(bars, 100);
    QCOMPARE(m_chart->current(), (FunnelSpot{1, FunnelPart::Done}));
}

void TestFunnelChart::heightFollowsTheStages()
{
    const int three = m_chart->sizeHint().height();
    m_chart->setBars({bar(0, {1, 1, 1, 1})}, 4);
    QCOMPARE(m_chart->sizeHint().height(), three / 3);
    QList<FunnelBar> many;
    for (int i = 0; i < 30; ++i)
        many << bar(i, {30 - i, 1, 0, 0},
                    QString(u"A stage with a very long name indeed, so long "
                            "that it cannot fit "_s)
                        .repeated(2));
    m_chart->setBars(many, 31);
    QCOMPARE(m_chart->sizeHint().height(), three * 10);
    QVERIFY(m_chart->rectOf({0, FunnelPart::Done}).width() > 300); // names give way
}

void TestFunnelChart::accessible()
{
    QAccessibleInterface *chart = QAccessible::queryAccessibleInterface(m_chart.get());
    QVERIFY(chart);
    QCOMPARE(chart->role(), QAccessible::List);
    QVERIFY(!chart->text(QAccessible::Name).isEmpty());
    QCOMPARE(chart->childCount(), 12);
    QAccessibleInterface *part = chart->child(6); // second stage, overdue
    QVERIFY(part->isValid());
    QCOMPARE(part->text(QAccessible::Name), spotText(threeStages()[1], FunnelPart::Overdue));
    QVERIFY(part->text(QAccessible::Name).contains(u"20"_s));
    QCOMPARE(chart->indexOfChild(part), 6);
    QCOMPARE(part->parent(), chart);
    m_chart->setFocus();
    m_chart->setCurrent({1, FunnelPart::Overdue});
    QTRY_VERIFY(m_chart->hasFocus());
    QCOMPARE(chart->focusChild(), part);
    m_chart->setBars({bar(0, {1, 0, 0, 0})}, 1);
    QCOMPARE(chart->childCount(), 4);
    QVERIFY(!chart->child(6));
}

void TestFunnelChart::toolTips()
{
    const auto tipAt = [this](const QPoint &at) {
        QToolTip::hideText();
        QHelpEvent help(QEvent::ToolTip, at, m_chart->viewport()->mapToGlobal(at));
        QApplication::sendEvent(m_chart->viewport(), &help);
        return QToolTip::text();
    };
    QCOMPARE(tipAt(m_chart->rectOf({0, FunnelPart::Overdue}).center()),
             spotText(threeStages()[0], FunnelPart::Overdue));
    const QString name = QString(u"long words "_s).repeated(30);
    m_chart->setBars({bar(0, {1, 0, 0, 0}, name)}, 1);
    QVERIFY(tipAt(QPoint(10, 30)).startsWith(name));
}

void TestFunnelChart::focusIsVisible()
{
    m_chart->clearFocus();
    const QImage without = m_chart->grab().toImage();
    m_chart->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(m_chart->hasFocus());
    QVERIFY(m_chart->grab().toImage() != without);
}

GANGWAY_GUI_TEST(TestFunnelChart);
#include "tst_funnelchart.moc"
