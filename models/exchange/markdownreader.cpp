// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdownreader.h"

#include "exchange/boxes.h"
#include "exchange/utf8text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace gangway::markdown {

namespace {

struct MarkdownImport
{
    Q_DECLARE_TR_FUNCTIONS(MarkdownImport)
};

constexpr size_t none = std::string_view::npos;
constexpr size_t leavesPerReport = 4096;
/// Blocks and unused parts of one document; a flow of this size would help nobody.
constexpr int mostParts = 200000;
/// How much larger the texts of a flow may be than its document: short names stand for long
/// addresses, and headings of a table for words in each of its rows.
constexpr size_t mostGrowth = 8;
constexpr size_t alwaysAllowed = size_t(128) * 1024;
/// Of it, what addresses of links and what headings of tables may take.
constexpr size_t mostRepeated = 3;
constexpr size_t alwaysRepeated = size_t(32) * 1024;

std::string_view behind(std::string_view text, const std::optional<FrontMatter> &matter)
{
    size_t at = 0;
    for (int i = 0; matter && i < matter->lines; ++i)
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    return text.substr(at);
}

Error cancelled()
{
    return {ErrorKind::Cancelled, MarkdownImport::tr("The import was cancelled."), {}, {}};
}

Error tooMuchText()
{
    return {ErrorKind::InvalidInput,
            MarkdownImport::tr("The flow would be more than %1 times as large as its document.")
                .arg(mostGrowth),
            MarkdownImport::tr("Take out what is repeated in it many times, such as headings of "
                               "large tables."),
            {}};
}

Error tooManyParts()
{
    return {ErrorKind::InvalidInput,
            MarkdownImport::tr("The document has more than %1 parts.").arg(mostParts),
            MarkdownImport::tr("Split it and import the parts one by one."),
            {}};
}

/// Pages exported from Notion have their id behind the name of the file.
QString withoutPageId(const QString &name)
{
    const qsizetype blank = name.lastIndexOf(u' ');
    const QStringView last = QStringView(name).sliced(blank + 1);
    const bool id = blank > 0 && last.size() == 32 && std::ranges::all_of(last, [](QChar c) {
                        return c.isDigit() || (c >= u'a' && c <= u'f');
                    });
    return id ? name.left(blank) : name;
}

bool onlyMarkers(std::string_view line)
{
    return line.find_first_not_of(" \t>-+*.)0123456789") == none;
}

} // namespace

Reader::Reader(std::string_view text, const FlowImportOptions &options)
    : m_text(text)
    , m_options(options)
    , m_matter(frontMatter(text))
    , m_document(withoutPlatformSyntax(behind(text, m_matter), size_t(mostParts), options.cancel))
    , m_blocks(m_document.text)
    , m_items(m_blocks.containers().size())
    , m_builder(m_matter ? m_matter->lines : 0)
{
    m_hasComments = text.find("<!--") != none;
    m_tables.rowsAsTasks = options.tableRowsAsTasks;
    m_tables.cancel = options.cancel;
    m_tables.spare = mostRepeated * text.size() + alwaysRepeated;
    m_targets.setSpare(m_tables.spare);
}

std::optional<Error> Reader::tooLarge() const
{
    if (m_builder.count() > mostParts || m_headings.size() > size_t(mostParts))
        return tooManyParts();
    if (m_builder.bytes() > mostGrowth * m_text.size() + alwaysAllowed)
        return tooMuchText();
    return std::nullopt;
}

Result<FlowImport> Reader::read(const QString &fileName)
{
    if (stopped())
        return std::unexpected(cancelled());
    if (m_document.indented) {
        return fail(
            ErrorKind::InvalidInput,
            MarkdownImport::tr("All lines are indented by four blanks or more, so that Markdown "
                               "reads the whole document as program code."),
            MarkdownImport::tr("Take the indentation away, then import the document again."));
    }
    if (m_document.tooMany)
        return std::unexpected(tooManyParts());
    readGaps();
    findHeadings();
    const int wanted = m_matter && m_matter->field("stage-heading-level")
                           ? std::atoi(m_matter->field("stage-heading-level")->value.c_str())
                           : 0;
    m_outline = outlineOf(m_headings, wanted, !m_document.title.empty());
    const bool named = !m_document.title.empty() ||
                       (m_matter && (m_matter->field("title") || m_matter->field("name")));
    if (m_headings.empty() && !named) {
        return fail(
            ErrorKind::InvalidInput,
            MarkdownImport::tr("The document has no heading that could divide it into stages."),
            MarkdownImport::tr("Begin each stage with a heading, for example \"## First day\"."));
    }
    findTasks();
    if (auto error = readLeaves())
        return std::unexpected(std::move(*error));
    const QString name = flowName(fileName);
    readFrontMatter();
    reportLeftovers();
    const auto *about = m_matter ? m_matter->field("about") : nullptr;
    if (!about && m_matter)
        about = m_matter->field("description");
    FlowImport made = m_builder.finish(
        name, about ? QString::fromStdString(about->value) : QString(), m_options.language);
    made.plainItems = m_plainItems;
    made.tableRows = m_tables.rows;
    return made;
}

std::optional<Error> Reader::readLeaves()
{
    const size_t count = m_blocks.leaves().size();
    size_t reported = 0;
    for (size_t index = 0; index < count;) {
        if (index >= reported) {
            reported += leavesPerReport;
            if (m_options.progress)
                m_options.progress(int(index * 100 / count));
        }
        if (auto error = tooLarge())
            return error;
        if (m_blocks.leaves()[index].kind == Leaf::Kind::Html)
            index = readHtml(index);
        else
            readLeaf(index++);
        if (stopped()) // in the leaf, too
            return cancelled();
    }
    return tooLarge();
}

QString Reader::flowName(const QString &fileName) const
{
    if (!m_document.title.empty())
        return plainText(m_document.title).text;
    if (!m_title.isEmpty())
        return m_title;
    for (const std::string_view key : {"name", "title"}) {
        if (const auto *field = m_matter ? m_matter->field(key) : nullptr)
            return plainText(field->value).text;
    }
    if (m_headings.size() == 1)
        return m_headings.front().text;
    const QString base = withoutPageId(QFileInfo(fileName).completeBaseName());
    return base.isEmpty() ? MarkdownImport::tr("Imported flow") : base;
}

void Reader::readFrontMatter()
{
    if (!m_matter)
        return;
    const auto *name = m_matter->field("name") ? m_matter->field("name") : m_matter->field("title");
    const auto *about =
        m_matter->field("about") ? m_matter->field("about") : m_matter->field("description");
    const int shift = m_matter->lines; // lines of the builder count from behind the metadata
    for (const FrontMatter::Field &field : m_matter->fields) {
        const bool clean = &field == name && plainText(name->value).links.empty();
        const bool used = (clean && m_title.isEmpty() && m_document.title.empty()) ||
                          &field == about || field.key == "stage-heading-level";
        if (!used && !trimmed(field.source).empty())
            m_builder.addUnused(
                field.line - shift, field.source,
                MarkdownImport::tr("Metadata on top of the document is not imported."));
    }
}

std::string_view Reader::rawLines(int first, int last) const
{
    const std::string_view begin = m_blocks.line(first);
    const std::string_view end = m_blocks.line(last);
    return {begin.data(), size_t(end.data() + end.size() - begin.data())};
}

std::string Reader::source(const Leaf &leaf, int container) const
{
    return m_blocks.lines(leaf.firstLine, leaf.lastLine, container);
}

/// Lines that belong to no block: link definitions, empty items, blank lines.
void Reader::readGaps()
{
    int next = 0;
    for (const Leaf &leaf : m_blocks.leaves()) {
        readGap(next, leaf.firstLine - 1);
        next = leaf.lastLine + 1;
        if (leaf.kind != Leaf::Kind::Paragraph)
            continue;
        const std::string_view first = m_blocks.line(leaf.firstLine);
        if (size_t(leaf.startByte) < first.size() && first[size_t(leaf.startByte)] == '[')
            m_targets.take(source(leaf, leaf.container), leaf.firstLine);
    }
    readGap(next, m_blocks.lineCount() - 1);
}

void Reader::readGap(int first, int last)
{
    while (first <= last && onlyMarkers(m_blocks.line(first)))
        ++first;
    if (first > last)
        return;
    std::string text;
    for (int number = first; number <= last; ++number) {
        std::string_view line = m_blocks.line(number);
        const size_t content = line.find_first_not_of(" \t>-+*.)0123456789");
        text += line.substr(std::min(content, line.size()));
        text += '\n';
    }
    int line = first;
    for (size_t taken = 0; taken < text.size();) {
        const size_t length = m_targets.take(std::string_view(text).substr(taken), line);
        const size_t end = length ? taken + length : text.find('\n', taken) + 1;
        const std::string_view part = std::string_view(text).substr(taken, end - taken);
        if (length == 0 && !trimmed(part).empty())
            m_builder.addUnused(
                line, part,
                trimmed(part).starts_with("[^")
                    ? MarkdownImport::tr("This footnote stands apart from the text.")
                    : MarkdownImport::tr("This line could not be read as part of the text."));
        line += int(std::ranges::count(part, '\n'));
        taken = end;
    }
}

void Reader::findHeadings()
{
    const auto &leaves = m_blocks.leaves();
    for (size_t i = 0; i < leaves.size(); ++i) {
        const Leaf &leaf = leaves[i];
        if (leaf.kind != Leaf::Kind::Heading || leaf.container >= 0)
            continue;
        if (m_builder.count() > mostParts || m_headings.size() > size_t(mostParts))
            return; // refused below
        std::string content = headingText(leaf);
        // A list of boxes right above a line across the page is no heading.
        if (content.find('\n') != none && beginsWithBox(content))
            continue;
        const auto box = boxAt(content);
        const auto [words, boxes] = withoutBoxes(content);
        content = inlineText(words, leaf.firstLine);
        Plain plain = plainText(content);
        const bool last = i + 1 == leaves.size();
        const bool heading = !last && leaves[i + 1].kind == Leaf::Kind::Heading;
        if (plain.text.isEmpty()) {
            m_builder.addUnused(leaf.firstLine, source(leaf, -1),
                                MarkdownImport::tr("This heading is empty."));
            continue;
        }
        Heading made;
        made.leaf = int(i);
        made.level = leaf.level;
        made.text = plain.text;
        made.links = std::move(plain.links);
        made.boxes = boxes;
        made.checked = box && box->checked;
        made.followedByContent = !last && !heading;
        made.precededByContent = i > 0;
        m_headings.push_back(std::move(made));
    }
}

/// The words of a heading without its marks.
std::string Reader::headingText(const Leaf &leaf) const
{
    std::string text = source(leaf, leaf.container);
    std::string_view content = trimmed(text);
    if (!content.starts_with('#'))
        return std::string(trimmed(content.substr(0, content.rfind('\n')))); // underlined
    content.remove_prefix(std::min(content.find_first_not_of('#'), content.size()));
    const size_t closing = content.find_last_not_of("# \t");
    if (closing == none)
        return {};
    if (content.substr(closing + 1).starts_with(' '))
        content = content.substr(0, closing + 1);
    return std::string(trimmed(content));
}

/// Which list items are tasks: those whose first text begins with a box.
void Reader::findTasks()
{
    const auto &containers = m_blocks.containers();
    for (const Leaf &leaf : m_blocks.leaves()) {
        if (leaf.container < 0)
            continue;
        const Container &own = containers[size_t(leaf.container)];
        Item &item = m_items[size_t(leaf.container)];
        if (own.kind != Container::Kind::Item || item.begun)
            continue;
        item.begun = true; // only the first leaf can hold the box
        if (leaf.kind == Leaf::Kind::Code)
            continue;
        const std::string_view line = m_blocks.line(leaf.firstLine);
        std::string_view words = line.substr(std::min(line.size(), size_t(leaf.startByte)));
        if (leaf.kind == Leaf::Kind::Heading)
            words = words.substr(std::min(words.find_first_not_of("# \t"), words.size()));
        const BoxLine boxes = boxesOf(words);
        item.box =
            itemBoxAt(words).has_value() || (!boxes.tasks.empty() && trimmed(boxes.before).empty());
        m_plainItems += item.box ? 0 : 1;
        item.box = item.box || m_options.bulletsAsTasks;
    }
    for (size_t i = 0; i < m_items.size(); ++i) {
        m_items[i].begun = false;
        const int parent = containers[i].parent;
        m_items[i].task = m_items[i].box ? int(i) : parent < 0 ? -1 : m_items[size_t(parent)].task;
    }
}

void Reader::reportLeftovers()
{
    for (const PlainDocument::Note &note : m_document.notes)
        m_builder.addUnused(note.line, note.text, note.why);
    for (const auto &[label, target] : m_targets.unused())
        m_builder.addUnused(target.line, "[" + label + "]: " + target.url + ' ' + target.title,
                            MarkdownImport::tr("No text uses this link target."));
    if (m_targets.leftAlone() > 0)
        m_builder.addUnused(
            0, MarkdownImport::tr("%n link(s)", nullptr, m_targets.leftAlone()).toStdString(),
            MarkdownImport::tr("Short names stand for long addresses so often "
                               "that these links stay as they are written."));
    for (const int line : m_blocks.tooDeep())
        m_builder.addUnused(
            line, "...",
            MarkdownImport::tr(
                "Lists and quotes nested deeper than 100 levels were kept as text."));
}

/// Inline Markdown that stands on its own: reference links resolved, comments taken out.
std::string Reader::inlineText(std::string text, int line)
{
    if (m_hasComments && text.find("<!--") != none) {
        text = withoutComments(text, [&](int offset, std::string_view comment) {
            if (!trimmed(comment).empty())
                m_builder.addUnused(line + offset, comment,
                                    MarkdownImport::tr("Comments are not imported."));
        });
    }
    if (!m_targets.isEmpty() && text.find('[') != none)
        text = m_targets.resolved(text);
    return withoutTags(text);
}

} // namespace gangway::markdown
