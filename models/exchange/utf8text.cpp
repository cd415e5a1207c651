// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/utf8text.h"

#include <algorithm>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longestRun = 64; // of backticks

bool isBlankCode(char32_t c)
{
    return c == 0x09 || c == 0x0A || c == 0x0B || c == 0x0C || c == 0x20 || c == 0x85 ||
           c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0x3164 ||
           c == 0xFEFF;
}

} // namespace

Character characterAt(std::string_view text, size_t at)
{
    if (at >= text.size())
        return {};
    const auto byte = [&](size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) & 0x3FU : 0U;
    };
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {lead, 1};
    if (lead < 0xE0)
        return {char32_t((lead & 0x1FU) << 6U | byte(1)), std::min<size_t>(2, text.size() - at)};
    if (lead < 0xF0)
        return {char32_t((lead & 0x0FU) << 12U | byte(1) << 6U | byte(2)),
                std::min<size_t>(3, text.size() - at)};
    return {char32_t((lead & 0x07U) << 18U | byte(1) << 12U | byte(2) << 6U | byte(3)),
            std::min<size_t>(4, text.size() - at)};
}

void appendCharacter(std::string &out, char32_t code)
{
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xC0U | code >> 6U);
        out += char(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        out += char(0xE0U | code >> 12U);
        out += char(0x80U | (code >> 6U & 0x3FU));
        out += char(0x80U | (code & 0x3FU));
    } else {
        out += char(0xF0U | code >> 18U);
        out += char(0x80U | (code >> 12U & 0x3FU));
        out += char(0x80U | (code >> 6U & 0x3FU));
        out += char(0x80U | (code & 0x3FU));
    }
}

size_t blankLength(std::string_view text, size_t at)
{
    if (at >= text.size())
        return 0;
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead == '&')
        return startsWithNoCase(text.substr(at, 6), "&nbsp;") ? 6 : 0;
    if (lead > 0x20 && lead < 0xC2)
        return 0;
    const Character c = characterAt(text, at);
    return isBlankCode(c.code) ? c.length : 0;
}

size_t skipBlanks(std::string_view text, size_t at)
{
    for (size_t length = 0; (length = blankLength(text, at)) > 0;)
        at += length;
    return at;
}

bool startsWithNoCase(std::string_view text, std::string_view lowerCase)
{
    return text.size() >= lowerCase.size() &&
           std::ranges::equal(text.substr(0, lowerCase.size()), lowerCase, [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b;
           });
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

size_t CodeSpans::endOf(size_t at)
{
    size_t open = at;
    while (open < m_text.size() && m_text[open] == '`')
        ++open;
    const size_t length = open - at;
    if (length >= longestRun || (m_alone >> length & 1U) != 0)
        return open;
    for (size_t i = m_text.find('`', open); i != none; i = m_text.find('`', i)) {
        size_t end = i;
        while (end < m_text.size() && m_text[end] == '`')
            ++end;
        if (end - i == length)
            return end;
        i = end;
    }
    m_alone |= 1ULL << length;
    return open;
}

} // namespace gangway::markdown
