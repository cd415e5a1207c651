// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/htmlbounds.h"

#include "exchange/utf8text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
/// Nobody nests elements so deep.
constexpr size_t deepest = 300;
/// The parser compares each attribute of a tag with all before it.
constexpr size_t mostAttributes = 400;
constexpr size_t mostNodes = 400000;
/// What is not surely a tag is counted by its blanks.
constexpr size_t mostBlanks = 1000;
constexpr size_t bytesPerNode = 32;

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

template<size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N> &names)
{
    return std::ranges::find(names, name) != names.end();
}

/// Elements without an end, and those that the next of their kind closes.
bool isFlat(std::string_view name)
{
    static constexpr std::array<std::string_view, 20> names{
        "area", "base", "basefont", "bgsound", "br",     "col",   "embed", "hr", "img", "input",
        "li",   "link", "meta",     "p",       "source", "track", "wbr",   "td", "th",  "tr"};
    return isOneOf(name, names);
}

/// Elements that go on in the next paragraph until they are closed.
bool isFormatting(std::string_view name)
{
    static constexpr std::array<std::string_view, 14> names{
        "a", "b", "big",   "code",   "em",     "font", "i",
        "s", "u", "small", "strike", "strong", "tt",   "nobr"};
    return isOneOf(name, names);
}

/// Elements in which tags mean something else, or nothing.
bool isForeign(std::string_view name)
{
    static constexpr std::array<std::string_view, 14> names{
        "script",   "textarea", "title", "xmp",       "iframe", "noembed",  "noframes",
        "noscript", "svg",      "math",  "plaintext", "select", "template", "frameset"};
    return isOneOf(name, names);
}

class Scan
{
public:
    explicit Scan(std::string_view html) : m_html(html) {}
    HtmlBounds run();

private:
    struct Open
    {
        std::string name;
        size_t weight = 0; ///< of what the parser may repeat
    };
    size_t readTag(size_t at, bool closing);
    size_t readDeclaration(size_t at);
    size_t behindAttributes(size_t at);
    void open(const std::string &name, size_t bytes);
    void close(std::string_view name);
    void distrust(size_t end) { m_distrusted = std::max(m_distrusted, end); }
    void countBlanks(std::string_view text);

    std::string_view m_html;
    std::vector<Open> m_open;
    size_t m_distrusted = 0; ///< up to here closing tags may be part of a comment or the like
    size_t m_formatting = 0;
    size_t m_nodes = 0;
    HtmlBounds m_bounds = HtmlBounds::Fine;
};

HtmlBounds Scan::run()
{
    for (size_t at = m_html.find('<'); at != none && m_bounds == HtmlBounds::Fine;) {
        const char next = at + 1 < m_html.size() ? m_html[at + 1] : '\0';
        const bool closing = next == '/';
        const char first = closing && at + 2 < m_html.size() ? m_html[at + 2] : next;
        size_t end = at + 1;
        if (isLetter(first))
            end = readTag(at, closing);
        else if (next == '!' || next == '?' || closing)
            end = readDeclaration(at);
        const size_t begun = m_html.find('<', end);
        if (m_distrusted == none)
            countBlanks(m_html.substr(end, begun == none ? none : begun - end));
        at = begun;
    }
    return m_bounds;
}

/// Comments and the like: tags inside are counted, but close nothing. Gives where to go on.
size_t Scan::readDeclaration(size_t at)
{
    const std::string_view rest = m_html.substr(at);
    if (rest.starts_with("<![CDATA[")) {
        distrust(none);
    } else if (rest.starts_with("<!--")) {
        const size_t inside = at + 4;
        if (m_html.substr(inside).starts_with('>') || m_html.substr(inside).starts_with("->"))
            return inside;
        const size_t end = std::min(m_html.find("-->", inside), m_html.find("--!>", inside));
        if (end == none)
            return m_html.size(); // all that follows is the comment
        distrust(end);
        return inside;
    } else {
        distrust(m_html.find('>', at));
    }
    return at + 1;
}

size_t Scan::readTag(size_t at, bool closing)
{
    const size_t begin = at + (closing ? 2 : 1);
    size_t stop = begin;
    while (stop < m_html.size() && !isSpace(m_html[stop]) && m_html[stop] != '/' &&
           m_html[stop] != '>')
        ++stop;
    const std::string name = lowered(m_html.substr(begin, stop - begin));
    const bool trusted = at >= m_distrusted;
    size_t end = stop;
    if (trusted) {
        end = behindAttributes(stop);
        if (end == none) { // a tag that does not end
            distrust(none);
            end = stop;
        }
    }
    if (!closing)
        open(name, trusted ? end - at : bytesPerNode);
    else if (trusted)
        close(name);
    if (closing)
        return end;
    if (isForeign(name)) {
        distrust(none);
    } else if (name == "style") {
        size_t close = end;
        const auto ends = [this](size_t found) {
            const size_t after = found + std::string_view("</style").size();
            return after >= m_html.size() || isSpace(m_html[after]) || m_html[after] == '/' ||
                   m_html[after] == '>';
        };
        do {
            close = m_html.find("</", close + 1);
        } while (close != none &&
                 !(startsWithNoCase(m_html.substr(close), "</style") && ends(close)));
        distrust(close);
    }
    return end;
}

/// Reads attributes as HTML has it, up to behind the ">" of the tag; npos when there is none.
size_t Scan::behindAttributes(size_t at)
{
    size_t attributes = 0;
    bool named = false; // the name of an attribute stands before
    bool space = true;
    while (at < m_html.size()) {
        const char c = m_html[at];
        if (c == '>')
            return at + 1;
        if (c == '=' && named) {
            named = false;
            space = true;
            ++at;
            while (at < m_html.size() && isSpace(m_html[at]))
                ++at;
            if (at < m_html.size() && (m_html[at] == '"' || m_html[at] == '\'')) {
                at = m_html.find(m_html[at], at + 1);
                if (at == none)
                    return none;
                ++at;
            } else {
                while (at < m_html.size() && !isSpace(m_html[at]) && m_html[at] != '>')
                    ++at;
            }
            continue;
        }
        if (c == '/') {
            named = false;
            space = true;
        } else if (isSpace(c)) {
            space = true;
        } else if (space) {
            named = true;
            space = false;
            if (++attributes > mostAttributes) {
                m_bounds = HtmlBounds::TooLarge;
                return at;
            }
        }
        ++at;
    }
    return none;
}

void Scan::open(const std::string &name, size_t bytes)
{
    m_nodes += 1 + m_formatting;
    if (m_nodes > mostNodes)
        m_bounds = HtmlBounds::TooLarge;
    if (isFlat(name))
        return;
    const size_t weight = isFormatting(name) ? 1 + bytes / bytesPerNode : 0;
    m_open.push_back({name, weight});
    m_formatting += weight;
    if (m_open.size() > deepest)
        m_bounds = HtmlBounds::TooDeep;
}

void Scan::close(std::string_view name)
{
    m_nodes += m_formatting;
    if (m_nodes > mostNodes)
        m_bounds = HtmlBounds::TooLarge;
    if (m_open.empty() || m_open.back().name != name)
        return;
    m_formatting -= m_open.back().weight;
    m_open.pop_back();
}

void Scan::countBlanks(std::string_view text)
{
    size_t blanks = 0;
    for (const char c : text) {
        if (c == '>')
            blanks = 0;
        else if ((isSpace(c) || c == '/' || c == '"' || c == '\'') && ++blanks > mostBlanks)
            m_bounds = HtmlBounds::TooLarge;
    }
}

} // namespace

HtmlBounds htmlBounds(std::string_view html)
{
    return Scan(html).run();
}

} // namespace gangway::markdown
