// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/boxes.h"
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

/// Indented code without its indentation.
std::string dedented(std::string_view code)
{
    constexpr int codeIndent = 4;
    std::string out;
    for (size_t at = 0; at <= code.size();) {
        const size_t end = std::min(code.find('\n', at), code.size());
        int columns = 0;
        while (at < end && columns < codeIndent && (code[at] == ' ' || code[at] == '\t'))
            columns += code[at++] == '\t' ? codeIndent : 1;
        out += code.substr(at, end - at);
        if (end < code.size())
            out += '\n';
        at = end + 1;
    }
    return out;
}

bool hasBoxLine(std::string_view text)
{
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        if (beginsWithBox(text.substr(at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
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
        return readCode(leaf, task);
    if (leaf.kind == Leaf::Kind::Heading && countBoxes(headingText(leaf)) == 0)
        m_builder.addUnused(
            leaf.firstLine, headingText(leaf),
            MarkdownImport::tr(
                "A heading in a list or a quote begins no stage; its words are kept as text."));
    readParagraph(leaf, inlineText(source(leaf, task), leaf.firstLine));
}

/// Fenced code stays as it is. Indented lines with boxes are no code of anybody.
void Reader::readCode(const Leaf &leaf, int task)
{
    const std::string code = source(leaf, leaf.container);
    if (!hasBoxLine(code))
        return addText(leaf, source(leaf, task), leaf.lastLine);
    const std::string_view begin = trimmed(code);
    if (!begin.starts_with("```") && !begin.starts_with("~~~"))
        return readParts(lineParts(inlineText(dedented(code), leaf.firstLine)), leaf);
    addText(leaf, source(leaf, task), leaf.lastLine);
    int line = leaf.firstLine;
    for (size_t at = 0; at <= code.size(); ++line) {
        const size_t end = std::min(code.find('\n', at), code.size());
        const std::string_view words = std::string_view(code).substr(at, end - at);
        if (beginsWithBox(words))
            m_builder.addUnused(
                line, words,
                MarkdownImport::tr("A box in program code is no task; the code stays as it is."));
        at = end + 1;
    }
}

void Reader::readHeading(const Leaf &leaf)
{
    const auto *begin = m_blocks.leaves().data();
    if (m_nextHeading >= m_headings.size() ||
        m_headings[m_nextHeading].leaf != int(&leaf - begin)) {
        const std::string text = headingText(leaf);
        if (text.find('\n') == none || !beginsWithBox(text))
            return; // empty, reported already
        readParts(lineParts(inlineText(text, leaf.firstLine)), leaf);
        return m_builder.addUnused(leaf.lastLine, m_blocks.line(leaf.lastLine),
                                   MarkdownImport::tr("A line across the page is not imported."));
    }
    const Heading &heading = m_headings[m_nextHeading++];
    const bool title = heading.leaf == m_outline.titleLeaf;
    const bool task = heading.boxes == 1 && !title && heading.level > m_outline.stageLevel;
    if (title) {
        m_title = heading.text;
        m_builder.endText();
    } else if (task) {
        m_builder.addTask(withoutBoxes(headingText(leaf)).first, {}, 0, heading.checked,
                          leaf.firstLine);
        return;
    } else if (heading.level <= m_outline.stageLevel) {
        m_builder.beginStage(heading.text, heading.level < m_outline.stageLevel);
    } else {
        m_builder.addHeader(heading.text, heading.level, leaf.firstLine);
    }
    if (heading.boxes > 0)
        m_builder.addUnused(leaf.firstLine, headingText(leaf),
                            MarkdownImport::tr("A heading names a stage and cannot be ticked."));
    // A name is plain text; where its links lead stays below it.
    std::string links;
    for (const std::string &link : heading.links)
        links += (links.empty() ? "" : "\n") + link;
    if (heading.links.size() == 1) {
        if (const auto link = onlyLink(links))
            return m_builder.addLink(link->title, link->url, link->image, leaf.firstLine);
    }
    if (!links.empty())
        m_builder.addText(links, leaf.firstLine, leaf.lastLine, false, true);
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
    if (readTable(leaf, text) || readBoxes(leaf, text))
        return;
    if (leaf.container < 0) {
        if (const auto link = onlyLink(text)) {
            m_builder.addLink(link->title, link->url, link->image, leaf.firstLine);
            return;
        }
    }
    addText(leaf, text, leaf.lastLine);
}

/// A table whose rows hold boxes or are tasks, or that is too large.
bool Reader::readTable(const Leaf &leaf, std::string_view text, int firstLine)
{
    const FoundTable table = markdownTable(text);
    if (!table.tooLarge.empty()) {
        if (!trimmed(table.before).empty())
            addText(leaf, table.before, leaf.lastLine);
        readParts({{HtmlPart::Kind::TooLarge, table.firstLine, std::string(table.tooLarge), {}}},
                  leaf);
        return true;
    }
    if (table.rows.empty())
        return false;
    std::vector<HtmlPart> parts = tableParts(table.rows, m_tables);
    const bool onlyText = std::ranges::all_of(
        parts, [](const HtmlPart &part) { return part.kind == HtmlPart::Kind::Text; });
    if (onlyText)
        return false;
    for (HtmlPart &part : parts)
        part.line +=
            firstLine + table.firstLine + (part.line > 0 ? 1 : 0); // the line below the headings
    const std::string_view before = trimmed(table.before);
    if (!before.empty() && !readBoxes(leaf, before))
        addText(leaf, before, leaf.firstLine + table.firstLine);
    readParts(parts, leaf);
    return true;
}

/// Boxes outside of list items: lines that begin with one, or hold several.
bool Reader::readBoxes(const Leaf &leaf, std::string_view text)
{
    const std::vector<HtmlPart> parts = lineParts(text, false, m_options.cancel);
    if (parts.size() == 1 && parts.front().kind == HtmlPart::Kind::Text)
        return false;
    readParts(parts, leaf);
    return true;
}

void Reader::readParts(const std::vector<HtmlPart> &parts, const Leaf &leaf)
{
    for (const HtmlPart &part : parts) {
        if (stopped() || tooLarge())
            return;
        readHtmlPart(part, leaf);
    }
}

void Reader::readTaskStart(const Leaf &leaf)
{
    Item &item = m_items[size_t(leaf.container)];
    const std::string text = leaf.kind == Leaf::Kind::Heading
                                 ? headingText(leaf)
                                 : std::string(trimmed(source(leaf, leaf.container)));
    // The box goes first: "[x]" may also be the name of a link target.
    const auto box = itemBoxAt(text);
    const std::string_view sign = !box ? "" : box->checked ? "\xE2\x98\x91 " : "\xE2\x98\x90 ";
    const std::string lines =
        std::string(sign) + inlineText(box ? behindBox(text, *box) : text, leaf.firstLine);
    const FoundTable table = markdownTable(lines); // right below, without a blank line
    const bool split = !table.rows.empty() && table.firstLine > 0;
    const std::vector<HtmlPart> parts = lineParts(split ? trimmed(table.before) : lines, true);
    const int depth = m_blocks.containers()[size_t(leaf.container)].itemDepth;
    for (const HtmlPart &part : parts) {
        if (stopped() || tooLarge())
            return;
        const int line = std::min(leaf.firstLine + part.line, leaf.lastLine);
        if (part.kind != HtmlPart::Kind::Task) {
            readHtmlPart(part, leaf);
            continue;
        }
        const auto task = m_builder.addTask(part.text, {}, depth + part.depth, part.checked, line);
        m_builder.addToTask(task, part.body, line, leaf.lastLine);
        if (!item.begun)
            item.handle = task;
        item.begun = true;
    }
    if (split && !readTable(leaf, lines.substr(table.before.size()), table.firstLine))
        addText(leaf, lines.substr(table.before.size()), leaf.lastLine);
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
    readParts(htmlParts(html, m_tables), leaf);
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
        const auto task =
            m_builder.addTask(part.text, part.body, depth + part.depth, part.checked, line);
        return m_builder.setFacts(task, part.owner, part.due);
    }
    case HtmlPart::Kind::Header:
        return m_builder.addHeader(plainText(part.text).text, 3, line);
    default:
        return readUnusedPart(part, line);
    }
}

/// What is only told.
void Reader::readUnusedPart(const HtmlPart &part, int line)
{
    if (trimmed(part.text).empty())
        return;
    const auto why = [&part] {
        switch (part.kind) {
        case HtmlPart::Kind::Comment:
            return MarkdownImport::tr("Comments are not imported.");
        case HtmlPart::Kind::RowNumbers:
            return MarkdownImport::tr("Row numbers are not needed: tasks keep their order.");
        case HtmlPart::Kind::Headings:
            return MarkdownImport::tr(
                "The headings of a table of tasks are not shown: what they say is in the tasks.");
        case HtmlPart::Kind::Summary:
            return MarkdownImport::tr("Everything is unfolded in a flow.");
        case HtmlPart::Kind::KeptSummary:
            return MarkdownImport::tr(
                "Everything is unfolded in a flow; these words are kept as text.");
        case HtmlPart::Kind::Mention:
            return MarkdownImport::tr("A box inside of a sentence is no task; the text is kept.");
        case HtmlPart::Kind::TooLarge:
            return MarkdownImport::tr("This table or page is too large to be shown in a flow.");
        default:
            return MarkdownImport::tr("This HTML cannot be shown in a flow.");
        }
    };
    m_builder.addUnused(line, part.text, why());
}

} // namespace gangway::markdown
