// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdatabase.h"
#include "support/testprogram.h"
#include "tenant/rawsession.h"
#include "tenant/tenants.h"

#include <QDateTime>
#include <QFile>
#include <QTest>
#include <QUuid>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// The isolation lint (resources/sql/check/isolation.sql): silent on the real schema, and each rule
/// finds the wall it is there for when that wall is taken down.
class TestTenantLint : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void schemaHasAllWalls();
    void roleMayRunIt_data();
    void roleMayRunIt();
    void findsBrokenWall_data();
    void findsBrokenWall();
    void idsSortInTheOrderOfMaking();

private:
    Answer lint(RawSession &session) { return session.exec(m_lint); }

    TestDatabase m_database;
    std::unique_ptr<RawSession> m_admin;
    QString m_lint;
};

void TestTenantLint::initTestCase()
{
    QFile file(u":/gangway/sql/check/isolation.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_lint = QString::fromUtf8(file.readAll());
    m_admin = std::make_unique<RawSession>(m_database.admin());
    m_admin->need(u"INSERT INTO gangway_private.people (email) VALUES ('lint@example.org')"_s);
    m_admin->need(u"SELECT gangway_private.provision_login_role(id) FROM gangway_private.people"_s);
}

void TestTenantLint::schemaHasAllWalls()
{
    const Answer found = lint(*m_admin);
    QVERIFY2(found.ok(), qPrintable(found.error));
    for (const QStringList &row : found.rows)
        qWarning("%s", qPrintable(row.join(u" | "_s)));
    QCOMPARE(found.rows.size(), 0);
}

void TestTenantLint::roleMayRunIt_data()
{
    QTest::addColumn<QString>("role");
    QTest::newRow("service") << u"gangway_service"_s;
    QTest::newRow("person")
        << m_admin->need(u"SELECT login_role FROM gangway_private.people"_s).value();
}

void TestTenantLint::roleMayRunIt()
{
    QFETCH(QString, role);
    RawSession session(m_database.as(role));
    const Answer found = lint(session);
    QVERIFY2(found.ok(), qPrintable(found.error));
    QCOMPARE(found.rows.size(), 0);
    // It sees as much as the superuser does.
    m_admin->need(u"CREATE TABLE gangway.bare (organization_id uuid)"_s);
    const qsizetype expected = lint(*m_admin).rows.size();
    QCOMPARE(lint(session).rows.size(), expected);
    QVERIFY(expected > 0);
    m_admin->need(u"DROP TABLE gangway.bare"_s);
}

// The damage, the rule that has to find it, and a part of the object's name.
// NOLINTNEXTLINE(readability-function-size): one row for each way to break a wall
void TestTenantLint::findsBrokenWall_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("object");
    const auto row = [](const char *name, const QString &damage, const QString &rule,
                        const QString &object) { QTest::newRow(name) << damage << rule << object; };
    // A table that is right but for what a row breaks.
    const QString table =
        u"SET ROLE gangway_owner; CREATE TABLE gangway.fresh (organization_id uuid NOT NULL "
        "REFERENCES gangway.organizations, id uuid, other uuid, PRIMARY KEY (organization_id, "
        "id)); "
        "SELECT gangway_private.protect('gangway.fresh', 'member', NULL); "_s;
    const auto policy = [&](const QString &expression) {
        return QString(table +
                       u"DROP POLICY tenant ON gangway.fresh; CREATE POLICY tenant ON "
                       "gangway.fresh AS RESTRICTIVE TO gangway_app USING (" +
                       expression + u") WITH CHECK (" + expression + u")");
    };
    row("a protected table is right", table, {}, {});

    row("no row level security", u"ALTER TABLE gangway.flows DISABLE ROW LEVEL SECURITY"_s,
        u"rls"_s, u"gangway.flows"_s);
    row("not forced", u"ALTER TABLE gangway.flows NO FORCE ROW LEVEL SECURITY"_s, u"rls"_s,
        u"gangway.flows"_s);
    row("private not forced", u"ALTER TABLE gangway_private.secrets NO FORCE ROW LEVEL SECURITY"_s,
        u"rls"_s, u"gangway_private.secrets"_s);
    row("bare table", u"CREATE TABLE gangway.bare (organization_id uuid)"_s, u"rls"_s,
        u"gangway.bare"_s);
    row("owner", u"ALTER TABLE gangway.flows OWNER TO postgres"_s, u"owner"_s, u"gangway.flows"_s);
    row("materialized view", u"CREATE MATERIALIZED VIEW gangway.copied AS SELECT 1"_s, u"kind"_s,
        u"gangway.copied"_s);
    row("forgotten organisation", u"CREATE TABLE gangway.fresh (id uuid PRIMARY KEY)"_s,
        u"tenant-column"_s, u"gangway.fresh"_s);
    row("organisation may be null",
        u"CREATE TABLE gangway.fresh (id uuid PRIMARY KEY, organization_id uuid)"_s,
        u"tenant-column"_s, u"gangway.fresh"_s);
    row("global unique", u"ALTER TABLE gangway.new_hires ADD UNIQUE (email)"_s, u"tenant-key"_s,
        u"email"_s);
    row("global unique index", u"CREATE UNIQUE INDEX globally ON gangway.flows (lower(name))"_s,
        u"tenant-key"_s, u"globally"_s);
    row("organisation second", u"ALTER TABLE gangway.flows ADD UNIQUE (name, organization_id)"_s,
        u"tenant-key"_s, u"flows"_s);
    row("plain foreign key",
        table + u"ALTER TABLE gangway.departments ADD UNIQUE (id); ALTER TABLE gangway.fresh "
                "ADD FOREIGN KEY (other) REFERENCES gangway.departments (id)",
        u"tenant-key"_s, u"gangway.fresh"_s);
    row("crossed foreign key",
        table + u"ALTER TABLE gangway.fresh ADD FOREIGN KEY (other, organization_id) "
                "REFERENCES gangway.departments (organization_id, id)",
        u"tenant-key"_s, u"gangway.fresh"_s);
    row("no primary key", table + u"ALTER TABLE gangway.fresh DROP CONSTRAINT fresh_pkey",
        u"tenant-key"_s, u"gangway.fresh"_s);

    row("policy gone", u"DROP POLICY tenant ON gangway.flows"_s, u"tenant-policy"_s,
        u"gangway.flows"_s);
    row("policy permissive",
        u"DROP POLICY tenant ON gangway.flows; CREATE POLICY tenant ON gangway.flows TO "
        u"gangway_app "
        "USING (organization_id = (SELECT gangway.current_organization()))"_s,
        u"tenant-policy"_s, u"gangway.flows"_s);
    row("policy without a check", u"ALTER POLICY tenant ON gangway.flows WITH CHECK (true)"_s,
        u"tenant-policy"_s, u"gangway.flows"_s);
    row("policy for reading only",
        u"DROP POLICY tenant ON gangway.flows; CREATE POLICY tenant ON gangway.flows AS "
        u"RESTRICTIVE "
        "FOR SELECT TO gangway_app USING (organization_id = (SELECT gangway.current_organization()))"_s,
        u"tenant-policy"_s, u"gangway.flows"_s);
    row("called per row", policy(u"organization_id = gangway.current_organization()"_s),
        u"tenant-policy"_s, u"gangway.fresh"_s);
    row("wrong column", policy(u"other = (SELECT gangway.current_organization())"_s),
        u"tenant-policy"_s, u"gangway.fresh"_s);
    row("with an exception",
        policy(u"organization_id = (SELECT gangway.current_organization()) OR id IS NULL"_s),
        u"tenant-policy"_s, u"gangway.fresh"_s);
    row("on a setting", policy(u"organization_id = current_setting('app.org')::uuid"_s),
        u"policy-setting"_s, u"gangway.fresh"_s);
    row("for everybody", u"CREATE POLICY all_of_us ON gangway.flows USING (true)"_s,
        u"policy-public"_s, u"all_of_us"_s);
    row("for a stranger", u"CREATE POLICY friends ON gangway.flows TO pg_monitor USING (true)"_s,
        u"policy-role"_s, u"friends"_s);

    row("view", u"CREATE VIEW gangway.all_flows AS SELECT * FROM gangway.flows"_s, u"view"_s,
        u"gangway.all_flows"_s);
    row("view made weaker",
        u"ALTER VIEW gangway.daily_active_users SET (security_invoker = false)"_s, u"view"_s,
        u"gangway.daily_active_users"_s);
    const QString function =
        u"CREATE FUNCTION gangway.f() RETURNS int LANGUAGE sql %1 AS 'SELECT 1'"_s;
    const QString pinned = u"SECURITY DEFINER SET search_path = pg_catalog, pg_temp"_s;
    row("no search path", function.arg(u"SECURITY DEFINER"_s), u"search-path"_s, u"gangway.f()"_s);
    row("other search path", function.arg(u"SECURITY DEFINER SET search_path = gangway, pg_temp"_s),
        u"search-path"_s, u"gangway.f()"_s);
    row("temporary first",
        function.arg(u"SECURITY DEFINER SET search_path = pg_temp, pg_catalog"_s), u"search-path"_s,
        u"gangway.f()"_s);
    row("function for PUBLIC", function.arg(pinned), u"function-public"_s, u"gangway.f()"_s);
    row("function of an administrator", function.arg(pinned), u"function-owner"_s,
        u"gangway.f()"_s);
    row("opened function",
        u"GRANT EXECUTE ON FUNCTION gangway_private.verify_analytics() TO PUBLIC"_s,
        u"function-public"_s, u"verify_analytics"_s);

    row("private function",
        u"GRANT EXECUTE ON FUNCTION gangway_private.verify_analytics() "
        "TO gangway_app"_s,
        u"grant-private"_s, u"verify_analytics"_s);
    row("private schema", u"GRANT USAGE ON SCHEMA gangway_private TO gangway_app"_s,
        u"grant-private"_s, u"gangway_private"_s);
    row("private table", u"GRANT SELECT ON gangway_private.people TO gangway_app"_s,
        u"grant-private"_s, u"people"_s);
    row("private column", u"GRANT SELECT (email) ON gangway_private.people TO gangway_app"_s,
        u"grant-private"_s, u"people.email"_s);
    row("truncate", u"GRANT TRUNCATE ON gangway.flows TO gangway_app"_s, u"grant-table"_s,
        u"gangway.flows"_s);
    row("references", u"GRANT REFERENCES (id) ON gangway.flows TO gangway_app"_s, u"grant-table"_s,
        u"gangway.flows.id"_s);
    row("trigger", u"GRANT TRIGGER ON gangway.flows TO gangway_app"_s, u"grant-table"_s,
        u"gangway.flows"_s);
    row("table for PUBLIC", u"GRANT SELECT ON gangway.flows TO PUBLIC"_s, u"grant-table"_s,
        u"gangway.flows"_s);
    row("reference written", u"GRANT UPDATE ON gangway.role_permissions TO gangway_app"_s,
        u"grant-reference"_s, u"gangway.role_permissions"_s);
    row("reference column", u"GRANT UPDATE (role) ON gangway.role_permissions TO gangway_app"_s,
        u"grant-reference"_s, u"gangway.role_permissions.role"_s);
    row("temporary tables",
        u"DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', "
        u"current_database()); "
        "END $$"_s,
        u"grant-database"_s, u"test_"_s);
    row("temporary tables of people",
        u"DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO gangway_app', "
        "current_database()); END $$"_s,
        u"grant-database"_s, u"test_"_s);
    row("create in the schema", u"GRANT CREATE ON SCHEMA gangway TO gangway_app"_s,
        u"grant-schema"_s, u"gangway"_s);
    row("create in public", u"GRANT CREATE ON SCHEMA public TO PUBLIC"_s, u"grant-schema"_s,
        u"public"_s);

    const QString person = u"DO $$ BEGIN EXECUTE format('%1', (SELECT login_role FROM "
                           "gangway_private.people)); END $$"_s;
    row("superuser", person.arg(u"ALTER ROLE %I SUPERUSER"_s), u"role"_s, u"u_"_s);
    row("makes roles", person.arg(u"ALTER ROLE %I CREATEROLE"_s), u"role"_s, u"u_"_s);
    row("bypasses", person.arg(u"ALTER ROLE %I BYPASSRLS"_s), u"role"_s, u"u_"_s);
    row("reads all statistics", person.arg(u"GRANT pg_read_all_stats TO %I"_s), u"role"_s, u"u_"_s);
    row("hands the group on", person.arg(u"GRANT gangway_app TO %I WITH ADMIN OPTION"_s), u"role"_s,
        u"u_"_s);
    row("group may kill", u"GRANT pg_signal_backend TO gangway_app"_s, u"role"_s, u"gangway_app"_s);
    row("service bypasses", u"ALTER ROLE gangway_service BYPASSRLS"_s, u"role"_s,
        u"gangway_service"_s);

    row("unchecked bound", u"ALTER TABLE gangway.flows ADD CHECK (name <> 'no') NOT VALID"_s,
        u"bounds"_s, u"gangway.flows"_s);
    row("statistics", u"ALTER TABLE gangway.new_hires ALTER location SET STATISTICS 10"_s,
        u"statistics"_s, u"gangway.new_hires.location"_s);
    row("new column", u"ALTER TABLE gangway.new_hires ADD hobby uuid"_s, u"statistics"_s,
        u"gangway.new_hires.hobby"_s);
    row("statistics of an expression",
        u"CREATE INDEX expressed ON gangway.flows (organization_id, upper(name))"_s,
        u"statistics"_s, u"expressed"_s);
    row("statistics of columns together",
        u"CREATE STATISTICS gangway.together ON organization_id, location FROM gangway.new_hires"_s,
        u"statistics"_s, u"together"_s);

    row("index", u"DROP INDEX gangway.deployments_by_service"_s, u"index"_s,
        u"gangway.deployments"_s);
    row("index that does not begin with it",
        u"DROP INDEX gangway.deployments_by_service; CREATE INDEX ON gangway.deployments "
        "(created_at, organization_id, service_id)"_s,
        u"index"_s, u"gangway.deployments"_s);
}

void TestTenantLint::findsBrokenWall()
{
    QFETCH(QString, damage);
    QFETCH(QString, rule);
    QFETCH(QString, object);
    m_admin->need(u"BEGIN"_s); // roles belong to the whole cluster: nothing here is committed
    m_admin->need(damage);
    m_admin->need(u"RESET ROLE"_s);
    const Answer found = lint(*m_admin);
    m_admin->need(u"ROLLBACK"_s);
    QVERIFY2(found.ok(), qPrintable(found.error));
    if (rule.isEmpty()) {
        QCOMPARE(found.rows, QList<QStringList>());
        return;
    }
    const bool hit = std::any_of(found.rows.begin(), found.rows.end(), [&](const QStringList &row) {
        return row[0] == rule && row[1].contains(object) && !row[2].isEmpty();
    });
    QString all;
    for (const QStringList &row : found.rows)
        all += row.join(u" | "_s) + u'\n';
    QVERIFY2(hit, qPrintable(u"expected "_s + rule + u" on " + object + u", found:\n" + all));
}

/// The audit log is read in the order of its ids: many fall into the same millisecond.
void TestTenantLint::idsSortInTheOrderOfMaking()
{
    QString last;
    for (int i = 0; i < 200; ++i) {
        const QString id = m_admin->need(u"SELECT gangway.uuid_v7()"_s).value();
        QVERIFY2(id > last, qPrintable(id + u" after "_s + last));
        const QUuid uuid(id);
        QCOMPARE(uuid.variant(), QUuid::DCE);
        QCOMPARE(id.at(14), u'7');
        const qint64 made = id.left(13).remove(u'-').left(12).toLongLong(nullptr, 16);
        QVERIFY(qAbs(made - QDateTime::currentMSecsSinceEpoch()) < 60'000);
        last = id;
    }
}

GANGWAY_TEST(TestTenantLint);
#include "tst_tenant_lint.moc"
