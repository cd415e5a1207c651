// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "exchange/flowfile.h"
#include "exchange/markdownexport.h"
#include "exchange/markdownimport.h"
#include "markdownchecks.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

ContentBlock block(const QString &type, const QString &title, const QString &body,
                   QJsonObject config = {})
{
    ContentBlock result;
    result.id = newId();
    result.type = type;
    result.config = std::move(config);
    if (!title.isEmpty())
        result.texts[u"en"_s][u"title"_s] = title;
    if (!body.isEmpty())
        result.texts[u"en"_s][u"body"_s] = body;
    return result;
}

/// Makes flows as an editor could.
class Generator
{
public:
    explicit Generator(QRandomGenerator &random) : m_random(random) {}
    FlowDocument flow()
    {
        FlowDocument result;
        result.id = newId();
        result.texts[u"en"_s][u"name"_s] = words(true);
        if (m_random.bounded(2))
            result.texts[u"en"_s][u"description"_s] = words(false);
        for (int n = m_random.bounded(1, 6); n > 0; --n)
            result.stages.append(stage());
        return result;
    }

private:
    QString words(bool odd)
    {
        static const QStringList signs{
            u"*"_s,     u"_x_"_s, u"`"_s,  u"[a]"_s,        u"<b>"_s,
            u"&amp;"_s, u"#"_s,   u"1."_s, u"\\"_s,         u"!["_s,
            u"~~"_s,    u"|"_s,   u"- "_s, u"\U0001F511"_s, u"http://a.test/x_y"_s};
        QString text;
        for (int n = m_random.bounded(1, 5); n > 0; --n) {
            text += QStringLiteral("w%1 ").arg(++m_word);
            if (odd && m_random.bounded(3) == 0)
                text += signs[m_random.bounded(int(signs.size()))] + u' ';
        }
        return text.simplified();
    }
    QString body()
    {
        switch (m_random.bounded(7)) {
        case 0:
            return u"- "_s + words(false) + u"\n  - "_s + words(false);
        case 1:
            return u"```\n"_s + words(false) + u"\n\n- [ ] no\n```"_s;
        case 2:
            return u"> "_s + words(false);
        case 3:
            return u"    "_s + words(false);
        case 4:
            return u"1. "_s + words(false) + u"\n2. "_s + words(false);
        case 5:
            return u"```\n"_s + words(false); // never closed
        default:
            return words(false) + u"\n\n"_s + words(false);
        }
    }
    Stage stage()
    {
        Stage result;
        result.id = newId();
        result.texts[u"en"_s][u"name"_s] = words(true);
        for (int n = m_random.bounded(8); n > 0; --n) {
            switch (m_random.bounded(6)) {
            case 0:
                result.blocks.append(block(u"text"_s, {}, body()));
                break;
            case 1:
                result.blocks.append(block(u"header"_s, words(true), {}, {{u"level"_s, 3}}));
                break;
            case 2:
                result.blocks.append(block(u"link"_s, words(false), {},
                                           {{u"url"_s, u"https://a.test/(%1"_s.arg(++m_word)}}));
                break;
            default:
                result.blocks.append(block(
                    u"checklist_task"_s, words(false), m_random.bounded(3) ? QString() : body(),
                    {{u"depth"_s, m_random.bounded(m_random.bounded(1, 9))}}));
                if (m_random.bounded(4) == 0)
                    result.blocks.last().config.insert(u"checked"_s, true);
            }
        }
        return result;
    }
    QRandomGenerator &m_random;
    int m_word = 0;
};

/// What Markdown holds of a flow: everything but ids, keys and what is required.
QStringList lines(const FlowDocument &document)
{
    QStringList result{document.name(), textOf(document.texts, u"description"_s, u"en"_s, {})};
    for (const Stage &stage : document.stages) {
        result << u"stage "_s + test::stageName(stage);
        for (const ContentBlock &part : stage.blocks) {
            QString text = test::body(part);
            if (text.startsWith(u"```\n"_s) && text.count(u"```"_s) == 1)
                text += u"\n```"_s; // closed on the way out
            result << part.type + u' ' + QString::number(part.config.value(u"depth"_s).toInt()) +
                          part.config.value(u"checked"_s).toVariant().toString() + u' ' +
                          test::title(part) + u' ' + text + part.config.value(u"url"_s).toString();
        }
    }
    return result;
}

} // namespace

class MarkdownExportTest : public QObject
{
    Q_OBJECT

private slots:
    void example();
    void randomFlows();
    void realInputsTwice();
    void headingsInTexts();
    void otherBlocks();
    void flowFile();
    void flowFileRefused_data();
    void flowFileRefused();
};

void MarkdownExportTest::example()
{
    FlowDocument flow;
    flow.texts[u"en"_s][u"name"_s] = u"First *week*"_s;
    Stage a;
    a.texts[u"en"_s][u"name"_s] = u"Day 1"_s;
    a.blocks << block(u"text"_s, {}, u"Welcome!"_s)
             << block(u"checklist_task"_s, u"Laptop"_s, u"Ask **IT**."_s)
             << block(u"checklist_task"_s, u"Log in"_s, {}, {{u"depth"_s, 1}, {u"checked"_s, true}})
             << block(u"header"_s, u"More"_s, {})
             << block(u"checklist_task"_s, u"Deep"_s, {}, {{u"depth"_s, 2}});
    Stage b;
    b.texts[u"en"_s][u"name"_s] = u"Day 2"_s;
    b.blocks << block(u"link"_s, u"Map"_s, {}, {{u"url"_s, u"https://a.test"_s}});
    flow.stages << a << b;
    QCOMPARE(
        exportMarkdown(flow),
        QByteArray(
            "# First \\*week\\*\n\n## Day 1\n\nWelcome!\n\n- [ ] Laptop\n\n  Ask **IT**.\n\n"
            "  - [x] Log in\n\n### More\n\n- - - [ ] Deep\n\n## Day 2\n\n[Map](https://a.test)\n"));
}

void MarkdownExportTest::randomFlows()
{
    QRandomGenerator random(test::testSeed());
    for (int i = 0; i < 1000; ++i) {
        const FlowDocument flow = Generator(random).flow();
        const QByteArray markdown = exportMarkdown(flow);
        const auto again = importMarkdown(markdown, u"x.md"_s);
        QVERIFY(again.has_value());
        const QStringList out = lines(again->document);
        const QStringList in = lines(flow);
        for (qsizetype n = 0; n < in.size(); ++n) {
            if (out.value(n) != in[n]) {
                qInfo().noquote() << "flow" << i << "\n"
                                  << markdown << "\nwanted" << in[n] << "\ngot" << out.value(n);
                break;
            }
        }
        QCOMPARE(out, in);
    }
}

/// What an import made goes out and comes back with the same stages, tasks and words.
void MarkdownExportTest::realInputsTwice()
{
    const QDir folder(QStringLiteral(GANGWAY_INPUTS));
    const auto names = folder.entryList({u"[0-9]*.md"_s});
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto first = importMarkdown(file.readAll(), name);
        QVERIFY(first.has_value());
        const QByteArray markdown = exportMarkdown(first->document);
        const auto second = importMarkdown(markdown, name);
        QVERIFY(second.has_value());
        QVERIFY2(second->stages == first->stages, qPrintable(name));
        QCOMPARE(test::taskLines(second->document), test::taskLines(first->document));
        QVERIFY2(test::lostWords(markdown, *second).isEmpty(), qPrintable(name));
    }
}

void MarkdownExportTest::headingsInTexts()
{
    FlowDocument flow;
    flow.texts[u"en"_s][u"name"_s] = u"N"_s;
    for (const QString &name : {u"A"_s, u"B"_s}) {
        Stage stage;
        stage.texts[u"en"_s][u"name"_s] = name;
        stage.blocks << block(u"text"_s, {},
                              u"# One\ntext\n\nTwo\n===\n\n## Three\n\n```\n# code\n```"_s);
        flow.stages << stage;
    }
    const auto again = importMarkdown(exportMarkdown(flow), u"x.md"_s);
    QVERIFY(again.has_value());
    QCOMPARE(again->stages, 2);
    QVERIFY(test::allText(*again).contains(u"# code"_s));
    QCOMPARE(again->document.stages[0].blocks[0].type, u"header"_s);
}

void MarkdownExportTest::otherBlocks()
{
    FlowDocument flow;
    flow.texts[u"en"_s][u"name"_s] = u"N"_s;
    Stage stage;
    stage.texts[u"en"_s][u"name"_s] = u"A"_s;
    stage.blocks << block(u"choice"_s, u"Size?"_s, u"Of the shirt"_s,
                          {{u"options"_s, QJsonArray{u"S"_s, u"M*"_s}}})
                 << block(u"video"_s, u"Tour"_s, {}, {{u"url"_s, u"https://v.test"_s}})
                 << block(u"divider"_s, {}, {});
    flow.stages << stage;
    const QByteArray markdown = exportMarkdown(flow);
    QVERIFY(markdown.contains("**Size?**\n\nOf the shirt\n\n- S\n- M\\*"));
    QVERIFY(markdown.contains("[Tour](https://v.test)"));
    const auto again = importMarkdown(markdown, u"x.md"_s);
    QVERIFY(again.has_value());
    QCOMPARE(again->stages, 1);
}

void MarkdownExportTest::flowFile()
{
    QRandomGenerator random(test::testSeed());
    for (int i = 0; i < 50; ++i) {
        FlowDocument flow = Generator(random).flow();
        const QStringList keys = keysBetween({}, {}, 20);
        for (qsizetype s = 0; s < flow.stages.size(); ++s) {
            flow.stages[s].order = keys[s];
            for (qsizetype b = 0; b < flow.stages[s].blocks.size(); ++b)
                flow.stages[s].blocks[b].order = keys[b];
        }
        const QByteArray file = exportFlowFile(flow);
        QVERIFY(isFlowFile(file));
        const auto again = importFlow(file, u"flow.json"_s);
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->document, flow);
        QCOMPARE(again->stages, int(flow.stages.size()));
        QCOMPARE(exportFlowFile(again->document), file);
    }
}

void MarkdownExportTest::flowFileRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("newer") << QByteArray(
                                  R"({"format":"gangway-flow","version":2,"flow":{},"new":1})")
                           << ErrorKind::NewerVersion;
    QTest::newRow("version 0") << QByteArray(R"({"format":"gangway-flow","version":0,"flow":{}})")
                               << ErrorKind::InvalidInput;
    QTest::newRow("no version") << QByteArray(R"({"format":"gangway-flow","flow":{}})")
                                << ErrorKind::InvalidInput;
    QTest::newRow("other format") << QByteArray(R"({"format":"x","version":1,"flow":{}})")
                                  << ErrorKind::InvalidInput;
    QTest::newRow("unknown key") << QByteArray(
                                        R"({"format":"gangway-flow","version":1,"flow":{},"x":1})")
                                 << ErrorKind::InvalidInput;
    QTest::newRow("no flow") << QByteArray(R"({"format":"gangway-flow","version":1})")
                             << ErrorKind::InvalidInput;
    QTest::newRow("empty flow") << QByteArray(R"({"format":"gangway-flow","version":1,"flow":{}})")
                                << ErrorKind::InvalidInput;
    QTest::newRow("broken JSON") << QByteArray("{\"format\":\"gangway-flow\",\n\"version\":")
                                 << ErrorKind::InvalidInput;
    QTest::newRow("list") << QByteArray("[1]") << ErrorKind::InvalidInput;
    QTest::newRow("deep") << QByteArray("[").repeated(1000000) << ErrorKind::InvalidInput;
}

void MarkdownExportTest::flowFileRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorKind, kind);
    const auto flow = importFlow(bytes, u"x.json"_s);
    QVERIFY(!flow.has_value());
    QCOMPARE(flow.error().kind, kind);
    QVERIFY(!flow.error().message.isEmpty());
}

GANGWAY_TEST(MarkdownExportTest);
#include "tst_markdownexport.moc"
