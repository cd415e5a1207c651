// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway {

/// Columns that the text takes on a terminal: two for emoji and East Asian characters, none for
/// combining marks.
[[nodiscard]] int textWidth(const QString &text);
/// At most `width` columns, the last one an ellipsis when something was cut.
[[nodiscard]] QString elidedTo(const QString &text, int width);
/// Filled up with spaces to `width` columns.
[[nodiscard]] QString paddedTo(const QString &text, int width);

} // namespace gangway
