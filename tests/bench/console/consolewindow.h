// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consoleworld.h"
#include "services/console/session/session.h"
#include "shell/shell.h"
#include "style/themeswitch.h"

#include <functional>
#include <memory>

namespace gangway::bench {

/// The console's pages on a workspace, in a window of 1280x800, as app/console shows them.
class ConsoleWindow
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ConsoleWindow>> open(const Place &place);
    ~ConsoleWindow();
    Q_DISABLE_COPY_MOVE(ConsoleWindow)

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] Shell &shell() { return *m_shell; }
    [[nodiscard]] ThemeSwitch &theme() { return m_theme; }
    /// Goes to a page; does not wait for what it shows.
    void go(PageId page, const QUuid &id = {});
    template<class PageType>
    [[nodiscard]] PageType *page()
    {
        return qobject_cast<PageType *>(m_shell->currentPage());
    }

private:
    ConsoleWindow() = default;

    ThemeSwitch m_theme;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Shell> m_shell;
};

/// Runs the event loop until `done`, looking after each round. Errors: Unavailable after a minute,
/// with `what` that was waited for.
[[nodiscard]] Result<void> runUntil(const std::function<bool()> &done, const QString &what);

/// Runs the event loop for so long.
void runFor(int ms);

/// Measured by the clock on the wall, or in processor time of the GUI thread: other programs do not
/// lengthen that, but waiting is not in it.
enum class By { Wall, Processor };

/// A connection of its own, as the same person.
[[nodiscard]] Result<std::unique_ptr<Database>> openDatabase(const Place &place);

/// Counts how often a widget is painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget);
    [[nodiscard]] int paints() const { return m_paints; }
    void restart() { m_paints = 0; }
    /// Runs the event loop until the widget was painted since the beginning or restart().
    Result<void> untilPainted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int m_paints = 0;
};

} // namespace gangway::bench
