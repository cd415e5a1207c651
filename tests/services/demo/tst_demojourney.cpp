// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/democalendar.h"
#include "services/shared/demo/democatalogue.h"
#include "services/shared/demo/democopy.h"
#include "services/shared/demo/demorandom.h"
#include "support/testprogram.h"

#include "domain/content/contenttypes.h"
#include "domain/content/validation.h"

#include <QJsonDocument>
#include <QtTest>

using namespace gangway;

class TestDemoJourney : public QObject
{
    Q_OBJECT

private slots:
    void randomStreamsAreFixed();
    void idsAreVersionSevenAndGrow();
    void rowsAreWhatCopyReads();
    void everyFlowCanBePublished();
    void answersPassTheirChecks();
    void startsFollowTheWeek();
    void workIsDoneInWorkingHours();
    void largeNamesPoolHasManyScripts();
};

void TestDemoJourney::randomStreamsAreFixed()
{
    // Fixed values: a change here changes everybody's demo data.
    DemoRandom a(7, {1, 2});
    DemoRandom b(7, {1, 2});
    DemoRandom other(7, {2, 1});
    const quint64 first = a.next();
    QCOMPARE(first, Q_UINT64_C(8157224766573418766));
    QCOMPARE(b.next(), first);
    QVERIFY(other.next() != first);
    int below = 0;
    quint64 sum = 0;
    for (int i = 0; i < 10'000; ++i) {
        const quint32 factor = a.spread();
        below += factor < 1000 ? 1 : 0;
        sum += factor;
        QVERIFY(a.below(10) < 10);
    }
    QVERIFY2(below > 4700 && below < 5300, qPrintable(QString::number(below))); // the median is 1
    QVERIFY(sum > 11'000'000); // and the mean above it: slow people are much slower
}

void TestDemoJourney::idsAreVersionSevenAndGrow()
{
    DemoRandom random(1, {});
    const QUuid early = random.id(1'700'000'000'000);
    const QUuid late = random.id(1'700'000'000'001);
    QCOMPARE(early.toString(QUuid::WithoutBraces).at(14), u'7');
    QCOMPARE(early.variant(), QUuid::DCE);
    QVERIFY(early.toRfc4122() < late.toRfc4122());
}

void TestDemoJourney::rowsAreWhatCopyReads()
{
    DemoRows rows;
    const QUuid id(QStringLiteral("0195a1b2-c3d4-7e5f-8a6b-0123456789ab"));
    rows.id(id)
        .text(QStringLiteral("a\tb\\c\nd"))
        .number(-5)
        .null()
        .moment(1'700'000'000'123)
        .date(0);
    rows.moment(-1);
    rows.endRow();
    QCOMPARE(rows.count(), 1);
    QCOMPARE(rows.take(),
             QByteArray("0195a1b2-c3d4-7e5f-8a6b-0123456789ab\ta\\tb\\\\c\\nd\t-5\t\\N\t"
                        "2023-11-14 22:13:20.123+00\t1970-01-01\t\\N\n"));
}

void TestDemoJourney::everyFlowCanBePublished()
{
    const auto catalogue = DemoCatalogue::load();
    QVERIFY(catalogue);
    const ContentTypeRegistry &registry = ContentTypeRegistry::builtIn();
    for (const char *key : {"nurse", "engineer", "office", "warehouse", "store", "rotation"}) {
        DemoRandom random(3, {});
        const auto versions =
            catalogue->flow(QLatin1String(key), QStringLiteral("https://intranet.x.example/"),
                            {1'700'000'000'000, 1'710'000'000'000, 3}, random, registry);
        QCOMPARE(versions.size(), std::size_t(3));
        for (const DemoFlowVersion &version : versions) {
            for (const Problem &problem : problems(version.document, registry))
                QVERIFY2(problem.level != Level::Error, qPrintable(problem.message));
            const auto read = flowFromJson(toJson(version.document));
            QVERIFY(read);
            QCOMPARE(*read, version.document);
        }
    }
}

void TestDemoJourney::answersPassTheirChecks()
{
    const auto catalogue = DemoCatalogue::load();
    QVERIFY(catalogue);
    const ContentTypeRegistry &registry = ContentTypeRegistry::builtIn();
    int checked = 0;
    for (const char *key : {"nurse", "engineer", "office", "warehouse", "store", "rotation"}) {
        DemoRandom random(3, {});
        const auto versions =
            catalogue->flow(QLatin1String(key), QStringLiteral("https://intranet.x.example/"),
                            {1'700'000'000'000, 1'710'000'000'000, 3}, random, registry);
        for (const DemoStage &stage : versions.back().shape.stages) {
            for (const DemoBlock &block : stage.blocks) {
                const QUuid id(QString::fromLatin1(block.id));
                const auto verdict = checkAnswer(*versions.back().document.block(id), registry,
                                                 QJsonDocument::fromJson(block.answer).object());
                QVERIFY2(verdict, verdict ? "" : qPrintable(verdict.error().message));
                ++checked;
            }
        }
    }
    QVERIFY(checked > 100);
}

void TestDemoJourney::startsFollowTheWeek()
{
    const QDateTime until(QDate(2026, 6, 30), QTime(12, 0), Qt::UTC);
    const DemoCalendar calendar(until, 365, QTimeZone("Europe/Berlin"));
    DemoRandom random(5, {});
    QMap<int, int> byWeekday;
    QMap<int, int> byMonth;
    int last = 0;
    for (int i = 0; i < 20'000; ++i) {
        const int day = calendar.startDay(i, 20'000, random);
        QVERIFY(day >= last - 7);
        last = day;
        const QDate date = QDate(1970, 1, 1).addDays(day);
        QVERIFY(date <= until.date() && date > until.date().addDays(-365));
        QCOMPARE(DemoCalendar::isWeekend(day), date.dayOfWeek() >= 6);
        ++byWeekday[date.dayOfWeek()];
        ++byMonth[date.month()];
    }
    QVERIFY(byWeekday[1] > byWeekday[4] * 3);
    QVERIFY(byWeekday[6] + byWeekday[7] < 1000);
    QVERIFY(byMonth[9] > byMonth[12] * 2);
    QVERIFY(byMonth[1] > byMonth[6]);
}

void TestDemoJourney::workIsDoneInWorkingHours()
{
    const QTimeZone zone("America/New_York");
    const DemoCalendar calendar(QDateTime(QDate(2026, 6, 30), QTime(12, 0), Qt::UTC), 200, zone);
    DemoVersion version;
    version.stages.resize(3);
    for (DemoStage &stage : version.stages) {
        stage.workingDays = 4;
        stage.required = 2;
        stage.blocks = {{"a", "{}", true}, {"b", "{}", true}};
    }
    std::vector<DemoAction> actions;
    int done = 0;
    for (quint64 i = 0; i < 500; ++i) {
        DemoRandom random(9, {i});
        planJourney(version, calendar, calendar.firstDay() + 20, random, actions);
        qint64 previous = 0;
        for (const DemoAction &action : actions) {
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(action.at).toTimeZone(zone);
            QVERIFY(action.at > previous);
            QVERIFY(local.date().dayOfWeek() <= 5);
            QVERIFY2(local.time().hour() >= 8 && local.time().hour() <= 18,
                     qPrintable(local.toString()));
            previous = action.at;
        }
        done += actions.size() == 6 ? 1 : 0;
    }
    QVERIFY(done > 350 && done < 500);
}

void TestDemoJourney::largeNamesPoolHasManyScripts()
{
    const auto catalogue = DemoCatalogue::load();
    QVERIFY(catalogue);
    DemoRandom random(1, {});
    int han = 0;
    int accented = 0;
    for (int i = 0; i < 2000; ++i) {
        const DemoName name = catalogue->personName(random);
        QVERIFY(!name.first.isEmpty() && !name.last.isEmpty());
        static const QRegularExpression plain(QStringLiteral("^[a-z]+\\.[a-z]+$"));
        QVERIFY2(plain.match(name.address).hasMatch(), qPrintable(name.address));
        for (const QChar c : name.last) {
            han += c.script() == QChar::Script_Han ? 1 : 0;
            accented += c.unicode() > 127 && c.script() == QChar::Script_Latin ? 1 : 0;
        }
    }
    QVERIFY(han > 50);
    QVERIFY(accented > 200);
}

GANGWAY_TEST(TestDemoJourney);
#include "tst_demojourney.moc"
