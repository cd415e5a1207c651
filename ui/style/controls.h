// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

/// How loud a button is. At most one primary button in sight; danger only where something is lost.
enum class ButtonRole { Plain, Primary, Quiet, Danger };

/// Tells GangwayStyle how to draw a QPushButton or QToolButton. Tool buttons are quiet by default.
void setButtonRole(QWidget *button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);

/// Makes a control 28 px high instead of 32: in rows and bars.
void setSmallControl(QWidget *control, bool small = true);
[[nodiscard]] bool isSmallControl(const QWidget *control);

/// Draws a field as wrong. FormField::setError() does it together with the words.
void setErrorState(QWidget *field, bool wrong);
[[nodiscard]] bool hasErrorState(const QWidget *field);

/// Draws a field without a frame and background until it is pointed at or has the focus: texts
/// edited in place.
void setBareField(QWidget *field, bool bare = true);
[[nodiscard]] bool isBareField(const QWidget *field);

} // namespace gangway
