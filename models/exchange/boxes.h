// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::markdown {

/// A box that people tick, however it is written: "[ ]", "[x]", "[]", "\[ \]", "( )", full-width
/// brackets, "☐" and its relatives as characters, entities or emoji names, an HTML checkbox (also
/// behind a label), "__ " before a text.
struct Box
{
    size_t length = 0; ///< bytes, with the blanks and the dash that follow
    bool checked = false;
    bool tick = false;           ///< only a tick ("✅", "✔"): in a table it may mean "yes"
    std::string_view emphasis{}; ///< marks that were opened before the box and go on behind it
};

/// The box that `text` begins with.
[[nodiscard]] std::optional<Box> boxAt(std::string_view text);
/// The same for a list item, which may begin with a word instead: "TODO" and "DONE" of outliners.
[[nodiscard]] std::optional<Box> itemBoxAt(std::string_view text);
/// What stands behind the box, with the emphasis that goes on.
[[nodiscard]] std::string behindBox(std::string_view text, const Box &box);

/// One line in which boxes may stand anywhere.
struct BoxLine
{
    struct Task
    {
        std::string text;
        bool checked = false;
        bool tick = false;
    };
    std::string before;      ///< text before the first task, such as "Sizes:"
    std::vector<Task> tasks; ///< empty: the line is text
    int mentioned = 0;       ///< boxes inside a sentence, which stay text
    int indent = 0;          ///< columns before the first box
};
[[nodiscard]] BoxLine boxesOf(std::string_view line);
/// The same, where only a box at the beginning counts: lines of code.
[[nodiscard]] bool beginsWithBox(std::string_view line);
/// `line` without the boxes that stand in it, and how many there were; ticks stay.
[[nodiscard]] std::pair<std::string, int> withoutBoxes(std::string_view line);
/// The end of the blanks, quote signs, bullets and numbers that a line begins with.
[[nodiscard]] size_t behindMarkers(std::string_view line);
/// Boxes in several lines.
[[nodiscard]] int countBoxes(std::string_view text);

} // namespace gangway::markdown
