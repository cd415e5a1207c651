// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>
#include <QWidget>

namespace gangway {

/// `rect` of the widget as it lies in its direction of reading.
[[nodiscard]] inline QRect mirrored(const QWidget &widget, const QRect &rect)
{
    return QStyle::visualRect(widget.layoutDirection(), widget.rect(), rect);
}

/// Flags for drawText(): centred on the line, at the side where reading starts or ends.
[[nodiscard]] inline int atStart(const QWidget &widget)
{
    return int(Qt::AlignVCenter | QStyle::visualAlignment(widget.layoutDirection(), Qt::AlignLeft));
}
[[nodiscard]] inline int atEnd(const QWidget &widget)
{
    return int(Qt::AlignVCenter |
               QStyle::visualAlignment(widget.layoutDirection(), Qt::AlignRight));
}

} // namespace gangway
