// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvreader.h"
#include "markdownchecks.h"
#include "support/testprogram.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QStringConverter>
#include <QtTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

struct Table
{
    CsvFormat format;
    QStringList header; ///< the first row
    QList<QStringList> rows;
    QList<int> numbers;
    QList<CsvProblem> problems;
    bool failed = false;
};

/// A device that gives a few bytes at a time, as pipes and networks do.
class Trickle : public QBuffer
{
public:
    using QBuffer::QBuffer;
    int step = 0;

protected:
    qint64 readData(char *data, qint64 length) override
    {
        return QBuffer::readData(data, step > 0 ? qMin<qint64>(step, length) : length);
    }
};

Table read(QByteArray bytes, const std::optional<CsvFormat> &wanted = {}, int step = 0)
{
    Trickle device(&bytes);
    device.step = step;
    device.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    const auto reader = CsvReader::open(&device, wanted);
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    Table table;
    bool first = true;
    table.format = (*reader)->format();
    while ((*reader)->next()) {
        QStringList cells;
        for (int i = 0; i < (*reader)->count(); ++i)
            cells << (*reader)->text(i);
        if (std::exchange(first, false)) {
            table.header = cells;
            continue;
        }
        table.rows << cells;
        table.numbers << (*reader)->row();
    }
    table.problems = (*reader)->problems();
    table.failed = (*reader)->failed();
    return table;
}

QString joined(const Table &table)
{
    QStringList rows;
    for (const QStringList &row : table.rows)
        rows << row.join(u'|');
    return rows.join(u'\n');
}

} // namespace

class CsvReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void spectrum_data();
    void spectrum();
    void format_data();
    void format();
    void encodings_data();
    void encodings();
    void problems();
    void rowNumbers();
    void refused();
    void randomTables();
    void longFile();
    void letters();
};

void CsvReaderTest::spectrum_data()
{
    QTest::addColumn<QString>("name");
    const QDir folder(QStringLiteral(GANGWAY_INPUTS) + u"/csv/43-csv-spectrum/csvs"_s);
    QVERIFY(folder.exists());
    const auto files = folder.entryList({u"*.csv"_s});
    for (const QString &file : files) {
        if (file != u"location_coordinates.csv"_s) // its expected values are wrong
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }
}

void CsvReaderTest::spectrum()
{
    QFETCH(QString, name);
    const QString folder = QStringLiteral(GANGWAY_INPUTS) + u"/csv/43-csv-spectrum/"_s;
    QFile csv(folder + u"csvs/"_s + name + u".csv"_s);
    QFile json(folder + u"json/"_s + name + u".json"_s);
    QVERIFY(csv.open(QIODevice::ReadOnly) && json.open(QIODevice::ReadOnly));
    const QByteArray bytes = csv.readAll();
    const QJsonArray expected = QJsonDocument::fromJson(json.readAll()).array();
    for (const int step : {0, 1, 7}) {
        const Table table = read(bytes, {}, step);
        QJsonArray rows;
        for (const QStringList &row : table.rows) {
            QJsonObject object;
            for (qsizetype i = 0; i < row.size(); ++i)
                object.insert(table.header[i], row[i]);
            rows.append(object);
        }
        QCOMPARE(rows, expected);
        QVERIFY(table.problems.isEmpty());
    }
}

void CsvReaderTest::format_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char>("separator");
    QTest::addColumn<QString>("cells");
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << ',' << u"1|2"_s;
    QTest::newRow("semicolon with decimal commas")
        << QByteArray("a;b\n1,5;2,5\n3,0;4\n") << ';' << u"1,5|2,5\n3,0|4"_s;
    QTest::newRow("tab") << QByteArray("a\tb\n1, 2\t3\n") << '\t' << u"1, 2|3"_s;
    QTest::newRow("pipe") << QByteArray("a|b\n1|2\n") << '|' << u"1|2"_s;
    QTest::newRow("sep line") << QByteArray("sep=;\r\na;b\r\n1;2\r\n") << ';' << u"1|2"_s;
    QTest::newRow("one column") << QByteArray("mail\na@b.test\n") << ',' << u"a@b.test"_s;
    QTest::newRow("no header") << QByteArray("Ann,ann@a.test\nBob,bob@a.test\n") << ','
                               << u"Bob|bob@a.test"_s;
    QTest::newRow("numbers only") << QByteArray("1,2\n3,4\n") << ',' << u"3|4"_s;
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r3,4") << ',' << u"1|2\n3|4"_s;
    QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                        "A,B,C\nX,Y,Z\n")
                          << ',' << u"X|Y|Z"_s;
    QTest::newRow("separators in quotes")
        << QByteArray("a;b\n\"1,2,3\";\"x\"\n\"4,5,6\";y\n") << ';' << u"1,2,3|x\n4,5,6|y"_s;
    QTest::newRow("empty cells") << QByteArray("a,b,c\n,,\n1,,3\n") << ',' << u"||\n1||3"_s;
    QTest::newRow("quote within a cell")
        << QByteArray("a,b\n5\" disk,x\n") << ',' << u"5\" disk|x"_s;
    QTest::newRow("blank lines") << QByteArray("a,b\n\n1,2\n\r\n3,4\n\n") << ',' << u"1|2\n3|4"_s;
    QTest::newRow("CRLF in quotes")
        << QByteArray("a,b\r\n\"x\r\ny\",2\r\n") << ',' << u"x\r\ny|2"_s;
    QTest::newRow("header only") << QByteArray("a,b") << ',' << QString();
}

void CsvReaderTest::format()
{
    QFETCH(QByteArray, bytes);
    QFETCH(char, separator);
    QFETCH(QString, cells);
    const Table table = read(bytes);
    QCOMPARE(table.format.separator, separator);
    QCOMPARE(joined(table), cells);
    QVERIFY(table.problems.isEmpty());
}

void CsvReaderTest::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("cell");
    const QString western = u"Name,Ort\nJörg Müller,Köln €\n"_s;
    QByteArray windows = u"Name,Ort\nJörg Müller,Köln "_s.toLatin1() + "\x80\n";
    QTest::newRow("Windows-1252") << windows << u"Köln €"_s;
    const auto in = [&](QStringConverter::Encoding encoding, QStringConverter::Flag flag) {
        return QByteArray(QStringEncoder(encoding, flag)(western));
    };
    using Flag = QStringConverter::Flag;
    QTest::newRow("UTF-8") << western.toUtf8() << u"Köln €"_s;
    QTest::newRow("UTF-16LE") << in(QStringConverter::Utf16LE, Flag::WriteBom) << u"Köln €"_s;
    QTest::newRow("UTF-16BE") << in(QStringConverter::Utf16BE, Flag::WriteBom) << u"Köln €"_s;
    QTest::newRow("UTF-16LE without mark")
        << in(QStringConverter::Utf16LE, Flag::Default) << u"Köln €"_s;
    QTest::newRow("UTF-32LE") << in(QStringConverter::Utf32LE, Flag::WriteBom) << u"Köln €"_s;
    const QByteArray russian = "\xC8\xE2\xE0\xED \xCF\xE5\xF2\xF0\xEE\xE2\xE8\xF7 "
                               "\xF1\xEE\xF2\xF0\xF3\xE4\xED\xE8\xEA \xEE\xF2\xE4\xE5\xEB\xE0 "
                               "\xEF\xF0\xEE\xE4\xE0\xE6 \xE8 \xF0\xE0\xE7\xE2\xE8\xF2\xE8\xFF "
                               "\xEA\xEE\xEC\xEF\xE0\xED\xE8\xE8";
    QTest::newRow("Windows-1251") << "Name,Text\nx," + russian + "\n"
                                  << u"Иван Петрович сотрудник отдела продаж и развития компании"_s;
}

void CsvReaderTest::encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, cell);
    const Table table = read(bytes);
    QCOMPARE(table.rows.size(), 1);
    QCOMPARE(table.rows[0].value(1), cell);
}

void CsvReaderTest::problems()
{
    const Table open = read("a,b\n1,2\n\"3,4\n5,6\n");
    QVERIFY(open.failed);
    QCOMPARE(open.rows.size(), 1);
    QCOMPARE(open.problems.size(), 1);
    QCOMPARE(open.problems[0].row, 3);
    const Table stray = read("a,b\n\"1\"x,2\n3,4\n");
    QCOMPARE(stray.problems.size(), 1);
    QCOMPARE(stray.problems[0].row, 2);
    QCOMPARE(joined(stray), u"1x|2\n3|4"_s);
    const Table huge = read("a,b\n\"" + QByteArray("x,").repeated(3000000) + "\n");
    QVERIFY(huge.failed);
}

void CsvReaderTest::rowNumbers()
{
    // As a spreadsheet counts: a cell over two lines is one row, "sep=" is none.
    const Table table = read("sep=,\na,b\n\"x\ny\",1\n2,3\n\n4,5\n");
    QCOMPARE(table.numbers, (QList<int>{2, 3, 5}));
}

void CsvReaderTest::refused()
{
    for (const QByteArray &bytes :
         {QByteArray(), QByteArray("\n \n"), QByteArray("PK\0\1\2\0\3\4x", 9)}) {
        QByteArray copy = bytes;
        QBuffer device(&copy);
        device.open(QIODevice::ReadOnly);
        const auto reader = CsvReader::open(&device);
        QVERIFY(!reader.has_value());
        QCOMPARE(reader.error().kind, ErrorKind::InvalidInput);
    }
}

/// What is written by RFC 4180 is read back, however the bytes arrive.
void CsvReaderTest::randomTables()
{
    QRandomGenerator random(test::testSeed());
    const QStringList pieces{u"a"_s, u"ß"_s,  u"\""_s,   u","_s, u";"_s,  u"\t"_s,
                             u"|"_s, u"\n"_s, u"\r\n"_s, u" "_s, u"日"_s, u"1"_s};
    for (int i = 0; i < 1500; ++i) {
        CsvFormat format;
        format.separator = ",;\t|"[random.bounded(4)];
        const int width = random.bounded(2, 6);
        const QString end = random.bounded(2) ? u"\n"_s : u"\r\n"_s;
        QList<QStringList> rows;
        QString text;
        for (int n = random.bounded(1, 12); n >= 0; --n) {
            QStringList row;
            for (int column = 0; column < width; ++column) {
                QString cell;
                for (int k = random.bounded(5); k > 0; --k)
                    cell += pieces[random.bounded(int(pieces.size()))];
                row << cell;
                QString quoted = cell;
                quoted.replace(u"\""_s, u"\"\""_s);
                const bool bare = !cell.contains(u'"') && !cell.contains(u'\n') &&
                                  !cell.contains(QLatin1Char(format.separator));
                text += (column ? QString(QLatin1Char(format.separator)) : QString()) +
                        (bare && random.bounded(3) ? cell : u'"' + quoted + u'"');
            }
            rows << row;
            text += n > 0 || random.bounded(2) ? end : QString();
        }
        rows.removeFirst(); // read() keeps it apart
        const Table table = read(text.toUtf8(), format, random.bounded(10));
        if (table.rows != rows)
            qInfo() << "table" << i << text;
        QCOMPARE(table.rows, rows);
        QVERIFY(table.problems.isEmpty());
    }
}

void CsvReaderTest::longFile()
{
    QByteArray bytes = "Name,E-mail,Note\n";
    for (int i = 0; i < 100000; ++i)
        bytes += "Person " + QByteArray::number(i) + ",p" + QByteArray::number(i) + "@a.test," +
                 (i % 10 == 0 ? "\"one\ntwo \"\"x\"\"\"\n" : "plain\n");
    const Table table = read(bytes);
    QCOMPARE(table.rows.size(), 100000);
    QCOMPARE(table.numbers.last(), 100001);
    QCOMPARE(table.rows[99990][2], u"one\ntwo \"x\""_s);
    QCOMPARE(table.rows[99999][1], u"p99999@a.test"_s);
}

void CsvReaderTest::letters()
{
    QCOMPARE(columnLetters(0), u"A"_s);
    QCOMPARE(columnLetters(25), u"Z"_s);
    QCOMPARE(columnLetters(26), u"AA"_s);
    QCOMPARE(columnLetters(701), u"ZZ"_s);
    QCOMPARE(columnLetters(702), u"AAA"_s);
}

GANGWAY_TEST(CsvReaderTest);
#include "tst_csvreader.moc"
