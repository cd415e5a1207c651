// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"
#include "editor/blocklook.h"
#include "support/openwatch.h"
#include "support/testprogram.h"

#include <QPainter>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

QImage painted(const QString &body)
{
    BlockLook::Input input;
    input.block.type = u"text"_s;
    input.type = ContentTypeRegistry::builtIn().find(u"text"_s);
    input.body = body;
    input.language = input.fallback = u"en"_s;
    const BlockLook look(input);
    QImage image(input.width, std::max(1, look.height()), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    look.paint(painter, {}, Qt::LeftToRight);
    return image;
}

} // namespace

/// How the texts of a block are shown.
class TestBlockLook : public QObject
{
    Q_OBJECT

private slots:
    void opensNothing_data();
    void opensNothing();
    void picturesAreWords();
    void wordsInAngleBracketsStay();
};

void TestBlockLook::opensNothing_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("picture") << u"a ![x](%1) b"_s;
    QTest::newRow("picture alone") << u"![](%1)"_s;
    QTest::newRow("in a table") << u"| a |\n| --- |\n| ![x](%1) |\n"_s;
    QTest::newRow("in a list") << u"- ![x](%1)\n- ![y](%1)\n"_s;
    QTest::newRow("HTML") << u"<img src=\"%1\">\n\nword <img src='%1'> word"_s;
    QTest::newRow("background")
        << u"<table background=\"%1\"><tr><td style=\"background-image:url(%1)\">x</td></tr></table>"_s;
    QTest::newRow("style sheet") << u"<link rel=\"stylesheet\" href=\"%1\"><p>x</p>"_s;
}

void TestBlockLook::opensNothing()
{
    QFETCH(const QString, body);
    test::OpenWatch watch;
    QVERIFY(watch.isReady());
    QVERIFY(!painted(body.arg(watch.url())).isNull());
    QVERIFY(!watch.wasOpened());
    QVERIFY(!painted(body.arg(watch.path())).isNull());
    QVERIFY(!watch.wasOpened());
    QVERIFY(!QImage(watch.path()).isNull());
    QVERIFY(watch.wasOpened()); // the watch sees it
}

void TestBlockLook::picturesAreWords()
{
    QCOMPARE(painted(u"See ![the map](https://example.org/m.png) here ![plan](p.png)"_s),
             painted(u"See *the map* here *plan*"_s));
    QVERIFY(painted(u"See ![the map](x.png)"_s) != painted(u"See "_s));
}

void TestBlockLook::wordsInAngleBracketsStay()
{
    QVERIFY(painted(u"Ask <your manager> first"_s) != painted(u"Ask  first"_s));
}

GANGWAY_GUI_TEST(TestBlockLook);
#include "tst_blocklook.moc"
