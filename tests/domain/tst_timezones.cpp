// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/timezones.h"
#include "support/testprogram.h"

#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

/// Time zones that may be chosen are those that PostgreSQL understands in the same way.
class TestTimeZones : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void listIsInOrder();
};

void TestTimeZones::names_data()
{
    QTest::addColumn<bool>("good");
    for (const char *name : {"Europe/Berlin", "Etc/UTC", "US/Pacific", "Asia/Kolkata", "UTC"})
        QTest::newRow(name) << true;
    for (const char *name : {"UTC+03:00", "UTC-08:00", "Nowhere/City", "Berlin", "", "../../etc",
                             "/etc/passwd", "Europe/"})
        QTest::newRow(name) << false;
}

void TestTimeZones::names()
{
    QFETCH(bool, good);
    QCOMPARE(isTimeZone(QString::fromLatin1(QTest::currentDataTag())), good);
}

void TestTimeZones::listIsInOrder()
{
    const QStringList &names = timeZoneNames();
    QVERIFY(names.size() > 300);
    QVERIFY(std::ranges::is_sorted(names));
    for (const QString &name : names)
        QVERIFY2(isTimeZone(name), qPrintable(name));
}

GANGWAY_TEST(TestTimeZones);
#include "tst_timezones.moc"
