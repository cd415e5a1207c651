// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QPixmap>
#include <QRect>
#include <QString>

class QPainter;

namespace gangway {

/// Outline icons of one set (Lucide, ISC licence), in resources/icons as "<name>.svg".

/// An icon that takes the colour of its use when it is painted: the button's text on a button, the
/// colour on the accent on a primary one, faint when disabled. Follows the theme. A name that is
/// not there gives an icon that paints nothing (and a warning in the log).
[[nodiscard]] QIcon icon(const QString &name);
/// The same in one colour, a palette role: QPalette::Dark for the second voice.
[[nodiscard]] QIcon icon(const QString &name, QPalette::ColorRole role);

/// Draws the icon into `rect`, sharp at any ratio. Cached by name, size, colour and ratio.
void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color);
/// The icon as a picture of `size` device independent pixels; empty when there is none.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QSize &size, const QColor &color,
                                 qreal ratio);
[[nodiscard]] bool hasIcon(const QString &name);

/// The mark of the program, in all the sizes that desktops ask for.
[[nodiscard]] QIcon applicationIcon();

} // namespace gangway
