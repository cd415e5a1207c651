// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace gangway {

/// The words of a text without case and accents, as searches compare them: "Søren Lindqvist-Öz"
/// gives "soren", "lindqvist", "oz". Same as gangway.search_words() in the database.
[[nodiscard]] QStringList searchWords(const QString &text);

/// Whether each of `wanted` is the beginning of one of `words`; both as searchWords() gives them.
[[nodiscard]] bool allBeginWords(const QStringList &wanted, const QStringList &words);

} // namespace gangway
