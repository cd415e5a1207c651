// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/console.h"
#include "shell/mainwindow.h"
#include "shell/shell.h"

#include <QTest>

#include <memory>

namespace gangway::test {

inline constexpr int patience = 60'000; ///< ms; PostgreSQL is made and started on a busy machine

/// Lets the window live until `condition` holds; false when it did not in time.
template<class Condition>
[[nodiscard]] bool until(Condition condition, int milliseconds = patience)
{
    return QTest::qWaitFor(condition, milliseconds);
}

/// The console in this process, used by keyboard. There is a ThemeSwitch somewhere.
class ConsoleDriver
{
public:
    explicit ConsoleDriver(const QString &folder, const QString &organization = {});
    Q_DISABLE_COPY_MOVE(ConsoleDriver)

    /// Starts a console. One that is there goes without being told, as when it is killed.
    void begin();
    /// Closes the window and waits for the end of what it still does.
    [[nodiscard]] bool end();

    [[nodiscard]] bool isOpen() const { return m_console != nullptr; }
    [[nodiscard]] MainWindow &window() const { return m_console->window(); }
    [[nodiscard]] Session *session() const { return m_console->session(); }
    [[nodiscard]] bool isOnline() const;
    template<class View>
    [[nodiscard]] View *view() const
    {
        return window().view<View>();
    }
    /// The page shown, when it is one of this type.
    template<class PageType>
    [[nodiscard]] PageType *page() const
    {
        auto *shell = view<Shell>();
        return shell ? qobject_cast<PageType *>(shell->currentPage()) : nullptr;
    }
    /// A widget of this name in the dialog on top, or in the window.
    template<class Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return top()->findChild<Widget *>(name);
    }

    /// A key for whatever has the focus.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void type(const QString &text) const;
    /// In the place of what the field holds.
    void typeOver(const QString &text) const;
    /// A file let go over the window.
    void drop(const QString &path) const;
    /// By its shortcut.
    [[nodiscard]] bool goTo(PageId page) const;
    /// Whether the window says, anywhere, that all changes are saved.
    [[nodiscard]] bool saysSaved() const;
    /// The view and the session in words, for whoever has to find out why a test waited in vain.
    [[nodiscard]] QString whatIsShown() const;

private:
    [[nodiscard]] QWidget *top() const;
    [[nodiscard]] QWidget *focus() const;

    ConsoleOptions m_options;
    std::unique_ptr<Console> m_console;
};

} // namespace gangway::test
