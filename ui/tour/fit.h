// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

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

/// Labels and buttons whose text does not stand out from what is behind it: less than 4.5:1, or
/// 3:1 for large letters (WCAG 1.4.3). Disabled ones are left out.
[[nodiscard]] QStringList faintTexts(QWidget &root);

/// Widgets that Tab stops at and that look the same with the focus as without, or have no name for
/// screen readers. Takes the focus to each of them.
[[nodiscard]] QStringList poorTabStops(QWidget &root);

} // namespace gangway
