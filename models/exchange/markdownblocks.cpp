// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdownblocks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <memory>

// The parser's root is read before cmark_parser_finish(), which would parse inline text: that is
// not needed here, costs most of the time, and has inputs for which it takes quadratic time.
#include <cmark-gfm/parser.h>

namespace gangway::markdown {

namespace {

constexpr int deepestNesting = 100;
constexpr int widestIndent = 400;
constexpr int mostBlankLines = 8;

struct FreeParser
{
    void operator()(cmark_parser *parser) const { cmark_parser_free(parser); }
};

bool isBlankChar(char c)
{
    return c == ' ' || c == '\t';
}

int widthOf(char c, int column)
{
    return c == '\t' ? 4 - column % 4 : 1;
}

/// Length of a list or quote marker at `at`, 0 if there is none.
size_t markerLength(std::string_view line, size_t at)
{
    const char c = line[at];
    if (c == '>')
        return 1;
    size_t end = at;
    if (c == '-' || c == '+' || c == '*') {
        end = at + 1;
    } else {
        while (end < line.size() && end - at < 9 && line[end] >= '0' && line[end] <= '9')
            ++end;
        if (end == at || end == line.size() || (line[end] != '.' && line[end] != ')'))
            return 0;
        ++end;
    }
    return end == line.size() || isBlankChar(line[end]) ? end - at : 0;
}

/// Where the run of one rule character and blanks begins that ends the line: "- - -" is a rule.
size_t ruleStart(std::string_view line)
{
    size_t at = line.size();
    char mark = 0;
    for (; at > 0; --at) {
        const char c = line[at - 1];
        if (isBlankChar(c))
            continue;
        if ((c != '-' && c != '*' && c != '_') || (mark && c != mark))
            break;
        mark = c;
    }
    return at;
}

/// The byte of the marker that exceeds the nesting limit, or npos.
size_t tooDeepMarker(std::string_view line)
{
    size_t at = 0;
    int column = 0;
    int markers = 0;
    size_t rule = std::string_view::npos;
    while (at < line.size()) {
        if (isBlankChar(line[at])) {
            column += widthOf(line[at++], column);
            continue;
        }
        const size_t length = markerLength(line, at);
        if (length == 0)
            break;
        if (++markers > deepestNesting || (column > widestIndent && markers == 1)) {
            if (rule == std::string_view::npos)
                rule = ruleStart(line);
            return at >= rule ? std::string_view::npos : at;
        }
        at += length;
        column += int(length);
    }
    return std::string_view::npos;
}

/// What ends raw HTML that begins like this; empty when a blank line does.
std::string_view htmlEnd(std::string_view begin)
{
    if (begin.starts_with("<!--"))
        return "-->";
    if (begin.starts_with("<?"))
        return "?>";
    if (begin.starts_with("<![CDATA["))
        return "]]>";
    if (begin.starts_with("<!"))
        return ">";
    for (const std::string_view tag : {"script", "style", "pre", "textarea"}) {
        const std::string_view name = begin.substr(std::min<size_t>(1, begin.size()), tag.size());
        if (std::ranges::equal(name, tag, [](char a, char b) { return (a | 0x20) == b; }))
            return "</";
    }
    return {};
}

/// Follows raw HTML through the lines, to say where Markdown begins in it. Markdown itself lets raw
/// HTML go on to the next blank line; people write a heading right below "</details>".
class HtmlWatch
{
public:
    /// Whether a blank line belongs before this one.
    [[nodiscard]] bool beginsMarkdown(std::string_view line)
    {
        const size_t at = line.find_first_not_of(" \t");
        if (at == std::string_view::npos) {
            *this = {};
            return false;
        }
        const std::string_view words = line.substr(at);
        const bool begins = m_inHtml && !m_inComment && !m_inTable &&
                            (startsBlock(words, at) || (m_afterBlockTag && words[0] != '<'));
        if (begins)
            *this = {};
        else
            read(words);
        return begins;
    }

private:
    /// A heading, an item, a fence or a quote.
    static bool startsBlock(std::string_view words, size_t indent)
    {
        constexpr size_t codeIndent = 4;
        if (indent >= codeIndent || words[0] == '<')
            return false;
        if (words[0] == '#') {
            const size_t level = std::min(words.find_first_not_of('#'), words.size());
            return level <= 6 && (level == words.size() || isBlankChar(words[level]));
        }
        return markerLength(words, 0) > 0 || words.starts_with("```") || words.starts_with("~~~");
    }

    void read(std::string_view words)
    {
        const bool closing = words.starts_with("</");
        const size_t name = closing ? 2 : 1;
        m_inHtml = m_inHtml || (words[0] == '<' && name < words.size() &&
                                std::isalpha(static_cast<unsigned char>(words[name])));
        if (!m_inHtml)
            return;
        m_inComment = endsInside(words, "<!--", "-->", m_inComment);
        m_inTable = endsInside(words, "<table", "</table", m_inTable);
        m_afterBlockTag = endsWithBlockTag(words);
    }

    static bool endsInside(std::string_view words, std::string_view begin, std::string_view end,
                           bool inside)
    {
        const size_t opened = words.rfind(begin);
        const size_t closed = words.rfind(end);
        if (opened == std::string_view::npos)
            return inside && closed == std::string_view::npos;
        return closed == std::string_view::npos || closed < opened;
    }

    /// Whether words behind the line would be on a line of their own.
    static bool endsWithBlockTag(std::string_view words)
    {
        words = words.substr(0, words.find_last_not_of(" \t\r") + 1);
        const size_t begin = words.rfind('<');
        if (!words.ends_with('>') || begin == std::string_view::npos || begin + 2 >= words.size())
            return false;
        const bool closing = words[begin + 1] == '/';
        const std::string_view tag = words.substr(begin + (closing ? 2 : 1));
        const std::string_view name = tag.substr(0, tag.find_first_of(" \t/>"));
        static constexpr std::array<std::string_view, 10> around{
            "details", "div", "center", "section", "article", "p", "br", "hr", "main", "header"};
        static constexpr std::array<std::string_view, 11> closed{
            "summary", "ul", "ol", "table", "figure", "picture", "h1", "h2", "h3", "h4", "h5"};
        return std::ranges::find(around, name) != around.end() ||
               (closing && std::ranges::find(closed, name) != closed.end());
    }

    bool m_inHtml = false;
    bool m_inComment = false;
    bool m_inTable = false;
    bool m_afterBlockTag = false;
};

} // namespace

Blocks::Blocks(std::string_view text) : m_text(text)
{
    findLines();
    const std::string changed = prepared();
    const std::string_view source = changed.empty() ? text : std::string_view(changed);
    std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
    cmark_parser_feed(parser.get(), source.data(), source.size());
    // A rule after a blank line closes all that is open except fences and raw HTML.
    constexpr std::string_view closing = "\n\n---\n";
    cmark_parser_feed(parser.get(), closing.data(), closing.size());
    read(parser->root, -1);
    settleEnds();
}

void Blocks::findLines()
{
    m_lines.reserve(m_text.size() / 40 + 1);
    const char *begin = m_text.data();
    const char *end = begin + m_text.size();
    for (const char *at = begin; at < end;) {
        m_lines.push_back(uint32_t(at - begin));
        const void *next = std::memchr(at, '\n', size_t(end - at));
        at = next ? static_cast<const char *>(next) + 1 : end;
    }
}

std::string_view Blocks::line(int number) const
{
    const auto index = size_t(number);
    const size_t begin = m_lines[index];
    const size_t end = index + 1 < m_lines.size() ? m_lines[index + 1] - 1 : m_text.size();
    std::string_view result = m_text.substr(begin, end - begin);
    if (result.ends_with('\n')) // the last line
        result.remove_suffix(1);
    return result;
}

/// The text as the parser gets it, empty if it needs no change. Nesting beyond the limit becomes
/// text, long runs of blank lines are cut (for each the parser asks all open lists), and where
/// Markdown begins in raw HTML a blank line is put.
std::string Blocks::prepared()
{
    std::string copy;
    size_t copied = 0; // of m_text
    int blank = 0;
    std::vector<int> map;
    HtmlWatch html;
    for (int number = 0; number < lineCount(); ++number) {
        const std::string_view source = line(number);
        const bool isBlank = source.find_first_not_of(" \t") == std::string_view::npos;
        blank = isBlank ? blank + 1 : 0;
        if (blank > mostBlankLines) {
            copy += m_text.substr(copied, m_lines[size_t(number)] - copied);
            copied = std::min(m_text.size(), m_lines[size_t(number)] + source.size() + 1);
            continue;
        }
        if (html.beginsMarkdown(source)) {
            copy += m_text.substr(copied, m_lines[size_t(number)] - copied);
            copied = m_lines[size_t(number)];
            copy += '\n';
            map.push_back(number - 1);
        }
        map.push_back(number);
        const size_t marker = isBlank ? std::string_view::npos : tooDeepMarker(source);
        if (marker == std::string_view::npos)
            continue;
        const size_t at = m_lines[size_t(number)] + marker;
        copy += m_text.substr(copied, at - copied);
        copy += 'x';
        copied = at + 1;
        m_tooDeep.push_back(number);
    }
    if (copied == 0)
        return {};
    copy += m_text.substr(copied);
    m_lineMap = std::move(map);
    return copy;
}

/// Both count from 0. Lines behind the text are those that close it.
int Blocks::sourceLine(int parserLine) const
{
    if (m_lineMap.empty())
        return parserLine;
    return size_t(parserLine) < m_lineMap.size() ? m_lineMap[size_t(parserLine)] : lineCount();
}

void Blocks::read(void *node, int container)
{
    for (auto *child = static_cast<cmark_node *>(node)->first_child; child; child = child->next) {
        if (sourceLine(child->start_line - 1) >= lineCount())
            return; // the closing rule
        switch (child->type) {
        case CMARK_NODE_LIST:
            for (cmark_node *item = child->first_child; item; item = item->next)
                readItem(item, container);
            break;
        case CMARK_NODE_BLOCK_QUOTE:
            readItem(child, container);
            break;
        default:
            addLeaf(child, child->type, container);
        }
    }
}

void Blocks::readItem(void *opaque, int parent)
{
    const auto *node = static_cast<cmark_node *>(opaque);
    Container result;
    result.parent = parent;
    result.firstLine = sourceLine(node->start_line - 1);
    result.itemDepth = parent < 0 ? 0 : m_containers[size_t(parent)].itemDepth;
    if (parent >= 0 && m_containers[size_t(parent)].kind == Container::Kind::Item)
        ++result.itemDepth;
    if (node->type == CMARK_NODE_ITEM) {
        result.kind = Container::Kind::Item;
        result.indent = node->as.list.marker_offset + node->as.list.padding;
    }
    const cmark_node *content = node->first_child;
    if (content && content->type == CMARK_NODE_LIST)
        content = content->first_child;
    result.contentByte = content && content->start_line == node->start_line
                             ? content->start_column - 1
                             : int(line(result.firstLine).size());
    m_containers.push_back(result);
    read(opaque, int(m_containers.size()) - 1);
}

void Blocks::addLeaf(void *opaque, int type, int container)
{
    const auto *node = static_cast<cmark_node *>(opaque);
    Leaf leaf;
    leaf.container = container;
    leaf.firstLine = sourceLine(node->start_line - 1);
    const bool open = (node->flags & CMARK_NODE__OPEN) != 0; // a fence or comment without its end
    leaf.lastLine = open ? lineCount() - 1 : sourceLine(node->end_line - 1);
    leaf.startByte = node->start_column - 1;
    switch (type) {
    case CMARK_NODE_HEADING:
        leaf.kind = Leaf::Kind::Heading;
        leaf.level = node->as.heading.level;
        break;
    case CMARK_NODE_CODE_BLOCK:
        leaf.kind = Leaf::Kind::Code;
        break;
    case CMARK_NODE_HTML_BLOCK:
        leaf.kind = Leaf::Kind::Html;
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        leaf.kind = Leaf::Kind::Rule;
        break;
    default:
        break;
    }
    m_leaves.push_back(leaf);
}

/// The parser notes one line too many for some blocks that a container ends.
void Blocks::settleEnds()
{
    int limit = lineCount() - 1;
    for (auto leaf = m_leaves.rbegin(); leaf != m_leaves.rend(); ++leaf) {
        if (leaf->kind == Leaf::Kind::Html)
            settleHtml(*leaf, limit);
        leaf->lastLine = std::max(leaf->firstLine, std::min(leaf->lastLine, limit));
        limit = leaf->firstLine - 1;
    }
    std::erase_if(m_tooDeep, [this](int number) {
        const auto next = std::ranges::upper_bound(m_leaves, number, {}, &Leaf::firstLine);
        return next != m_leaves.begin() && std::prev(next)->kind == Leaf::Kind::Code;
    });
}

/// The parser does not count the line that holds the end of a comment, script and the like.
void Blocks::settleHtml(Leaf &leaf, int limit) const
{
    const std::string_view first = line(leaf.firstLine).substr(size_t(leaf.startByte));
    const std::string_view begin = first.substr(std::min(first.find('<'), first.size()));
    const std::string_view end = htmlEnd(begin);
    if (end.empty() || leaf.lastLine >= limit || leaf.lastLine < leaf.firstLine)
        return;
    if (line(leaf.lastLine + 1).find(end) != std::string_view::npos)
        ++leaf.lastLine;
}

Blocks::Position Blocks::contentOf(int lineNumber, int container) const
{
    if (container < 0)
        return {};
    const Container &own = m_containers[size_t(container)];
    if (own.firstLine == lineNumber)
        return {own.contentByte, 0, 0};
    Position at = contentOf(lineNumber, own.parent);
    const std::string_view source = line(lineNumber);
    const auto skipBlanks = [&](int columns) {
        while (columns > 0 && at.spaces > 0) {
            --at.spaces;
            --columns;
        }
        while (columns > 0 && size_t(at.byte) < source.size() &&
               isBlankChar(source[size_t(at.byte)])) {
            const int width = widthOf(source[size_t(at.byte)], at.column);
            at.column += width;
            ++at.byte;
            at.spaces = std::max(0, width - columns);
            columns -= width;
        }
    };
    if (own.kind == Container::Kind::Item) {
        skipBlanks(own.indent);
        return at;
    }
    const size_t mark = source.find_first_not_of(" \t", size_t(at.byte));
    if (mark != std::string_view::npos && source[mark] == '>') {
        at = {int(mark) + 1, at.column + int(mark) - at.byte + 1, 0};
        skipBlanks(1);
    }
    return at;
}

void Blocks::appendLines(std::string &out, int first, int last, int container) const
{
    for (int number = first; number <= last; ++number) {
        const Position from = contentOf(number, container);
        const std::string_view source = line(number);
        if (number > first)
            out += '\n';
        out.append(size_t(from.spaces), ' ');
        out += source.substr(std::min(source.size(), size_t(from.byte)));
    }
}

std::string Blocks::lines(int first, int last, int container) const
{
    std::string out;
    appendLines(out, first, last, container);
    return out;
}

} // namespace gangway::markdown
