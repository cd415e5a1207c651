// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

/// Every benchmark runs and says what it should, in small. Times are not looked at.
class TestBenchSmoke : public QObject
{
    Q_OBJECT

private slots:
    void everyLineHasItsKeys_data();
    void everyLineHasItsKeys();
    void aWrongNameIsRefused_data() { programs(); }
    void aWrongNameIsRefused();

private:
    static void programs();
    static QByteArray run(const QStringList &arguments, int expectedCode);
};

void TestBenchSmoke::programs()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("engine") << QStringLiteral(GANGWAY_BENCH);
    QTest::newRow("console") << QStringLiteral(GANGWAY_BENCH_CONSOLE);
}

QByteArray TestBenchSmoke::run(const QStringList &arguments, int expectedCode)
{
    QFETCH(const QString, program);
    QProcess bench;
    bench.start(program, arguments);
    const bool ended = bench.waitForFinished(280'000);
    const QByteArray errors = bench.readAllStandardError();
    if (!ended || bench.exitStatus() != QProcess::NormalExit || bench.exitCode() != expectedCode)
        qWarning("exit code %d: %s", bench.exitCode(), errors.constData());
    return ended && bench.exitCode() == expectedCode ? bench.readAllStandardOutput() : QByteArray();
}

void TestBenchSmoke::everyLineHasItsKeys_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("small");
    QTest::addColumn<int>("least");
    QTest::newRow("engine") << QStringLiteral(GANGWAY_BENCH)
                            << QStringList{QStringLiteral("--quick"), QStringLiteral("--events"),
                                           QStringLiteral("6000"), QStringLiteral("--people"),
                                           QStringLiteral("600")}
                            << 15;
    QTest::newRow("console") << QStringLiteral(GANGWAY_BENCH_CONSOLE)
                             << QStringList{QStringLiteral("--quick")} << 10;
}

void TestBenchSmoke::everyLineHasItsKeys()
{
    QFETCH(const QStringList, small);
    QFETCH(const int, least);
    const QByteArray listed = run({QStringLiteral("--list")}, 0);
    QStringList names;
    for (const QByteArray &line : listed.trimmed().split('\n'))
        names << QString::fromUtf8(line.left(line.indexOf(' ')));
    QVERIFY(names.size() >= least);

    const QByteArray output = run(QStringList{QStringLiteral("--json")} + small, 0);
    QStringList measured;
    for (const QByteArray &line : output.trimmed().split('\n')) {
        QJsonParseError error;
        const QJsonObject json = QJsonDocument::fromJson(line, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, line.constData());
        QCOMPARE(json.size(), 7);
        QVERIFY2(json[QStringLiteral("name")].isString() &&
                     json[QStringLiteral("unit")].isString() &&
                     json[QStringLiteral("goal")].isString(),
                 line.constData());
        QVERIFY2(json[QStringLiteral("value")].toDouble() > 0 &&
                     json[QStringLiteral("floor")].toDouble() > 0 &&
                     json[QStringLiteral("ratio")].toDouble() > 0,
                 line.constData());
        const bool hasGoal = !json[QStringLiteral("goal")].toString().isEmpty();
        QCOMPARE(json[QStringLiteral("met")].isBool(), hasGoal);
        QCOMPARE(json[QStringLiteral("met")].isNull(), !hasGoal);
        measured << json[QStringLiteral("name")].toString();
    }
    QCOMPARE(measured, names);
}

void TestBenchSmoke::aWrongNameIsRefused()
{
    QFETCH(const QString, program);
    QProcess bench;
    bench.start(program, {QStringLiteral("no_such_benchmark")});
    QVERIFY(bench.waitForFinished());
    QCOMPARE(bench.exitCode(), 2);
    QVERIFY(bench.readAllStandardError().contains("no_such_benchmark"));
}

GANGWAY_TEST(TestBenchSmoke);
#include "tst_bench_smoke.moc"
