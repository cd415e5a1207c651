// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyboardwalk.h"

#include "settings/shortcutsdialog.h"
#include "style/controls.h"
#include "style/keyboard.h"
#include "tour/fit.h"
#include "widgets/keyhint.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSet>
#include <QShortcut>
#include <QTest>

#include <algorithm>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int around = 2; // px that a ring may stand outside

void settle()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

/// Of several that exclude each other Tab comes to the one that is chosen.
bool isOtherChoice(const QWidget &widget)
{
    const auto *choice = qobject_cast<const QRadioButton *>(&widget);
    if (!choice || choice->isChecked() || !choice->autoExclusive())
        return false;
    const auto choices = choice->parentWidget()->findChildren<QRadioButton *>();
    return std::ranges::any_of(choices,
                               [](const QRadioButton *other) { return other->isChecked(); });
}

/// What Tab has to come to: everything that takes the focus by it and can be used.
QWidgetList stopsOf(QWidget &root)
{
    QWidgetList stops;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget->window() == root.window() && widget->isVisible() && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy() &&
            !isOtherChoice(*widget))
            stops << widget;
    }
    return stops;
}

/// A widget or layout on the way to a widget, and where it stands in the window.
struct Part
{
    const QObject *object = nullptr;
    QRect place;
};

bool findIn(const QLayout &layout, const QWidget &widget, const QWidget &root, QList<Part> &way)
{
    for (int i = 0; i < layout.count(); ++i) {
        const QLayoutItem *item = layout.itemAt(i);
        if (item->widget() == &widget)
            return true;
        const QLayout *inner = const_cast<QLayoutItem *>(item)->layout();
        if (inner && findIn(*inner, widget, root, way)) {
            const QPoint corner = layout.parentWidget()->mapTo(&root, inner->geometry().topLeft());
            way.prepend({inner, {corner, inner->geometry().size()}});
            return true;
        }
    }
    return false;
}

/// From `root` to `widget`, through widgets and layouts.
QList<Part> wayTo(const QWidget &widget, const QWidget &root)
{
    QList<Part> way;
    for (const QWidget *part = &widget; part != &root; part = part->parentWidget()) {
        way.prepend({part, {part->mapTo(&root, QPoint(0, 0)), part->size()}});
        QList<Part> layouts;
        const QWidget *parent = part->parentWidget();
        if (parent->layout() && findIn(*parent->layout(), *part, root, layouts))
            way = layouts + way;
    }
    return way;
}

/// Whether one reads `b` after `a`: below it, or beside it on the side where a line ends.
bool isReadAfter(const QRect &a, const QRect &b, bool mirrored)
{
    const int shared = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()) + 1;
    const bool sameRow = 2 * shared > std::min(a.height(), b.height());
    if (!sameRow)
        return b.center().y() > a.center().y();
    return mirrored ? b.center().x() <= a.center().x() : b.center().x() >= a.center().x();
}

bool isReadAfter(const QWidget &a, const QWidget &b, const QWidget &root)
{
    const QList<Part> first = wayTo(a, root);
    const QList<Part> second = wayTo(b, root);
    for (qsizetype i = 0; i < std::min(first.size(), second.size()); ++i) {
        if (first[i].object != second[i].object)
            return isReadAfter(first[i].place, second[i].place,
                               root.layoutDirection() == Qt::RightToLeft);
    }
    return first.size() <= second.size(); // what holds the other comes before it
}

QImage pictureOf(const QWidget &widget, QWidget &root)
{
    const QRect place(widget.mapTo(&root, QPoint(0, 0)), widget.size());
    return root.grab(place.adjusted(-around, -around, around, around) & root.rect()).toImage();
}

/// Whether the ring around `widget`, which has the focus, can be told from none.
bool showsRing(QWidget &widget, QWidget &root)
{
    const QImage with = pictureOf(widget, root);
    root.window()->setAttribute(Qt::WA_KeyboardFocusChange, false);
    // As it looks without; nothing that was typed is committed.
    QWidget *window = root.window();
    const bool blocked = widget.blockSignals(true);
    widget.clearFocus();
    if (root.window()->focusWidget() == &widget)
        return true; // a pop-up does not let it go
    const QImage without = pictureOf(widget, root);
    window->setAttribute(Qt::WA_KeyboardFocusChange, true);
    widget.setFocus(Qt::TabFocusReason);
    widget.blockSignals(blocked);
    return pixelsOfRing(without, with) >= leastRing(widget.size());
}

/// Takes note of a press of Space, and keeps it: nothing is set off.
class PressCatcher : public QObject
{
public:
    bool isPressed = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
        if (key && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space)
            isPressed = true;
        return key;
    }
};

bool isPressedByReturn(QWidget &button)
{
    PressCatcher catcher;
    button.installEventFilter(&catcher);
    QTest::keyClick(&button, Qt::Key_Return);
    button.removeEventFilter(&catcher);
    return catcher.isPressed;
}

/// The part of the widget that neither scrolling nor a parent takes away.
QRect seenPart(const QWidget &widget, const QWidget &root)
{
    QRect seen = widget.rect();
    for (const QWidget *part = &widget; part != &root && !seen.isEmpty();
         part = part->parentWidget())
        seen = seen.translated(part->pos()) & part->parentWidget()->rect();
    return seen;
}

QStringList lookAt(QWidget &widget, QWidget &root)
{
    QStringList found;
    const QString path = pathOf(widget, root);
    if (seenPart(widget, root).isEmpty())
        return {path + u": has the focus and cannot be seen"_s};
    const QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&widget);
    if (!access || access->text(QAccessible::Name).isEmpty())
        found << path + u": has no name for screen readers"_s;
    if (!showsRing(widget, root))
        found << path + u": does not show the focus"_s;
    const auto *button = qobject_cast<QAbstractButton *>(&widget);
    if (button && !qobject_cast<QCheckBox *>(&widget) && !qobject_cast<QRadioButton *>(&widget) &&
        !isPressedByReturn(widget))
        found << path + u": is not pressed by Return"_s;
    if (access && access->role() == QAccessible::Button && !button)
        found << path + u": is called a button, and Return does not press it"_s;
    return found;
}

/// Where the key leads from one stop to the next, until it comes round; `look` is called there.
QWidgetList goRound(QWidget &root, QWidget *from, Qt::Key key,
                    const std::function<void(QWidget &)> &look = {})
{
    constexpr int parts = 4; // of a date, at most
    const auto with = key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier;
    QWidgetList way;
    int inside = 0;
    from->setFocus(Qt::TabFocusReason);
    for (;;) {
        QWidget *here = root.window()->focusWidget();
        if (!way.isEmpty() && here == way.last() && ++inside < parts) {
            QTest::keyClick(here, key, with);
            continue; // from the day to the month
        }
        if (!here || way.contains(here))
            break;
        inside = 0;
        way << here;
        if (look)
            look(*here);
        QTest::keyClick(here, key, with);
    }
    return way;
}

QStringList compare(QWidget &root, const QWidgetList &way, const QWidgetList &wanted)
{
    QStringList found;
    for (QWidget *widget : wanted) {
        if (!way.contains(widget))
            found << pathOf(*widget, root) + u": Tab does not come to it"_s;
    }
    for (QWidget *widget : way) {
        if (!wanted.contains(widget))
            found << pathOf(*widget, root) + u": Tab comes to it, and nobody can use it"_s;
    }
    for (qsizetype i = 1; i < way.size(); ++i) {
        if (root.isAncestorOf(way[i - 1]) && root.isAncestorOf(way[i]) &&
            !isReadAfter(*way[i - 1], *way[i], root))
            found << pathOf(*way[i], root) + u": Tab comes to it after "_s +
                         pathOf(*way[i - 1], root) + u", which one reads later"_s;
    }
    return found;
}

} // namespace

QStringList walkByTab(QWidget &root)
{
    if (root.windowType() == Qt::Popup)
        return {}; // Tab takes what is chosen there
    root.activateWindow();
    if (!QTest::qWaitForWindowActive(&root))
        return {u"the window does not become active"_s};
    settle();
    if (stopsOf(root).isEmpty())
        return {};
    const QPointer<QWidget> before = root.focusWidget();
    // A first round: what depends on where the focus has been is as it will be.
    (void)goRound(root, Keyboard::tabStops(root).value(0), Qt::Key_Tab);
    const QWidgetList wanted = stopsOf(root);
    QWidget *first = Keyboard::tabStops(root).value(0);
    QStringList found;
    const QWidgetList way =
        goRound(root, first, Qt::Key_Tab, [&](QWidget &here) { found += lookAt(here, root); });
    found += compare(root, way, wanted);
    QWidgetList back = goRound(root, way.last(), Qt::Key_Backtab);
    std::ranges::reverse(back);
    const auto differs = std::ranges::mismatch(back, way);
    if (differs.in1 != back.end() || differs.in2 != way.end())
        found << u"Shift+Tab does not go back the same way: at "_s +
                     (differs.in1 == back.end() ? u"its end"_s : pathOf(**differs.in1, root));
    if (!qEnvironmentVariableIsEmpty("GANGWAY_SCENE")) {
        for (const QWidget *widget : way)
            qInfo("%s", qPrintable(pathOf(*widget, root)));
    }
    if (before)
        before->setFocus(Qt::OtherFocusReason);
    settle();
    return found;
}

QStringList pressesWhatIsBlue(QWidget &dialog)
{
    QWidget *focus = dialog.focusWidget();
    if (!dialog.inherits("QDialog") || !focus)
        return {};
    const QString name = pathOf(*focus, dialog);
    auto *button = qobject_cast<QAbstractButton *>(focus);
    if (qobject_cast<QCheckBox *>(focus) || qobject_cast<QRadioButton *>(focus))
        button = nullptr; // Return goes on to the dialog
    if (button && !dialog.testAttribute(Qt::WA_KeyboardFocusChange))
        return {name + u": has the first focus and does not show it"_s};
    const bool usesReturn = qobject_cast<QAbstractItemView *>(focus) ||
                            qobject_cast<QPlainTextEdit *>(focus) ||
                            (button && !qobject_cast<QPushButton *>(focus));
    if (usesReturn)
        return {};
    const QAbstractButton *pressed = button;
    const QAbstractButton *blue = nullptr;
    for (const auto *one : dialog.findChildren<QPushButton *>()) {
        if (one->window() != &dialog || !one->isVisible() || !one->isEnabled())
            continue;
        if (!pressed && one->isDefault())
            pressed = one;
        if (buttonRole(one) == ButtonRole::Primary)
            blue = one;
    }
    if (button && buttonRole(button) == ButtonRole::Danger)
        return {name + u": is pressed by the first Enter, and something is lost"_s};
    if (blue && blue != pressed)
        return {name + u": the first Enter does not press "_s + pathOf(*blue, dialog)};
    return {};
}

QString lostFocus(QWidget &window)
{
    const QWidget *focus = window.focusWidget();
    if (stopsOf(window).isEmpty())
        return {};
    if (!focus)
        return u"nothing has the focus"_s;
    if (!focus->isVisible() || !focus->isEnabled())
        return pathOf(*focus, window) + u": has the focus and cannot be used"_s;
    for (const QWidget *part = focus; part; part = part->parentWidget()) {
        if (part->objectName() == "sidebar"_L1 || part->objectName() == "topBar"_L1)
            return pathOf(*focus, window) + u": the focus is beside the page"_s;
    }
    return {};
}

QStringList leaveByEscape(QWidget &window, QWidget &above)
{
    const QString name = pathOf(above, above);
    const QPointer<QWidget> open(&above);
    if (above.isWindow()) {
        above.activateWindow();
        (void)QTest::qWaitForWindowActive(&above);
    }
    QWidget *focus = above.isWindow() ? above.focusWidget() : above.window()->focusWidget();
    QTest::keyClick(focus ? focus : &above, Qt::Key_Escape);
    if (!QTest::qWaitFor([&open] { return !open || !open->isVisible(); }, 3000))
        return {name + u": Esc does not close it"_s};
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);
    settle();
    const QString lost = lostFocus(window);
    return lost.isEmpty() ? QStringList() : QStringList{name + u", after Esc: "_s + lost};
}

QStringList askForKeys(QWidget &window)
{
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);
    QSet<QString> wanted;
    for (const QAction *action : window.findChildren<QAction *>() + window.actions()) {
        for (const QKeySequence &keys : action->shortcuts())
            wanted.insert(keyText(keys));
    }
    for (const QShortcut *shortcut : window.findChildren<QShortcut *>())
        wanted.insert(keyText(shortcut->key()));
    QWidget *focus = window.focusWidget();
    QTest::keyClick(focus ? focus : &window, Qt::Key_F1);
    QPointer<ShortcutsDialog> list;
    if (!QTest::qWaitFor(
            [&] {
                list = window.findChild<ShortcutsDialog *>();
                return list && list->isVisible();
            },
            3000))
        return {u"F1 does not open the list of keys"_s};
    QSet<QString> shown;
    for (const KeyHint *hint : list->findChildren<KeyHint *>())
        shown.insert(hint->text());
    QStringList found;
    for (const QString &keys : wanted - shown)
        found << keys + u": is not in the list of keys"_s;
    return found + leaveByEscape(window, *list);
}

} // namespace gangway::test
