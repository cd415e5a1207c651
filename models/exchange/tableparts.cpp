// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/htmlparts.h"

#include "exchange/markdowninline.h"

#include <algorithm>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;

struct BoxText
{
    bool checked = false;
    std::string text; ///< behind the box
};

/// The boxes of a cell that begins with one ("☐ yes ☐ no"); prose may speak of boxes.
std::vector<BoxText> boxesIn(std::string_view cell)
{
    std::vector<BoxText> boxes;
    if (!boxAt(cell))
        return boxes;
    size_t begin = 0;
    for (size_t i = 0; i < cell.size(); ++i) {
        const bool candidate = uchar(cell[i]) == 0xE2 || cell[i] == '&' || cell[i] == '<' ||
                               (cell[i] == '[' && i == 0);
        const auto box = candidate ? boxAt(cell.substr(i)) : std::nullopt;
        if (!box)
            continue;
        if (!boxes.empty())
            boxes.back().text = trimmed(cell.substr(begin, i - begin));
        boxes.push_back({box->checked, {}});
        begin = i + box->length;
        i = begin - 1;
    }
    if (!boxes.empty())
        boxes.back().text = trimmed(cell.substr(begin));
    return boxes;
}

/// The heading of a column of boxes.
bool isTick(std::string_view heading)
{
    return heading == "\xE2\x9C\x93" || heading == "\xE2\x9C\x94";
}

bool isRowNumber(std::string_view cell)
{
    if (cell.ends_with('.'))
        cell.remove_suffix(1);
    return !cell.empty() && cell.size() < 5 &&
           std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

class TaskTable
{
public:
    explicit TaskTable(const std::vector<TableRow> &rows)
    {
        for (const TableRow &row : rows) {
            if (row.header && m_header.empty())
                m_header = row.cells;
            else
                add(row);
        }
        addHeader(rows.front().line);
        if (!m_numbers.empty())
            m_parts.push_back(
                {HtmlPart::Kind::RowNumbers, rows.front().line, m_numbers, {}, false});
    }
    std::vector<HtmlPart> take() { return std::move(m_parts); }

private:
    void add(const TableRow &row);
    void addHeader(int line);
    std::string labelled(size_t column, std::string_view text);

    std::vector<std::string> m_header;
    std::vector<bool> m_shown; ///< headings that stand in some body
    std::string m_numbers;
    std::vector<HtmlPart> m_parts;
};

std::string TaskTable::labelled(size_t column, std::string_view text)
{
    if (column >= m_header.size() || m_header[column].empty() || isTick(m_header[column]))
        return std::string(text);
    m_shown.resize(m_header.size());
    m_shown[column] = true;
    return "**" + m_header[column] + ":** " + std::string(text);
}

void TaskTable::add(const TableRow &row)
{
    struct Found
    {
        BoxText box;
        size_t column;
    };
    std::vector<Found> boxes;
    std::vector<std::string> rest(row.cells.size());
    for (size_t column = 0; column < row.cells.size(); ++column) {
        const auto inCell = boxesIn(row.cells[column]);
        for (const BoxText &box : inCell)
            boxes.push_back({box, column});
        rest[column] = inCell.empty() ? row.cells[column] : std::string();
    }
    for (std::string &cell : rest) {
        if (boxes.empty() || !isRowNumber(cell))
            continue;
        m_numbers += (m_numbers.empty() ? "" : " ") + cell;
        cell.clear();
    }
    for (Found &found : boxes) {
        // The words of a lone box stand in the next cell, or before it in the row.
        auto title = std::find_if(rest.begin() + std::ptrdiff_t(found.column), rest.end(),
                                  [](const std::string &cell) { return !cell.empty(); });
        if (title == rest.end())
            title =
                std::ranges::find_if(rest, [](const std::string &cell) { return !cell.empty(); });
        if (found.box.text.empty() && title != rest.end()) {
            found.box.text = std::move(*title);
            title->clear();
        }
    }
    std::string body;
    for (size_t column = 0; column < rest.size(); ++column) {
        if (!rest[column].empty())
            body += (body.empty() ? "" : "\n\n") + labelled(column, rest[column]);
    }
    if (boxes.empty()) {
        if (!body.empty())
            m_parts.push_back({HtmlPart::Kind::Text, row.line, body, {}, false});
        return;
    }
    for (const Found &found : boxes) {
        m_parts.push_back(
            {HtmlPart::Kind::Task, row.line, found.box.text, body, found.box.checked});
        body.clear();
    }
}

/// Headings that no body shows, such as that of the titles, come before the tasks.
void TaskTable::addHeader(int line)
{
    m_shown.resize(m_header.size());
    std::string text;
    for (size_t column = 0; column < m_header.size(); ++column) {
        const std::string &cell = m_header[column];
        if (!m_shown[column] && !cell.empty() && !isTick(cell))
            text += (text.empty() ? "" : " | ") + cell;
    }
    if (!text.empty())
        m_parts.insert(m_parts.begin(), {HtmlPart::Kind::Text, line, text, {}, false});
}

std::string pipeRow(const std::vector<std::string> &cells, size_t columns)
{
    std::string out = "|";
    for (size_t i = 0; i < columns; ++i) {
        out += ' ';
        for (const char c : i < cells.size() ? cells[i] : std::string()) {
            if (c == '|')
                out += '\\';
            out += c == '\n' ? ' ' : c;
        }
        out += " |";
    }
    return out + '\n';
}

std::string pipeTable(const std::vector<TableRow> &rows)
{
    size_t columns = 0;
    for (const TableRow &row : rows)
        columns = std::max(columns, row.cells.size());
    const bool headed = rows.front().header;
    std::string out =
        pipeRow(headed ? rows.front().cells : std::vector<std::string>(), columns) + '|';
    for (size_t i = 0; i < columns; ++i)
        out += " --- |";
    out += '\n';
    for (size_t i = headed ? 1 : 0; i < rows.size(); ++i)
        out += pipeRow(rows[i].cells, columns);
    out.pop_back();
    return out;
}

std::vector<std::string> pipeCells(std::string_view line)
{
    line = trimmed(line);
    if (line.starts_with('|'))
        line.remove_prefix(1);
    if (line.ends_with('|') && !line.ends_with("\\|"))
        line.remove_suffix(1);
    std::vector<std::string> cells(1);
    for (size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            if (line[i + 1] != '|')
                cells.back() += '\\';
            cells.back() += line[++i];
        } else if (line[i] == '|') {
            cells.emplace_back();
        } else {
            cells.back() += line[i];
        }
    }
    for (std::string &cell : cells)
        cell = std::string(trimmed(cell));
    return cells;
}

bool isDelimiterRow(std::string_view line)
{
    return line.find('-') != none && line.find('|') != none &&
           line.find_first_not_of("|-: \t") == none;
}

} // namespace

std::vector<HtmlPart> tableParts(const std::vector<TableRow> &rows)
{
    if (rows.empty())
        return {};
    const bool tasks = std::ranges::any_of(rows, [](const TableRow &row) {
        return std::ranges::any_of(row.cells,
                                   [](const auto &cell) { return boxAt(cell).has_value(); });
    });
    if (tasks)
        return TaskTable(rows).take();
    return {HtmlPart{HtmlPart::Kind::Text, rows.front().line, pipeTable(rows), {}, false}};
}

std::vector<TableRow> markdownTable(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        if (lines.size() == 2 && !isDelimiterRow(lines[1]))
            return {};
        at = end + 1;
    }
    if (lines.size() < 2)
        return {};
    std::vector<TableRow> rows;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (i != 1)
            rows.push_back({int(i), i == 0, pipeCells(lines[i])});
    }
    return rows;
}

} // namespace gangway::markdown
