// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::markdown {

/// What a piece of a document holds, in its order: raw HTML, a table, lines with boxes.
struct HtmlPart
{
    enum class Kind {
        Text,
        Task,
        Header,
        Comment,
        Unsupported,
        RowNumbers,
        Headings,
        Summary,
        KeptSummary, ///< its text is there, too
        Mention,
        TooLarge
    };
    Kind kind = Kind::Text;
    int line = 0;     ///< counted from the first line of the piece
    std::string text; ///< Markdown; a task's title, or the source of what is not used
    std::string body; ///< of a task: the other cells of its row
    bool checked = false;
    int depth = 0; ///< of a task below the others of the piece
    std::optional<Owner> owner;
    std::optional<DueOffset> due;
};

/// How tables are read.
struct TableReading
{
    std::stop_token cancel;
    size_t spare = 0;         ///< bytes of headings that may still be written into cells
    bool rowsAsTasks = false; ///< each row of a table with headings is a task
    int rows = 0;             ///< counts those of tables that could be read so
};

/// Reads HTML as browsers do. Boxes ("☐" or a checkbox) become tasks: in a table the next cell
/// with text is the title and the others the body; elsewhere the text behind the box is the title.
[[nodiscard]] std::vector<HtmlPart> htmlParts(std::string_view html, TableReading &tables);

/// Lines in which boxes may begin tasks; lines without a box go on with the task before them.
/// `startsTask` makes a task of the first line even without a box.
[[nodiscard]] std::vector<HtmlPart> lineParts(std::string_view text, bool startsTask = false,
                                              const std::stop_token &cancel = {});

/// A row of a table: its cells as Markdown, with "☐" and "☑" for boxes.
struct TableRow
{
    int line = 0;
    bool header = false;
    std::vector<std::string> cells;
};
/// Tasks and texts of a table in which some cell has a box; else one text with the table. Who does
/// a task and when it is due is read from the columns that say so.
[[nodiscard]] std::vector<HtmlPart> tableParts(const std::vector<TableRow> &rows,
                                               TableReading &tables);

/// A Markdown table and the lines of text around it.
struct FoundTable
{
    int firstLine = 0; ///< of the table in the text
    std::string_view before;
    std::vector<TableRow> rows; ///< empty: there is no table
    std::string_view tooLarge;  ///< the table, when it is too large to be shown
};
[[nodiscard]] FoundTable markdownTable(std::string_view text);

/// More cells than this, missing ones included, make a table nobody can read.
inline constexpr size_t mostCells = 200000;
inline constexpr size_t mostColumns = 500;

} // namespace gangway::markdown
