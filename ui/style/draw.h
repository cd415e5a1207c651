// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

class QWidget;

namespace gangway {

/// A rounded box whose hairline stays inside `rect` and sharp at any ratio. An invalid colour is
/// not drawn. `width` is the line's, in device independent pixels.
void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill,
             const QColor &line = {}, qreal width = 1);
/// The ring around what has the keyboard's focus, inside `rect`.
void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius);
/// True when the keyboard's focus is to be seen on `widget`: it has it, and people move by keys.
[[nodiscard]] bool showsFocus(const QWidget *widget);
/// `over` laid on `under` with `share` (0 to 1).
[[nodiscard]] QColor mixed(const QColor &under, const QColor &over, double share);

} // namespace gangway
