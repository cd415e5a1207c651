// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"
#include "domain/content/schemaform.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;

namespace {

SchemaField fieldOf(const QString &type, const QString &key)
{
    const auto fields = schemaFields(*ContentTypeRegistry::builtIn().find(type));
    for (const SchemaField &field : fields) {
        if (field.key == key)
            return field;
    }
    return {};
}

QStringList keysOf(const QList<SchemaField> &fields)
{
    QStringList keys;
    for (const SchemaField &field : fields)
        keys.append(field.key);
    return keys;
}

} // namespace

/// Forms made from the schemas of content types (product row C4).
class TestSchemaForm : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyHasAField_data();
    void everyKeyHasAField();
    void kinds_data();
    void kinds();
    void limits();
    void choicesHaveWords();
    void listsOfObjects();
    void order();
    void unknownKeywordsDoNoHarm();
    void readableNames();
};

void TestSchemaForm::everyKeyHasAField_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : ContentTypeRegistry::builtIn().names())
        QTest::newRow(qPrintable(name)) << name;
}

void TestSchemaForm::everyKeyHasAField()
{
    QFETCH(const QString, name);
    const ContentType *type = ContentTypeRegistry::builtIn().find(name);
    const auto fields = schemaFields(*type);
    QStringList keys = keysOf(fields);
    keys.sort();
    QStringList expected; // but for what importing and storing files keep for themselves
    const QJsonObject properties = type->configSchema.value(u"properties"_s).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (!it->toObject().value(u"readOnly"_s).toBool())
            expected << it.key();
    }
    QCOMPARE(keys, expected);
    for (const SchemaField &field : fields) {
        QVERIFY2(!field.label.isEmpty(), qPrintable(field.key));
        QVERIFY2(field.label.at(0).isUpper(), qPrintable(field.label));
        QCOMPARE(field.initial, type->defaultConfig.value(field.key));
        QVERIFY2((field.kind == FieldKind::Choice) == !field.choices.isEmpty(),
                 qPrintable(field.key));
        QVERIFY2((field.kind == FieldKind::ObjectList) == !field.fields.isEmpty(),
                 qPrintable(field.key));
    }
}

void TestSchemaForm::kinds_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("key");
    QTest::addColumn<FieldKind>("kind");
    QTest::newRow("url") << u"link"_s << u"url"_s << FieldKind::Url;
    QTest::newRow("email") << u"introduction"_s << u"email"_s << FieldKind::Email;
    QTest::newRow("pattern") << u"short_text"_s << u"pattern"_s << FieldKind::Pattern;
    QTest::newRow("date") << u"date"_s << u"earliest"_s << FieldKind::Date;
    QTest::newRow("time") << u"time"_s << u"latest"_s << FieldKind::Time;
    QTest::newRow("boolean") << u"link"_s << u"openInNewTab"_s << FieldKind::Boolean;
    QTest::newRow("integer") << u"header"_s << u"level"_s << FieldKind::Integer;
    QTest::newRow("number") << u"number"_s << u"min"_s << FieldKind::Number;
    QTest::newRow("choice") << u"signature"_s << u"mode"_s << FieldKind::Choice;
    QTest::newRow("texts") << u"choice"_s << u"options"_s << FieldKind::TextList;
    QTest::newRow("objects") << u"quiz"_s << u"questions"_s << FieldKind::ObjectList;
    QTest::newRow("line") << u"file_download"_s << u"fileName"_s << FieldKind::Text;
}

void TestSchemaForm::kinds()
{
    QFETCH(const QString, type);
    QFETCH(const QString, key);
    QTEST(fieldOf(type, key).kind, "kind");
}

void TestSchemaForm::limits()
{
    const SchemaField level = fieldOf(u"header"_s, u"level"_s);
    QCOMPARE(level.minimum, 1.0);
    QCOMPARE(level.maximum, 6.0);
    QCOMPARE(level.help, u"1 is the largest, 6 the smallest"_s);
    QCOMPARE(fieldOf(u"rating"_s, u"scale"_s).help, u"2 to 10"_s);
    QCOMPARE(fieldOf(u"video"_s, u"minutes"_s).unit, u"minutes"_s);
    QCOMPARE(fieldOf(u"link"_s, u"url"_s).maxLength, 2048);
    QVERIFY(fieldOf(u"link"_s, u"url"_s).required);
    QVERIFY(!fieldOf(u"image"_s, u"url"_s).required);
    const SchemaField options = fieldOf(u"choice"_s, u"options"_s);
    QCOMPARE(options.maxItems, 500);
    QCOMPARE(options.maxLength, 200);
    QCOMPARE(options.minLength, 1);
    QVERIFY(options.unique);
}

void TestSchemaForm::choicesHaveWords()
{
    const SchemaField with = fieldOf(u"appointment"_s, u"with"_s);
    QCOMPARE(with.choices.at(2), (FieldChoice{u"it"_s, u"IT"_s}));
    QCOMPARE(with.choices.at(4), (FieldChoice{u"team"_s, u"Team"_s}));
    QCOMPARE(with.initial.toString(), u"manager"_s);
}

void TestSchemaForm::listsOfObjects()
{
    const SchemaField questions = fieldOf(u"quiz"_s, u"questions"_s);
    // The question, its answers, and which of them are right: in the order of writing them down.
    QCOMPARE(keysOf(questions.fields),
             (QStringList{u"text"_s, u"id"_s, u"options"_s, u"correct"_s}));
    QCOMPARE(questions.fields.at(0).label, u"Question"_s);
    QCOMPARE(questions.fields.at(1).label, u"Id"_s);
    QCOMPARE(questions.fields.at(2).kind, FieldKind::TextList);
    QCOMPARE(questions.fields.at(3).label, u"Right answers"_s);
    QCOMPARE(questions.maxItems, 100);
}

void TestSchemaForm::order()
{
    const auto &types = ContentTypeRegistry::builtIn();
    QCOMPARE(keysOf(schemaFields(*types.find(u"number"_s))),
             (QStringList{u"decimals"_s, u"min"_s, u"max"_s}));
    QCOMPARE(keysOf(schemaFields(*types.find(u"multi_choice"_s))),
             (QStringList{u"options"_s, u"minSelected"_s, u"maxSelected"_s}));
}

void TestSchemaForm::unknownKeywordsDoNoHarm()
{
    const QJsonObject schema{
        {u"properties"_s, QJsonObject{{u"shirtSize"_s, QJsonObject{{u"x-colour"_s, 3}}},
                                      {u"odd"_s, QJsonObject{{u"type"_s, u"mystery"_s}}},
                                      {u"none"_s, QJsonValue()}}}};
    const auto fields = schemaFields(schema);
    QCOMPARE(fields.size(), 3);
    for (const SchemaField &field : fields)
        QCOMPARE(field.kind, FieldKind::Text);
    QCOMPARE(fields.at(2).label, u"Shirt size"_s);
    QVERIFY(schemaFields(QJsonObject()).isEmpty());
}

void TestSchemaForm::readableNames()
{
    QCOMPARE(readableName(u"openInNewTab"_s), u"Open in new tab"_s);
    QCOMPARE(readableName(u"new_hire"_s), u"New hire"_s);
    QCOMPARE(readableName(u"hr"_s), u"HR"_s);
    QCOMPARE(readableName(u"url"_s), u"Web address"_s);
    QCOMPARE(readableName(QString()), QString());
}

GANGWAY_TEST(TestSchemaForm);
#include "tst_schemaform.moc"
