// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "tenant/matrixrows.h"
#include "tenant/tenants.h"

#include "domain/base/ids.h"

#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Every table x verb x role against the other organisation, whose ids are all known to the
/// attacker: nothing is seen, nothing changes, and no error tells what exists there.
class TestTenantMatrixForeign : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTenantTableHasRows();
    void reads_data() { everyRoleAndTable(); }
    void reads();
    void insertsIntoForeign_data() { everyRoleAndTable(); }
    void insertsIntoForeign();
    void changesForeign_data() { everyRoleAndTable(); }
    void changesForeign();
    void movesOwnToForeign_data() { everyRoleAndTable(); }
    void movesOwnToForeign();
    void keysTellNothing_data() { everyRoleAndTable(); }
    void keysTellNothing();
    void cleanupTestCase();

private:
    void everyRoleAndTable();
    /// In a transaction that is undone.
    Answer attempt(RawSession &session, const QString &text);

    Tenants m_tenants;
    QMap<QString, QString> m_before;
};

void TestTenantMatrixForeign::initTestCase()
{
    m_before = m_tenants.digests(m_tenants.b.id);
}

void TestTenantMatrixForeign::everyTenantTableHasRows()
{
    for (const Tenants::Organization *organization : {&m_tenants.a, &m_tenants.b}) {
        for (const QString &table : m_tenants.tenantTables()) {
            QVERIFY2(
                !someRow(m_tenants, table, organization->id).isEmpty(),
                qPrintable(table + u" has no row in tenants.cpp: every tenant table needs one"));
        }
    }
}

void TestTenantMatrixForeign::everyRoleAndTable()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("role");
    for (const QString &table : m_tenants.tenantTables()) {
        for (const QString &role : Tenants::roles())
            QTest::addRow("%s %s", qPrintable(table), qPrintable(role)) << table << role;
    }
}

Answer TestTenantMatrixForeign::attempt(RawSession &session, const QString &text)
{
    session.need(u"BEGIN"_s);
    const Answer answer = text.isEmpty() ? Answer{"42501", {}, {}, 0} : session.exec(text);
    session.need(u"ROLLBACK"_s);
    return answer;
}

void TestTenantMatrixForeign::reads()
{
    QFETCH(QString, table);
    QFETCH(QString, role);
    RawSession &session = m_tenants.as(m_tenants.a.people[role]);
    const QString column = Tenants::tenantColumn(table);
    for (const QString &text : {u"SELECT * FROM gangway.%1 t WHERE %2 = '%3'"_s,
                                u"SELECT * FROM gangway.%1 t WHERE %2 <> '%4'"_s,
                                u"SELECT * FROM gangway.%1 t WHERE t::text LIKE '%%5%'"_s,
                                u"SELECT * FROM gangway.%1 t WHERE %2 = '%3' FOR UPDATE"_s}) {
        const Answer answer = attempt(session, QString(text)
                                                   .replace(u"%1"_s, table)
                                                   .replace(u"%2"_s, column)
                                                   .replace(u"%3"_s, m_tenants.b.id)
                                                   .replace(u"%4"_s, m_tenants.a.id)
                                                   .replace(u"%5"_s, m_tenants.b.marker));
        QVERIFY2(answer.ok() || answer.denied(), qPrintable(answer.error));
        QCOMPARE(answer.rows.size(), 0);
        QVERIFY(!answer.error.contains(m_tenants.b.marker));
    }
}

void TestTenantMatrixForeign::insertsIntoForeign()
{
    QFETCH(QString, table);
    QFETCH(QString, role);
    const Tenants::Person &person = m_tenants.a.people[role];
    RawSession &session = m_tenants.as(person);
    // Rows that exist there already and rows that do not are refused in the same words.
    const QString existing = someRow(m_tenants, table, m_tenants.b.id);
    const QString missing = withFreshValues(existing, table, {});
    const QString first = insertStatement(m_tenants, table, person.login, existing);
    const QString second = insertStatement(m_tenants, table, person.login, missing);
    for (const QString &suffix : {QString(), u" ON CONFLICT DO NOTHING"_s}) {
        const Answer onExisting =
            first.isEmpty() ? attempt(session, {}) : session.exec(first + suffix);
        const Answer onMissing =
            second.isEmpty() ? attempt(session, {}) : session.exec(second + suffix);
        QVERIFY2(onExisting.denied(), qPrintable(onExisting.error));
        QVERIFY2(onMissing.denied(), qPrintable(onMissing.error));
        QCOMPARE(withoutIds(onExisting.error), withoutIds(onMissing.error));
        QVERIFY(!onExisting.error.contains(u"DETAIL"_s));
    }
    if (first.isEmpty()) // not even with every column named
        QVERIFY(session
                    .exec(u"INSERT INTO gangway.%1 SELECT * FROM jsonb_populate_record("
                          "NULL::gangway.%1, %2)"_s.arg(table, quoted(existing)))
                    .denied());
}

void TestTenantMatrixForeign::changesForeign()
{
    QFETCH(QString, table);
    QFETCH(QString, role);
    const Tenants::Person &person = m_tenants.a.people[role];
    RawSession &session = m_tenants.as(person);
    const QString row = someRow(m_tenants, table, m_tenants.b.id);
    const QJsonObject object = QJsonDocument::fromJson(row.toUtf8()).object();
    QStringList conditions{u"%1 = '%2'"_s.arg(Tenants::tenantColumn(table), m_tenants.b.id),
                           u"%1 <> '%2'"_s.arg(Tenants::tenantColumn(table), m_tenants.a.id)};
    for (const QString &key : {u"id"_s, u"person_id"_s, u"flow_id"_s, u"new_hire_id"_s}) {
        if (!object[key].toString().isEmpty()) // the guessed id alone
            conditions.append(u"%1 = '%2'"_s.arg(key, object[key].toString()));
    }
    for (const QString &condition : conditions) {
        const QString change = touchStatement(m_tenants, table, person.login, condition);
        const Answer changed = change.isEmpty() ? attempt(session, {}) : session.exec(change);
        QVERIFY2(changed.ok() || changed.denied(), qPrintable(changed.error));
        QCOMPARE(changed.affected, 0);
        const Answer removed =
            session.exec(u"DELETE FROM gangway.%1 WHERE %2"_s.arg(table, condition));
        QVERIFY2(removed.ok() || removed.denied(), qPrintable(removed.error));
        QCOMPARE(removed.affected, 0);
    }
    QVERIFY(session.exec(u"TRUNCATE gangway.%1 CASCADE"_s.arg(table)).denied());
}

void TestTenantMatrixForeign::movesOwnToForeign()
{
    QFETCH(QString, table);
    QFETCH(QString, role);
    const Tenants::Person &person = m_tenants.a.people[role];
    RawSession &session = m_tenants.as(person);
    const Answer moved = attempt(session, u"UPDATE gangway.%1 SET %2 = '%3'"_s.arg(
                                              table, Tenants::tenantColumn(table), m_tenants.b.id));
    QVERIFY2(moved.denied() || (moved.ok() && moved.affected == 0), qPrintable(moved.error));
    // Upserting over a row of one's own is no way around it either.
    const QString own = ownedBy(someRow(m_tenants, table, m_tenants.a.id), person.id);
    const QString insert = insertStatement(m_tenants, table, person.login, own);
    const Answer upserted = attempt(
        session,
        insert.isEmpty() || table == u"organizations"_s
            ? QString()
            : insert +
                  u" ON CONFLICT (%1) DO UPDATE SET organization_id = '%2'"_s.arg(
                      m_tenants.admin()
                          .need(u"SELECT string_agg(quote_ident(a.attname), ',') FROM pg_index i, "
                                "pg_attribute a WHERE i.indrelid = 'gangway.%1'::regclass AND "
                                "i.indisprimary "
                                "AND a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"_s.arg(
                                    table))
                          .value(),
                      m_tenants.b.id));
    QVERIFY2(upserted.denied() || upserted.state.startsWith("23"), qPrintable(upserted.error));
}

// A row of one's own that uses ids of the other organisation behaves like one with ids that exist
// nowhere: neither unique nor foreign keys tell.
void TestTenantMatrixForeign::keysTellNothing()
{
    QFETCH(QString, table);
    QFETCH(QString, role);
    const Tenants::Person &person = m_tenants.a.people[role];
    RawSession &session = m_tenants.as(person);
    const QString foreign = someRow(m_tenants, table, m_tenants.b.id);
    const QString existing = ownedBy(inOrganization(foreign, table, m_tenants.a.id), person.id);
    const QString missing = withFreshValues(existing, table, person.id);
    const auto tryBoth = [&](const QString &suffix) {
        const auto statement = [&](const QString &row) {
            const QString text = insertStatement(m_tenants, table, person.login, row);
            return text.isEmpty() ? text : QString(text + suffix);
        };
        const Answer onExisting = attempt(session, statement(existing));
        const Answer onMissing = attempt(session, statement(missing));
        QCOMPARE(onExisting.state, onMissing.state);
        QCOMPARE(onExisting.affected, onMissing.affected);
        QCOMPARE(withoutIds(onExisting.error).replace(u"irch"_s, u"edar"_s),
                 withoutIds(onMissing.error));
    };
    tryBoth({});
    tryBoth(u" ON CONFLICT DO NOTHING"_s);
}

void TestTenantMatrixForeign::cleanupTestCase()
{
    QCOMPARE(m_tenants.digests(m_tenants.b.id), m_before);
}

GANGWAY_TEST(TestTenantMatrixForeign);
#include "tst_tenant_matrix_foreign.moc"
