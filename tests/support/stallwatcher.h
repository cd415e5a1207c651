// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QEvent>
#include <QString>
#include <QtTest>

namespace gangway::test {

/// A stretch in which the GUI thread was busy with one thing, and so deaf to everything else.
struct Stall
{
    qint64 wall = 0; ///< ns; on a busy machine other programs are in it
    qint64 cpu = 0;  ///< ns of processor time of the GUI thread
    QString where;   ///< "Paint to gangway::PeopleTable"; may be empty

    [[nodiscard]] double wallMs() const { return double(wall) / 1e6; }
    [[nodiscard]] double cpuMs() const { return double(cpu) / 1e6; }
    [[nodiscard]] QString text() const;
};

/// An application that times each event of the GUI thread and remembers the longest. What a test
/// does outside of events is not counted; of an event that runs an event loop of its own only what
/// runs in that loop is. Timing costs about a microsecond an event.
class StallWatcher : public QApplication
{
    Q_OBJECT

public:
    StallWatcher(int &argc, char **argv);

    /// The running application; must be one.
    [[nodiscard]] static StallWatcher &instance();

    bool notify(QObject *receiver, QEvent *event) override;

    [[nodiscard]] const Stall &longest() const { return m_longest; }
    /// The one with most processor time.
    [[nodiscard]] const Stall &busiest() const { return m_busiest; }
    /// The longest stretch between two looks at what else there is to do: one round of the event
    /// loop with all its events. Only for programs that run exec(): in others what they do between
    /// events is in it.
    [[nodiscard]] const Stall &longestRound() const { return m_longestRound; }
    /// The round with most processor time.
    [[nodiscard]] const Stall &busiestRound() const { return m_busiestRound; }
    [[nodiscard]] qint64 events() const { return m_events; }
    void restart(); ///< forgets what was seen

    /// A stall of more than this is a fault on any machine, seconds.
    static constexpr int unbearable = 1;
    /// Prints the longest stall; false when it was unbearable.
    [[nodiscard]] bool report() const;

    /// Processor time of the calling thread, ns.
    [[nodiscard]] static qint64 threadTime();

private:
    struct Turn
    {
        qint64 wall = 0;
        qint64 cpu = 0;
        int loopLevel = 0;
        int depth = 0;
        bool broken = false; ///< an event loop ran inside
    };
    [[nodiscard]] static Turn now();
    void note(const Turn &begun, const Turn &end, int type, const char *receiver);
    void endRound();

    Turn m_turn;
    Turn m_roundBegin;
    Turn m_roundEnd;
    bool m_inRound = false;
    Stall m_longestRound;
    Stall m_busiestRound;
    Stall m_longest;
    Stall m_busiest;
    qint64 m_events = 0;
};

/// What QTEST_MAIN does, under a StallWatcher whose longest stall is printed at the end.
template<class Test>
int runWatched(int argc, char **argv)
{
    StallWatcher application(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi, true);
    Test test;
    const int failures = QTest::qExec(&test, argc, argv);
    return failures != 0 || application.report() ? failures : 1;
}

} // namespace gangway::test

/// In the place of QTEST_MAIN (tests/support/testprogram.h).
#define GANGWAY_WATCHED_TEST(Test) GANGWAY_TEST_RUN((gangway::test::runWatched<Test>))
