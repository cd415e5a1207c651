// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace gangway {

/// The words of a text without case and accents, as searches compare them: "Søren Lindqvist-Öz"
/// gives "soren", "lindqvist", "oz". Same as gangway.search_words() in the database.
[[nodiscard]] QStringList searchWords(const QString &text);

} // namespace gangway
