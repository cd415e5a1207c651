// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace gangway::markdown {

/// What a piece of text is to the platform it was written for.
enum class Syntax {
    QuickAction,
    Template,
    Attributes,
    Property,
    Contents,
    Anchor,
    Directive,
    Admonition, ///< a directive whose text is indented below it
    Query,
    Remark,
    Embed,
    WikiLink,
    Emoji,
    Tags,
    PageCode,
    LostTarget
};
/// Why it is not imported: one sentence.
[[nodiscard]] QString whyOf(Syntax syntax);

/// What a line is as a whole, without its indentation; nullopt for text. `next` is the line below.
[[nodiscard]] std::optional<Syntax> syntaxOfLine(std::string_view content, std::string_view next);
/// The title that a line gives the document ("#+title: ..."), or empty.
[[nodiscard]] std::string_view titleProperty(std::string_view content);
/// What "{...}" is, given what stands between the braces.
[[nodiscard]] std::optional<Syntax> syntaxOfBraces(std::string_view inside);
/// What an HTML tag is that means nothing outside of its page.
[[nodiscard]] std::optional<Syntax> syntaxOfTag(std::string_view tag);
/// A box of Roam ("{{[[TODO]]}}") as "[ ] " or "[x] ", else empty.
[[nodiscard]] std::string_view outlinerBox(std::string_view tag);

enum class FenceKind { Code, Text, Platform };
/// What a fence holds, by what stands behind its marks: "{note}" holds text.
[[nodiscard]] FenceKind fenceKind(std::string_view info);

/// Writes the beginning of a line as Markdown has it: "•", "-" before any blank, "##Title",
/// "h2. Title", "<h2>Title</h2>". Returns the bytes of `content` that this replaces.
size_t normalizedStart(std::string_view content, bool blankBefore, std::string_view next,
                       std::string &out);

/// The lines of properties that Notion writes below the title: the first and one behind the last.
[[nodiscard]] std::pair<int, int> propertiesBelowTitle(std::string_view text);

} // namespace gangway::markdown
