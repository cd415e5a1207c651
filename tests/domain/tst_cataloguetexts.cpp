// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/catalogue/catalogue.h"
#include "domain/catalogue/cataloguetexts.h"
#include "domain/catalogue/referencedata.h"
#include "domain/setup/setupanswers.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QTest>
#include <QTranslator>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

/// Every text whose key is one of `keys`, however deep; what is hidden is never shown.
void collect(const QJsonValue &value, const QStringList &keys, QSet<QString> &texts)
{
    for (const QJsonValue &entry : value.toArray())
        collect(entry, keys, texts);
    const QJsonObject object = value.toObject();
    if (object.value("x-hidden"_L1).toBool())
        return;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (keys.contains(it.key()) && !it->toString().isEmpty())
            texts.insert(it->toString());
        collect(*it, keys, texts);
    }
}

QJsonArray entries(const QString &file, const QString &list)
{
    return catalogueFile(file).value_or(QJsonObject()).value(list).toArray();
}

/// "people" becomes "<people>".
class Brackets : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *,
                                    int) const override
    {
        return qstrcmp(context, "Catalogue") == 0 ? u'<' + QString::fromUtf8(source) + u'>'
                                                  : QString();
    }
};

} // namespace

/// What the built-in catalogue says, in other languages (product rows B1, N2).
class TestCatalogueTexts : public QObject
{
    Q_OBJECT

private slots:
    void translatorsGetWhatTheFilesSay();
    void wizardSpeaksTheLanguage();
};

void TestCatalogueTexts::translatorsGetWhatTheFilesSay()
{
    QSet<QString> said;
    collect(entries(u"setup-four-steps.json"_s, u"steps"_s),
            {u"title"_s, u"heading"_s, u"description"_s, u"x-placeholder"_s}, said);
    collect(catalogueFile(u"organization.json"_s)->value(u"schema"_s),
            {u"title"_s, u"description"_s}, said);
    collect(catalogueFile(u"structure.json"_s)->value(u"forms"_s), {u"title"_s, u"description"_s},
            said);
    collect(entries(u"roles.json"_s, u"roles"_s), {u"description"_s}, said);
    for (const QJsonValue &industry : entries(u"industries.json"_s, u"industries"_s))
        said.insert(industry["name"_L1].toString());
    QVERIFY(said.size() > 50);
    const QStringList given = translatableCatalogueTexts();
    const QSet<QString> set(given.cbegin(), given.cend());
    QCOMPARE(given.size(), set.size());
    QCOMPARE(QStringList((said - set).values()), QStringList()); // not in cataloguetexts.cpp
    QCOMPARE(QStringList((set - said).values()), QStringList()); // nobody says it any more
}

void TestCatalogueTexts::wizardSpeaksTheLanguage()
{
    Brackets brackets;
    QCoreApplication::installTranslator(&brackets);
    const auto form = SetupForm::fromJson(*catalogueFile(u"setup-four-steps.json"_s));
    QVERIFY(form);
    const SetupStep *structure = form->step(u"structure"_s);
    QCOMPARE(structure->title, u"<Structure>"_s);
    QCOMPARE(structure->heading, u"<How is %1 organised?>"_s);
    const FieldSpec &departments = structure->fields.first();
    QCOMPARE(departments.label, u"<Departments>"_s);
    QCOMPARE(departments.placeholder, u"<Add your own department>"_s);
    QCOMPARE(departments.help, QString()); // nothing stays nothing
    QCOMPARE(departments.fields.at(1).label, u"<Name>"_s);
    QVERIFY(builtInRoles().first().description.startsWith(u'<'));
    QVERIFY(builtInIndustries().first().name.startsWith(u'<'));
    QCOMPARE(builtInIndustries().first().key, u"technology"_s);
    QCoreApplication::removeTranslator(&brackets);
    QCOMPARE(catalogueText(u"Structure"_s), u"Structure"_s);
}

GANGWAY_TEST(TestCatalogueTexts);
#include "tst_cataloguetexts.moc"
