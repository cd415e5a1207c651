// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/flowfile.h"
#include "exchange/markdownimport.h"
#include "exchange/textinput.h"
#include "markdownchecks.h"
#include "support/testprogram.h"

#include <QStringConverter>
#include <QtTest>

using namespace gangway;
using namespace Qt::StringLiterals;

/// Files that are no documents, and documents made to hurt. CTest's time limit is the clock.
class HostileText : public QObject
{
    Q_OBJECT

private slots:
    void refused_data();
    void refused();
    void encodings_data();
    void encodings();
    void bombs_data();
    void bombs();
    void randomBytes();
};

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
