// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigflow.h"
#include "consolewindow.h"
#include "editor/editordesk.h"
#include "editor/editorpage.h"
#include "editor/inlineeditor.h"
#include "editor/stagecanvas.h"
#include "items/flows/flowsaving.h"
#include "support/stallwatcher.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTemporaryDir>

namespace gangway::bench {

namespace {

using test::StallWatcher;

constexpr int keystrokes = 100;

/// A window with a stored flow of many blocks, and a plain editor with as many lines.
struct Desk
{
    std::unique_ptr<ConsoleWindow> window;
    QUuid flow;
    [[nodiscard]] EditorPage &page() const { return *window->page<EditorPage>(); }
};

Result<Desk> makeDesk(ConsoleWorld &world)
{
    const auto place = world.small();
    auto window = place ? ConsoleWindow::open(*place) : std::unexpected(place.error());
    if (!window)
        return std::unexpected(window.error());
    const auto flow = storeBigFlow((*window)->session(), world.size().blocks);
    if (!flow)
        return std::unexpected(flow.error());
    return Desk{std::move(*window), *flow};
}

/// From asking for the flow until its blocks are painted, the outline filled.
Result<void> openFlow(const Desk &desk)
{
    desk.window->go(PageId::FlowEditor, desk.flow);
    EditorPage &page = desk.page();
    const auto loaded = runUntil([&] { return page.saving().state() == FlowSaving::State::Saved; },
                                 QStringLiteral("the flow in the editor"));
    if (!loaded)
        return loaded;
    page.desk().select(page.desk().document().stages.at(1).id);
    PaintWatch paint(page.canvas().viewport());
    page.canvas().viewport()->update();
    return paint.untilPainted();
}

QString manyLines(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += QStringLiteral("Upload your licence number %1\n").arg(i);
    return text;
}

Result<Measurement> opening(ConsoleWorld &world)
{
    auto desk = makeDesk(world);
    if (!desk)
        return std::unexpected(desk.error());
    const auto place = world.small();
    const QString lines = manyLines(world.size().blocks);
    const auto floor = [&]() -> Result<void> {
        QPlainTextEdit plain;
        plain.resize(1280, 800);
        PaintWatch paint(plain.viewport());
        plain.setPlainText(lines);
        plain.show();
        return paint.untilPainted();
    };
    QList<double> values;
    QList<double> floors;
    for (int round = -1; round < world.size().rounds; ++round) {
        // A new window each time, so that the page is made as at the first visit.
        desk->window.reset();
        auto window = ConsoleWindow::open(*place);
        if (!window)
            return std::unexpected(window.error());
        desk->window = std::move(*window);
        desk->window->go(PageId::Settings);
        runFor(50);
        const auto value = secondsOf([&] { return openFlow(*desk); });
        const auto least = value ? secondsOf(floor) : value;
        if (!least)
            return std::unexpected(least.error());
        if (round >= 0) {
            values << *value;
            floors << *least;
        }
    }
    return inMilliseconds({median(values), median(floors)}, {Goal::Value, false, 300});
}

/// Seconds from a key until it is painted.
Result<double> keystroke(QPlainTextEdit &receiver, By by)
{
    PaintWatch paint(receiver.viewport());
    const qint64 before = StallWatcher::threadTime();
    const auto time = secondsOf([&]() -> Result<void> {
        for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent key(type, Qt::Key_A, Qt::NoModifier, QStringLiteral("a"));
            QCoreApplication::sendEvent(&receiver, &key);
        }
        return paint.untilPainted();
    });
    if (!time || by == By::Wall)
        return time;
    return double(StallWatcher::threadTime() - before) / 1e9;
}

Result<Measurement> typing(ConsoleWorld &world, By by)
{
    const auto desk = makeDesk(world);
    const auto opened = desk ? openFlow(*desk) : std::unexpected(desk.error());
    if (!opened)
        return std::unexpected(opened.error());
    EditorPage &page = desk->page();
    const Stage &stage = page.desk().document().stages.at(1);
    page.desk().select(stage.blocks.at(stage.blocks.size() * 9 / 10).id);
    if (!page.canvas().edit(QStringLiteral("title")))
        return fail(ErrorKind::Internal, QStringLiteral("The title cannot be edited."));
    QPlainTextEdit plain;
    plain.resize(1280, 800);
    plain.setPlainText(manyLines(world.size().blocks));
    plain.show();
    runFor(1000);
    StallWatcher::instance().restart();
    QList<double> values;
    QList<double> floors;
    for (int i = 0; i < keystrokes; ++i) {
        const auto value = keystroke(*page.canvas().editor(), by);
        runFor(10);
        const auto floor = value ? keystroke(plain, by) : value;
        if (!floor)
            return std::unexpected(floor.error());
        values << *value;
        floors << *floor;
    }
    runFor(3000); // autosave and checks come a while after typing
    qInfo("While typing and saving, longest event: %s",
          qPrintable(StallWatcher::instance().longest().text()));
    return inMilliseconds({quantile(values, 0.95), quantile(floors, 0.95)},
                          {Goal::Value, false, 16});
}

} // namespace

QList<ConsoleBenchmark> editorBenchmarks()
{
    return {
        {QStringLiteral("editor_open"),
         QStringLiteral("a flow of 10,000 blocks from the list to its painted canvas; floor: a "
                        "QPlainTextEdit with as many lines"),
         opening},
        {QStringLiteral("editor_keystroke"),
         QStringLiteral("a key until it is painted, p95 of 100, in a block of that flow; floor: in "
                        "that QPlainTextEdit"),
         [](ConsoleWorld &world) { return typing(world, By::Wall); }},
        {QStringLiteral("editor_keystroke_cpu"),
         QStringLiteral("the same in processor time, which other programs do not lengthen; floor: "
                        "as before"),
         [](ConsoleWorld &world) { return typing(world, By::Processor); }},
    };
}

} // namespace gangway::bench
