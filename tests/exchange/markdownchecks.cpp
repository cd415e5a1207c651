// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdownchecks.h"

#include <QDebug>
#include <QRegularExpression>

#include <cmark-gfm.h>

namespace gangway::test {

namespace {

const QString en = QStringLiteral("en");

QString field(const TextsByLanguage &texts, const char *name)
{
    return texts.value(en).value(QString::fromLatin1(name));
}

void addTexts(QString &out, const TextsByLanguage &texts)
{
    for (const Texts &fields : texts) {
        for (const QString &text : fields)
            out += text + u'\n';
    }
}

} // namespace

/// The first words of a list item as the reference parser reads them.
static QByteArray itemStart(cmark_node *item)
{
    QByteArray text;
    cmark_node *first = cmark_node_first_child(item);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_PARAGRAPH)
        return text;
    for (cmark_node *part = cmark_node_first_child(first); part; part = cmark_node_next(part)) {
        if (cmark_node_get_type(part) != CMARK_NODE_TEXT)
            return text + ' ';
        text += cmark_node_get_literal(part);
    }
    return text + ' ';
}

int countTasks(const QByteArray &markdown)
{
    cmark_node *root =
        cmark_parse_document(markdown.constData(), size_t(markdown.size()), CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);
    int tasks = 0;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        if (event != CMARK_EVENT_ENTER ||
            cmark_node_get_type(cmark_iter_get_node(iter)) != CMARK_NODE_ITEM)
            continue;
        const QByteArray start = itemStart(cmark_iter_get_node(iter));
        tasks += start.startsWith("[ ] ") || start.startsWith("[x] ") || start.startsWith("[X] ")
                     ? 1
                     : 0;
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
    return tasks + int(markdown.count("<td>&#9744;</td>"));
}

QHash<QString, int> words(const QString &text)
{
    static const QRegularExpression tags(
        QStringLiteral("</?[a-zA-Z][a-zA-Z0-9]*(\\s[^<>]*)?/?>|&#?[a-zA-Z0-9]+;"));
    static const QRegularExpression links(QStringLiteral("<(https?:[^<>]*)>"));
    QString plain = text;
    plain.replace(links, QStringLiteral(" \\1 "));
    plain.replace(tags, QStringLiteral(" "));
    QHash<QString, int> result;
    QString word;
    plain += u' ';
    for (const QChar c : std::as_const(plain)) {
        if (c.isLetterOrNumber()) {
            word += c;
        } else if (!word.isEmpty()) {
            ++result[word];
            word.clear();
        }
    }
    return result;
}

QString allText(const FlowImport &flow)
{
    QString out;
    addTexts(out, flow.document.texts);
    for (const Stage &stage : flow.document.stages) {
        addTexts(out, stage.texts);
        for (const ContentBlock &block : stage.blocks) {
            addTexts(out, block.texts);
            out += block.config.value(QStringLiteral("url")).toString() + u'\n';
        }
    }
    for (const UnusedPart &part : flow.unused)
        out += part.text + u'\n';
    return out;
}

QStringList lostWords(const QByteArray &markdown, const FlowImport &flow)
{
    // Ticks of boxes are kept as "checked", levels of lists as depth.
    static const QRegularExpression boxes(QStringLiteral("\\[[xX]\\]"));
    static const QRegularExpression numbers(QStringLiteral("(?<![\\w-])\\d+[.)](?=\\s|$)"));
    static const QRegularExpression keys(
        QStringLiteral("(?m)^(name|about|title|description|stage-heading-level: \\d):?"));
    static const QRegularExpression labels(QStringLiteral("(?m)\\]\\[[^\\]]*\\]|^\\[[^\\]]*\\]:"));
    const auto prepared = [](QString text) {
        return text.remove(boxes).remove(numbers).remove(keys).remove(labels);
    };
    const auto out = words(prepared(allText(flow)));
    const auto in = words(prepared(QString::fromUtf8(markdown)));
    QStringList lost;
    for (auto it = in.begin(); it != in.end(); ++it) {
        if (out.value(it.key()) < it.value())
            lost << QStringLiteral("%1 (%2 of %3)")
                        .arg(it.key())
                        .arg(out.value(it.key()))
                        .arg(it.value());
    }
    return lost;
}

namespace {

/// Writes one random document.
class Generator
{
public:
    explicit Generator(QRandomGenerator &random) : m_random(random) {}
    QByteArray document()
    {
        if (chance(4))
            m_out += "---\nname: " + sentence() + "\nlabels: " + word() + "\n---\n\n";
        heading(1);
        const int parts = 3 + below(25);
        for (int i = 0; i < parts; ++i)
            part();
        if (chance(3))
            m_out.replace("\n", "\r\n");
        return m_out;
    }

private:
    int below(int n) { return m_random.bounded(n); }
    bool chance(int n) { return below(n) == 0; }
    QByteArray word() { return "w" + QByteArray::number(++m_word); }
    QByteArray sentence()
    {
        QByteArray text = word();
        for (int i = below(5); i > 0; --i)
            text += " " + (chance(6)   ? QByteArray("**" + word() + "**")
                           : chance(8) ? QByteArray("`" + word() + "`")
                                       : word());
        if (chance(8))
            text += " [" + word() + "](https://" + word() + ".test)";
        if (chance(9))
            text += " <!-- " + word() + " -->";
        return text;
    }
    void heading(int level)
    {
        if (level < 3 && chance(4))
            m_out +=
                sentence() + "\n" + (level == 1 ? "====\n" : "----\n") + (chance(2) ? "\n" : "");
        else
            m_out += QByteArray(below(3), ' ') + QByteArray(level, '#') + " " + sentence() + "\n" +
                     (chance(2) ? "\n" : "");
    }
    void list(int indent, int depth)
    {
        for (int items = 1 + below(4); items > 0; --items) {
            const QByteArray marker = chance(4) ? "1. " : chance(5) ? "* " : "- ";
            const int content = indent + int(marker.size());
            m_out += QByteArray(indent, ' ') + marker +
                     (chance(3)   ? ""
                      : chance(3) ? "[x] "
                                  : "[ ] ") +
                     sentence() + "\n";
            if (chance(5))
                m_out += QByteArray(chance(2) ? content : 0, ' ') + sentence() + "\n"; // maybe lazy
            if (chance(6))
                m_out += "\n" + QByteArray(content, ' ') + sentence() + "\n\n";
            if (chance(8))
                m_out += QByteArray(content, ' ') + "```\n" + QByteArray(content, ' ') + word() +
                         "\n" + QByteArray(content, ' ') + "```\n";
            if (chance(9))
                m_out += QByteArray(content, ' ') + "> " + sentence() + "\n";
            if (depth < 5 && chance(3))
                list(content, depth + 1);
        }
        if (depth == 0 && !chance(5))
            m_out += "\n";
    }
    void table()
    {
        m_out += "\n<table>\n";
        for (int rows = 1 + below(4); rows > 0; --rows)
            m_out += "  <tr><td>" + word() + "</td><td>&#9744;</td><td>" + word() + "</td></tr>\n" +
                     (chance(5) ? "\n" : "");
        m_out += "</table>\n\n";
    }
    void part()
    {
        switch (below(14)) {
        case 0:
        case 1:
            return heading(2);
        case 2:
            return heading(3 + below(3));
        case 3:
        case 4:
        case 5:
        case 6:
            return list(below(2), 0);
        case 7:
            m_out += "> " + sentence() + "\n> - [ ] " + sentence() + "\n\n";
            return;
        case 8:
            m_out += "```\n" + word() + "\n- [ ] " + word() + "\n```\n\n";
            return;
        case 9:
            m_out += "<!-- " + word() + "\n" + word() + " -->\n\n";
            return;
        case 10:
            return table();
        case 11:
            m_out += "---\n\n";
            return;
        case 12:
            m_out += "| " + word() + " | " + word() + " |\n|---|---|\n| " + word() + " | " +
                     word() + " |\n\n";
            return;
        default:
            m_out += sentence() + "\n" +
                     (chance(2) ? QByteArray(sentence() + "\n") : QByteArray()) +
                     (chance(5) ? "" : "\n");
        }
    }
    QRandomGenerator &m_random;
    QByteArray m_out;
    int m_word = 0;
};

} // namespace

QByteArray randomMarkdown(QRandomGenerator &random)
{
    return Generator(random).document();
}

QString title(const ContentBlock &block)
{
    return field(block.texts, "title");
}

QString body(const ContentBlock &block)
{
    return field(block.texts, "body");
}

QString stageName(const Stage &stage)
{
    return field(stage.texts, "name");
}

QStringList taskLines(const FlowDocument &document)
{
    QStringList lines;
    for (const Stage &stage : document.stages) {
        for (const ContentBlock &block : stage.blocks) {
            if (block.type == QStringLiteral("checklist_task"))
                lines << QString::number(block.config.value(QStringLiteral("depth")).toInt()) +
                             u' ' + title(block);
        }
    }
    return lines;
}

} // namespace gangway::test
