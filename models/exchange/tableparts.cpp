// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/boxes.h"
#include "exchange/htmlparts.h"
#include "exchange/markdowninline.h"
#include "exchange/taskwords.h"

#include <algorithm>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
/// Of a heading that is written before each cell; longer ones stand above the tasks once.
constexpr qsizetype longestLabel = 100;

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

/// A row that only divides the table: one cell, all of it bold.
bool isDivider(const std::vector<std::string> &cells)
{
    const auto isFull = [](const std::string &cell) { return !cell.empty(); };
    if (cells.size() < 2 || std::ranges::count_if(cells, isFull) != 1)
        return false;
    const std::string_view cell = *std::ranges::find_if(cells, isFull);
    return cell.size() > 4 && cell.starts_with("**") && cell.ends_with("**");
}

class TaskTable
{
public:
    TaskTable(const std::vector<TableRow> &rows, bool rowsAsTasks, TableReading &reading);
    std::vector<HtmlPart> take() { return std::move(m_parts); }

private:
    struct FoundBox
    {
        BoxLine::Task box;
        size_t column = 0;
    };
    void readHeader(const std::vector<std::string> &cells);
    void add(const TableRow &row);
    void addTasks(const TableRow &row, std::vector<FoundBox> boxes, std::vector<std::string> rest);
    void addHeader(int line);
    size_t titleColumn(const std::vector<std::string> &rest, const FoundBox &found) const;
    void takeFacts(HtmlPart &task, std::vector<std::string> &rest);
    std::string labelled(size_t column, std::string_view text);

    bool m_rowsAsTasks;
    TableReading &m_reading;
    std::vector<std::string> m_header;
    std::vector<QString> m_words;      ///< of the headings
    std::vector<std::string> m_labels; ///< the same before a cell; empty: too long for that
    std::vector<TaskColumn> m_columns;
    std::vector<bool> m_shown; ///< headings that stand in some body
    std::string m_numbers;
    std::vector<HtmlPart> m_parts;
};

TaskTable::TaskTable(const std::vector<TableRow> &rows, bool rowsAsTasks, TableReading &reading)
    : m_rowsAsTasks(rowsAsTasks), m_reading(reading)
{
    for (const TableRow &row : rows) {
        if (m_reading.cancel.stop_requested())
            break;
        if (row.header && m_header.empty())
            readHeader(row.cells);
        else
            add(row);
    }
    addHeader(rows.front().line);
    if (!m_numbers.empty())
        m_parts.push_back({HtmlPart::Kind::RowNumbers, rows.front().line, m_numbers, {}, false});
}

void TaskTable::readHeader(const std::vector<std::string> &cells)
{
    m_header = cells;
    for (const std::string &cell : cells) {
        const QString words = m_words.emplace_back(plainText(cell).text);
        m_columns.push_back(taskColumn(words));
        const bool label = !cell.empty() && !isTick(cell) && words.size() <= longestLabel;
        m_labels.push_back(label ? "**" + words.toStdString() + ":** " : std::string());
    }
}

std::string TaskTable::labelled(size_t column, std::string_view text)
{
    if (column >= m_labels.size() || m_labels[column].empty() ||
        m_labels[column].size() > m_reading.spare)
        return std::string(text);
    m_shown.resize(m_header.size());
    m_shown[column] = true;
    m_reading.spare -= m_labels[column].size();
    return m_labels[column] + std::string(text);
}

/// The cell that names the task of a box: the one headed so, else the next with text, else the
/// first in the row.
size_t TaskTable::titleColumn(const std::vector<std::string> &rest, const FoundBox &found) const
{
    const auto isFull = [](const std::string &cell) { return !cell.empty(); };
    for (size_t column = 0; column < rest.size() && column < m_columns.size(); ++column) {
        if (m_columns[column] == TaskColumn::Title && isFull(rest[column]))
            return column;
    }
    const auto begin = rest.begin() + std::ptrdiff_t(std::min(found.column, rest.size()));
    const auto fits = [&](auto cell) {
        const auto column = size_t(cell - rest.begin());
        const TaskColumn kind = column < m_columns.size() ? m_columns[column] : TaskColumn::Other;
        return isFull(*cell) && kind != TaskColumn::Owner && kind != TaskColumn::Due;
    };
    for (auto cell = begin; cell != rest.end(); ++cell) {
        if (fits(cell))
            return size_t(cell - rest.begin());
    }
    for (auto cell = rest.begin(); cell != begin; ++cell) {
        if (fits(cell))
            return size_t(cell - rest.begin());
    }
    return size_t(std::ranges::find_if(rest, isFull) - rest.begin());
}

/// Who does the task and when it is due; what is understood needs no words in the body.
void TaskTable::takeFacts(HtmlPart &task, std::vector<std::string> &rest)
{
    for (size_t column = 0; column < rest.size() && column < m_columns.size(); ++column) {
        if (rest[column].empty())
            continue;
        if (m_columns[column] == TaskColumn::Owner && !task.owner) {
            task.owner = ownerFromWords(plainText(rest[column]).text);
            if (task.owner)
                rest[column].clear();
        } else if (m_columns[column] == TaskColumn::Due && !task.due) {
            const QString heading = m_words[column].toLower();
            const QString words = plainText(rest[column]).text;
            task.due = dueFromWords(words);
            bool number = false;
            const int count = words.toInt(&number);
            // Below "Day" or "Week", a number is enough.
            if (!task.due && number && count > 0 &&
                (heading == QStringLiteral("day") || heading == QStringLiteral("week")))
                task.due = dueFromWords(heading + u' ' + words);
            if (task.due)
                rest[column].clear();
        }
    }
}

void TaskTable::add(const TableRow &row)
{
    std::vector<FoundBox> boxes;
    std::vector<std::string> rest(row.cells.size());
    for (size_t column = 0; column < row.cells.size(); ++column) {
        const std::string &cell = row.cells[column];
        BoxLine line = boxesOf(cell);
        rest[column] = line.tasks.empty() ? cell : std::string(trimmed(line.before));
        for (BoxLine::Task &box : line.tasks)
            boxes.push_back({std::move(box), column});
        if (line.mentioned > 0)
            m_parts.push_back({HtmlPart::Kind::Mention, row.line, cell, {}, false});
    }
    const bool empty =
        std::ranges::all_of(rest, [](const std::string &cell) { return cell.empty(); });
    if (boxes.empty() && empty)
        return;
    if (boxes.empty() && isDivider(rest)) {
        const auto &cell =
            *std::ranges::find_if(rest, [](const std::string &text) { return !text.empty(); });
        m_parts.push_back({HtmlPart::Kind::Header, row.line, cell, {}, false});
        return;
    }
    if (boxes.empty() && m_rowsAsTasks)
        boxes.push_back({{}, 0});
    if (boxes.empty()) {
        std::string text;
        for (size_t column = 0; column < rest.size(); ++column) {
            if (!rest[column].empty())
                text += (text.empty() ? "" : "\n\n") + labelled(column, rest[column]);
        }
        m_parts.push_back({HtmlPart::Kind::Text, row.line, text, {}, false});
        return;
    }
    addTasks(row, std::move(boxes), std::move(rest));
}

void TaskTable::addTasks(const TableRow &row, std::vector<FoundBox> boxes,
                         std::vector<std::string> rest)
{
    for (std::string &cell : rest) {
        if (!isRowNumber(cell))
            continue;
        const auto column = size_t(&cell - rest.data());
        if (column < m_columns.size() && m_columns[column] == TaskColumn::Due)
            continue;
        m_numbers += (m_numbers.empty() ? "" : " ") + cell;
        cell.clear();
    }
    for (FoundBox &found : boxes) {
        if (!found.box.text.empty())
            continue;
        const size_t title = titleColumn(rest, found);
        if (title < rest.size()) {
            found.box.text = std::move(rest[title]);
            rest[title].clear();
        }
    }
    HtmlPart first{HtmlPart::Kind::Task, row.line, {}, {}, false};
    takeFacts(first, rest);
    std::string body;
    for (size_t column = 0; column < rest.size(); ++column) {
        if (!rest[column].empty())
            body += (body.empty() ? "" : "\n\n") + labelled(column, rest[column]);
    }
    for (FoundBox &found : boxes) {
        HtmlPart task = first;
        task.text = std::move(found.box.text);
        task.checked = found.box.checked;
        task.body = std::move(body);
        body.clear();
        m_parts.push_back(std::move(task));
    }
}

/// Headings that no body shows are told, or come before the tasks when they say something.
void TaskTable::addHeader(int line)
{
    m_shown.resize(m_header.size());
    std::string text;
    std::string known;
    for (size_t column = 0; column < m_header.size(); ++column) {
        const std::string &cell = m_header[column];
        if (m_shown[column] || cell.empty() || isTick(cell))
            continue;
        std::string &list = m_rowsAsTasks || m_columns[column] != TaskColumn::Other ? known : text;
        list += (list.empty() ? "" : " | ") + cell;
    }
    if (!known.empty())
        m_parts.push_back({HtmlPart::Kind::Headings, line, known, {}, false});
    if (!text.empty())
        m_parts.insert(m_parts.begin(), {HtmlPart::Kind::Text, line, text, {}, false});
}

/// Rows may be shorter than the table: nothing is written for cells that are missing.
std::string pipeRow(const std::vector<std::string> &cells, size_t columns)
{
    std::string out = "|";
    for (size_t i = 0; i < columns; ++i) {
        out += ' ';
        for (const char c : i < cells.size() ? std::string_view(cells[i]) : std::string_view()) {
            if (c == '|')
                out += '\\';
            out += c == '\n' ? ' ' : c;
        }
        out += " |";
    }
    return out + '\n';
}

size_t columnsOf(const std::vector<TableRow> &rows)
{
    size_t columns = 0;
    for (const TableRow &row : rows)
        columns = std::max(columns, row.cells.size());
    return columns;
}

std::string pipeTable(const std::vector<TableRow> &rows)
{
    const size_t columns = columnsOf(rows);
    const bool headed = rows.front().header;
    std::string out =
        pipeRow(headed ? rows.front().cells : std::vector<std::string>(), columns) + '|';
    for (size_t i = 0; i < columns; ++i)
        out += " --- |";
    out += '\n';
    for (size_t i = headed ? 1 : 0; i < rows.size(); ++i)
        out += pipeRow(rows[i].cells, rows[i].cells.size());
    out.pop_back();
    return out;
}

std::string_view withoutBars(std::string_view line)
{
    line = trimmed(line);
    if (!line.starts_with('|')) {
        const size_t words = behindMarkers(line);
        if (words < line.size() && line[words] == '|')
            line.remove_prefix(words);
    }
    if (line.starts_with('|'))
        line.remove_prefix(1);
    if (line.ends_with('|') && !line.ends_with("\\|"))
        line.remove_suffix(1);
    return line;
}

std::vector<std::string> pipeCells(std::string_view line)
{
    line = withoutBars(line);
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
           line.find_first_not_of("|-: \t>") == none;
}

/// Lines of a text with the table in it, if there is one.
struct TableLines
{
    std::vector<std::string_view> lines;
    size_t first = 0; ///< of the table
    size_t delimiter = 0;
};

TableLines tableLines(std::string_view text)
{
    TableLines found;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        found.lines.push_back(text.substr(at, end - at));
        if (found.delimiter == 0 && found.lines.size() > 1 && isDelimiterRow(found.lines.back()))
            found.delimiter = found.lines.size() - 1;
        at = end + 1;
    }
    if (found.delimiter > 0) {
        found.first = found.delimiter - 1;
        return found;
    }
    // Without the line below the headings it is a table when every line has its bars.
    const auto isRow = [](std::string_view line) {
        return trimmed(line).starts_with('|') && trimmed(line).size() > 2;
    };
    const bool barred = std::ranges::all_of(found.lines, isRow);
    found.first = barred ? 0 : found.lines.size();
    return found;
}

} // namespace

std::vector<HtmlPart> tableParts(const std::vector<TableRow> &rows, TableReading &tables)
{
    if (rows.empty())
        return {};
    // Ticks alone may mean "yes": they are boxes only below a heading that asks whether it is
    // done, or beside boxes.
    bool open = false;
    bool tick = false;
    std::vector<bool> asks; // of the columns
    if (rows.front().header) {
        for (const std::string &cell : rows.front().cells)
            asks.push_back(taskColumn(plainText(cell).text) == TaskColumn::Done);
    }
    for (const TableRow &row : rows) {
        if (tables.cancel.stop_requested())
            return {};
        for (size_t column = 0; column < row.cells.size(); ++column) {
            const BoxLine line = boxesOf(row.cells[column]);
            for (const BoxLine::Task &task : line.tasks) {
                open = open || !task.tick;
                const bool asked = column < asks.size() && asks[column];
                tick = tick || (task.tick && !row.header && task.text.empty() && asked);
            }
        }
    }
    const bool headed = rows.front().header && rows.size() > 1;
    const bool boxes = open || tick;
    if (!boxes && headed)
        tables.rows += int(rows.size()) - 1;
    if (boxes || (headed && tables.rowsAsTasks))
        return TaskTable(rows, !boxes, tables).take();
    std::vector<HtmlPart> parts{
        HtmlPart{HtmlPart::Kind::Text, rows.front().line, pipeTable(rows), {}, false}};
    for (const TableRow &row : rows) {
        for (const std::string &cell : row.cells) {
            if (boxesOf(cell).mentioned > 0)
                parts.push_back({HtmlPart::Kind::Mention, row.line, cell, {}, false});
        }
    }
    return parts;
}

FoundTable markdownTable(std::string_view text)
{
    FoundTable found;
    if (text.find('|') == none)
        return found;
    const TableLines table = tableLines(text);
    if (table.first >= table.lines.size())
        return found;
    const std::string_view begin = table.lines[table.first];
    found.firstLine = int(table.first);
    found.before = text.substr(0, size_t(begin.data() - text.data()));
    size_t columns = 0;
    for (size_t i = table.first; i < table.lines.size(); ++i)
        columns = std::max(columns, size_t(std::ranges::count(table.lines[i], '|')));
    if (columns > mostColumns || columns * (table.lines.size() - table.first) > mostCells) {
        found.tooLarge = text.substr(found.before.size());
        return found;
    }
    for (size_t i = table.first; i < table.lines.size(); ++i) {
        const bool header = table.delimiter > 0 && i == table.first;
        if (table.delimiter == 0 || i != table.delimiter)
            found.rows.push_back({int(i - table.first), header, pipeCells(table.lines[i])});
    }
    return found;
}

} // namespace gangway::markdown
