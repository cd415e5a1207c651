// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoledriver.h"

#include "services/console/session/session.h"
#include "style/motion.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMetaEnum>
#include <QMimeData>
#include <QSignalSpy>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int keystroke = 4; ///< ms between letters

} // namespace

ConsoleDriver::ConsoleDriver(const QString &folder, const QString &organization)
{
    m_options.workspace = folder;
    m_options.organization = organization;
    setMotionWanted(false);
}

void ConsoleDriver::begin()
{
    m_console.reset();
    m_console = std::make_unique<Console>(m_options);
    m_console->start();
}

bool ConsoleDriver::end()
{
    QSignalSpy finished(m_console.get(), &Console::finished);
    window().close();
    const bool ended = !finished.isEmpty() || finished.wait(patience);
    m_console.reset();
    return ended;
}

bool ConsoleDriver::isOnline() const
{
    return session() && session()->state() == Session::State::Online;
}

QWidget *ConsoleDriver::top() const
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    return &window();
}

QWidget *ConsoleDriver::focus() const
{
    QWidget *here = top();
    if (!here->isActiveWindow()) { // shortcuts belong to the active window
        here->activateWindow();
        (void)QTest::qWaitForWindowActive(here);
    }
    return here->focusWidget() ? here->focusWidget() : here;
}

void ConsoleDriver::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(focus(), key, modifiers);
}

void ConsoleDriver::type(const QString &text) const
{
    QTest::keyClicks(focus(), text, {}, keystroke);
}

void ConsoleDriver::typeOver(const QString &text) const
{
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

void ConsoleDriver::drop(const QString &path) const
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const QPoint place = window().rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window(), &enter);
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window(), &drop);
}

bool ConsoleDriver::goTo(PageId page) const
{
    static const QHash<PageId, Qt::Key> keys{{PageId::Dashboard, Qt::Key_1},
                                             {PageId::Flows, Qt::Key_2},
                                             {PageId::People, Qt::Key_3},
                                             {PageId::Funnel, Qt::Key_4}};
    const auto isThere = [&] {
        return view<Shell>() && view<Shell>()->context().navigator.current().page == page;
    };
    if (!until([&] { return view<Shell>() && view<Shell>()->isVisible(); }, 2000))
        return false;
    press(keys.value(page), Qt::ControlModifier);
    return until(isThere, 2000);
}

bool ConsoleDriver::saysSaved() const
{
    const auto parts = window().findChildren<QWidget *>();
    return std::ranges::any_of(parts, [](const QWidget *part) {
        return part->isVisible() && part->accessibleName() == "All changes saved"_L1;
    });
}

QString ConsoleDriver::whatIsShown() const
{
    QStringList words;
    if (const Session *open = session()) {
        words << QString::fromLatin1(
                     QMetaEnum::fromType<Session::State>().valueToKey(int(open->state())))
              << open->lastError().message << open->lastError().detail;
    }
    for (const QWidget *part : window().findChildren<QWidget *>()) {
        if (part->isVisible() && !part->accessibleName().isEmpty())
            words << part->accessibleName();
        if (const auto *label = qobject_cast<const QLabel *>(part); label && label->isVisible())
            words << label->text();
    }
    words.removeAll(QString());
    return words.mid(0, 40).join(u" | "_s);
}

} // namespace gangway::test
