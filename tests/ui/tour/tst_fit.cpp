// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "tour/fit.h"
#include "tour/pseudotranslator.h"
#include "widgets/elidedlabel.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace gangway;
using namespace Qt::StringLiterals;

/// What finds texts that do not fit, and the language that makes them longer (product row N6).
class TestFit : public QObject
{
    Q_OBJECT

private slots:
    void keepsPlaceholdersAndTags_data();
    void keepsPlaceholdersAndTags();
    void isLonger();
    void translatesWhatGoesThroughTr();
    void findsWhatIsCut();
    void leavesAloneWhatFits();
};

void TestFit::keepsPlaceholdersAndTags_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    QTest::newRow("argument") << u"%1 of %2"_s << u"%1 "_s;
    QTest::newRow("plural") << u"%n people"_s << u"%n "_s;
    QTest::newRow("localised") << u"%L1 rows"_s << u"%L1 "_s;
    QTest::newRow("tag") << u"<b>stage</b>"_s << u"<b>"_s;
    QTest::newRow("percent") << u"100% on"_s << u"100% "_s;
}

void TestFit::keepsPlaceholdersAndTags()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    QVERIFY2(pseudoText(text).contains(kept), qPrintable(pseudoText(text)));
}

void TestFit::isLonger()
{
    for (const QString &text : {u"New flow"_s, u"People"_s, QString(300, u'e')})
        QVERIFY(double(pseudoText(text).size()) >= 1.3 * double(text.size()));
}

void TestFit::translatesWhatGoesThroughTr()
{
    PseudoTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QVERIFY(QCoreApplication::translate("Test", "New flow").startsWith(u"[Néw"_s));
    QVERIFY(QCoreApplication::removeTranslator(&translator));
}

void TestFit::findsWhatIsCut()
{
    QWidget root;
    auto *label = new QLabel(u"A text that needs much more room"_s, &root);
    label->setGeometry(0, 0, 20, 20);
    auto *button = new QPushButton(u"A button with a long text"_s, &root);
    button->setGeometry(0, 30, 20, 30);
    auto *flowing = new QLabel(u"A text that flows into many lines, more than there are"_s, &root);
    flowing->setWordWrap(true);
    flowing->setGeometry(0, 70, 60, 15);
    root.show();
    QCOMPARE(clippedTexts(root).size(), 3);
    flowing->hide();
    QCOMPARE(clippedTexts(root).size(), 2);
}

void TestFit::leavesAloneWhatFits()
{
    QWidget root;
    auto *layout = new QVBoxLayout(&root);
    layout->addWidget(new QLabel(u"A text"_s));
    layout->addWidget(new QPushButton(u"A button"_s));
    auto *elided = new ElidedLabel(Voice::Body, u"A very long text that may be shortened"_s);
    elided->setMaximumWidth(30);
    layout->addWidget(elided);
    root.show();
    QCOMPARE(clippedTexts(root), QStringList());
}

GANGWAY_GUI_TEST(TestFit);
#include "tst_fit.moc"
