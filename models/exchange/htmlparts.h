// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gangway::markdown {

/// What raw HTML in a document holds, in its order.
struct HtmlPart
{
    enum class Kind { Text, Task, Comment, Unsupported, RowNumbers };
    Kind kind = Kind::Text;
    int line = 0;     ///< counted from the first line of the HTML
    std::string text; ///< Markdown; a task's title, or the source of what is not used
    std::string body; ///< of a task: the other cells of its row
    bool checked = false;
};

/// Reads HTML as browsers do. Boxes ("☐" or a checkbox) become tasks: in a table the next cell
/// with text is the title and the others the body; elsewhere the text behind the box is the title.
[[nodiscard]] std::vector<HtmlPart> htmlParts(std::string_view html);

/// A row of a table: its cells as Markdown, with "☐" and "☑" for boxes.
struct TableRow
{
    int line = 0;
    bool header = false;
    std::vector<std::string> cells;
};
/// Tasks and texts of a table in which some cell has a box; else one text with the table.
[[nodiscard]] std::vector<HtmlPart> tableParts(const std::vector<TableRow> &rows);

/// The rows of a Markdown table, empty if `text` is none.
[[nodiscard]] std::vector<TableRow> markdownTable(std::string_view text);

} // namespace gangway::markdown
