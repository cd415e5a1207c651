// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/keyboard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QRadioButton>
#include <QTimer>

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

bool Keyboard::eventFilter(QObject *watched, QEvent *event)
{
    const bool press = event->type() == QEvent::KeyPress;
    if (!press && event->type() != QEvent::KeyRelease)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
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
