// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvformat.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace gangway::csv {

namespace {

constexpr std::array<char, 4> separators{',', ';', '\t', '|'};
constexpr size_t rowsToTry = 100;

/// How many cells the first rows have with `separator`, by RFC 4180.
std::vector<size_t> widths(std::string_view text, char separator, char lineEnd)
{
    std::vector<size_t> result;
    size_t cells = 1;
    bool quoted = false;
    bool cellBegins = true;
    bool blank = true;
    for (size_t i = 0; i < text.size() && result.size() < rowsToTry; ++i) {
        const char c = text[i];
        if (quoted) {
            quoted = c != '"';
        } else if (c == '"' && (cellBegins || (i > 0 && text[i - 1] == '"'))) {
            quoted = true;
            blank = false;
        } else if (c == lineEnd) {
            if (!blank)
                result.push_back(cells);
            cells = 1;
            blank = true;
            cellBegins = true;
            continue;
        } else if (c == separator) {
            ++cells;
            cellBegins = true;
            blank = false;
            continue;
        } else if (c != '\r') {
            blank = false;
        }
        cellBegins = false;
    }
    if (!blank && result.size() < rowsToTry)
        result.push_back(cells);
    return result;
}

} // namespace

Shape detectShape(std::string_view text, char lineEnd)
{
    Shape shape;
    if (text.size() > 5 && (text.starts_with("sep=") || text.starts_with("SEP="))) {
        const size_t end = text.find(lineEnd);
        if (end <= 7) { // npos is larger
            shape.separator = text[4];
            shape.skip = end + 1;
            return shape;
        }
    }
    double best = 0;
    for (const char separator : separators) {
        std::map<size_t, size_t> rows;
        const auto all = widths(text, separator, lineEnd);
        for (const size_t width : all)
            ++rows[width];
        for (const auto &[width, count] : rows) {
            const double even = double(count) / double(all.size());
            const double score = width > 1 ? even * even * double(std::min<size_t>(width, 6)) : 0;
            // A header that has this width weighs more than a lucky comma in the rows.
            const double weighed = !all.empty() && all.front() == width ? score * 2 : score;
            if (weighed > best) {
                best = weighed;
                shape.separator = separator;
            }
        }
    }
    return shape;
}

} // namespace gangway::csv
