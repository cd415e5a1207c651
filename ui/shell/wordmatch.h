// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <algorithm>

namespace gangway {

/// Words as the palette compares them: case does not matter.
[[nodiscard]] inline QStringList wordsOf(const QString &text)
{
    return text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// Whether `word` is the beginning of one of `words`.
[[nodiscard]] inline bool beginsOneOf(const QString &word, const QStringList &words)
{
    return std::ranges::any_of(words, [&word](const QString &w) { return w.startsWith(word); });
}

} // namespace gangway
