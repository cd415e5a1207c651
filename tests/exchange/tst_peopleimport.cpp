// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/peopleimport.h"
#include "support/testprogram.h"
#include "support/testseed.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 27);

Result<std::shared_ptr<const CsvTable>> tableOf(QByteArray bytes)
{
    QBuffer device(&bytes);
    device.open(QIODevice::ReadOnly);
    return CsvTable::read(&device);
}

Result<PeopleRehearsal> rehearse(const QByteArray &bytes, RehearsalOptions options = {})
{
    const auto table = tableOf(bytes);
    if (!table)
        return std::unexpected(table.error());
    options.today = today;
    return rehearsePeople(**table, options);
}

QString places(const QList<CsvProblem> &problems)
{
    QStringList lines;
    for (const CsvProblem &problem : problems)
        lines << QStringLiteral("%1 %2").arg(problem.row).arg(problem.column);
    return lines.join(u'|');
}

QString problems(const PeopleRehearsal &result)
{
    return places(result.problems);
}

QString dates(const PeopleRehearsal &result)
{
    QStringList list;
    for (const PersonRow &person : result.people)
        list << (person.startDate ? person.startDate->toString(Qt::ISODate) : u"-"_s);
    return list.join(u'|');
}

} // namespace

class PeopleImportTest : public QObject
{
    Q_OBJECT

private slots:
    void allFields();
    void headings_data();
    void headings();
    void names();
    void dateColumns_data();
    void dateColumns();
    void everyProblem();
    void datesByContent_data();
    void datesByContent();
    void withoutHeader();
    void refused();
    void notes();
    void cancelled();
    void lists_data();
    void lists();
    void randomTablesAreAccountedFor();
    void wishes();
    void badRows();
};

void PeopleImportTest::allFields()
{
    const auto result =
        rehearse("E-mail,First name,Last name,Start date,Department,Location,Position,Manager "
                 "e-mail,Language,Time zone\n"
                 " Ann@A.test "
                 ",Ann,Lee,2026-04-03,Sales,Berlin,Lead,BOSS@a.test,German,Europe/"
                 "Berlin\nbob@a.test,Bob,,,,,,,de_AT,\n");
    QVERIFY(result.has_value());
    QCOMPARE(problems(*result), QString());
    QCOMPARE(result->rows, 2);
    QCOMPARE(result->people.size(), 2);
    const PersonRow &ann = result->people[0];
    QCOMPARE(ann.row, 2);
    QCOMPARE(ann.email, u"ann@a.test"_s);
    QCOMPARE(ann.firstName + ann.lastName, u"AnnLee"_s);
    QCOMPARE(ann.startDate, std::optional(QDate(2026, 4, 3)));
    QCOMPARE(ann.department + ann.location + ann.position, u"SalesBerlinLead"_s);
    QCOMPARE(ann.managerEmail, u"boss@a.test"_s);
    QCOMPARE(ann.language, u"de"_s);
    QCOMPARE(ann.timeZone, u"Europe/Berlin"_s);
    QCOMPARE(result->people[1].language, u"de-AT"_s);
    QVERIFY(!result->people[1].startDate);
}

void PeopleImportTest::headings_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QList<int>>("columns"); // in the order of PersonField
    QTest::newRow("English")
        << u"EMAIL ADDRESS,Given Name,Surname,Hire Date,Team,Office,Job title,Reports to,Locale,Timezone"_s
        << QList<int>{0, 1, 2, -1, 3, 4, 5, 6, 7, 8, 9};
    QTest::newRow("German")
        << u"Nachname,Vorname,E-Mail-Adresse,Eintrittsdatum,Abteilung,Standort,Stelle,E-Mail Vorgesetzte/r,Sprache,Zeitzone"_s
        << QList<int>{2, 1, 0, -1, 3, 4, 5, 6, 7, 8, 9};
    QTest::newRow("Spanish")
        << u"Correo electrónico,Nombre,Apellidos,Fecha de inicio,Departamento,Ubicación,Puesto,Correo del jefe,Idioma,Zona horaria"_s
        << QList<int>{0, 1, 2, -1, 3, 4, 5, 6, 7, 8, 9};
    QTest::newRow("full name") << u"Name,E-mail (work),Phone"_s
                               << QList<int>{1, -1, -1, 0, -1, -1, -1, -1, -1, -1, -1};
    QTest::newRow("first of two") << u"E-mail,Mail"_s
                                  << QList<int>{0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
}

void PeopleImportTest::headings()
{
    QFETCH(QString, header);
    QFETCH(QList<int>, columns);
    // Addresses stand where they should, so that contents decide nothing here.
    QStringList row;
    for (int i = 0; i < header.count(u',') + 1; ++i)
        row << (i == columns[0] ? u"a@a.test"_s : u"x"_s);
    const auto table = tableOf((header + u'\n' + row.join(u',') + u'\n').toUtf8());
    QVERIFY(table.has_value());
    const ColumnMapping mapping = layOutList(**table).mapping;
    for (int i = 0; i < personFieldCount; ++i)
        QVERIFY2(mapping.columns[size_t(i)] == columns[i],
                 qPrintable(personFieldName(PersonField(i))));
}

void PeopleImportTest::names()
{
    const auto result =
        rehearse("Name;E-mail\nAnn Lee;a@a.test\nLee, Ann;b@a.test\nLudwig van "
                 "Beethoven;c@a.test\nAna María de la Cruz;d@a.test\nPrince;e@a.test\n");
    QVERIFY(result.has_value());
    QStringList names;
    for (const PersonRow &person : result->people)
        names << person.firstName + u'/' + person.lastName;
    QCOMPARE(names, (QStringList{u"Ann/Lee"_s, u"Ann/Lee"_s, u"Ludwig/van Beethoven"_s,
                                 u"Ana María/de la Cruz"_s, u"Prince/"_s}));
    const auto german = rehearse("Name;Vorname;E-Mail\nMüller;Jörg;j@a.test\n");
    QVERIFY(german.has_value());
    QCOMPARE(german->people[0].firstName + german->people[0].lastName, u"JörgMüller"_s);
}

void PeopleImportTest::dateColumns_data()
{
    QTest::addColumn<QByteArrayList>("cells");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("wrong");
    QTest::newRow("ISO") << QByteArrayList{"2026-04-03", "2026/4/3", "2026-04-03T08:00", ""}
                         << u"2026-04-03|2026-04-03|2026-04-03|-"_s << QString();
    QTest::newRow("German") << QByteArrayList{"3.4.2026", "03.04.26", "3. 4. 2026"}
                            << u"2026-04-03|2026-04-03|2026-04-03"_s << QString();
    QTest::newRow("day first by one value")
        << QByteArrayList{"3/4/2026", "25/4/2026"} << u"2026-04-03|2026-04-25"_s << QString();
    QTest::newRow("month first by one value")
        << QByteArrayList{"3/4/2026", "4/25/2026"} << u"2026-03-04|2026-04-25"_s << QString();
    QTest::newRow("ambiguous") << QByteArrayList{"3/4/2026", "5/5/2026", "2026-01-31"}
                               << u"2026-05-05|2026-01-31"_s << u"2 Start"_s;
    QTest::newRow("both orders") << QByteArrayList{"25/4/2026", "4/25/2026", "3/4/2026"}
                                 << u"2026-04-25|2026-04-25"_s << u"4 Start"_s;
    QTest::newRow("no dates") << QByteArrayList{"soon", "31.2.2026", "2026-13-01", "1/2",
                                                "12345678"}
                              << QString() << u"2 Start|3 Start|4 Start|5 Start|6 Start"_s;
}

void PeopleImportTest::dateColumns()
{
    QFETCH(QByteArrayList, cells);
    QFETCH(QString, expected);
    QFETCH(QString, wrong);
    QByteArray bytes = "E-mail,Name,Start\n";
    for (qsizetype i = 0; i < cells.size(); ++i)
        bytes += "p" + QByteArray::number(i) + "@a.test,P," + cells[i] + "\n";
    const auto result = rehearse(bytes);
    QVERIFY(result.has_value());
    QCOMPARE(dates(*result), expected);
    QCOMPARE(problems(*result), wrong);
    if (QByteArray(QTest::currentDataTag()) == "ambiguous") {
        RehearsalOptions options;
        options.dateOrder = DateOrder::MonthFirst;
        QCOMPARE(dates(*rehearse(bytes, options)), u"2026-03-04|2026-05-05|2026-01-31"_s);
    }
}

void PeopleImportTest::everyProblem()
{
    const auto result = rehearse(
        "E-mail;Name;Start;Abteilung;Manager;Sprache;Zeitzone\n"
        ";Ann;2026-01-01;;;;\nnonsense;Bob;;;;;\ngood@a.test;Cid;;;;;\nGOOD@A.test;Dan;;;;;\n"
        "e@a.test;;;;;;\nf@a.test;Fay;32.1.2026;;;;\ng@a.test;Gil;;" +
        QByteArray(300, 'x') +
        ";;;\n"
        "h@a.test;Hal;;;h@a.test;;\ni@a.test;Ian;;;boss@;Klingonisch!;Mars/Base\nj@a.test;Joe\n"
        "k@a.test;Kim;;;;;;more\nl@a.test;L\x1Bi;;;;;\n");
    QVERIFY(result.has_value());
    QCOMPARE(problems(*result), u"2 E-mail|3 E-mail|5 E-mail|6 Name|7 Start|12 |13 Name"_s);
    // An optional field keeps nobody out; the note says what was left out.
    QCOMPARE(places(result->notes), u"8 Abteilung|9 Manager|10 Manager|10 Sprache|10 Zeitzone"_s);
    QCOMPARE(result->rows, 12);
    QStringList people;
    for (const PersonRow &person : result->people)
        people << person.email.left(1) + person.department + person.managerEmail + person.language;
    QCOMPARE(people.join(u'|'), u"g|g|h|i|j"_s);
    QVERIFY(result->problems[2].why.contains(u"row 4"_s));
    QVERIFY(result->problems.last().why.contains(u"U+001B ESCAPE"_s));
    for (const CsvProblem &problem : result->problems)
        QVERIFY(!problem.why.isEmpty());
}

void PeopleImportTest::datesByContent_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("found");
    QTest::newRow("a heading nobody knows")
        << QByteArray("Name,Mail,Joining\nAnn,a@a.test,2026-12-01\nBo,b@a.test,3.1.2027\n")
        << u"2026-12-01|2027-01-03"_s;
    QTest::newRow("not a birthday")
        << QByteArray("Name,Mail,Geburtstag\nAnn,a@a.test,1990-12-01\n") << u"-"_s;
    QTest::newRow("beside a birthday")
        << QByteArray("Name,Mail,Date of birth,Foo\nAnn,a@a.test,1990-12-01,2026-12-01\n")
        << u"2026-12-01"_s;
    QTest::newRow("either of two")
        << QByteArray("Name,Mail,Foo,Bar\nAnn,a@a.test,2026-12-01,2026-12-02\n") << u"-"_s;
    QTest::newRow("known before unknown")
        << QByteArray("Name,Mail,Foo,Start date\nAnn,a@a.test,2026-12-01,2026-12-02\n")
        << u"2026-12-02"_s;
    QTest::newRow("mostly no dates")
        << QByteArray("Name,Mail,Foo\nAnn,a@a.test,2026-12-01\nBo,b@a.test,soon\n") << u"-|-"_s;
}

/// The only column of dates is the start date, whatever it is called, and that is said.
void PeopleImportTest::datesByContent()
{
    QFETCH(QByteArray, list);
    QFETCH(QString, found);
    const auto result = rehearse(list);
    QVERIFY(result.has_value());
    QCOMPARE(problems(*result), QString());
    QCOMPARE(dates(*result), found);
    const bool said = std::ranges::any_of(result->notes, [](const CsvProblem &note) {
        return note.why.contains(u"read as the start date"_s);
    });
    QCOMPARE(said, !found.startsWith(u'-') && !list.contains("Start date"));
}

void PeopleImportTest::withoutHeader()
{
    const auto result = rehearse("Ann,ann@a.test\nBob,bob@a.test\n");
    QVERIFY(result.has_value());
    QCOMPARE(result->mapping.column(PersonField::Email), 1);
    QCOMPARE(problems(*result),
             u"1 first_name|2 first_name"_s); // nothing says which column holds the name
}

void PeopleImportTest::refused()
{
    const auto noMail = rehearse("Name,Phone\nAnn,1\n");
    QVERIFY(!noMail.has_value());
    QCOMPARE(noMail.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!noMail.error().hint.isEmpty());
    QVERIFY(!rehearse("E-mail,Name\n" + QByteArray("a@a.test,A\n").repeated(CsvTable::mostRows))
                 .has_value());
    const auto open = rehearse("E-mail,Name\na@a.test,A\n\"b@a.test,B\n");
    QVERIFY(open.has_value());
    QCOMPARE(open->problems.size(), 1);
    QCOMPARE(open->problems[0].row, 3);
}

void PeopleImportTest::notes()
{
    const auto result = rehearse("E-mail,Name,Shoe size\na@a.test,A,44\n");
    QVERIFY(result.has_value());
    QCOMPARE(result->people.size(), 1);
    QCOMPARE(result->notes.size(), 1);
    QCOMPARE(result->notes[0].row, 1);
    QCOMPARE(result->notes[0].column, u"Shoe size"_s);
}

void PeopleImportTest::cancelled()
{
    std::stop_source source;
    source.request_stop();
    RehearsalOptions options;
    options.cancel = source.get_token();
    const auto result =
        rehearse("E-mail,Name\n" + QByteArray("a@a.test,A\n").repeated(5000), options);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
}

/// Lists as products and people write them: tests/exchange/lists/cases.json says what comes of
/// each.
void PeopleImportTest::lists_data()
{
    QTest::addColumn<QJsonObject>("wanted");
    QFile file(QStringLiteral(GANGWAY_TEST_FOLDER "/lists/cases.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(cases.size() > 40);
    for (const QJsonValue &value : cases)
        QTest::newRow(qPrintable(value[u"file"].toString())) << value.toObject();
}

void PeopleImportTest::lists()
{
    QFETCH(QJsonObject, wanted);
    QFile file(QStringLiteral(GANGWAY_TEST_FOLDER "/lists/") + wanted[u"file"].toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto result = rehearse(file.readAll());
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
    const auto listed = [&wanted](const char *name) {
        QStringList lines;
        const QJsonArray places = wanted[QLatin1String(name)].toArray();
        for (const QJsonValue &place : places)
            lines << QStringLiteral("%1 %2").arg(place[0].toInt()).arg(place[1].toString());
        return lines.join(u'|');
    };
    QString found;
    for (const CsvProblem &problem : result->problems)
        found += QStringLiteral("%1 %2: %3; ").arg(problem.row).arg(problem.column, problem.why);
    QVERIFY2(problems(*result) == listed("problems") ||
                 // The column is not named where any will do.
                 (wanted[u"problems"].toArray().size() == result->problems.size() &&
                  wanted[u"problems"][0][1].isNull()),
             qPrintable(found));
    QCOMPARE(result->people.size(), wanted[u"people"].toInt());
    if (wanted.contains(u"unused"))
        QCOMPARE(QJsonArray::fromStringList(result->unusedColumns), wanted[u"unused"].toArray());
    if (wanted.contains(u"blank"))
        QCOMPARE(result->blankRows, wanted[u"blank"].toInt());
    if (wanted.contains(u"skipped")) // without the headings themselves
        QCOMPARE(result->skippedRows, wanted[u"skipped"].toInt());
    if (wanted.contains(u"notes"))
        QCOMPARE(places(result->notes), listed("notes"));
    if (!wanted.contains(u"first"))
        return;
    const PersonRow &first = result->people.first();
    QJsonObject facts;
    const auto add = [&facts](const QString &name, const QString &text) {
        if (!text.isEmpty())
            facts.insert(name, text);
    };
    add(u"email"_s, first.email);
    add(u"first_name"_s, first.firstName);
    add(u"last_name"_s, first.lastName);
    add(u"start_date"_s, first.startDate ? first.startDate->toString(Qt::ISODate) : QString());
    add(u"department"_s, first.department);
    add(u"position"_s, first.position);
    add(u"location"_s, first.location);
    add(u"manager"_s, first.managerEmail + first.managerName);
    add(u"language"_s, first.language);
    add(u"time_zone"_s, first.timeZone);
    QCOMPARE(facts, wanted[u"first"].toObject());
}

/// Whatever a table holds: each of its rows is a person, has a problem, is blank or is told to be
/// skipped, and nothing is thrown away unsaid.
void PeopleImportTest::randomTablesAreAccountedFor()
{
    QRandomGenerator random(test::testSeed());
    const QStringList cells{u""_s,         u" "_s,        u"-"_s,          u"Ann Lee"_s,
                            u"E-mail"_s,   u"Name"_s,     u"Start date"_s, u"Department"_s,
                            u"#"_s,        u"a@a.test"_s, u"2026-04-03"_s, u"3/4/2026"_s,
                            u"31.02.26"_s, u"\u200b"_s,   u"Manager"_s,    u"boss"_s,
                            u"x\u202ey"_s, u"\"Q\""_s,    u"Total"_s,      u"44205"_s,
                            u"日本"_s,     u"=1+1"_s};
    int addressed = 0;
    for (int i = 0; i < 800; ++i) {
        QByteArray csv;
        const int rows = random.bounded(1, 12);
        const int width = random.bounded(1, 7);
        int written = 0;
        for (int row = 0; row < rows; ++row) {
            QStringList line;
            for (int column = std::max(1, width + random.bounded(-1, 2)); column > 0; --column)
                line << (random.bounded(6) == 0 ? u"p%1@a.test"_s.arg(random.bounded(200))
                                                : cells[random.bounded(int(cells.size()))]);
            QStringList quoted;
            for (QString cell : std::as_const(line))
                quoted << (u'"' + cell.replace(u'"', u"\"\""_s) + u'"');
            csv += quoted.join(u',').toUtf8() + '\n';
            ++written;
        }
        const auto result = rehearse(csv);
        if (!result)
            continue; // no addresses, or nothing at all
        ++addressed;
        QSet<int> wrong;
        for (const CsvProblem &problem : result->problems)
            wrong << problem.row;
        const bool whole = written == result->rows + result->blankRows + result->skippedRows &&
                           result->rows == result->people.size() + wrong.size();
        if (!whole)
            qInfo() << i << csv << result->rows << result->blankRows << result->skippedRows
                    << result->people.size() << wrong;
        QVERIFY(whole);
        int told = 0;
        for (const CsvProblem &note : result->notes)
            told += note.column.isEmpty() ? 1 : 0;
        const auto layout = layOutList(**tableOf(csv));
        QCOMPARE(told, result->skippedRows - (layout.headingRow >= 0 ? 1 : 0));
    }
    QVERIFY(addressed > 100);
}

void PeopleImportTest::wishes()
{
    const QByteArray csv = "Who,E-mail,Begins,Private e-mail,Begins\n"
                           "Ann Lee,ann@a.test,3/4/2026,ann@b.test,x\n";
    const auto table = tableOf(csv);
    QVERIFY(table.has_value());
    const ListLayout layout = layOutList(**table);
    QCOMPARE(columnCalled(layout, u"who"_s).value(), 0);
    QCOMPARE(columnCalled(layout, u"c"_s).value(), 2);
    QCOMPARE(columnCalled(layout, u"Begins"_s).error().kind, ErrorKind::Conflict);
    QVERIFY(columnCalled(layout, u"Begins"_s).error().hint.contains(u"C, E"_s));
    QCOMPARE(columnCalled(layout, u"Shoe"_s).error().kind, ErrorKind::NotFound);
    RehearsalOptions options;
    options.columns.mapped = {{0, PersonField::Name}, {2, PersonField::StartDate}};
    options.columns.skipped = {1, 4};
    options.dateOrder = dateOrderFromName(u"mdy"_s);
    const auto result = rehearse(csv, options);
    QVERIFY(result.has_value());
    QCOMPARE(problems(*result), QString());
    QCOMPARE(result->unusedColumns, QStringList());
    QCOMPARE(result->people[0].email, u"ann@b.test"_s); // the other one was skipped
    QCOMPARE(result->people[0].startDate, std::optional(QDate(2026, 3, 4)));
}

void PeopleImportTest::badRows()
{
    const QByteArray csv = "E-mail,Name,Note\nann@a.test,Ann,\nbob,Bob,\"=HYPERLINK(1)\"\n";
    const auto table = tableOf(csv);
    const auto result = rehearse(csv);
    QVERIFY(result.has_value());
    const QByteArray bad = badRowsCsv(**table, *result, result->problems);
    QVERIFY2(bad.contains("\"bob\",\"Bob\",\"'=HYPERLINK(1)\",\"E-mail: "), bad.constData());
    QVERIFY(!bad.contains("ann@"));
    // It is a list again: corrected, it can be imported.
    QByteArray corrected = bad;
    const auto again = rehearse(corrected.replace("\"bob\"", "\"bob@a.test\""));
    QVERIFY(again.has_value());
    QCOMPARE(again->people.size(), 1);
}

GANGWAY_TEST(PeopleImportTest);
#include "tst_peopleimport.moc"
