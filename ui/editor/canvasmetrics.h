// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/typography.h"

/// Distances on the canvas, in device independent pixels.
namespace gangway::canvas {

constexpr int widestSheet = 620;
constexpr int sheetMargin = 28;
constexpr int sheetPadding = 46;
constexpr int narrowPadding = 26;
constexpr int headerTop = 28;
constexpr int boxPadding = 16; ///< between a block's contents and its outline
constexpr int boxGap = 2;      ///< between two outlines
constexpr int addHeight = 46;  ///< room for the button between two blocks
constexpr int handleWidth = 14;

[[nodiscard]] inline QFont nameFont()
{
    return typographyAt(21, QFont::Bold);
}

} // namespace gangway::canvas
