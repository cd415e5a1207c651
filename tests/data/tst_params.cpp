// SPDX-License-Identifier: GPL-3.0-or-later
// Values travel beside the statement: they come back unchanged, whatever they hold, and are seen
// nowhere else.
#include "data/database.h"
#include "domain/base/ids.h"
#include "support/testdatabase.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QDirIterator>
#include <QUrl>
#include <QVariant>
#include <QtTest>

#include <limits>
#include <random>

using namespace gangway;
using namespace gangway::test;

// What the driver's own binding got wrong, and what would be converted in silence.
template<class T>
constexpr bool refused = !std::is_constructible_v<Param, T>;
static_assert(refused<QVariant> && refused<QJsonValue> && refused<QUrl> && refused<QStringView>);
static_assert(refused<const char *> && refused<char *> && refused<const char (&)[4]>);
static_assert(refused<QLatin1String> && refused<QChar> && refused<char> && refused<char16_t>);
static_assert(refused<unsigned> && refused<long> && refused<quint64> && refused<short>);
static_assert(refused<float> && refused<long double> && refused<Qt::Key> && refused<void *>);
static_assert(refused<QJsonDocument> && refused<QVariantList> && refused<QList<int>>);
static_assert(!refused<std::optional<int>>);
static_assert(!refused<std::nullptr_t> && !refused<QString> && !refused<const QString &>);

class ParamsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_home = std::make_unique<TestDatabase>(TestDatabase::Schema::Empty);
        m_db = m_home->openAdmin();
        QVERIFY(m_db->runScript("CREATE TABLE victim (id int); INSERT INTO victim VALUES (1);"
                                "CREATE TYPE mood AS ENUM ('sunny', 'grey')"));
    }
    void cleanupTestCase()
    {
        m_db.reset();
        m_home.reset();
    }

    void hostileTextComesBackUnchanged_data();
    void hostileTextComesBackUnchanged();
    void textThatCannotBeStoredIsRefused_data();
    void textThatCannotBeStoredIsRefused();
    void roundTrips();
    void datesAndTimes_data();
    void datesAndTimes();
    void absentValuesAreNull();
    void untypedTextFitsOtherColumns();
    void timesAreReadWhateverTheirOffset();
    void randomValuesComeBackUnchanged();
    void valuesShowNowhereElse();
    void noOtherCodeTalksToPostgres();
    void filesOfFoldersAreReadInOnePlace();

private:
    Rows one(const QByteArray &text, const Params &params)
    {
        const auto rows = m_db->runText(text, params);
        if (!rows)
            QTest::qFail(qPrintable(rows.error().message + rows.error().detail), __FILE__,
                         __LINE__);
        return rows ? *rows : Rows();
    }

    std::unique_ptr<TestDatabase> m_home;
    std::unique_ptr<Database> m_db;
};

void ParamsTest::hostileTextComesBackUnchanged_data()
{
    QTest::addColumn<QString>("payload");
    const QStringList payloads{
        QStringLiteral("1); select 'PWNED'--"),
        QStringLiteral("'; DROP TABLE victim; --"),
        QStringLiteral("\\'); DROP TABLE victim; --"),
        QStringLiteral("\\"),
        QStringLiteral("''"),
        QStringLiteral("$1"),
        QStringLiteral("$$; DROP TABLE victim; $$"),
        QStringLiteral("{\"a\",NULL,\\\\}"),
        QStringLiteral("NULL"),
        QStringLiteral("null"),
        QStringLiteral("\",\""),
        QStringLiteral("{}"),
        QStringLiteral("E'\\x27'"),
        QStringLiteral("/* */ -- \n\r\t\v"),
        QStringLiteral("\u00bf\u5c27\uff07 \U0001F600 \u202e"),
        QStringLiteral(" lead and trail "),
        QStringLiteral("%s%n ? :name @p"),
        QString(100000, u'\''),
        QString(),
    };
    for (const QString &payload : payloads)
        QTest::addRow("%s", qPrintable(payload.left(30))) << payload;
}

void ParamsTest::hostileTextComesBackUnchanged()
{
    QFETCH(QString, payload);
    QCOMPARE(one("SELECT $1::text", {payload}).text(0, 0), payload);
    QCOMPARE(one("SELECT $1", {payload.toUtf8()}).bytes(0, 0), payload.toUtf8());
    const QJsonObject object{{QStringLiteral("key"), payload}, {payload, 1}};
    QCOMPARE(one("SELECT $1", {object}).json(0, 0).object(), object);
    QCOMPARE(one("SELECT $1", {QJsonArray{payload}}).json(0, 0).array(), QJsonArray{payload});
    const QStringList list{payload, QStringLiteral("b"), payload};
    QCOMPARE(one("SELECT $1", {list}).textArray(0, 0), list);
    QCOMPARE(one("SELECT $1", {QStringList{payload}}).textArray(0, 0), QStringList{payload});
    QCOMPARE(one("SELECT $1::text", {std::optional<QString>(payload)}).text(0, 0), payload);
    const Statement prepared{"test/payload", "SELECT $1::text, $2::text[], $3::jsonb"};
    const auto rows = m_db->run(prepared, {payload, list, object});
    QVERIFY(rows);
    QCOMPARE(rows->text(0, 0), payload);
    Pipeline pipeline(*m_db);
    pipeline.add(prepared, {payload, list, object});
    const auto piped = pipeline.run();
    QVERIFY(piped);
    QCOMPARE(piped->first().textArray(0, 1), list);
    QCOMPARE(one("SELECT count(*) FROM victim", {}).integer(0, 0), 1);
}

void ParamsTest::textThatCannotBeStoredIsRefused_data()
{
    QTest::addColumn<Params>("params");
    const QString nul = QStringLiteral("a") + QChar(0) + u'b';
    const QString half = QStringLiteral("a") + QChar(0xd800);
    QTest::newRow("NUL") << Params{nul};
    QTest::newRow("NUL in a list") << Params{QStringList{QStringLiteral("x"), nul}};
    QTest::newRow("NUL in JSON") << Params{QJsonObject{{QStringLiteral("k"), nul}}};
    QTest::newRow("half a pair") << Params{half};
    QTest::newRow("half a pair in a list") << Params{QStringList{half}};
}

void ParamsTest::textThatCannotBeStoredIsRefused()
{
    QFETCH(Params, params);
    for (const auto &result :
         {m_db->runText("SELECT $1", params), m_db->run({"test/select", "SELECT $1"}, params)}) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
    }
    Pipeline pipeline(*m_db);
    const Statement statement{"test/select", "SELECT $1"};
    pipeline.add(statement, params);
    const auto piped = pipeline.run();
    QVERIFY(!piped);
    QCOMPARE(piped.error().kind, ErrorKind::InvalidInput);
}

void ParamsTest::roundTrips()
{
    for (const bool value : {true, false})
        QCOMPARE(one("SELECT $1", {value}).boolean(0, 0), value);
    for (const int value :
         {0, -1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()})
        QCOMPARE(one("SELECT $1", {value}).integer(0, 0), value);
    for (const qint64 value :
         {qint64(0), std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()})
        QCOMPARE(one("SELECT $1", {value}).integer(0, 0), value);
    using Limits = std::numeric_limits<double>;
    for (const double value : {0.0, 0.1, -1.0 / 3, Limits::max(), Limits::lowest(), Limits::min(),
                               Limits::denorm_min(), Limits::infinity(), -Limits::infinity()})
        QVERIFY(one("SELECT $1", {value}).real(0, 0) == value);
    QVERIFY(std::isnan(one("SELECT $1", {Limits::quiet_NaN()}).real(0, 0)));
    const QUuid id = newId();
    QCOMPARE(one("SELECT $1", {id}).uuid(0, 0), id);
    QByteArray every(1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < every.size(); ++i)
        every[i] = char(i);
    QCOMPARE(one("SELECT $1", {every}).bytes(0, 0), every);
    QCOMPARE(one("SELECT length($1)", {QByteArray()}).integer(0, 0), 0);
    const QList<QUuid> ids{newId(), newId()};
    QCOMPARE(one("SELECT ($1::uuid[])[2]", {ids}).uuid(0, 0), ids.at(1));
    const QList<qint64> numbers{std::numeric_limits<qint64>::min(), 0, 7};
    QCOMPARE(one("SELECT ($1::int8[])[1]", {numbers}).integer(0, 0), numbers.at(0));
    QCOMPARE(one("SELECT cardinality($1)", {QList<qint64>()}).integer(0, 0), 0);
    QCOMPARE(one("SELECT $1", {QStringList()}).textArray(0, 0), QStringList());
    QCOMPARE(one("SELECT $1", {QJsonObject()}).json(0, 0).object(), QJsonObject());
}

void ParamsTest::datesAndTimes_data()
{
    QTest::addColumn<QDate>("date");
    QTest::newRow("today's age") << QDate(2026, 2, 28);
    QTest::newRow("leap day") << QDate(2024, 2, 29);
    QTest::newRow("before the epoch") << QDate(1969, 12, 31);
    QTest::newRow("first") << QDate(1, 1, 1);
    QTest::newRow("before Christ") << QDate(-1, 12, 31);
    QTest::newRow("Caesar") << QDate(-44, 3, 15);
    QTest::newRow("far") << QDate(99999, 12, 31);
}

void ParamsTest::datesAndTimes()
{
    QFETCH(QDate, date);
    QCOMPARE(one("SELECT $1", {date}).date(0, 0), date);
    for (const QTime &time : {QTime(0, 0), QTime(23, 59, 59, 999), QTime(12, 0, 0, 1)}) {
        const QDateTime moment(date, time, Qt::UTC);
        QCOMPARE(one("SELECT $1", {moment}).dateTime(0, 0), moment);
        const QDateTime elsewhere = moment.toOffsetFromUtc(5 * 3600 + 1800);
        QCOMPARE(one("SELECT $1", {elsewhere}).dateTime(0, 0), moment);
    }
}

void ParamsTest::absentValuesAreNull()
{
    QVERIFY(one("SELECT $1::text", {Param(nullptr)}).isNull(0, 0));
    QVERIFY(one("SELECT $1", {std::optional<int>()}).isNull(0, 0));
    QVERIFY(one("SELECT $1", {std::optional<QByteArray>()}).isNull(0, 0));
    QVERIFY(one("SELECT $1", {QUuid()}).isNull(0, 0));
    QVERIFY(one("SELECT $1", {QDate()}).isNull(0, 0));
    QVERIFY(one("SELECT $1", {QDateTime()}).isNull(0, 0));
    // NULL keeps its type, so that a function of one name and many types is still found.
    QCOMPARE(one("SELECT pg_typeof($1)::text", {std::optional<qint64>()}).text(0, 0),
             QStringLiteral("bigint"));
    QVERIFY(!one("SELECT $1::text", {QString()}).isNull(0, 0));
}

void ParamsTest::untypedTextFitsOtherColumns()
{
    QCOMPARE(one("SELECT $1::mood::text", {QStringLiteral("sunny")}).text(0, 0),
             QStringLiteral("sunny"));
    QCOMPARE(one("SELECT 'grey'::mood = $1", {QStringLiteral("grey")}).boolean(0, 0), true);
    QCOMPARE(one("SELECT $1::numeric::text", {QStringLiteral("12345678901234.5678")}).text(0, 0),
             QStringLiteral("12345678901234.5678"));
}

void ParamsTest::timesAreReadWhateverTheirOffset()
{
    const QDateTime moment(QDate(2026, 1, 31), QTime(23, 30, 0, 123), Qt::UTC);
    for (const auto *zone : {"Asia/Kolkata", "America/St_Johns", "UTC", "Pacific/Kiritimati"}) {
        one("SELECT set_config('TimeZone', $1, false)", {QString::fromLatin1(zone)});
        QCOMPARE(one("SELECT $1", {moment}).dateTime(0, 0), moment);
    }
    one("SELECT set_config('TimeZone', 'UTC', false)", {});
    const auto odd = one("SELECT 'infinity'::timestamptz, 'infinity'::date", {});
    QVERIFY(!odd.dateTime(0, 0).isValid());
    QVERIFY(!odd.date(0, 1).isValid());
}

void ParamsTest::randomValuesComeBackUnchanged()
{
    std::mt19937 random(testSeed());
    const QString alphabet = QStringLiteral("'\"\\{},;$()-aZ0 \n\té\u20ac\u5c27NUL");
    const Statement statement{"test/random", "SELECT $1::text, $2::text[], $3::int8, $4::float8"};
    for (int round = 0; round < 500; ++round) {
        const auto text = [&] {
            QString made;
            for (auto left = random() % 20; left > 0; --left)
                made += alphabet.at(int(random() % unsigned(alphabet.size())));
            return made;
        };
        QStringList list;
        for (auto left = random() % 5; left > 0; --left)
            list.append(text());
        const QString single = text();
        const auto number = qint64((quint64(random()) << 32) | random());
        const double real = std::ldexp(double(random()), int(random() % 2000) - 1000);
        const auto rows = m_db->run(statement, {single, list, number, real});
        QVERIFY(rows);
        QCOMPARE(rows->text(0, 0), single);
        QCOMPARE(rows->textArray(0, 1), list);
        QCOMPARE(rows->integer(0, 2), number);
        QVERIFY(rows->real(0, 3) == real);
    }
}

void ParamsTest::valuesShowNowhereElse()
{
    const QString canary = QStringLiteral("canary-") + idText(newId());
    // An error in the statement itself: the log then holds the statement.
    const QByteArray failing = "SELECT $1::text, 1 / (length($1::text) - length($1::text))";
    QVERIFY(!m_db->runText(failing, {canary}));
    QVERIFY(!m_db->run({"test/failing", failing}, {canary}));
    const QByteArray log = TestServer::instance().log();
    QVERIFY(log.contains("division by zero"));
    QVERIFY(!log.contains(canary.toUtf8()));
    const auto seen = one("SELECT string_agg(query, ' ') FROM pg_stat_activity, "
                          "(SELECT $1::text) AS bound WHERE pid = pg_backend_pid()",
                          {canary});
    QVERIFY(seen.text(0, 0).contains(QStringLiteral("$1::text")));
    QVERIFY(!seen.text(0, 0).contains(canary));
}

/// Whoever owns a workspace folder can put a pipe or a device in a file's place: what is shared by
/// the programs reads there by readFolderFile() alone, or opens without waiting itself.
void ParamsTest::filesOfFoldersAreReadInOnePlace()
{
    const QRegularExpression reads(
        QStringLiteral("\\.open\\((QIODevice|QFile)::(ReadOnly|ReadWrite)"
                       "|O_RDONLY(?![^;]*(O_NONBLOCK|O_DIRECTORY))"));
    QVERIFY(reads.match(QStringLiteral("file.open(QIODevice::ReadOnly)")).hasMatch());
    QVERIFY(reads.match(QStringLiteral("::open(name, O_RDONLY | O_CLOEXEC);")).hasMatch());
    int looked = 0;
    QDirIterator files(QStringLiteral(GANGWAY_SOURCE_DIR "/models/services/shared"),
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (file.fileName().endsWith(QStringLiteral("/democatalogue.cpp")))
            continue; // in the program itself
        const auto found = reads.match(QString::fromUtf8(file.readAll()));
        ++looked;
        QVERIFY2(!found.hasMatch(), qPrintable(file.fileName() + u' ' + found.captured()));
    }
    QVERIFY(looked > 10);
}

void ParamsTest::noOtherCodeTalksToPostgres()
{
    // SQLite drafts may use QSqlQuery later. The supervisor of the local cluster asks for a sign of
    // life with a constant statement, before there is anything a Database could open.
    const QRegularExpression forbidden(
        QStringLiteral("QSqlQuery|addBindValue|bindValue|QSqlTableModel|\\bPQ(exec|send)\\w*\\("));
    const QRegularExpression allowed(QStringLiteral(
        "/models/(drafts/.*|data/\\w+\\.cpp|services/shared/cluster/postmaster\\.cpp)$"));
    int looked = 0;
    for (const QString &folder :
         {QStringLiteral("models"), QStringLiteral("app"), QStringLiteral("ui")}) {
        QDirIterator files(QStringLiteral(GANGWAY_SOURCE_DIR "/") + folder,
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto found = forbidden.match(QString::fromUtf8(file.readAll()));
            ++looked;
            const bool libpq = found.captured().startsWith(QStringLiteral("PQ"));
            const bool home = allowed.match(file.fileName()).hasMatch();
            QVERIFY2(!found.hasMatch() ||
                         (home && (libpq || file.fileName().contains(QStringLiteral("/drafts/")))),
                     qPrintable(file.fileName() + u' ' + found.captured()));
        }
    }
    QVERIFY(looked > 10);
}

#include "tst_params.moc"
GANGWAY_TEST(ParamsTest);
