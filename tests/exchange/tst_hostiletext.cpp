// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvwriter.h"
#include "exchange/flowfile.h"
#include "exchange/markdownexport.h"
#include "exchange/markdownimport.h"
#include "exchange/textinput.h"
#include "markdownchecks.h"
#include "support/testprogram.h"

#include <QStringConverter>
#include <QtTest>

#include <functional>
#include <stop_token>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gangway;
using namespace Qt::StringLiterals;

/// Files that are no documents, and documents made to hurt. CTest's time limit is the clock.
class HostileText : public QObject
{
    Q_OBJECT

private slots:
    void growth_data(); // first, while the heap is small
    void growth();
    void whatIsLeftAloneIsTold();
    void stopsInsideALeaf();
    void textsOfFilesCannotAct();
    void eachPartHasItsId();
    void formulas_data();
    void formulas();
    void refused_data();
    void refused();
    void encodings_data();
    void encodings();
    void bombs_data();
    void bombs();
    void randomBytes();
};

namespace {

struct Cost
{
    double seconds = 0;   ///< of the processor
    qint64 kilobytes = 0; ///< at most at a time
    bool ended = false;
};

/// In a process of its own, which may do what it wants.
Cost costOf(const QByteArray &document)
{
    malloc_trim(0);
    const pid_t child = fork();
    if (child == 0) {
        const auto flow = importFlow(document, u"x.md"_s);
        _exit(flow.has_value() || !flow.error().message.isEmpty() ? 0 : 1);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return {};
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
            WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

using Make = std::function<QByteArray(int)>;

Make repeated(const QByteArray &unit, const QByteArray &before = {}, const QByteArray &behind = {})
{
    return [=](int count) -> QByteArray { return before + unit.repeated(count) + behind; };
}

} // namespace

/// Twice the document costs about twice as much, and never much more than a calm one of its size:
/// what is short cannot stand for what is long.
void HostileText::growth_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, int count, const Make &make) {
        QTest::newRow(name) << make << count;
    };
    row("long target", 2500, [](int count) -> QByteArray {
        return "[a]: http://" + QByteArray("u").repeated(count * 4) + "\n\n" +
               QByteArray("[a] ").repeated(count);
    });
    row("target just short enough", 10000,
        repeated("[a] ", "[a]: http://" + QByteArray("u").repeated(1900) + "\n\n"));
    row("long title", 10000,
        repeated("[a] ", "[a]: http://x \"" + QByteArray("u").repeated(900) + "\"\n\n"));
    row("nested labels", 300,
        repeated(QByteArray("[").repeated(200) + "a" + QByteArray("]").repeated(200),
                 "[b]: http://x\n\n"));
    row("names that begin like others", 10000, repeated("<lix>", "<div>"));
    row("closing tags of others", 8000, repeated("<b></p>", "<div>"));
    row("closing tags in comments", 3000, repeated("<div><!--</div>-->", "<div>"));
    row("closing tags in attributes", 3000, repeated("<div a=\"</div>\">", "<div>"));
    row("comments that end at once", 3000, repeated("<!--><div>", "<div>"));
    row("unended attribute", 8000, repeated("<lix>", "<div><i a=\"x><!-- \">"));
    row("closing tags in scripts", 3000, repeated("<div><style></div></style>", "<div>"));
    row("attributes without values", 8000, [](int count) -> QByteArray {
        QByteArray tag = "<div";
        for (int i = 0; i < count; ++i)
            tag += " a" + QByteArray::number(i);
        return tag + ">\n";
    });
    row("formatting in each paragraph", 4000, [](int count) -> QByteArray {
        QByteArray html = "<p>";
        for (int i = 0; i < 200; ++i)
            html += "<b a=" + QByteArray::number(i) + ">";
        return html + QByteArray("<p>y").repeated(count);
    });
    row("link in each paragraph", 8000,
        repeated("<p>y", "<p><a href=\"http://" + QByteArray("u").repeated(2000) + "\">"));
    row("marks and breaks", 8000, repeated("- <br>", "<div>"));
    row("breaks behind marks", 8000, [](int count) -> QByteArray {
        return "<div>" + QByteArray("- ").repeated(count) + "x" +
               QByteArray("<br>").repeated(count);
    });
    row("inline breaks", 10000, repeated("a<br>", "w "));
    row("boxes in sentences", 5000, repeated("word [ ] wo\n"));
    row("heading of marks", 6000,
        repeated("|\xE2\x9C\x93|y|\n",
                 "|" + QByteArray("*_`[").repeated(500) + "|b|\n|---|---|\n"));
    row("long headings in each row", 400, [](int count) -> QByteArray {
        QByteArray head;
        for (int i = 0; i < 40; ++i)
            head += "|" + QByteArray("h").repeated(1900);
        return head + "|\n" + QByteArray("|-").repeated(40) + "|\n" +
               QByteArray(QByteArray("|x").repeated(39) + "|[ ]|\n").repeated(count);
    });
    row("short headings in each row", 400, [](int count) -> QByteArray {
        QByteArray head;
        for (int i = 0; i < 40; ++i)
            head += "|" + QByteArray("h").repeated(99);
        return head + "|\n" + QByteArray("|-").repeated(40) + "|\n" +
               QByteArray(QByteArray("|x").repeated(39) + "|[ ]|\n").repeated(count);
    });
    row("properties", 10000, repeated(":properties:\n"));
    row("templates in a link", 15000, repeated("{{x}}", "![a]("));
    row("links to templates", 6000, repeated("[a]({{x}})"));
    row("attributes of no span", 15000, repeated("a]{.b}", "[a"));
    row("attributes of spans", 8000, repeated("[a]{.b}"));
    row("open templates", 20000, repeated("{{}"));
    row("open remarks", 20000, repeated("{#}{"));
    row("open wiki links", 20000, repeated("[[a]"));
    row("open tags", 60000, repeated("<", {}, ">"));
    row("open inputs", 10000, repeated("<input ", {}, ">"));
}

void HostileText::growth()
{
    QFETCH(Make, make);
    QFETCH(int, count);
    const QByteArray top("# T\n\n## S\n\n");
    const QByteArray once = top + make(count);
    const QByteArray twice = top + make(2 * count);
    const QByteArray calm =
        top +
        QByteArray("Words of *somebody* here.\n- [ ] a task\n\n").repeated(int(twice.size() / 40));
    const Cost least = costOf(top + "x\n");
    const Cost first = costOf(once);
    const Cost second = costOf(twice);
    const Cost usual = costOf(calm);
    QVERIFY(least.ended && usual.ended);
    QVERIFY(first.ended && second.ended);
    const auto say = [&](const char *what, double of1, double of2, double ofCalm) {
        return QStringLiteral("%1: %2, twice as long %3, calm %4")
            .arg(QLatin1String(what))
            .arg(of1)
            .arg(of2)
            .arg(ofCalm);
    };
    const QString time = say("seconds", first.seconds, second.seconds, usual.seconds);
    QVERIFY2(second.seconds < 3 * first.seconds + 0.3, qPrintable(time));
    QVERIFY2(second.seconds < 10 * usual.seconds + 0.3, qPrintable(time));
    const double mine = double(first.kilobytes - least.kilobytes);
    const double more = double(second.kilobytes - least.kilobytes);
    const double their = double(usual.kilobytes - least.kilobytes);
    const QString memory = say("kilobytes", mine, more, their);
    QVERIFY2(more < 3 * mine + 8192, qPrintable(memory));
    QVERIFY2(more < 10 * their + 32768, qPrintable(memory));
}

void HostileText::whatIsLeftAloneIsTold()
{
    const auto told = [](const FlowImport &made, const QString &words) {
        return std::ranges::any_of(made.unused, [&words](const UnusedPart &part) {
            return part.why.contains(words) || part.text.contains(words);
        });
    };
    const QByteArray url = "http://" + QByteArray("u").repeated(1500);
    const auto links = importFlow(
        "# T\n\n## S\n\n[a]: " + url + "\n\n" + QByteArray("[a] ").repeated(500), u"x.md"_s);
    QVERIFY(links.has_value());
    QVERIFY(told(*links, u"stay as they are written"_s));
    const QString body = links->document.stages.last().blocks.first().texts[u"en"_s][u"body"_s];
    QVERIFY(body.startsWith(u"[a](http://u"_s)); // the first ones have their address
    QVERIFY(body.endsWith(u"[a]"_s));
    // A long heading stands above the tasks once.
    const QByteArray heading = QByteArray("word ").repeated(60).trimmed();
    const auto table = importFlow(
        "# T\n\n## S\n\n|Task|" + heading + "|Done|\n|-|-|-|\n|a|x|[ ]|\n|b|y|[ ]|\n", u"x.md"_s);
    QVERIFY(table.has_value());
    QCOMPARE(exportMarkdown(table->document).count(heading), 1);
    // An address that is too long is no target, and is told.
    const auto target = importFlow(
        "# T\n\n## S\n\ntext\n\n[a]: http://" + QByteArray("u").repeated(5000) + "\n", u"x.md"_s);
    QVERIFY(target.has_value());
    QVERIFY(told(*target, u"uuuu"_s));
}

/// One paragraph can be the whole document.
void HostileText::stopsInsideALeaf()
{
    std::stop_source source;
    FlowImportOptions options;
    options.cancel = source.get_token();
    options.progress = [&source](int) { source.request_stop(); };
    const auto flow =
        importFlow("# T\n\n" + QByteArray("[ ] a\n").repeated(1000), u"x.md"_s, options);
    QVERIFY(!flow.has_value());
    QCOMPARE(flow.error().kind, ErrorKind::Cancelled);
}

/// Names and texts of a file act on no terminal, and turn no writing around.
void HostileText::textsOfFilesCannotAct()
{
    auto flow = importFlow("# T\n\n## S\n\n- [ ] a\n\nwords\n", u"x.md"_s);
    QVERIFY(flow.has_value());
    FlowDocument &document = flow->document;
    document.texts[u"en"_s][u"name"_s] = u"Na\u202Eme\u001B[31m\nFake"_s;
    document.tags = {u"ta\u0007g"_s};
    document.stages.first().texts[u"en"_s][u"name"_s] = u"S\rAll well"_s;
    document.stages.first().blocks.last().texts[u"en"_s][u"body"_s] =
        u"one\r\ntwo\u001B]0;x\u0007\tthree"_s;
    const auto again = importFlow(exportFlowFile(document), u"x.json"_s);
    QVERIFY(again.has_value());
    const FlowDocument &made = again->document;
    QCOMPARE(made.name(), u"Name[31m Fake"_s);
    QCOMPARE(made.tags, QStringList{u"tag"_s});
    QCOMPARE(made.stages.first().texts[u"en"_s][u"name"_s], u"S All well"_s);
    QCOMPARE(made.stages.first().blocks.last().texts[u"en"_s][u"body"_s], u"one\ntwo]0;x\tthree"_s);
    QVERIFY(std::ranges::any_of(again->unused, [](const UnusedPart &part) {
        return part.text.contains(u"ESCAPE"_s) && !part.why.isEmpty();
    }));
    // Documents, too.
    const auto markdown =
        importFlow("# T\xE2\x80\xAE\n\n## S\xE2\x80\xAE x\n\ntext \x1b[31m\n", u"x.md"_s);
    QVERIFY(markdown.has_value());
    QVERIFY(!exportFlowFile(markdown->document).contains("\xE2\x80\xAE"));
    QVERIFY(!exportMarkdown(markdown->document).contains('\x1b'));
    // And a name is there in any case.
    document.texts[u"en"_s][u"name"_s] = u"\u202E"_s;
    const auto named = importFlow(exportFlowFile(document), u"First day.json"_s);
    QVERIFY(named.has_value());
    QCOMPARE(named->document.name(), u"First day"_s);
}

void HostileText::eachPartHasItsId()
{
    auto flow = importFlow("# T\n\n## S\n\n- [ ] a\n- [ ] b\n", u"x.md"_s);
    QVERIFY(flow.has_value());
    QList<ContentBlock> &blocks = flow->document.stages.first().blocks;
    QCOMPARE(blocks.size(), 2);
    QVERIFY(importFlow(exportFlowFile(flow->document), u"x.json"_s).has_value());
    blocks[1].id = blocks[0].id;
    const auto twice = importFlow(exportFlowFile(flow->document), u"x.json"_s);
    QVERIFY(!twice.has_value());
    QVERIFY2(twice.error().message.contains(blocks[0].id.toString(QUuid::WithoutBraces)),
             qPrintable(twice.error().message));
}

void HostileText::formulas_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<bool>("formula");
    QTest::newRow("words") << u"Ann"_s << false;
    QTest::newRow("dash") << u"-"_s << false;
    QTest::newRow("sum") << u"=1+2"_s << true;
    QTest::newRow("plus") << u"+1"_s << true;
    QTest::newRow("at") << u"@x"_s << true;
    QTest::newRow("behind blanks") << u"  =1"_s << true;
    QTest::newRow("behind a tab") << u"\t=1"_s << true;
    QTest::newRow("behind a line end") << u"\nx"_s << true;
    QTest::newRow("behind what cannot be seen") << u"\u200B=1"_s << true;
    QTest::newRow("behind a no-break space") << u"\u00A0=1"_s << true;
    QTest::newRow("wide sum") << u"\uFF1D1"_s << true;
    QTest::newRow("wide plus") << u"\uFF0B1"_s << true;
    QTest::newRow("wide minus") << u"\uFF0D1"_s << true;
    QTest::newRow("wide at") << u"\uFF20x"_s << true;
}

void HostileText::formulas()
{
    QFETCH(QString, cell);
    QFETCH(bool, formula);
    QCOMPARE(withoutFormula(cell), formula ? u'\'' + cell : cell);
    QCOMPARE(csvRow({cell}).startsWith("\"'"), formula);
}

void HostileText::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("blank") << QByteArray(" \r\n\t\n") << u"empty"_s;
    QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF") << u"empty"_s;
    QTest::newRow("NUL") << QByteArray("# T\n\0x", 6) << u"not a text file"_s;
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)
                             << u"not a text file"_s;
    QTest::newRow("control characters")
        << QByteArray("PK\x03\x04\x14\x01\x02\x03") << u"not a text file"_s;
    QTest::newRow("broken UTF-8") << QByteArray("# T\n\nab\xFF"
                                                "c\n")
                                  << u"line 3 (byte 7 of the file)"_s;
    QTest::newRow("cut UTF-8") << QByteArray("# T\n\xE2\x82") << u"line 2 (byte 4 of the file)"_s;
    QTest::newRow("overlong UTF-8") << QByteArray("# T\n\xC0\xAF") << u"line 2"_s;
    QTest::newRow("surrogate") << QByteArray("# T\n\xED\xA0\x80") << u"line 2"_s;
    QTest::newRow("Latin-1") << QByteArray("# F\xFChrung\n") << u"line 1 (byte 3"_s;
    QTest::newRow("broken behind a mark") << QByteArray("\xEF\xBB\xBF"
                                                        "a\xFF")
                                          << u"byte 4 of the file"_s;
    QTest::newRow("too large") << QByteArray(100 * 1024 * 1024, 'a')
                               << u"100 MB, and at most 16 MB"_s;
    QTest::newRow("no heading") << QByteArray("Hello\n\n- [ ] a\n") << u"no heading"_s;
    QTest::newRow("empty heading") << QByteArray("#\n\ntext") << u"no heading"_s;
    QTest::newRow("too many parts")
        << QByteArray("# T\n") + QByteArray("- [ ] a\n").repeated(300000)
        << u"more than 200000 parts"_s;
    QTest::newRow("too many headings")
        << QByteArray("# T\n").repeated(300000) << u"more than 200000 parts"_s;
}

void HostileText::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto flow = importMarkdown(bytes, u"x.md"_s);
    QVERIFY(!flow.has_value());
    QCOMPARE(flow.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(flow.error().message.contains(says), qPrintable(flow.error().message));
    QVERIFY(!flow.error().hint.isEmpty());
}

void HostileText::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"# T\u00fcr\r\n- [ ] \U0001F511 a\r- [ ] b\n"_s;
    const auto in = [&](QStringConverter::Encoding encoding) {
        return QByteArray(QStringEncoder(encoding, QStringConverter::Flag::WriteBom)(text));
    };
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with a mark") << in(QStringConverter::Utf8);
    QTest::newRow("UTF-16LE") << in(QStringConverter::Utf16LE);
    QTest::newRow("UTF-16BE") << in(QStringConverter::Utf16BE);
    QTest::newRow("UTF-32LE") << in(QStringConverter::Utf32LE);
    QTest::newRow("UTF-32BE") << in(QStringConverter::Utf32BE);
}

void HostileText::encodings()
{
    QFETCH(QByteArray, bytes);
    const auto flow = importMarkdown(bytes, u"x.md"_s);
    QVERIFY(flow.has_value());
    QCOMPARE(flow->document.name(), u"T\u00fcr"_s);
    QCOMPARE(test::taskLines(flow->document), (QStringList{u"0 \U0001F511 a"_s, u"0 b"_s}));
}

void HostileText::bombs_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto times = [](const char *text, int count) { return QByteArray(text).repeated(count); };
    QTest::newRow("quotes") << times(">", 10000) + " x";
    QTest::newRow("lists") << times("- ", 10000) + "x";
    QTest::newRow("many deep lines") << QByteArray(times(">", 1000) + " x\n").repeated(2000);
    QTest::newRow("blank lines in deep lists")
        << times("- ", 1000) + "x\n" + times("\n", 4000000) + "y";
    QByteArray stairs;
    for (int i = 0; i < 1000; ++i)
        stairs += QByteArray(i * 2, ' ') + "- [ ] t\n";
    QTest::newRow("stairs") << stairs;
    QTest::newRow("brackets") << times("[", 4000000);
    QTest::newRow("links") << times("[a](b", 1000000);
    QTest::newRow("stars") << times("*a _b ", 700000);
    QByteArray ticks;
    for (int i = 0; i < 2500; ++i)
        ticks += QByteArray(i, '`') + ' ';
    QTest::newRow("backticks") << ticks + "<!-- x -->";
    QTest::newRow("open comments") << times("a <!-- ", 500000);
    QTest::newRow("comments") << times("a <!-- x --> ", 100000);
    QTest::newRow("processing instructions") << times("<x> <?<?<?\n", 400000);
    QTest::newRow("deep HTML") << times("<div>", 300000);
    QTest::newRow("deep formatting") << "<p>" + times("<b>", 250) + "x\n" + times("<p>y\n", 20000);
    QTest::newRow("open tables") << times("<table>\n\n", 100000);
    QTest::newRow("link targets") << times("[r]: http://x\n", 100000) + "\n" +
                                         times("[r] ", 100000);
    QTest::newRow("open labels") << times("[a\n", 1000000);
    QTest::newRow("one long line") << times("a", 12000000);
    QTest::newRow("tabs") << times("\t", 4000000) + "x";
    QTest::newRow("long heading") << "## " + times("*_`[", 1000000);
    QTest::newRow("unclosed fence") << "```\n" + times("- [ ] a\n", 100000);
}

void HostileText::bombs()
{
    QFETCH(QByteArray, body);
    const auto flow = importMarkdown("# T\n\n" + body + "\n", u"x.md"_s);
    QVERIFY2(flow.has_value(), flow ? "" : qPrintable(flow.error().message));
    QVERIFY(flow->stages > 0);
}

/// No bytes may crash a reader, and a failure says why.
void HostileText::randomBytes()
{
    QRandomGenerator random(test::testSeed());
    for (int i = 0; i < 3000; ++i) {
        QByteArray bytes(random.bounded(1, 400), Qt::Uninitialized);
        const bool text = random.bounded(2) > 0;
        for (char &c : bytes)
            c = text ? "#-*[]()<>!`~_|:\\\n \txa1.\"'&;/="[random.bounded(29)]
                     : char(random.bounded(256));
        if (text)
            bytes.prepend("# T\n\n## S\n\n");
        const auto flow = importFlow(bytes, u"x.md"_s);
        QVERIFY(flow.has_value() || !flow.error().message.isEmpty());
        if (text)
            QVERIFY(flow.has_value());
        const auto file = importFlowFile(bytes);
        QVERIFY(!file.has_value());
    }
}

GANGWAY_TEST(HostileText);
#include "tst_hostiletext.moc"
