// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdownexport.h"

#include "domain/content/listtexts.h"
#include "exchange/blockfields.h"
#include "exchange/markdownblocks.h"
#include "exchange/markdowninline.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace gangway {

namespace {

struct MarkdownExport
{
    Q_DECLARE_TR_FUNCTIONS(MarkdownExport)
};

/// Plain text for a place where Markdown is read.
QString escaped(const QString &text)
{
    QString out;
    const QString words = text.simplified();
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QChar c = words[i];
        const QChar next = i + 1 < words.size() ? words[i + 1] : QChar();
        const QChar last = i > 0 ? words[i - 1] : QChar(u' ');
        // Doubled, or before a word, these are read as syntax of other programs.
        const bool twice = next == c && QStringView(u"=%(").contains(c);
        const bool name = c == u':' && !last.isLetterOrNumber() && !next.isSpace();
        if (QStringView(u"\\`*_[]<>&#!|~{").contains(c) || twice || name ||
            (c == u'^' && last.isSpace()))
            out += u'\\';
        out += c;
    }
    return out;
}

QString indented(const QString &text, int columns)
{
    const QString margin(columns, u' ');
    QString out;
    const auto lines = text.split(u'\n');
    for (const QString &line : lines)
        out += (line.isEmpty() ? QString() : margin + line) + u'\n';
    return out;
}

/// Headings in a text would begin stages when the document is read again, so they go below them.
QString withLowHeadings(const QString &markdown)
{
    const std::string text = markdown.toStdString();
    if (text.find('#') == std::string::npos && text.find("\n=") == std::string::npos &&
        text.find("\n-") == std::string::npos)
        return markdown;
    const markdown::Blocks blocks(text);
    std::string out;
    int next = 0;
    const auto copyTo = [&](int line) {
        for (; next < line; ++next)
            out += std::string(blocks.line(next)) + '\n';
    };
    for (const markdown::Leaf &leaf : blocks.leaves()) {
        if (leaf.kind != markdown::Leaf::Kind::Heading || leaf.container >= 0 || leaf.level > 2)
            continue;
        copyTo(leaf.firstLine);
        std::string_view first = markdown::trimmed(blocks.line(leaf.firstLine));
        if (first.starts_with('#')) {
            out += "##" + std::string(leaf.level == 1 ? "#" : "") + std::string(first) + '\n';
        } else {
            out += "###";
            for (int line = leaf.firstLine; line < leaf.lastLine; ++line)
                out += ' ' + std::string(markdown::trimmed(blocks.line(line)));
            out += '\n';
        }
        next = leaf.lastLine + 1;
    }
    copyTo(blocks.lineCount());
    return QString::fromStdString(out.substr(0, out.find_last_not_of("\n ") + 1));
}

/// A code fence that the text leaves open would swallow the rest of the document.
QString closed(const QString &text)
{
    const std::string probe = text.toStdString() + "\n\nend";
    const markdown::Blocks blocks(probe);
    const markdown::Leaf &last = blocks.leaves().back();
    if (last.kind != markdown::Leaf::Kind::Code || last.container >= 0)
        return text;
    const std::string_view fence = markdown::trimmed(blocks.line(last.firstLine));
    const size_t length = std::min(fence.find_first_not_of(fence.front()), fence.size());
    return text + u'\n' + QString(qsizetype(length), QLatin1Char(fence.front()));
}

class Writer
{
public:
    Writer(const FlowDocument &document, const QString &language)
        : m_document(document), m_language(language.isEmpty() ? document.defaultLanguage : language)
    {
    }
    QByteArray write();

private:
    enum class Last { Nothing, Task, Text };
    QString field(const TextsByLanguage &texts, const QString &name) const
    {
        QString text = textOf(texts, name, m_language, m_document.defaultLanguage);
        while (text.startsWith(u'\n'))
            text.remove(0, 1);
        while (!text.isEmpty() && text.back().isSpace())
            text.chop(1);
        return text;
    }
    bool needsStageLevel() const;
    void writeStage(const Stage &stage, int number);
    void writeBlock(const ContentBlock &block);
    void writeTask(const ContentBlock &block);
    void writeText(const QString &markdown);
    void writeOther(const ContentBlock &block);
    void paragraph(const QString &text) { m_out += text + QStringLiteral("\n\n"); }

    const FlowDocument &m_document;
    QString m_language;
    QString m_out;
    Last m_last = Last::Nothing;
    int m_depth = -1; ///< of the open task list; -1 = none
};

/// With one stage, its headers would look like the level that divides the document.
bool Writer::needsStageLevel() const
{
    return m_document.stages.size() == 1;
}

QByteArray Writer::write()
{
    const QString name = field(m_document.texts, blockfields::name);
    if (needsStageLevel())
        paragraph(QStringLiteral("---\nstage-heading-level: 2\n---"));
    paragraph(QStringLiteral("# ") +
              escaped(name.isEmpty() ? MarkdownExport::tr("Untitled flow") : name));
    const QString description = field(m_document.texts, blockfields::description);
    if (!description.isEmpty())
        paragraph(withLowHeadings(description));
    int number = 0;
    for (const Stage &stage : m_document.stages)
        writeStage(stage, ++number);
    return m_out.trimmed().toUtf8() + '\n';
}

void Writer::writeStage(const Stage &stage, int number)
{
    if (m_depth >= 0)
        m_out += u'\n';
    m_depth = -1;
    m_last = Last::Nothing;
    const QString name = field(stage.texts, blockfields::name);
    paragraph(QStringLiteral("## ") +
              escaped(name.isEmpty() ? MarkdownExport::tr("Stage %1").arg(number) : name));
    writeText(field(stage.texts, blockfields::description));
    for (const ContentBlock &block : stage.blocks)
        writeBlock(block);
}

void Writer::writeBlock(const ContentBlock &block)
{
    if (block.type == blockfields::task)
        return writeTask(block);
    if (m_depth >= 0)
        m_out += u'\n';
    const QString title = field(block.texts, blockfields::title);
    const QString url = block.config.value(blockfields::url).toString();
    if (block.type == blockfields::header) {
        m_depth = -1;
        m_last = Last::Nothing;
        const int level = std::clamp(block.config.value(blockfields::level).toInt(3), 3, 6);
        paragraph(QString(level, u'#') + u' ' + escaped(title));
    } else if (block.type == blockfields::text) {
        writeText(title.isEmpty()
                      ? field(block.texts, blockfields::body)
                      : QStringLiteral("**%1**\n\n%2")
                            .arg(escaped(title), field(block.texts, blockfields::body)));
    } else if (block.type == blockfields::divider) {
        m_depth = -1;
        m_last = Last::Nothing;
        paragraph(QStringLiteral("---"));
    } else {
        writeOther(block);
    }
}

/// A task at its depth. Where the tasks above it are missing, empty list items stand for them.
void Writer::writeTask(const ContentBlock &block)
{
    const int depth =
        std::clamp(block.config.value(blockfields::depth).toInt(), 0, blockfields::deepestTask);
    const int open = std::min(depth, m_depth + 1);
    m_out += QString(open * 2, u' ') + QStringLiteral("- ").repeated(depth - open + 1);
    m_out += block.config.value(blockfields::checked).toBool() ? QStringLiteral("[x] ")
                                                               : QStringLiteral("[ ] ");
    m_out += escaped(field(block.texts, blockfields::title)) + u'\n';
    const QString body =
        textOf(block.texts, blockfields::body, m_language, m_document.defaultLanguage);
    if (!body.trimmed().isEmpty())
        m_out += u'\n' + indented(closed(body), (depth + 1) * 2) + u'\n';
    QString hint = field(block.texts, QStringLiteral("hint"));
    if (hint.isEmpty())
        hint = block.config.value(QStringLiteral("hint")).toString();
    if (!hint.isEmpty())
        m_out += u'\n' + indented(hint, (depth + 1) * 2) + u'\n';
    m_depth = depth;
    m_last = Last::Task;
}

/// Text blocks stay apart by an empty comment, which shows nothing and imports as nothing.
void Writer::writeText(const QString &markdown)
{
    if (markdown.trimmed().isEmpty())
        return;
    // After a task, only what could be read as part of its list needs the comment.
    if (m_last == Last::Text || (m_last == Last::Task && !markdown[0].isLetterOrNumber()))
        m_out += QStringLiteral("<!-- -->\n\n");
    m_depth = -1;
    m_last = Last::Text;
    paragraph(closed(withLowHeadings(markdown)));
}

/// Links, images and what people fill in, as words.
void Writer::writeOther(const ContentBlock &block)
{
    const QString url = block.config.value(blockfields::url).toString();
    const QString title = field(block.texts, blockfields::title);
    const QString target =
        url.contains(u' ') || url.contains(u'(') || url.contains(u')') ? u'<' + url + u'>' : url;
    QStringList lines;
    if (block.type == blockfields::link && title == url)
        lines << u'<' + url + u'>';
    else if (block.type == blockfields::image)
        lines << QStringLiteral("![%1](%2)")
                     .arg(escaped(field(block.texts, blockfields::alt)), target);
    else if (!url.isEmpty())
        lines << QStringLiteral("[%1](%2)").arg(escaped(title.isEmpty() ? url : title), target);
    else if (!title.isEmpty())
        lines << QStringLiteral("**%1**").arg(escaped(title));
    for (const QString &name :
         {blockfields::body, QStringLiteral("caption"), QStringLiteral("place")}) {
        const QString text = field(block.texts, name);
        if (!text.isEmpty())
            lines << withLowHeadings(text);
    }
    QStringList options;
    const ContentType *type = ContentTypeRegistry::builtIn().find(block.type);
    const QList<ListText> entries = type ? listTexts(block, *type) : QList<ListText>();
    for (const ListText &entry : entries) {
        const QString text = shownText(block, entry, m_language, m_document.defaultLanguage);
        const bool inside = entry.kind == QLatin1String("answer");
        options << (inside ? QStringLiteral("  - ") : QStringLiteral("- ")) + escaped(text);
    }
    if (!options.isEmpty())
        lines << options.join(u'\n');
    if (lines.isEmpty())
        return;
    m_depth = -1;
    if (block.type == blockfields::link || block.type == blockfields::image) {
        if (m_last == Last::Task)
            m_out += QStringLiteral("<!-- -->\n\n");
        paragraph(lines.join(QStringLiteral("\n\n")));
        m_last = Last::Nothing;
    } else {
        writeText(lines.join(QStringLiteral("\n\n")));
    }
}

} // namespace

QByteArray exportMarkdown(const FlowDocument &document, const QString &language)
{
    return Writer(document, language).write();
}

} // namespace gangway
