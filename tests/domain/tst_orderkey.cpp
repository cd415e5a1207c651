// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/orderkey.h"
#include "randomflow.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace gangway;

class TestOrderKey : public QObject
{
    Q_OBJECT

private slots:
    void appendingStaysShort()
    {
        const QStringList keys = keysBetween({}, {}, 100000);
        checkAscending(keys);
        QVERIFY(keys.last().size() <= 4);
    }

    void prependingStaysShort()
    {
        QString key;
        QStringList keys;
        for (int i = 0; i < 10000; ++i) {
            key = keyBetween({}, key);
            keys.prepend(key);
        }
        checkAscending(keys);
        QVERIFY(keys.first().size() <= 4);
    }

    void betweenIsEvenAndShort()
    {
        for (const int count : {1, 2, 61, 62, 500, 5000}) {
            const QStringList keys = keysBetween(QStringLiteral("a0"), QStringLiteral("a1"), count);
            QCOMPARE(keys.size(), count);
            checkAscending(QStringList(QStringLiteral("a0")) + keys +
                           QStringList(QStringLiteral("a1")));
            qsizetype longest = 0;
            for (const QString &key : keys)
                longest = std::max(longest, key.size());
            QVERIFY2(longest <= 2 + 4, qPrintable(QString::number(longest)));
        }
    }

    void insertingAtOnePlaceGrowsSlowly()
    {
        const QString upper = QStringLiteral("a1");
        QString lower = QStringLiteral("a0");
        for (int i = 0; i < 600; ++i) {
            const QString key = keyBetween(lower, upper);
            QVERIFY(lower < key && key < upper);
            lower = key;
        }
        QVERIFY2(lower.size() <= 2 + 600 / 5 + 1,
                 qPrintable(lower)); // one digit per log2(62) inserts
    }

    void randomInsertsAndMovesKeepStrictOrder()
    {
        RandomFlow random(testSeed());
        QStringList keys;
        for (int i = 0; i < 5000; ++i) {
            if (!keys.isEmpty() && random.chance(40))
                keys.removeAt(random.number(int(keys.size())));
            const int at = random.number(int(keys.size()) + 1);
            const QString key = keyForIndex(keys, at);
            QVERIFY2(isOrderKey(key), qPrintable(key));
            keys.insert(at, key);
        }
        checkAscending(keys);
        qsizetype total = 0;
        for (const QString &key : keys)
            total += key.size();
        QVERIFY2(total / keys.size() <= 12, qPrintable(QString::number(total / keys.size())));
    }

    void randomBoundsHaveRoom()
    {
        RandomFlow random(testSeed());
        QStringList keys = keysBetween({}, {}, 3);
        for (int i = 0; i < 3000; ++i) {
            const int at = random.number(int(keys.size()) - 1);
            const QStringList made =
                keysBetween(keys.at(at), keys.at(at + 1), 1 + random.number(4));
            checkAscending(QStringList(keys.at(at)) + made + QStringList(keys.at(at + 1)));
            for (qsizetype k = made.size() - 1; k >= 0; --k)
                keys.insert(at + 1, made.at(k));
        }
        checkAscending(keys);
    }

    void badBoundsCountAsAbsent()
    {
        const QString a = QStringLiteral("a5");
        QVERIFY(keyBetween(a, a) > a);
        QVERIFY(keyBetween(a, QStringLiteral("a3")) > a);
        QVERIFY(isOrderKey(keyBetween(QStringLiteral("!!"), QStringLiteral("ä"))));
        QCOMPARE(keysBetween({}, {}, 0), QStringList());
        QCOMPARE(keysBetween({}, {}, -3), QStringList());
    }

    void sharedKeysAreStepped()
    {
        const QStringList keys{QStringLiteral("a1"), QStringLiteral("a1"), QStringLiteral("a2")};
        const QString key = keyForIndex(keys, 1);
        QVERIFY(key > keys.at(1) && key < keys.at(2));
    }

    void recognisesKeys()
    {
        for (const char *good : {"a0", "Zz", "a1V", "b00", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"})
            QVERIFY2(isOrderKey(QLatin1String(good)), good);
        for (const char *bad : {"", "a", "0", "a10", "a-", "b0", "A00000000000000000000000000"})
            QVERIFY2(!isOrderKey(QLatin1String(bad)), bad);
    }

    void theEndsOfTheRangeHaveRoom()
    {
        const QString last(27, u'z');
        QVERIFY(keyBetween(last, {}) > last);
        const QString nearFirst = QStringLiteral("A00000000000000000000000001");
        const QString first = keyBetween({}, nearFirst);
        QVERIFY(isOrderKey(first) && first < nearFirst);
        QVERIFY(keyBetween({}, first) < first);
    }

private:
    static void checkAscending(const QStringList &keys)
    {
        for (qsizetype i = 1; i < keys.size(); ++i) {
            QVERIFY2(keys.at(i - 1) < keys.at(i), qPrintable(keys.at(i - 1) + u' ' + keys.at(i)));
        }
    }
};

GANGWAY_TEST(TestOrderKey);
#include "tst_orderkey.moc"
