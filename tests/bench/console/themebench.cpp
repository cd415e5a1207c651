// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigflow.h"
#include "consolewindow.h"
#include "editor/editorpage.h"
#include "editor/stagecanvas.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"
#include "style/theme.h"

#include <QApplication>
#include <QMainWindow>

namespace gangway::bench {

namespace {

/// Palette of an empty window, until it is painted.
Result<double> emptyWindow(int rounds)
{
    QMainWindow window;
    window.resize(1280, 800);
    PaintWatch paint(&window);
    window.show();
    if (const auto shown = paint.untilPainted(); !shown)
        return std::unexpected(shown.error());
    const QPalette before = QApplication::palette();
    QApplication::setPalette(Theme::of(Scheme::Light).palette()); // the first change is to dark
    runFor(50);
    QList<double> times;
    for (int round = 0; round < rounds; ++round) {
        const Scheme scheme = round % 2 ? Scheme::Light : Scheme::Dark;
        const QPalette palette = Theme::of(scheme).palette();
        const auto time = secondsOf([&]() -> Result<void> {
            paint.restart();
            QApplication::setPalette(palette);
            return paint.untilPainted();
        });
        if (!time)
            return std::unexpected(time.error());
        times << *time;
    }
    QApplication::setPalette(before);
    return median(times);
}

/// People and editor were visited; `shown` is the page that is seen.
Result<Measurement> themeSwitch(ConsoleWorld &world, PageId shown)
{
    const auto floor = emptyWindow(world.size().rounds);
    if (!floor)
        return std::unexpected(floor.error());
    const auto place = world.large();
    auto window = place ? ConsoleWindow::open(*place) : std::unexpected(place.error());
    if (!window)
        return std::unexpected(window.error());
    const auto flow = storeBigFlow((*window)->session(), world.size().blocks);
    if (!flow)
        return std::unexpected(flow.error());
    const QList<PageAddress> visits{{PageId::People, {}, {}}, {PageId::FlowEditor, *flow, {}}};
    for (const PageAddress &visit : visits) {
        (*window)->go(visit.page, visit.id);
        runFor(2000);
    }
    (*window)->go(shown, shown == PageId::FlowEditor ? *flow : QUuid());
    runFor(1000);
    (*window)->theme().setFixed(Scheme::Light);
    runFor(50);
    PaintWatch paint((*window)->shell().currentPage());
    QList<double> times;
    for (int round = -1; round < world.size().rounds; ++round) {
        const Scheme scheme = (round + 1) % 2 ? Scheme::Light : Scheme::Dark;
        const auto time = secondsOf([&]() -> Result<void> {
            paint.restart();
            (*window)->theme().setFixed(scheme);
            return paint.untilPainted();
        });
        if (!time)
            return std::unexpected(time.error());
        if (round >= 0)
            times << *time;
        runFor(50);
    }
    return inMilliseconds({median(times), *floor}, {Goal::Value, false, 100});
}

} // namespace

QList<ConsoleBenchmark> themeBenchmarks()
{
    return {
        {QStringLiteral("theme_people"),
         QStringLiteral("light to dark and back until painted, on people, with the editor open; "
                        "floor: the palette of an empty window"),
         [](ConsoleWorld &world) { return themeSwitch(world, PageId::People); }},
        {QStringLiteral("theme_editor"), QStringLiteral("the same on the editor; floor: as before"),
         [](ConsoleWorld &world) { return themeSwitch(world, PageId::FlowEditor); }},
    };
}

} // namespace gangway::bench
