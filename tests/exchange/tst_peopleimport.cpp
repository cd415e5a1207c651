// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/peopleimport.h"
#include "support/testprogram.h"

#include <QBuffer>
#include <QtTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

Result<PeopleRehearsal> rehearse(QByteArray bytes, const RehearsalContext &context = {})
{
    QBuffer device(&bytes);
    device.open(QIODevice::ReadOnly);
    const auto reader = CsvReader::open(&device);
    if (!reader)
        return std::unexpected(reader.error());
    return rehearsePeople(**reader, {}, context);
}

QString problems(const PeopleRehearsal &result)
{
    QStringList lines;
    for (const CsvProblem &problem : result.problems)
        lines << QStringLiteral("%1 %2").arg(problem.row).arg(problem.column);
    return lines.join(u'|');
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
    void context();
    void withoutHeader();
    void refused();
    void notes();
    void cancelled();
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
    const ColumnMapping mapping = guessMapping(header.split(u','));
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
        RehearsalContext context;
        context.dateOrder = DateOrder::MonthFirst;
        QCOMPARE(dates(*rehearse(bytes, context)), u"2026-03-04|2026-05-05|2026-01-31"_s);
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
        "h@a.test;Hal;;;h@a.test;;\ni@a.test;Ian;;;boss;Klingonisch!;Mars/Base\nj@a.test;Joe\n");
    QVERIFY(result.has_value());
    QCOMPARE(
        problems(*result),
        u"2 E-mail|3 E-mail|5 E-mail|6 Name|7 Start|8 Abteilung|9 Manager|10 Manager|10 Sprache|10 Zeitzone|11 "_s);
    QCOMPARE(result->rows, 10);
    QCOMPARE(result->people.size(), 1);
    QCOMPARE(result->people[0].email, u"good@a.test"_s);
    QVERIFY(result->problems[2].why.contains(u"row 4"_s));
    for (const CsvProblem &problem : result->problems)
        QVERIFY(!problem.why.isEmpty());
}

void PeopleImportTest::context()
{
    RehearsalContext context;
    context.knownEmails = {u"a@a.test"_s};
    context.knownDepartments = {u"Sales"_s};
    const auto result = rehearse("E-mail,Name,Department\nA@a.test,A,Sales\nb@a.test,B,Sale\nc@a."
                                 "test,C,Sales\nd@a.test,D,\n",
                                 context);
    QVERIFY(result.has_value());
    QCOMPARE(problems(*result), u"2 E-mail|3 Department"_s);
    QCOMPARE(result->people.size(), 2);
}

void PeopleImportTest::withoutHeader()
{
    const auto result = rehearse("Ann,ann@a.test\nBob,bob@a.test\n");
    QVERIFY(result.has_value());
    QCOMPARE(result->mapping.column(PersonField::Email), 1);
    QCOMPARE(problems(*result), u"1 name|2 name"_s); // nothing says which column holds the name
}

void PeopleImportTest::refused()
{
    const auto noMail = rehearse("Name,Phone\nAnn,1\n");
    QVERIFY(!noMail.has_value());
    QCOMPARE(noMail.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!noMail.error().hint.isEmpty());
    RehearsalContext context;
    context.mostRows = 2;
    QVERIFY(!rehearse("E-mail,Name\na@a.test,A\nb@a.test,B\nc@a.test,C\n", context).has_value());
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
    RehearsalContext context;
    context.cancel = source.get_token();
    const auto result =
        rehearse("E-mail,Name\n" + QByteArray("a@a.test,A\n").repeated(5000), context);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
}

GANGWAY_TEST(PeopleImportTest);
#include "tst_peopleimport.moc"
