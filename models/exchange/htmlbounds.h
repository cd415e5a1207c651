// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace gangway::markdown {

/// Whether raw HTML can be given to the parser, which works through nested elements by recursion
/// and makes unclosed formatting anew in each paragraph.
enum class HtmlBounds : std::uint8_t { Fine, TooDeep, TooLarge };
/// Never says less than what the parser will make of it: a closing tag counts only where it surely
/// closes what was opened last.
[[nodiscard]] HtmlBounds htmlBounds(std::string_view html);

} // namespace gangway::markdown
