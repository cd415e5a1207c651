// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdownchecks.h"
#include "support/testprogram.h"

#include "exchange/markdownimport.h"
#include "exchange/taskwords.h"

#include <QtTest>

#include <ctime>
#include <functional>

Q_DECLARE_METATYPE(std::function<QByteArray(int)>)

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

FlowImport imported(const QByteArray &markdown, const FlowImportOptions &options = {})
{
    const auto flow = importMarkdown(markdown, u"folder/My flow.md"_s, options);
    if (!flow)
        qFatal("%s", qPrintable(flow.error().message));
    return *flow;
}

QString stageNames(const FlowImport &flow)
{
    QStringList names;
    for (const Stage &stage : flow.document.stages)
        names << test::stageName(stage);
    return names.join(u'|');
}

/// "type: title / body" of the blocks of all stages.
QStringList blocks(const FlowImport &flow)
{
    QStringList lines;
    for (const Stage &stage : flow.document.stages) {
        for (const ContentBlock &block : stage.blocks)
            lines << block.type + u": "_s + test::title(block) + u" / "_s + test::body(block);
    }
    return lines;
}

QString unusedTexts(const FlowImport &flow)
{
    QStringList lines;
    for (const UnusedPart &part : flow.unused)
        lines << QString::number(part.line) + u": "_s + part.text;
    return lines.join(u'|');
}

} // namespace

class MarkdownImportTest : public QObject
{
    Q_OBJECT

private slots:
    void stageLevel_data();
    void stageLevel();
    void names();
    void boxes_data();
    void boxes();
    void nesting();
    void whatBelongsToTasks();
    void whatLooksLikeTasks();
    void textBlocks();
    void linkBlocks();
    void referenceLinks();
    void htmlTables();
    void html();
    void markdownInHtml_data();
    void markdownInHtml();
    void unusedParts();
    void lineNumbers();
    void bulletsAsTasks();
    void orderKeysAscend();
    void cancelAndProgress();
    void boxesWithoutBullets();
    void platformSyntax_data();
    void platformSyntax();
    void cleanTitles();
    void tablesOfTasks();
    void dueWords_data();
    void dueWords();
    void indentedAsAWhole();
    void growsLinearly_data();
    void growsLinearly();
};

void MarkdownImportTest::stageLevel_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("stages");
    QTest::newRow("title and H2") << QByteArray("# T\n\n## A\na\n## B\nb\n") << u"T"_s << u"A|B"_s;
    QTest::newRow("only H1") << QByteArray("# A\na\n# B\nb\n# C\nc\n# D\nd") << u"My flow"_s
                             << u"A|B|C|D"_s;
    QTest::newRow("bare first H1") << QByteArray("# T\n# A\na\n# B\nb\n") << u"T"_s << u"A|B"_s;
    QTest::newRow("no H1") << QByteArray("## T\nx\n### A\na\n### B\nb\n") << u"T"_s << u"A|B"_s;
    QTest::newRow("one H2, many H3")
        << QByteArray("# T\n## X\n### A\na\n### B\nb\n### C\nc\n") << u"T"_s << u"A|B|C"_s;
    QTest::newRow("one H2 with text")
        << QByteArray("# T\n## X\nx\n### A\na\n### B\nb\n") << u"T"_s << u"X|A|B"_s;
    QTest::newRow("level jump") << QByteArray("# T\n## X\nx\n#### A\na\n#### B\nb\n") << u"T"_s
                                << u"X|A|B"_s;
    QTest::newRow("single heading") << QByteArray("# T\n- [ ] a\n") << u"T"_s << u"T"_s;
    QTest::newRow("setext, indented, emoji")
        << QByteArray("T\n===\n\n ## \xF0\x9F\x94\x91 Keys ##\na\n\nLaptop\n---\nb\n") << u"T"_s
        << u"\U0001F511 Keys|Laptop"_s;
    QTest::newRow("text first") << QByteArray("- a\n- b\n\n## A\na\n## B\nb\n") << u"My flow"_s
                                << u"Introduction|A|B"_s;
    QTest::newRow("headings in lists and code")
        << QByteArray("# T\n## A\n- # no\n\n```\n## no\n```\n## B\nb") << u"T"_s << u"A|B"_s;
    QTest::newRow("Markdown in headings")
        << QByteArray("# *T* `code`\n## [A](http://a.test)\na\n## B \\* <name>\nb") << u"T code"_s
        << u"A|B * <name>"_s;
    QTest::newRow("front matter names")
        << QByteArray("---\ntitle: \"F \\\"x\\\"\"\n---\n## A\na\n## B\nb") << u"F \"x\""_s
        << u"A|B"_s;
    QTest::newRow("front matter without beginning")
        << QByteArray("id: \"x\"\nname: \"F\"\n---\n\n- [ ] a") << u"F"_s << u"F"_s;
    QTest::newRow("wanted level")
        << QByteArray("---\nstage-heading-level: 2\n---\n# T\n## A\n### x\n### y\n") << u"T"_s
        << u"A"_s;
}

void MarkdownImportTest::stageLevel()
{
    QFETCH(QByteArray, markdown);
    QFETCH(QString, name);
    QFETCH(QString, stages);
    const FlowImport flow = imported(markdown);
    QCOMPARE(flow.document.name(), name);
    QCOMPARE(stageNames(flow), stages);
    QCOMPARE(flow.stages, stages.split(u'|').size());
}

void MarkdownImportTest::names()
{
    const FlowImport described = imported("# T\n\nWhat it is.\nMore.\n\n## A\na\n## B\nb");
    QCOMPARE(textOf(described.document.texts, u"description"_s, u"en"_s, {}),
             u"What it is.\nMore."_s);
    QCOMPARE(described.stages, 2);
    const FlowImport about = imported("---\nabout: Short.\n---\n# T\n## A\na\n## B\nb");
    QCOMPARE(textOf(about.document.texts, u"description"_s, u"en"_s, {}), u"Short."_s);
    const FlowImport longer = imported("# T\n\n" + QByteArray(700, 'x') + "\n\n## A\na\n## B\nb");
    QCOMPARE(stageNames(longer), u"Introduction|A|B"_s);
    FlowImportOptions german;
    german.language = u"de"_s;
    QCOMPARE(imported("# T\n- [ ] a", german).document.defaultLanguage, u"de"_s);
}

void MarkdownImportTest::boxes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("checked");
    QTest::newRow("open") << QByteArray("- [ ] a b") << u"a b"_s << false;
    QTest::newRow("x") << QByteArray("* [x] a") << u"a"_s << true;
    QTest::newRow("X") << QByteArray("+ [X] a") << u"a"_s << true;
    QTest::newRow("ordered") << QByteArray("3. [ ] a") << u"a"_s << false;
    QTest::newRow("parenthesis") << QByteArray("3) [x] a") << u"a"_s << true;
    QTest::newRow("no-break space") << QByteArray("- [\xC2\xA0] a") << u"a"_s << false;
    QTest::newRow("no-break space behind") << QByteArray("- [ ]\xC2\xA0"
                                                         "a")
                                           << u"a"_s << false;
    QTest::newRow("entity") << QByteArray("- [&nbsp;] a") << u"a"_s << false;
    QTest::newRow("no blank behind") << QByteArray("- [ ]a") << u"a"_s << false;
    QTest::newRow("empty brackets") << QByteArray("- [] a") << u"a"_s << false;
    QTest::newRow("tab") << QByteArray("-\t[ ]\ta") << u"a"_s << false;
    QTest::newRow("sign") << QByteArray("- \xE2\x98\x90 a") << u"a"_s << false;
    QTest::newRow("ticked sign") << QByteArray("- \xE2\x98\x91 a") << u"a"_s << true;
    QTest::newRow("checkbox") << QByteArray("- <input type=\"checkbox\"> a") << u"a"_s << false;
    QTest::newRow("checked checkbox")
        << QByteArray("- <INPUT checked type='checkbox' disabled> a") << u"a"_s << true;
    QTest::newRow("wrapped") << QByteArray("- [ ] a\n  b\nc") << u"a b c"_s << false;
    QTest::newRow("in a quote") << QByteArray("> - [ ] a") << u"a"_s << false;
    QTest::newRow("text on the next line") << QByteArray("- [ ]\n  a") << u"a"_s << false;
    QTest::newRow("text in the next paragraph") << QByteArray("- [ ]\n\n  a") << u"a"_s << false;
    QTest::newRow("paragraph of a sign") << QByteArray("\xE2\x98\x90 a") << u"a"_s << false;
    QTest::newRow("paragraph of a checkbox")
        << QByteArray("<input type=\"checkbox\"> a") << u"a"_s << false;
}

void MarkdownImportTest::boxes()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, title);
    QFETCH(bool, checked);
    const FlowImport flow = imported("# T\n\n" + line + "\n");
    QCOMPARE(flow.tasks, 1);
    QCOMPARE(blocks(flow), QStringList{u"checklist_task: "_s + title + u" / "_s});
    const ContentBlock &task = flow.document.stages[0].blocks[0];
    QCOMPARE(task.config.value(u"checked"_s).toBool(), checked);
    QVERIFY(task.required);
}

void MarkdownImportTest::nesting()
{
    const FlowImport flow = imported(
        "# T\n- [ ] a\n  - [ ] b\n    1. [ ] c\n- plain\n  - [ ] d\n  - more\n    - [x] e\n\n"
        "Text right before.\n- [ ] f\n```\ncode\n```\n- [ ] g\n- - [ ] h\n");
    QCOMPARE(test::taskLines(flow.document), (QStringList{u"0 a"_s, u"1 b"_s, u"2 c"_s, u"1 d"_s,
                                                          u"2 e"_s, u"0 f"_s, u"0 g"_s, u"1 h"_s}));
    QByteArray deep = "# T\n";
    for (int i = 0; i < 20; ++i)
        deep += QByteArray(i * 2, ' ') + "- [ ] t\n";
    const FlowImport steep = imported(deep);
    QCOMPARE(steep.tasks, 20);
    QCOMPARE(steep.document.stages[0].blocks.last().config.value(u"depth"_s).toInt(), 8);
}

void MarkdownImportTest::whatBelongsToTasks()
{
    const FlowImport flow =
        imported("# T\n- [ ] a\n\n  More of a.\n  - sub 1\n    - sub 2\n  ```\n    code\n  ```\n"
                 "  - [ ] b\n    Text of b.\n\n  Again a.\n- [ ] c  \n  broken\n> quote\n");
    QCOMPARE(
        blocks(flow),
        (QStringList{
            u"checklist_task: a / More of a.\n- sub 1\n  - sub 2\n```\n  code\n```\n\nAgain a."_s,
            u"checklist_task: b Text of b. / "_s, u"checklist_task: c / broken"_s,
            u"text:  / > quote"_s}));
}

void MarkdownImportTest::whatLooksLikeTasks()
{
    const FlowImport flow = imported(
        "# T\n- [x](http://a.test)\n- [ ][ref]\n- [y] z\n- `[ ]` no\n\n```\n- [ ] code\n```\n\n"
        "<!--\n- [ ] comment\n-->\n\n- See [ ] here\n");
    QCOMPARE(flow.tasks, 0);
    QCOMPARE(flow.tasksUnused, 3); // in code, in a comment, in a sentence
    const FlowImport empty = imported("# T\n- [ ]\n- [ ] a\n");
    QCOMPARE(empty.tasks, 1);
    QCOMPARE(empty.tasksUnused, 1);
    QCOMPARE(unusedTexts(empty), u"2: [ ]"_s);
}

void MarkdownImportTest::textBlocks()
{
    const FlowImport flow =
        imported("# T\n## A\nFirst *line*  \nsecond\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | 2 "
                 "|\n\n### Head\n"
                 "> q\n> r\n\n    code\n\n- intro\n    - [ ] task\n    - after\n## B\n\n");
    QCOMPARE(
        blocks(flow),
        (QStringList{
            u"text:  / First *line*  \nsecond\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | 2 |"_s,
            u"header: Head / "_s, u"text:  / > q\n> r\n\n    code\n\n- intro"_s,
            u"checklist_task: task / "_s, u"text:  / - after"_s}));
}

void MarkdownImportTest::linkBlocks()
{
    const FlowImport flow =
        imported("# T\n[A *b*](https://a.test/x_(1))\n\nhttps://b.test\n\n<mailto:c@d.test>\n\n"
                 "![Map](https://e.test/m.png)\n\n[rel](../x.md)\n\n[q](http://f.test "
                 "\"tip\")\n\nSee [A](http://g.test).\n");
    const auto &list = flow.document.stages[0].blocks;
    QCOMPARE(list.size(), 5);
    QCOMPARE(list[0].type, u"link"_s);
    QCOMPARE(list[0].config.value(u"url"_s).toString(), u"https://a.test/x_(1)"_s);
    QCOMPARE(test::title(list[0]), u"A b"_s);
    QCOMPARE(list[1].config.value(u"url"_s).toString(), u"https://b.test"_s);
    QCOMPARE(list[2].config.value(u"url"_s).toString(), u"mailto:c@d.test"_s);
    QCOMPARE(list[3].type, u"image"_s);
    QCOMPARE(textOf(list[3].texts, u"alt"_s, u"en"_s, {}), u"Map"_s);
    QCOMPARE(test::body(list[4]),
             u"[rel](../x.md)\n\n[q](http://f.test \"tip\")\n\nSee [A](http://g.test)."_s);
}

void MarkdownImportTest::referenceLinks()
{
    const FlowImport flow = imported(
        "# T\nSee [the guide][G], [g][] and [g]; not `[g]` nor [h].[^1]\n\n- [ ] Read [it][g]\n\n"
        "[g]: <https://g.test/a b> 'Tip'\n[never]: http://n.test\n\n[^1]: A note.\n");
    QCOMPARE(blocks(flow),
             (QStringList{u"text:  / See [the guide](<https://g.test/a b> \"Tip\"), "
                          u"[g](<https://g.test/a b> \"Tip\") and "
                          "[g](<https://g.test/a b> \"Tip\"); not `[g]` nor [h].[^1]"_s,
                          u"checklist_task: Read it / [it](<https://g.test/a b> \"Tip\")"_s,
                          u"text:  / [^1]: A note."_s}));
    QCOMPARE(unusedTexts(flow), u"7: [never]: http://n.test"_s);
}

void MarkdownImportTest::htmlTables()
{
    const FlowImport flow =
        imported("# T\n<table>\n<tr><th>#</th><th>&#10003;</th><th>Form</th><th>Info</th></tr>\n\n"
                 "   <tr>\n      <td>1</td><td>&#9744;</td>\n <td>W-4 <b>now</b></td><td><a "
                 "href=\"http://a.test\">Here</a> &amp; there</td></tr>\n"
                 "<tr><td>2</td><td><input type=checkbox "
                 "checked></td><td>I-9</td><td></td></tr>\n<tr><td>3</td><td>no "
                 "box</td><td></td><td></td></tr>\n</table>\n"
                 "\n<table><tr><td>a</td><td>b|c</td></tr></table>\n\n| Done | What "
                 "|\n|---|---|\n| [ ] | First |\n| \xE2\x98\x90 yes \xE2\x98\x90 no | |\n");
    QCOMPARE(blocks(flow),
             (QStringList{u"text:  / Form"_s,
                          u"checklist_task: W-4 now / **Info:** [Here](http://a.test) & there"_s,
                          u"checklist_task: I-9 / "_s,
                          u"text:  / **#:** 3\n\nno box\n\n|  |  |\n| --- | --- |\n| a | b\\|c |"_s,
                          u"checklist_task: First / "_s, u"checklist_task: yes / "_s,
                          u"checklist_task: no / "_s}));
    QCOMPARE(flow.tasks, 5);
    QCOMPARE(unusedTexts(flow), u"3: 1 2|14: Done | What"_s);
}

void MarkdownImportTest::html()
{
    const FlowImport flow = imported(
        "# T\n<details>\n<summary>\n Papers <i>here</i>\n</summary>\n\n- [ ] a\n\n</details>\n\n"
        "<ul><li>one</li><li>&#9744; two</li></ul>\n\n<p>x<br>y</p>\n\n<iframe "
        "src=\"http://a.test\"></iframe>\n\n<div>2 * 3 &lt; 7</div>\n");
    QCOMPARE(blocks(flow), (QStringList{u"text:  / Papers *here*"_s, u"checklist_task: a / "_s,
                                        u"text:  / - one"_s, u"checklist_task: two / "_s,
                                        u"text:  / x  \ny\n\n2 * 3 \\< 7"_s}));
    QCOMPARE(unusedTexts(flow), u"3: Papers *here*|15: <iframe src=\"http://a.test\"></iframe>"_s);
}

void MarkdownImportTest::markdownInHtml_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QStringList>("made");
    QTest::addColumn<QString>("unused");
    const auto task = [](const char *title) {
        return QStringList{u"checklist_task: %1 / "_s.arg(QString::fromUtf8(title))};
    };
    QTest::newRow("items below a tag")
        << QByteArray("<div>\n- [ ] a **b** [c](http://c.test)\n</div>\n")
        << QStringList{u"checklist_task: a b c / [c](http://c.test)"_s} << QString();
    QTest::newRow("items below a line break")
        << QByteArray("<br>\n- [ ] *a*\n") << task("a") << QString();
    QTest::newRow("words in a tag")
        << QByteArray("<p>\xE2\x98\x90 a **b** `c`</p>\n") << task("a b c") << QString();
    QTest::newRow("an item of HTML")
        << QByteArray("<ul>\n<li>[ ] a **b**</li>\n</ul>\n") << task("a b") << QString();
    QTest::newRow("a box of HTML")
        << QByteArray("<div><input type=checkbox> a *b*</div>\n") << task("a b") << QString();
    QTest::newRow("a cell")
        << QByteArray("<table>\n<tr><td>\xE2\x98\x90</td><td>a **b**</td></tr>\n</table>\n")
        << task("a b") << QString();
    QTest::newRow("what unfolds")
        << QByteArray("<details><summary>Click **here**</summary>\n- [ ] a\n</details>\n")
        << task("a") << u"5: Click **here**"_s;
    QTest::newRow("what unfolds, below a remark")
        << QByteArray("<!-- r -->\n<details><summary>Click</summary>\n\n- [ ] a\n\n</details>\n")
        << task("a") << u"5: r|6: Click"_s;
    QTest::newRow("what unfolds and says more")
        << QByteArray("<details><summary>Keys</summary>\n- [ ] a\n</details>\n")
        << QStringList{u"text:  / Keys"_s, u"checklist_task: a / "_s} << u"5: Keys"_s;
    QTest::newRow("a heading in a quote")
        << QByteArray("- b\n  ## In it\n\n- [ ] a\n")
        << QStringList{u"text:  / - b\n  ## In it"_s, u"checklist_task: a / "_s} << u"6: In it"_s;
}

/// Boxes are tasks with plain titles, and the stage right below the HTML is one.
void MarkdownImportTest::markdownInHtml()
{
    QFETCH(QByteArray, part);
    QFETCH(QStringList, made);
    QFETCH(QString, unused);
    for (const QByteArray below :
         {"## Two\n- [ ] z\n", "Two\n---\n- [ ] z\n", "<h2 align=center>Two</h2>\n- [ ] z\n"}) {
        if (below.startsWith("Two") && !part.endsWith(">\n"))
            continue; // words below an item belong to it
        const FlowImport flow = imported("# T\n\n## One\n\n" + part + below);
        QCOMPARE(flow.stages, 2);
        QCOMPARE(textOf(flow.document.stages[1].texts, u"name"_s, u"en"_s, u"en"_s), u"Two"_s);
        QCOMPARE(blocks(flow), made + QStringList{u"checklist_task: z / "_s});
        QCOMPARE(unusedTexts(flow), unused);
    }
}

void MarkdownImportTest::unusedParts()
{
    const FlowImport flow = imported("---\nname: N\nlabels: a, b\n---\n\n# T\n\n(anchor)=\n\n## "
                                     "A\na <!-- one --> b `<!-- code -->`\n\n***\n\n##\n\n"
                                     "<!-- two\nthree -->\n\n- [ ] x <!-- four -->\n");
    QCOMPARE(
        unusedTexts(flow),
        u"2: name: N|3: labels: a, b|8: (anchor)=|11: one|13: ***|15: ##|17: two\nthree|20: four"_s);
    QCOMPARE(blocks(flow),
             (QStringList{u"text:  / a  b `<!-- code -->`"_s, u"checklist_task: x / "_s}));
    for (const UnusedPart &part : flow.unused)
        QVERIFY(part.why.endsWith(u'.'));
}

void MarkdownImportTest::lineNumbers()
{
    QCOMPARE(unusedTexts(imported("# T\r\n\r\ntext\r\n\r\n---\r\n- [ ]\r\n")), u"5: ---|6: [ ]"_s);
    // Many blank lines are not given to the parser; the lines behind them keep their numbers.
    QCOMPARE(unusedTexts(imported("# T\n\ntext\n" + QByteArray(100, '\n') + "---\n\n```\na" +
                                  QByteArray(50, '\n') + "b\n```\n***")),
             u"104: ---|159: ***"_s);
}

void MarkdownImportTest::bulletsAsTasks()
{
    FlowImportOptions options;
    options.bulletsAsTasks = true;
    const FlowImport flow = imported("# T\nHello\n- a\n  - b\n- [x] c\n", options);
    QCOMPARE(test::taskLines(flow.document), (QStringList{u"0 a"_s, u"1 b"_s, u"0 c"_s}));
    QCOMPARE(imported("# T\n- a\n- b").tasks, 0);
}

void MarkdownImportTest::orderKeysAscend()
{
    QByteArray markdown = "# T\n";
    for (int i = 0; i < 100; ++i)
        markdown += "## S\n" + QByteArray("- [ ] t\n").repeated(i);
    const FlowImport flow = imported(markdown);
    QString last;
    for (const Stage &stage : flow.document.stages) {
        QVERIFY(stage.order > last);
        last = stage.order;
        QString lastBlock;
        for (const ContentBlock &block : stage.blocks) {
            QVERIFY(block.order > lastBlock);
            lastBlock = block.order;
        }
    }
    const auto again = flowFromJson(toJson(flow.document));
    QVERIFY(again.has_value());
    QCOMPARE(*again, flow.document);
}

void MarkdownImportTest::cancelAndProgress()
{
    QList<int> percents;
    FlowImportOptions options;
    std::stop_source source;
    options.cancel = source.get_token();
    options.progress = [&](int percent) {
        percents << percent;
        if (percents.size() == 3)
            source.request_stop();
    };
    const auto flow =
        importMarkdown("# T\n" + QByteArray("- [ ] t\n").repeated(30000), u"x.md"_s, options);
    QVERIFY(!flow.has_value());
    QCOMPARE(flow.error().kind, ErrorKind::Cancelled);
    QCOMPARE(percents.size(), 3);
}

void MarkdownImportTest::boxesWithoutBullets()
{
    const FlowImport flow =
        imported("# T\n\n[] - a\n\n[x] b\ngoes on\n    [ ] c\n\n\u00A0\u00A0- [ ] d\n\nSize: "
                 "\u2610 e \u2610 f\n\n"
                 "Signed \u2610\n\n1. <label class=\"x\"><input type=\"checkbox\"> g</label>\n\n"
                 "    - [ ] h\n\n### [ ] i\n\n- TODO j\n\n<div>\n- [ ] k\n- [x] l\n</div>\n\n"
                 "| m | [ ] |\n| n | [x] |\n");
    QCOMPARE(test::taskLines(flow.document),
             (QStringList{u"0 a"_s, u"0 b goes on"_s, u"1 c"_s, u"0 d"_s, u"0 e"_s, u"0 f"_s,
                          u"0 Signed"_s, u"0 g"_s, u"1 h"_s, u"0 j"_s, u"0 k"_s, u"0 l"_s, u"0 m"_s,
                          u"0 n"_s}));
    QCOMPARE(flow.tasksUnused, 1); // a heading names a stage
}

void MarkdownImportTest::platformSyntax_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *line, const QString &told, const QString &kept = {}) {
        QTest::newRow(line) << QByteArray(line) << told << kept;
    };
    row("/assign @ann", u"/assign @ann"_s);
    row("/due in 3 days", u"/due in 3 days"_s);
    row("{% include x %}", u"{% include x %}"_s);
    row("Hi {{ user.name }} there", u"{{ user.name }}"_s, u"Hi  there"_s);
    row("[Form]({{< ref \"x\" >}}) first", u"{{< ref \"x\" >}}"_s, u"Form first"_s);
    row("Text {: .note}", u"{: .note}"_s, u"Text"_s);
    row("[words]{.underline} here", u"{.underline}"_s, u"words here"_s);
    row("status:: open", u"status:: open"_s);
    row("#+author: Ann", u"#+author: Ann"_s);
    row("[[_TOC_]]", u"[[_TOC_]]"_s);
    row("(label)=", u"(label)="_s);
    row("<a name=\"x\"></a>Text", u"<a name=\"x\"></a>"_s, u"Text"_s);
    row(":::note", u":::note"_s);
    row("> [!WARNING]\n> Careful", u"[!WARNING]"_s, u"Careful"_s);
    row("See [[Other page|there]]", u"[[Other page|there]]"_s, u"See there"_s);
    row("![[picture.png]]", u"![[picture.png]]"_s);
    row("%% hidden %%", u"%% hidden %%"_s);
    row("Call :company-logo: now", u":company-logo:"_s, u"Call  now"_s);
    row("Text ^a1b2c3", u"^a1b2c3"_s, u"Text"_s);
    row("[//]: # (remark)", u"[//]: # (remark)"_s);
    row("#onboarding #people", u"#onboarding #people"_s);
    row("<details><summary>Click to expand</summary>\n\nText\n\n</details>", u"Click to expand"_s,
        u"Text"_s);
    row("```dataview\nLIST\n```", u"```dataview"_s);
    row("```{note}\nMind the step\n```", u"```{note}"_s, u"Mind the step"_s);
    row("{toc}", u"{toc}"_s);
    row("import X from './x'", u"import X from './x'"_s);
}

void MarkdownImportTest::platformSyntax()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, told);
    QFETCH(QString, kept);
    const FlowImport flow = imported("# T\n\n## A\n\n" + line + "\n\nend\n");
    QVERIFY2(unusedTexts(flow).contains(u"5: "_s + told), qPrintable(unusedTexts(flow)));
    const QString shown = blocks(flow).join(u'\n');
    QVERIFY2(shown.contains(kept), qPrintable(shown));
    QVERIFY2(!shown.contains(told), qPrintable(shown));
    // In program code, all of it is only text.
    const FlowImport code = imported("# T\n\n## A\n\n~~~~\n" + line + "\n~~~~\n\nend\n");
    QVERIFY(test::allText(code).contains(QString::fromUtf8(line)));
}

void MarkdownImportTest::cleanTitles()
{
    const FlowImport flow = imported(
        "# **T** :wave:\n## [A](https://a.test) `x`\n- [ ] Join the [team](https://b.test) "
        "*now*\n- [ ] ![](https://c.test/p.png)\n- [ ] " +
        QByteArray("\u00E4 ").repeated(400) + "\n## B\nb\n");
    QCOMPARE(flow.document.name(), u"T \U0001F44B"_s);
    QCOMPARE(stageNames(flow), u"A x|B"_s);
    const auto &list = flow.document.stages[0].blocks;
    QCOMPARE(list[0].config.value(u"url"_s).toString(), u"https://a.test"_s);
    QCOMPARE(test::title(list[1]), u"Join the team now"_s);
    QCOMPARE(test::body(list[1]), u"[team](https://b.test)"_s);
    QCOMPARE(test::title(list[2]), u"https://c.test/p.png"_s);
    QVERIFY(test::title(list[3]).size() <= 200 && test::title(list[3]).endsWith(u'\u2026'));
    QCOMPARE(test::body(list[3]).count(u'\u00E4'), 400);
    const FlowImport longName =
        imported("# T\n## " + QByteArray("\U0001F44B\U0001F3FD").repeated(400) + "\na\n## B\nb\n");
    QVERIFY(longName.document.stages[0].texts[u"en"_s][u"name"_s].toUcs4().size() <= 300);
}

void MarkdownImportTest::tablesOfTasks()
{
    const QByteArray table =
        "# T\n\n| # | What | Who | When | Note |\n|---|---|---|---|---|\n"
        "| 1 | Contract | HR | 10 days before | [Form](https://a.test) |\n| | **IT** | | | |\n"
        "| 2 | Laptop | Facilities | soon |\n| | | | | |\n| 3 | Kitchen | Buddy | Week 2 |\n";
    QCOMPARE(imported(table).tasks, 0);
    QCOMPARE(imported(table).tableRows, 5);
    FlowImportOptions options;
    options.tableRowsAsTasks = true;
    const FlowImport flow = imported(table, options);
    QCOMPARE(blocks(flow),
             (QStringList{u"checklist_task: Contract / **Note:** [Form](https://a.test)"_s,
                          u"header: IT / "_s,
                          u"checklist_task: Laptop / **Who:** Facilities\n\n**When:** soon"_s,
                          u"checklist_task: Kitchen / "_s}));
    const auto &list = flow.document.stages[0].blocks;
    QCOMPARE(list[0].owner, std::optional(Owner::Hr));
    QCOMPARE(list[0].due, std::optional(DueOffset{-10, false}));
    QCOMPARE(list[2].owner, std::nullopt);
    QCOMPARE(list[3].owner, std::optional(Owner::Buddy));
    QCOMPARE(list[3].due, std::optional(DueOffset{7, false}));
}

void MarkdownImportTest::dueWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("days"); // 9999: not understood
    QTest::newRow("before") << u"10 days before"_s << -10;
    QTest::newRow("before start") << u"2 weeks before start date"_s << -14;
    QTest::newRow("word") << u"One week prior"_s << -7;
    QTest::newRow("after") << u"3 days after start"_s << 3;
    QTest::newRow("Day 1") << u"Day 1"_s << 0;
    QTest::newRow("Day 5") << u"day 5"_s << 4;
    QTest::newRow("Week 2") << u"Week 2"_s << 7;
    QTest::newRow("end of week") << u"End of week 1"_s << 6;
    QTest::newRow("first day") << u"First day"_s << 0;
    QTest::newRow("signed") << u"D-3"_s << -3;
    QTest::newRow("German") << u"5 Tage vor Beginn"_s << -5;
    QTest::newRow("none") << u"as soon as possible"_s << 9999;
    QTest::newRow("huge") << u"99999999999 days before"_s << 9999;
}

void MarkdownImportTest::dueWords()
{
    QFETCH(QString, words);
    QFETCH(int, days);
    const auto due = dueFromWords(words);
    QCOMPARE(due ? due->days : 9999, days);
}

void MarkdownImportTest::indentedAsAWhole()
{
    for (const QByteArray &indent :
         {QByteArray("    "), QByteArray("\t"), QByteArray("\u3000\u3000")}) {
        const auto flow = importMarkdown(indent + "# T\n\n" + indent + "- [ ] a\n", u"x.md"_s);
        QVERIFY(!flow.has_value());
        QVERIFY(flow.error().message.contains(u"indented"));
        QVERIFY(flow.error().hint.contains(u"indentation"));
    }
}

void MarkdownImportTest::growsLinearly_data()
{
    QTest::addColumn<std::function<QByteArray(int)>>("make");
    QTest::addColumn<int>("size");
    const auto times = [](const char *text) {
        return [piece = QByteArray(text)](int n) -> QByteArray {
            return "# T\n\n" + piece.repeated(n);
        };
    };
    const auto row = [](const char *name, const std::function<QByteArray(int)> &make, int size) {
        QTest::newRow(name) << make << size;
    };
    row(
        "wide and long table",
        [](int n) -> QByteArray {
            return "# T\n\n" + QByteArray("|a").repeated(n) + "\n" + QByteArray("|-").repeated(n) +
                   "\n" + QByteArray("|x\n").repeated(n);
        },
        2000);
    row(
        "HTML table",
        [](int n) -> QByteArray {
            return "# T\n\n<table><tr>" + QByteArray("<td>a").repeated(n) +
                   QByteArray("<tr><td>x").repeated(n);
        },
        2000);
    row("lines without special signs", times("## Words and words\n\n"), 8000);
    row("braces", times("{{ x } "), 20000);
    row("brackets", times("[[x] "), 20000);
    row("links that templates end", times("[a]({{x}} "), 5000);
    row("boxes in one line", times("\u2610 a "), 5000);
    row("many links in titles", times("- [ ] [a](http://b.test) *c*\n"), 5000);
    row("tags", times("<b>a <a href=x>b "), 5000);
    row("fences", times("```\na\n```\n"), 8000);
    row("emoji", times(":wave:x: "), 20000);
    row(
        "attributes",
        [](int n) -> QByteArray { return "# T\n\n<div " + QByteArray("a=b ").repeated(n) + ">\n"; },
        5000);
}

/// Four times the text takes about four times the work: the square would be sixteen.
void MarkdownImportTest::growsLinearly()
{
    QFETCH(std::function<QByteArray(int)>, make);
    QFETCH(int, size);
    const auto work = [&make](int n) {
        const QByteArray document = make(n);
        const std::clock_t begin = std::clock(); // of this process, whatever else runs
        const auto flow = importMarkdown(document, u"x.md"_s);
        if (!flow)
            qFatal("%s", qPrintable(flow.error().message));
        return double(std::clock() - begin) / CLOCKS_PER_SEC;
    };
    const double once = std::min(work(size), work(size));
    const double fourfold = work(4 * size);
    QVERIFY2(fourfold < 9 * once + 0.05, qPrintable(u"%1 s, then %2 s"_s.arg(once).arg(fourfold)));
}

GANGWAY_TEST(MarkdownImportTest);
#include "tst_markdownimport.moc"
