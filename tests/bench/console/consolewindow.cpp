// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolewindow.h"

#include "console/pages.h"
#include "domain/content/contenttypes.h"
#include "services/console/lanes/lanes.h"
#include "services/console/local/localconnector.h"
#include "services/console/session/identity.h"
#include "shell/navigator.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace gangway::bench {

namespace {

constexpr int patience = 60'000; ///< ms

} // namespace

Result<std::unique_ptr<ConsoleWindow>> ConsoleWindow::open(const Place &place)
{
    std::unique_ptr<ConsoleWindow> window(new ConsoleWindow);
    window->m_session = std::make_unique<Session>(
        std::make_shared<LocalConnector>(place.folder, place.organization));
    Session &session = *window->m_session;
    session.start();
    const auto online = runUntil([&] { return session.state() == Session::State::Online; },
                                 QStringLiteral("the session to be online"));
    if (!online)
        return std::unexpected(online.error());
    const auto asked = inLane(session, Session::Lane::Read, readIdentity);
    const auto answered =
        runUntil([&] { return asked.isFinished(); }, QStringLiteral("the identity"));
    if (!answered)
        return std::unexpected(answered.error());
    const Result<Identity> identity = asked.result();
    if (!identity)
        return std::unexpected(identity.error());
    window->m_shell = std::make_unique<Shell>(session, ContentTypeRegistry::builtIn(), *identity,
                                              pageFactories());
    addConsoleActions(*window->m_shell);
    offerPages(*window->m_shell);
    window->m_shell->resize(1280, 800);
    window->m_shell->show();
    window->m_shell->activateWindow();
    return window;
}

ConsoleWindow::~ConsoleWindow()
{
    m_shell.reset(); // pages ask the session to the end
    m_session.reset();
}

void ConsoleWindow::go(PageId page, const QUuid &id)
{
    m_shell->context().navigator.go({page, id, {}});
}

Result<void> runUntil(const std::function<bool()> &done, const QString &what)
{
    QTimer wake; // so that the deadline is looked at
    wake.start(500);
    const QDeadlineTimer deadline(patience);
    while (!done()) {
        if (deadline.hasExpired())
            return fail(ErrorKind::Unavailable, QStringLiteral("Waited in vain for %1.").arg(what));
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return {};
}

void runFor(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

Result<std::unique_ptr<Database>> openDatabase(const Place &place)
{
    const auto settings = LocalConnector(place.folder, place.organization).settings({});
    if (!settings)
        return std::unexpected(settings.error());
    return Database::open(*settings);
}

PaintWatch::PaintWatch(QWidget *widget)
{
    widget->installEventFilter(this);
}

Result<void> PaintWatch::untilPainted()
{
    return runUntil([this] { return m_paints > 0; }, QStringLiteral("something to be painted"));
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint)
        ++m_paints;
    return QObject::eventFilter(watched, event);
}

} // namespace gangway::bench
