// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway {

/// Characters as people count them (grapheme clusters of Unicode): a letter with its accents, an
/// emoji with its colour or its whole family, is one. All limits of texts that people type or
/// import are counted so, and no text is cut inside of one.
[[nodiscard]] qsizetype characterCount(QStringView text);

/// Whether `text` has more than `most` characters; reads no more of it than that needs.
[[nodiscard]] bool isLongerThan(QStringView text, qsizetype most);

/// The first `count` characters.
[[nodiscard]] QString leftCharacters(QStringView text, qsizetype count);

/// At most `most` characters, the last of which is "…" when something was left out.
[[nodiscard]] QString shortened(QStringView text, qsizetype most);

} // namespace gangway
