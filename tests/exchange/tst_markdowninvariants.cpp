// SPDX-License-Identifier: GPL-3.0-or-later
#include "markdownchecks.h"
#include "support/testprogram.h"

#include "domain/content/contenttypes.h"
#include "domain/content/validation.h"
#include "exchange/markdownimport.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace gangway;

/// Nothing is lost: tasks in = tasks out + tasks reported, and every word is somewhere.
class MarkdownInvariants : public QObject
{
    Q_OBJECT

private slots:
    void realInputs_data();
    void realInputs();
    void randomDocuments();
    void randomLines();

private:
    static void check(const QByteArray &markdown, const FlowImport &flow);
    static QString broken(const QByteArray &markdown);
    static QByteArray smallest(const QByteArray &markdown);
};

void MarkdownInvariants::check(const QByteArray &markdown, const FlowImport &flow)
{
    QCOMPARE(flow.tasks + flow.tasksUnused, test::countBoxes(markdown));
    QCOMPARE(test::lostWords(markdown, flow).join(u' '), QString());
    QCOMPARE(test::rawMarkdown(flow.document).join(u'\n'), QString());
    QCOMPARE(flow.document.stages.size(), flow.stages);
    QCOMPARE(flow.document.blockCount(), flow.blocks);
    // What was imported can be published as it is.
    for (const Problem &problem : problems(flow.document, ContentTypeRegistry::builtIn()))
        QVERIFY2(problem.level != Level::Error, qPrintable(problem.message));
}

/// What a document of random lines breaks: empty when nothing is lost.
QString MarkdownInvariants::broken(const QByteArray &markdown)
{
    const auto flow = importMarkdown(markdown, QStringLiteral("random.md"));
    if (!flow)
        return flow.error().message;
    const QStringList lost = test::lostWords(markdown, *flow);
    const int boxes = test::countBoxes(markdown, true);
    const int found = flow->tasks + flow->tasksUnused;
    if (found < boxes)
        return QStringLiteral("%1 of %2 boxes").arg(found).arg(boxes);
    return lost.join(u' ');
}

/// The document without the lines that it breaks without.
QByteArray MarkdownInvariants::smallest(const QByteArray &markdown)
{
    QByteArrayList lines = markdown.split('\n');
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        QByteArrayList fewer = lines;
        fewer.removeAt(i);
        const QByteArray less = fewer.join('\n');
        if (less.startsWith("# Title") && !broken(less).isEmpty())
            lines = fewer;
    }
    return lines.join('\n');
}

void MarkdownInvariants::realInputs_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("tasks");
    QTest::addColumn<int>("stages");
    const QDir folder(QStringLiteral(GANGWAY_INPUTS));
    // Tasks by the independent counts of the inputs' index; stages as a person would divide them.
    const QHash<QString, std::pair<int, int>> expected{
        {QStringLiteral("01"), {60, 8}},  {QStringLiteral("03"), {0, 3}},
        {QStringLiteral("04"), {39, 10}}, {QStringLiteral("05"), {54, 8}},
        {QStringLiteral("07"), {24, 3}},  {QStringLiteral("08"), {32, 3}},
        {QStringLiteral("09"), {25, 9}},  {QStringLiteral("10"), {16, 3}},
        {QStringLiteral("11"), {44, 4}},  {QStringLiteral("12"), {0, 3}},
        {QStringLiteral("13"), {0, 4}},   {QStringLiteral("14"), {0, 3}},
        {QStringLiteral("15"), {0, 4}},   {QStringLiteral("16"), {0, 4}},
        {QStringLiteral("17"), {23, 8}},  {QStringLiteral("18"), {0, 3}},
        {QStringLiteral("19"), {0, 2}},   {QStringLiteral("20"), {0, 5}},
        {QStringLiteral("24"), {0, 4}},   {QStringLiteral("25"), {0, 3}},
        {QStringLiteral("31"), {6, 1}}};
    const auto files = folder.entryList({QStringLiteral("[0-9]*.md")});
    QCOMPARE(files.size(), expected.size());
    for (const QString &file : files) {
        const auto counts = expected.value(file.left(2), {-1, -1});
        QTest::newRow(qPrintable(file)) << folder.filePath(file) << counts.first << counts.second;
    }
}

void MarkdownInvariants::realInputs()
{
    QFETCH(QString, path);
    QFETCH(int, tasks);
    QFETCH(int, stages);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray markdown = file.readAll();
    const auto flow = importMarkdown(markdown, path);
    QVERIFY2(flow.has_value(), qPrintable(flow ? QString() : flow.error().message));
    QCOMPARE(flow->tasks, tasks);
    QCOMPARE(flow->stages, stages);
    check(markdown, *flow);
}

void MarkdownInvariants::randomDocuments()
{
    QRandomGenerator random(test::testSeed());
    for (int i = 0; i < 400; ++i) {
        const QByteArray markdown = test::randomMarkdown(random);
        const auto flow = importMarkdown(markdown, QStringLiteral("random.md"));
        QVERIFY(flow.has_value());
        check(markdown, *flow);
        if (QTest::currentTestFailed()) {
            qInfo().noquote() << "document" << i << "\n" << markdown;
            return;
        }
    }
}

/// Lines of all kinds in any order, where nothing fits together.
void MarkdownInvariants::randomLines()
{
    const QByteArrayList pieces{"- ",    "  - ",  "    - ", "1. ",      "   2) ",   "> ",
                                ">> ",   "\t",    "      ", "[ ] ",     "[x] ",     "# ",
                                "## ",   "\n",    "\n\n",   "```\n",    "~~~\n",    "* * *\n",
                                "===\n", "---\n", "| ",     "<div>\n",  "</div>\n", "<!-- ",
                                " -->",  "    ",  "- [ ] ", "  - [ ] ", "> - [x] ", "\\*",
                                "*",     " ` ",   "(",      ")"};
    QRandomGenerator random(test::testSeed());
    for (int i = 0; i < 1500; ++i) {
        QByteArray markdown = "# Title\n\n## Stage\n\n";
        int word = 0;
        for (int n = random.bounded(60); n > 0; --n) {
            markdown += pieces[random.bounded(int(pieces.size()))];
            if (random.bounded(3) > 0)
                markdown += "w" + QByteArray::number(++word) + (random.bounded(2) ? "\n" : " ");
        }
        const QString why = broken(markdown);
        if (!why.isEmpty()) {
            const QByteArray small = smallest(markdown);
            qInfo().noquote() << "document" << i << broken(small) << "\n" << small;
        }
        QCOMPARE(why, QString());
    }
}

GANGWAY_TEST(MarkdownInvariants);
#include "tst_markdowninvariants.moc"
