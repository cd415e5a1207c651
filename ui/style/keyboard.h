// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace gangway {

/// How the keyboard behaves everywhere, in one place: Return presses the button that has the focus,
/// Tab goes as one reads (the order of the layouts, however late a widget was made), and the focus
/// is never lost. When the widget that has it is hidden, disabled or deleted, the
/// focus goes to the next one of the page, or back to it; never nowhere, and never
/// to a part that stands aside (the sidebar, the top bar), where nobody brought it. Made by
/// ThemeSwitch.
class Keyboard : public QObject
{
    Q_OBJECT

public:
    explicit Keyboard(QObject *parent = nullptr);

    /// Marks a part of the window that the focus enters only when people take it there.
    static void setAside(QWidget *part);
    /// Marks a part (a page) that keeps the focus when it has nothing to give it to.
    static void setHome(QWidget *part);
    /// Lets `part` give the focus on to `target`, which is inside it. In the place of Qt's focus
    /// proxies: those are stops of Tab themselves, and it comes to their target before its turn.
    static void handOn(QWidget *part, QWidget *target);
    /// True when `widget` can have the focus now, by Tab or by a click.
    [[nodiscard]] static bool canHaveFocus(const QWidget *widget);
    /// Widgets below `root` that Tab stops at, in its order.
    [[nodiscard]] static QWidgetList tabStops(const QWidget &root);
    /// Brings the order of Tab below `root` into line with its layouts: row by row, from the start
    /// of each row. What no layout places comes where it stands. Done by itself before each Tab.
    static void orderAsRead(QWidget &root);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Where the focus was in a window, and what stands around it.
    struct Place
    {
        QPointer<QWidget> widget;
        bool isAside = false;
        QPointer<QWidget> before;            ///< the last that had it and does not stand aside
        QList<QPointer<QWidget>> parts;      ///< that hold it, from the nearest to the window
        QList<QPointer<QWidget>> neighbours; ///< that Tab stops at, the next ones first
    };
    void onFocusChanged(QWidget *old, QWidget *now);
    void note(QWidget *widget);
    void comeIn(QWidget *widget, Qt::FocusReason reason);
    static void bringIntoSight(QWidget &widget);
    void mend(QWidget *window, const QWidget *handedTo);
    [[nodiscard]] static QWidget *nearest(const Place &place);

    QHash<QWidget *, Place> m_places; ///< by window
    quint64 m_moves = 0;              ///< of the focus, so far
    bool m_tabbing = false;           ///< while Tab is down
};

} // namespace gangway
