// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/blocktitles.h"
#include "domain/content/entryedits.h"
#include "domain/content/listtexts.h"
#include "domain/content/patternlength.h"
#include "domain/content/validation.h"
#include "domain/flow/flowhistory.h"
#include "domain/flow/languages.h"
#include "randomflow.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace gangway;

namespace {

const ContentTypeRegistry &types()
{
    return ContentTypeRegistry::builtIn();
}

const EntryList options{.key = u"options"_s, .kind = u"option"_s};
const EntryList questions{.key = u"questions"_s, .kind = u"question"_s};

EntryList answersOf(const QString &question)
{
    return {
        .key = u"options"_s, .kind = u"answer"_s, .outerKey = u"questions"_s, .outerId = question};
}

ContentBlock blockOf(const QString &type, const QJsonObject &config)
{
    ContentBlock block = *types().newBlock(type, u"a0"_s);
    for (auto it = config.begin(); it != config.end(); ++it)
        block.config.insert(it.key(), it.value());
    block.texts[u"en"_s][u"title"_s] = u"Title"_s;
    return block;
}

FlowDocument flowWith(const ContentBlock &block)
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[u"en"_s][u"name"_s] = u"Flow"_s;
    Stage stage;
    stage.id = newId();
    stage.order = u"a0"_s;
    stage.texts[u"en"_s][u"name"_s] = u"Week **one**"_s;
    stage.blocks = {block};
    flow.stages = {stage};
    return flow;
}

QStringList shownTexts(const ContentBlock &block, const QString &language)
{
    QStringList shown;
    for (const ListText &entry : listTexts(block, *types().find(block.type)))
        shown.append(shownText(block, entry, language, u"en"_s));
    return shown;
}

ContentBlock only(const FlowDocument &flow)
{
    return flow.stages.first().blocks.first();
}

const QJsonObject quizConfig{
    {u"questions"_s, QJsonArray{QJsonObject{{u"id"_s, u"q.1"_s},
                                            {u"text"_s, u"Which?"_s},
                                            {u"options"_s, QJsonArray{u"Red"_s, u"Blue"_s}},
                                            {u"correct"_s, QJsonArray{u"Blue"_s}}}}}};

} // namespace

/// Options, questions and answers have their words in each language (product rows C3, C12).
class TestListTexts : public QObject
{
    Q_OBJECT

private slots:
    void earlierFormsAreRead();
    void answersKeepTheirMeaning();
    void oneLanguageNeverChangesAnother();
    void entriesComeAndGoAsOneStep();
    void languagesComeAndGo();
    void typingNumbersIsOneStep();
    void nobodyCanFillItIn_data();
    void nobodyCanFillItIn();
    void lengthsOfPatterns_data();
    void lengthsOfPatterns();
    void wordsForSchemaFaults_data();
    void wordsForSchemaFaults();
    void titlesAreReadOut_data();
    void titlesAreReadOut();
    void placesHaveNames();
};

void TestListTexts::earlierFormsAreRead()
{
    ContentBlock choice = blockOf(u"choice"_s, {{u"options"_s, QJsonArray{u"Red"_s, u"Blue"_s}}});
    const QStringList before = shownTexts(choice, u"de"_s);
    takeTextsOut(choice, *types().find(choice.type), u"en"_s);
    QCOMPARE(shownTexts(choice, u"de"_s), before);
    QCOMPARE(choice.config.value(u"options"_s), QJsonValue(QJsonArray{u"Red"_s, u"Blue"_s}));
    QCOMPARE(choice.texts.value(u"en"_s).value(u"option.Red"_s), u"Red"_s);

    ContentBlock quiz = blockOf(u"quiz"_s, quizConfig);
    QCOMPARE(shownTexts(quiz, u"en"_s), (QStringList{u"Which?"_s, u"Red"_s, u"Blue"_s}));
    takeTextsOut(quiz, *types().find(quiz.type), u"en"_s);
    QCOMPARE(shownTexts(quiz, u"en"_s), (QStringList{u"Which?"_s, u"Red"_s, u"Blue"_s}));
    QVERIFY(!quiz.config.value(u"questions"_s).toArray().first().toObject().contains(u"text"_s));
    QVERIFY(types().find(u"quiz"_s)->config->check(quiz.config).isEmpty());

    ContentBlock number = blockOf(u"number"_s, {{u"unit"_s, u"days"_s}});
    takeTextsOut(number, *types().find(number.type), u"en"_s);
    QCOMPARE(number.texts.value(u"en"_s).value(u"unit"_s), u"days"_s);
    QVERIFY(!number.config.contains(u"unit"_s));

    for (const ContentBlock &block : {choice, quiz, number}) { // once is enough
        ContentBlock again = block;
        takeTextsOut(again, *types().find(again.type), u"de"_s);
        QVERIFY(again == block);
    }
    FlowDocument flow = withTextsOut(flowWith(quiz), types());
    QVERIFY(*flowFromJson(toJson(flow)) == flow);
}

void TestListTexts::answersKeepTheirMeaning()
{
    ContentBlock choice = blockOf(u"choice"_s, {{u"options"_s, QJsonArray{u"Red"_s, u"Blue"_s}}});
    takeTextsOut(choice, *types().find(choice.type), u"en"_s);
    choice.texts[u"de"_s][u"option.Red"_s] = u"Rot"_s;
    choice.texts[u"en"_s][u"option.Red"_s] = u"Crimson"_s;
    const QJsonObject answer{{u"value"_s, u"Red"_s}};
    QVERIFY(checkAnswer(choice, types(), answer));
    QCOMPARE(answerInWords(choice, answer, u"de"_s).value(u"value"_s), QJsonValue(u"Rot"_s));
    QCOMPARE(answerInWords(choice, answer, u"en"_s).value(u"value"_s), QJsonValue(u"Crimson"_s));

    ContentBlock quiz = blockOf(u"quiz"_s, quizConfig);
    takeTextsOut(quiz, *types().find(quiz.type), u"en"_s);
    quiz.texts[u"en"_s][u"answer.q%2E1.Blue"_s] = u"Navy"_s;
    const QJsonObject right{{u"answers"_s, QJsonObject{{u"q.1"_s, QJsonArray{u"Blue"_s}}}}};
    QCOMPARE(quizScore(quiz.config, right), 100);
    QCOMPARE(answerInWords(quiz, right, u"en"_s)
                 .value(u"answers"_s)
                 .toObject()
                 .value(u"q.1"_s)
                 .toArray(),
             QJsonArray{u"Navy"_s});
}

/// What is said in other languages than `language`, with all there is beside texts.
FlowDocument without(FlowDocument flow, const QString &language)
{
    flow.texts.remove(language);
    for (Stage &stage : flow.stages) {
        stage.texts.remove(language);
        for (ContentBlock &block : stage.blocks)
            block.texts.remove(language);
    }
    return flow;
}

void TestListTexts::oneLanguageNeverChangesAnother()
{
    const quint32 seed = testSeed();
    RandomFlow random(seed);
    const QStringList languages{u"en"_s, u"de"_s, u"fr"_s};
    for (int round = 0; round < 40; ++round) {
        const bool isQuiz = random.chance(50);
        QJsonArray entries;
        for (int i = 0; i < 3; ++i)
            entries.append(u"Option %1"_s.arg(i));
        ContentBlock block = isQuiz ? blockOf(u"quiz"_s, quizConfig)
                                    : blockOf(u"multi_choice"_s, {{u"options"_s, entries}});
        FlowDocument flow = withTextsOut(flowWith(block), types());
        for (int step = 0; step < 60; ++step) {
            const QString language = random.pick(languages);
            const QList<ListText> list = listTexts(only(flow), *types().find(block.type));
            if (list.isEmpty())
                break;
            const ListText entry = random.pick(list);
            QMap<QString, QStringList> before;
            for (const QString &other : languages)
                before.insert(other, shownTexts(only(flow), other));
            const FlowDocument all = flow;
            const auto changed = apply(flow, SetBlockText{only(flow).id, language, entry.field,
                                                          u"%1 %2"_s.arg(random.word()).arg(step)});
            QVERIFY(changed);
            QVERIFY2(without(flow, language) == without(all, language),
                     qPrintable(u"seed %1"_s.arg(seed)));
            for (const QString &other : languages) {
                // What is not translated shows the flow's own language, and follows it.
                const QStringList now = shownTexts(only(flow), other);
                for (qsizetype i = 0; i < list.size(); ++i) {
                    const bool own = only(flow).texts.value(other).contains(list.at(i).field);
                    if (other != language && (own || language != "en"_L1))
                        QCOMPARE(now.at(i), before.value(other).at(i));
                }
            }
            if (random.chance(50)) {
                QVERIFY(apply(flow, *changed));
                QVERIFY(flow == all);
            }
        }
    }
}

void TestListTexts::entriesComeAndGoAsOneStep()
{
    const FlowDocument start = flowWith(blockOf(u"quiz"_s, {}));
    FlowHistory history(start);
    const auto block = [&history] { return only(history.document()); };
    QVERIFY(history.execute(addEntries(block(), questions, -1, {u"Which?"_s}, u"en"_s, u"en"_s)));
    const QString question = entryIds(block(), questions).first();
    const EntryList answers = answersOf(question);
    QCOMPARE(entryIds(block(), answers).size(), 2);
    QVERIFY(
        history.execute(addEntries(block(), answers, 1, {u"Rot"_s, u"Blau"_s}, u"de"_s, u"en"_s)));
    QStringList ids = entryIds(block(), answers);
    QCOMPARE(ids.size(), 4);
    QCOMPARE(block().texts.value(u"de"_s).value(answers.fieldOf(ids.at(1))), u"Rot"_s);
    // Nobody reads an id, whatever the language.
    QVERIFY(!shownTexts(block(), u"en"_s).contains(ids.at(1)));
    QVERIFY(history.execute(setRight(block(), answers, ids.at(2), true)));
    QVERIFY(history.execute(setRight(block(), answers, ids.at(1), true)));
    QCOMPARE(rightIds(block(), answers), ids.mid(1, 2));
    QVERIFY(history.execute(moveEntry(block(), answers, ids.at(1), -1)));
    QCOMPARE(entryIds(block(), answers).first(), ids.at(1));
    QVERIFY(history.execute(removeEntry(block(), answers, ids.at(1))));
    QCOMPARE(rightIds(block(), answers), QStringList(ids.at(2)));
    QVERIFY(!block().texts.value(u"de"_s).contains(answers.fieldOf(ids.at(1))));
    QVERIFY(history.execute(removeEntry(block(), questions, question)));
    QCOMPARE(block().texts.value(u"en"_s).keys(), QStringList(u"title"_s));
    QCOMPARE(history.undoCount(), 7);
    while (history.canUndo())
        QVERIFY(history.undo());
    QVERIFY(history.document() == start);
}

void TestListTexts::languagesComeAndGo()
{
    RandomFlow random(testSeed());
    for (int i = 0; i < 50; ++i) {
        const FlowDocument start = random.flow();
        FlowHistory history(start);
        QVERIFY(history.execute(addLanguage(u"fr"_s)));
        QVERIFY(languagesOf(history.document()).contains(u"fr"_s));
        QVERIFY(history.execute(
            SetStageText{history.document().stages.first().id, u"fr"_s, u"name"_s, u"Un"_s}));
        QVERIFY(history.execute(removeLanguage(history.document(), u"fr"_s)));
        QVERIFY(!languagesOf(history.document()).contains(u"fr"_s));
        QVERIFY(history.execute(removeLanguage(history.document(), u"de"_s)).has_value());
        QVERIFY(!languagesOf(history.document()).contains(u"de"_s));
        QCOMPARE(history.execute(removeLanguage(history.document(), u"en"_s)).value(), false);
        while (history.canUndo())
            QVERIFY(history.undo());
        QVERIFY(history.document() == start);
    }
    QCOMPARE(languageName(u"en"_s), u"English"_s);
    QCOMPARE(languageName(u"de"_s), u"Deutsch"_s);
}

void TestListTexts::typingNumbersIsOneStep()
{
    const FlowDocument start = flowWith(blockOf(u"number"_s, {}));
    FlowHistory history(start);
    const QUuid id = only(start).id;
    for (const auto &value : {std::optional<QJsonValue>(4), std::optional<QJsonValue>(),
                              std::optional<QJsonValue>(4), std::optional<QJsonValue>(40)})
        QVERIFY(history.execute(SetBlockConfig{id, u"min"_s, value}));
    QVERIFY(history.undoCount() <= 2); // back at the start nothing is left of it
    history.endMerge();
    const int steps = history.undoCount();
    for (const int days : {3, 30, 300})
        QVERIFY(history.execute(SetFlowProperty{u"durationDays"_s, days}));
    QCOMPARE(history.undoCount(), steps + 1);
    QVERIFY(history.execute(SetBlockProperty{id, u"required"_s, false}));
    QVERIFY(history.execute(SetBlockProperty{id, u"required"_s, true}));
    QCOMPARE(history.undoCount(), steps + 3);
    while (history.canUndo())
        QVERIFY(history.undo());
    QVERIFY(history.document() == start);
}

void TestListTexts::nobodyCanFillItIn_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *type, const char *config, const char *code) {
        QTest::addRow("%s %s", type, config)
            << QString::fromLatin1(type) << QString::fromLatin1(config)
            << QString::fromLatin1(code);
    };
    row("multi_choice", "{'options':['a','b','c'],'minSelected':3,'maxSelected':1}", "emptyRange");
    row("multi_choice", "{'options':['a','b'],'minSelected':3}", "emptyRange");
    row("multi_choice", "{'options':['a','b'],'minSelected':2}", "");
    row("choice", "{'options':['a','a']}", "badConfig");
    row("choice", "{'options':['a','']}", "badConfig");
    row("choice", "{'options':['a','A']}", "");
    row("number", "{'min':10,'max':0}", "emptyRange");
    row("number", "{'min':0.01,'max':-0.01}", "emptyRange");
    row("number", "{'min':1.2,'max':1.4,'decimals':0}", "emptyRange");
    row("number", "{'min':1.2,'max':1.4,'decimals':1}", "");
    row("number", "{'min':1.15,'max':1.15,'decimals':2}", "");
    row("number", "{'min':1.151,'max':1.159,'decimals':2}", "emptyRange");
    row("number", "{'min':-1.9,'max':-1.1,'decimals':0}", "emptyRange");
    row("date", "{'earliest':'2026-05-02','latest':'2026-05-01'}", "emptyRange");
    row("time", "{'earliest':'10:00','latest':'09:59'}", "emptyRange");
    row("short_text", "{'minLength':5,'maxLength':5,'pattern':'[0-9]{3}'}", "emptyRange");
    row("short_text", "{'maxLength':2,'pattern':'[0-9]{3}'}", "emptyRange");
    row("short_text", "{'minLength':5,'maxLength':9,'pattern':'[0-9]{3,}'}", "");
    row("short_text", "{'minLength':5,'pattern':'(a|bb)+'}", "");
    row("short_text", "{'maxLength':5,'format':'email'}", "emptyRange");
    row("short_text", "{'maxLength':6,'format':'email'}", "");
    row("long_text", "{'minLength':9,'maxLength':3}", "emptyRange");
    row("quiz", "{'questions':[{'id':'q','options':['a','b'],'correct':[]}]}", "badQuestion");
    row("quiz", "{'questions':[{'id':'q','options':['a'],'correct':['a']}]}", "badQuestion");
    row("quiz",
        "{'questions':[{'id':'q','options':['a','b'],'correct':['a']},"
        "{'id':'q','options':['a','b'],'correct':['a']}]}",
        "badQuestion");
    row("quiz", "{'questions':[{'id':'q','options':['a','b'],'correct':['b']}]}", "");
}

void TestListTexts::nobodyCanFillItIn()
{
    QFETCH(const QString, type);
    QFETCH(QString, config);
    QFETCH(const QString, code);
    const QJsonObject json = QJsonDocument::fromJson(config.replace(u'\'', u'"').toUtf8()).object();
    QStringList codes;
    for (const Problem &problem : problems(flowWith(blockOf(type, json)), types())) {
        if (problem.level == Level::Error)
            codes.append(problem.code);
        // Nothing that only programs understand.
        for (const auto *jargon : {"index", "propert", "uniqueness", "constraint", " id ", "\""})
            QVERIFY2(!problem.message.contains(QLatin1String(jargon)), qPrintable(problem.message));
    }
    QCOMPARE(codes, code.isEmpty() ? QStringList() : QStringList(code));
}

void TestListTexts::lengthsOfPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most"); // -1: no end; -2: not understood
    const auto row = [](const char *pattern, int least, int most) {
        QTest::addRow("%s", pattern) << QString::fromUtf8(pattern) << least << most;
    };
    row("abc", 3, 3);
    row("[0-9]{3}", 3, 3);
    row("[]a]{2,4}", 2, 4);
    row("[^]]", 1, 1);
    row("a|bcd|", 0, 3);
    row("(ab)?c+", 1, -1);
    row(R"(\d{3,}-?)", 3, -1);
    row(R"(^(\d+[.-]*)+\d+$)", 2, -1);
    row(R"((?=.{6,100}$)\w+@\w{2,3})", 4, -1);
    row(R"((?<year>\d{4})-(?:\d\d)\b)", 7, 7);
    row(R"([[:alpha:]]{2}\x41\x{1F600}\p{L})", 5, 5);
    row("(a{0,65535}){0,65535}", 0, 1000000);
    row("😀{2}", 2, 2);
    row("a{x}", 4, 4);
    row(R"((a)\1)", 0, -2);
    row("(?i)a", 0, -2);
    row("(a", 0, -2);
    row("a)", 0, -2);
    row("*a", 0, -2);
}

void TestListTexts::lengthsOfPatterns()
{
    QFETCH(const QString, pattern);
    QFETCH(const int, least);
    QFETCH(const int, most);
    const auto length = patternLength(pattern);
    QCOMPARE(length.has_value(), most != -2);
    if (!length)
        return;
    QCOMPARE(length->least, least);
    QCOMPARE(length->most.value_or(-1), most);
}

void TestListTexts::wordsForSchemaFaults_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *type, const char *config, const char *words) {
        QTest::addRow("%s %s", type, config)
            << QString::fromUtf8(type) << QString::fromUtf8(config) << QString::fromUtf8(words);
    };
    row("choice", "{'options':['a','b','a']}", "“a” is there twice in “Options”.");
    row("choice", "{'options':'a'}", "“Options” must be a list.");
    row("rating", "{'scale':99}", "“Highest rating” is 99, but 10 is the largest there is.");
    row("rating", "{'scale':2.5}", "“Highest rating” must be a whole number.");
    row("text", "{'anything':1}", "“Text” has a setting “anything” that does not belong to it.");
    row("signature", "{'mode':'inked'}", "“How to sign” is none of the choices there are.");
    row("header", "{'level':'1'}", "“Size” must be a whole number.");
}

void TestListTexts::wordsForSchemaFaults()
{
    QFETCH(const QString, type);
    QFETCH(QString, config);
    QFETCH(const QString, words);
    const QJsonObject json = QJsonDocument::fromJson(config.replace(u'\'', u'"').toUtf8()).object();
    ContentBlock block = blockOf(type, json);
    block.texts[u"en"_s][u"body"_s] = u"Words"_s;
    const QList<Problem> found = problems(flowWith(block), types());
    const auto error = std::ranges::find(found, u"badConfig"_s, &Problem::code);
    QVERIFY(error != found.end());
    QCOMPARE(error->message, words);
}

void TestListTexts::titlesAreReadOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *text, const char *title) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(title);
    };
    row("Set up [your laptop](https://example.org/a_(b)) now", "Set up your laptop now");
    row("Read the [guide](../guide.md)", "Read the guide");
    row("Run `make all`", "Run make all");
    row("Run ``a ` b``", "Run a ` b");
    row("**Very** *important* ~~old~~", "Very important old");
    row("***both***", "both");
    row("__bold__ and _soft_", "bold and soft");
    row("keep snake_case_names and 2 * 3 * 4", "keep snake_case_names and 2 * 3 * 4");
    row("## A heading", "A heading");
    row("- An item", "An item");
    row("1. First", "First");
    row("![A cat](cat.png) sits", "A cat sits");
    row("See <https://example.org>", "See https://example.org");
    row(R"(A \*star\* and \[x\])", "A *star* and [x]");
    row("`*code*` stays", "*code* stays");
    row("[link][ref] text", "link text");
    row("[ ] box", "[ ] box");
    row("First line\nsecond", "First line");
    row("", "");
}

void TestListTexts::titlesAreReadOut()
{
    QFETCH(const QString, text);
    QTEST(plainTitle(text), "title");
}

void TestListTexts::placesHaveNames()
{
    ContentBlock block = blockOf(u"text"_s, {});
    block.texts.clear();
    FlowDocument flow = flowWith(block);
    QCOMPARE(FlowPlaces(flow, types()).of(block.id), u"Week one › Text, block 1"_s);
    flow.stages[0].blocks[0].texts[u"en"_s][u"body"_s] = u"# Hello\nthere"_s;
    QCOMPARE(FlowPlaces(flow, types()).of(block.id), u"Week one › Hello"_s);
    flow.stages[0].texts.clear();
    QCOMPARE(FlowPlaces(flow, types()).of(flow.stages.at(0).id), u"Stage 1"_s);
    QCOMPARE(FlowPlaces(flow, types()).of(flow.id), QString());
}

GANGWAY_TEST(TestListTexts);
#include "tst_listtexts.moc"
