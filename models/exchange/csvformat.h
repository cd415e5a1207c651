// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace gangway::csv {

struct Shape
{
    char separator = ',';
    size_t skip = 0; ///< bytes of a first line "sep=;"
};

/// The separator that splits the first rows of `text` most evenly.
[[nodiscard]] Shape detectShape(std::string_view text, char lineEnd);

} // namespace gangway::csv
