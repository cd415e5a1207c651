// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace gangway {

/// Texts below `root` that are visible and do not fit where they stand, each with its widget's
/// name and what is missing in pixels. Labels that give way on purpose (ElidedLabel) are left out.
[[nodiscard]] QStringList clippedTexts(const QWidget &root);

} // namespace gangway
