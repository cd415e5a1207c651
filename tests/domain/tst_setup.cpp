// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/addresses.h"
#include "domain/base/jsonproblem.h"
#include "domain/catalogue/referencedata.h"
#include "domain/setup/organizationform.h"
#include "domain/setup/setupanswers.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QtTest>

using namespace gangway;

namespace {

QJsonObject goodAnswers()
{
    return QJsonDocument::fromJson(
               R"({)"
               R"("you": {"first_name": " Ada ", "last_name": "Lovelace", "email": "ada@example.com"},)"
               R"("organisation": {"name": "Engines", "industry": "technology", "size": "11-50",)"
               R"("website": "https://engines.example", "time_zone": "Europe/London"},)"
               R"("structure": {"departments": [{"name": "Engineering", "headcount": 12,)"
               R"("positions": ["Engineer", "Lead"]}, {"name": "Sales"}],)"
               R"("colleagues": [{"email": "c@example.com", "role": "manager"}]},)"
               R"("completion": {"goals": [{"objective": "Ship", "key_results": ["Weekly"]}], "confirm": true})"
               R"(})")
        .object();
}

QJsonObject with(const QString &step, const QString &field, const QJsonValue &value)
{
    QJsonObject all = goodAnswers();
    QJsonObject answers = all.value(step).toObject();
    answers.insert(field, value);
    all.insert(step, answers);
    return all;
}

} // namespace

class TestSetup : public QObject
{
    Q_OBJECT

private slots:
    /// Places are told as people call them, and each says what belongs there.
    void placesAreNamed()
    {
        const auto said = [](const QJsonObject &answers) {
            const auto read = SetupAnswers::fromJson(answers);
            QStringList lines;
            if (!read) {
                for (const FieldProblem &problem : read.error())
                    lines << placeOf(problem) + QStringLiteral(": ") + problem.message;
            }
            return lines.join(u'\n');
        };
        QVERIFY(said(goodAnswers()).isEmpty());
        QCOMPARE(
            said(with(QStringLiteral("structure"), QStringLiteral("departments"),
                      QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("A")}}, 5})),
            QStringLiteral("Structure, Departments 2: An entry of its own belongs here, in "
                           "{ }. It can have: name, headcount, positions."));
        QCOMPARE(said(with(QStringLiteral("structure"), QStringLiteral("departments"),
                           QJsonArray{QJsonObject{{QStringLiteral("name"), 7}}})),
                 QStringLiteral("Structure, Departments 1, Name: Text belongs here, in quotation "
                                "marks."));
        QJsonObject all = goodAnswers();
        all.insert(QStringLiteral("nonsense"), 1);
        QCOMPARE(said(all), QStringLiteral("“nonsense”: The set-up has no such step. Its steps "
                                           "are: you, organisation, structure, completion."));
        all = goodAnswers();
        all.insert(QStringLiteral("completion"), QJsonArray());
        QVERIFY2(said(all).endsWith(QStringLiteral(": The answers belong here, in { }.")),
                 qPrintable(said(all)));
    }
    void jsonIsExplained_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("why");
        QTest::newRow("a list") << QByteArray("{\n\"a\": [1\n") << QStringLiteral("line 2: “]”");
        QTest::newRow("a text") << QByteArray("{\"a") << QStringLiteral("quotation mark");
        QTest::newRow("no object") << QByteArray("[]") << QStringLiteral("begin with “{”");
    }
    void jsonIsExplained()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, why);
        QJsonParseError error;
        (void)QJsonDocument::fromJson(json, &error);
        QVERIFY2(jsonProblemText(json, error).contains(why),
                 qPrintable(jsonProblemText(json, error)));
    }
    void goodAnswersAreTyped()
    {
        const auto answers = SetupAnswers::fromJson(goodAnswers());
        QVERIFY(answers);
        QCOMPARE(answers->firstName, QStringLiteral("Ada"));
        QCOMPARE(answers->departments.size(), 2);
        QCOMPARE(answers->departments.at(0).headcount, std::optional(12));
        QVERIFY(!answers->departments.at(1).headcount);
        QCOMPARE(answers->colleagues.at(0).role, QStringLiteral("manager"));
        QVERIFY(answers->confirmed);
        const auto again = SetupAnswers::fromJson(answers->toJson());
        QVERIFY(again && *again == *answers);
    }

    void nobodyGivesMoreThanTheOwnRole()
    {
        QJsonObject answers = goodAnswers();
        QJsonObject structure = answers.value(QStringLiteral("structure")).toObject();
        const QJsonObject admin{{QStringLiteral("id"), QStringLiteral("1")},
                                {QStringLiteral("email"), QStringLiteral("a@x.example")},
                                {QStringLiteral("role"), QStringLiteral("admin")}};
        const QJsonObject manager{{QStringLiteral("email"), QStringLiteral("m@x.example")},
                                  {QStringLiteral("role"), QStringLiteral("manager")}};
        structure.insert(QStringLiteral("colleagues"), QJsonArray{manager, admin});
        answers.insert(QStringLiteral("structure"), structure);
        QVERIFY(roleProblems(answers, Role::Admin, {}).isEmpty());
        const QList<FieldProblem> problems = roleProblems(answers, Role::Manager, {});
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().field, QStringLiteral("colleagues[1].role"));
        QVERIFY(problems.first().message.contains(QStringLiteral("Administrator")));
        QVERIFY(roleProblems(answers, Role::Manager, answers).isEmpty()); // was there before
        QVERIFY(roleProblems(answers, Role::None, {}).isEmpty());         // not known yet
    }

    void badAnswersAreNamed_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *step, const char *json, const char *field,
                            const char *code) {
            QTest::addRow("%s %s %s", step, field, code)
                << QString::fromLatin1(step) << QString::fromUtf8(json)
                << QString::fromLatin1(field) << QString::fromLatin1(code);
        };
        row("you", R"({"first_name": "  "})", "first_name", "missing");
        row("you", R"({"email": "ada"})", "email", "badEmail");
        row("you", R"({"last_name": 7})", "last_name", "wrongType");
        row("you", R"({"shoe_size": 7})", "shoe_size", "unknownField");
        row("organisation", R"({"industry": "piracy"})", "industry", "notAnOption");
        row("organisation", R"({"website": "javascript:x"})", "website", "badUrl");
        row("organisation", R"({"time_zone": "Mars/Olympus"})", "time_zone", "badTimeZone");
        row("organisation", R"({"name": "a\u0000b"})", "name", "oddCharacter");
        row("structure", R"({"departments": []})", "departments", "missing");
        row("structure", R"({"departments": "x"})", "departments", "wrongType");
        row("structure", R"({"departments": [{"name": "A"}, {"name": "a"}]})",
            "departments[1].name", "duplicate");
        row("structure", R"({"departments": [{"name": "A", "headcount": -1}]})",
            "departments[0].headcount", "outOfRange");
        row("structure", R"({"departments": [{"name": "A", "headcount": 1.5}]})",
            "departments[0].headcount", "badNumber");
        row("structure", R"({"departments": [{"name": "A", "positions": ["x", "X"]}]})",
            "departments[0].positions[1]", "duplicate");
        row("structure", R"({"colleagues": [{"email": "x@example.com", "role": "super_admin"}]})",
            "colleagues[0].role", "notAnOption");
        row("structure", R"({"colleagues": [{"role": "user"}]})", "colleagues[0].email", "missing");
        row("structure", R"({"colleagues": [{"email": "ADA@example.com", "role": "user"}]})",
            "colleagues[0].email", "ownEmail");
        row("completion", R"({"confirm": false})", "confirm", "notConfirmed");
        row("completion", R"({"goals": [7]})", "goals[0]", "wrongType");
    }

    void badAnswersAreNamed()
    {
        QFETCH(QString, step);
        QFETCH(QString, json);
        QFETCH(QString, field);
        QFETCH(QString, code);
        const QJsonObject changed = QJsonDocument::fromJson(json.toUtf8()).object();
        QCOMPARE(changed.size(), 1);
        const QJsonObject all = with(step, changed.begin().key(), changed.begin().value());
        const auto answers = SetupAnswers::fromJson(all);
        QVERIFY(!answers);
        QCOMPARE(answers.error().size(), 1);
        const FieldProblem &problem = answers.error().first();
        QCOMPARE(problem.step, step);
        QCOMPARE(problem.field, field);
        QCOMPARE(problem.code, code);
        QVERIFY(!problem.message.isEmpty());
        if (code == QLatin1String("ownEmail")) // needs two steps to be seen
            QCOMPARE(problemsBetweenSteps(all), answers.error());
        else
            QCOMPARE(stepProblems(step, all.value(step).toObject()), answers.error());
    }

    void missingAndUnknownSteps()
    {
        const auto nothing = SetupAnswers::fromJson({});
        QVERIFY(!nothing);
        QSet<QString> steps;
        for (const FieldProblem &problem : nothing.error())
            steps.insert(problem.step);
        QCOMPARE(steps.size(), 4);
        QCOMPARE(stepProblems(QStringLiteral("payment"), {}).first().code,
                 QStringLiteral("unknownStep"));
        QJsonObject more = goodAnswers();
        more.insert(QStringLiteral("payment"), QJsonObject());
        QVERIFY(!SetupAnswers::fromJson(more));
    }

    void namesStandBeforeAddresses()
    {
        using List = QList<NamedAddress>;
        const auto read = [](const char *text) { return namedAddresses(QString::fromUtf8(text)); };
        const NamedAddress jo{QStringLiteral("Jo Smith"), QStringLiteral("jo@x.example")};
        const NamedAddress al{{}, QStringLiteral("al@x.example")};
        QCOMPARE(read("Jo Smith <jo@x.example>"), List{jo});
        QCOMPARE(read("Jo Smith jo@x.example"), List{jo});
        QCOMPARE(read("\"Smith, Jo\" <jo@x.example>; al@x.example").size(), 2);
        QCOMPARE(read("\"Smith, Jo\" <jo@x.example>").first().name, QStringLiteral("Smith, Jo"));
        QCOMPARE(read("Jo Smith <jo@x.example>\nal@x.example"), (List{jo, al}));
        QCOMPARE(read("Jo Smith <jo@x.example> <al@x.example>"), (List{jo, al}));
        QCOMPARE(read("al@x.example al@x.example"), (List{al, al}));
        QCOMPARE(read("nobody here").first().email, QStringLiteral("nobody here"));
        QVERIFY(read(" , ;\n").isEmpty());
    }

    void organizationIsCheckedByTheSameRules()
    {
        const auto problem = [](const char *key, const char *value) {
            for (const FieldSpec &field : organizationFields()) {
                if (field.key == QLatin1String(key)) {
                    const auto found = fieldProblems(field, QString::fromUtf8(value));
                    return found.isEmpty() ? QString() : found.first().code;
                }
            }
            return QStringLiteral("no field");
        };
        QCOMPARE(problem("name", "Northwind Care"), QString());
        QCOMPARE(problem("name", " "), QStringLiteral("missing"));
        QCOMPARE(problem("name", "a\u202eb"), QStringLiteral("oddCharacter"));
        QCOMPARE(problem("website", ""), QString());
        QCOMPARE(problem("website", "northwind"), QStringLiteral("badUrl"));
        QCOMPARE(problem("industry", "piracy"), QStringLiteral("notAnOption"));
        QCOMPARE(problem("time_zone", "Mars/Base"), QStringLiteral("badTimeZone"));
        QCOMPARE(problem("language", "de"), QString());
    }

    /// Nothing of a schema is left out in silence.
    void schemasOfFormsAreReadStrictly()
    {
        const auto read = [](const char *json) {
            return fieldSpecs(QJsonDocument::fromJson(json).object());
        };
        const char *good =
            R"({"type": "object", "x-order": ["a"], "additionalProperties": false,)"
            R"("properties": {"a": {"type": "string", "title": "A"}}, "required": ["a"]})";
        const auto fields = read(good);
        QVERIFY(fields && fields->size() == 1);
        QVERIFY(fields->first().required && fields->first().type == FieldType::Text);
        for (const auto &[from, to] :
             {std::pair("\"title\"", "\"pattern\": \"x\", \"title\""),
              std::pair("[\"a\"],", "[\"b\"],"), std::pair("false", "true"),
              std::pair("\"string\"", "\"colour\"")}) {
            QByteArray bad(good);
            bad.replace(from, to);
            QVERIFY2(!read(bad.constData()), bad.constData());
        }
    }

    void formsAreReadStrictly()
    {
        const auto bad = SetupForm::fromJson({{QStringLiteral("format"), QStringLiteral("x")}});
        QVERIFY(!bad);
        QCOMPARE(SetupForm::fourSteps().steps().size(), 4);
    }

    void fiveHundredPeopleFit()
    {
        QJsonArray colleagues;
        for (int i = 0; i < 500; ++i) {
            colleagues.append(
                QJsonObject{{QStringLiteral("email"), QStringLiteral("p%1@example.com").arg(i)},
                            {QStringLiteral("role"), QStringLiteral("user")}});
        }
        QVERIFY(SetupAnswers::fromJson(
            with(QStringLiteral("structure"), QStringLiteral("colleagues"), colleagues)));
    }

    void industriesHaveDepartmentsAndGoals()
    {
        QVERIFY(builtInIndustries().size() >= 12);
        QSet<QString> ids;
        for (const Industry &industry : builtInIndustries()) {
            QVERIFY2(industry.departments.size() >= 3, qPrintable(industry.key));
            for (const SuggestedDepartment &department : industry.departments)
                QVERIFY(!department.name.isEmpty() && !department.positions.isEmpty());
            const QList<OkrTemplate> goals = okrTemplatesFor(industry.key);
            QVERIFY2(goals.size() >= 3, qPrintable(industry.key));
            for (const OkrTemplate &goal : goals) {
                QVERIFY(!goal.objective.isEmpty() && !goal.keyResults.isEmpty());
                QVERIFY2(!ids.contains(goal.id), qPrintable(goal.id));
                ids.insert(goal.id);
            }
        }
        QCOMPARE(ids.size(), builtInOkrTemplates().size());
    }

    /// The matrix of seed 4, written out a second time on purpose: columns are the permissions in
    /// the order of the file.
    void rolesAreTheMatrix()
    {
        const QMap<QString, QString> matrix{
            {QStringLiteral("viewer"), QStringLiteral("1010001----")},
            {QStringLiteral("user"), QStringLiteral("1100000----")},
            {QStringLiteral("agent"), QStringLiteral("1111000----")},
            {QStringLiteral("manager"), QStringLiteral("1111111----")},
            {QStringLiteral("admin"), QStringLiteral("111111111--")},
            {QStringLiteral("super_admin"), QStringLiteral("11111111111")},
        };
        QCOMPARE(builtInPermissions().size(), 11);
        QCOMPARE(builtInRoles().size(), matrix.size());
        int rank = 0;
        for (const RoleInfo &role : builtInRoles()) {
            QCOMPARE(role.rank, ++rank);
            const QString row = matrix.value(role.name);
            QCOMPARE(row.size(), 11);
            for (int i = 0; i < 11; ++i) {
                const QString permission = builtInPermissions().at(i).name;
                QVERIFY2(role.permissions.contains(permission) == (row.at(i) == u'1'),
                         qPrintable(role.name + u' ' + permission));
            }
            QCOMPARE(role.permissions.size(), row.count(u'1'));
        }
    }
};

GANGWAY_TEST(TestSetup);
#include "tst_setup.moc"
