// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/themeswitch.h"
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
    void findsWhatStandsOnEachOther();
    void findsRawTexts();
    void findsFaintTexts();
    void findsPoorTabStops();
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

void TestFit::findsWhatStandsOnEachOther()
{
    QWidget root;
    root.setObjectName(u"root"_s);
    auto *layout = new QVBoxLayout(&root);
    auto *first = new QLabel(u"First"_s);
    auto *second = new QPushButton(u"Second"_s);
    layout->addWidget(first);
    layout->addWidget(second);
    root.show();
    QCOMPARE(overlaps(root), QStringList());
    second->move(first->pos() + QPoint(3, 3));
    const QStringList found = overlaps(root);
    QCOMPARE(found.size(), 1);
    QVERIFY(found.first().contains(u"root"_s));
    second->hide();
    QCOMPARE(overlaps(root), QStringList());
}

void TestFit::findsRawTexts()
{
    QWidget root;
    auto *layout = new QVBoxLayout(&root);
    for (const QString &text :
         {u"flow.publish"_s, u"%1 people"_s, u"People"_s, u"e.g. 100% of them"_s, u"a@b.example"_s})
        layout->addWidget(new QLabel(text));
    root.show();
    const QStringList found = rawTexts(root);
    QCOMPARE(found.size(), 2);
    QVERIFY(found.at(0).contains(u"flow.publish"_s));
    QVERIFY(found.at(1).contains(u"%1"_s));
}

void TestFit::findsFaintTexts()
{
    QWidget root;
    auto *layout = new QVBoxLayout(&root);
    const auto add = [layout](const QColor &color) {
        auto *label = new QLabel(u"A text of some length"_s);
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, color);
        palette.setColor(QPalette::Window, Qt::white);
        label->setPalette(palette);
        label->setAutoFillBackground(true);
        layout->addWidget(label);
        return label;
    };
    add(Qt::black);
    add(QColor(0x5B, 0x64, 0x72));
    root.show();
    QCOMPARE(faintTexts(root), QStringList());
    QLabel *faint = add(QColor(0xB0, 0xB0, 0xB0));
    faint->show();
    QTRY_COMPARE(faintTexts(root).size(), 1);
    faint->setEnabled(false);
    QCOMPARE(faintTexts(root), QStringList());
}

namespace {

/// A button that does not say that it has the focus.
class BareButton : public QAbstractButton
{
protected:
    void paintEvent(QPaintEvent *) override {}
};

} // namespace

void TestFit::findsPoorTabStops()
{
    const ThemeSwitch theme;
    QWidget root;
    auto *layout = new QVBoxLayout(&root);
    layout->addWidget(new QPushButton(u"A button"_s));
    root.show();
    QVERIFY(QTest::qWaitForWindowActive(&root));
    QCOMPARE(poorTabStops(root), QStringList());
    auto *bare = new BareButton;
    bare->setFocusPolicy(Qt::StrongFocus);
    bare->setFixedSize(40, 20);
    layout->addWidget(bare);
    bare->show();
    QTRY_COMPARE(poorTabStops(root).size(), 2); // no name, no ring
    bare->setFocusPolicy(Qt::NoFocus);
    QCOMPARE(poorTabStops(root), QStringList());
}

GANGWAY_GUI_TEST(TestFit);
#include "tst_fit.moc"
