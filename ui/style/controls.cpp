// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controls.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPushButton>
#include <QVariant>

namespace gangway {

namespace {

constexpr const char *roleProperty = "gangwayRole";
constexpr const char *smallProperty = "gangwaySmall";
constexpr const char *errorProperty = "gangwayError";
constexpr const char *bareProperty = "gangwayBare";

void set(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    // Buttons and combo boxes keep their size hint until the style changes.
    QEvent event(QEvent::StyleChange);
    QCoreApplication::sendEvent(widget, &event);
    widget->updateGeometry();
    widget->update();
}

bool isSet(const QWidget *widget, const char *name)
{
    return widget && widget->property(name).toBool();
}

} // namespace

void setButtonRole(QWidget *button, ButtonRole role)
{
    set(button, roleProperty, int(role));
}

ButtonRole buttonRole(const QWidget *button)
{
    const QVariant role = button ? button->property(roleProperty) : QVariant();
    if (role.isValid())
        return ButtonRole(role.toInt());
    const auto *push = qobject_cast<const QPushButton *>(button);
    if (!push)
        return ButtonRole::Quiet;
    return push->isDefault() ? ButtonRole::Primary : ButtonRole::Plain;
}

void setSmallControl(QWidget *control, bool small)
{
    set(control, smallProperty, small);
}

bool isSmallControl(const QWidget *control)
{
    return isSet(control, smallProperty);
}

void setErrorState(QWidget *field, bool wrong)
{
    set(field, errorProperty, wrong);
}

bool hasErrorState(const QWidget *field)
{
    return isSet(field, errorProperty);
}

void setBareField(QWidget *field, bool bare)
{
    set(field, bareProperty, bare);
}

bool isBareField(const QWidget *field)
{
    return isSet(field, bareProperty);
}

} // namespace gangway
