// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdownreader.h"

#include <QCoreApplication>

#include <algorithm>

// What becomes of each kind of block; markdownreader.cpp holds the frame.
namespace gangway::markdown {

namespace {

struct MarkdownImport
{
    Q_DECLARE_TR_FUNCTIONS(MarkdownImport)
};

constexpr size_t none = std::string_view::npos;

/// A label for cross-references of MyST documents, "(name)=".
bool isAnchor(std::string_view text)
{
    text = trimmed(text);
    return text.size() > 3 && text.front() == '(' && text.ends_with(")=") &&
           text.find_first_of(" \n") == none;
}

/// Splits a task's paragraph where its author broke the line; wrapped lines are joined.
std::pair<std::string, std::string> titleAndBody(std::string_view text)
{
    std::string title;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        const bool broken = line.ends_with("  ") || line.ends_with('\\');
        if (line.ends_with('\\'))
            line.remove_suffix(1);
        const std::string_view words = trimmed(line);
        if (!words.empty())
            title += (title.empty() ? "" : " ") + std::string(words);
        if (broken && at <= text.size())
            return {title, std::string(text.substr(at))};
    }
    return {title, {}};
}

} // namespace

void Reader::readLeaf(size_t index)
{
    const Leaf &leaf = m_blocks.leaves()[index];
    if (leaf.kind == Leaf::Kind::Heading && leaf.container < 0)
        return readHeading(leaf);
    if (leaf.kind == Leaf::Kind::Rule) {
        m_builder.addUnused(leaf.firstLine, m_blocks.line(leaf.firstLine),
                            MarkdownImport::tr("A line across the page is not imported."));
        return;
    }
    const int task = leaf.container < 0 ? -1 : m_items[size_t(leaf.container)].task;
    if (task >= 0 && !m_items[size_t(task)].begun && task == leaf.container &&
        (m_items[size_t(task)].box))
        return readTaskStart(leaf);
    if (leaf.kind == Leaf::Kind::Code)
        return addText(leaf, source(leaf, task), leaf.lastLine);
    readParagraph(leaf, inlineText(source(leaf, task), leaf.firstLine));
}

void Reader::readHeading(const Leaf &leaf)
{
    const auto *begin = m_blocks.leaves().data();
    if (m_nextHeading >= m_headings.size() || m_headings[m_nextHeading].leaf != int(&leaf - begin))
        return; // empty, reported already
    const Heading &heading = m_headings[m_nextHeading++];
    if (heading.leaf == m_outline.titleLeaf) {
        m_title = heading.text;
        m_builder.endText();
    } else if (heading.level <= m_outline.stageLevel) {
        m_builder.beginStage(heading.text, heading.level < m_outline.stageLevel);
    } else {
        m_builder.addHeader(heading.text, heading.level, leaf.firstLine);
    }
    if (!heading.hasLinks)
        return;
    // A name is plain text; where its links lead stays below it.
    std::string text = source(leaf, -1);
    if (const size_t content = text.find_first_not_of("# \t");
        text.find('\n') == none && content != none)
        text = text.substr(content);
    else
        text = text.substr(0, text.rfind('\n'));
    m_builder.addText(m_targets.resolved(text), leaf.firstLine, leaf.lastLine, false, true);
}

void Reader::addText(const Leaf &leaf, std::string_view text, int lastLine)
{
    const int task = leaf.container < 0 ? -1 : m_items[size_t(leaf.container)].task;
    if (task >= 0 && m_items[size_t(task)].begun)
        m_builder.addToTask(m_items[size_t(task)].handle, text, leaf.firstLine, lastLine);
    else
        m_builder.addText(text, leaf.firstLine, lastLine, leaf.container >= 0,
                          leaf.kind == Leaf::Kind::Paragraph);
}

void Reader::readParagraph(const Leaf &leaf, std::string text)
{
    if (text.find("]:") != none && trimmed(text).starts_with('[')) {
        LinkTargets own; // link definitions above the text were taken before
        text.erase(0, own.take(text, leaf.firstLine));
    }
    if (m_hasBoxes && readBoxes(leaf, text))
        return;
    if (leaf.container < 0) {
        if (isAnchor(text)) {
            m_builder.addUnused(
                leaf.firstLine, text,
                MarkdownImport::tr("Labels for cross-references are not imported."));
            return;
        }
        if (const auto link = onlyLink(text)) {
            m_builder.addLink(link->title, link->url, link->image, leaf.firstLine);
            return;
        }
    }
    addText(leaf, text, leaf.lastLine);
}

/// Boxes outside of list items: rows of a table, lines that begin with "☐", HTML checkboxes.
bool Reader::readBoxes(const Leaf &leaf, std::string_view text)
{
    std::vector<HtmlPart> parts;
    if (const auto rows = markdownTable(text); !rows.empty()) {
        parts = tableParts(rows);
    } else {
        int number = 0;
        for (size_t at = 0; at <= text.size(); ++number) {
            const size_t end = std::min(text.find('\n', at), text.size());
            std::string_view line = text.substr(at, end - at);
            const std::string_view content = trimmed(line);
            const auto box = content.starts_with('[') ? std::nullopt : boxAt(content);
            parts.push_back({box ? HtmlPart::Kind::Task : HtmlPart::Kind::Text,
                             number,
                             std::string(box ? content.substr(box->length) : line),
                             {},
                             box && box->checked});
            at = end + 1;
        }
    }
    if (std::ranges::none_of(
            parts, [](const HtmlPart &part) { return part.kind == HtmlPart::Kind::Task; }))
        return false;
    for (const HtmlPart &part : parts)
        readHtmlPart(part, leaf);
    return true;
}

void Reader::readTaskStart(const Leaf &leaf)
{
    Item &item = m_items[size_t(leaf.container)];
    std::string text = leaf.kind == Leaf::Kind::Html || leaf.kind == Leaf::Kind::Heading
                           ? std::string(trimmed(source(leaf, leaf.container)))
                           : source(leaf, leaf.container);
    // The box goes first: "[x]" may also be the name of a link target.
    const size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    const auto box = boxAt(std::string_view(text).substr(begin));
    text = inlineText(text.substr(begin + (box ? box->length : 0)), leaf.firstLine);
    const auto [title, body] = titleAndBody(text);
    item.handle =
        m_builder.addTask(title, {}, m_blocks.containers()[size_t(leaf.container)].itemDepth,
                          box && box->checked, leaf.firstLine);
    item.begun = true;
    m_builder.addToTask(item.handle, body, leaf.firstLine, leaf.lastLine);
}

/// Raw HTML. A table goes on to its end, although blank lines end the block for Markdown.
size_t Reader::readHtml(size_t index)
{
    Leaf leaf = m_blocks.leaves()[index];
    const int task = leaf.container < 0 ? -1 : m_items[size_t(leaf.container)].task;
    if (task == leaf.container && task >= 0 && m_items[size_t(task)].box &&
        !m_items[size_t(task)].begun) {
        readTaskStart(leaf);
        return index + 1;
    }
    size_t next = index + 1;
    std::string html = source(leaf, leaf.container);
    if (leaf.container < 0 && !m_noMoreTables && html.find("<table") != none &&
        html.rfind("</table") == none) {
        const std::string_view rest = rawLines(leaf.firstLine, m_blocks.lineCount() - 1);
        const size_t close = rest.find("</table");
        m_noMoreTables = close == none;
        if (!m_noMoreTables) {
            leaf.lastLine = leaf.firstLine + int(std::ranges::count(rest.substr(0, close), '\n'));
            while (next < m_blocks.leaves().size() &&
                   m_blocks.leaves()[next].firstLine <= leaf.lastLine) {
                const Leaf &inside = m_blocks.leaves()[next++];
                leaf.lastLine = std::max(leaf.lastLine, inside.lastLine);
                if (m_nextHeading < m_headings.size() &&
                    m_headings[m_nextHeading].leaf == int(next) - 1)
                    ++m_nextHeading;
            }
            html = rawLines(leaf.firstLine, leaf.lastLine);
        }
    }
    if (trimmed(html) == "<!-- -->")
        m_builder.endText();
    for (const HtmlPart &part : htmlParts(html))
        readHtmlPart(part, leaf);
    return next;
}

void Reader::readHtmlPart(const HtmlPart &part, const Leaf &leaf)
{
    const int line = std::min(leaf.firstLine + part.line, leaf.lastLine);
    switch (part.kind) {
    case HtmlPart::Kind::Text: {
        Leaf own = leaf;
        if (!part.text.starts_with("- ") && !part.text.starts_with(' '))
            own.firstLine = leaf.lastLine + 2; // a paragraph of its own
        return addText(own, part.text, leaf.lastLine);
    }
    case HtmlPart::Kind::Task: {
        const int depth =
            leaf.container < 0 ? 0 : m_blocks.containers()[size_t(leaf.container)].itemDepth + 1;
        m_builder.addTask(part.text, part.body, depth, part.checked, line);
        return;
    }
    case HtmlPart::Kind::Comment:
        if (!trimmed(part.text).empty())
            m_builder.addUnused(line, part.text, MarkdownImport::tr("Comments are not imported."));
        return;
    case HtmlPart::Kind::Unsupported:
        return m_builder.addUnused(line, part.text,
                                   MarkdownImport::tr("This HTML cannot be shown in a flow."));
    case HtmlPart::Kind::RowNumbers:
        return m_builder.addUnused(
            line, part.text,
            MarkdownImport::tr("Row numbers are not needed: tasks keep their order."));
    }
}

} // namespace gangway::markdown
