// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/boxes.h"

#include "exchange/utf8text.h"

#include <algorithm>
#include <array>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longestTag = 300;

enum class Sign { None, Open, Ticked, Tick };

/// Also the boxes of the fonts Wingdings and Symbol, which word processors write as private
/// characters.
Sign signOf(char32_t c)
{
    switch (c) {
    case 0x2610: // ☐
    case 0x25A1: // □
    case 0x25A2: // ▢
    case 0x25FB: // ◻
    case 0x25FD: // ◽
    case 0x2B1A: // ⬚
    case 0x2B1C: // ⬜
    case 0x274F: // ❏
    case 0x2750: // ❐
    case 0x2751: // ❑
    case 0x2752: // ❒
    case 0x20DE: // an enclosing square around nothing
    case 0x29E0: // ⧠
    case 0x1F532:
    case 0x1F533:
    case 0x1F78E:
    case 0x1F78F:
    case 0x1F790:
    case 0xF06F:
    case 0xF071:
    case 0xF072:
    case 0xF0A8:
        return Sign::Open;
    case 0x2611: // ☑
    case 0x2612: // ☒
    case 0x2327: // ⌧
    case 0x22A0: // ⊠
    case 0x2BBD: // ⮽
    case 0x1F5F5:
    case 0x1F5F7:
    case 0x1F5F9:
    case 0xF0FD:
    case 0xF0FE:
        return Sign::Ticked;
    case 0x2705: // ✅
    case 0x2713: // ✓
    case 0x2714: // ✔
    case 0x1F5F8:
        return Sign::Tick;
    default:
        return Sign::None;
    }
}

/// What one character between brackets says; nullopt for what is no box.
std::optional<bool> insideBox(char32_t c)
{
    switch (c) {
    case 'x':
    case 'X':
    case 'v':
    case 'V':
    case '*':
    case 0x00D7: // ×
    case 0x221A: // √
    case 0x2713:
    case 0x2714:
    case 0x2705:
    case 0x2717:
    case 0x2718:
    case 0xFF38: // full-width X
    case 0xFF58:
        return true;
    case '_':
    case '-':
    case '~':
    case '/':
    case '>':
    case '<':
    case '!':
    case '?':
    case '.':
    case '+':
    case 'o':
    case 'O':
    case 0x2013:
        return false;
    default:
        return std::nullopt;
    }
}

char32_t closingOf(char32_t open)
{
    switch (open) {
    case '[':
        return ']';
    case '(':
        return ')';
    case '{':
        return '}';
    case 0xFF3B: // ［
        return 0xFF3D;
    case 0xFF08: // （
        return 0xFF09;
    case 0x3010: // 【
        return 0x3011;
    case 0x3014: // 〔
        return 0x3015;
    case 0x300C: // 「
        return 0x300D;
    default:
        return 0;
    }
}

std::optional<Box> bracketBox(std::string_view text)
{
    const bool escaped = text.starts_with('\\');
    const Character open = characterAt(text, escaped ? 1 : 0);
    const char32_t close = closingOf(open.code);
    if (!close || (escaped && open.code != '['))
        return std::nullopt;
    size_t at = skipBlanks(text, open.length + (escaped ? 1 : 0));
    bool checked = false;
    bool plain = true; // "[ ]" or "[x]"
    Character inside = characterAt(text, at);
    if (inside.code == '\\' && at + 1 < text.size() && text[at + 1] != char(close))
        inside = characterAt(text, ++at);
    // "(v)" and "(?)" are numbers and remarks.
    const bool square = open.code == '[' || open.code > 0x7F;
    const bool usual = inside.code == 'x' || inside.code == 'X' || inside.code == '_' ||
                       inside.code == '*' || inside.code > 0x7F;
    const auto said = square || usual ? insideBox(inside.code) : std::nullopt;
    if (said) {
        checked = *said;
        plain = inside.code == 'x' || inside.code == 'X';
        at += inside.length;
        while (inside.code == '_' && at < text.size() && text[at] == '_')
            ++at;
        at = skipBlanks(text, at);
    }
    if (at < text.size() && text[at] == '\\')
        ++at;
    const Character end = characterAt(text, at);
    if (end.code != close || at > 30 || text.substr(0, at).find('\n') != none)
        return std::nullopt;
    at += end.length;
    // "[x](page)", "[x][page]" and "[x]: page" are links.
    if (at < text.size() && open.code == '[' &&
        (text[at] == '(' || text[at] == '[' || text[at] == ':' || text[at] == '{'))
        return std::nullopt;
    const bool free = at >= text.size() || blankLength(text, at) > 0 || text[at] == '|' ||
                      text[at] == '<' || text[at] == '*' || text[at] == '_' || text[at] == '~';
    const bool wide = open.code > 0x7F;
    if (!free && !wide && (open.code != '[' || !plain))
        return std::nullopt;
    return Box{at, checked};
}

/// Tags around a box that show nothing themselves.
bool isShapingTag(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> names{
        "label", "span", "b", "strong", "em", "i", "p", "font", "form", "small", "div", "u"};
    return std::ranges::find(names, name) != names.end();
}

std::string tagName(std::string_view tag)
{
    size_t end = 1;
    while (end < tag.size() && std::isalnum(static_cast<unsigned char>(tag[end])))
        ++end;
    return lowered(tag.substr(1, end - 1));
}

std::optional<Box> inputBox(std::string_view text)
{
    size_t at = 0;
    for (int tags = 0; tags < 8; ++tags) {
        if (at >= text.size() || text[at] != '<')
            return std::nullopt;
        const std::string_view rest = text.substr(at, longestTag);
        const size_t end = rest.find('>');
        if (end == none)
            return std::nullopt;
        const std::string_view tag = rest.substr(0, end);
        const std::string name = tagName(tag);
        at += end + 1;
        if (name == "input") {
            std::string lower = lowered(tag);
            const size_t type = lower.find("checkbox");
            if (type == none && lower.find("radio") == none)
                return std::nullopt;
            const size_t ticked = lower.find(" checked");
            const size_t off = lower.find("checked=\"false\"");
            return Box{at, ticked != none && off == none};
        }
        if (!isShapingTag(name))
            return std::nullopt;
        at = skipBlanks(text, at);
    }
    return std::nullopt;
}

/// A character written as an entity: number or name.
Character entityAt(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, char32_t>, 9> names{
        {{"&square;", 0x25A1},
         {"&Square;", 0x25A1},
         {"&squ;", 0x25A1},
         {"&check;", 0x2713},
         {"&checkmark;", 0x2713},
         {"&timesb;", 0x22A0},
         {"&boxtimes;", 0x22A0},
         {"&ballot;", 0x2610},
         {"&ballotx;", 0x2612}}};
    for (const auto &[name, code] : names) {
        if (text.starts_with(name))
            return {code, name.size()};
    }
    if (!text.starts_with("&#"))
        return {};
    const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    char32_t code = 0;
    size_t at = hex ? 3 : 2;
    for (; at < text.size() && at < 12 && std::isxdigit(static_cast<unsigned char>(text[at]));
         ++at) {
        const char c = text[at];
        if (!hex && !std::isdigit(static_cast<unsigned char>(c)))
            return {};
        const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        code = code * (hex ? 16 : 10) + char32_t(digit);
    }
    if (at < text.size() && text[at] == ';')
        return {code, at + 1};
    return {};
}

std::optional<Box> signBox(std::string_view text)
{
    const Character c = text.starts_with('&') ? entityAt(text) : characterAt(text, 0);
    const Sign sign = signOf(c.code);
    if (sign == Sign::None)
        return std::nullopt;
    size_t at = c.length;
    // Selectors of the emoji or text form, and a tick drawn over the box.
    while (true) {
        const Character next = characterAt(text, at);
        if (next.code != 0xFE0E && next.code != 0xFE0F && next.code != 0x20E3)
            break;
        at += next.length;
    }
    return Box{at, sign != Sign::Open, sign == Sign::Tick};
}

std::optional<Box> emojiBox(std::string_view text)
{
    struct Name
    {
        std::string_view text;
        bool checked;
        bool tick;
    };
    static constexpr std::array<Name, 10> names{{{":white_check_mark:", true, true},
                                                 {":heavy_check_mark:", true, true},
                                                 {":ballot_box_with_check:", true, false},
                                                 {":white_large_square:", false, false},
                                                 {":white_medium_square:", false, false},
                                                 {":white_medium_small_square:", false, false},
                                                 {":white_small_square:", false, false},
                                                 {":white_square_button:", false, false},
                                                 {":black_square_button:", false, false},
                                                 {":ballot_box:", false, false}}};
    for (const Name &name : names) {
        if (text.starts_with(name.text))
            return Box{name.text.size(), name.checked, name.tick};
    }
    return std::nullopt;
}

/// "__ Passport copied", as lists to be printed have it.
std::optional<Box> blankBox(std::string_view text)
{
    const size_t end = std::min(text.find_first_not_of('_'), text.size());
    if (end < 2 || end > 8 || blankLength(text, end) == 0)
        return std::nullopt;
    const size_t word = skipBlanks(text, end);
    return word < text.size() && text[word] != '_' ? std::optional(Box{end, false}) : std::nullopt;
}

std::optional<Box> anyBox(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    switch (static_cast<unsigned char>(text[0])) {
    case '[':
    case '(':
    case '{':
    case '\\':
        return bracketBox(text);
    case '<':
        return inputBox(text);
    case ':':
        return emojiBox(text);
    case '_':
        return blankBox(text);
    default:
        break;
    }
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead != '&' && (lead < 0xE2 || lead > 0xF0))
        return std::nullopt;
    if (auto sign = signBox(text))
        return sign;
    return bracketBox(text);
}

/// Blanks behind a box and the dash or colon that some put before the words.
size_t behind(std::string_view text, size_t at)
{
    at = skipBlanks(text, at);
    const Character c = characterAt(text, at);
    const bool dash = c.code == '-' || c.code == 0x2013 || c.code == 0x2014 || c.code == ':';
    if (dash && blankLength(text, at + c.length) > 0)
        at = skipBlanks(text, at + c.length);
    return at;
}

bool isMark(char c)
{
    return c == '*' || c == '_' || c == '~';
}

int columnsOf(std::string_view blanks)
{
    int columns = 0;
    for (size_t at = 0; at < blanks.size();) {
        const Character c = characterAt(blanks, at);
        columns += c.code == '\t' ? 4 - columns % 4 : c.code == 0x3000 ? 2 : 1;
        at += std::max<size_t>(1, c.length);
    }
    return columns;
}

struct Found
{
    size_t at = 0;
    Box box;
};

/// Boxes from `from` on that can stand between words.
std::vector<Found> boxesWithin(std::string_view line, size_t from)
{
    std::vector<Found> found;
    CodeSpans code(line);
    for (size_t i = from; i < line.size();) {
        const auto c = static_cast<unsigned char>(line[i]);
        if (c == '`') {
            i = code.endOf(i);
            continue;
        }
        const bool bracket = c == '[';
        const bool candidate = bracket || c == '&' || c == '<' || c == ':' ||
                               (c == '\\' && i + 1 < line.size() && line[i + 1] == '[') ||
                               (c >= 0xE2 && c <= 0xF0);
        if (candidate) {
            const bool apart = i == from || blankLength(line, i - 1) > 0 ||
                               static_cast<unsigned char>(line[i - 1]) >= 0x80 ||
                               line[i - 1] == '|' || line[i - 1] == ':' || line[i - 1] == ',';
            auto box = anyBox(line.substr(i));
            if (box && !box->tick && (apart || (c != '[' && c != '\\' && c != ':'))) {
                box->length = behind(line, i + box->length) - i;
                found.push_back({i, *box});
                i += box->length;
                continue;
            }
        }
        if (c == '\\')
            i += 2;
        else
            ++i;
    }
    return found;
}

std::string_view trimmedView(std::string_view text)
{
    text.remove_prefix(std::min(skipBlanks(text, 0), text.size()));
    while (!text.empty()) {
        size_t last = text.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U)
            --last;
        if (blankLength(text, last) == 0)
            break;
        text = text.substr(0, last);
    }
    return text;
}

bool endsWithColon(std::string_view text)
{
    text = trimmedView(text);
    return text.ends_with(':') || text.ends_with("\xEF\xBC\x9A") || text.ends_with(":**");
}

} // namespace

std::optional<Box> boxAt(std::string_view text)
{
    auto box = anyBox(text);
    if (!box && !text.empty() && isMark(text[0])) {
        size_t run = 1;
        while (run < text.size() && run < 3 && text[run] == text[0])
            ++run;
        const std::string_view marks = text.substr(0, run);
        box = anyBox(text.substr(run));
        if (box) {
            box->length += run;
            if (text.substr(box->length).starts_with(marks))
                box->length += run;
            else
                box->emphasis = marks;
        }
    }
    if (box)
        box->length = std::min(behind(text, box->length), text.size());
    return box;
}

std::optional<Box> itemBoxAt(std::string_view text)
{
    if (auto box = boxAt(text))
        return box;
    static constexpr std::array<std::pair<std::string_view, bool>, 9> words{{{"TODO", false},
                                                                             {"DOING", false},
                                                                             {"DONE", true},
                                                                             {"NOW", false},
                                                                             {"LATER", false},
                                                                             {"WAITING", false},
                                                                             {"IN-PROGRESS", false},
                                                                             {"CANCELED", false},
                                                                             {"CANCELLED", false}}};
    for (const auto &[word, checked] : words) {
        if (text.starts_with(word) && blankLength(text, word.size()) > 0)
            return Box{skipBlanks(text, word.size()), checked};
    }
    return std::nullopt;
}

std::string behindBox(std::string_view text, const Box &box)
{
    std::string out(box.emphasis);
    out += text.substr(std::min(box.length, text.size()));
    return out;
}

size_t behindMarkers(std::string_view line)
{
    size_t at = skipBlanks(line, 0);
    while (at < line.size()) {
        if (line[at] == '>') {
            at = skipBlanks(line, at + 1);
            continue;
        }
        const Character c = characterAt(line, at);
        size_t end = at + c.length;
        bool marker = c.code == '-' || c.code == '*' || c.code == '+' || c.code == 0x2022 ||
                      c.code == 0x25CF || c.code == 0x25E6 || c.code == 0x25AA ||
                      c.code == 0x2023 || c.code == 0x2043 || c.code == 0x2219 ||
                      c.code == 0x00B7 || c.code == 0x2013 || c.code == 0x2014;
        if (c.code >= '0' && c.code <= '9') {
            while (end < line.size() && end - at < 9 && line[end] >= '0' && line[end] <= '9')
                ++end;
            marker = end < line.size() && (line[end] == '.' || line[end] == ')');
            ++end;
        }
        if (!marker || end > line.size() || (end < line.size() && blankLength(line, end) == 0))
            break;
        at = skipBlanks(line, end);
    }
    return at;
}

BoxLine boxesOf(std::string_view line)
{
    BoxLine result;
    const size_t start = behindMarkers(line);
    const auto first = boxAt(line.substr(std::min(start, line.size())));
    if (first) {
        const std::string_view rest = line.substr(start);
        const auto others = boxesWithin(rest, first->length);
        const size_t end = others.empty() ? rest.size() : others.front().at;
        std::string text(first->emphasis);
        text += trimmedView(rest.substr(first->length, end - first->length));
        result.tasks.push_back({std::move(text), first->checked, first->tick});
        for (size_t i = 0; i < others.size(); ++i) {
            const size_t begin = others[i].at + others[i].box.length;
            const size_t stop = i + 1 < others.size() ? others[i + 1].at : rest.size();
            result.tasks.push_back({std::string(trimmedView(rest.substr(begin, stop - begin))),
                                    others[i].box.checked, false});
        }
        result.indent = columnsOf(line.substr(0, skipBlanks(line, 0)));
        return result;
    }
    const auto found = boxesWithin(line, start);
    if (found.empty())
        return result;
    result.indent = columnsOf(line.substr(0, skipBlanks(line, 0)));
    const Found &last = found.back();
    const std::string_view after = trimmedView(line.substr(last.at + last.box.length));
    const std::string_view prefix = line.substr(0, found.front().at);
    if (after.find_first_not_of(".;,") == none) { // each box stands behind its words
        size_t begin = start;
        for (const Found &box : found) {
            result.tasks.push_back({std::string(trimmedView(line.substr(begin, box.at - begin))),
                                    box.box.checked, false});
            begin = box.at + box.box.length;
        }
        return result;
    }
    if (found.size() == 1 && !endsWithColon(prefix)) {
        result.mentioned = 1;
        return result;
    }
    result.before = prefix;
    for (size_t i = 0; i < found.size(); ++i) {
        const size_t begin = found[i].at + found[i].box.length;
        const size_t stop = i + 1 < found.size() ? found[i + 1].at : line.size();
        result.tasks.push_back({std::string(trimmedView(line.substr(begin, stop - begin))),
                                found[i].box.checked, false});
    }
    return result;
}

std::pair<std::string, int> withoutBoxes(std::string_view line)
{
    std::string out;
    int count = 0;
    size_t at = 0;
    if (const auto first = boxAt(line); first && !first->tick) {
        out = first->emphasis;
        at = first->length;
        ++count;
    }
    for (const Found &found : boxesWithin(line, at)) {
        out += line.substr(at, found.at - at);
        at = found.at + found.box.length;
        ++count;
    }
    out += line.substr(at);
    return {std::string(trimmedView(out)), count};
}

bool beginsWithBox(std::string_view line)
{
    const auto box = boxAt(line.substr(std::min(behindMarkers(line), line.size())));
    return box && !box->tick;
}

int countBoxes(std::string_view text)
{
    int count = 0;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        const BoxLine line = boxesOf(text.substr(at, end - at));
        count += int(line.tasks.size()) + line.mentioned;
        at = end + 1;
    }
    return count;
}

} // namespace gangway::markdown
