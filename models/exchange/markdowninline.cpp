// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdowninline.h"

#include <algorithm>
#include <array>
#include <bitset>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longestLabel = 1000;
constexpr size_t longestUrl = 2000; // of a link block
constexpr std::string_view noBreakSpace = "\xC2\xA0";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/// Jumps over code spans in linear time: a run of backticks without its pair is remembered.
class CodeSpans
{
public:
    explicit CodeSpans(std::string_view text) : m_text(text) {}
    /// The end of the code span that begins at `at`, or of the backticks when there is none.
    size_t endOf(size_t at)
    {
        size_t open = at;
        while (open < m_text.size() && m_text[open] == '`')
            ++open;
        const size_t length = open - at;
        if (length >= m_alone.size() || m_alone[length])
            return open;
        for (size_t i = m_text.find('`', open); i != none; i = m_text.find('`', i)) {
            size_t end = i;
            while (end < m_text.size() && m_text[end] == '`')
                ++end;
            if (end - i == length)
                return end;
            i = end;
        }
        m_alone[length] = true;
        return open;
    }

private:
    std::string_view m_text;
    std::bitset<64> m_alone;
};

size_t skipSpace(std::string_view text, size_t at)
{
    while (at < text.size()) {
        if (isBlank(text[at]))
            ++at;
        else if (text.substr(at).starts_with(noBreakSpace))
            at += noBreakSpace.size();
        else
            break;
    }
    return at;
}

std::optional<Box> bracketBox(std::string_view text)
{
    size_t at = skipSpace(text, 1);
    if (text.substr(at).starts_with("&nbsp;"))
        at = skipSpace(text, at + 6);
    const bool checked = at < text.size() && (text[at] == 'x' || text[at] == 'X');
    if (checked)
        at = skipSpace(text, at + 1);
    if (at >= text.size() || text[at] != ']' || at > 12 || text.substr(0, at).find('\n') != none)
        return std::nullopt;
    ++at;
    // "[x](page)", "[x][page]" and "[x]: page" are links.
    if (at < text.size() && (text[at] == '(' || text[at] == '[' || text[at] == ':'))
        return std::nullopt;
    return Box{at, checked};
}

std::optional<Box> inputBox(std::string_view text)
{
    const size_t end = text.substr(0, 300).find('>');
    if (end == none)
        return std::nullopt;
    std::string tag(text.substr(0, end));
    std::ranges::transform(tag, tag.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (!tag.starts_with("<input") || tag.find("checkbox") == none)
        return std::nullopt;
    return Box{end + 1, tag.find("checked", tag.find("checkbox") == 0 ? 8 : 6) != none &&
                            tag.find(" checked") != none};
}

std::optional<Box> signBox(std::string_view text)
{
    struct Sign
    {
        std::string_view text;
        bool checked;
    };
    static constexpr std::array<Sign, 9> signs{{{"\xE2\x98\x90", false},
                                                {"\xE2\x98\x91", true},
                                                {"\xE2\x98\x92", true},
                                                {"&#9744;", false},
                                                {"&#9745;", true},
                                                {"&#9746;", true},
                                                {"&#x2610;", false},
                                                {"&#x2611;", true},
                                                {"&#x2612;", true}}};
    for (const Sign &sign : signs) {
        if (text.starts_with(sign.text))
            return Box{sign.text.size(), sign.checked};
    }
    return std::nullopt;
}

/// One key for all ways to write a label: case and blanks do not count.
std::string labelKey(std::string_view label)
{
    const QString text = QString::fromUtf8(label.data(), qsizetype(label.size()));
    return text.simplified().toCaseFolded().toStdString();
}

/// The end of the bracket that opens at `at` (on the closing bracket), or npos.
size_t closingBracket(std::string_view text, size_t at, char open, char close)
{
    int depth = 0;
    for (size_t i = at; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == open)
            ++depth;
        else if (text[i] == close && --depth == 0)
            return i;
    }
    return none;
}

struct Destination
{
    std::string_view url;
    size_t end = 0;
};

std::optional<Destination> destinationAt(std::string_view text, size_t at)
{
    if (at >= text.size())
        return std::nullopt;
    if (text[at] == '<') {
        const size_t end = text.find_first_of(">\n", at);
        if (end == none || text[end] != '>')
            return std::nullopt;
        return Destination{text.substr(at + 1, end - at - 1), end + 1};
    }
    size_t end = at;
    while (end < text.size() && !isBlank(text[end]))
        ++end;
    return Destination{text.substr(at, end - at), end};
}

/// Text from `at` to the end of its line is blank; gives the beginning of the next line.
size_t nextLineIfBlank(std::string_view text, size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    if (at == text.size())
        return at;
    return text[at] == '\n' ? at + 1 : none;
}

bool isWebUrl(std::string_view url)
{
    return (url.starts_with("https://") || url.starts_with("http://") ||
            url.starts_with("mailto:")) &&
           url.size() > 8 && std::ranges::none_of(url, isBlank);
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<Box> boxAt(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    std::optional<Box> box;
    if (text[0] == '[')
        box = bracketBox(text);
    else if (text[0] == '<')
        box = inputBox(text);
    else if (text[0] == '&' || uchar(text[0]) == 0xE2)
        box = signBox(text);
    if (box)
        box->length = skipSpace(text, box->length);
    return box;
}

size_t LinkTargets::take(std::string_view text, int line)
{
    size_t taken = 0;
    size_t counted = 0; // of the text, for line numbers
    while (true) {
        size_t at = taken;
        while (at < text.size() && text[at] == ' ')
            ++at;
        if (at >= text.size() || text[at] != '[' || text.substr(at).starts_with("[^"))
            return taken;
        const size_t close =
            text.substr(0, std::min(text.size(), at + longestLabel)).find("]:", at);
        if (close == none)
            return taken;
        const std::string key = labelKey(text.substr(at + 1, close - at - 1));
        const auto target = destinationAt(text, skipSpace(text, close + 2));
        if (key.empty() || !target || target->url.empty())
            return taken;
        size_t end = nextLineIfBlank(text, target->end);
        const size_t quote = skipSpace(text, target->end);
        std::string_view title;
        if (quote > target->end && quote < text.size() &&
            std::string_view("\"'(").find(text[quote]) != none) {
            const char last = text[quote] == '(' ? ')' : text[quote];
            const size_t ends = text.substr(0, quote + longestLabel).find(last, quote + 1);
            const size_t after = ends == none ? none : nextLineIfBlank(text, ends + 1);
            if (after != none) {
                title = text.substr(quote + 1, ends - quote - 1);
                end = after;
            }
        }
        if (end == none)
            return taken;
        line += int(std::ranges::count(text.substr(counted, at - counted), '\n'));
        counted = at;
        m_targets.try_emplace(key,
                              Target{std::string(target->url), std::string(title), line, false});
        taken = end;
    }
}

LinkTargets::Target *LinkTargets::find(std::string_view label)
{
    if (label.empty() || label.size() > longestLabel || label[0] == '^')
        return nullptr;
    const auto found = m_targets.find(labelKey(label));
    return found == m_targets.end() ? nullptr : &found->second;
}

std::string LinkTargets::resolved(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 64);
    std::vector<size_t> open; // places in `out` behind a "["
    CodeSpans code(text);
    for (size_t i = 0; i < text.size();) {
        const char c = text[i];
        const size_t next = c == '`'    ? code.endOf(i)
                            : c == '\\' ? std::min(i + 2, text.size())
                                        : i + 1;
        out += text.substr(i, next - i);
        i = next;
        if (c == '[')
            open.push_back(out.size());
        if (c != ']' || open.empty())
            continue;
        const size_t begin = open.back();
        open.pop_back();
        if (i < text.size() && (text[i] == '(' || text[i] == ':'))
            continue;
        std::string_view label(out.data() + begin, out.size() - 1 - begin);
        size_t after = i;
        if (i < text.size() && text[i] == '[') {
            const size_t close = text.substr(0, i + longestLabel).find(']', i);
            if (close == none)
                continue;
            if (close > i + 1)
                label = text.substr(i + 1, close - i - 1);
            after = close + 1;
        }
        Target *target = find(label);
        if (!target)
            continue;
        target->used = true;
        const bool plain = target->url.find_first_of("() ") == none;
        out += plain ? "(" + target->url : "(<" + target->url + ">";
        if (!target->title.empty())
            out += " \"" + target->title + "\"";
        out += ')';
        i = after;
    }
    return out;
}

std::vector<std::pair<std::string, LinkTargets::Target>> LinkTargets::unused() const
{
    std::vector<std::pair<std::string, Target>> result;
    for (const auto &[label, target] : m_targets) {
        if (!target.used)
            result.emplace_back(label, target);
    }
    return result;
}

std::string withoutComments(std::string_view text,
                            const std::function<void(int, std::string_view)> &found)
{
    std::string out;
    out.reserve(text.size());
    CodeSpans code(text);
    int line = 0;
    for (size_t i = 0; i < text.size();) {
        if (text[i] == '`') {
            const size_t end = code.endOf(i);
            line += int(std::ranges::count(text.substr(i, end - i), '\n'));
            out += text.substr(i, end - i);
            i = end;
            continue;
        }
        if (text[i] == '<' && text.substr(i).starts_with("<!--")) {
            const size_t close = text.find("-->", i + 4);
            if (close == none) {
                out += text.substr(i);
                return out;
            }
            found(line, text.substr(i + 4, close - i - 4));
            line += int(std::ranges::count(text.substr(i, close - i), '\n'));
            i = close + 3;
            continue;
        }
        if (text[i] == '\n')
            ++line;
        out += text[i++];
    }
    return out;
}

std::optional<OnlyLink> onlyLink(std::string_view text)
{
    text = trimmed(text);
    if (text.size() < 9 || text.size() > longestUrl || text.find('\n') != none)
        return std::nullopt;
    if (isWebUrl(text))
        return OnlyLink{false, std::string(text), std::string(text)};
    if (text.front() == '<' && text.back() == '>' && isWebUrl(text.substr(1, text.size() - 2))) {
        const std::string url(text.substr(1, text.size() - 2));
        return OnlyLink{false, url, url};
    }
    const bool image = text.starts_with("![");
    if (!image && text.front() != '[')
        return std::nullopt;
    const size_t begin = image ? 1 : 0;
    const size_t close = closingBracket(text, begin, '[', ']');
    if (close == none || close + 1 >= text.size() || text[close + 1] != '(')
        return std::nullopt;
    std::string_view url = text.substr(close + 2, text.size() - close - 3);
    const bool pointed = url.starts_with('<') && url.find('>') == url.size() - 1;
    // A title in the parentheses would be lost: such a link stays Markdown.
    if (text.back() != ')' ||
        (!pointed && closingBracket(text, close + 1, '(', ')') != text.size() - 1))
        return std::nullopt;
    if (pointed)
        url = url.substr(1, url.size() - 2);
    const std::string_view title = text.substr(begin + 1, close - begin - 1);
    if (!isWebUrl(url) || title.find_first_of("[]<") != none || (!image && trimmed(title).empty()))
        return std::nullopt;
    return OnlyLink{image, std::string(title), std::string(url)};
}

} // namespace gangway::markdown
