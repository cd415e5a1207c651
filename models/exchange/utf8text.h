// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace gangway::markdown {

/// A character of UTF-8 text and how many bytes it takes; length 0 at the end of the text.
struct Character
{
    char32_t code = 0;
    size_t length = 0;
};
[[nodiscard]] Character characterAt(std::string_view text, size_t at);

void appendCharacter(std::string &out, char32_t code);

/// Bytes of the blank at `at`: any blank of Unicode or an invisible character of no width, also
/// "&nbsp;"; 0 if there is none. Line ends count as blanks.
[[nodiscard]] size_t blankLength(std::string_view text, size_t at);

/// The first byte from `at` on that is no blank.
[[nodiscard]] size_t skipBlanks(std::string_view text, size_t at);

[[nodiscard]] bool startsWithNoCase(std::string_view text, std::string_view lowerCase);
[[nodiscard]] std::string lowered(std::string_view text);

/// Jumps over code spans in linear time: a run of backticks without its pair is remembered.
class CodeSpans
{
public:
    explicit CodeSpans(std::string_view text) : m_text(text) {}
    /// The end of the code span that begins at `at`, or of the backticks when there is none.
    size_t endOf(size_t at);

private:
    std::string_view m_text;
    unsigned long long m_alone = 0; ///< a bit for each length of a run that has no pair
};

} // namespace gangway::markdown
