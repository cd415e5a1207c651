// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/datetexts.h"
#include "support/testprogram.h"

#include <QLocale>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

/// Dates as lists show them.
class TestDateTexts : public QObject
{
    Q_OBJECT

private slots:
    void followsTheLocale_data();
    void followsTheLocale();
    void noneIsADash();
    void timesHaveNoSeconds();
};

void TestDateTexts::followsTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("thisYear");
    QTest::addColumn<QString>("another");
    QTest::newRow("Britain") << u"en_GB"_s << u"5 Dec"_s << u"5 Dec 2025"_s;
    QTest::newRow("America") << u"en_US"_s << u"Dec 5"_s << u"Dec 5, 2025"_s;
    QTest::newRow("none") << u"C"_s << u"5 Dec"_s << u"5 Dec 2025"_s;
}

void TestDateTexts::followsTheLocale()
{
    QFETCH(QString, locale);
    QLocale::setDefault(QLocale(locale));
    const QDate today(2026, 11, 21);
    QTEST(shortDate(QDate(2026, 12, 5), today), "thisYear");
    QTEST(shortDate(QDate(2025, 12, 5), today), "another");
    QLocale::setDefault(QLocale::c());
}

void TestDateTexts::noneIsADash()
{
    QCOMPARE(shortDate(QDate()), u"–"_s);
    QCOMPARE(shortDateTime(QDateTime()), u"–"_s);
}

void TestDateTexts::timesHaveNoSeconds()
{
    QCOMPARE(shortTime(QTime(14, 32, 7)), u"14:32"_s);
    const QDateTime moment(QDate(2026, 12, 5), QTime(14, 32, 7));
    QCOMPARE(shortDateTime(moment, QDate(2026, 11, 21)), u"5 Dec, 14:32"_s);
}

GANGWAY_TEST(TestDateTexts);
#include "tst_datetexts.moc"
