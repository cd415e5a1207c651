// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdownchecks.h"

#include <QDebug>
#include <QRegularExpression>

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

int countBoxes(const QByteArray &markdown, bool onlyFirst)
{
    using Option = QRegularExpression::PatternOption;
    // Ways to write a box, found by patterns on single lines and so apart from the importer.
    static const QRegularExpression code(QStringLiteral("`[^`]+`"));
    static const QRegularExpression markers(
        QStringLiteral("^[\\s>]*(?:(?:[-*+•–]|\\d{1,9}[.)])(?:\\s+|$))*"),
        Option::UseUnicodePropertiesOption);
    static const QRegularExpression first(
        QStringLiteral(
            "^(?:(?:TODO|DONE)\\s|[*_~]{0,3}(?:\\((?:\\s|x)?\\)(?=\\s|$)|[［【]\\s?[xX]?\\s?[］】]"
            "|\\[[-_~/]\\](?=\\s|$)|[✅✔✓]|_{2,8}\\s+(?=\\w)"
            "|\\[[xX]\\](?![\\[(:{])))"),
        Option::UseUnicodePropertiesOption);
    static const QRegularExpression anywhere(
        QStringLiteral(
            "(?:(?<=[\\s|*_])|^)\\\\?\\[(?:\\s|&nbsp;)*[xX]?(?:\\s|&nbsp;)*\\\\?\\](?=[\\s|*_<]|$)"
            "|^\\[(?:\\s|&nbsp;)*\\](?![\\[(:{])"
            "|[☐☑☒⬜□▢❏❑◻]|&#974[456];|&#x261[012];"
            "|<input[^>]*type=[\"']?checkbox[^>]*>|:white_large_square:|\\{\\{\\[\\[(?:TODO|DONE)"
            "\\]\\]\\}\\}"),
        Option::UseUnicodePropertiesOption | Option::CaseInsensitiveOption);
    int boxes = 0;
    const auto lines = QString::fromUtf8(markdown).split(u'\n');
    for (QString line : lines) {
        line.remove(u'\r');
        const bool fence = line.contains(QStringLiteral("```"));
        if (!fence)
            line.remove(code);
        line.remove(markers);
        const bool heading = line.startsWith(u'#'); // "# \u2705 Done" is decoration
        const auto match = first.match(line);
        if (match.hasMatch() && !heading) {
            ++boxes;
            line = line.mid(match.capturedLength());
        }
        auto found = anywhere.globalMatch(line);
        for (; found.hasNext(); found.next())
            boxes +=
                onlyFirst && (match.hasMatch() || found.peekNext().capturedStart() > 0) ? 0 : 1;
    }
    return boxes;
}

QStringList rawMarkdown(const FlowDocument &document)
{
    static const QRegularExpression raw(QStringLiteral(
        "\\]\\(|\\*\\*\\w[^*]*\\*\\*|^#+ |</?[a-z]+( [^>]*)?>|\\{[%:{#.]|\\[[ xX]?\\]|^[☐☑⬜]|"
        "\\[\\[|:(wave|tada|rocket):|^/assign"));
    QStringList found;
    const auto look = [&found](const QString &text) {
        if (raw.match(text).hasMatch())
            found << text;
    };
    look(document.name());
    for (const Stage &stage : document.stages) {
        look(stageName(stage));
        for (const ContentBlock &block : stage.blocks)
            look(title(block));
    }
    return found;
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
    static const QRegularExpression numbers(QStringLiteral("(?<![\\w=/-])\\d+[.)](?=\\s|$)"));
    static const QRegularExpression keys(
        QStringLiteral("(?m)^(name|about|title|description|stage-heading-level: \\d):?"));
    static const QRegularExpression labels(QStringLiteral("(?m)\\]\\[[^\\]]*\\]|^\\[[^\\]]*\\]:"));
    // Signs of boxes and emoji that have a name, and words that only say "done".
    static const QRegularExpression signs(
        QStringLiteral(":[a-z0-9_+-]+:|&#?\\w+;|\\b(TODO|DONE)\\b|\\(x\\)|_{2,}|<input[^>]*>|"
                       "[［【]x[］】]"));
    static const QRegularExpression attributes(
        QStringLiteral("<(label|span|details|div|p|th|td|table|font|h\\d)\\b[^>]*>"));
    const auto prepared = [](QString text) {
        return text.remove(boxes).remove(numbers).remove(keys).remove(labels).remove(signs).remove(
            attributes);
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
    /// A box and the blank behind it.
    QByteArray box()
    {
        static const QByteArrayList forms{"[ ] ",
                                          "[ ] ",
                                          "[x] ",
                                          "[X] ",
                                          "[] ",
                                          "[] - ",
                                          "\\[ \\] ",
                                          "[\u00A0] ",
                                          "[&nbsp;] ",
                                          "( ) ",
                                          "(x) ",
                                          "\u2610 ",
                                          "\u2611 ",
                                          "\u2B1C ",
                                          "\u25A1 ",
                                          "\u2705 ",
                                          "\u274F ",
                                          "&#9744; ",
                                          "&#x2611; ",
                                          "[_] ",
                                          "[-] ",
                                          "\uFF3B \uFF3D ",
                                          "\u3010x\u3011 ",
                                          "**[ ]** ",
                                          "<input type=\"checkbox\"> ",
                                          "<label><input type='checkbox' checked> ",
                                          ":white_large_square: ",
                                          "__ "};
        return forms[below(int(forms.size()))];
    }
    void boxLines()
    {
        for (int lines = 1 + below(4); lines > 0; --lines) {
            const QByteArray indent = chance(3) ? QByteArray("\u00A0\u00A0") : QByteArray();
            m_out += indent + (chance(4) ? QByteArray("- ") : QByteArray()) + box() + sentence() +
                     "\n" + (chance(3) ? "\n" : "");
        }
        m_out += "\n";
    }
    void platform()
    {
        static const QByteArrayList lines{"/assign @W",
                                          "/label ~W",
                                          "{% include W %}",
                                          "{: .W}",
                                          "W:: W",
                                          "#+W: W",
                                          "[[_TOC_]]",
                                          ":::W",
                                          "(W)=",
                                          "%% W %%",
                                          "See {{ W }} and :W: there",
                                          "[[W]] first",
                                          "<a name=\"W\"></a>W",
                                          "SCHEDULED: <W>",
                                          "{{[[TODO]]}} W",
                                          "> [!W] W",
                                          "[//]: # (W)",
                                          "W ==W== ^W"};
        QByteArray line = lines[below(int(lines.size()))];
        while (line.contains('W'))
            line.replace(line.indexOf('W'), 1, word());
        m_out += line + "\n\n";
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
                     (chance(3)    ? QByteArray()
                      : chance(12) ? QByteArray("TODO ")
                                   : box()) +
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
        switch (below(18)) {
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
        case 13:
        case 14:
            return boxLines();
        case 15:
        case 16:
            return platform();
        case 11:
            m_out += "---\n\n";
            return;
        case 12:
            m_out += "| " + word() + " | " + word() + " |\n|---|---|\n| " +
                     (chance(2) ? QByteArray("[ ] ") : QByteArray()) + word() + " | " + word() +
                     " |\n\n";
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
