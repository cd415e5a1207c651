// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowdocument.h"
#include "randomflow.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QtTest>

using namespace gangway;

class TestFlowDocument : public QObject
{
    Q_OBJECT

private slots:
    void jsonRoundTrip()
    {
        RandomFlow random(testSeed());
        for (int i = 0; i < 300; ++i) {
            const FlowDocument flow = random.flow();
            const QByteArray bytes = QJsonDocument(toJson(flow)).toJson();
            const auto back = flowFromJson(QJsonDocument::fromJson(bytes).object());
            QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
            QVERIFY(*back == flow);
        }
    }

    void readingSortsByOrderThenId()
    {
        RandomFlow random(testSeed());
        FlowDocument flow = random.flow();
        flow.stages = {random.stage(QStringLiteral("a2")), random.stage(QStringLiteral("a1")),
                       random.stage(QStringLiteral("a1"))};
        flow.stages.first().blocks = {random.block(QStringLiteral("a9")),
                                      random.block(QStringLiteral("a3"))};
        flow.rules.clear();
        const auto back = flowFromJson(toJson(flow));
        QVERIFY(back);
        QCOMPARE(back->stages.at(2).id, flow.stages.at(0).id);
        QVERIFY(back->stages.at(0).id < back->stages.at(1).id);
        QCOMPARE(back->stages.at(2).blocks.first().order, QStringLiteral("a3"));
    }

    void badJsonIsRefusedWithItsPath_data()
    {
        QTest::addColumn<QString>("replace");
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const char *replace, const char *by,
                            const char *path) {
            QTest::newRow(name) << QString::fromLatin1(replace) << QString::fromLatin1(by)
                                << QString::fromLatin1(path);
        };
        row("unknown key", R"("tags":)", R"("labels":1,"tags":)", "labels");
        row("wrong type", R"("durationDays":5)", R"("durationDays":"5")", "durationDays");
        row("fraction", R"("durationDays":5)", R"("durationDays":5.5)", "durationDays");
        row("huge", R"("durationDays":5)", R"("durationDays":1e300)", "durationDays");
        row("format", "gangway-flow", "other", "format");
        row("stage", R"("optional":false)", R"("optional":0)", "stages[0].optional");
        row("block", R"("required":true)", R"("required":null)", "stages[0].blocks[0].required");
        row("block key", R"("required":true)", R"("required":true,"x":1)", "stages[0].blocks[0].x");
        row("order", R"("order":"a7")", R"("order":"-")", "stages[0].blocks[0].order");
        row("owner", R"("owner":"new_hire")", R"("owner":"boss")", "stages[0].owner");
        row("text", R"("title":"T")", R"("title":7)", "stages[0].blocks[0].texts.en.title");
    }

    void badJsonIsRefusedWithItsPath()
    {
        QFETCH(QString, replace);
        QFETCH(QString, by);
        QFETCH(QString, path);
        QString text =
            QString::fromUtf8(QJsonDocument(toJson(small())).toJson(QJsonDocument::Compact));
        QVERIFY2(text.contains(replace), qPrintable(text));
        text.replace(replace, by);
        const auto read = flowFromJson(QJsonDocument::fromJson(text.toUtf8()).object());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(read.error().detail, path);
        QVERIFY(read.error().message.contains(path));
    }

    void everyMissingKeyIsRefused()
    {
        const QJsonObject whole = toJson(small());
        for (const QString &key : whole.keys()) {
            QJsonObject part = whole;
            part.remove(key);
            const auto read = flowFromJson(part);
            QVERIFY2(!read, qPrintable(key));
            QCOMPARE(read.error().detail, key);
        }
    }

    void aNewerVersionIsNamed()
    {
        QJsonObject json = toJson(small());
        json.insert(QStringLiteral("version"), flowFormatVersion + 1);
        const auto read = flowFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::NewerVersion);
    }

    void lookupsAndTexts()
    {
        const FlowDocument flow = small();
        QCOMPARE(flow.name(), QStringLiteral("Start"));
        QCOMPARE(flow.blockCount(), 1);
        QCOMPARE(flow.stage(flow.stages.first().id), &flow.stages.first());
        QVERIFY(flow.block(flow.stages.first().blocks.first().id));
        QVERIFY(!flow.stage(newId()) && !flow.block(newId()));
        const QString name = QStringLiteral("name");
        QCOMPARE(textOf(flow.texts, name, QStringLiteral("de"), QStringLiteral("en")),
                 QStringLiteral("Start"));
        QCOMPARE(textOf(flow.texts, name, QStringLiteral("de"), QStringLiteral("fr")), QString());
        for (int i = 0; i < 5; ++i) {
            const auto owner = static_cast<Owner>(i);
            QCOMPARE(ownerFromName(ownerName(owner)), std::optional(owner));
        }
        QVERIFY(!ownerFromName(QStringLiteral("nobody")));
    }

private:
    static FlowDocument small()
    {
        FlowDocument flow;
        flow.id = newId();
        flow.durationDays = 5;
        flow.texts[QStringLiteral("en")][QStringLiteral("name")] = QStringLiteral("Start");
        Stage stage;
        stage.id = newId();
        stage.order = QStringLiteral("a0");
        ContentBlock block;
        block.id = newId();
        block.order = QStringLiteral("a7");
        block.type = QStringLiteral("header");
        block.required = true;
        block.texts[QStringLiteral("en")][QStringLiteral("title")] = QStringLiteral("T");
        stage.blocks = {block};
        flow.stages = {stage};
        return flow;
    }
};

GANGWAY_TEST(TestFlowDocument);
#include "tst_flowdocument.moc"
