// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/platformsyntax.h"

#include "exchange/boxes.h"
#include "exchange/emojinames.h"
#include "exchange/platformlines.h"
#include "exchange/utf8text.h"

#include <algorithm>
#include <array>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longestTag = 4000;  ///< bytes of a template tag; longer ones are text
constexpr size_t longestMacro = 200; ///< bytes
constexpr int codeIndent = 4;        ///< columns
constexpr int longestDrawer = 200;   ///< lines

bool isWordChar(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isSpecial(char c)
{
    switch (c) {
    case '`':
    case '\\':
    case '{':
    case '[':
    case ':':
    case '=':
    case '%':
    case '<':
    case '^':
    case '(':
        return true;
    default:
        return false;
    }
}

/// Finds what ends something. Whoever asks goes forward through the text, so the next place is
/// looked for once, and not by each beginning.
class NextPlace
{
public:
    explicit NextPlace(std::string_view what, bool anyCase = false)
        : m_what(what), m_anyCase(anyCase)
    {
    }
    size_t from(std::string_view text, size_t at)
    {
        if (m_begin == none || at < m_begin || (m_place != none && m_place < at)) {
            m_place = find(text, at);
            m_begin = at;
        }
        return m_place;
    }

private:
    [[nodiscard]] size_t find(std::string_view text, size_t at) const
    {
        if (!m_anyCase)
            return text.find(m_what, at);
        for (size_t i = text.find(m_what[0], at); i != none; i = text.find(m_what[0], i + 1)) {
            if (startsWithNoCase(text.substr(i), m_what))
                return i;
        }
        return none;
    }

    std::string_view m_what;
    bool m_anyCase;
    size_t m_begin = none; ///< from where it was looked for
    size_t m_place = none;
};

/// The brackets of the line that is written. Reads on what was added since it was asked last.
class LineBrackets
{
public:
    /// `text` has changed; its line begins at `line`.
    void read(std::string_view text, size_t line)
    {
        if (line != m_line || text.size() < m_read) {
            *this = {};
            m_line = m_read = line;
        }
        for (; m_read < text.size(); ++m_read)
            take(text, m_read);
    }
    /// The end of the text is gone, and no brackets with it.
    void cut(size_t size) { m_read = std::min(m_read, size); }
    /// The "[" that was read last is gone, and what followed it has moved; `size` is left.
    void unwrapped(size_t size)
    {
        m_read = size;
        m_matched = m_openLink = none;
        m_lastOpen = m_open.empty() ? none : m_open.back();
    }
    /// Of the "[" whose "]" the text ends with; npos when there is none.
    [[nodiscard]] size_t matched(std::string_view text) const
    {
        return m_close + 1 == text.size() ? m_matched : none;
    }
    /// Of the last "](" without its end, and of the "[" before it.
    [[nodiscard]] size_t openLink() const { return m_openLink; }
    [[nodiscard]] size_t openLinkBegin() const { return m_openLinkBegin; }

private:
    void take(std::string_view text, size_t at)
    {
        switch (text[at]) {
        case '[':
            m_open.push_back(m_lastOpen = at);
            break;
        case ']':
            m_matched = m_open.empty() ? none : m_open.back();
            m_close = at;
            if (!m_open.empty())
                m_open.pop_back();
            break;
        case '(':
            if (at > m_line && text[at - 1] == ']') {
                m_openLink = at - 1;
                m_openLinkBegin = m_lastOpen;
            }
            break;
        case ')':
            m_openLink = none;
            break;
        default:
            break;
        }
    }

    size_t m_line = none;
    size_t m_read = 0;
    std::vector<size_t> m_open;
    size_t m_lastOpen = none;
    size_t m_matched = none;
    size_t m_close = none;
    size_t m_openLink = none;
    size_t m_openLinkBegin = none;
};

/// Reads a document once from its beginning to its end.
class Cleaner
{
public:
    Cleaner(std::string_view text, size_t mostNotes) : m_text(text), m_mostNotes(mostNotes)
    {
        m_out.text.reserve(text.size() + 64);
        m_properties = propertiesBelowTitle(text);
    }
    PlainDocument take(const std::stop_token &cancel);

private:
    void readLine();
    size_t readIndent(size_t at);
    bool readFence(std::string_view content);
    bool readDrawer(std::string_view content);
    bool readSyntaxLine(std::string_view content);
    void readInline(size_t end);
    size_t readSpecial(size_t at, size_t end);
    size_t readBrace(size_t at);
    size_t readTemplateTag(size_t at, NextPlace &close, size_t width);
    size_t readWikiLink(size_t at, size_t end);
    size_t readEmoji(size_t at, size_t end);
    size_t readHighlight(size_t at, size_t end);
    size_t readBlockId(size_t at, size_t end);
    size_t readBracketField(size_t at, size_t end);
    size_t readBlockReference(size_t at, size_t end);
    size_t readTag(size_t at, size_t end);
    size_t readHiddenRemark(size_t at);
    size_t unwrapLink(size_t at);
    void unwrapSpan();
    void note(std::string_view text, Syntax syntax);
    void keepLineEnds(std::string_view source);
    void dropLine(std::string_view content, Syntax syntax)
    {
        note(content, syntax);
        m_at = m_end;
    }
    std::string_view nextLine() const;
    bool hasClosingFence(char mark, size_t length) const;

    std::string_view m_text;
    size_t m_mostNotes;
    PlainDocument m_out;
    size_t m_at = 0;        ///< in m_text
    size_t m_end = 0;       ///< of the line
    size_t m_lineStart = 0; ///< in the text made
    int m_line = 0;
    char m_fence = 0;
    size_t m_fenceLength = 0;
    bool m_fenceDropped = false;        ///< its content is for the platform
    bool m_fenceIsText = false;         ///< its marks are, its content is not
    bool m_noFence[2] = {false, false}; ///< no fence of this kind is closed further down
    int m_drawer = 0;                   ///< lines that may still belong to it
    int m_dedent = 0;                   ///< columns of the content of an admonition
    std::pair<int, int> m_properties;   ///< lines below the title
    bool m_blankBefore = true;
    bool m_sawText = false;
    bool m_allIndented = true;
    LineBrackets m_brackets;
    NextPlace m_drawerEnd{":end:", true};
    NextPlace m_linkEnd{")"};
    NextPlace m_lineEnd{"\n"};
    NextPlace m_tagEnd{"%}"};
    NextPlace m_doubleEnd{"}}"};
    NextPlace m_tripleEnd{"}}}"};
    NextPlace m_remarkEnd{"#}"};
    NextPlace m_braceEnd{"}"};
};

void Cleaner::note(std::string_view text, Syntax syntax)
{
    if (m_out.notes.size() >= m_mostNotes) {
        m_out.tooMany = true;
        return;
    }
    m_out.notes.push_back({m_line, std::string(text.substr(0, 4000)), whyOf(syntax)});
}

void Cleaner::keepLineEnds(std::string_view source)
{
    const auto ends = std::ranges::count(source, '\n');
    m_out.text.append(size_t(ends), '\n');
    m_line += int(ends);
}

std::string_view Cleaner::nextLine() const
{
    if (m_end >= m_text.size())
        return {};
    const size_t end = std::min(m_text.find('\n', m_end + 1), m_text.size());
    return m_text.substr(m_end + 1, end - m_end - 1);
}

bool Cleaner::hasClosingFence(char mark, size_t length) const
{
    for (size_t at = m_end; at < m_text.size();) {
        const size_t end = std::min(m_text.find('\n', at + 1), m_text.size());
        std::string_view line = m_text.substr(at, end - at);
        const size_t begin = line.find_first_not_of("\n \t>");
        if (begin != none && line[begin] == mark) {
            const size_t stop = std::min(line.find_first_not_of(mark, begin), line.size());
            if (stop - begin >= length && line.find_first_not_of(" \t", stop) == none)
                return true;
        }
        at = end;
    }
    return false;
}

/// Blanks of all kinds become spaces, so that they indent as people see it. Gives where the text
/// of the line begins.
size_t Cleaner::readIndent(size_t at)
{
    int columns = 0;
    int dedent = m_dedent;
    while (at < m_end) {
        const size_t length = m_text[at] == '&' ? 0 : blankLength(m_text, at);
        if (length == 0)
            break;
        const Character c = characterAt(m_text, at);
        at += length;
        int width = 1;
        if (c.code == '\t')
            width = 4 - columns % 4;
        else if (c.code == 0x3000)
            width = 2;
        else if (c.code == 0x200B || c.code == 0x2060 || c.code == 0xFEFF || c.code == 0x180E)
            width = 0;
        columns += width;
        const int taken = std::min(width, dedent);
        dedent -= taken;
        if (c.code == '\t' && taken == 0)
            m_out.text += '\t';
        else
            m_out.text.append(size_t(width - taken), ' ');
    }
    if (at < m_end) {
        m_allIndented = m_allIndented && columns >= codeIndent;
        m_sawText = true;
        if (columns < m_dedent)
            m_dedent = 0;
    }
    return at;
}

/// Whether the line belongs to a fence; its text then stays as it is.
bool Cleaner::readFence(std::string_view content)
{
    const size_t words = m_fence ? content.find_first_not_of(" \t>") : behindMarkers(content);
    const size_t begin = words >= content.size() ? none : words;
    const char mark = begin == none ? '\0' : content[begin];
    const size_t stop = mark == '`' || mark == '~'
                            ? std::min(content.find_first_not_of(mark, begin), content.size())
                            : begin;
    const size_t length = begin == none ? 0 : stop - begin;
    if (m_fence) {
        const bool closes = mark == m_fence && length >= m_fenceLength &&
                            content.find_first_not_of(" \t", stop) == none;
        const bool option = m_fenceIsText && content.size() > 2 && content[0] == ':' &&
                            content.find(':', 1) != none;
        if (m_fenceDropped || (m_fenceIsText && (closes || option)))
            dropLine(content, Syntax::Directive);
        const bool text = m_fenceIsText && !closes && !option;
        if (closes) {
            m_fence = 0;
            m_fenceDropped = m_fenceIsText = false;
        }
        return !text;
    }
    if (length < 3 || (mark == '`' && content.find('`', stop) != none))
        return false;
    bool &noFence = m_noFence[mark == '`' ? 0 : 1];
    if (noFence || !hasClosingFence(mark, length)) {
        noFence = true;
        return false;
    }
    m_fence = mark;
    m_fenceLength = length;
    const FenceKind kind = fenceKind(content.substr(stop));
    m_fenceDropped = kind == FenceKind::Platform;
    m_fenceIsText = kind == FenceKind::Text;
    if (kind != FenceKind::Code)
        dropLine(content, Syntax::Directive);
    return true;
}

/// Drawers of org-mode: ":PROPERTIES:" up to ":END:".
bool Cleaner::readDrawer(std::string_view content)
{
    if (m_drawer > 0) {
        m_drawer = startsWithNoCase(content, ":end:") ? 0 : m_drawer - 1;
        dropLine(content, Syntax::Property);
        return true;
    }
    if (!startsWithNoCase(content, ":properties:") && !startsWithNoCase(content, ":logbook:"))
        return false;
    const size_t end = m_drawerEnd.from(m_text, m_end);
    if (end == none || end - m_end > longestTag)
        return false;
    m_drawer = longestDrawer;
    dropLine(content, Syntax::Property);
    return true;
}

/// Lines that are for the platform as a whole.
bool Cleaner::readSyntaxLine(std::string_view content)
{
    auto syntax = syntaxOfLine(content, nextLine());
    if (m_line >= m_properties.first && m_line < m_properties.second)
        syntax = Syntax::Property;
    if (!syntax)
        return false;
    if (*syntax == Syntax::Admonition)
        m_dedent += codeIndent;
    if (const auto title = titleProperty(content); !title.empty() && m_out.title.empty())
        m_out.title = title;
    dropLine(content, *syntax);
    return true;
}

void Cleaner::readLine()
{
    m_end = std::min(m_text.find('\n', m_at), m_text.size());
    m_lineStart = m_out.text.size();
    const bool inFence = m_fence != 0;
    const size_t begin = inFence ? m_at : readIndent(m_at);
    std::string_view content = m_text.substr(begin, m_end - begin);
    const bool blank = content.empty();
    const size_t word = content.find_first_not_of(" \t");
    const std::string_view trimmedContent =
        word == none ? std::string_view() : content.substr(word);
    m_at = begin;
    if (readFence(inFence ? trimmedContent : content)) {
        if (m_at < m_end)
            m_out.text += m_text.substr(m_at, m_end - m_at);
        m_blankBefore = false;
        return;
    }
    if (!blank && !readDrawer(content) && !readSyntaxLine(content)) {
        m_at += normalizedStart(content, m_blankBefore, nextLine(), m_out.text);
        readInline(m_end);
    }
    m_blankBefore = blank;
}

/// The rest of the line; a tag may end on a later one.
void Cleaner::readInline(size_t end)
{
    CodeSpans code(m_text.substr(0, end));
    while (m_at < end) {
        size_t special = m_at;
        while (special < end && !isSpecial(m_text[special]))
            ++special;
        m_out.text += m_text.substr(m_at, special - m_at);
        m_at = special;
        if (m_at >= end)
            break;
        const char c = m_text[m_at];
        size_t next = 0;
        if (c == '`') {
            next = std::min(code.endOf(m_at), end);
            m_out.text += m_text.substr(m_at, next - m_at);
        } else if (c == '\\') {
            next = std::min(m_at + 2, end);
            m_out.text += m_text.substr(m_at, next - m_at);
        } else {
            next = readSpecial(m_at, end);
            if (next == m_at)
                m_out.text += m_text[next++];
        }
        m_at = next;
        if (m_at > end) { // a tag went on over line ends
            m_end = end = std::min(m_text.find('\n', m_at), m_text.size());
            code = CodeSpans(m_text.substr(0, end));
            m_lineStart = m_out.text.size();
        }
    }
}

/// Where to go on; `at` when nothing is special there.
size_t Cleaner::readSpecial(size_t at, size_t end)
{
    switch (m_text[at]) {
    case '{':
        return readBrace(at);
    case '[':
        return m_text.substr(at, 2) == "[[" ? readWikiLink(at, end) : readBracketField(at, end);
    case '(':
        return m_text.substr(at, 2) == "((" ? readBlockReference(at, end)
                                            : readBracketField(at, end);
    case ':':
        return readEmoji(at, end);
    case '=':
        return readHighlight(at, end);
    case '%':
        return readHiddenRemark(at);
    case '<':
        return readTag(at, end);
    case '^':
        return readBlockId(at, end);
    default:
        return at;
    }
}

/// A link whose target was a template leads nowhere: its words stay. `at` is behind the template.
size_t Cleaner::unwrapLink(size_t at)
{
    std::string &out = m_out.text;
    m_brackets.read(out, m_lineStart);
    const size_t open = m_brackets.openLink();
    const size_t begin = m_brackets.openLinkBegin();
    if (open == none || begin == none || out.size() - begin > longestTag)
        return at;
    const size_t close = m_linkEnd.from(m_text, at);
    if (close == none || close - at > longestTag || close > m_lineEnd.from(m_text, at))
        return at;
    // What else the address holds is told.
    std::string address = out.substr(open + 2);
    address += m_text.substr(at, close - at);
    if (!address.empty())
        note(address, Syntax::LostTarget);
    out.erase(open);
    out.erase(begin, 1);
    if (begin > m_lineStart && out[begin - 1] == '!')
        out.erase(begin - 1, 1);
    m_brackets.unwrapped(out.size());
    return close + 1;
}

/// `width` is that of what closes it.
size_t Cleaner::readTemplateTag(size_t at, NextPlace &close, size_t width)
{
    const size_t end = close.from(m_text, at + 2);
    if (end == none || end + width - at > longestTag)
        return at;
    const std::string_view tag = m_text.substr(at, end + width - at);
    if (const std::string_view box = outlinerBox(tag); !box.empty()) {
        m_out.text += box;
        return at + tag.size();
    }
    note(tag, Syntax::Template);
    keepLineEnds(tag);
    return unwrapLink(at + tag.size());
}

/// "[words]{.class}": the brackets go with the attributes.
void Cleaner::unwrapSpan()
{
    std::string &out = m_out.text;
    if (!out.ends_with(']'))
        return;
    m_brackets.read(out, m_lineStart);
    const size_t begin = m_brackets.matched(out);
    if (begin == none || out.size() - begin > longestTag ||
        (begin > m_lineStart && out[begin - 1] == '!'))
        return;
    out.pop_back();
    out.erase(begin, 1);
    m_brackets.unwrapped(out.size());
}

size_t Cleaner::readBrace(size_t at)
{
    const std::string_view rest = m_text.substr(at, longestTag);
    if (rest.starts_with("{%"))
        return readTemplateTag(at, m_tagEnd, 2);
    if (rest.starts_with("{{{"))
        return readTemplateTag(at, m_tripleEnd, 3);
    if (rest.starts_with("{{"))
        return readTemplateTag(at, m_doubleEnd, 2);
    if (rest.starts_with("{#") && m_remarkEnd.from(m_text, at + 2) < m_braceEnd.from(m_text, at))
        return readTemplateTag(at, m_remarkEnd, 2);
    const std::string_view macro = rest.substr(0, longestMacro);
    const size_t close = macro.find_first_of("}\n", 1);
    if (close == none || macro[close] != '}')
        return at;
    const std::string_view inside = macro.substr(1, close - 1);
    const auto syntax = syntaxOfBraces(inside);
    if (!syntax)
        return at;
    note(macro.substr(0, close + 1), *syntax);
    if (*syntax == Syntax::Attributes)
        unwrapSpan();
    while (m_out.text.size() > m_lineStart && m_out.text.ends_with(' ') &&
           (at + close + 1 >= m_text.size() || m_text[at + close + 1] == '\n'))
        m_out.text.pop_back();
    m_brackets.cut(m_out.text.size());
    return at + close + 1;
}

size_t Cleaner::readWikiLink(size_t at, size_t end)
{
    const std::string_view rest = m_text.substr(at, std::min<size_t>(end - at, 500));
    const size_t close = rest.find("]]");
    if (close == none || close < 3)
        return at;
    const std::string_view inside = rest.substr(2, close - 2);
    const size_t after = at + close + 2;
    if (inside.find_first_of("[") != none || blankLength(inside, 0) > 0 ||
        (after < m_text.size() && m_text[after] == '('))
        return at;
    const bool embedded = m_out.text.ends_with('!');
    note(std::string(embedded ? "!" : "") + std::string(rest.substr(0, close + 2)),
         embedded ? Syntax::Embed : Syntax::WikiLink);
    if (embedded) {
        m_out.text.pop_back();
        m_brackets.cut(m_out.text.size());
        return after;
    }
    const size_t bar = inside.rfind('|');
    m_out.text += bar == none ? inside : inside.substr(bar + 1);
    return after;
}

size_t Cleaner::readEmoji(size_t at, size_t end)
{
    if (at > 0 && (isWordChar(m_text[at - 1]) || m_text[at - 1] == ':'))
        return at;
    size_t close = at + 1;
    while (close < end && (std::isalnum(static_cast<unsigned char>(m_text[close])) ||
                           m_text[close] == '_' || m_text[close] == '-' || m_text[close] == '+'))
        ++close;
    if (close == at + 1 || close >= end || m_text[close] != ':')
        return at;
    const bool free = close + 1 >= end || !isWordChar(m_text[close + 1]);
    const std::string_view name = m_text.substr(at + 1, close - at - 1);
    const std::string_view emoji = emojiOf(name);
    if (!emoji.empty()) {
        m_out.text += emoji;
        return close + 1;
    }
    const bool lower = std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
                       std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!free || !lower)
        return at;
    note(m_text.substr(at, close + 1 - at), Syntax::Emoji);
    return close + 1;
}

/// "==words==" of Obsidian and others is bold here.
size_t Cleaner::readHighlight(size_t at, size_t end)
{
    const std::string_view rest = m_text.substr(at, std::min<size_t>(end - at, 1000));
    if (!rest.starts_with("==") || rest.size() < 5 || rest[2] == '=' || blankLength(rest, 2) > 0 ||
        (at > 0 && m_text[at - 1] == '='))
        return at;
    const size_t close = rest.find("==", 2);
    if (close == none || blankLength(rest, close - 1) > 0 ||
        (close + 2 < rest.size() && rest[close + 2] == '='))
        return at;
    m_out.text += "**";
    m_out.text += rest.substr(2, close - 2);
    m_out.text += "**";
    return at + close + 2;
}

/// " ^1a2b3c" at the end of a line marks it for links from elsewhere.
size_t Cleaner::readBlockId(size_t at, size_t end)
{
    if (at == 0 || blankLength(m_text, at - 1) == 0)
        return at;
    const std::string_view id = m_text.substr(at + 1, end - at - 1);
    if (id.size() < 4 || !std::ranges::all_of(id, [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '-';
        }))
        return at;
    note(m_text.substr(at, end - at), Syntax::Anchor);
    while (m_out.text.size() > m_lineStart && m_out.text.ends_with(' '))
        m_out.text.pop_back();
    m_brackets.cut(m_out.text.size());
    return end;
}

/// "[due:: Friday]" and "(due:: Friday)" of Dataview, "[#A]" of outliners.
size_t Cleaner::readBracketField(size_t at, size_t end)
{
    const char close = m_text[at] == '[' ? ']' : ')';
    const std::string_view rest = m_text.substr(at, std::min<size_t>(end - at, longestMacro));
    if (rest.size() >= 4 && rest[0] == '[' && rest[1] == '#' && rest[2] >= 'A' && rest[2] <= 'C' &&
        rest[3] == ']' && (rest.size() == 4 || rest[4] == ' ')) {
        note(rest.substr(0, 4), Syntax::Property);
        return at + std::min<size_t>(5, rest.size());
    }
    if (rest.starts_with("[!")) { // callouts: "> [!NOTE]"
        const size_t stop = rest.find(']');
        const std::string_view before = std::string_view(m_out.text).substr(m_lineStart);
        if (stop == none || stop < 4 || before.find('>') == none ||
            before.find_first_not_of("> \t") != none)
            return at;
        const size_t length =
            stop +
            (stop + 1 < rest.size() && (rest[stop + 1] == '-' || rest[stop + 1] == '+') ? 2 : 1);
        note(rest.substr(0, length), Syntax::Directive);
        return at + length;
    }
    size_t key = 1;
    while (key < rest.size() && (isWordChar(rest[key]) || rest[key] == '-' || rest[key] == ' '))
        ++key;
    if (key < 2 || !rest.substr(key).starts_with(":: "))
        return at;
    const size_t stop = rest.find(close, key);
    if (stop == none)
        return at;
    note(rest.substr(0, stop + 1), Syntax::Property);
    return at + stop + 1;
}

/// "((id))" shows a block of another page.
size_t Cleaner::readBlockReference(size_t at, size_t end)
{
    const std::string_view rest = m_text.substr(at, std::min<size_t>(end - at, 60));
    const size_t close = rest.find("))");
    if (close == none || close < 10)
        return at;
    const std::string_view id = rest.substr(2, close - 2);
    const bool digits = id.find_first_of("0123456789") != none;
    if (!digits || !std::ranges::all_of(id, [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
        }))
        return at;
    note(rest.substr(0, close + 2), Syntax::Embed);
    return at + close + 2;
}

/// "%% remark %%" of Obsidian.
size_t Cleaner::readHiddenRemark(size_t at)
{
    const std::string_view rest = m_text.substr(at, longestTag);
    const size_t close = rest.starts_with("%%") ? rest.find("%%", 2) : none;
    if (close == none || close == 2)
        return at;
    note(rest.substr(0, close + 2), Syntax::Remark);
    keepLineEnds(rest.substr(0, close + 2));
    return at + close + 2;
}

/// Anchors ("<a name=...>") and components of MDX.
size_t Cleaner::readTag(size_t at, size_t end)
{
    const std::string_view rest = m_text.substr(at, std::min<size_t>(end - at, 1000));
    const size_t close = rest.find_first_of("<>", 1);
    if (close == none || rest[close] != '>')
        return at;
    const auto syntax = syntaxOfTag(rest.substr(0, close + 1));
    if (!syntax)
        return at;
    size_t length = close + 1;
    if (*syntax == Syntax::Anchor && startsWithNoCase(rest.substr(length), "</a>"))
        length += 4;
    note(rest.substr(0, length), *syntax);
    return at + length;
}

PlainDocument Cleaner::take(const std::stop_token &cancel)
{
    while (m_at < m_text.size() && !cancel.stop_requested()) {
        readLine();
        m_at = std::max(m_at, m_end);
        if (m_at < m_text.size()) {
            m_out.text += '\n';
            ++m_at;
            ++m_line;
        }
        if (m_out.tooMany)
            break;
    }
    m_out.indented = m_sawText && m_allIndented;
    return std::move(m_out);
}

} // namespace

PlainDocument withoutPlatformSyntax(std::string_view text, size_t mostNotes,
                                    const std::stop_token &cancel)
{
    return Cleaner(text, mostNotes).take(cancel);
}

} // namespace gangway::markdown
