// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/characters.h"
#include "domain/base/readfile.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace gangway;
using namespace Qt::StringLiterals;

/// Lengths as people count them, and files that cannot be read.
class CharactersTest : public QObject
{
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
    void neverCutsInHalf();
    void readsFiles();
    void refusesWhatIsNoFile();
};

void CharactersTest::counts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("letters") << u"abc"_s << 3;
    QTest::newRow("surrogates") << u"\U0001F511\U0001F511"_s << 2;
    QTest::newRow("accents") << u"e\u0301o\u0308\u0323"_s << 2;
    QTest::newRow("family") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467x"_s << 2;
    QTest::newRow("skin") << u"\U0001F44B\U0001F3FD!"_s << 2;
    QTest::newRow("flag") << u"\U0001F1E9\U0001F1EA"_s << 1;
    QTest::newRow("Hangul parts") << u"\u1112\u1161\u11AB"_s << 1;
}

void CharactersTest::counts()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(characterCount(text), count);
    QVERIFY(!isLongerThan(text, count));
    QVERIFY(count == 0 || isLongerThan(text, count - 1));
    QCOMPARE(leftCharacters(text, count), text);
    QCOMPARE(shortened(text, count), text);
}

void CharactersTest::neverCutsInHalf()
{
    const QString wave = u"\U0001F44B\U0001F3FD"_s;
    const QString text = QString(wave + u"e\u0301"_s).repeated(1000);
    for (int count = 0; count < 50; ++count) {
        const QString left = leftCharacters(text, count);
        QCOMPARE(characterCount(left), count);
        QVERIFY(text.startsWith(left));
    }
    QCOMPARE(shortened(text, 4), wave + u"e\u0301"_s + wave + u"\u2026"_s);
    // One character may be very long.
    const QString tall = u"a"_s + QString(5000, QChar(0x0301)) + u"b"_s;
    QCOMPARE(characterCount(tall), 2);
    QCOMPARE(leftCharacters(tall, 1).size(), 5001);
}

void CharactersTest::readsFiles()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.md"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# Text\n");
    file.close();
    const auto read = readWholeFile(path, 100);
    QVERIFY(read.has_value());
    QCOMPARE(*read, QByteArray("# Text\n"));
    QCOMPARE(readWholeFile(path, 3).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(readWholeFile(folder.filePath(u"none"_s), 3).error().kind, ErrorKind::NotFound);
}

void CharactersTest::refusesWhatIsNoFile()
{
    using namespace std::chrono_literals;
    const QTemporaryDir folder;
    QCOMPARE(readWholeFile(folder.path(), 100).error().kind, ErrorKind::InvalidInput);
    for (const QString &device : {u"/dev/zero"_s, u"/dev/null"_s, u"/dev/full"_s}) {
        const auto read = readWholeFile(device, 100);
        QVERIFY(!read.has_value());
        QVERIFY(read.error().message.contains(u"device"));
    }
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    QCOMPARE(readWholeFile(pipe, 100, {20ms, 20ms}).error().kind, ErrorKind::Unavailable);
    // Cannot be read to its end: the kernel refuses to read there.
    QCOMPARE(readWholeFile(u"/proc/self/mem"_s, 100).error().kind, ErrorKind::Damaged);
}

GANGWAY_TEST(CharactersTest);
#include "tst_characters.moc"
