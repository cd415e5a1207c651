// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/htmlparts.h"

#include "exchange/boxes.h"
#include "exchange/htmlbounds.h"
#include "exchange/markdowninline.h"
#include "exchange/utf8text.h"

#include <algorithm>
#include <array>
#include <memory>

#include <gumbo.h>

namespace gangway::markdown {

namespace {

/// Of the marks before a box.
constexpr size_t longestMarkers = 200;
constexpr std::string_view openBox = "\xE2\x98\x90";
constexpr std::string_view tickedBox = "\xE2\x98\x91";

struct FreeOutput
{
    void operator()(GumboOutput *output) const
    {
        gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
};

/// Errors are not asked for, and each would keep a copy of all open elements.
GumboOptions parserOptions()
{
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    return options;
}

std::string_view viewOf(const GumboStringPiece &piece)
{
    return piece.data ? std::string_view(piece.data, piece.length) : std::string_view();
}

std::string_view attribute(const GumboElement &element, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

/// Looks from the beginning: breaks may gather at the end.
bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

/// A single tag that shows nothing by itself, as "<details>" or "</div>" on their own lines.
bool isBareTag(std::string_view html)
{
    html = trimmed(html);
    if (html.size() < 3 || html.find('<', 1) != std::string_view::npos || html.front() != '<' ||
        html.find('>') != html.size() - 1)
        return false;
    static constexpr std::array<std::string_view, 8> names{"details", "div", "center", "section",
                                                           "p",       "br",  "table",  "tbody"};
    const std::string_view name = html.substr(1, html.find_first_of(" \t\n/>", 1) - 1);
    return html[1] == '/' || std::ranges::find(names, name) != names.end();
}

/// Whether a summary only says how to open what is below: "Click here to see more".
bool isGenericSummary(std::string_view text)
{
    static constexpr std::array<std::string_view, 60> words{
        "a",       "all",      "and",      "answer",  "below",      "click",      "collapse",
        "content", "contents", "detail",   "details", "expand",     "expanded",   "fold",
        "for",     "full",     "here",     "hidden",  "hide",       "info",       "information",
        "it",      "list",     "me",       "more",    "on",         "open",       "press",
        "read",    "reveal",   "section",  "see",     "show",       "summary",    "tap",
        "the",     "this",     "to",       "toggle",  "unfold",     "view",       "your",
        "mehr",    "anzeigen", "hier",     "klicken", "aufklappen", "ausklappen", "weitere",
        "voir",    "plus",     "afficher", "ver",     "m\xC3\xA1s", "mostrar",    "meer",
        "tonen",   "mostra",   "altro",    "mais"};
    std::string word;
    for (const char c : lowered(text) + ' ') {
        if (std::isalnum(uchar(c)) || uchar(c) >= 0x80) {
            word += c;
            continue;
        }
        // Arrows and the like are no words.
        const bool sign = std::ranges::none_of(
            word, [](char one) { return std::isalnum(uchar(one)) || uchar(one) == 0xC3; });
        if (!sign && std::ranges::find(words, word) == words.end())
            return false;
        word.clear();
    }
    return true;
}

/// The length of "## " before words, without the blank; 0 when there is none.
size_t headingMarks(std::string_view words)
{
    const size_t level = std::min(words.find_first_not_of('#'), words.size());
    return level <= 6 && level < words.size() && words[level] == ' ' ? level : 0;
}

class Reader
{
public:
    explicit Reader(TableReading &tables) : m_tables(tables) {}
    void read(const GumboNode *node);
    void flush();
    std::vector<HtmlPart> take()
    {
        flush();
        return std::move(m_parts);
    }

private:
    void readChildren(const GumboElement &element);
    void readElement(const GumboNode *node);
    void readInline(const GumboElement &element, std::string_view before, std::string_view after);
    void readLink(const GumboElement &element);
    void readInput(const GumboNode *node);
    void readTable(const GumboNode *table);
    void readSummary(const GumboNode *node);
    void readUnknown(const GumboNode *node);
    void collectRows(const GumboNode *node, std::vector<TableRow> &rows);
    void unsupported(const GumboNode *node);
    void appendText(std::string_view text, int line);
    void lineBreak();
    int lineOf(const GumboNode *node) const;

    TableReading &m_tables;
    std::vector<HtmlPart> m_parts;
    std::string m_text;
    int m_line = 0;
    bool m_inCell = false;
    bool m_inCode = false; ///< "##" is no heading there
    int m_listDepth = 0;
};

int Reader::lineOf(const GumboNode *node) const
{
    switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        return std::max(0, int(node->v.element.start_pos.line) - 1);
    case GUMBO_NODE_DOCUMENT:
        return 0;
    default:
        return std::max(0, int(node->v.text.start_pos.line) - 1);
    }
}

/// Ends a line of text: a task when it begins with a box, else prose.
void Reader::flush()
{
    if (m_inCell) {
        if (!m_text.empty() && m_text.back() != ' ')
            m_text += ' ';
        return;
    }
    const std::string_view words =
        isBlank(m_text) ? std::string_view() : std::string_view(trimmed(m_text));
    if (const size_t level = m_inCode ? 0 : headingMarks(words); level > 0) {
        m_parts.push_back(
            {HtmlPart::Kind::Header, m_line, std::string(trimmed(words.substr(level))), {}, false});
    } else if (!words.empty()) {
        for (HtmlPart &part : lineParts(words)) {
            part.line += m_line;
            m_parts.push_back(std::move(part));
        }
    }
    m_text.clear();
}

/// Blanks count once. Markdown in raw HTML stays Markdown: most programs that show documents read
/// it there, and those who wrote it meant it.
void Reader::appendText(std::string_view text, int line)
{
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            ++line;
            // Lists that Markdown does not read inside of HTML.
            const size_t end = std::min(text.find('\n', i + 1), text.size());
            const std::string_view next = text.substr(i + 1, end - i - 1);
            if (!m_inCell && ((!m_inCode && (headingMarks(trimmed(next)) > 0 ||
                                             headingMarks(trimmed(m_text)) > 0)) ||
                              beginsWithBox(next) || behindMarkers(next) > skipBlanks(next, 0))) {
                flush();
                m_line = line;
                continue;
            }
        }
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            if (!m_text.empty() && m_text.back() != ' ' && m_text.back() != '\n')
                m_text += ' ';
            continue;
        }
        if (c == '\\' || c == '<')
            m_text += '\\';
        m_text += c;
    }
}

void Reader::lineBreak()
{
    // Only its beginning: it may be long, with many breaks.
    if (m_inCell || beginsWithBox(std::string_view(m_text).substr(0, longestMarkers))) {
        flush();
        return;
    }
    while (m_text.ends_with(' '))
        m_text.pop_back();
    if (!m_text.empty())
        m_text += "  \n";
}

void Reader::read(const GumboNode *node)
{
    switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
        if (m_text.empty())
            m_line = lineOf(node);
        appendText(node->v.text.text, lineOf(node));
        break;
    case GUMBO_NODE_COMMENT:
        m_parts.push_back({HtmlPart::Kind::Comment, lineOf(node), node->v.text.text, {}, false});
        break;
    case GUMBO_NODE_ELEMENT:
        readElement(node);
        break;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_TEMPLATE:
        break;
    }
}

void Reader::readChildren(const GumboElement &element)
{
    for (unsigned i = 0; i < element.children.length; ++i)
        read(static_cast<const GumboNode *>(element.children.data[i]));
}

void Reader::readInline(const GumboElement &element, std::string_view before,
                        std::string_view after)
{
    const size_t begin = m_text.size();
    m_text += before;
    readChildren(element);
    // Marks around nothing, or around a line that was ended inside, would stay as text.
    if (m_text.size() <= begin + before.size()) {
        if (m_text.size() == begin + before.size())
            m_text.resize(begin);
        return;
    }
    const bool blank = m_text.back() == ' ';
    if (blank)
        m_text.pop_back();
    m_text += after;
    if (blank)
        m_text += ' ';
}

void Reader::readLink(const GumboElement &element)
{
    const std::string_view url = attribute(element, "href");
    if (url.empty())
        return readChildren(element);
    const bool odd = url.find_first_of("() ") != std::string_view::npos;
    readInline(element, "[",
               "](" + std::string(odd ? "<" : "") + std::string(url) + (odd ? ">)" : ")"));
}

/// Whether text follows in the same element, or behind the label that holds this one.
bool hasTextBehind(const GumboNode *node)
{
    for (int level = 0; level < 3 && node->parent; ++level, node = node->parent) {
        if (node->parent->type != GUMBO_NODE_ELEMENT)
            return false;
        const GumboVector &siblings = node->parent->v.element.children;
        for (size_t i = node->index_within_parent + 1; i < siblings.length && i < 1000; ++i) {
            const auto *next = static_cast<const GumboNode *>(siblings.data[i]);
            if (next->type == GUMBO_NODE_TEXT)
                return true;
            if (next->type == GUMBO_NODE_ELEMENT)
                return next->v.element.tag != GUMBO_TAG_BR;
        }
        const GumboTag tag = node->parent->v.element.tag;
        if (tag != GUMBO_TAG_LABEL && tag != GUMBO_TAG_SPAN && tag != GUMBO_TAG_B)
            return false;
    }
    return false;
}

void Reader::readInput(const GumboNode *node)
{
    const GumboElement &element = node->v.element;
    const std::string type = lowered(attribute(element, "type"));
    if (type != "checkbox" && type != "radio")
        return unsupported(node);
    if (!m_inCell && !isBlank(m_text) && hasTextBehind(node))
        flush();
    if (isBlank(m_text))
        m_line = lineOf(node);
    if (!m_text.empty() && m_text.back() != ' ')
        m_text += ' ';
    m_text += gumbo_get_attribute(&element.attributes, "checked") ? tickedBox : openBox;
    m_text += ' ';
}

/// What folds a text: its words stay when they say more than how to open it. Told in any case.
void Reader::readSummary(const GumboNode *node)
{
    flush();
    readChildren(node->v.element);
    const std::string words(isBlank(m_text) ? std::string_view()
                                            : std::string_view(trimmed(m_text)));
    if (!words.empty() && countBoxes(words) == 0)
        m_parts.push_back(
            {isGenericSummary(words) ? HtmlPart::Kind::Summary : HtmlPart::Kind::KeptSummary,
             lineOf(node),
             words,
             {},
             false});
    if (isGenericSummary(words))
        m_text.clear();
    flush();
}

/// Elements of a platform ("<ac:link>"): their text stays, the tag is told.
void Reader::readUnknown(const GumboNode *node)
{
    const std::string_view tag = viewOf(node->v.element.original_tag);
    if (tag.find(':') != std::string_view::npos || tag.find('=') != std::string_view::npos)
        m_parts.push_back({HtmlPart::Kind::Unsupported, lineOf(node), std::string(tag), {}, false});
    readChildren(node->v.element);
}

void Reader::unsupported(const GumboNode *node)
{
    const GumboElement &element = node->v.element;
    const std::string_view begin = viewOf(element.original_tag);
    const std::string_view end = viewOf(element.original_end_tag);
    std::string source(begin);
    if (!end.empty() && end.data() > begin.data())
        source = std::string(begin.data(), size_t(end.data() + end.size() - begin.data()));
    m_parts.push_back({HtmlPart::Kind::Unsupported, lineOf(node), source, {}, false});
}

void Reader::readElement(const GumboNode *node)
{
    const GumboElement &element = node->v.element;
    if (isBlank(m_text))
        m_line = lineOf(node);
    switch (element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_TITLE:
        return unsupported(node);
    case GUMBO_TAG_INPUT:
        return readInput(node);
    case GUMBO_TAG_BR:
        return lineBreak();
    case GUMBO_TAG_A:
        return readLink(element);
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
        return readInline(element, "**", "**");
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
        return readInline(element, "*", "*");
    case GUMBO_TAG_IMG:
        m_text += "![" + std::string(attribute(element, "alt")) + "](" +
                  std::string(attribute(element, "src")) + ")";
        return;
    case GUMBO_TAG_TABLE:
        return readTable(node);
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_U:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_S:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_TT:
        return readChildren(element);
    case GUMBO_TAG_UNKNOWN:
        return readUnknown(node);
    case GUMBO_TAG_SUMMARY:
        return readSummary(node);
    case GUMBO_TAG_LI:
        flush();
        readChildren(element);
        if (!m_inCell && !isBlank(m_text) && boxesOf(trimmed(m_text)).tasks.empty())
            m_text = std::string(size_t(std::max(0, m_listDepth - 1)) * 2, ' ') + "- " + m_text;
        return flush();
    case GUMBO_TAG_PRE:
        flush();
        m_inCode = true;
        readChildren(element);
        flush();
        m_inCode = false;
        return;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
        flush();
        readChildren(element);
        if (!m_inCell && !trimmed(m_text).empty() && countBoxes(m_text) == 0)
            m_text = "### " + std::string(trimmed(m_text));
        return flush();
    default:
        flush();
        readChildren(element);
        flush();
    }
}

void Reader::collectRows(const GumboNode *node, std::vector<TableRow> &rows)
{
    const GumboVector &children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto *child = static_cast<const GumboNode *>(children.data[i]);
        if (child->type != GUMBO_NODE_ELEMENT) {
            if (child->type != GUMBO_NODE_WHITESPACE)
                read(child);
            continue;
        }
        switch (child->v.element.tag) {
        case GUMBO_TAG_TR:
            rows.push_back({lineOf(child), true, {}});
            collectRows(child, rows);
            rows.back().header = rows.back().header && !rows.back().cells.empty();
            break;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
            if (rows.empty())
                rows.push_back({lineOf(child), true, {}});
            rows.back().header = rows.back().header && child->v.element.tag == GUMBO_TAG_TH;
            m_text.clear();
            readChildren(child->v.element);
            rows.back().cells.emplace_back(trimmed(m_text));
            m_text.clear();
            break;
        case GUMBO_TAG_THEAD:
        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_TFOOT:
            collectRows(child, rows);
            break;
        default: // a caption
            m_text.clear();
            read(child);
            if (!isBlank(m_text))
                m_parts.push_back(
                    {HtmlPart::Kind::Text, lineOf(child), std::string(trimmed(m_text)), {}, false});
            m_text.clear();
        }
    }
}

void Reader::readTable(const GumboNode *table)
{
    if (m_inCell) // a table in a cell: its texts belong to the cell
        return readChildren(table->v.element);
    flush();
    m_inCell = true;
    std::vector<TableRow> rows;
    collectRows(table, rows);
    m_inCell = false;
    size_t columns = 0;
    for (const TableRow &row : rows)
        columns = std::max(columns, row.cells.size());
    if (columns > mostColumns || columns * rows.size() > mostCells) {
        unsupported(table);
        m_parts.back().kind = HtmlPart::Kind::TooLarge;
        return;
    }
    for (HtmlPart &part : tableParts(rows, m_tables))
        m_parts.push_back(std::move(part));
}

} // namespace

std::vector<HtmlPart> htmlParts(std::string_view html, TableReading &tables)
{
    if (isBareTag(html))
        return {};
    switch (htmlBounds(html)) {
    case HtmlBounds::TooLarge:
        return {HtmlPart{HtmlPart::Kind::TooLarge, 0, std::string(html), {}, false}};
    case HtmlBounds::TooDeep:
        return {HtmlPart{HtmlPart::Kind::Unsupported, 0, std::string(html), {}, false}};
    case HtmlBounds::Fine:
        break;
    }
    const GumboOptions options = parserOptions();
    const std::unique_ptr<GumboOutput, FreeOutput> output(
        gumbo_parse_with_options(&options, html.data(), html.size()));
    Reader reader(tables);
    if (output->document->type == GUMBO_NODE_DOCUMENT) {
        const GumboVector &children = output->document->v.document.children;
        for (unsigned i = 0; i < children.length; ++i)
            reader.read(static_cast<const GumboNode *>(children.data[i]));
    }
    return reader.take();
}

} // namespace gangway::markdown
