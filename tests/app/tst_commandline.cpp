// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "services/shared/workspace/workspace.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace gangway;
using namespace gangway::testing;

namespace {

constexpr auto document = R"(# Warehouse start

Welcome to the team.

## Before day one
- [ ] Sign the contract
- [ ] Send a photo
  - [ ] at least 600 pixels wide

## First day
- [ ] Collect the badge
- [ ] Meet [your buddy](https://example.org/buddy)

## First week
- [ ] Drive the fork lift
)";

constexpr auto people = "E-mail;First name;Last name;Department;Start date\n"
                        "ada@example.org;Ada;Lovelace;Warehouse;2026-03-02\n"
                        "alan@example.org;Alan;Turing;Warehouse;2026-03-03\n"
                        "grace@example.org;Grace;Hopper;Office;2026-03-04\n";

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

/// The main job from the command line on a workspace of its own (issue 2, "Commands"). The tests
/// build on each other in order, like a person's day.
class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void documentBecomesFlow();
    void badDocumentsChangeNothing_data();
    void badDocumentsChangeNothing();
    void publishes();
    void peopleFileIsRehearsed();
    void badPeopleFileImportsNobody();
    void listsOutOfPipesAndDevices();
    void peopleMoveAndFunnelFollows();
    void watchShowsChanges();
    void personIsShown();
    void movesAreToldAsPeopleAre();
    void newPeopleHaveTheOrganizationsLanguage();
    void columnsAreChosenOnce();
    void oddFilesAreRefused_data();
    void oddFilesAreRefused();
    void namesStayInTheirOrganization();
    void setUpSaysWhere();
    void rowsAreLeftOutAndTakenBack();
    void namesDoNotReachTheTerminal();
    void exportComesBack();
    void wallsHoldForConnectAs();
    void checkFindsTampering();
    void survivesKilledService();
    void aFileOfBeforeStopsNoOtherService();
    void survivesKilledDatabase();
    void startsTogether();
    void migratesBackAndForth();
    void refusesNewerSchema();
    void usageErrors_data();
    void usageErrors();
    void helpIsComplete();

private:
    QString write(const QString &name, const QByteArray &bytes);
    int flowCount();
    qint64 servicePid();
    QList<QPair<int, int>> funnel();

    QTemporaryDir m_folder{QStringLiteral("/tmp/gangway-cli-XXXXXX")};
    std::unique_ptr<Program> m_program;
    QString m_flow;
};

QString TestCommandLine::write(const QString &name, const QByteArray &bytes)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

int TestCommandLine::flowCount()
{
    return static_cast<int>(m_program->json({text("flow"), text("list")}).json().array().size());
}

qint64 TestCommandLine::servicePid()
{
    return m_program->json({text("status")}).object().value(text("pid")).toInteger();
}

QList<QPair<int, int>> TestCommandLine::funnel()
{
    QList<QPair<int, int>> counts;
    for (const QJsonValue &stage :
         m_program->json({text("funnel"), m_flow}).object().value(text("stages")).toArray())
        counts.append({stage[text("entered")].toInt(), stage[text("completed")].toInt()});
    return counts;
}

void TestCommandLine::initTestCase()
{
    QVERIFY(m_folder.isValid());
    // The database's unprivileged user has to pass through.
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
    m_program = std::make_unique<Program>(m_folder.filePath(text("workspace")));
    const Run made =
        m_program->json({text("init"), text("--owner-email"), text("Olga@Example.org")});
    QVERIFY2(made.exitCode == 0, made.errors);
    QCOMPARE(made.object().value(text("owner_email")).toString().toLower(),
             text("olga@example.org"));
    QCOMPARE(m_program->json({text("status")}).object().value(text("state")).toString(),
             text("stopped"));
    const Run again = m_program->run({text("init")});
    QCOMPARE(again.exitCode, 1);
    QVERIFY(!again.errors.isEmpty());
    const Run started = m_program->json({text("start")});
    QVERIFY2(started.exitCode == 0, started.errors);
    QVERIFY(servicePid() > 0);
}

void TestCommandLine::cleanupTestCase()
{
    if (!m_program)
        return;
    const Run stopped = m_program->json({text("stop")});
    QVERIFY2(stopped.exitCode == 0, stopped.errors);
    QCOMPARE(m_program->json({text("status")}).object().value(text("state")).toString(),
             text("stopped"));
}

void TestCommandLine::documentBecomesFlow()
{
    const QString path = write(text("start.md"), document);
    const Run rehearsed = m_program->json({text("flow"), text("import"), path, text("--dry-run")});
    QVERIFY2(rehearsed.exitCode == 0, rehearsed.errors);
    QCOMPARE(flowCount(), 0);
    const Run imported = m_program->json({text("flow"), text("import"), path});
    QVERIFY2(imported.exitCode == 0, imported.errors);
    QCOMPARE(imported.object().value(text("stages")).toInt(),
             rehearsed.object().value(text("stages")).toInt());
    QCOMPARE(imported.object().value(text("tasks")).toInt(), 6);
    QCOMPARE(imported.object().value(text("name")).toString(), text("Warehouse start"));
    const QJsonArray flows = m_program->json({text("flow"), text("list")}).json().array();
    QCOMPARE(flows.size(), 1);
    QCOMPARE(flows[0][text("status")].toString(), text("draft"));
    QCOMPARE(flows[0][text("version")].toInt(), 0);
    m_flow = flows[0][text("id")].toString();
    QCOMPARE(m_flow, imported.object().value(text("id")).toString());
}

void TestCommandLine::badDocumentsChangeNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\0\0\1\2\3",
                                          11);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("broken UTF-8") << QByteArray("# Title\n\n## One\n\xff\xfe\xfd text\n");
    QTest::newRow("no heading") << QByteArray("only words\n\nand more words\n");
    QTest::newRow("100 MB") << QByteArray(100 * 1024 * 1024, 'x');
    QTest::newRow("not a flow") << QByteArray("{\"format\": \"something\"}");
    QTest::newRow("newer file") << QByteArray("{\"format\": \"gangway-flow\", \"version\": 999}");
}

void TestCommandLine::badDocumentsChangeNothing()
{
    QFETCH(QByteArray, bytes);
    const int before = flowCount();
    const Run refused =
        m_program->run({text("flow"), text("import"), write(text("bad.md"), bytes)});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.errors.count('\n') >= 2, refused.errors); // what happened, and what to do
    QVERIFY(refused.output.isEmpty());
    QCOMPARE(flowCount(), before);
}

void TestCommandLine::publishes()
{
    const Run published = m_program->json({text("flow"), text("publish"), m_flow});
    QVERIFY2(published.exitCode == 0, published.errors);
    QCOMPARE(published.object().value(text("version")).toInt(), 1);
    // By name, and again: nothing changed, so no second version.
    const Run again = m_program->json({text("flow"), text("publish"), text("warehouse START")});
    QVERIFY2(again.exitCode == 0, again.errors);
    QCOMPARE(again.object().value(text("version")).toInt(), 1);
    QVERIFY(again.object().value(text("unchanged")).toBool());
}

void TestCommandLine::peopleFileIsRehearsed()
{
    const QString path = write(text("people.csv"), people);
    const Run rehearsed = m_program->json(
        {text("people"), text("import"), path, text("--flow"), m_flow, text("--dry-run")});
    QVERIFY2(rehearsed.exitCode == 0, rehearsed.errors);
    QCOMPARE(rehearsed.object().value(text("rows")).toInt(), 3);
    QCOMPARE(rehearsed.object().value(text("imported")).toInt(), 0);
    const Run imported =
        m_program->json({text("people"), text("import"), path, text("--flow"), m_flow});
    QVERIFY2(imported.exitCode == 0, QByteArray(imported.errors + imported.output));
    QCOMPARE(imported.object().value(text("imported")).toInt(), 3);
    QTRY_VERIFY(!funnel().isEmpty() && funnel().first() == qMakePair(3, 0));
}

void TestCommandLine::badPeopleFileImportsNobody()
{
    const QString path = write(text("bad.csv"), "email,first name,last name,start date\n"
                                                "new@example.org,New,Person,2026-03-02\n"
                                                "nonsense,Bad,Address,2026-03-02\n"
                                                "ada@example.org,Ada,Again,2026-03-02\n"
                                                "late@example.org,Bad,Date,2026-13-45\n");
    const Run refused =
        m_program->json({text("people"), text("import"), path, text("--flow"), m_flow});
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.object().value(text("imported")).toInt(), 0);
    QList<int> rows;
    for (const QJsonValue &problem : refused.object().value(text("problems")).toArray()) {
        rows.append(problem[text("row")].toInt());
        QVERIFY(!problem[text("column")].toString().isEmpty());
        QVERIFY(!problem[text("why")].toString().isEmpty());
    }
    QCOMPARE(rows, (QList<int>{3, 4, 5}));
    QCOMPARE(m_program->run({text("people"), text("progress"), text("new@example.org")}).exitCode,
             1);
}

/// Nobody writes into the one, and the other has no end.
void TestCommandLine::listsOutOfPipesAndDevices()
{
    const QString pipe = m_folder.filePath(text("pipe"));
    QCOMPARE(QProcess::execute(text("mkfifo"), {pipe}), 0);
    for (const QString &path : {pipe, text("/dev/zero")}) {
        const auto process =
            m_program->start({text("people"), text("import"), text("--flow"), m_flow, path});
        const bool ended = process->waitForFinished(60'000);
        process->kill();
        process->waitForFinished();
        QVERIFY2(ended, qPrintable(path));
        QCOMPARE(process->exitCode(), 1);
        QVERIFY(process->readAllStandardError().contains(path.toUtf8()));
    }
}

void TestCommandLine::peopleMoveAndFunnelFollows()
{
    // Three required tasks in the first stage.
    const Run moved = m_program->json(
        {text("people"), text("progress"), text("ada@example.org"), text("--steps"), text("3")});
    QVERIFY2(moved.exitCode == 0, moved.errors);
    QCOMPARE(moved.object().value(text("completed_stages")).toInt(), 1);
    QTRY_COMPARE(funnel().value(0), qMakePair(3, 1));
    QTRY_COMPARE(funnel().value(1), qMakePair(1, 0));
    const Run crowd = m_program->json({text("people"), text("progress"), text("--flow"), m_flow,
                                       text("--steps"), text("100"), text("--seed"), text("7")});
    QVERIFY2(crowd.exitCode == 0, crowd.errors);
    QCOMPARE(crowd.object().value(text("completed_people")).toInt(), 3);
    QTRY_COMPARE(funnel().last(), qMakePair(3, 3));
}

void TestCommandLine::watchShowsChanges()
{
    const auto watching =
        m_program->start({text("--json"), text("funnel"), m_flow, text("--watch")});
    QVERIFY(watching->waitForReadyRead(20'000));
    watching->readAllStandardOutput();
    const QString path =
        write(text("one.csv"), "email,first name,last name\nlinus@example.org,Linus,T\n");
    QCOMPARE(
        m_program->run({text("people"), text("import"), path, text("--flow"), m_flow}).exitCode, 0);
    QByteArray seen;
    QTRY_VERIFY2(((seen += watching->readAllStandardOutput()), seen.contains("\"entered\":4")),
                 seen);
    watching->terminate();
    QVERIFY(watching->waitForFinished());
    QCOMPARE(watching->exitCode(), 0);
}

void TestCommandLine::personIsShown()
{
    const Run shown =
        m_program->json({text("people"), text("progress"), text("linus@example.org")});
    QVERIFY2(shown.exitCode == 0, shown.errors);
    QCOMPARE(shown.object().value(text("status")).toString(), text("pending"));
    QVERIFY(shown.object().value(text("stages")).toArray().size() >= 3);
    QCOMPARE(
        m_program->run({text("people"), text("progress"), text("nobody@example.org")}).exitCode, 1);
}

void TestCommandLine::movesAreToldAsPeopleAre()
{
    const QStringList person{text("people"), text("show"), text("linus@example.org")};
    const QJsonObject shown = m_program->json(person).object();
    const QJsonObject moved = m_program
                                  ->json({text("people"), text("move"), text("linus@example.org"),
                                          text("--flow"), m_flow})
                                  .object();
    for (const char *key : {"email", "flow", "flow_id", "version"})
        QCOMPARE(moved.value(text(key)), shown.value(text(key)));
    QCOMPARE(shown.value(text("flow_id")).toString(), m_flow);
    // Nothing was sent to anybody.
    QCOMPARE(shown.value(text("state")).toString(), text("notBegun"));
    const Run plain = m_program->run(person);
    QVERIFY2(plain.output.contains("not begun") && !plain.output.contains("pending"), plain.output);
}

void TestCommandLine::newPeopleHaveTheOrganizationsLanguage()
{
    const auto set = [this](const QString &language) {
        return m_program->run({text("organization"), text("set"), text("language=") + language})
            .exitCode;
    };
    QCOMPARE(set(text("de")), 0);
    const QString list = write(text("german.csv"), "Name,E-mail,Language\n"
                                                   "Uwe Ott,uwe@german.example,\n"
                                                   "Eva Lee,eva@german.example,French\n");
    const Run done =
        m_program->json({text("people"), text("import"), list, text("--flow"), m_flow});
    QVERIFY2(done.exitCode == 0, QByteArray(done.errors + done.output));
    const auto languageOf = [this](const char *email) {
        return m_program->json({text("people"), text("show"), text(email)})
            .object()
            .value(text("language"))
            .toString();
    };
    QCOMPARE(languageOf("uwe@german.example"), text("de"));
    QCOMPARE(languageOf("eva@german.example"), text("fr"));
    QCOMPARE(set(text("en")), 0);
    const QString import = done.object().value(text("import")).toString();
    QCOMPARE(m_program->run({text("people"), text("take-back"), import}).exitCode, 0);
}

void TestCommandLine::columnsAreChosenOnce()
{
    const QString list = write(text("twice.csv"), "Who,Mail,One,Two\n"
                                                  "Ann Lee,ann@twice.example,3/4/2026,4/5/2026\n");
    const QStringList words{text("people"), text("import"), list,
                            text("--flow"), m_flow,         text("--dry-run")};
    for (const QStringList &twice :
         {QStringList{text("--map"), text("One=start_date"), text("--map"), text("Two=start_date")},
          QStringList{text("--map"), text("One=start_date"), text("--map"), text("One=position")},
          QStringList{text("--map"), text("One=start_date"), text("--skip"), text("One")}}) {
        const Run refused = m_program->run(words + twice);
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("contradicts"), refused.errors);
    }
    // Which date is meant can be said, and how is told.
    const Run undecided =
        m_program->run(words + QStringList{text("--map"), text("One=start_date")});
    QVERIFY2(undecided.output.contains("--dates dmy"), undecided.output);
}

void TestCommandLine::oddFilesAreRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("a folder") << m_folder.path();
    QTest::newRow("a device without an end") << text("/dev/zero");
    QTest::newRow("nothing") << text("/dev/null");
    QTest::newRow("an empty file") << write(text("empty"), {});
    QTest::newRow("bytes") << write(text("bytes"), QByteArray("\x7f"
                                                              "ELF\0\1\2\0\0\xff",
                                                              10));
    QTest::newRow("not there") << m_folder.filePath(text("nothing-there"));
}

/// Whatever is given as a file, each command says what is wrong with it and ends.
void TestCommandLine::oddFilesAreRefused()
{
    QFETCH(QString, file);
    for (const QStringList &words :
         {QStringList{text("flow"), text("import"), file}, QStringList{text("setup"), file},
          QStringList{text("people"), text("import"), file, text("--flow"), m_flow}}) {
        const Run refused = m_program->run(words);
        QVERIFY2(refused.exitCode == 1, qPrintable(words.join(u' ')));
        QVERIFY(!refused.errors.isEmpty() && refused.output.isEmpty());
    }
}

/// Another organisation gets nothing that was meant for this one by calling itself, or a flow, the
/// same.
void TestCommandLine::namesStayInTheirOrganization()
{
    const Run made =
        m_program->json({text("demo"), text("--organizations"), text("1"), text("--people"),
                         text("20"), text("--events"), text("100"), text("--days"), text("20")});
    QVERIFY2(made.exitCode == 0, made.errors);
    const QString other = made.object().value(text("organizations"))[0][text("id")].toString();
    const QJsonArray flows = m_program->json({text("flow"), text("list")}).json().array();
    QString own;
    QString theirs;
    for (const QJsonValue &flow : flows) {
        if (flow[text("id")].toString() == m_flow)
            own = flow[text("organization_id")].toString();
        else if (flow[text("organization_id")].toString() == other &&
                 flow[text("version")].toInt() > 0)
            theirs = flow[text("id")].toString();
    }
    QVERIFY(!own.isEmpty() && !theirs.isEmpty() && own != other);
    auto admin = Workspace(WorkspacePaths::of(m_program->workspace())).connectAdmin();
    QVERIFY(admin);
    const auto rename = [&](const char *table, const QString &id, const QString &name) {
        return (*admin)
            ->runText(text("UPDATE gangway.%1 SET name = '%2' WHERE id = '%3'")
                          .arg(text(table), name, id)
                          .toUtf8())
            .has_value();
    };
    const auto flowCalled = [this](const QString &name) {
        return m_program->json({text("flow"), text("show"), name}).object().value(text("id"));
    };
    QVERIFY(rename("flows", theirs, text("Only there")));
    const Run refused = m_program->run({text("funnel"), text("Only there")});
    QVERIFY2(refused.exitCode == 1 && refused.errors.contains("--organization"), refused.errors);
    QVERIFY(rename("flows", theirs, text("Warehouse start")));
    QCOMPARE(flowCalled(text("Warehouse start")).toString(), m_flow);
    QVERIFY(rename("flows", theirs, m_flow)); // a name that is an id
    QCOMPARE(flowCalled(m_flow).toString(), m_flow);
    QCOMPARE(flowCalled(theirs).toString(), theirs);
    QVERIFY(rename("organizations", other, own));
    const Run shown = m_program->json({text("--organization"), own, text("flow"), text("list")});
    QVERIFY2(shown.exitCode == 0, shown.errors);
    for (const QJsonValue &flow : shown.json().array())
        QCOMPARE(flow[text("organization_id")].toString(), own);
}

void TestCommandLine::setUpSaysWhere()
{
    const Run refused = m_program->run(
        {text("setup"),
         write(text("wrong.json"), R"({"structure": {"departments": [5]}, "nonsense": 1})")});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.errors.contains("Departments 1: An entry"), refused.errors);
    QVERIFY2(refused.errors.contains("“nonsense”: The set-up has no such step"), refused.errors);
    for (const char *word : {"departments[0]", "nonsense.", "Tick the box"})
        QVERIFY2(!refused.errors.contains(word), refused.errors);
    const Run broken = m_program->run({text("setup"), write(text("broken.json"), "{\"a\": [1\n")});
    QVERIFY2(broken.errors.contains("line 1: “]”"), broken.errors);
}

void TestCommandLine::rowsAreLeftOutAndTakenBack()
{
    const QString path =
        write(text("left.csv"), "Who,E-mail,Begins,Shoe size,Team,Boss\n"
                                "Ann Lee,ann@left.example,3/4/2026,44,Night shift,Bo Boss\n"
                                "Bob Ray,bob,25/4/2026,45,Night shift,\n");
    const QString bad = m_folder.filePath(text("bad-rows.csv"));
    const QStringList words{text("people"),   text("import"), path,
                            text("--flow"),   m_flow,         text("--map"),
                            text("Who=name"), text("--map"),  text("Begins=start_date"),
                            text("--dates"),  text("dmy"),    text("--skip"),
                            text("Shoe size")};
    QCOMPARE(m_program->run(words).exitCode, 1); // because of Bob
    const Run plain = m_program->run(words + QStringList{text("--dry-run")});
    QVERIFY2(plain.output.contains("Bo Boss") && plain.output.contains("bob"), plain.output);
    QVERIFY2(!plain.output.contains("Shoe size"), plain.output);
    // Nobody is imported when the rows that are left out would go nowhere, or over the list.
    for (const QString &nowhere : {path, m_folder.filePath(text("no/such/folder.csv"))}) {
        const Run refused = m_program->run(
            words + QStringList{text("--without-bad-rows"), text("--bad-rows"), nowhere});
        QVERIFY2(refused.exitCode == 1 &&
                     refused.errors.contains("--bad-rows") == (nowhere == path),
                 refused.errors);
        QCOMPARE(m_program->run({text("people"), text("show"), text("ann@left.example")}).exitCode,
                 1);
    }
    const Run done =
        m_program->json(words + QStringList{text("--without-bad-rows"), text("--bad-rows"), bad});
    QVERIFY2(done.exitCode == 0, QByteArray(done.errors + done.output));
    QCOMPARE(done.object().value(text("imported")).toInt(), 1);
    QCOMPARE(done.object().value(text("left_out")).toInt(), 1);
    QCOMPARE(done.object().value(text("new_departments")).toArray().size(), 1);
    QFile file(bad);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("Bob Ray"));
    const Run shown = m_program->json({text("people"), text("show"), text("ann@left.example")});
    QCOMPARE(shown.object().value(text("first_name")).toString(), text("Ann"));
    QCOMPARE(shown.object().value(text("start_date")).toString(), text("2026-04-03"));
    QCOMPARE(shown.object().value(text("department")).toString(), text("Night shift"));
    QVERIFY(!shown.object().value(text("stages")).toArray().isEmpty());
    const QString import = done.object().value(text("import")).toString();
    const Run list = m_program->run({text("people"), text("imports")});
    QVERIFY2(list.output.contains(import.toUtf8()), list.output);
    const Run back = m_program->json({text("people"), text("take-back"), import});
    QVERIFY2(back.exitCode == 0, back.errors);
    QCOMPARE(back.object().value(text("removed")).toInt(), 1);
    QCOMPARE(back.object().value(text("departments")).toArray().at(0).toString(),
             text("Night shift"));
    QCOMPARE(m_program->run({text("people"), text("show"), text("ann@left.example")}).exitCode, 1);
    QCOMPARE(m_program->run({text("people"), text("take-back"), text("nonsense")}).exitCode, 1);
}

void TestCommandLine::namesDoNotReachTheTerminal()
{
    const QString path =
        write(text("esc.csv"), "Name,E-mail,Co\x1b[31mlour\nAnn,an\x1b]0;x\x07n,1\n");
    for (const bool json : {false, true}) {
        QStringList words{text("people"), text("import"), path,
                          text("--flow"), m_flow,         text("--dry-run")};
        const Run run = json ? m_program->json(words) : m_program->run(words);
        const QByteArray all = run.output + run.errors;
        QVERIFY2(!all.contains('\x1b') && !all.contains('\x07'), all);
        QVERIFY(all.contains("lour"));
    }
}

void TestCommandLine::exportComesBack()
{
    const QString path = m_folder.filePath(text("exported.json"));
    QCOMPARE(
        m_program->run({text("flow"), text("export"), m_flow, text("--output"), path}).exitCode, 0);
    const Run back = m_program->json({text("flow"), text("import"), path, text("--dry-run")});
    QVERIFY2(back.exitCode == 0, back.errors);
    QCOMPARE(back.object().value(text("tasks")).toInt(), 6);
    const Run markdown =
        m_program->run({text("flow"), text("export"), m_flow, text("--format"), text("markdown")});
    QCOMPARE(markdown.exitCode, 0);
    QCOMPARE(markdown.output.count("[ ]"), 6);
    QCOMPARE(
        m_program
            ->run({text("flow"), text("export"), m_flow, text("--output"), text("/nowhere/x.json")})
            .exitCode,
        1);
}

void TestCommandLine::wallsHoldForConnectAs()
{
    const Run demo = m_program->json({text("demo"), text("--organizations"), text("2"),
                                      text("--people"), text("40"), text("--events"), text("600"),
                                      text("--days"), text("30"), text("--seed"), text("3")});
    QVERIFY2(demo.exitCode == 0, demo.errors);
    const QJsonArray organizations = demo.object().value(text("organizations")).toArray();
    QCOMPARE(organizations.size(), 2);
    for (const QJsonValue &organization : organizations) {
        const QString email = organization[text("owner_email")].toString();
        const Run connection = m_program->json({text("connect-as"), email});
        QVERIFY2(connection.exitCode == 0, connection.errors);
        QProcess psql;
        psql.start(text("psql"), {text("-XAtc"), text("SELECT id FROM organizations"),
                                  connection.object().value(text("connection")).toString()});
        QVERIFY(psql.waitForFinished());
        QCOMPARE(QString::fromUtf8(psql.readAllStandardOutput()).trimmed(),
                 organization[text("id")].toString());
    }
    QCOMPARE(m_program->run({text("connect-as"), text("nobody@example.org")}).exitCode, 1);
}

void TestCommandLine::checkFindsTampering()
{
    const Run well = m_program->json({text("check")});
    QVERIFY2(well.exitCode == 0, QByteArray(well.output + well.errors));
    const Workspace workspace(WorkspacePaths::of(m_program->workspace()));
    auto admin = workspace.connectAdmin();
    QVERIFY2(admin, qPrintable(admin ? QString() : admin.error().message));
    QVERIFY((*admin)->runText("UPDATE gangway.funnel_days SET entered = entered + 1"));
    const Run found = m_program->json({text("check")});
    QCOMPARE(found.exitCode, 1);
    QCOMPARE(found.object().value(text("findings"))[0][text("check")].toString(), text("rollups"));
    const Run rebuilt = m_program->json({text("check"), text("--rebuild")});
    QVERIFY2(rebuilt.exitCode == 0, rebuilt.output);
}

void TestCommandLine::survivesKilledService()
{
    const qint64 pid = servicePid();
    QVERIFY(pid > 0);
    QCOMPARE(QProcess::execute(text("kill"), {text("-9"), QString::number(pid)}), 0);
    QTRY_COMPARE(servicePid(), 0);
    // The next command starts a service again, which adopts the database as it is.
    QCOMPARE(flowCount() > 0, true);
    QVERIFY(servicePid() > 0 && servicePid() != pid);
    QCOMPARE(funnel().value(0).first, 4);
}

/// The number in a file that a killed service left behind can be that of another workspace's
/// service.
void TestCommandLine::aFileOfBeforeStopsNoOtherService()
{
    const Program other(m_folder.filePath(text("other")));
    QCOMPARE(other.run({text("init")}).exitCode, 0);
    const qint64 pid = servicePid();
    QVERIFY(pid > 0);
    const QString info = text("/run/service.json");
    QFile::remove(other.workspace() + info);
    QVERIFY(QFile::copy(m_program->workspace() + info, other.workspace() + info));
    QCOMPARE(other.json({text("status")}).object().value(text("state")).toString(),
             text("stopped"));
    QCOMPARE(other.run({text("stop")}).exitCode, 0);
    QCOMPARE(servicePid(), pid);
    QVERIFY(flowCount() > 0);
    QCOMPARE(servicePid(), pid); // the same one
}

void TestCommandLine::survivesKilledDatabase()
{
    QFile pidFile(m_program->workspace() + text("/data/postmaster.pid"));
    QVERIFY(pidFile.open(QIODevice::ReadOnly));
    const QString pid = QString::fromLatin1(pidFile.readLine()).trimmed();
    QCOMPARE(QProcess::execute(text("kill"), {text("-9"), pid}), 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->json({text("flow"), text("list")}).exitCode == 0, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(funnel().value(0).first, 4, 30'000);
}

void TestCommandLine::startsTogether()
{
    QCOMPARE(m_program->run({text("stop")}).exitCode, 0);
    QCOMPARE(m_program->run({text("stop")}).exitCode, 0); // nothing to stop is fine
    const auto first = m_program->start({text("start")});
    const auto second = m_program->start({text("start")});
    QVERIFY(first->waitForFinished(60'000));
    QVERIFY(second->waitForFinished(60'000));
    QCOMPARE(first->exitCode(), 0);
    QCOMPARE(second->exitCode(), 0);
    QVERIFY(servicePid() > 0);
}

void TestCommandLine::migratesBackAndForth()
{
    QCOMPARE(m_program->run({text("stop")}).exitCode, 0);
    const Run down = m_program->json({text("migrate"), text("--to"), text("5")});
    QVERIFY2(down.exitCode == 0, down.errors);
    QCOMPARE(down.object().value(text("version")).toInt(), 5);
    const Run up = m_program->json({text("migrate")});
    QVERIFY2(up.exitCode == 0, up.errors);
    QVERIFY(up.object().value(text("version")).toInt() >= 8);
    QVERIFY(m_program->json({text("migrate")}).object().value(text("changed")).toArray().isEmpty());
    QCOMPARE(m_program->run({text("start")}).exitCode, 0);
    const Run checked = m_program->json({text("check")});
    QVERIFY2(checked.exitCode == 0, QByteArray(checked.output + checked.errors));
}

void TestCommandLine::refusesNewerSchema()
{
    {
        auto admin = Workspace(WorkspacePaths::of(m_program->workspace())).connectAdmin();
        QVERIFY(admin);
        QVERIFY((*admin)->runText(
            "INSERT INTO gangway_meta.migrations (version, name, checksum, program) "
            "VALUES (9999, 'future', 'x', '99.0')"));
    }
    QCOMPARE(m_program->run({text("stop")}).exitCode, 0);
    const Run refused = m_program->run({text("start")});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.errors.contains("newer"), refused.errors);
    QCOMPARE(m_program->json({text("status")}).object().value(text("pid")).toInteger(), 0);
}

void TestCommandLine::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QStringList{} << text("A command is missing: init, ");
    QTest::newRow("unknown command")
        << QStringList{text("dance")} << QStringLiteral("There is no command “dance”.");
    QTest::newRow("half a command")
        << QStringList{text("flow")} << text("A command is missing: import, list");
    QTest::newRow("missing file") << QStringList{text("flow"), text("import")}
                                  << text("FILE is missing.");
    QTest::newRow("unknown option") << QStringList{text("flow"), text("list"), text("--colour")}
                                    << text("There is no option --colour here.");
    QTest::newRow("too many words") << QStringList{text("flow"), text("list"), text("all")}
                                    << QStringLiteral("“all” is one word too many.");
    QTest::newRow("not a number") << QStringList{text("demo"), text("--people"), text("many")}
                                  << QStringLiteral("--people: “many” is not a whole number.");
    QTest::newRow("too small") << QStringList{text("flow"), text("show"), text("x"),
                                              text("--version"), text("0")}
                               << text("--version: 0 is less than 1.");
    QTest::newRow("no value") << QStringList{text("funnel"), text("x"), text("--from")}
                              << text("--from needs a value behind it.");
    QTest::newRow("twice") << QStringList{text("funnel"), text("x"),      text("--from"),
                                          text("a"),      text("--from"), text("b")}
                           << text("--from was given more than once.");
    QTest::newRow("none of a few")
        << QStringList{text("flow"), text("export"), text("x"), text("--format"), text("pdf")}
        << QStringLiteral("--format: “pdf” is none of: gangway, markdown.");
    QTest::newRow("nobody named") << QStringList{text("people"), text("progress")}
                                  << text("Name either a person, or a flow");
    QTest::newRow("two ways at once")
        << QStringList{text("people"), text("move"),   text("a@b.example"),
                       text("--out"),  text("--flow"), text("x")}
        << text("either --flow FLOW or --out");
}

void TestCommandLine::usageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const Run run = m_program->run(arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.errors.contains(said.toUtf8()), run.errors);
    QVERIFY(run.output.isEmpty());
    QVERIFY(!run.errors.isEmpty());
}

void TestCommandLine::helpIsComplete()
{
    const Run help = m_program->run({text("--help")});
    QCOMPARE(help.exitCode, 0);
    for (const char *command :
         {"init", "start", "stop", "status", "demo", "flow", "people", "funnel", "migrate", "check",
          "connect-as", "setup", "--json", "--workspace"})
        QVERIFY2(help.output.contains(command), command);
    const Run demo = m_program->run({text("demo"), text("--help")});
    QCOMPARE(demo.exitCode, 0);
    for (const char *option : {"--organizations", "--people", "--events", "--days", "--seed"})
        QVERIFY2(demo.output.contains(option), option);
}

GANGWAY_TEST(TestCommandLine);
#include "tst_commandline.moc"
