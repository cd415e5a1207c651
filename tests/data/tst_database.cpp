// SPDX-License-Identifier: GPL-3.0-or-later
// Statements, transactions and errors against a real server.
#include "data/database.h"
#include "domain/base/ids.h"
#include "support/testdatabase.h"
#include "support/testprogram.h"
#include "support/testserver.h"

#include <QtTest>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace gangway;
using namespace gangway::test;

class DatabaseTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<TestDatabase>(TestDatabase::Schema::Empty);
        m_db = m_home->openAdmin();
        QVERIFY(m_db->runScript("CREATE TABLE thing (id int PRIMARY KEY, name text NOT NULL,"
                                " CONSTRAINT short_name CHECK (length(name) < 50))"));
    }
    void cleanup()
    {
        m_db.reset();
        m_home.reset();
    }

    void readsRowsByNameAndPosition();
    void aWrongColumnStopsTheProgram();
    void keepsStatementsPreparedAndPreparesAgainWhenForgotten();
    void preparesAgainWhenTheResultTypeChanged();
    void runTextTakesOneStatementOnly();
    void copyStatementsOutsideCopyInDoNotBlockTheConnection();

    void transactionCommitsAndRollsBack();
    void commitThatBecameRollbackIsAnError();
    void transactionsDoNotNest();
    void serializationFailureIsAConflict();

    void errorsHavePlainWordsAndNoValues_data();
    void errorsHavePlainWordsAndNoValues();
    void ownErrorsCarryTheirWords_data();
    void ownErrorsCarryTheirWords();
    void connectingTellsWhyNot();
    void scramVerifierSignsIn();

    void copyInTakesRows();
    void copyInFailsWhole_data();
    void copyInFailsWhole();

private:
    qint64 rowsOfThing() { return m_db->runText("SELECT count(*) FROM thing")->integer(0, 0); }

    std::unique_ptr<TestDatabase> m_home;
    std::unique_ptr<Database> m_db;
};

void DatabaseTest::readsRowsByNameAndPosition()
{
    const auto rows = m_db->runText("SELECT 7 AS number, 'seven' AS word, NULL::text AS nothing");
    QVERIFY(rows);
    QCOMPARE(rows->count(), 1);
    QCOMPARE(rows->columnCount(), 3);
    QCOMPARE(rows->column("word"), 1);
    QCOMPARE(rows->columnName(0), QStringLiteral("number"));
    QCOMPARE(rows->integer(0, 0), 7);
    QCOMPARE(rows->text(0, 1), QStringLiteral("seven"));
    QVERIFY(rows->isNull(0, 2));
    const auto inserted =
        m_db->runText("INSERT INTO thing SELECT i, 'x' FROM generate_series(1, 3) i");
    QVERIFY(inserted);
    QCOMPARE(inserted->affected(), 3);
    QVERIFY(inserted->isEmpty());
}

/// In every build: what is read by a wrong name would be an empty value otherwise.
void DatabaseTest::aWrongColumnStopsTheProgram()
{
    const auto rows = m_db->runText("SELECT 7 AS number");
    QVERIFY(rows);
    const auto endsBy = [](const std::function<void()> &read) {
        const pid_t child = fork();
        if (child == 0) {
            std::signal(SIGABRT, SIG_DFL);
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
            read();
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    };
    QCOMPARE(endsBy([&] { (void)rows->column("number"); }), 0);
    QCOMPARE(endsBy([&] { (void)rows->column("missing"); }), SIGABRT);
    QCOMPARE(endsBy([&] { (void)rows->integer(0, 1); }), SIGABRT);
}

void DatabaseTest::keepsStatementsPreparedAndPreparesAgainWhenForgotten()
{
    const Statement statement{"test/echo", "SELECT $1::int + 1"};
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_db->run(statement, {i})->integer(0, 0), i + 1);
    const QByteArray count =
        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%+ 1'";
    QCOMPARE(m_db->runText(count)->integer(0, 0), 1);
    QVERIFY(m_db->runText("DEALLOCATE ALL"));
    QCOMPARE(m_db->run(statement, {41})->integer(0, 0), 42);
    // The same text with other parameter types is another statement, not a failing one.
    QCOMPARE(m_db->run(statement, {Param(nullptr)})->isNull(0, 0), true);
    QCOMPARE(m_db->run(statement, {QStringLiteral("9")})->integer(0, 0), 10);
}

void DatabaseTest::preparesAgainWhenTheResultTypeChanged()
{
    const Statement all{"test/all", "SELECT * FROM thing"};
    QCOMPARE(m_db->run(all)->columnCount(), 2);
    QVERIFY(m_db->runText("ALTER TABLE thing ADD COLUMN more text"));
    const auto rows = m_db->run(all);
    QVERIFY2(rows, qPrintable(rows ? QString() : rows.error().detail));
    QCOMPARE(rows->columnCount(), 3);
    Pipeline pipeline(*m_db);
    QVERIFY(m_db->runText("ALTER TABLE thing ADD COLUMN again text"));
    pipeline.add(all, {});
    const auto piped = pipeline.run();
    QVERIFY(piped);
    QCOMPARE(piped->first().columnCount(), 4);
}

void DatabaseTest::runTextTakesOneStatementOnly()
{
    QVERIFY(!m_db->runText("SELECT 1; DROP TABLE thing"));
    QCOMPARE(rowsOfThing(), 0);
}

void DatabaseTest::copyStatementsOutsideCopyInDoNotBlockTheConnection()
{
    QVERIFY(!m_db->runText("COPY thing FROM STDIN"));
    QVERIFY(m_db->runText("SELECT 1"));
    QVERIFY(!m_db->runText("COPY (SELECT generate_series(1, 10000)) TO STDOUT"));
    QVERIFY(m_db->runText("SELECT 1"));
    QVERIFY(!m_db->inTransaction());
}

void DatabaseTest::transactionCommitsAndRollsBack()
{
    {
        auto transaction = Transaction::begin(*m_db);
        QVERIFY(transaction);
        QVERIFY(m_db->inTransaction());
        QVERIFY(m_db->runText("INSERT INTO thing VALUES (1, 'kept')"));
        QVERIFY(transaction->commit());
    }
    QVERIFY(!m_db->inTransaction());
    {
        auto transaction = Transaction::begin(*m_db, Transaction::Isolation::RepeatableRead);
        QVERIFY(transaction);
        QVERIFY(m_db->runText("INSERT INTO thing VALUES (2, 'dropped')"));
    }
    QVERIFY(!m_db->inTransaction());
    QCOMPARE(rowsOfThing(), 1);
}

void DatabaseTest::commitThatBecameRollbackIsAnError()
{
    auto transaction = Transaction::begin(*m_db);
    QVERIFY(transaction);
    QVERIFY(m_db->runText("INSERT INTO thing VALUES (1, 'a')"));
    QVERIFY(!m_db->runText("INSERT INTO thing VALUES (1, 'b')"));
    const auto committed = transaction->commit();
    QVERIFY(!committed);
    QCOMPARE(committed.error().detail, QStringLiteral("25P02"));
    QCOMPARE(rowsOfThing(), 0);
}

void DatabaseTest::transactionsDoNotNest()
{
    auto outer = Transaction::begin(*m_db);
    QVERIFY(outer);
    QVERIFY(!Transaction::begin(*m_db));
    QVERIFY(m_db->runText("INSERT INTO thing VALUES (1, 'a')"));
    QVERIFY(outer->commit());
    QCOMPARE(rowsOfThing(), 1);
}

void DatabaseTest::serializationFailureIsAConflict()
{
    QVERIFY(m_db->runText("INSERT INTO thing VALUES (1, 'a')"));
    auto transaction = Transaction::begin(*m_db, Transaction::Isolation::Serializable);
    QVERIFY(m_db->runText("SELECT * FROM thing"));
    const auto other = m_home->openAdmin();
    QVERIFY(other->runText("UPDATE thing SET name = 'b'"));
    const auto updated = m_db->runText("UPDATE thing SET name = 'c'");
    QVERIFY(!updated);
    QCOMPARE(updated.error().kind, ErrorKind::Conflict);
    QVERIFY(updated.error().detail.startsWith(QStringLiteral("40001")));
}

void DatabaseTest::errorsHavePlainWordsAndNoValues_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("duplicate") << QByteArray("INSERT INTO thing VALUES (1, 'x'), (1, $1)")
                               << ErrorKind::Conflict << QStringLiteral("23505 thing thing_pkey");
    QTest::newRow("check") << QByteArray("INSERT INTO thing VALUES (1, repeat($1, 9))")
                           << ErrorKind::InvalidInput << QStringLiteral("23514 thing short_name");
    QTest::newRow("missing") << QByteArray("INSERT INTO thing VALUES (length($1), NULL)")
                             << ErrorKind::InvalidInput << QStringLiteral("23502 thing name");
    QTest::newRow("not a number") << QByteArray("SELECT $1::text::int") << ErrorKind::InvalidInput
                                  << QStringLiteral("22P02");
    QTest::newRow("denied") << QByteArray("SELECT pg_read_file($1)") << ErrorKind::Denied
                            << QStringLiteral("42501");
    QTest::newRow("no table") << QByteArray("SELECT $1::text FROM nowhere") << ErrorKind::Internal
                              << QStringLiteral("42P01");
    QTest::newRow("lock") << QByteArray("SELECT $1::text, id FROM thing FOR UPDATE NOWAIT")
                          << ErrorKind::Conflict << QStringLiteral("55P03");
    QTest::newRow("time-out") << QByteArray("SELECT $1::text, pg_sleep(30)") << ErrorKind::Cancelled
                              << QStringLiteral("57014");
}

void DatabaseTest::errorsHavePlainWordsAndNoValues()
{
    QFETCH(QByteArray, statement);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, detail);
    const auto canary = QStringLiteral("canary-5417");
    const QString role = QStringLiteral("plain_") + m_home->name();
    QVERIFY(m_db->runScript(QStringLiteral("INSERT INTO thing VALUES (90, 'locked');"
                                           "CREATE ROLE %1 LOGIN; GRANT ALL ON thing TO %1")
                                .arg(role)
                                .toUtf8()));
    auto locker = Transaction::begin(*m_db);
    QVERIFY(m_db->runText("SELECT * FROM thing FOR UPDATE"));
    const auto plain = m_home->open(m_home->as(role));
    QVERIFY(plain->runText("SET statement_timeout = 200"));
    const auto result = plain->runText(statement, {canary});
    locker->rollback();
    QVERIFY(m_db->runScript(QStringLiteral("DROP OWNED BY %1; DROP ROLE %1").arg(role).toUtf8()));
    QVERIFY(!result);
    const Error &error = result.error();
    QCOMPARE(error.kind, kind);
    QVERIFY2(error.detail.startsWith(detail), qPrintable(error.detail));
    QVERIFY(!error.message.isEmpty());
    for (const QString &text : {error.message, error.hint, error.detail})
        QVERIFY2(!text.contains(canary), qPrintable(text));
}

void DatabaseTest::ownErrorsCarryTheirWords_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("400") << QStringLiteral("GW400") << ErrorKind::InvalidInput;
    QTest::newRow("403") << QStringLiteral("GW403") << ErrorKind::Denied;
    QTest::newRow("404") << QStringLiteral("GW404") << ErrorKind::NotFound;
    QTest::newRow("409") << QStringLiteral("GW409") << ErrorKind::Conflict;
    QTest::newRow("423") << QStringLiteral("GW423") << ErrorKind::Locked;
    QTest::newRow("unknown") << QStringLiteral("GW999") << ErrorKind::Internal;
}

void DatabaseTest::ownErrorsCarryTheirWords()
{
    QFETCH(QString, state);
    QFETCH(ErrorKind, kind);
    const auto result = m_db->runScript(
        QStringLiteral("DO $$ BEGIN RAISE EXCEPTION 'The flow is full.' USING ERRCODE = '%1',"
                       " HINT = 'Make another.'; END $$")
            .arg(state)
            .toUtf8());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, kind);
    QCOMPARE(result.error().message, QStringLiteral("The flow is full."));
    QCOMPARE(result.error().hint, QStringLiteral("Make another."));
    QVERIFY(result.error().detail.startsWith(state));
}

void DatabaseTest::connectingTellsWhyNot()
{
    const auto refused = [this](auto change) {
        ConnectionSettings settings = m_home->admin();
        change(settings);
        const auto database = Database::open(settings);
        return database ? Error{ErrorKind::Internal, QStringLiteral("opened"), {}, {}}
                        : database.error();
    };
    const Error role = refused([](auto &s) { s.userName = QStringLiteral("nobody_here"); });
    QCOMPARE(role.kind, ErrorKind::Denied);
    QCOMPARE(role.detail, QStringLiteral("28000"));
    const Error database = refused([](auto &s) { s.databaseName = QStringLiteral("none"); });
    QCOMPARE(database.kind, ErrorKind::NotFound);
    const Error folder = refused([](auto &s) { s.host = QStringLiteral("/nonexistent"); });
    QCOMPARE(folder.kind, ErrorKind::Unavailable);
    QVERIFY2(!folder.hint.contains(QStringLiteral("network")), qPrintable(folder.hint));
    const Error nothing = refused([](auto &s) { s.host.clear(); });
    QCOMPARE(nothing.kind, ErrorKind::InvalidInput);
    // No TLS on this port, or nobody there: never a connection in the clear.
    const Error tcp = refused([](auto &s) {
        s.host = QStringLiteral("127.0.0.1");
        s.port = 9;
    });
    QCOMPARE(tcp.kind, ErrorKind::Unavailable);
    QVERIFY2(tcp.hint.contains(QStringLiteral("network")), qPrintable(tcp.hint));
    // Nothing that is put into the settings becomes a connect option.
    const Error options =
        refused([](auto &s) { s.userName = QStringLiteral("x' user='postgres"); });
    QCOMPARE(options.kind, ErrorKind::Denied);
}

void DatabaseTest::scramVerifierSignsIn()
{
    const auto verifier =
        m_db->scramVerifier(QStringLiteral("someone"), QStringLiteral("pä'ss wörd"));
    QVERIFY(verifier);
    QVERIFY(verifier->startsWith("SCRAM-SHA-256$4096:"));
    const auto again = m_db->scramVerifier(QStringLiteral("someone"), QStringLiteral("pä'ss wörd"));
    QVERIFY(*verifier != *again); // salted
}

void DatabaseTest::copyInTakesRows()
{
    QByteArrayList chunks{"1\tone\n2\tt", "wo\n", "3\tthree\n"};
    const auto copied = m_db->copyIn("COPY thing FROM STDIN", [&]() -> Result<QByteArray> {
        return chunks.isEmpty() ? QByteArray() : chunks.takeFirst();
    });
    QVERIFY(copied);
    QCOMPARE(*copied, 3);
    QCOMPARE(m_db->runText("SELECT name FROM thing WHERE id = 2")->text(0, 0),
             QStringLiteral("two"));
}

void DatabaseTest::copyInFailsWhole_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"source", "row", "table", "busy"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void DatabaseTest::copyInFailsWhole()
{
    QFETCH(QString, how);
    const QByteArray target = how == u"table" ? "COPY nowhere FROM STDIN" : "COPY thing FROM STDIN";
    int chunk = 0;
    const auto copied = m_db->copyIn(target, [&]() -> Result<QByteArray> {
        if (++chunk == 5 && how == u"source")
            return fail(ErrorKind::InvalidInput, QStringLiteral("row 5 is bad"));
        if (chunk == 5 && how == u"busy") {
            const auto inside = m_db->runText("SELECT 1");
            return std::unexpected(inside ? Error{} : inside.error());
        }
        if (chunk == 10)
            return QByteArray();
        return QByteArray::number(how == u"row" ? 1 : chunk) + "\tname\n";
    });
    QVERIFY(!copied);
    QCOMPARE(copied.error().kind, how == u"source" ? ErrorKind::InvalidInput
                                  : how == u"row"  ? ErrorKind::Conflict
                                                   : ErrorKind::Internal);
    QCOMPARE(rowsOfThing(), 0);
    QVERIFY(!m_db->inTransaction());
}

#include "tst_database.moc"
GANGWAY_TEST(DatabaseTest);
