// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QImage;
class QSize;
class QWidget;

namespace gangway {

/// Texts below `root` that are visible and do not fit where they stand, each with its widget's
/// name and what is missing in pixels. Labels that give way on purpose (ElidedLabel) are left out.
[[nodiscard]] QStringList clippedTexts(const QWidget &root);

/// Widgets of one layout that stand on each other, each with its parent and by how much.
[[nodiscard]] QStringList overlaps(const QWidget &root);

/// Texts that nobody wrote for people: names of translations ("flow.publish"), places of arguments
/// that were not filled in ("%1").
[[nodiscard]] QStringList rawTexts(const QWidget &root);

/// Labels, buttons, fields and cells of lists whose text does not stand out from what is behind it:
/// less than 4.5:1, or 3:1 for large letters (WCAG 1.4.3). Disabled ones are left out.
[[nodiscard]] QStringList faintTexts(QWidget &root);

/// Fields and boxes whose edge does not stand out from what is around it: less than 3:1 (WCAG
/// 1.4.11). Disabled ones are left out, and buttons, which their words tell.
[[nodiscard]] QStringList faintEdges(QWidget &root);

/// How much of the picture of a widget with the focus tells it from the one without: pixels that
/// changed by 3:1 or more.
[[nodiscard]] int pixelsOfRing(const QImage &without, const QImage &with);
/// The least pixelsOfRing() for a widget of that size: a line along two of its sides, or a mark.
[[nodiscard]] int leastRing(const QSize &size);

/// Where the widget stands, from the outside in, by names: "peoplePage/filters/search".
[[nodiscard]] QString pathOf(const QWidget &widget, const QWidget &root);

/// Widgets that Tab stops at and that look the same with the focus as without, or have no name for
/// screen readers. Takes the focus to each of them.
[[nodiscard]] QStringList poorTabStops(QWidget &root);

} // namespace gangway
