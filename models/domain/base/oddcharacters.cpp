// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/oddcharacters.h"

#include <algorithm>
#include <array>

namespace gangway {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

template<size_t N>
constexpr bool within(const std::array<Range, N> &ranges, char32_t code)
{
    return std::ranges::any_of(
        ranges, [code](const Range &range) { return code >= range.first && code <= range.last; });
}

/// What acts on a terminal, a line or the direction of writing.
constexpr std::array<Range, 10> acting{{{0x00, 0x1F},
                                        {0x7F, 0x9F},
                                        {0x061C, 0x061C},
                                        {0x200E, 0x200F},
                                        {0x2028, 0x202E},
                                        {0x2066, 0x2069},
                                        {0xD800, 0xDFFF},
                                        {0xFDD0, 0xFDEF},
                                        {0xFFF9, 0xFFFB},
                                        {0xFFFD, 0xFFFF}}};

/// Default_Ignorable_Code_Point of Unicode 15, without the two lists beside it.
constexpr std::array<Range, 14> invisible{{{0x00AD, 0x00AD},
                                           {0x034F, 0x034F},
                                           {0x115F, 0x1160},
                                           {0x17B4, 0x17B5},
                                           {0x180E, 0x180E},
                                           {0x200B, 0x200B},
                                           {0x2060, 0x206F},
                                           {0x3164, 0x3164},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFA0, 0xFFA0},
                                           {0xFFF0, 0xFFF8},
                                           {0x1BCA0, 0x1BCA3},
                                           {0x1D173, 0x1D17A},
                                           {0xE0000, 0xE00FF}}};

/// Invisible, but part of how words are written: joiners of Persian and Indic scripts and of emoji,
/// and selectors of the variants of a character.
constexpr std::array<Range, 5> joining{
    {{0x180B, 0x180D}, {0x200C, 0x200D}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}, {0x180F, 0x180F}}};

struct Named
{
    char32_t code;
    const char *name;
};

constexpr std::array<Named, 58> names{{{0x00, "NULL"},
                                       {0x01, "START OF HEADING"},
                                       {0x02, "START OF TEXT"},
                                       {0x03, "END OF TEXT"},
                                       {0x04, "END OF TRANSMISSION"},
                                       {0x07, "BELL"},
                                       {0x08, "BACKSPACE"},
                                       {0x09, "TAB"},
                                       {0x0A, "LINE FEED"},
                                       {0x0B, "LINE TABULATION"},
                                       {0x0C, "FORM FEED"},
                                       {0x0D, "CARRIAGE RETURN"},
                                       {0x1A, "SUBSTITUTE"},
                                       {0x1B, "ESCAPE"},
                                       {0x1C, "FILE SEPARATOR"},
                                       {0x1D, "GROUP SEPARATOR"},
                                       {0x1E, "RECORD SEPARATOR"},
                                       {0x1F, "UNIT SEPARATOR"},
                                       {0x7F, "DELETE"},
                                       {0x85, "NEXT LINE"},
                                       {0x9B, "CONTROL SEQUENCE INTRODUCER"},
                                       {0xA0, "NO-BREAK SPACE"},
                                       {0xAD, "SOFT HYPHEN"},
                                       {0x034F, "COMBINING GRAPHEME JOINER"},
                                       {0x061C, "ARABIC LETTER MARK"},
                                       {0x115F, "HANGUL CHOSEONG FILLER"},
                                       {0x1160, "HANGUL JUNGSEONG FILLER"},
                                       {0x180E, "MONGOLIAN VOWEL SEPARATOR"},
                                       {0x200B, "ZERO WIDTH SPACE"},
                                       {0x200C, "ZERO WIDTH NON-JOINER"},
                                       {0x200D, "ZERO WIDTH JOINER"},
                                       {0x200E, "LEFT-TO-RIGHT MARK"},
                                       {0x200F, "RIGHT-TO-LEFT MARK"},
                                       {0x2028, "LINE SEPARATOR"},
                                       {0x2029, "PARAGRAPH SEPARATOR"},
                                       {0x202A, "LEFT-TO-RIGHT EMBEDDING"},
                                       {0x202B, "RIGHT-TO-LEFT EMBEDDING"},
                                       {0x202C, "POP DIRECTIONAL FORMATTING"},
                                       {0x202D, "LEFT-TO-RIGHT OVERRIDE"},
                                       {0x202E, "RIGHT-TO-LEFT OVERRIDE"},
                                       {0x2060, "WORD JOINER"},
                                       {0x2061, "FUNCTION APPLICATION"},
                                       {0x2062, "INVISIBLE TIMES"},
                                       {0x2063, "INVISIBLE SEPARATOR"},
                                       {0x2064, "INVISIBLE PLUS"},
                                       {0x2066, "LEFT-TO-RIGHT ISOLATE"},
                                       {0x2067, "RIGHT-TO-LEFT ISOLATE"},
                                       {0x2068, "FIRST STRONG ISOLATE"},
                                       {0x2069, "POP DIRECTIONAL ISOLATE"},
                                       {0x3164, "HANGUL FILLER"},
                                       {0xFE0E, "VARIATION SELECTOR-15"},
                                       {0xFE0F, "VARIATION SELECTOR-16"},
                                       {0xFEFF, "ZERO WIDTH NO-BREAK SPACE"},
                                       {0xFFA0, "HALFWIDTH HANGUL FILLER"},
                                       {0xFFF9, "INTERLINEAR ANNOTATION ANCHOR"},
                                       {0xFFFA, "INTERLINEAR ANNOTATION SEPARATOR"},
                                       {0xFFFB, "INTERLINEAR ANNOTATION TERMINATOR"},
                                       {0xFFFD, "REPLACEMENT CHARACTER"}}};

/// Walks the code points of `text`; a lone surrogate counts as itself.
template<class Visit>
void eachCodePoint(QStringView text, Visit visit)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (!visit(code))
            return;
    }
}

bool isOdd(char32_t code, char32_t before, TextUse use)
{
    if (code >= 0x20 && code < 0x7F)
        return false;
    if (use == TextUse::Prose && (code == '\t' || code == '\n' || code == '\r'))
        return false;
    if (within(acting, code) || (code & 0xFFFE) == 0xFFFE || within(invisible, code))
        return true;
    // A joiner joins: at the beginning or behind a blank it only hides.
    return within(joining, code) &&
           (use == TextUse::Address || before == 0 || QChar::isSpace(before));
}

} // namespace

std::optional<char32_t> oddCharacter(QStringView text, TextUse use)
{
    std::optional<char32_t> found;
    char32_t before = 0;
    eachCodePoint(text, [&](char32_t code) {
        if (isOdd(code, before, use))
            found = code;
        before = code;
        return !found;
    });
    return found;
}

QString characterName(char32_t code)
{
    const QString number =
        QStringLiteral("U+%1").arg(uint(code), 4, 16, QLatin1Char('0')).toUpper();
    const auto known = std::ranges::find(names, code, &Named::code);
    return known == names.end() ? number : number + QLatin1Char(' ') + QLatin1String(known->name);
}

QString withoutOddCharacters(const QString &text, TextUse use)
{
    if (!oddCharacter(text, use))
        return text;
    QString result;
    char32_t before = 0;
    eachCodePoint(text, [&](char32_t code) {
        if (isOdd(code, before, use))
            return true; // and `before` stays what this stood behind
        result += QChar::fromUcs4(code);
        before = code;
        return true;
    });
    return result;
}

QString withVisibleControls(const QString &text, TextUse use)
{
    if (!oddCharacter(text, use) && !text.contains(u'\r'))
        return text;
    QString result;
    char32_t before = 0;
    eachCodePoint(text, [&](char32_t code) {
        if (code != '\r' && (!isOdd(code, before, use) || code == 0xFFFD))
            result += QChar::fromUcs4(code);
        else if (code < 0x20)
            result += QChar(char16_t(0x2400 + code)); // the pictures of control characters
        else
            result += QStringLiteral("‹U+%1›").arg(uint(code), 4, 16, QLatin1Char('0')).toUpper();
        before = code;
        return true;
    });
    return result;
}

} // namespace gangway
