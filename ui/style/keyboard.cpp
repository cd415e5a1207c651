// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/keyboard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QFormLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QRadioButton>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace gangway {

namespace {

constexpr const char *asideProperty = "gangwayFocusAside";
constexpr const char *homeProperty = "gangwayFocusHome";

bool isAside(const QWidget *widget)
{
    for (; widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
        if (widget->property(asideProperty).toBool())
            return true;
    }
    return false;
}

/// Return belongs to the form or dialog in a box, and to the button in all others.
bool isPressedByReturn(const QObject *watched)
{
    const auto *button = qobject_cast<const QAbstractButton *>(watched);
    return button && button->isEnabled() && button->hasFocus() &&
           !qobject_cast<const QCheckBox *>(watched) &&
           !qobject_cast<const QRadioButton *>(watched);
}

/// Gives the focus of a part on.
class FocusGuide : public QObject
{
    Q_OBJECT

public:
    FocusGuide(QWidget *part, QWidget *target) : QObject(part), m_target(target) {}

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn && watched == parent() && m_target)
            m_target->setFocus(static_cast<QFocusEvent *>(event)->reason());
        return false;
    }

private:
    QPointer<QWidget> m_target;
};

/// Items of a layout as one reads them; others are in order already.
QList<QLayoutItem *> itemsAsRead(const QLayout &layout)
{
    QList<QLayoutItem *> items;
    for (int i = 0; i < layout.count(); ++i)
        items << layout.itemAt(i);
    const auto sortBy = [&items, &layout](auto placeOf) {
        QHash<const QLayoutItem *, std::pair<int, int>> places;
        for (int i = 0; i < layout.count(); ++i)
            places.insert(layout.itemAt(i), placeOf(i));
        std::ranges::stable_sort(items, {}, [&](const QLayoutItem *item) { return places[item]; });
    };
    if (const auto *grid = qobject_cast<const QGridLayout *>(&layout)) {
        sortBy([grid](int i) {
            int row = 0, column = 0, rows = 0, columns = 0;
            grid->getItemPosition(i, &row, &column, &rows, &columns);
            return std::pair(row, column);
        });
    } else if (const auto *form = qobject_cast<const QFormLayout *>(&layout)) {
        sortBy([form](int i) {
            int row = 0;
            QFormLayout::ItemRole role = QFormLayout::LabelRole;
            form->getItemPosition(i, &row, &role);
            return std::pair(row, int(role));
        });
    } else if (const auto *box = qobject_cast<const QBoxLayout *>(&layout)) {
        if (box->direction() == QBoxLayout::RightToLeft ||
            box->direction() == QBoxLayout::BottomToTop)
            std::ranges::reverse(items);
    }
    return items;
}

void collectAsRead(QWidget &widget, QWidgetList &all);

void collectAsRead(const QLayout &layout, QWidgetList &all)
{
    for (QLayoutItem *item : itemsAsRead(layout)) {
        if (QWidget *widget = item->widget())
            collectAsRead(*widget, all);
        else if (const QLayout *inner = item->layout())
            collectAsRead(*inner, all);
    }
}

/// `widget` and everything inside it. Dialogs and menus of it have an order of their own.
void collectAsRead(QWidget &widget, QWidgetList &all)
{
    if (all.contains(&widget))
        return;
    all << &widget;
    if (const QLayout *layout = widget.layout())
        collectAsRead(*layout, all);
    QWidgetList others;
    for (QObject *child : widget.children()) {
        auto *part = qobject_cast<QWidget *>(child);
        if (part && !part->isWindow() && !all.contains(part))
            others << part;
    }
    const bool mirrored = widget.layoutDirection() == Qt::RightToLeft;
    std::ranges::stable_sort(others, {}, [mirrored](const QWidget *part) {
        return std::pair(part->y(), mirrored ? -part->geometry().right() : part->x());
    });
    for (QWidget *part : std::as_const(others))
        collectAsRead(*part, all);
}

} // namespace

Keyboard::Keyboard(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &Keyboard::onFocusChanged);
}

void Keyboard::setAside(QWidget *part)
{
    part->setProperty(asideProperty, true);
}

void Keyboard::handOn(QWidget *part, QWidget *target)
{
    delete part->findChild<FocusGuide *>(QString(), Qt::FindDirectChildrenOnly);
    part->installEventFilter(new FocusGuide(part, target));
}

void Keyboard::setHome(QWidget *part)
{
    part->setProperty(homeProperty, true);
}

bool Keyboard::canHaveFocus(const QWidget *widget)
{
    return widget && widget->isVisible() && widget->isEnabled();
}

QWidgetList Keyboard::tabStops(const QWidget &root)
{
    QWidgetList stops;
    const QWidget *window = root.window();
    for (QWidget *w = window->nextInFocusChain(); w && w != window; w = w->nextInFocusChain()) {
        const bool inside = &root == window || &root == w || root.isAncestorOf(w);
        if (inside && w->window() == window && canHaveFocus(w) && !w->focusProxy() &&
            (w->focusPolicy() & Qt::TabFocus))
            stops << w;
    }
    return stops;
}

void Keyboard::orderAsRead(QWidget &root)
{
    QWidgetList wanted;
    collectAsRead(root, wanted);
    wanted.removeIf([](const QWidget *widget) {
        return !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy();
    });
    QWidgetList now;
    const QWidget *window = root.window();
    const QSet<QWidget *> inside(wanted.cbegin(), wanted.cend());
    for (QWidget *w = window->nextInFocusChain(); w && w != window; w = w->nextInFocusChain()) {
        if (inside.contains(w))
            now << w;
    }
    if (now == wanted)
        return;
    for (qsizetype i = 1; i < wanted.size(); ++i)
        QWidget::setTabOrder(wanted[i - 1], wanted[i]);
}

/// A scroll area does it by itself only when the focus moves inside it.
void Keyboard::bringIntoSight(QWidget &widget)
{
    for (QWidget *part = widget.parentWidget(); part; part = part->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(part))
            area->ensureWidgetVisible(&widget);
    }
}

/// Qt gives a window that becomes active to the first of its tab order when what has the focus
/// takes it from nobody, as a page does that has nothing to give it to. That is the sidebar.
void Keyboard::comeIn(QWidget *widget, Qt::FocusReason reason)
{
    QWidget *window = widget->window();
    if (reason != Qt::ActiveWindowFocusReason || !isAside(widget) ||
        m_places.value(window).widget == widget)
        return;
    for (QWidget *home : window->findChildren<QWidget *>()) {
        if (!home->property(homeProperty).toBool() || !canHaveFocus(home))
            continue;
        const QWidgetList stops = tabStops(*home);
        QWidget *next = stops.isEmpty() ? home : stops.first();
        // The move to `widget` is told next; any other after it is somebody's choice.
        QTimer::singleShot(0, next, [this, next, here = m_moves + 1] {
            if (m_moves == here)
                next->setFocus(Qt::OtherFocusReason);
        });
        return;
    }
}

bool Keyboard::eventFilter(QObject *watched, QEvent *event)
{
    // What Enter will do in a dialog is seen at once.
    if (event->type() == QEvent::Show) {
        if (auto *dialog = qobject_cast<QDialog *>(watched); dialog && dialog->isWindow())
            dialog->setAttribute(Qt::WA_KeyboardFocusChange);
        return false;
    }
    if (event->type() == QEvent::FocusIn) {
        if (auto *widget = qobject_cast<QWidget *>(watched)) {
            const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
            comeIn(widget, reason);
            if (m_tabbing)
                bringIntoSight(*widget);
        }
        return false;
    }
    const bool press = event->type() == QEvent::KeyPress;
    if (!press && event->type() != QEvent::KeyRelease)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool tab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
    m_tabbing = press && tab;
    if (m_tabbing) {
        if (const auto *widget = qobject_cast<QWidget *>(watched); widget && widget->hasFocus())
            orderAsRead(*widget->window());
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers with = key->modifiers() & ~Qt::KeypadModifier;
    if (!enter || with != Qt::NoModifier || !isPressedByReturn(watched))
        return false;
    if (!press || key->isAutoRepeat())
        return true;
    // As Space does it, so that menus open and whatever a button makes of a press is kept.
    const QPointer<QObject> button(watched);
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent space(type, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
        if (button)
            QCoreApplication::sendEvent(button, &space);
    }
    return true;
}

/// What is around `widget` now; asked for while it is there, used when it is not any more.
void Keyboard::note(QWidget *widget)
{
    QWidget *window = widget->window();
    if (!m_places.contains(window))
        connect(window, &QObject::destroyed, this, [this, window] { m_places.remove(window); });
    Place place;
    place.widget = widget;
    place.isAside = isAside(widget);
    place.before = place.isAside ? m_places.value(window).before : QPointer(widget);
    for (QWidget *part = widget; part; part = part->isWindow() ? nullptr : part->parentWidget())
        place.parts << part;
    const QWidgetList stops = tabStops(*window);
    const auto here = qMax<qsizetype>(0, stops.indexOf(widget));
    for (qsizetype i = here + 1; i < stops.size(); ++i)
        place.neighbours << stops[i];
    for (qsizetype i = here - 1; i >= 0; --i)
        place.neighbours << stops[i];
    m_places.insert(window, place);
}

void Keyboard::onFocusChanged(QWidget *, QWidget *now)
{
    ++m_moves;
    if (now) {
        const Place place = m_places.value(now->window());
        const bool handedOn = !place.parts.isEmpty() && !canHaveFocus(place.widget);
        // Qt hands the focus on along the tab order: right inside a page, but the order begins at
        // the sidebar, and after the top bar comes the first of the page, not where one was.
        if (!handedOn || (!isAside(now) && !place.isAside)) {
            note(now);
            return;
        }
    }
    // Whoever took it away may be about to give it to somebody, who may be about to be shown: a
    // timer fires when all that was posted is done.
    QTimer::singleShot(0, this, [this, handedTo = QPointer(now)] {
        QWidget *window = QApplication::activeWindow();
        if (window && !QApplication::activePopupWidget())
            mend(window, handedTo);
    });
}

void Keyboard::mend(QWidget *window, const QWidget *handedTo)
{
    const auto place = m_places.constFind(window);
    if (place == m_places.cend() || (canHaveFocus(place->widget) && place->widget->hasFocus()))
        return;
    QWidget *now = window->focusWidget();
    if (now != handedTo && canHaveFocus(now) && now->hasFocus()) {
        note(now); // somebody cared meanwhile
        return;
    }
    // Rows that were made anew are shown a moment later.
    if (now && !now->isVisible() && !now->testAttribute(Qt::WA_WState_ExplicitShowHide))
        return;
    if (QWidget *next = nearest(*place))
        next->setFocus(Qt::OtherFocusReason);
}

QWidget *Keyboard::nearest(const Place &place)
{
    if (place.isAside && canHaveFocus(place.before))
        return place.before;
    for (QWidget *part : place.parts) {
        if (!canHaveFocus(part))
            continue;
        if (part == place.widget)
            return part;
        for (QWidget *neighbour : place.neighbours) {
            if (canHaveFocus(neighbour) && part->isAncestorOf(neighbour) && !isAside(neighbour))
                return neighbour;
        }
        const QWidgetList stops = tabStops(*part);
        for (QWidget *stop : stops) {
            if (!isAside(stop))
                return stop;
        }
        if (part->property(homeProperty).toBool())
            return part;
    }
    return nullptr;
}

} // namespace gangway

#include "keyboard.moc"
