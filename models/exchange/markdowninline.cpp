// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdowninline.h"

#include "exchange/utf8text.h"

#include <algorithm>

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
        if (key.empty() || !target || target->url.empty() || target->url.size() > longestUrl)
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
    size_t innermost = 0;     // the last of them: names of targets hold no brackets
    CodeSpans code(text);
    for (size_t i = 0; i < text.size();) {
        const char c = text[i];
        const size_t next = c == '`'    ? code.endOf(i)
                            : c == '\\' ? std::min(i + 2, text.size())
                                        : i + 1;
        out += text.substr(i, next - i);
        i = next;
        if (c == '[')
            open.push_back(innermost = out.size());
        if (c != ']' || open.empty())
            continue;
        const size_t begin = open.back();
        open.pop_back();
        if (i < text.size() && (text[i] == '(' || text[i] == ':'))
            continue;
        std::string_view label;
        if (begin == innermost)
            label = std::string_view(out).substr(begin, out.size() - 1 - begin);
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
        const size_t length = target->url.size() + target->title.size();
        if (length > m_spare) {
            ++m_leftAlone;
            continue;
        }
        m_spare -= length;
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
