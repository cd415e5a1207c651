// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdowninline.h"

#include <algorithm>
#include <array>
#include <memory>

#include <cmark-gfm.h>

namespace gangway::markdown {

namespace {

/// A longer line is no name; it is taken as it stands rather than parsed.
constexpr size_t longestName = 2000;

struct FreeNode
{
    void operator()(cmark_node *node) const { cmark_node_free(node); }
};

/// Tags that only shape text; others ("<your name>") are words of the author.
bool isFormatting(std::string_view tag)
{
    static constexpr std::array<std::string_view, 20> names{
        "a",   "abbr", "b",    "br", "code",  "del",  "em",     "font", "i",   "img",
        "ins", "kbd",  "mark", "s",  "small", "span", "strong", "sub",  "sup", "u"};
    size_t begin = tag.starts_with("</") ? 2 : 1;
    size_t end = begin;
    while (end < tag.size() && std::isalnum(uchar(tag[end])))
        ++end;
    std::string name(tag.substr(begin, end - begin));
    std::ranges::transform(name, name.begin(), [](char c) { return char(std::tolower(uchar(c))); });
    return std::ranges::find(names, name) != names.end() || tag.starts_with("<!--");
}

void append(Plain &plain, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        plain.text += QString::fromUtf8(literal);
        break;
    case CMARK_NODE_HTML_INLINE:
        if (!isFormatting(literal))
            plain.text += QString::fromUtf8(literal);
        else if (std::string_view(literal).starts_with("<br"))
            plain.text += u' ';
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        plain.text += u' ';
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        plain.hasLinks = true;
        break;
    default:
        break;
    }
}

} // namespace

Plain plainText(std::string_view text)
{
    text = trimmed(text);
    const bool simple = text.find_first_of("*_[]<>&\\!`#") == std::string_view::npos;
    if (simple || text.size() > longestName)
        return {QString::fromUtf8(text.data(), qsizetype(text.size())).simplified(), false};
    std::string line = "# " + std::string(text);
    std::ranges::replace(line, '\n', ' ');
    const std::unique_ptr<cmark_node, FreeNode> root(
        cmark_parse_document(line.data(), line.size(), CMARK_OPT_DEFAULT));
    Plain plain;
    cmark_iter *iter = cmark_iter_new(root.get());
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        if (event == CMARK_EVENT_ENTER)
            append(plain, cmark_iter_get_node(iter));
    }
    cmark_iter_free(iter);
    plain.text = plain.text.simplified();
    return plain;
}

} // namespace gangway::markdown
