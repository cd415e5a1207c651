// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <string_view>

namespace gangway::csv {

struct Shape
{
    char separator = ',';
    size_t skip = 0; ///< bytes of a first line "sep=;"
};

/// The separator that splits the first rows of `text` most evenly.
[[nodiscard]] Shape detectShape(std::string_view text, char lineEnd);

/// Headings are words: no numbers, dates, addresses or repetitions.
[[nodiscard]] bool looksLikeHeader(const QStringList &cells);

} // namespace gangway::csv
