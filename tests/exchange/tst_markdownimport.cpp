// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdownchecks.h"
#include "support/testprogram.h"

#include "exchange/markdownimport.h"

#include <QtTest>

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
    void unusedParts();
    void lineNumbers();
    void bulletsAsTasks();
    void orderKeysAscend();
    void cancelAndProgress();
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
        "# T\n<details>\n<summary>\n More <i>here</i>\n</summary>\n\n- [ ] a\n\n</details>\n\n"
        "<ul><li>one</li><li>&#9744; two</li></ul>\n\n<p>x<br>y</p>\n\n<iframe "
        "src=\"http://a.test\"></iframe>\n\n<div>2 * 3 &lt; 7</div>\n");
    QCOMPARE(blocks(flow),
             (QStringList{u"text:  / More *here*"_s, u"checklist_task: a / "_s, u"text:  / - one"_s,
                          u"checklist_task: two / "_s, u"text:  / x  \ny\n\n2 \\* 3 \\< 7"_s}));
    QCOMPARE(unusedTexts(flow), u"15: <iframe src=\"http://a.test\"></iframe>"_s);
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

GANGWAY_TEST(MarkdownImportTest);
#include "tst_markdownimport.moc"
