// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/frontmatter.h"

#include "exchange/markdowninline.h"

#include <algorithm>

namespace gangway::markdown {

namespace {

constexpr int mostLines = 500;

std::string unquoted(std::string_view value)
{
    value = trimmed(value);
    const char quote = value.empty() ? 0 : value.front();
    if (value.size() < 2 || (quote != '"' && quote != '\'') || value.back() != quote)
        return std::string(value);
    std::string out;
    for (size_t i = 1; i + 1 < value.size(); ++i) {
        if (quote == '"' && value[i] == '\\' && i + 2 < value.size())
            ++i;
        else if (quote == '\'' && value[i] == '\'' && value[i + 1] == '\'' && i + 2 < value.size())
            ++i;
        out += value[i];
    }
    return out;
}

FrontMatter::Field fieldOf(std::string_view source, int line)
{
    FrontMatter::Field field{line, {}, {}, std::string(source)};
    const size_t colon = source.find(':');
    const bool starts = !source.empty() && (std::isalpha(uchar(source[0])) || source[0] == '_');
    if (!starts || colon == std::string_view::npos)
        return field;
    const std::string_view key = source.substr(0, colon);
    const bool word = std::ranges::all_of(
        key, [](char c) { return std::isalnum(uchar(c)) || c == '_' || c == '-'; });
    const bool ends = colon + 1 == source.size() || source[colon + 1] == ' ';
    if (!word || !ends)
        return field;
    field.key = key;
    std::ranges::transform(field.key, field.key.begin(),
                           [](char c) { return char(std::tolower(uchar(c))); });
    field.value = unquoted(source.substr(colon + 1));
    // The text of a folded value is on the next lines, which are listed as not used.
    if (field.value.starts_with('>') || field.value.starts_with('|'))
        field.value.clear();
    return field;
}

} // namespace

const FrontMatter::Field *FrontMatter::field(std::string_view key) const
{
    const auto found = std::ranges::find_if(
        fields, [&](const Field &field) { return field.key == key && !field.value.empty(); });
    return found == fields.end() ? nullptr : &*found;
}

std::optional<FrontMatter> frontMatter(std::string_view text)
{
    FrontMatter matter;
    bool opened = false;
    size_t at = 0;
    for (int line = 0; at < text.size() && line < mostLines; ++line) {
        const size_t end = std::min(text.find('\n', at), text.size());
        std::string_view source = text.substr(at, end - at);
        at = end + 1;
        while (!source.empty() && (source.back() == ' ' || source.back() == '\t'))
            source.remove_suffix(1);
        if (line == 0 && source == "---") {
            opened = true;
            continue;
        }
        if (source == "---" || (opened && source == "...")) {
            const bool fields = std::ranges::any_of(
                matter.fields, [](const FrontMatter::Field &field) { return !field.key.empty(); });
            if (!fields)
                return std::nullopt;
            matter.lines = line + 1;
            return matter;
        }
        matter.fields.push_back(fieldOf(source, line));
        if (!opened && matter.fields.back().key.empty())
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace gangway::markdown
