// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdowninline.h"
#include "exchange/utf8text.h"

#include <algorithm>
#include <array>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longestTag = 4000;
constexpr size_t mostOpenLinks = 16;

/// The value of an attribute in a tag.
std::string attribute(std::string_view tag, std::string_view name)
{
    const std::string lower = lowered(tag);
    for (size_t at = lower.find(name); at != none; at = lower.find(name, at + 1)) {
        const bool begins = at > 0 && blankLength(tag, at - 1) > 0;
        size_t value = skipBlanks(tag, at + name.size());
        if (!begins || value >= tag.size() || tag[value] != '=')
            continue;
        value = skipBlanks(tag, value + 1);
        if (value >= tag.size())
            return {};
        const char quote = tag[value];
        if (quote == '"' || quote == '\'') {
            const size_t end = tag.find(quote, value + 1);
            return std::string(tag.substr(value + 1, end == none ? none : end - value - 1));
        }
        const size_t end = std::min(tag.find_first_of(" \t\n>", value), tag.size());
        return std::string(tag.substr(value, end - value));
    }
    return {};
}

std::string destination(const std::string &url)
{
    return url.find_first_of("() ") == none ? url : '<' + url + '>';
}

/// What a tag that only shapes text becomes; none for tags without an equal in Markdown.
std::string_view markOf(std::string_view name)
{
    if (name == "b" || name == "strong")
        return "**";
    if (name == "i" || name == "em")
        return "*";
    if (name == "code" || name == "tt" || name == "kbd" || name == "samp")
        return "`";
    if (name == "del" || name == "s" || name == "strike")
        return "~~";
    return {};
}

bool isShaping(std::string_view name)
{
    static constexpr std::array<std::string_view, 31> names{
        "abbr",    "b",      "big", "br",      "center", "cite", "code",  "del",
        "details", "div",    "em",  "font",    "i",      "ins",  "kbd",   "label",
        "mark",    "nobr",   "p",   "q",       "s",      "samp", "small", "span",
        "strike",  "strong", "sub", "summary", "sup",    "tt",   "u"};
    return name == "wbr" || name == "picture" || name == "figure" || name == "form" ||
           std::ranges::find(names, name) != names.end();
}

class TagReader
{
public:
    explicit TagReader(std::string_view text)
        : m_text(text), m_hasBar(text.find('|') != none), m_code(text)
    {
    }
    std::string read();

private:
    size_t readTag(size_t at);
    void readMark(std::string_view mark, bool closing);

    std::string_view m_text;
    bool m_hasBar; ///< a cell of a table has no line breaks
    CodeSpans m_code;
    std::string m_out;
    std::vector<std::string> m_links;      ///< addresses of the links that are open
    std::vector<std::string_view> m_marks; ///< that are open
};

void TagReader::readMark(std::string_view mark, bool closing)
{
    if (!closing) {
        m_marks.push_back(mark);
        m_out += mark;
        return;
    }
    if (m_marks.empty() || m_marks.back() != mark)
        return; // closes nothing
    m_marks.pop_back();
    if (m_out.ends_with(mark)) { // around nothing
        m_out.resize(m_out.size() - mark.size());
        return;
    }
    const bool blank = m_out.ends_with(' ');
    if (blank)
        m_out.pop_back();
    m_out += mark;
    if (blank)
        m_out += ' ';
}

/// Where to go on, or `at` when the tag is a word of the author.
size_t TagReader::readTag(size_t at)
{
    const std::string_view rest = m_text.substr(at, longestTag);
    const bool closing = rest.size() > 1 && rest[1] == '/';
    size_t end = closing ? 2 : 1;
    const size_t begin = end;
    while (end < rest.size() && std::isalnum(static_cast<unsigned char>(rest[end])))
        ++end;
    const std::string name = lowered(rest.substr(begin, end - begin));
    const bool bounded =
        end < rest.size() && (rest[end] == '>' || rest[end] == '/' || blankLength(rest, end) > 0);
    const size_t close = bounded ? rest.find('>', end) : none;
    if (close == none)
        return at;
    const std::string_view tag = rest.substr(0, close);
    const size_t next = at + close + 1;
    if (name == "a") {
        const std::string url = closing ? std::string() : attribute(tag, "href");
        if (!url.empty() && m_links.size() < mostOpenLinks) {
            m_links.push_back(url);
            m_out += '[';
        } else if (closing && !m_links.empty()) {
            m_out += "](" + destination(m_links.back()) + ')';
            m_links.pop_back();
        }
        return next;
    }
    if (name == "img") {
        m_out += "![" + attribute(tag, "alt") + "](" + destination(attribute(tag, "src")) + ')';
        return next;
    }
    if (name == "input") {
        const std::string type = lowered(attribute(tag, "type"));
        if (type != "checkbox" && type != "radio") {
            m_out += m_text.substr(at, next - at); // as a whole, so that it is read once
            return next;
        }
        m_out += lowered(tag).find(" checked") == none ? "\xE2\x98\x90 " : "\xE2\x98\x91 ";
        return next;
    }
    if (!isShaping(name))
        return at;
    if (const std::string_view mark = markOf(name); !mark.empty())
        readMark(mark, closing);
    else if (name == "br" && !m_hasBar)
        m_out += "  \n";
    else if (name == "br" || name == "p" || name == "div")
        m_out += m_out.empty() || m_out.ends_with(' ') || m_out.ends_with('\n') ? "" : " ";
    return next;
}

std::string TagReader::read()
{
    m_out.reserve(m_text.size());
    for (size_t at = 0; at < m_text.size();) {
        const size_t special = std::min(m_text.find_first_of("<`\\", at), m_text.size());
        m_out += m_text.substr(at, special - at);
        at = special;
        if (at >= m_text.size())
            break;
        size_t next = at;
        if (m_text[at] == '<')
            next = readTag(at);
        else if (m_text[at] == '`')
            next = m_code.endOf(at);
        else
            next = std::min(at + 2, m_text.size());
        if (m_text[at] != '<')
            m_out += m_text.substr(at, next - at);
        else if (next == at)
            m_out += m_text[next++];
        at = next;
        // A line break in the source behind "<br>" is the same break.
        if (m_out.ends_with("  \n") && at < m_text.size() && m_text[at] == '\n')
            ++at;
    }
    for (; !m_links.empty(); m_links.pop_back())
        m_out += "](" + destination(m_links.back()) + ')';
    for (; !m_marks.empty(); m_marks.pop_back())
        m_out += m_marks.back();
    return std::move(m_out);
}

} // namespace

std::string withoutTags(std::string_view text)
{
    return text.find('<') == none ? std::string(text) : TagReader(text).read();
}

} // namespace gangway::markdown
