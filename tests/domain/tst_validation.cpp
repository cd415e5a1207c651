// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/validation.h"
#include "randomflow.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace gangway;

namespace {

const QString en = QStringLiteral("en");
const QString title = QStringLiteral("title");

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// JSON written with single quotes: moc does not understand raw strings full of double ones.
QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text).replace('\'', '"')).object();
}

ContentBlock blockOf(const char *type, const QJsonObject &more = {})
{
    ContentBlock block =
        ContentTypeRegistry::builtIn().newBlock(s(type), QStringLiteral("a0")).value();
    for (auto it = more.begin(); it != more.end(); ++it)
        block.config.insert(it.key(), it.value());
    block.texts[en][title] = QStringLiteral("T");
    block.texts[en][QStringLiteral("body")] = QStringLiteral("B");
    return block;
}

FlowDocument flowWith(const QList<ContentBlock> &blocks)
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[en][QStringLiteral("name")] = QStringLiteral("Flow");
    Stage stage;
    stage.id = newId();
    stage.order = QStringLiteral("a0");
    stage.texts[en][QStringLiteral("name")] = QStringLiteral("Stage");
    stage.blocks = blocks;
    flow.stages = {stage};
    return flow;
}

QStringList codes(const FlowDocument &flow, Level level = Level::Error)
{
    QStringList list;
    for (const Problem &problem : problems(flow, ContentTypeRegistry::builtIn())) {
        if (problem.level == level)
            list.append(problem.code);
    }
    return list;
}

QString refusal(const ContentBlock &block, const QJsonObject &answer)
{
    const auto checked = checkAnswer(block, ContentTypeRegistry::builtIn(), answer);
    return checked ? QString() : checked.error().code.name();
}

QJsonObject value(const QJsonValue &value)
{
    return {{QStringLiteral("value"), value}};
}

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT

private slots:
    void allTypesAreThere()
    {
        const QStringList names = ContentTypeRegistry::builtIn().names();
        for (const char *name : {"text",          "header",          "checklist_task",
                                 "link",          "image",           "video",
                                 "file_download", "file_upload",     "short_text",
                                 "long_text",     "number",          "date",
                                 "time",          "choice",          "multi_choice",
                                 "rating",        "acknowledgement", "signature",
                                 "quiz",          "appointment",     "introduction",
                                 "divider"})
            QVERIFY2(names.contains(s(name)), name);
        for (const char *name : {"text", "header", "divider"})
            QVERIFY(!ContentTypeRegistry::builtIn().find(s(name))->completable);
    }

    void typesCanBeRegistered()
    {
        ContentTypeRegistry registry = ContentTypeRegistry::builtIn();
        QJsonObject type = registry.find(QStringLiteral("rating"))->toJson();
        QCOMPARE(registry.add(type).error().kind, ErrorKind::Conflict);
        type.insert(QStringLiteral("name"), QStringLiteral("stars"));
        QVERIFY(registry.add(type));
        QCOMPARE(registry.find(QStringLiteral("stars"))->toJson(), type);
        QVERIFY(!ContentTypeRegistry::builtIn().find(QStringLiteral("stars")));
    }

    void badTypesAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("by");
        const auto row = [](const char *name, const char *key, const QJsonValue &by) {
            QTest::newRow(name) << s(key) << by;
        };
        row("name", "name", s("Bad Name"));
        row("category", "category", s("other"));
        row("answer", "answerSchema", QJsonValue());
        row("schema", "configSchema", QJsonObject{{s("type"), s("nonsense")}});
        row("default", "defaultConfig", QJsonObject{{s("scale"), 99}});
        row("unknown", "colour", s("red"));
        const QJsonObject pattern{{s("type"), s("string")}, {s("pattern"), s("(a+)+$")}};
        row("pattern", "configSchema",
            QJsonObject{{s("properties"), QJsonObject{{s("x"), pattern}}}});
        row("reference", "configSchema",
            QJsonObject{{s("items"), QJsonObject{{s("$ref"), s("http://example.com")}}}});
    }

    void badTypesAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, by);
        ContentTypeRegistry registry;
        QJsonObject type = ContentTypeRegistry::builtIn().find(QStringLiteral("rating"))->toJson();
        type.insert(key, by);
        const auto added = registry.add(type);
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(registry.size(), 0);
    }

    void aGoodFlowCanBePublished()
    {
        QList<ContentBlock> blocks;
        for (const QString &name : ContentTypeRegistry::builtIn().names()) {
            if (name != QLatin1String("choice") && name != QLatin1String("multi_choice") &&
                name != QLatin1String("quiz"))
                blocks.append(blockOf(qPrintable(name)));
        }
        QCOMPARE(codes(flowWith(blocks)), QStringList());
        QVERIFY(canPublish(flowWith(blocks), ContentTypeRegistry::builtIn()));
    }

    void problemsOfTheFlow()
    {
        FlowDocument flow;
        flow.id = newId();
        QCOMPARE(codes(flow), QStringList({s("missingName"), s("noStages")}));
        QVERIFY(!canPublish(flow, ContentTypeRegistry::builtIn()));
        FlowDocument two = flowWith({});
        QCOMPARE(codes(two, Level::Warning), QStringList(s("emptyStage")));
        two.stages.append(two.stages.first());
        two.stages.last().due.days = -3;
        two.stages.last().texts.clear();
        QCOMPARE(codes(two), QStringList({s("duplicateId"), s("missingName")}));
        QCOMPARE(codes(two, Level::Info), QStringList(s("dueBeforePrevious")));
        two.stages.removeFirst();
        two.stages.first().active = false;
        QVERIFY(codes(two).contains(s("noStages")));
    }

    void problemsOfBlocks_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("config");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *type, const char *config, const char *code) {
            QTest::addRow("%s %s", type, code) << s(type) << json(config) << s(code);
        };
        row("choice", "{}", "choiceWithoutOptions");
        row("multi_choice", "{'options':['a'],'minSelected':2}", "emptyRange");
        row("number", "{'min':5,'max':4}", "emptyRange");
        row("short_text", "{'minLength':9,'maxLength':3}", "emptyRange");
        row("short_text", "{'pattern':'(a'}", "badPattern");
        row("date", "{'earliest':'2026-02-30'}", "badDate");
        row("date", "{'earliest':'2026-03-01','latest':'2026-02-01'}", "emptyRange");
        row("time", "{'latest':'25:00'}", "badTime");
        row("link", "{'url':'javascript:alert'}", "badUrl");
        row("link", "{'url':'//evil.example/x'}", "badUrl");
        row("introduction", "{'email':'a@b'}", "badEmail");
        row("quiz", "{}", "quizWithoutQuestions");
        row("quiz", "{'questions':[{'id':'q','options':['a','b'],'correct':['c']}]}",
            "badQuestion");
        row("checklist_task", "{'depth':9}", "badConfig");
        row("checklist_task", "{'depth':'1'}", "badConfig");
        row("text", "{'anything':1}", "badConfig");
    }

    void problemsOfBlocks()
    {
        QFETCH(QString, type);
        QFETCH(QJsonObject, config);
        QFETCH(QString, code);
        QCOMPARE(codes(flowWith({blockOf(qPrintable(type), config)})), QStringList(code));
    }

    void unknownTypesAndMissingTexts()
    {
        ContentBlock unknown = blockOf("link");
        unknown.type = QStringLiteral("hologram");
        QCOMPARE(codes(flowWith({unknown})), QStringList(s("unknownType")));
        ContentBlock bare = blockOf("checklist_task");
        bare.texts = {{QStringLiteral("de"), {{title, QStringLiteral("T")}}}};
        QCOMPARE(codes(flowWith({bare})), QStringList(s("missingText")));
        ContentBlock both = blockOf("header");
        both.texts[QStringLiteral("de")];
        const FlowDocument flow = flowWith({both});
        QCOMPARE(codes(flow), QStringList());
        QCOMPARE(codes(flow, Level::Warning).count(s("missingTranslation")), 1);
        QVERIFY(problems(flow, ContentTypeRegistry::builtIn())
                    .last()
                    .message.startsWith(s("3 "))); // flow, stage, title
        const ContentBlock quiz = blockOf(
            "quiz", json("{'questions':[{'id':'q','options':['a','b'],'correct':['a'],'text':' '},"
                         "{'id':'r','options':['a','b'],'correct':['a'],'text':'Which?'}]}"));
        QCOMPARE(codes(flowWith({quiz})), QStringList());
        QCOMPARE(codes(flowWith({quiz}), Level::Warning), QStringList(s("questionWithoutText")));
        const ContentBlock relative = blockOf("link", {{s("url"), s("../a.md#b")}});
        QCOMPARE(codes(flowWith({relative}), Level::Warning), QStringList(s("relativeUrl")));
    }

    void problemsOfRules()
    {
        const ContentBlock first = blockOf("checklist_task");
        const ContentBlock second = blockOf("checklist_task");
        FlowDocument flow = flowWith({first, second});
        const auto rule = [](const QUuid &target, const QUuid &asked) {
            return Rule{newId(),
                        target,
                        QStringLiteral("answer:") + idText(asked),
                        QStringLiteral("done"),
                        {}};
        };
        flow.rules = {rule(second.id, first.id)};
        QCOMPARE(codes(flow), QStringList());
        flow.rules.append(rule(first.id, second.id));
        QCOMPARE(codes(flow), QStringList({s("ruleCycle"), s("ruleCycle")}));
        flow.rules = {rule(flow.stages.first().id, first.id)}; // a stage waits for what is in it
        QCOMPARE(codes(flow), QStringList(s("ruleCycle")));
        flow.rules = {rule(newId(), first.id)};
        QCOMPARE(codes(flow), QStringList(s("ruleTargetMissing")));
        flow.rules = {rule(first.id, newId())};
        QCOMPARE(codes(flow), QStringList(s("ruleSubjectMissing")));
        flow.rules = {Rule{newId(), first.id, s("attribute:site"), s("is"), {}}};
        QCOMPARE(codes(flow), QStringList(s("badRule")));
    }

    void answers_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("config");
        QTest::addColumn<QJsonObject>("answer");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *type, const char *config, const char *answer,
                            const char *code) {
            QTest::addRow("%s %s %s", type, config, answer)
                << s(type) << json(config) << json(answer) << s(code);
        };
        row("checklist_task", "{}", "{'done':true}", "");
        row("checklist_task", "{}", "{'done':false}", "badShape");
        row("checklist_task", "{}", "{'done':true,'x':1}", "badShape");
        row("checklist_task", "{}", "{}", "missing");
        row("header", "{}", "{'done':true}", "notAsked");
        row("short_text", "{'minLength':3}", "{'value':'ab'}", "tooShort");
        row("short_text", "{'maxLength':3}", "{'value':'abcd'}", "tooLong");
        row("short_text", "{'pattern':'[a-z]+'}", "{'value':'abc1'}", "patternMismatch");
        row("short_text", "{'pattern':'a|b'}", "{'value':'b'}", "");
        row("short_text", "{'pattern':'a|b'}", "{'value':'bc'}", "patternMismatch");
        row("short_text", "{'format':'email'}", "{'value':'a@b.example'}", "");
        row("short_text", "{'format':'email'}", "{'value':'a@b'}", "badEmail");
        row("short_text", "{'format':'url'}", "{'value':'javascript:x'}", "badUrl");
        row("short_text", "{'format':'phone'}", "{'value':'+49 30 123'}", "");
        row("short_text", "{'format':'phone'}", "{'value':'call me'}", "badPhone");
        row("short_text", "{}", "{'value':'  '}", "missing");
        row("short_text", "{}", "{'value':7}", "badShape");
        row("number", "{'min':1,'max':5}", "{'value':5}", "");
        row("number", "{'min':1,'max':5}", "{'value':0}", "tooSmall");
        row("number", "{'min':1,'max':5}", "{'value':6}", "tooLarge");
        row("number", "{'decimals':2}", "{'value':1.15}", "");
        row("number", "{'decimals':2}", "{'value':1.155}", "tooManyDecimals");
        row("date", "{'earliest':'2026-03-01'}", "{'value':'2026-02-28'}", "tooEarly");
        row("date", "{'latest':'2026-03-01'}", "{'value':'2026-03-02'}", "tooLate");
        row("date", "{}", "{'value':'2026-02-30'}", "badFormat");
        row("date", "{}", "{'value':'2028-02-29'}", "");
        row("time", "{'earliest':'08:00'}", "{'value':'07:59'}", "tooEarly");
        row("time", "{}", "{'value':'24:00'}", "badFormat");
        row("choice", "{'options':['a','b']}", "{'value':'b'}", "");
        row("choice", "{'options':['a','b']}", "{'value':'c'}", "notAnOption");
        row("choice", "{'options':['a'],'allowOther':true}", "{'value':'c'}", "");
        row("multi_choice", "{'options':['a','b'],'minSelected':2}", "{'value':['a']}", "tooFew");
        row("multi_choice", "{'options':['a','b'],'maxSelected':1}", "{'value':['a','b']}",
            "tooMany");
        row("multi_choice", "{'options':['a','b']}", "{'value':['a','a']}", "badShape");
        row("multi_choice", "{'options':['a','b']}", "{'value':['x']}", "notAnOption");
        row("rating", "{'scale':4}", "{'value':4}", "");
        row("rating", "{'scale':4}", "{'value':5}", "tooLarge");
        row("rating", "{'scale':4}", "{'value':0}", "badShape");
        row("acknowledgement", "{}", "{'accepted':true}", "");
        row("acknowledgement", "{}", "{'accepted':false}", "notAccepted");
        row("signature", "{'mode':'typed'}", "{'accepted':true,'name':'Ada'}", "");
        row("signature", "{'mode':'drawn'}", "{'accepted':true,'name':'Ada'}", "notSigned");
        row("signature", "{}", "{'accepted':false,'name':'Ada'}", "notAccepted");
        const char *quiz = "{'passPercent':50,'questions':["
                           "{'id':'a','options':['1','2'],'correct':['1']},"
                           "{'id':'b','options':['1','2'],'correct':['1','2']}]}";
        row("quiz", quiz, "{'answers':{'a':['1'],'b':['1']}}", "");
        row("quiz", quiz, "{'answers':{'a':['2'],'b':['1']}}", "notPassed");
        row("quiz", quiz, "{'answers':{'a':['3']}}", "notAnOption");
        row("file_upload", "{'accept':['.pdf']}",
            "{'files':[{'name':'a.PDF','key':'k','bytes':9}]}", "");
        row("file_upload", "{'accept':['image/*']}",
            "{'files':[{'name':'a.exe','key':'k','bytes':9,'type':'application/x'}]}",
            "badFileType");
        row("file_upload", "{'maxBytes':8}", "{'files':[{'name':'a.pdf','key':'k','bytes':9}]}",
            "tooLarge");
        row("file_upload", "{}", "{'files':[]}", "badShape");
        row("appointment", "{}", "{'at':'2026-03-31T09:30:00Z'}", "");
        row("appointment", "{}", "{'at':'next week maybe'}", "badFormat");
        row("link", "{}", "{'done':true}", "");
    }

    void answers()
    {
        QFETCH(QString, type);
        QFETCH(QJsonObject, config);
        QFETCH(QJsonObject, answer);
        QFETCH(QString, code);
        ContentBlock block = blockOf(qPrintable(type), config);
        block.required = true;
        QCOMPARE(refusal(block, answer), code);
    }

    void nothingIsAnAnswerUnlessRequired()
    {
        ContentBlock block = blockOf("short_text", {{s("minLength"), 5}});
        block.required = false;
        QCOMPARE(refusal(block, {}), QString());
        QCOMPARE(refusal(block, value(QString())), QString());
        block.required = true;
        QCOMPARE(refusal(block, {}), s("missing"));
    }

    void hostilePatternsEnd()
    {
        const QString text = QString(5000, u'a') + u'!';
        for (const char *pattern : {"(a+)+", "(a|aa)+", "(.*)*x", "(a*)*b", "((a+)+)+c"})
            QVERIFY2(!matchesPattern(s(pattern), text), pattern); // ends: the test has a time limit
        // It would match after some millions of steps; PCRE's own limit would allow them.
        QVERIFY(!matchesPattern(s("(a?){20}a{20}"), QString(20, u'a')));
        QVERIFY(matchesPattern(s("(a?){5}a{5}"), QString(5, u'a')));
        QVERIFY(matchesPattern(s("[a!]+"), text));
        QVERIFY(!matchesPattern(s("a)|(?:.*"), s("zzz")));
        QVERIFY(!isUsablePattern(QString(501, u'a')));
    }

    void addresses()
    {
        for (const char *good :
             {"a@b.example", "jürgen@müller.example", "a.b+c@d-e.co.uk", "o'neil@a.test"})
            QVERIFY2(isEmailAddress(s(good)), good);
        for (const char *bad : {"", "a", "@b.example", "a@", "a@b", "a b@c.example", "a@b..example",
                                "a@-b.example", ".a@b.example", "a@b.example\n", "a@b@c.example",
                                "a@.b.co", "a@b.co.", "Ann <a@b.co>", "a@b.co,c@d.co"})
            QVERIFY2(!isEmailAddress(s(bad)), bad);
        QVERIFY(!isEmailAddress(QString(65, u'a') + s("@b.co")));
        QVERIFY(!isEmailAddress(s("a@") + QString(260, u'b') + s(".co")));
        for (const char *good :
             {"https://a.example/x?y#z", "http://localhost:1", "mailto:a@b.example"})
            QVERIFY2(isSafeUrl(s(good)), good);
        for (const char *bad : {"javascript:1", "data:text/html,x", "file:///etc/passwd",
                                "https://", "a.example", "vbscript:x", ""})
            QVERIFY2(!isSafeUrl(s(bad)), bad);
    }

    void randomFlowsAndAnswersNeverCrash()
    {
        RandomFlow random(testSeed());
        for (int i = 0; i < 100; ++i) {
            const FlowDocument flow = random.flow();
            const QList<Problem> found = problems(flow, ContentTypeRegistry::builtIn());
            for (const Problem &problem : found)
                QVERIFY(!problem.message.isEmpty() && !problem.code.isEmpty());
            for (const Stage &stage : flow.stages) {
                for (const ContentBlock &block : stage.blocks)
                    refusal(block, value(random.value()));
            }
        }
    }
};

GANGWAY_TEST(TestValidation);
#include "tst_validation.moc"
