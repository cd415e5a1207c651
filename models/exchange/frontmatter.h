// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::markdown {

/// The metadata between "---" lines on top of many documents. Also read where the first "---" is
/// missing, as long as all lines above the closing one look like metadata.
struct FrontMatter
{
    struct Field
    {
        int line = 0;
        std::string key; ///< lower case; empty for comments and continued values
        std::string value;
        std::string source;
    };
    std::vector<Field> fields;
    int lines = 0; ///< of the document that belong to it

    [[nodiscard]] const Field *field(std::string_view key) const;
};

[[nodiscard]] std::optional<FrontMatter> frontMatter(std::string_view text);

} // namespace gangway::markdown
