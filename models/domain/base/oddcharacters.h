// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gangway {

/// Where a text stands decides which characters it may hold.
enum class TextUse {
    Line,    ///< a name, a title, a cell: one line
    Prose,   ///< several lines: tabs and line ends belong to it
    Address, ///< an e-mail address or a code: nothing that cannot be seen
};

/// The one check of every text from outside: the first character that does not belong into it.
/// These are control characters (C0, DEL, C1, so NUL and ESC, too), line and paragraph separators,
/// controls of the writing direction, invisible characters (Unicode's Default_Ignorable), lone
/// surrogates, non-characters, and the replacement character that stands for an unreadable one.
/// What scripts and emoji need within a word stays: joiners and variation selectors. The database
/// checks the same (gangway.is_line and its like).
[[nodiscard]] std::optional<char32_t> oddCharacter(QStringView text, TextUse use = TextUse::Line);

/// "U+200B ZERO WIDTH SPACE"; without the name where people would not know it.
[[nodiscard]] QString characterName(char32_t code);

/// The text without its odd characters, for what is kept beside a document that holds all of them.
[[nodiscard]] QString withoutOddCharacters(const QString &text, TextUse use = TextUse::Line);

/// The text with each odd character made visible: ESC as "␛", others as "‹U+202E›". For terminals
/// and other places where a character could do something. `use` Prose leaves tabs and line feeds;
/// a carriage return, with which a line writes over itself, is shown in any case.
[[nodiscard]] QString withVisibleControls(const QString &text, TextUse use = TextUse::Line);

} // namespace gangway
