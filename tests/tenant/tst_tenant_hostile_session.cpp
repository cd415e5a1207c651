// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QTest>

using namespace gangway::test;
using namespace Qt::StringLiterals;

/// What a person can try with a plain SQL session: to be somebody else, to see or end other
/// sessions, to make objects, to reach the server's files, to stay for ever.
class TestHostileSession : public QObject
{
    Q_OBJECT

private slots:
    void settingsChangeNothing_data();
    void settingsChangeNothing();
    void cannotBecomeAnother_data();
    void cannotBecomeAnother();
    void cannotMakeObjects_data();
    void cannotMakeObjects();
    void cannotReachOutside_data();
    void cannotReachOutside();
    void sessionsOfOthersAreHidden();
    void plansAndErrorsShowNoForeignRow();
    void spoofedNotificationsChangeNothing();
    void locksDoNotStopFolding();
    void overlongSessionsEnd();
    void filesHaveLimits();
    void notificationsAreNotKept();
    void settingsOfTheOwnRoleDoNotStay();
    void cleanup();

private:
    Tenants m_tenants;
    const Tenants::Organization &m_a = m_tenants.a;
    const Tenants::Organization &m_b = m_tenants.b;
    RawSession &m_admin = m_tenants.as(m_a.people[u"admin"_s]);
};

void TestHostileSession::cleanup()
{
    m_admin.exec(u"ROLLBACK"_s);
    m_admin.exec(u"RESET ALL"_s);
    m_admin.exec(u"RESET ROLE"_s);
}

void TestHostileSession::settingsChangeNothing_data()
{
    QTest::addColumn<QString>("text");
    const QString login = m_b.people[u"admin"_s].login;
    int number = 0;
    for (const QString &text :
         {u"SET app.org = '%1'"_s.arg(m_b.id), u"SET app.tenant = '%1'"_s.arg(m_b.id),
          u"SET gangway.organization_id = '%1'"_s.arg(m_b.id), u"SET row_security = off"_s,
          u"SET search_path = pg_temp, pg_catalog"_s, u"SET search_path = public, gangway"_s,
          u"SET session_replication_role = replica"_s, u"SET is_superuser = on"_s,
          u"SET role = gangway_app"_s, u"SET application_name = 'gangway_service'"_s,
          u"SELECT set_config('role', 'gangway_owner', false)"_s,
          u"SELECT set_config('session_authorization', '%1', false)"_s.arg(login),
          u"SET transaction_isolation = 'repeatable read'"_s,
          u"SET plan_cache_mode = force_generic_plan"_s, u"SET debug_parallel_query = on"_s,
          u"SET allow_system_table_mods = on"_s,
          u"SET default_transaction_read_only = off; SET enable_seqscan = off"_s,
          u"SET check_function_bodies = off"_s, u"SET backslash_quote = on"_s})
        QTest::addRow("%d", ++number) << text;
}

void TestHostileSession::settingsChangeNothing()
{
    QFETCH(QString, text);
    m_admin.exec(text); // some are refused, which is fine
    const Answer foreign = m_admin.exec(
        u"SELECT * FROM gangway.new_hires WHERE organization_id <> '%1'"_s.arg(m_a.id));
    QVERIFY(foreign.rows.isEmpty());
    const Answer who = m_admin.exec(u"SELECT session_user, gangway.current_organization()"_s);
    if (!who.denied()) { // row_security = off makes every question an error
        QVERIFY2(who.ok(), qPrintable(who.error));
        QCOMPARE(who.rows[0], QStringList({m_a.people[u"admin"_s].login, m_a.id}));
    }
    QVERIFY(m_admin.exec(u"SELECT * FROM gangway_private.people"_s).denied());
}

void TestHostileSession::cannotBecomeAnother_data()
{
    QTest::addColumn<QString>("text");
    const QStringList others{u"postgres"_s,
                             u"gangway_owner"_s,
                             u"gangway_service"_s,
                             u"gangway_provisioner"_s,
                             m_b.people[u"admin"_s].login,
                             m_a.people[u"super_admin"_s].login};
    for (const QString &other : others) {
        const QByteArray name = other.left(12).toLatin1();
        QTest::addRow("set role %s", name.constData()) << u"SET ROLE %1"_s.arg(other);
        QTest::addRow("authorization %s", name.constData())
            << u"SET SESSION AUTHORIZATION %1"_s.arg(other);
        QTest::addRow("member of %s", name.constData())
            << u"GRANT %1 TO %2"_s.arg(other, m_a.people[u"admin"_s].login);
        QTest::addRow("alter %s", name.constData()) << u"ALTER ROLE %1 PASSWORD 'x'"_s.arg(other);
        QTest::addRow("setting of %s", name.constData())
            << u"ALTER ROLE %1 SET search_path = public"_s.arg(other);
        QTest::addRow("drop %s", name.constData()) << u"DROP ROLE %1"_s.arg(other);
    }
    const QString own = m_a.people[u"admin"_s].login;
    for (const QString &attribute : {u"SUPERUSER"_s, u"BYPASSRLS"_s, u"CREATEROLE"_s, u"CREATEDB"_s,
                                     u"REPLICATION"_s, u"CONNECTION LIMIT 1000"_s})
        QTest::addRow("own %s", attribute.toLatin1().constData())
            << u"ALTER ROLE %1 %2"_s.arg(own, attribute);
    QTest::newRow("new role") << u"CREATE ROLE u_made_up LOGIN IN ROLE gangway_app"_s;
    QTest::newRow("rename") << u"ALTER ROLE %1 RENAME TO gangway_root"_s.arg(own);
}

void TestHostileSession::cannotBecomeAnother()
{
    QFETCH(QString, text);
    const Answer answer = m_admin.exec(text);
    QVERIFY2(!answer.ok(), qPrintable(text));
    // 55P04-like refusals differ by statement; what counts is that nothing happened.
    QCOMPARE(m_admin.need(u"SELECT session_user || current_user"_s).value(),
             m_a.people[u"admin"_s].login.repeated(2));
}

void TestHostileSession::cannotMakeObjects_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("temporary table", u"CREATE TEMP TABLE people (id uuid)"_s);
    row("temporary by select", u"SELECT 1 INTO TEMP members"_s);
    row("temporary view", u"CREATE TEMP VIEW members AS SELECT 1"_s);
    row("temporary function",
        u"CREATE FUNCTION pg_temp.current_organization() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'"_s);
    row("table", u"CREATE TABLE gangway.mine (id int)"_s);
    row("table in public", u"CREATE TABLE public.mine (id int)"_s);
    row("function in public",
        u"CREATE FUNCTION public.peek(text) RETURNS bool COST 0.0000001 LANGUAGE plpgsql AS "
        "'BEGIN RAISE NOTICE ''%'', $1; RETURN true; END'"_s);
    row("operator",
        u"CREATE OPERATOR public.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)"_s);
    row("schema", u"CREATE SCHEMA mine"_s);
    row("schema of the own name", u"CREATE SCHEMA AUTHORIZATION CURRENT_USER"_s);
    row("extension", u"CREATE EXTENSION dblink"_s);
    row("foreign data wrapper", u"CREATE EXTENSION postgres_fdw"_s);
    row("trigger", u"CREATE TRIGGER t AFTER INSERT ON gangway.flows FOR EACH ROW EXECUTE FUNCTION "
                   "gangway_private.audit_row()"_s);
    row("rule", u"CREATE RULE r AS ON SELECT TO gangway.flows DO INSTEAD SELECT 1"_s);
    row("policy", u"CREATE POLICY p ON gangway.flows USING (true)"_s);
    row("disable security", u"ALTER TABLE gangway.flows DISABLE ROW LEVEL SECURITY"_s);
    row("disable trigger", u"ALTER TABLE gangway.flow_versions DISABLE TRIGGER ALL"_s);
    row("publication", u"CREATE PUBLICATION p FOR ALL TABLES"_s);
    row("subscription", u"CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p"_s);
    row("event trigger", u"CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()"_s);
    row("grant", u"GRANT SELECT ON gangway.flows TO PUBLIC"_s);
    row("security label", u"COMMENT ON TABLE gangway.flows IS 'mine'"_s);
    row("statistics", u"CREATE STATISTICS s ON name, id FROM gangway.flows"_s);
    row("database", u"CREATE DATABASE mine"_s);
    row("database setting",
        u"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public', "
        "current_database()); END $$"_s);
    row("own setting of the server", u"ALTER SYSTEM SET log_statement = 'all'"_s);
    row("lock", u"BEGIN; LOCK TABLE gangway.members IN ACCESS EXCLUSIVE MODE"_s);
}

void TestHostileSession::cannotMakeObjects()
{
    QFETCH(QString, text);
    // GRANT of what one does not own is a warning in PostgreSQL; everything else is refused.
    const Answer answer = m_admin.exec(text);
    if (text.startsWith(u"GRANT"_s))
        QCOMPARE(m_tenants.admin()
                     .need(u"SELECT has_table_privilege('public', 'gangway.flows', "
                           "'SELECT')"_s)
                     .value(),
                 u"f"_s);
    else
        QVERIFY2(answer.denied(), qPrintable(text + answer.error));
}

void TestHostileSession::cannotReachOutside_data()
{
    QTest::addColumn<QString>("text");
    int number = 0;
    for (const QString &text :
         {u"COPY gangway.departments FROM '/etc/passwd'"_s,
          u"COPY gangway.departments TO '/tmp/stolen'"_s,
          u"COPY gangway.departments FROM PROGRAM 'id'"_s,
          u"COPY (SELECT 1) TO PROGRAM 'cat'"_s,
          u"COPY gangway.departments (organization_id, name) FROM STDIN"_s, // not with row security
          u"COPY gangway.progress FROM STDIN"_s,
          u"COPY gangway_private.people TO STDOUT"_s,
          u"SELECT pg_read_file('/etc/passwd')"_s,
          u"SELECT pg_read_binary_file('PG_VERSION')"_s,
          u"SELECT pg_ls_dir('.')"_s,
          u"SELECT pg_stat_file('PG_VERSION')"_s,
          u"SELECT pg_ls_logdir()"_s,
          u"SELECT lo_import('/etc/passwd')"_s,
          u"SELECT lo_export(1, '/tmp/stolen')"_s,
          u"SELECT lo_create(0)"_s,
          u"SELECT lo_creat(-1)"_s,
          u"SELECT lo_from_bytea(0, 'x')"_s,
          u"SELECT dblink('dbname=postgres', 'SELECT 1')"_s,
          u"LOAD '/tmp/evil.so'"_s,
          u"SELECT pg_advisory_lock(1)"_s,
          u"SELECT pg_try_advisory_xact_lock(1, 2)"_s,
          u"SELECT pg_advisory_xact_lock(hashtext('gangway bootstrap'))"_s,
          u"SELECT pg_logical_emit_message(false, 'a', 'b')"_s,
          u"SELECT pg_reload_conf()"_s,
          u"SELECT pg_switch_wal()"_s,
          u"SELECT pg_promote()"_s,
          u"CHECKPOINT"_s,
          u"SELECT * FROM pg_authid"_s,
          u"SELECT * FROM pg_hba_file_rules"_s,
          u"SELECT gangway_private.end_overlong_sessions('0', '0')"_s,
          u"SELECT gangway_private.provision_login_role('%1')"_s.arg(m_b.people[u"admin"_s].id),
          u"SELECT gangway_private.set_login_secret('%1', 'x', now())"_s.arg(
              m_b.people[u"admin"_s].login),
          u"SELECT gangway_private.fold_events()"_s,
          u"SELECT gangway_private.rebuild_analytics()"_s,
          u"SELECT * FROM gangway_private.secrets"_s,
          u"SELECT * FROM gangway_private.credentials"_s})
        QTest::addRow("%d", ++number) << text;
}

void TestHostileSession::cannotReachOutside()
{
    QFETCH(QString, text);
    const Answer answer = m_admin.exec(text);
    QVERIFY2(!answer.ok(), qPrintable(text));
    QVERIFY2(!answer.error.contains(u"root:"_s), qPrintable(answer.error));
}

void TestHostileSession::sessionsOfOthersAreHidden()
{
    const auto other = m_tenants.openAs(m_b.people[u"admin"_s]);
    const auto colleague = m_tenants.openAs(m_a.people[u"user"_s]);
    other->need(u"SELECT 'canary of the other'"_s);
    colleague->need(u"SELECT 'canary of the colleague'"_s);
    m_tenants.service().need(u"SELECT 'canary of the service'"_s);
    const Answer seen = m_admin.need(
        u"SELECT count(*) FILTER (WHERE pid IN (%1, %2, %3)), count(*) FILTER "
        "(WHERE query LIKE '%canary of the%' AND pid <> pg_backend_pid()) FROM pg_stat_activity"_s
            .arg(other->pid())
            .arg(colleague->pid())
            .arg(m_tenants.service().pid()));
    QCOMPARE(seen.rows[0], QStringList({u"3"_s, u"0"_s}));
    for (const int pid : {other->pid(), colleague->pid(), m_tenants.service().pid()}) {
        QVERIFY(m_admin.exec(u"SELECT pg_terminate_backend(%1)"_s.arg(pid)).denied());
        QVERIFY(m_admin.exec(u"SELECT pg_cancel_backend(%1)"_s.arg(pid)).denied());
        QVERIFY(m_admin.exec(u"SELECT pg_log_backend_memory_contexts(%1)"_s.arg(pid)).denied());
    }
    other->need(u"SELECT 1"_s);
}

void TestHostileSession::plansAndErrorsShowNoForeignRow()
{
    m_tenants.admin().need(u"ANALYZE"_s);
    // Each tries to make the server speak about a row before the policy hides it.
    for (
        const QString &text :
        {u"EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM gangway.new_hires WHERE first_name LIKE 'B%'"_s,
         u"SELECT * FROM gangway.new_hires WHERE first_name::integer > 0"_s,
         u"SELECT * FROM gangway.new_hires WHERE email::uuid IS NOT NULL"_s,
         u"SELECT * FROM gangway.flows WHERE 1 / (CASE WHEN name LIKE 'Birch%' THEN 0 ELSE 1 END) = 1"_s,
         u"SELECT * FROM gangway.flows WHERE name::json IS NOT NULL"_s,
         u"UPDATE gangway.departments SET name = name WHERE name::integer = 1"_s,
         u"SELECT * FROM pg_stats WHERE schemaname LIKE 'gangway%'"_s,
         u"SELECT * FROM pg_stats_ext"_s, u"TABLE pg_prepared_statements"_s,
         u"SELECT query_to_xml('SELECT * FROM gangway.new_hires', true, true, '')"_s,
         u"SELECT database_to_xml(true, true, '')"_s,
         u"SELECT * FROM gangway.new_hires TABLESAMPLE SYSTEM (100)"_s,
         u"SELECT a FROM gangway.new_hires a FULL JOIN gangway.flows b ON true"_s,
         u"SELECT * FROM gangway.onboarding_completion_by_org"_s,
         u"SELECT * FROM gangway.onboarding_funnel_today"_s,
         u"SELECT * FROM gangway.daily_active_users"_s,
         u"SELECT * FROM gangway.activation_status"_s,
         u"SELECT * FROM gangway.my_organizations()"_s,
         u"SELECT * FROM gangway.onboarding_status()"_s}) {
        const Answer answer = m_admin.exec(text);
        QVERIFY2(answer.state.isEmpty() || answer.state.startsWith("22") || answer.denied(),
                 qPrintable(answer.error));
        QString all = answer.error.section(u"LINE 1"_s, 0, 0);
        for (const QStringList &row : answer.rows)
            all += row.join(u'|');
        QVERIFY2(!all.contains(u"Birch"_s) && !all.contains(u"birch"_s) && !all.contains(m_b.id),
                 qPrintable(text + u'\n' + all));
    }
    // Views of the own organisation do work.
    QCOMPARE(m_admin.need(u"SELECT * FROM gangway.activation_status"_s).rows.size(), 1);
}

void TestHostileSession::spoofedNotificationsChangeNothing()
{
    const auto before = m_tenants.digests(m_b.id);
    const QString state = m_tenants.admin()
                              .need(u"SELECT fold_state::text FROM gangway_private.fold_state"_s)
                              .value();
    for (const QString &channel : {u"gangway_funnel"_s, u"gangway_changes"_s, u"gangway"_s}) {
        m_admin.need(u"LISTEN "_s + channel);
        m_admin.exec(u"NOTIFY %1, '{\"organization_id\": \"%2\"}'"_s.arg(channel, m_b.id));
        m_admin.exec(u"SELECT pg_notify('%1', repeat('x', 7000))"_s.arg(channel));
    }
    QCOMPARE(m_tenants.digests(m_b.id), before);
    QCOMPARE(m_tenants.admin()
                 .need(u"SELECT fold_state::text FROM gangway_private.fold_state"_s)
                 .value(),
             state);
}

// Folding locks its own row, which nobody else can reach; it takes no advisory lock.
void TestHostileSession::locksDoNotStopFolding()
{
    QCOMPARE(
        m_tenants.admin()
            .need(u"SELECT count(*) FROM pg_proc WHERE prosrc ~ 'advisory' AND pronamespace IN "
                  "('gangway'::regnamespace, 'gangway_private'::regnamespace)"_s)
            .value(),
        u"0"_s);
    m_admin.need(u"BEGIN"_s);
    m_admin.need(u"SELECT * FROM gangway.new_hires FOR UPDATE"_s);
    QVERIFY(m_admin.exec(u"SELECT * FROM gangway.journeys FOR UPDATE"_s).denied());
    m_admin.need(u"ROLLBACK"_s);
    m_admin.need(u"BEGIN"_s);
    m_admin.need(u"SELECT * FROM gangway.new_hires FOR UPDATE"_s);
    m_tenants.service().need(u"SET lock_timeout = '20s'"_s);
    QVERIFY(m_tenants.service().exec(u"SELECT gangway_private.fold_events()"_s).ok());
    m_tenants.service().need(u"RESET lock_timeout"_s);
}

void TestHostileSession::overlongSessionsEnd()
{
    const auto sleeping = m_tenants.openAs(m_a.people[u"user"_s]);
    const auto idle = m_tenants.openAs(m_a.people[u"agent"_s]);
    const auto harmless = m_tenants.openAs(m_a.people[u"viewer"_s]);
    harmless->need(u"SELECT 1"_s);
    sleeping->need(u"SET statement_timeout = 0"_s);
    sleeping->send(u"SELECT pg_sleep(3600)"_s);
    idle->need(u"BEGIN"_s);
    idle->need(u"SELECT 1"_s);
    const auto end = [&](const QString &running, const QString &idling) {
        return m_tenants.service()
            .need(
                u"SELECT gangway_private.end_overlong_sessions('%1', '%2')"_s.arg(running, idling))
            .value()
            .toInt();
    };
    QCOMPARE(end(u"1 hour"_s, u"1 hour"_s), 0);
    // Other test programs may have people's sessions on this server, but not in this database.
    int ended = 0;
    QTRY_VERIFY((ended += end(u"10 milliseconds"_s, u"10 milliseconds"_s)) >= 2);
    QCOMPARE(sleeping->finish().state, QByteArray("57P01"));
    QTRY_VERIFY(!idle->exec(u"SELECT 1"_s).ok());
    QVERIFY(harmless->exec(u"SELECT 1"_s).ok());
    QVERIFY(m_tenants.service().exec(u"SELECT 1"_s).ok());
}

/// A cursor that outlives its transaction keeps a file with a session that seems to do nothing.
void TestHostileSession::filesHaveLimits()
{
    const auto keeper = m_tenants.openAs(m_a.people[u"user"_s]);
    const auto harmless = m_tenants.openAs(m_a.people[u"viewer"_s]);
    const QString cursor =
        u"BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT repeat(md5(g::text), 1000) FROM "
        "generate_series(1, %1) AS g; COMMIT"_s;
    const auto greedy = m_tenants.openAs(m_a.people[u"agent"_s]);
    QCOMPARE(greedy->exec(cursor.arg(20000)).state, QByteArray("53400")); // 640 MB
    QVERIFY(keeper->exec(cursor.arg(1000)).ok());                         // 32 MB
    harmless->need(u"SELECT 1"_s);
    const auto end = [&](const QString &idle) {
        return m_tenants.service()
            .need(u"SELECT gangway_private.end_overlong_sessions('1 hour', '%1')"_s.arg(idle))
            .value()
            .toInt();
    };
    greedy->need(u"ROLLBACK"_s);
    QCOMPARE(end(u"1 hour"_s), 0);
    int ended = 0;
    QTRY_VERIFY((ended += end(u"10 milliseconds"_s)) >= 1); // not before it has idled for so long
    QTRY_VERIFY(!keeper->exec(u"SELECT 1"_s).ok());
    QVERIFY(harmless->exec(u"SELECT 1"_s).ok());
}

/// Whoever stays in a transaction keeps all notifications that come meanwhile, for everybody.
void TestHostileSession::notificationsAreNotKept()
{
    const auto listener = m_tenants.openAs(m_a.people[u"user"_s]);
    listener->need(u"LISTEN flood"_s);
    listener->need(u"BEGIN"_s);
    listener->need(u"SELECT 1"_s);
    for (int i = 0; i < 6; ++i) {
        m_tenants.as(m_a.people[u"viewer"_s])
            .need(u"SELECT count(pg_notify('flood', repeat('x', 7900) || g)) FROM "
                  "generate_series(1, 5000) AS g"_s);
    }
    QVERIFY(m_tenants.admin().need(u"SELECT pg_notification_queue_usage() > 0.02"_s).value() ==
            u"t"_s);
    int ended = 0;
    QTRY_VERIFY(
        (ended += m_tenants.service()
                      .need(u"SELECT gangway_private.end_overlong_sessions('1 hour', '1 hour')"_s)
                      .value()
                      .toInt()) >= 1);
    QTRY_VERIFY(!listener->exec(u"SELECT 1"_s).ok());
    QTRY_VERIFY((m_tenants.as(m_a.people[u"viewer"_s]).need(u"NOTIFY flood"_s),
                 m_tenants.admin().need(u"SELECT pg_notification_queue_usage() < 0.01"_s).value() ==
                     u"t"_s));
}

/// What people set for their own role would hold in every session to come, the console's, too.
void TestHostileSession::settingsOfTheOwnRoleDoNotStay()
{
    const Tenants::Person &person = m_a.people[u"user"_s];
    const auto session = m_tenants.openAs(person);
    session->need(u"ALTER ROLE CURRENT_USER SET search_path = pg_temp"_s);
    session->need(u"ALTER ROLE CURRENT_USER IN DATABASE \"%1\" SET lock_timeout = '1h'"_s.arg(
        m_tenants.database().name()));
    const QString left =
        u"SELECT count(*) FROM pg_db_role_setting WHERE setrole = '%1'::regrole"_s.arg(
            person.login);
    QCOMPARE(m_tenants.admin().need(left).value(), u"2"_s);
    m_tenants.service().need(u"SELECT gangway_private.provision_login_role('%1')"_s.arg(person.id));
    QCOMPARE(m_tenants.admin().need(left).value(), u"0"_s);
}

GANGWAY_TEST(TestHostileSession);
#include "tst_tenant_hostile_session.moc"
