// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolewindow.h"
#include "flatmodel.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"
#include "support/stallwatcher.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>

namespace gangway::bench {

namespace {

using test::StallWatcher;

constexpr int keyRepeat = 33;    ///< ms; as keyboards do
constexpr int dragSteps = 60;    ///< of a pointer, one each frame
constexpr int frame = 16;        ///< ms
constexpr double stallGoal = 16; ///< ms

/// Does `step` so many times, `pause` apart, in the running event loop.
void repeat(int times, int pause, const std::function<void(int)> &step)
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    int done = 0;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { step(done++); });
    timer.start(pause);
    QEventLoop loop;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (done >= times)
            loop.quit();
    });
    loop.exec();
    timer.stop();
    runFor(200); // what is still to be painted
}

void press(QTableView &view, Qt::Key key)
{
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease})
        QCoreApplication::postEvent(&view, new QKeyEvent(type, key, Qt::NoModifier));
}

void pageThrough(QTableView &view, int pages)
{
    view.setFocus();
    view.setCurrentIndex(view.model()->index(0, 0));
    repeat(pages, keyRepeat, [&view](int) { press(view, Qt::Key_PageDown); });
}

/// The handle goes to the middle, to the end, back to the beginning, and the list grows meanwhile.
void drag(QTableView &view, int pages)
{
    QScrollBar &bar = *view.verticalScrollBar();
    bar.setSliderDown(true);
    for (const double target : {0.5, 1.0, 0.0}) {
        const double from = bar.value();
        repeat(dragSteps, frame, [&](int step) {
            const double to = target * bar.maximum();
            bar.setSliderPosition(static_cast<int>(from + (to - from) * (step + 1) / dragSteps));
        });
    }
    bar.setSliderDown(false);
    repeat(pages, keyRepeat, [&bar](int) { bar.setValue(bar.maximum()); });
}

using Scrolling = std::function<void(QTableView &, int pages)>;

double longest(const StallWatcher &watcher, By by)
{
    return by == By::Wall ? watcher.longestRound().wallMs() : watcher.busiestRound().cpuMs();
}

/// Stalls of the page and of a plain table with as many rows in memory as the page saw.
Result<Measurement> stalls(ConsoleWorld &world, const Scrolling &scroll, By by)
{
    const auto place = world.large();
    auto window = place ? ConsoleWindow::open(*place) : std::unexpected(place.error());
    if (!window)
        return std::unexpected(window.error());
    (*window)->go(PageId::People);
    auto &page = *(*window)->page<PeoplePage>();
    if (const auto shown = runUntil([&] { return page.model().rowCount() > 0; },
                                    QStringLiteral("people in the list"));
        !shown)
        return std::unexpected(shown.error());
    runFor(500);
    StallWatcher &watcher = StallWatcher::instance();
    watcher.restart();
    scroll(*page.findChild<PeopleTable *>(), world.size().pages);
    const double seen = longest(watcher, by);
    qInfo("%d rows read; longest round %s, busiest %s; longest event %s", page.model().rowCount(),
          qPrintable(watcher.longestRound().text()), qPrintable(watcher.busiestRound().text()),
          qPrintable(watcher.longest().text()));

    QTableView plain;
    FlatModel model(FlatModel::madeUp(page.model().rowCount()));
    plain.setModel(&model);
    plain.resize(1280, 800);
    plain.show();
    runFor(500);
    watcher.restart();
    scroll(plain, world.size().pages);
    return Measurement{.value = seen,
                       .floor = longest(watcher, by),
                       .unit = QStringLiteral("ms"),
                       .goal = {Goal::Value, false, stallGoal}};
}

} // namespace

QList<ConsoleBenchmark> scrollBenchmarks()
{
    const QString ofThread = QStringLiteral("the same in processor time, which other programs do "
                                            "not lengthen; floor: as before");
    return {
        {QStringLiteral("people_page_down"),
         QStringLiteral("longest stall of the GUI thread over 200 presses of Page Down; floor: a "
                        "plain table with the same rows in memory"),
         [](ConsoleWorld &world) { return stalls(world, pageThrough, By::Wall); }},
        {QStringLiteral("people_page_down_cpu"), ofThread,
         [](ConsoleWorld &world) { return stalls(world, pageThrough, By::Processor); }},
        {QStringLiteral("people_drag"),
         QStringLiteral("longest stall while the scroll bar is dragged and 200 ends are reached; "
                        "floor: as before"),
         [](ConsoleWorld &world) { return stalls(world, drag, By::Wall); }},
        {QStringLiteral("people_drag_cpu"), ofThread,
         [](ConsoleWorld &world) { return stalls(world, drag, By::Processor); }},
    };
}

} // namespace gangway::bench
