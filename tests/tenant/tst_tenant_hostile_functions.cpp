// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Definer functions called with ids of the other organisation, by people who know them all; and
/// people whose membership ends or changes while their session stays open.
class TestHostileFunctions : public QObject
{
    Q_OBJECT

private slots:
    void foreignIdsLookMissing_data();
    void foreignIdsLookMissing();
    void eventsStayInTheOwnOrganization();
    void recordedActionsAreTheCallersOwn();
    void definersIgnoreTheSearchPath();
    void deactivatedMemberSeesNothing_data();
    void deactivatedMemberSeesNothing();
    void revokedPersonCannotReturn();
    void twoOrganizationsOneAtATime();
    void removedFromTheChosenOne();
    void strangerRoleSeesNothing();

private:
    /// Rows of all kinds that this session can see.
    int visibleRows(RawSession &session);

    Tenants m_tenants;
    const Tenants::Organization &m_a = m_tenants.a;
    const Tenants::Organization &m_b = m_tenants.b;
};

int TestHostileFunctions::visibleRows(RawSession &session)
{
    int rows = 0;
    for (const QString &table : m_tenants.tenantTables())
        rows += session.exec(u"SELECT count(*) FROM gangway."_s + table).value().toInt();
    return rows;
}

void TestHostileFunctions::foreignIdsLookMissing_data()
{
    QTest::addColumn<QString>("call"); // {id} is the foreign or the missing id
    QTest::addColumn<QString>("foreignId");
    const auto row = [](const char *name, const QString &call, const QString &id) {
        QTest::newRow(name) << call << id;
    };
    const QString add =
        u"SELECT gangway.add_new_hires(%1, %2, %3, ARRAY[%4]::uuid[], ARRAY['new@a.example'], "
        "ARRAY['N'], ARRAY['N'], ARRAY[%5]::uuid[], ARRAY[''], ARRAY[''], ARRAY['en'], ARRAY[''], "
        "ARRAY[NULL]::date[])"_s;
    const QString newHire = u"gen_random_uuid()"_s;
    row("choose", u"SELECT gangway.choose_organization('{id}')"_s, m_b.id);
    row("block of own person", u"SELECT gangway.complete_block('%1', '{id}', '{}')"_s.arg(m_a.hire),
        m_b.blocks[1]);
    row("block of foreign person",
        u"SELECT gangway.complete_block('{id}', '%1', '{}')"_s.arg(m_b.blocks[1]), m_b.hire);
    row("own block, foreign person",
        u"SELECT gangway.complete_block('{id}', '%1', '{}')"_s.arg(m_a.blocks[1]), m_b.hire);
    row("stage of own person", u"SELECT gangway.complete_stage('%1', '{id}')"_s.arg(m_a.hire),
        m_b.stages[1]);
    row("stage of foreign person",
        u"SELECT gangway.complete_stage('{id}', '%1')"_s.arg(m_b.stages[1]), m_b.hire);
    row("flow", add.arg(u"NULL"_s, u"'{id}'"_s, u"1"_s, newHire, u"NULL"_s), m_b.flow);
    row("department", add.arg(u"NULL"_s, u"NULL"_s, u"NULL"_s, newHire, u"'{id}'"_s),
        m_b.department);
    row("id in use there", add.arg(u"NULL"_s, u"NULL"_s, u"NULL"_s, u"'{id}'"_s, u"NULL"_s),
        m_b.hire);
    const QString batch =
        m_tenants.admin()
            .need(
                u"SELECT id FROM gangway.import_batches WHERE organization_id = '%1'"_s.arg(m_b.id))
            .value();
    row("import to take back", u"SELECT gangway.take_back_import('{id}')"_s, batch);
    row("person to remove", u"SELECT gangway.remove_people(ARRAY['{id}']::uuid[])"_s, m_b.hire);
    row("department to remove", u"SELECT gangway.remove_department('{id}', NULL)"_s,
        m_b.department);
    row("department to merge into",
        u"SELECT gangway.remove_department('%1', '{id}')"_s.arg(m_a.department), m_b.department);
    row("department to change", u"SELECT gangway.edit_department('{id}', 'Old', 'New', 1, 2)"_s,
        m_b.department);
    const auto any = [this](const QString &table, const QString &organization) {
        return m_tenants.admin()
            .need(u"SELECT id FROM gangway.%1 WHERE organization_id = '%2' LIMIT 1"_s.arg(
                table, organization))
            .value();
    };
    const QString position = any(u"positions"_s, m_b.id);
    const QString goal = any(u"objectives"_s, m_b.id);
    row("position to change",
        u"SELECT gangway.change_position('{id}', 'New', '%1')"_s.arg(m_a.department), position);
    row("department to move a position into",
        u"SELECT gangway.change_position('%1', 'New', '{id}')"_s.arg(any(u"positions"_s, m_a.id)),
        m_b.department);
    row("change of a position to restore",
        u"SELECT gangway.restore_position_change('{\"id\": \"{id}\", \"before\": \"x\"}')"_s,
        position);
    row("position to remove", u"SELECT gangway.remove_position('{id}')"_s, position);
    row("position to restore",
        u"SELECT gangway.restore_position('{\"department\": \"{id}\", \"name\": \"x\"}')"_s,
        m_b.department);
    row("goal to remove", u"SELECT gangway.remove_goal('{id}')"_s, goal);
    row("import batch", add.arg(u"'{id}'"_s, u"NULL"_s, u"NULL"_s, newHire, u"NULL"_s), batch);
    row("event for", u"SELECT gangway.track_event(NULL, '{id}', 'x') IS NULL"_s, m_b.id);
    const QString operation =
        m_tenants.admin()
            .need(u"SELECT id FROM gangway.operations WHERE organization_id = '%1' LIMIT 1"_s.arg(
                m_b.id))
            .value();
    row("operation used there", u"SELECT gangway.complete_setup('{id}', '{}') ->> 'replayed'"_s,
        operation);
}

void TestHostileFunctions::foreignIdsLookMissing()
{
    QFETCH(QString, call);
    QFETCH(QString, foreignId);
    const auto before = m_tenants.digests(m_b.id);
    for (const QString &role : Tenants::roles()) {
        RawSession &session = m_tenants.as(m_a.people[role]);
        const auto attempt = [&](const QString &id) {
            session.need(u"BEGIN"_s);
            const Answer answer = session.exec(QString(call).replace(u"{id}"_s, id));
            session.need(u"ROLLBACK"_s);
            return answer;
        };
        const Answer onForeign = attempt(foreignId);
        const Answer onMissing = attempt(idText(newId()));
        QCOMPARE(onForeign.state, onMissing.state);
        QCOMPARE(withoutIds(onForeign.error), withoutIds(onMissing.error));
        QCOMPARE(onForeign.rows, onMissing.rows);
        QVERIFY(!onForeign.error.contains(m_b.marker));
    }
    QCOMPARE(m_tenants.digests(m_b.id), before);
}

void TestHostileFunctions::eventsStayInTheOwnOrganization()
{
    const Tenants::Person &viewer = m_a.people[u"viewer"_s];
    RawSession &session = m_tenants.as(viewer);
    for (const QString &organization : {u"'%1'"_s.arg(m_b.id), u"NULL"_s})
        QCOMPARE(
            session.exec(u"SELECT gangway.track_event(NULL, %1, 'x')"_s.arg(organization)).state,
            QByteArray("GW403"));
    // Whoever the caller claims to be, the event is the caller's.
    const QString id = session
                           .need(u"SELECT gangway.track_event('%1', '%2', 'forged')"_s.arg(
                               m_b.people[u"admin"_s].id, m_a.id))
                           .value();
    QCOMPARE(m_tenants.admin()
                 .need(u"SELECT user_id, organization_id, flow_id FROM gangway.analytics_events "
                       "WHERE id = '%1'"_s.arg(id))
                 .rows[0],
             QStringList({viewer.id, m_a.id, QString()}));
    for (
        const QString &columns :
        {u"user_id) VALUES ('%1', 'x', '%2')"_s.arg(m_a.id, m_a.people[u"admin"_s].id),
         u"xact) VALUES ('%1', 'x', '1')"_s.arg(m_a.id),
         u"ip_address) VALUES ('%1', 'x', '::1')"_s.arg(m_a.id),
         u"new_hire_id, flow_id, flow_version, stage_position) VALUES ('%1', 'stage_completed', '%2', '%3', 1, 1)"_s
             .arg(m_a.id, m_a.hire, m_a.flow)}) {
        for (const QString &role : Tenants::roles()) {
            if (m_a.people[role].id == m_a.people[u"admin"_s].id &&
                columns.startsWith(u"user_id"_s))
                continue;
            QVERIFY2(
                m_tenants.as(m_a.people[role])
                    .exec(u"INSERT INTO gangway.analytics_events (organization_id, event_name, "_s +
                          columns)
                    .denied(),
                qPrintable(role + u' ' + columns));
        }
    }
}

/// Nobody writes into the log what looks like something that the database noted.
void TestHostileFunctions::recordedActionsAreTheCallersOwn()
{
    for (const QString &role : Tenants::roles()) {
        RawSession &session = m_tenants.as(m_a.people[role]);
        for (const QString &verb : {u"insert"_s, u"export"_s, u"move"_s})
            QVERIFY(
                session.exec(u"SELECT gangway.record_action('%1', 'member', 'x', '{}')"_s.arg(verb))
                    .denied());
    }
}

void TestHostileFunctions::definersIgnoreTheSearchPath()
{
    RawSession &session = m_tenants.as(m_a.people[u"manager"_s]);
    session.need(u"SET search_path = pg_temp, public"_s);
    QVERIFY(
        session
            .exec(u"CREATE TEMP TABLE people AS SELECT session_user AS login_role, '%1'::uuid AS "
                  "organization_id, true AS active"_s.arg(m_b.id))
            .denied());
    QCOMPARE(session.need(u"SELECT gangway.current_organization()"_s).value(), m_a.id);
    QCOMPARE(session.need(u"SELECT gangway.can('manage_billing')"_s).value(), u"f"_s);
    session.need(u"RESET search_path"_s);
    // Even when temporary objects existed, a definer function would not look at them.
    RawSession admin(m_tenants.database().admin());
    admin.need(
        u"CREATE TEMP TABLE role_permissions AS SELECT 'x' AS role, 'y' AS permission; "
        "CREATE FUNCTION pg_temp.lower(text) RETURNS text LANGUAGE sql AS $$ SELECT 'hijacked' $$; "
        "SET search_path = pg_temp, gangway, pg_catalog"_s);
    QCOMPARE(admin.need(u"SELECT gangway.can('access_settings')"_s).value(), u"f"_s);
}

void TestHostileFunctions::deactivatedMemberSeesNothing_data()
{
    QTest::addColumn<QString>("revoke");
    QTest::newRow("membership off")
        << u"UPDATE gangway.members SET active = false WHERE person_id = '%1'"_s;
    QTest::newRow("membership gone") << u"DELETE FROM gangway.members WHERE person_id = '%1'"_s;
    QTest::newRow("person off")
        << u"UPDATE gangway_private.people SET active = false WHERE id = '%1'"_s;
    QTest::newRow("no organisation chosen")
        << u"UPDATE gangway_private.people SET organization_id = NULL WHERE id = '%1'"_s;
    QTest::newRow("another one chosen for the person")
        << u"UPDATE gangway_private.people SET organization_id = '"_s + m_b.id +
               u"' WHERE id = '%1'"_s;
}

void TestHostileFunctions::deactivatedMemberSeesNothing()
{
    QFETCH(QString, revoke);
    const Tenants::Person person = m_tenants.addPerson(m_a.id, u"admin"_s);
    const auto session = m_tenants.openAs(person);
    session->need(u"PREPARE again AS SELECT count(*) FROM gangway.flows"_s);
    QVERIFY(visibleRows(*session) > 20);
    QVERIFY(session->need(u"EXECUTE again"_s).value().toInt() > 0);
    session->need(u"BEGIN"_s); // an open transaction is no shelter
    session->need(u"SELECT count(*) FROM gangway.flows"_s);
    m_tenants.admin().need(revoke.arg(person.id));
    QCOMPARE(session->need(u"SELECT count(*) FROM gangway.flows"_s).value(), u"0"_s);
    session->need(u"COMMIT"_s);
    QCOMPARE(session->need(u"EXECUTE again"_s).value(), u"0"_s);
    QCOMPARE(visibleRows(*session), 0);
    QVERIFY(
        session
            ->exec(
                u"INSERT INTO gangway.departments (organization_id, name) VALUES ('%1', 'x')"_s.arg(
                    m_a.id))
            .denied());
    QCOMPARE(session->exec(u"SELECT gangway.track_event(NULL, '%1', 'x')"_s.arg(m_a.id)).state,
             QByteArray("GW403"));
    QCOMPARE(session
                 ->exec(u"SELECT gangway.complete_block('%1', '%2', '{}')"_s.arg(m_a.hire,
                                                                                 m_a.blocks[1]))
                 .state,
             QByteArray("GW403"));
    QCOMPARE(session->need(u"SELECT count(*) FROM gangway.onboarding_status()"_s).value(), u"0"_s);
}

void TestHostileFunctions::revokedPersonCannotReturn()
{
    const Tenants::Person person = m_tenants.addPerson(m_a.id, u"user"_s);
    const auto session = m_tenants.openAs(person);
    m_tenants.service().need(u"SELECT gangway_private.disable_login('%1')"_s.arg(person.id));
    QVERIFY(!RawSession::canOpen(m_tenants.database().as(person.login)));
    QTRY_VERIFY(!session->exec(u"SELECT 1"_s).ok());
}

void TestHostileFunctions::twoOrganizationsOneAtATime()
{
    const Tenants::Person person = m_tenants.addPerson(m_a.id, u"manager"_s);
    m_tenants.admin().need(
        u"INSERT INTO gangway.members (organization_id, person_id, email, role) "
        "VALUES ('%1', '%2', 'two@example.org', 'viewer')"_s.arg(m_b.id, person.id));
    const auto session = m_tenants.openAs(person);
    const auto seen = [&] {
        return session
            ->need(u"SELECT string_agg(DISTINCT organization_id::text, ',') "
                   "FROM gangway.flows"_s)
            .value();
    };
    QCOMPARE(seen(), m_a.id);
    QCOMPARE(session->need(u"SELECT gangway.can('access_settings')"_s).value(), u"t"_s);
    QCOMPARE(session->need(u"SELECT count(*) FROM gangway.my_organizations()"_s).value(), u"2"_s);
    session->need(u"SELECT gangway.choose_organization('%1')"_s.arg(m_b.id));
    QCOMPARE(seen(), m_b.id);
    QCOMPARE(session->need(u"SELECT gangway.can('access_settings')"_s).value(),
             u"f"_s); // a viewer there
    QVERIFY(
        session
            ->exec(
                u"INSERT INTO gangway.departments (organization_id, name) VALUES ('%1', 'x')"_s.arg(
                    m_a.id))
            .denied());
    m_tenants.admin().need(u"UPDATE gangway.members SET active = false WHERE person_id = '%1' AND "
                           "organization_id = '%2'"_s.arg(person.id, m_a.id));
    QCOMPARE(session->exec(u"SELECT gangway.choose_organization('%1')"_s.arg(m_a.id)).state,
             QByteArray("GW404"));
    QCOMPARE(seen(), m_b.id);
}

void TestHostileFunctions::removedFromTheChosenOne()
{
    const Tenants::Person person = m_tenants.addPerson(m_a.id, u"admin"_s);
    m_tenants.admin().need(
        u"INSERT INTO gangway.members (organization_id, person_id, email, role) "
        "VALUES ('%1', '%2', 'left@example.org', 'viewer')"_s.arg(m_b.id, person.id));
    const auto session = m_tenants.openAs(person);
    m_tenants.admin().need(
        u"DELETE FROM gangway.members WHERE person_id = '%1' AND organization_id = '%2'"_s.arg(
            person.id, m_a.id));
    QCOMPARE(visibleRows(*session), 0); // not the other one either, until it is chosen
    QCOMPARE(session->exec(u"SELECT gangway.choose_organization('%1')"_s.arg(m_a.id)).state,
             QByteArray("GW404"));
    session->need(u"SELECT gangway.choose_organization('%1')"_s.arg(m_b.id));
    QVERIFY(visibleRows(*session) > 0);
}

void TestHostileFunctions::strangerRoleSeesNothing()
{
    // A login role in the group that belongs to no person, and one outside of the group.
    const QString in = u"u_"_s + QString(idText(newId())).remove(u'-');
    m_tenants.admin().need(
        u"CREATE ROLE %1 LOGIN IN ROLE gangway_app; CREATE ROLE %1_out LOGIN"_s.arg(in));
    {
        RawSession session(m_tenants.database().as(in));
        QCOMPARE(visibleRows(session), 0);
    }
    QVERIFY(!RawSession::canOpen(m_tenants.database().as(in + u"_out"_s)));
    m_tenants.admin().need(u"DROP ROLE %1; DROP ROLE %1_out"_s.arg(in));
}

GANGWAY_TEST(TestHostileFunctions);
#include "tst_tenant_hostile_functions.moc"
