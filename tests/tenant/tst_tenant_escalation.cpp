// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Inside one organisation: nobody raises the own role, changes what was published, or writes the
/// history; and the audit log tells who did what, for good.
class TestTenantEscalation : public QObject
{
    Q_OBJECT

private slots:
    void nobodyRaisesTheOwnRole_data();
    void nobodyRaisesTheOwnRole();
    void setupInvitesUpToTheOwnRole();
    void agentsLeaveMembersAlone();
    void onlySettingsPublish();
    void viewerWritesNothing_data();
    void viewerWritesNothing();
    void publishedVersionsStay_data();
    void publishedVersionsStay();
    void versionIsWholeWhenPublished();
    void newHireCannotBePlacedInAFlow();
    void suggestionsAboutPeopleAreForThoseWhoSeeThem();
    void auditNamesTheActor();
    void auditStays();

private:
    RawSession &as(const QString &role) { return m_tenants.as(m_a.people[role]); }
    QString version(const QString &number) const;

    Tenants m_tenants;
    const Tenants::Organization &m_a = m_tenants.a;
};

void TestTenantEscalation::nobodyRaisesTheOwnRole_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("own role",
        u"UPDATE gangway.members SET role = 'super_admin' WHERE person_id = gangway.current_person()"_s);
    row("another's", u"UPDATE gangway.members SET role = 'super_admin'"_s);
    row("second membership",
        u"INSERT INTO gangway.members (organization_id, person_id, email, role) VALUES ('%1', "
        "gangway.current_person(), 'x@x.example', 'super_admin')"_s.arg(m_a.id));
    row("upsert",
        u"INSERT INTO gangway.members (organization_id, person_id, email, role) VALUES ('%1', "
        "gangway.current_person(), 'x@x.example', 'admin') ON CONFLICT (organization_id, "
        "person_id) "
        "DO UPDATE SET role = 'super_admin'"_s.arg(m_a.id));
    row("more for the role",
        u"INSERT INTO gangway.role_permissions VALUES ('manager', 'manage_billing')"_s);
    row("rank", u"UPDATE gangway.roles SET rank = 9 WHERE name = 'viewer'"_s);
    row("plan", u"UPDATE gangway.organizations SET plan = 'enterprise'"_s);
    row("own database", u"UPDATE gangway.organizations SET placement = 'own_database'"_s);
    row("other person's login", u"UPDATE gangway_private.people SET login_role = session_user"_s);
    row("workspace owner", u"UPDATE gangway_private.people SET workspace_owner = true"_s);
    row("member invitation", u"INSERT INTO gangway.invitations (organization_id, kind, email, "
                             u"role) VALUES ('%1', 'member', "
                             "'me@x.example', 'super_admin')"_s.arg(m_a.id));
    row("member invitation without a role",
        u"INSERT INTO gangway.invitations (organization_id, kind, email) VALUES ('%1', 'member', 'me@x.example')"_s
            .arg(m_a.id));
    row("new hire's invitation with a role", u"INSERT INTO gangway.invitations (organization_id, "
                                             u"kind, email, role) VALUES ('%1', 'new_hire', "
                                             "'me@x.example', 'super_admin')"_s.arg(m_a.id));
    row("accepted from the start", u"INSERT INTO gangway.invitations (organization_id, kind, "
                                   u"email, state) VALUES ('%1', 'new_hire', "
                                   "'me@x.example', 'accepted')"_s.arg(m_a.id));
    row("invitation turned",
        u"UPDATE gangway.invitations SET kind = 'member', role = 'super_admin'"_s);
    row("key of one's own making",
        u"INSERT INTO gangway.api_keys (organization_id, name, prefix, scopes) "
        "VALUES ('%1', 'k', 'gw_', ARRAY['admin'])"_s.arg(m_a.id));
    row("scopes", u"UPDATE gangway.api_keys SET scopes = ARRAY['admin']"_s);
    row("job",
        u"INSERT INTO gangway.jobs (organization_id, kind) VALUES ('%1', 'send_invitation')"_s.arg(
            m_a.id));
}

void TestTenantEscalation::nobodyRaisesTheOwnRole()
{
    QFETCH(QString, text);
    for (const QString &role : Tenants::roles()) {
        const Answer answer = as(role).exec(text);
        QVERIFY2(answer.denied(), qPrintable(role + u": " + answer.error));
    }
}

void TestTenantEscalation::setupInvitesUpToTheOwnRole()
{
    const QString answers =
        u"{\"structure\": {\"colleagues\": [{\"email\": \"A@x.example\", \"role\": "
        u"\"super_admin\"}, "
        "{\"email\": \"b@x.example\", \"role\": \"admin\"}, {\"email\": \"c@x.example\", "
        "\"role\": \"manager\"}, {\"email\": \"d@x.example\"}]}}"_s;
    const auto setUp = [&](const QString &role) {
        return as(role).exec(
            u"SELECT gangway.complete_setup('%1', '%2')"_s.arg(idText(newId()), answers));
    };
    for (const QString &role : {u"viewer"_s, u"user"_s, u"agent"_s})
        QCOMPARE(setUp(role).state, QByteArray("GW403"));
    const Answer done = setUp(u"manager"_s);
    QVERIFY2(done.ok(), qPrintable(done.error));
    QVERIFY(done.value().contains(u"\"left_out\": 2"_s)); // and says so
    QCOMPARE(m_tenants.admin()
                 .need(u"SELECT email, role FROM gangway.invitations WHERE kind = 'member' "
                       "ORDER BY email"_s)
                 .rows,
             QList<QStringList>({{u"c@x.example"_s, u"manager"_s}, {u"d@x.example"_s, u"user"_s}}));
}

// An agent invites new hires; invitations of members are the team's business, the own one too.
void TestTenantEscalation::agentsLeaveMembersAlone()
{
    m_tenants.admin().need(
        u"INSERT INTO gangway.invitations (organization_id, kind, email, role, state) "
        "VALUES ('%1', 'member', 'agent@x.example', 'admin', 'revoked')"_s.arg(m_a.id));
    const QString where = u" WHERE kind = 'member'"_s;
    const QString revive =
        u"UPDATE gangway.invitations SET state = 'queued', expires_at = now() + interval '9 years'"_s;
    QCOMPARE(as(u"agent"_s).need(revive + where).affected, 0);
    const QString remove =
        u"SELECT gangway.remove_rows('invitation', array_agg(id)) FROM gangway.invitations"_s;
    QCOMPARE(as(u"agent"_s).need(remove + where).value(), u"0"_s);
    QVERIFY(as(u"agent"_s).need(revive + u" WHERE kind = 'new_hire'").affected > 0);
    QVERIFY(as(u"manager"_s).need(revive + where).affected > 0);
}

QString TestTenantEscalation::version(const QString &number) const
{
    return u"INSERT INTO gangway.flow_versions (organization_id, flow_id, version, document, "
           u"checksum) "
           "VALUES ('%1', '%2', %3, '{}', 'c')"_s.arg(m_a.id, m_a.flow, number);
}

void TestTenantEscalation::onlySettingsPublish()
{
    for (const QString &role : {u"viewer"_s, u"user"_s, u"agent"_s}) {
        QVERIFY(as(role).exec(version(u"2"_s)).denied());
        QCOMPARE(as(role).need(u"UPDATE gangway.flows SET published_version = 2"_s).affected, 0);
        QVERIFY(
            as(role)
                .exec(u"INSERT INTO gangway.flows (organization_id, name) VALUES ('%1', 'x')"_s.arg(
                    m_a.id))
                .denied());
    }
}

void TestTenantEscalation::viewerWritesNothing_data()
{
    QTest::addColumn<QString>("table");
    for (const QString &table : m_tenants.tenantTables())
        QTest::newRow(qPrintable(table)) << table;
}

void TestTenantEscalation::viewerWritesNothing()
{
    QFETCH(QString, table);
    const QString before = m_tenants.digests(m_a.id)[table];
    RawSession &viewer = as(u"viewer"_s);
    const Answer columns = m_tenants.admin().need(
        u"SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = 'gangway.%1'::regclass AND attnum > 0"_s
            .arg(table));
    for (const QStringList &column : columns.rows) {
        const Answer answer = viewer.exec(u"UPDATE gangway.%1 SET %2 = %2"_s.arg(table, column[0]));
        QVERIFY(answer.denied() || answer.affected == 0);
    }
    QVERIFY(viewer
                .exec(u"INSERT INTO gangway.%1 (%2) VALUES ('%3')"_s.arg(
                    table, Tenants::tenantColumn(table), m_a.id))
                .denied());
    const Answer removed = viewer.exec(u"DELETE FROM gangway."_s + table);
    QVERIFY(removed.denied() || removed.affected == 0);
    QCOMPARE(m_tenants.digests(m_a.id)[table], before);
}

void TestTenantEscalation::publishedVersionsStay_data()
{
    QTest::addColumn<QString>("text");
    for (const char *table :
         {"flow_versions", "stages", "content_blocks", "audit_log", "progress", "stage_progress",
          "journeys", "funnel_days", "funnel_segments", "jobs"}) {
        const QString name = u"gangway."_s + QLatin1String(table);
        QTest::addRow("update %s", table)
            << u"UPDATE %1 SET organization_id = organization_id"_s.arg(name);
        QTest::addRow("delete %s", table) << u"DELETE FROM "_s + name;
    }
    QTest::newRow("stage added")
        << u"INSERT INTO gangway.stages (organization_id, flow_id, version, id, position, "
           "name) VALUES ('%1', '%2', 1, gen_random_uuid(), 9, 'x')"_s.arg(m_a.id, m_a.flow);
    QTest::newRow("block added") << u"INSERT INTO gangway.content_blocks (organization_id, "
                                    u"flow_id, version, id, stage_id, order_index, type) "
                                    "VALUES ('%1', '%2', 1, gen_random_uuid(), '%3', 9, 'text')"_s
                                        .arg(m_a.id, m_a.flow, m_a.stages[0]);
    QTest::newRow("published by another") << u"INSERT INTO gangway.flow_versions (organization_id, "
                                             u"flow_id, version, document, checksum, published_by) "
                                             "VALUES ('%1', '%2', 7, '{}', 'c', '%3')"_s.arg(
                                                 m_a.id, m_a.flow, m_a.people[u"admin"_s].id);
    QTest::newRow("published at another time")
        << u"INSERT INTO gangway.flow_versions (organization_id, flow_id, version, document, "
           u"checksum, published_at) "
           "VALUES ('%1', '%2', 7, '{}', 'c', 'infinity')"_s.arg(m_a.id, m_a.flow);
    for (const char *column :
         {"status", "blocks_done", "blocks_total", "stages_done", "stage_position", "completed_at",
          "started_at", "flow_id", "flow_version", "last_activity_at"})
        QTest::addRow("counter %s", column)
            << u"UPDATE gangway.new_hires SET %1 = %1"_s.arg(QLatin1String(column));
}

void TestTenantEscalation::publishedVersionsStay()
{
    QFETCH(QString, text);
    for (const QString &role : Tenants::roles()) {
        const Answer answer = as(role).exec(text);
        QVERIFY2(answer.denied(), qPrintable(role + u": " + answer.error));
    }
}

void TestTenantEscalation::versionIsWholeWhenPublished()
{
    RawSession &manager = as(u"manager"_s);
    const QString stage =
        u"INSERT INTO gangway.stages (organization_id, flow_id, version, id, position, name) "
        "VALUES ('%1', '%2', 3, gen_random_uuid(), %3, 'x')"_s;
    manager.need(u"BEGIN"_s);
    manager.need(version(u"3"_s));
    manager.need(stage.arg(m_a.id, m_a.flow, u"1"_s));
    manager.need(u"COMMIT"_s);
    QVERIFY(manager.exec(stage.arg(m_a.id, m_a.flow, u"2"_s)).denied());
    // Not even the service changes it.
    QCOMPARE(m_tenants.service()
                 .exec(u"UPDATE gangway.flow_versions SET checksum = 'y' WHERE version = 3"_s)
                 .state,
             QByteArray("GW409"));
    QCOMPARE(
        m_tenants.service().exec(u"UPDATE gangway.stages SET name = 'y' WHERE version = 3"_s).state,
        QByteArray("GW409"));
}

void TestTenantEscalation::newHireCannotBePlacedInAFlow()
{
    const QString insert =
        u"INSERT INTO gangway.new_hires (organization_id, email, %1) VALUES ('%2', '%3', %4)"_s;
    QVERIFY(as(u"agent"_s)
                .exec(insert.arg(u"flow_id, flow_version"_s, m_a.id, u"p@x.example"_s,
                                 u"'%1', 1"_s.arg(m_a.flow)))
                .denied());
    QVERIFY(as(u"agent"_s)
                .exec(insert.arg(u"blocks_done"_s, m_a.id, u"p@x.example"_s, u"5"_s))
                .denied());
    QVERIFY(
        as(u"agent"_s).exec(insert.arg(u"first_name"_s, m_a.id, u"p@x.example"_s, u"'P'"_s)).ok());
}

void TestTenantEscalation::suggestionsAboutPeopleAreForThoseWhoSeeThem()
{
    const auto seen = [&](const QString &role) {
        return as(role).need(u"SELECT count(*) FROM gangway.ai_interactions"_s).value();
    };
    QCOMPARE(seen(u"user"_s), u"1"_s); // its own
    QCOMPARE(seen(u"agent"_s), u"6"_s);
}

void TestTenantEscalation::auditNamesTheActor()
{
    const Tenants::Person &manager = m_a.people[u"manager"_s];
    as(u"manager"_s).need(u"UPDATE gangway.organizations SET description = 'audited'"_s);
    as(u"manager"_s)
        .need(
            u"INSERT INTO gangway.departments (organization_id, name) VALUES ('%1', 'Audit')"_s.arg(
                m_a.id));
    as(u"admin"_s).need(u"UPDATE gangway.departments SET headcount = 7 WHERE name = 'Audit'"_s);
    as(u"admin"_s)
        .need(u"SELECT gangway.remove_rows('department', array_agg(id)) FROM "
              "gangway.departments WHERE name = 'Audit'"_s);
    m_tenants.service().need(
        u"UPDATE gangway.members SET title = 'Lead' WHERE person_id = '%1'"_s.arg(manager.id));
    const Answer log = m_tenants.admin().need(
        u"SELECT actor_id, action, entity, changes ->> 'headcount' FROM gangway.audit_log WHERE "
        u"organization_id = '%1' "
        "AND ((entity = 'organization' AND changes ? 'description' AND action = 'update') OR "
        "(entity = 'department' AND "
        "entity_id IN (SELECT entity_id FROM gangway.audit_log WHERE changes #>> '{name,1}' = "
        "'Audit')) OR "
        "changes ? 'title' AND action = 'update') ORDER BY id"_s.arg(m_a.id));
    const QString admin = m_a.people[u"admin"_s].id;
    QCOMPARE(log.rows,
             QList<QStringList>({{manager.id, u"update"_s, u"organization"_s, QString()},
                                 {manager.id, u"insert"_s, u"department"_s, u"[null, null]"_s},
                                 {admin, u"update"_s, u"department"_s, u"[null, 7]"_s},
                                 {admin, u"delete"_s, u"department"_s, u"[7, null]"_s},
                                 {QString(), u"update"_s, u"member"_s, QString()}}));
    // A publication is in the log without the document.
    const Answer published = m_tenants.admin().need(
        u"SELECT actor_id, changes ? 'document' FROM gangway.audit_log "
        "WHERE entity = 'flow_version' AND changes #>> '{version,1}' = '3'"_s);
    QCOMPARE(published.rows, QList<QStringList>({{manager.id, u"f"_s}}));
}

void TestTenantEscalation::auditStays()
{
    const QString digest = m_tenants.digests(m_a.id)[u"audit_log"_s];
    for (const QString &role : Tenants::roles()) {
        QVERIFY(as(role).exec(u"UPDATE gangway.audit_log SET actor_id = NULL"_s).denied());
        QVERIFY(as(role).exec(u"DELETE FROM gangway.audit_log"_s).denied());
        QVERIFY(as(role).exec(u"TRUNCATE gangway.audit_log"_s).denied());
        QVERIFY(as(role)
                    .exec(u"INSERT INTO gangway.audit_log (organization_id, action, entity) VALUES "
                          u"('%1', "
                          "'update', 'member')"_s.arg(m_a.id))
                    .denied());
    }
    QCOMPARE(m_tenants.digests(m_a.id)[u"audit_log"_s], digest);
    QVERIFY(as(u"manager"_s).need(u"SELECT * FROM gangway.audit_log"_s).rows.size() > 5);
    QCOMPARE(as(u"agent"_s).need(u"SELECT * FROM gangway.audit_log"_s).rows.size(), 0);
}

GANGWAY_TEST(TestTenantEscalation);
#include "tst_tenant_escalation.moc"
