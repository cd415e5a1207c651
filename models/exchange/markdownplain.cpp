// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdowninline.h"

#include <algorithm>
#include <memory>

#include <cmark-gfm.h>

namespace gangway::markdown {

namespace {

constexpr size_t none = std::string_view::npos;
/// Nobody reads more of a title; the parser may need the square of it.
constexpr size_t longestName = 2000;

struct FreeNode
{
    void operator()(cmark_node *node) const { cmark_node_free(node); }
};

struct FreeIterator
{
    void operator()(cmark_iter *iter) const { cmark_iter_free(iter); }
};

class PlainReader
{
public:
    Plain read(cmark_node *root);

private:
    void enter(cmark_node *node);
    void leave(cmark_node *node);

    Plain m_plain;
    std::vector<qsizetype> m_begins; ///< of the links and pictures that are open
};

void PlainReader::enter(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE: // tags of the author's own, such as "<your name>"
        m_plain.text += QString::fromUtf8(cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        m_plain.text += u' ';
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        m_begins.push_back(m_plain.text.size());
        break;
    default:
        break;
    }
}

void PlainReader::leave(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    if ((type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE) || m_begins.empty())
        return;
    const std::string words = m_plain.text.mid(m_begins.back()).simplified().toStdString();
    m_begins.pop_back();
    const std::string url = cmark_node_get_url(node);
    const std::string title = cmark_node_get_title(node);
    const bool image = type == CMARK_NODE_IMAGE;
    if (!image && title.empty() && (url == words || url == "mailto:" + words)) {
        m_plain.links.push_back('<' + words + '>');
        return;
    }
    std::string link = image ? "![" : "[";
    for (const char c : words) {
        if (std::string_view("\\`*_[]<").find(c) != none)
            link += '\\';
        link += c;
    }
    link += url.find_first_of("() ") == none ? "](" + url : "](<" + url + '>';
    if (!title.empty())
        link += " \"" + title + '"';
    m_plain.links.push_back(link + ')');
    if (words.empty() && m_plain.text.trimmed().isEmpty())
        m_plain.text += QString::fromStdString(url);
}

Plain PlainReader::read(cmark_node *root)
{
    const std::unique_ptr<cmark_iter, FreeIterator> iter(cmark_iter_new(root));
    for (cmark_event_type event; (event = cmark_iter_next(iter.get())) != CMARK_EVENT_DONE;) {
        if (event == CMARK_EVENT_ENTER)
            enter(cmark_iter_get_node(iter.get()));
        else
            leave(cmark_iter_get_node(iter.get()));
    }
    return std::move(m_plain);
}

/// Notes at the foot of the page are no part of a name.
std::string withoutFootnotes(std::string_view text, std::vector<std::string> &found)
{
    std::string out;
    size_t at = 0;
    for (size_t open = text.find("[^"); open != none; open = text.find("[^", at)) {
        const size_t close = text.substr(0, open + 60).find(']', open);
        const size_t end = close == none ? open + 2 : close + 1;
        out += text.substr(at, close == none ? end - at : open - at);
        if (close != none)
            found.emplace_back(text.substr(open, end - open));
        at = end;
    }
    out += text.substr(std::min(at, text.size()));
    return out;
}

/// Marks of struck text, which the parser does not know.
std::string withoutStrikes(std::string_view text)
{
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            out += text[i++];
        else if (text.substr(i).starts_with("~~") && i + 1 < text.size()) {
            ++i;
            continue;
        }
        out += text[i];
    }
    return out;
}

} // namespace

Plain plainText(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > longestName) {
        size_t end = longestName;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text = text.substr(0, end);
    }
    if (text.find_first_of("*_[]<>&\\!`#~") == none)
        return {QString::fromUtf8(text.data(), qsizetype(text.size())).simplified(), {}};
    std::vector<std::string> notes;
    std::string line = "# " + withoutFootnotes(withoutStrikes(withoutTags(text)), notes);
    std::ranges::replace(line, '\n', ' ');
    if (line.ends_with(" #")) // would close the heading
        line.insert(line.size() - 1, 1, '\\');
    const std::unique_ptr<cmark_node, FreeNode> root(
        cmark_parse_document(line.data(), line.size(), CMARK_OPT_DEFAULT));
    Plain plain = PlainReader().read(root.get());
    plain.text = plain.text.simplified();
    plain.links.insert(plain.links.end(), notes.begin(), notes.end());
    return plain;
}

} // namespace gangway::markdown
