// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/oddcharacters.h"
#include "support/testprogram.h"
#include "support/testseed.h"
#include "tenant/tenants.h"

#include <QTest>

#include <random>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// What all organisations share (folding, locks, notifications, quotas) cannot be stopped, held or
/// filled by one of their members.
class TestTenantWalls : public QObject
{
    Q_OBJECT

private slots:
    void valuesHaveBounds_data();
    void valuesHaveBounds();
    void nobodyLocksATable();
    void functionsLeaveNoSharedLock_data();
    void functionsLeaveNoSharedLock();
    void aFailingOrganizationStopsNoOther();
    void figuresSayUntilWhen();
    void rowsAreRemovedByThoseWhoMay();
    void aKeyTakesItsHashAlong();
    void eventsCannotBeForged();
    void eventsHaveAQuota();
    void onlyPublishedVersionsArePublished();
    void changesAreInTheLog_data();
    void changesAreInTheLog();
    void progressIsNotInTheLog();
    void aLogOfPeopleHoldsNoValues();
    void rowsHaveAQuota_data();
    void rowsHaveAQuota();
    void bytesHaveAQuota();
    void everyTableHasAQuota();
    void charactersAreTheSameOnBothSides();
    void nobodyNotifiesInATransaction();
    void hintsReachThoseWhoListen();
    void channelsAreTheMembersOwn();

private:
    RawSession &as(const char *role) { return m_tenants.as(m_a.people[QLatin1String(role)]); }
    QString admin(const QString &text) { return m_tenants.admin().need(text).value(); }

    Tenants m_tenants;
    const Tenants::Organization &m_a = m_tenants.a;
    const Tenants::Organization &m_b = m_tenants.b;
};

void TestTenantWalls::valuesHaveBounds_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    const QString organization = u"UPDATE gangway.organizations SET "_s;
    row("time zone", organization + u"time_zone = 'Mars/Olympus'"_s);
    row("name in two lines", organization + u"name = E'a\\nb'"_s);
    row("terminal escape", organization + u"name = E'\\x1b[31mred'"_s);
    row("turned text", organization + u"name = E'a\\u202eb'"_s);
    row("long description", organization + u"description = repeat('x', 10001)"_s);
    row("big settings",
        organization + u"settings = jsonb_build_object('a', repeat('x', 200000))"_s);
    const QString hire = u"UPDATE gangway.new_hires SET "_s;
    row("long place", hire + u"location = repeat('x', 12800)"_s);
    row("escape in a name", hire + u"first_name = E'\\x1b]0;x\\x07'"_s);
    row("endless date", hire + u"start_date = 'infinity'"_s);
    row("date of a slip", hire + u"start_date = '20266-01-01'"_s);
    row("zone of a person", hire + u"time_zone = 'Nowhere/Land'"_s);
    row("address with a blank", hire + u"email = ' hire@x.example'"_s);
    row("address in capitals", hire + u"email = 'Hire@x.example'"_s);
    row("no address", hire + u"email = 'hire'"_s);
    row("big custom", hire + u"custom = jsonb_build_object('a', repeat('x', 200000))"_s);
    row("long tags", u"UPDATE gangway.flows SET tags = ARRAY[repeat('x', 6000)]"_s);
    row("days", u"UPDATE gangway.flows SET duration_days = 2000000000"_s);
    row("key for ever", u"UPDATE gangway.api_keys SET expires_at = 'infinity'"_s);
    row("always backing up", u"UPDATE gangway.backup_schedules SET every = '1 microsecond'"_s);
    row("long place through a function",
        u"SELECT gangway.add_new_hires(NULL, NULL, NULL, ARRAY[gen_random_uuid()], "
        "ARRAY['l@x.example'], ARRAY[''], ARRAY[''], ARRAY[NULL]::uuid[], ARRAY[''], "
        "ARRAY[repeat('x', 12800)], ARRAY['en'], ARRAY[''], ARRAY[NULL]::date[])"_s);
    row("endless date through a function",
        u"SELECT gangway.add_new_hires(NULL, NULL, NULL, ARRAY[gen_random_uuid()], "
        "ARRAY['l@x.example'], ARRAY[''], ARRAY[''], ARRAY[NULL]::uuid[], ARRAY[''], "
        "ARRAY[''], ARRAY['en'], ARRAY[''], ARRAY['infinity']::date[])"_s);
}

void TestTenantWalls::valuesHaveBounds()
{
    QFETCH(QString, text);
    RawSession &session = as("admin");
    session.need(u"BEGIN"_s);
    const Answer answer = session.exec(text);
    session.need(u"ROLLBACK"_s);
    QVERIFY2(answer.state == "23514" || answer.state == "22008", qPrintable(answer.error));
}

void TestTenantWalls::nobodyLocksATable()
{
    QStringList tables;
    for (const QStringList &row :
         m_tenants.admin()
             .need(u"SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND "
                   "relnamespace::regnamespace::text IN ('gangway', 'gangway_private')"_s)
             .rows)
        tables << row[0];
    for (const QString &role : Tenants::roles()) {
        RawSession &session = m_tenants.as(m_a.people[role]);
        for (const QString &table : std::as_const(tables)) {
            for (const char *mode : {"SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE",
                                     "EXCLUSIVE", "ACCESS EXCLUSIVE"}) {
                session.need(u"BEGIN"_s);
                const Answer answer = session.exec(
                    u"LOCK TABLE %1 IN %2 MODE NOWAIT"_s.arg(table, QLatin1String(mode)));
                session.need(u"ROLLBACK"_s);
                QVERIFY2(answer.denied(), qPrintable(role + u' ' + table + u' ' + answer.error));
            }
        }
    }
}

void TestTenantWalls::functionsLeaveNoSharedLock_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("remove people", u"SELECT gangway.remove_people('{}')"_s);
    row("remove a person", u"SELECT gangway.remove_people(ARRAY['%1']::uuid[])"_s.arg(m_a.hire));
    row("take back", u"SELECT gangway.take_back_import((SELECT id FROM gangway.import_batches))"_s);
    row("move", u"SELECT gangway.move_people(ARRAY['%1']::uuid[], NULL, 0)"_s.arg(m_a.hire));
    row("complete",
        u"SELECT gangway.complete_block('%1', '%2', '{}')"_s.arg(m_a.hire, m_a.blocks[1]));
    row("event", u"SELECT gangway.track_event(NULL, '%1', 'x')"_s.arg(m_a.id));
    row("channel", u"SELECT gangway.change_channel()"_s);
    row("choose", u"SELECT gangway.choose_organization('%1')"_s.arg(m_a.id));
    row("rows of one's own", u"SELECT * FROM gangway.organizations FOR UPDATE"_s);
}

/// A member stays in a transaction after the call; meanwhile another organisation's events are
/// folded, its consoles told and its people signed in.
void TestTenantWalls::functionsLeaveNoSharedLock()
{
    QFETCH(QString, text);
    RawSession &member = as("admin");
    RawSession &service = m_tenants.service();
    member.need(u"BEGIN"_s);
    member.need(text);
    service.need(u"SET lock_timeout = '3s'"_s);
    const Answer folded = service.exec(u"SELECT gangway_private.fold_events()"_s);
    const Answer told = service.exec(u"SELECT gangway_private.notify_changes()"_s);
    const Answer opened = service.exec(
        u"SELECT gangway_private.provision_login_role('%1')"_s.arg(m_b.people[u"admin"_s].id));
    // Their own sign-in works, too.
    const Answer own = service.exec(
        u"SELECT gangway_private.provision_login_role('%1')"_s.arg(m_a.people[u"admin"_s].id));
    const Answer secret = service.exec(
        u"SELECT gangway_private.expire_login_secret('%1')"_s.arg(m_a.people[u"admin"_s].id));
    service.need(u"RESET lock_timeout"_s);
    member.need(u"ROLLBACK"_s);
    for (const Answer &answer : {folded, told, opened, own, secret})
        QVERIFY2(answer.ok(), qPrintable(answer.error));
}

void TestTenantWalls::aFailingOrganizationStopsNoOther()
{
    // A fault that nobody thought of: a constraint that events of A's flow break.
    admin(u"ALTER TABLE gangway.journeys ADD CONSTRAINT fault CHECK (flow_id <> '%1') NOT VALID"_s
              .arg(m_a.flow));
    const auto add = [&](const Tenants::Organization &organization) {
        const QString id = idText(newId());
        m_tenants.as(organization.people[u"agent"_s])
            .need(u"SELECT gangway.add_new_hires(NULL, '%1', 1, ARRAY['%2']::uuid[], "
                  "ARRAY['%2@x.example'], ARRAY[''], ARRAY[''], ARRAY[NULL]::uuid[], ARRAY[''], "
                  "ARRAY[''], ARRAY['en'], ARRAY[''], ARRAY[NULL]::date[])"_s.arg(organization.flow,
                                                                                  id));
        return id;
    };
    const auto journeys = [&](const QString &hire) {
        return admin(u"SELECT count(*) FROM gangway.journeys WHERE new_hire_id = '%1'"_s.arg(hire));
    };
    const QString ofA = add(m_a);
    const QString ofB = add(m_b);
    foldEverything(m_tenants.service(), m_tenants.admin());
    QCOMPARE(journeys(ofB), u"1"_s);
    QCOMPARE(journeys(ofA), u"0"_s);
    QCOMPARE(admin(u"SELECT organization_id FROM gangway_private.fold_failures"_s), m_a.id);
    QVERIFY(admin(u"SELECT reason FROM gangway_private.fold_failures"_s).contains(u"fault"_s));
    QCOMPARE(
        m_tenants.service().need(u"SELECT * FROM gangway_private.verify_analytics()"_s).rows[0],
        QStringList({u"0"_s, u"0"_s}));
    // More of both: A waits, B goes on.
    const QString moreOfA = add(m_a);
    const QString moreOfB = add(m_b);
    foldEverything(m_tenants.service(), m_tenants.admin());
    QCOMPARE(journeys(moreOfB), u"1"_s);
    QVERIFY(
        as("admin").need(u"SELECT gangway.analytics_as_of()"_s).value() <
        m_tenants.as(m_b.people[u"admin"_s]).need(u"SELECT gangway.analytics_as_of()"_s).value());
    // Mended: what was set aside comes in by itself, all of it.
    admin(u"ALTER TABLE gangway.journeys DROP CONSTRAINT fault"_s);
    admin(u"UPDATE gangway_private.fold_failures SET retry_at = now()"_s);
    foldEverything(m_tenants.service(), m_tenants.admin());
    QCOMPARE(journeys(ofA), u"1"_s);
    QCOMPARE(journeys(moreOfA), u"1"_s);
    QCOMPARE(admin(u"SELECT count(*) FROM gangway_private.fold_failures"_s), u"0"_s);
    QCOMPARE(
        m_tenants.service().need(u"SELECT * FROM gangway_private.verify_analytics()"_s).rows[0],
        QStringList({u"0"_s, u"0"_s}));
}

/// A transaction that stays open holds folding back; the figures then say so.
void TestTenantWalls::figuresSayUntilWhen()
{
    foldEverything(m_tenants.service(), m_tenants.admin());
    RawSession &member = as("viewer");
    member.need(u"BEGIN"_s);
    member.need(u"SELECT pg_current_xact_id()"_s);
    const QString since = admin(u"SELECT clock_timestamp()"_s);
    admin(u"SELECT pg_current_xact_id()"_s); // there is something newer
    for (int i = 0; i < 3; ++i)
        m_tenants.service().need(u"SELECT gangway_private.fold_events()"_s);
    QCOMPARE(as("admin")
                 .need(u"SELECT gangway.analytics_as_of() <= '%1'::timestamptz"_s.arg(since))
                 .value(),
             u"t"_s);
    member.need(u"ROLLBACK"_s);
    QTRY_COMPARE((m_tenants.service().need(u"SELECT gangway_private.fold_events()"_s),
                  as("admin")
                      .need(u"SELECT gangway.analytics_as_of() > '%1'::timestamptz"_s.arg(since))
                      .value()),
                 u"t"_s);
}

void TestTenantWalls::rowsAreRemovedByThoseWhoMay()
{
    const QMap<QString, QString> kinds{{u"department"_s, u"departments"_s},
                                       {u"position"_s, u"positions"_s},
                                       {u"objective"_s, u"objectives"_s},
                                       {u"stage_template"_s, u"stage_templates"_s},
                                       {u"flow_template"_s, u"flow_templates"_s},
                                       {u"setup_session"_s, u"setup_sessions"_s},
                                       {u"notification_channel"_s, u"notification_channels"_s},
                                       {u"backup_schedule"_s, u"backup_schedules"_s},
                                       {u"service"_s, u"services"_s},
                                       {u"deployment"_s, u"deployments"_s},
                                       {u"api_key"_s, u"api_keys"_s},
                                       {u"invitation"_s, u"invitations"_s}};
    const auto idOf = [&](const QString &table, const QString &organization) {
        return admin(u"SELECT id FROM gangway.%1 WHERE organization_id = '%2' LIMIT 1"_s.arg(
            table, organization));
    };
    const auto before = m_tenants.digests(m_b.id);
    for (auto kind = kinds.cbegin(); kind != kinds.cend(); ++kind) {
        const QString call = u"SELECT gangway.remove_rows('%1', ARRAY['%2']::uuid[])"_s;
        for (const QString &role : Tenants::roles()) {
            RawSession &session = m_tenants.as(m_a.people[role]);
            const bool integrations = kind.value() == u"services"_s ||
                                      kind.value() == u"deployments"_s ||
                                      kind.value() == u"api_keys"_s;
            const QString permission = integrations                    ? u"manage_integrations"_s
                                       : kind.key() == u"invitation"_s ? u"manage_people"_s
                                                                       : u"access_settings"_s;
            const bool may =
                session.need(u"SELECT gangway.can('%1')"_s.arg(permission)).value() == u"t"_s;
            session.need(u"BEGIN"_s);
            const Answer own = session.exec(call.arg(kind.key(), idOf(kind.value(), m_a.id)));
            session.need(u"ROLLBACK"_s);
            session.need(u"BEGIN"_s);
            const Answer foreign = session.exec(call.arg(kind.key(), idOf(kind.value(), m_b.id)));
            session.need(u"COMMIT"_s);
            if (!may) {
                QCOMPARE(own.state, QByteArray("GW403"));
                QCOMPARE(foreign.state, QByteArray("GW403"));
            } else {
                QVERIFY2(own.value() == u"1"_s || own.state == "23503", qPrintable(own.error));
                QCOMPARE(foreign.value(), u"0"_s);
            }
        }
    }
    QCOMPARE(as("super_admin").exec(u"SELECT gangway.remove_rows('member', '{}')"_s).state,
             QByteArray("GW400"));
    QCOMPARE(m_tenants.digests(m_b.id), before);
}

void TestTenantWalls::aKeyTakesItsHashAlong()
{
    admin(u"DELETE FROM gangway.api_keys WHERE organization_id = '%1'"_s.arg(m_a.id));
    const QString key = admin(u"INSERT INTO gangway.api_keys (organization_id, name, prefix)"
                              " VALUES ('%1', 'Key', 'gw_') RETURNING id"_s.arg(m_a.id));
    admin(u"INSERT INTO gangway_private.secrets (organization_id, subject_id, kind, token_hash)"
          " VALUES ('%1', '%2', 'api_key', sha256('%2'))"_s.arg(m_a.id, key));
    const QString hashes =
        u"SELECT count(*) FROM gangway_private.secrets WHERE subject_id = '%1'"_s.arg(key);
    QCOMPARE(admin(hashes), u"1"_s);
    QCOMPARE(as("admin")
                 .need(u"SELECT gangway.remove_rows('api_key', ARRAY['%1']::uuid[])"_s.arg(key))
                 .value(),
             u"1"_s);
    QCOMPARE(admin(hashes), u"0"_s);
}

void TestTenantWalls::eventsCannotBeForged()
{
    for (const char *name : {"onboarding_completed", "stage_completed", "flow_completed",
                             "service_created", "block_completed"}) {
        QCOMPARE(as("viewer")
                     .exec(u"SELECT gangway.track_event(NULL, '%1', '%2')"_s.arg(
                         m_a.id, QLatin1String(name)))
                     .state,
                 QByteArray("GW403"));
    }
    QCOMPARE(as("viewer")
                 .exec(u"SELECT gangway.track_event(NULL, '%1', 'x', 'onboarding')"_s.arg(m_a.id))
                 .state,
             QByteArray("GW403"));
    QVERIFY(as("user")
                .exec(u"UPDATE gangway.onboarding_progress SET completed_stages = "
                      "'[\"welcome\"]'"_s)
                .denied());
    QVERIFY(as("user").exec(u"UPDATE gangway.onboarding_progress SET dismissed_at = now()"_s).ok());
}

void TestTenantWalls::eventsHaveAQuota()
{
    const QString many = u"SELECT count(gangway.track_event(NULL, '%1', 'x')) FROM "
                         "generate_series(1, %2)"_s;
    QCOMPARE(as("user").exec(many.arg(m_a.id).arg(5001)).state, QByteArray("GW423"));
    QVERIFY(as("user").exec(many.arg(m_a.id).arg(10)).ok()); // it was taken back as a whole
    QVERIFY(m_tenants.as(m_b.people[u"user"_s]).exec(many.arg(m_b.id).arg(10)).ok());
}

void TestTenantWalls::onlyPublishedVersionsArePublished()
{
    QCOMPARE(as("manager").exec(u"UPDATE gangway.flows SET published_version = 7"_s).state,
             QByteArray("GW409"));
    QVERIFY(as("manager")
                .exec(u"INSERT INTO gangway.flows (organization_id, name, published_version) "
                      "VALUES ('%1', 'x', 7)"_s.arg(m_a.id))
                .denied());
}

void TestTenantWalls::changesAreInTheLog_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("entry"); // action, entity, changed columns
    const auto row = [](const char *role, const QString &text, const QString &entry) {
        QTest::newRow(qPrintable(entry)) << QString::fromLatin1(role) << text << entry;
    };
    const QString hire = m_a.hire;
    row("agent",
        u"UPDATE gangway.new_hires SET last_name = 'Other', location = 'Ulm' WHERE id = '%1'"_s.arg(
            hire),
        u"update new_hire last_name location"_s);
    row("agent",
        u"INSERT INTO gangway.new_hires (organization_id, email) VALUES ('%1', 'n@x.example')"_s
            .arg(m_a.id),
        u"insert new_hire"_s);
    row("agent", u"SELECT gangway.remove_people(ARRAY['%1']::uuid[])"_s.arg(hire),
        u"delete new_hire"_s);
    row("agent",
        u"SELECT gangway.add_new_hires((SELECT id FROM gangway.import_batches), NULL, NULL, "
        "ARRAY[gen_random_uuid(), gen_random_uuid()], ARRAY['i1@x.example', 'i2@x.example'], "
        "ARRAY['', ''], ARRAY['', ''], ARRAY[NULL, NULL]::uuid[], ARRAY['', ''], ARRAY['', ''], "
        "ARRAY['en', 'en'], ARRAY['', ''], ARRAY[NULL, NULL]::date[])"_s,
        u"insert import people"_s);
    row("manager", u"UPDATE gangway.flows SET name = 'Other', locked = true"_s,
        u"update flow locked name"_s);
    row("manager",
        u"INSERT INTO gangway.flows (organization_id, name) VALUES ('%1', 'New')"_s.arg(m_a.id),
        u"insert flow"_s);
    row("admin", u"UPDATE gangway.api_keys SET revoked_at = now()"_s,
        u"update api_key revoked_at"_s);
    row("admin", u"SELECT gangway.remove_rows('api_key', ARRAY(SELECT id FROM gangway.api_keys))"_s,
        u"delete api_key"_s);
    row("manager", u"UPDATE gangway.backup_schedules SET keep = 3"_s,
        u"update backup_schedule keep"_s);
    row("manager", u"UPDATE gangway.notification_channels SET target = 'https://x.example'"_s,
        u"update notification_channel target"_s);
    row("agent", u"UPDATE gangway.invitations SET state = 'revoked'"_s,
        u"update invitation state"_s);
}

/// Whoever changes people, flows, keys, schedules and channels is in the log, whatever the program.
void TestTenantWalls::changesAreInTheLog()
{
    QFETCH(QString, role);
    QFETCH(QString, text);
    QFETCH(QString, entry);
    // As the person, and then as somebody who sees the whole log of a change that is not committed.
    RawSession session(m_tenants.database().admin());
    session.need(u"BEGIN"_s);
    session.need(
        u"INSERT INTO gangway.api_keys (organization_id, name, prefix) VALUES ('%1', 'Key', "
        "'gw_')"_s.arg(m_a.id));
    session.need(u"SET SESSION AUTHORIZATION %1"_s.arg(m_a.people[role].login));
    const QString before = session.need(u"SELECT gangway.uuid_v7()"_s).value();
    session.need(text);
    session.need(u"RESET SESSION AUTHORIZATION"_s);
    const Answer found =
        session.need(u"SELECT DISTINCT concat_ws(' ', action, entity, (SELECT string_agg(key, ' ' "
                     u"ORDER BY key) FROM "
                     "jsonb_object_keys(l.changes) AS key WHERE l.action = 'update' OR l.entity = "
                     "'import')), actor_id "
                     "FROM gangway.audit_log l WHERE organization_id = '%1' AND id > '%2'"_s.arg(
                         m_a.id, before));
    session.need(u"ROLLBACK"_s);
    // Invitations go with the person.
    QVERIFY(found.rows.contains(QStringList{entry, m_a.people[role].id}));
    QCOMPARE(found.rows.size(), entry == u"delete new_hire"_s ? 2 : 1);
}

void TestTenantWalls::progressIsNotInTheLog()
{
    const QString count = u"SELECT count(*) FROM gangway.audit_log"_s;
    const QString hire = m_b.hire;
    const QString before = admin(count);
    m_tenants.as(m_b.people[u"agent"_s])
        .need(u"SELECT gangway.complete_block('%1', '%2', '{}')"_s.arg(hire, m_b.blocks[1]));
    m_tenants.as(m_b.people[u"manager"_s])
        .need(
            u"UPDATE gangway.flows SET draft = '{\"a\": 1}', draft_checksum = 'x', draft_blocks = 7"_s);
    QCOMPARE(admin(count), before);
}

void TestTenantWalls::aLogOfPeopleHoldsNoValues()
{
    m_tenants.as(m_b.people[u"agent"_s])
        .need(u"UPDATE gangway.new_hires SET first_name = 'Rosalind', email = 'rosalind@x.example' "
              "WHERE id = '%1'"_s.arg(m_b.hire));
    QCOMPARE(admin(u"SELECT count(*) FROM gangway.audit_log l WHERE l::text ILIKE '%rosalind%'"_s),
             u"0"_s);
    QCOMPARE(admin(u"SELECT count(*) FROM gangway.audit_log l WHERE organization_id = '%1' AND "
                   u"entity = 'new_hire' "
                   "AND changes ? 'email' AND changes ? 'first_name'"_s.arg(m_b.id)),
             u"1"_s);
}

void TestTenantWalls::rowsHaveAQuota_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("values"); // of row n
    const auto row = [](const char *role, const char *table, const char *columns,
                        const char *values) {
        QTest::newRow(table) << QString::fromLatin1(role) << QString::fromLatin1(table)
                             << QString::fromLatin1(columns) << QString::fromLatin1(values);
    };
    row("user", "ai_interactions", "purpose, prompt_version", "'x', '1'");
    row("manager", "departments", "name", "'d' || n");
    row("manager", "flows", "name", "'f' || n");
    row("manager", "objectives", "name", "'o' || n");
    row("agent", "import_batches", "file_name", "'b'");
    row("agent", "new_hires", "email", "'q' || n || '@x.example'");
    row("admin", "services", "name", "'s' || n");
}

/// What a person may add in a day is counted, whoever else adds, and not for the service.
void TestTenantWalls::rowsHaveAQuota()
{
    QFETCH(QString, role);
    QFETCH(QString, table);
    QFETCH(QString, columns);
    QFETCH(QString, values);
    const QString most = admin(u"SELECT substring(encode(tgargs, 'escape') FROM '^[0-9]+') FROM "
                               u"pg_trigger WHERE tgname = 'count_rows' "
                               "AND tgrelid = 'gangway.%1'::regclass"_s.arg(table));
    const QString insert = u"INSERT INTO gangway.%1 (organization_id, %2) SELECT '%3', %4 FROM "
                           "generate_series(1, 3) AS n"_s.arg(table, columns, m_a.id, values);
    RawSession &session = m_tenants.as(m_a.people[role]);
    session.need(u"BEGIN"_s);
    session.need(insert);
    session.need(u"COMMIT"_s);
    const QString person = m_a.people[role].id;
    QCOMPARE(admin(u"UPDATE gangway_private.usage SET used = %1 - 2 WHERE person_id = '%2' AND "
                   u"kind = '%3' "
                   "RETURNING used + 2"_s.arg(most, person, table)),
             most);
    const QString again =
        QString(insert).replace(u"' || n"_s, u"x' || n"_s).replace(u"'q'"_s, u"'qx'"_s);
    QCOMPARE(session.exec(again).state, QByteArray("GW423"));
    QVERIFY(m_tenants.service().exec(QString(again).replace(u"x' ||"_s, u"y' ||"_s)).ok());
    admin(u"DELETE FROM gangway_private.usage WHERE person_id = '%1' RETURNING 1"_s.arg(person));
}

void TestTenantWalls::bytesHaveAQuota()
{
    RawSession &session = as("manager");
    const QString person = m_a.people[u"manager"_s].id;
    const QString insert =
        u"INSERT INTO gangway.flow_templates (organization_id, name, document) SELECT '%1', 't', "
        "jsonb_build_object('t', (SELECT string_agg(md5(n::text), '') FROM generate_series(1, "
        "10000) AS n))"_s.arg(m_a.id);
    session.need(insert);
    QVERIFY(
        admin(u"SELECT used FROM gangway_private.usage WHERE kind = 'bytes' AND person_id = '%1'"_s
                  .arg(person))
            .toInt() > 200000);
    admin(u"UPDATE gangway_private.usage SET used = 3999999999 WHERE kind = 'bytes' RETURNING 1"_s);
    QCOMPARE(session.exec(insert).state, QByteArray("GW423"));
    admin(u"DELETE FROM gangway_private.usage WHERE kind = 'bytes' RETURNING 1"_s);
}

/// Every table that people may insert into, themselves or through their functions.
void TestTenantWalls::everyTableHasAQuota()
{
    QCOMPARE(admin(u"SELECT string_agg(c.relname, ' ' ORDER BY 1) FROM pg_class c WHERE c.relkind "
                   u"= 'r' AND "
                   "c.relnamespace = 'gangway'::regnamespace AND "
                   "has_any_column_privilege('gangway_app', c.oid, "
                   "'INSERT') AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND "
                   "t.tgname = "
                   "'count_rows')"_s),
             QString());
    QCOMPARE(admin(u"SELECT count(*) FROM pg_trigger WHERE tgname = 'count_rows' AND "
                   u"tgrelid::regclass::text ~ "
                   "'(flow_moves|operations|audit_log|new_hires|invitations)$'"_s),
             u"5"_s);
}

/// The check of texts in the programs and that of the database are one.
void TestTenantWalls::charactersAreTheSameOnBothSides()
{
    std::mt19937 random(testSeed());
    const QList<char32_t> edges{
        0x20,    0x41,    0x7e,    0x7f,    0x80,    0x9f,     0xa0,    0xad,    0x301,   0x34f,
        0x61c,   0x180b,  0x180e,  0x2003,  0x200b,  0x200c,   0x200d,  0x200e,  0x2029,  0x202e,
        0x202f,  0x2060,  0x206f,  0x3000,  0x3164,  0xfe0f,   0xfeff,  0xfdd0,  0xfff0,  0xfffb,
        0xfffc,  0xfffd,  0xffff,  0xffa0,  0xe9,    0x4e2d,   0x1f600, 0x1f3fd, 0x1bca0, 0x1d173,
        0xe0001, 0xe00ff, 0xe0100, 0xe01ef, 0x1fffe, 0x10ffff, 0x9,     0xa,     0xd,     0x1b};
    // Each of them alone, between letters and behind a blank; then anything.
    QStringList texts;
    for (const char32_t code : edges) {
        const QString one = QString::fromUcs4(&code, 1);
        texts << one << u"a"_s + one + u"b"_s << u"a "_s + one + u"b"_s << u"a\n"_s + one;
    }
    for (char32_t code = 1; code < 0x3000; ++code)
        texts << u"a"_s + QString::fromUcs4(&code, 1);
    for (int i = 0; i < 5000; ++i) {
        QString text;
        for (unsigned n = random() % 6; n > 0; --n) {
            char32_t code =
                random() % 2 == 0 ? edges[random() % edges.size()] : 1 + random() % 0x10fffe;
            if (QChar::isSurrogate(code))
                code = 'x';
            text += QString::fromUcs4(&code, 1);
        }
        texts << text;
    }
    QStringList literals;
    for (const QString &text : std::as_const(texts))
        literals << quoted(text);
    RawSession session(m_tenants.database().admin());
    const Answer found =
        session.need(u"SELECT gangway.is_line(t, 1000), gangway.is_prose(t, 1000), "
                     u"gangway.is_email('a@' || t || 'b') FROM unnest(ARRAY[%1]) "
                     "WITH ORDINALITY AS u(t, n) ORDER BY n"_s.arg(literals.join(u',')));
    QCOMPARE(found.rows.size(), texts.size());
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto shown = [&] {
            return qPrintable(QString::fromLatin1(texts[i].toUtf8().toHex(' ')));
        };
        QVERIFY2((found.rows[i][0] == u"t"_s) == !oddCharacter(texts[i], TextUse::Line), shown());
        QVERIFY2((found.rows[i][1] == u"t"_s) == !oddCharacter(texts[i], TextUse::Prose), shown());
        const QString address = u"a@"_s + texts[i] + u"b"_s;
        if (oddCharacter(address, TextUse::Address))
            QVERIFY2(found.rows[i][2] == u"f"_s, shown());
    }
}

void TestTenantWalls::nobodyNotifiesInATransaction()
{
    QCOMPARE(admin(u"SELECT string_agg(proname, ' ') FROM pg_proc WHERE prosrc ~* "
                   "'(notify +gangway|pg_notify)' AND pronamespace::regnamespace::text IN "
                   "('gangway', 'gangway_private')"_s),
             u"notify_changes"_s);
}

void TestTenantWalls::hintsReachThoseWhoListen()
{
    RawSession &service = m_tenants.service();
    const auto tell = [&] {
        return service.need(u"SELECT gangway_private.notify_changes()"_s).value();
    };
    (void)tell();
    const auto touch = [&](const Tenants::Organization &organization) {
        m_tenants.as(organization.people[u"manager"_s])
            .need(u"INSERT INTO gangway.departments (organization_id, name) VALUES ('%1', '%2')"_s
                      .arg(organization.id, idText(newId())));
    };
    touch(m_a);
    QCOMPARE(tell(), u"0"_s); // nobody listens
    const auto listener = m_tenants.openAs(m_a.people[u"user"_s]);
    listener->need(u"SET application_name = 'gangway feed'"_s);
    const QString channel = listener->need(u"SELECT gangway.change_channel()"_s).value();
    listener->need(u"LISTEN \"%1\""_s.arg(channel));
    touch(m_b);
    QCOMPARE(tell(), u"0"_s); // not for A
    touch(m_a);
    touch(m_a);
    QCOMPARE(tell(), u"1"_s); // once for both
    QCOMPARE(tell(), u"0"_s);
    // Nothing of a change that is not committed; and it is not lost.
    RawSession &manager = as("manager");
    manager.need(u"BEGIN"_s);
    touch(m_a);
    QCOMPARE(tell(), u"0"_s);
    manager.need(u"COMMIT"_s);
    QCOMPARE(tell(), u"1"_s);
    // Completing a block is told of, by the folder.
    as("agent").need(
        u"SELECT gangway.complete_block('%1', '%2', '{}')"_s.arg(m_a.hire, m_a.blocks[1]));
    foldEverything(service, m_tenants.admin());
    QCOMPARE(admin(u"SELECT string_agg(DISTINCT topic, ',') FROM gangway_private.hints "
                   "WHERE organization_id = '%1'"_s.arg(m_a.id)),
             u"funnel,people"_s);
    QCOMPARE(tell(), u"1"_s);
}

void TestTenantWalls::channelsAreTheMembersOwn()
{
    const QString ofA = as("viewer").need(u"SELECT gangway.change_channel()"_s).value();
    QCOMPARE(as("admin").need(u"SELECT gangway.change_channel()"_s).value(), ofA);
    const QString ofB =
        m_tenants.as(m_b.people[u"admin"_s]).need(u"SELECT gangway.change_channel()"_s).value();
    QVERIFY(ofA != ofB);
    QVERIFY(!ofA.contains(QString(m_a.id).remove(u'-')));
    QVERIFY(as("admin").exec(u"SELECT * FROM gangway_private.channels"_s).denied());
    QVERIFY(as("admin").exec(u"SELECT * FROM gangway_private.hints"_s).denied());
    QVERIFY(as("admin").exec(u"SELECT gangway_private.notify_changes()"_s).denied());
    QVERIFY(
        as("admin").exec(u"SELECT gangway_private.tell('%1', 'people')"_s.arg(m_b.id)).denied());
}

GANGWAY_TEST(TestTenantWalls);
#include "tst_tenant_walls.moc"
